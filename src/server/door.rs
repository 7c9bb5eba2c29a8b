//! The door: who gets a place, what those meet who do not, and how a connection is served.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderValue, header};
use axum::response::Response;
use axum::{Extension, Router};
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::sleep;
use tower::ServiceExt;

use crate::app;
use crate::state::AppState;
use crate::web::extract::Peer;
use crate::web::health::Readiness;

/// A client has this long to send the head of a request, and an idle connection this long to send another.
const HEAD: Duration = Duration::from_secs(10);
/// Bytes of a request's head.
const HEAD_BYTES: usize = 64 * 1024;
/// Connections beyond those served that are told so at once; more wait in the system's queue.
const TURNED_AWAY: usize = 64;
/// How long each of these is kept: some hundred refusals a second cost those inside nothing they notice.
const REFUSAL: Duration = Duration::from_millis(100);

/// Who gets in, and what those meet who do not.
pub(super) struct Door {
    places: Arc<Semaphore>,
    inside: Router,
    waiting: Arc<Semaphore>,
    full: Router,
    readiness: Readiness,
}

impl Door {
    /// With the places the configuration has.
    pub(super) fn new(state: &AppState, readiness: &Readiness) -> Self {
        Self {
            places: Arc::new(Semaphore::new(state.config.server.max_connections)),
            inside: app::router(state.clone()).layer(Extension(readiness.clone())),
            waiting: Arc::new(Semaphore::new(TURNED_AWAY)),
            full: app::full(state.clone()),
            readiness: readiness.clone(),
        }
    }

    /// A place and what is served there; nobody is let wait inside for a better one.
    async fn place(&self) -> Option<(OwnedSemaphorePermit, Service)> {
        let served = self.places.clone().try_acquire_owned();
        let (router, close) = match served {
            Ok(_) => (self.inside.clone(), false),
            Err(_) => (self.full.clone(), true),
        };
        let place = match served {
            Ok(place) => place,
            Err(_) => self.waiting.clone().acquire_owned().await.ok()?,
        };
        let readiness = self.readiness.clone();
        let service = Service {
            router,
            close,
            readiness,
        };
        Some((place, service))
    }
}

/// What answers on one connection.
#[derive(Clone)]
struct Service {
    router: Router,
    /// Whether the connection ends with its first answer.
    close: bool,
    readiness: Readiness,
}

impl Service {
    async fn answer(self, request: Request<Incoming>) -> Result<Response, Infallible> {
        if self.close {
            sleep(REFUSAL).await;
        }
        let mut answer = self.router.oneshot(request).await?;
        // A kept connection would be cut later, perhaps with a request on its way.
        if self.close || self.readiness.is_stopping() {
            let close = HeaderValue::from_static("close");
            answer.headers_mut().insert(header::CONNECTION, close);
        }
        Ok(answer)
    }
}

/// Lets people in, until it is dropped.
pub(super) async fn accept(listener: &TcpListener, door: &Door, graceful: &GracefulShutdown) {
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                // Mostly too many open files: give it a moment instead of spinning.
                tracing::warn!(%error, "cannot accept a connection");
                sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let Some((place, service)) = door.place().await else {
            return;
        };
        let connection = graceful.watch(connection(stream, Peer(peer), service));
        tokio::spawn(async move {
            // A client that goes away or speaks nonsense is no news.
            let _ = connection.await;
            drop(place);
        });
    }
}

fn connection(
    stream: TcpStream,
    peer: Peer,
    service: Service,
) -> impl hyper_util::server::graceful::GracefulConnection {
    let _ = stream.set_nodelay(true);
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        service.clone().answer(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_BYTES)
        .max_headers(100)
        .serve_connection(TokioIo::new(stream), service)
}
