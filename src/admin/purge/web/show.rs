//! One purge: how far it is, then what came of it, and its certificate.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::super::store;
use super::super::views::{ShowPage, progress};
use crate::accounts::extract::Administrator;
use crate::ids::CertificateId;
use crate::state::AppState;
use crate::web::extract::Path;
use crate::web::page::Page;
use crate::web::{self, Error};

/// `GET /admin/purges/{certificate}`
///
/// # Errors
/// There is no such purge, or the database failed.
pub async fn show(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(id): Path<CertificateId>,
) -> web::Result<impl IntoResponse> {
    let mut conn = state.db.acquire().await?;
    let run = store::find_run(&mut conn, id).await?;
    let certificate = store::find_certificate(&mut conn, id).await?;
    if run.is_none() && certificate.is_none() {
        return Err(Error::NotFound);
    }
    let left = store::list_left(&mut conn, id).await?;
    let classes = store::list_classes(&mut conn, id).await?;
    let (run, certificate) = (run.as_ref(), certificate.as_ref());
    Ok(ShowPage::new(page, run, &left, certificate, &classes))
}

/// `GET /admin/purges/{certificate}/progress`: one sentence for the page that renews it; 205 once there is nothing
/// more to wait for.
///
/// # Errors
/// There is no such purge, or the database failed.
pub async fn follow(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(id): Path<CertificateId>,
) -> web::Result<Response> {
    let mut conn = state.db.acquire().await?;
    let run = store::find_run(&mut conn, id).await?;
    let run = run.ok_or(Error::NotFound)?;
    if run.ended_at.is_some() {
        return Ok(StatusCode::RESET_CONTENT.into_response());
    }
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    Ok((headers, progress(&page.l, &run)).into_response())
}
