//! What every request goes through on its way to a handler and back, in as few layers as their order allows: a layer
//! copies all those inside it, for every request.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::Error;
use super::{
    body, csrf, error_page, flash, headers, host, language, refusals, theme, trace, typed,
};
use crate::state::AppState;

/// The outermost: the request's id, the line of the log, the headers of every answer.
pub async fn outermost(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = trace::identify(&mut request);
    let mut response = trace::log(&state.metrics, id, request, next).await;
    headers::complete(&state.config, response.headers_mut());
    trace::stamp(id, response.headers_mut());
    response
}

/// Whom the answer is for: their language and theme, remembered when chosen with this very request; an error without
/// a page of its own gets one that they can read.
pub async fn reader(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let chosen = [
        language::recognise(&state.config, &mut request),
        theme::recognise(&state.config, &mut request),
    ];
    let asked = error_page::Asked::of(&request);
    let response = next.run(request).await;
    let mut response = error_page::explain(&state, &asked, response);
    for cookie in chosen.iter().flatten() {
        super::cookies::set(response.headers_mut(), cookie);
    }
    response
}

/// Nearest to the handlers: what may refuse a request before anybody asks who sent it, refusals noted wherever they
/// come from, the message from one page to the next, and what was typed.
pub async fn nearest(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let asked = refusals::Asked::of(&request);
    let response = match admit(&state, &mut request) {
        Ok(()) => handle(&state, request, next).await,
        Err(refusal) => refusal.into_response(),
    };
    if let Some(status) = refusals::refused(&response) {
        refusals::note(&state, &asked, status).await;
    }
    response
}

async fn handle(state: &AppState, mut request: Request, next: Next) -> Response {
    let shown = flash::watch(&mut request);
    let response = typed::keep(state, request, next).await;
    flash::carry(state, &shown, response)
}

/// By its host, its body, its origin.
fn admit(state: &AppState, request: &mut Request) -> Result<(), Error> {
    host::check(&state.config, request)?;
    body::check(&state.config, request)?;
    csrf::check(&state.config, request)
}
