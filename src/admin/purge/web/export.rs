//! A certificate as a file: the document itself, byte for byte, or its figures for a spreadsheet.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::super::model::Certificate;
use super::super::store;
use super::super::views::{CertificateRow, csv_export};
use crate::accounts::extract::Administrator;
use crate::ids::CertificateId;
use crate::state::AppState;
use crate::web::extract::Path;
use crate::web::page::Page;
use crate::web::{self, Error};

/// `GET /admin/purges/{certificate}/certificate.json`: the bytes that the hash is of.
///
/// # Errors
/// There is no such certificate, it has no document, or the database failed.
pub async fn json(
    State(state): State<AppState>,
    _: Administrator,
    Path(id): Path<CertificateId>,
) -> web::Result<Response> {
    let (certificate, _) = find(&state, id).await?;
    let document = certificate.document.ok_or(Error::NotFound)?;
    Ok(file("application/json", "json", id, document))
}

/// `GET /admin/purges/{certificate}/certificate.csv`
///
/// # Errors
/// There is no such certificate, or the database failed.
pub async fn csv(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(id): Path<CertificateId>,
) -> web::Result<Response> {
    let (certificate, classes) = find(&state, id).await?;
    let row = CertificateRow::new(&page.l, &certificate, &classes);
    let text = csv_export(&page.l, &row);
    Ok(file("text/csv; charset=utf-8", "csv", id, text))
}

async fn find(
    state: &AppState,
    id: CertificateId,
) -> web::Result<(Certificate, Vec<(String, i32)>)> {
    let mut conn = state.db.acquire().await?;
    let found = store::find_certificate(&mut conn, id).await?;
    let classes = store::list_classes(&mut conn, id).await?;
    Ok((found.ok_or(Error::NotFound)?, classes))
}

fn file(kind: &'static str, ending: &str, id: CertificateId, text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"certificat-{id}.{ending}\""),
        ),
    ];
    (headers, text).into_response()
}
