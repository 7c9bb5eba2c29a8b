//! The demo's mailbox: a page that shows every mail the demo sent, newest first. It reads the folder of the
//! `file` transport and keeps nothing.

mod kinds;
mod letters;
mod pages;

#[cfg(test)]
mod tests;

use std::future::Future;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;

use crate::i18n::Catalogue;

struct State {
    directory: PathBuf,
    catalogue: Catalogue,
}

type Shared = axum::extract::State<Arc<State>>;

/// Serves the messages of `directory` until `shutdown`.
///
/// # Errors
/// The listener is not on loopback, or fails.
pub async fn serve(
    listener: TcpListener,
    directory: PathBuf,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    if !listener.local_addr()?.ip().is_loopback() {
        return Err(io::Error::other(
            "the demo mailbox listens on loopback only",
        ));
    }
    axum::serve(listener, router(directory))
        .with_graceful_shutdown(shutdown)
        .await
}

fn router(directory: PathBuf) -> Router {
    Router::new()
        .route("/", get(pages::index))
        .route("/messages/{id}", get(pages::show))
        .route("/messages/{id}/html", get(pages::html))
        .route("/messages/{id}/source", get(pages::source))
        .route("/messages/{id}/files/{number}", get(pages::file))
        .route("/api/messages", get(pages::list))
        .route("/kinds", get(kinds::index))
        .route("/kinds/{language}/{number}/html", get(kinds::html))
        .route("/mailbox.css", get(pages::style))
        .with_state(Arc::new(State {
            directory,
            catalogue: Catalogue::load(),
        }))
}
