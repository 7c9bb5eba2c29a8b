//! The purge in two steps: see what goes and why, then give a reason and type the number.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use super::actions;
use super::model::{REASONS, Selection, Trigger};
use super::store;
use super::views::{CertificateRow, IndexPage, NewPage, ShowPage};
use crate::accounts::extract::Administrator;
use crate::audit::Reason;
use crate::ids::{CertificateId, PollId};
use crate::state::AppState;
use crate::web::extract::{Origin, Path, Query};
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Form};
use crate::web::page::Page;
use crate::web::{self, Error};

type Pairs = Vec<(String, String)>;

/// Certificates shown on one page.
const CERTIFICATES: i64 = 200;

/// `GET /admin/purges/new`: all that is due, or those named by `poll` fields.
///
/// # Errors
/// The database failed.
pub async fn new(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Query(fields): Query<Pairs>,
) -> web::Result<impl IntoResponse> {
    let _ = administrator;
    let named: Vec<PollId> = fields
        .iter()
        .filter(|(name, _)| name == "poll")
        .filter_map(|(_, value)| value.parse().ok())
        .collect();
    let among = (!named.is_empty()).then_some(named.as_slice());
    let due = actions::preview(&state.db, among, state.clock.now()).await?;
    Ok(NewPage::new(page, &due, Reason::RetentionExpired))
}

/// `POST /admin/purges`: erases what the preview showed, if the number typed is the number shown.
///
/// # Errors
/// The form is not one of ours, or the database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Origin(origin): Origin,
    Form(fields): Form<Pairs>,
) -> web::Result<Response> {
    let now = state.clock.now();
    let form = PurgeForm::read(&fields)?;
    let ids: Vec<PollId> = form.seen.iter().map(|(id, _)| *id).collect();
    let reason = REASONS
        .into_iter()
        .find(|reason| reason.code() == form.reason);
    if let (Some(reason), true) = (reason, form.typed.trim() == form.seen.len().to_string()) {
        let actor = administrator.actor(origin);
        let selection = Selection::Seen(form.seen);
        let report = actions::run(&state.db, &actor, Trigger::Page, reason, selection, now).await?;
        let flash = Flash::notice("admin-purge-done")
            .with("purged", i64::try_from(report.purged).unwrap_or(i64::MAX))
            .with("skipped", i64::try_from(report.skipped).unwrap_or(i64::MAX));
        let next = match report.certificates.as_slice() {
            [one] => format!("/admin/purges/{one}"),
            _ => "/admin/purges".to_owned(),
        };
        return Ok((flash, Redirect::to(&next)).into_response());
    }
    let due = actions::preview(&state.db, Some(&ids), now).await?;
    let mut errors = FieldErrors::new();
    if reason.is_none() {
        errors.add("reason", fl!(page.l, "admin-purge-reason-missing"));
    }
    if form.typed.trim() != form.seen.len().to_string() {
        errors.add(
            "count",
            fl!(page.l, "admin-purge-count-wrong", count = form.seen.len()),
        );
    }
    let mut again = NewPage::new(page, &due, reason.unwrap_or(Reason::RetentionExpired));
    again.typed = form.typed;
    again.errors = errors;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

/// `GET /admin/purges`: the certificates.
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
) -> web::Result<impl IntoResponse> {
    let _ = administrator;
    let mut conn = state.db.acquire().await?;
    let certificates = store::list_certificates(&mut conn, CERTIFICATES).await?;
    let rows = certificates
        .iter()
        .map(|one| CertificateRow::new(&page.l, one))
        .collect();
    Ok(IndexPage { page, rows })
}

/// `GET /admin/purges/{certificate}`
///
/// # Errors
/// There is no such certificate, or the database failed.
pub async fn show(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<CertificateId>,
) -> web::Result<impl IntoResponse> {
    let _ = administrator;
    let mut conn = state.db.acquire().await?;
    let found = store::find_certificate(&mut conn, id)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(ShowPage {
        certificate: CertificateRow::new(&page.l, &found),
        page,
    })
}

/// The confirmation: one field `poll-<id>` per poll with the version it was seen in, a reason, a number.
struct PurgeForm {
    seen: Vec<(PollId, i64)>,
    reason: String,
    typed: String,
}

impl PurgeForm {
    fn read(fields: &[(String, String)]) -> web::Result<Self> {
        let mut form = Self {
            seen: Vec::new(),
            reason: String::new(),
            typed: String::new(),
        };
        for (name, value) in fields {
            match name.as_str() {
                "reason" => form.reason.clone_from(value),
                "count" => form.typed.clone_from(value),
                other => {
                    let id = other.strip_prefix("poll-").and_then(|id| id.parse().ok());
                    let seen = id.zip(value.parse().ok());
                    form.seen
                        .push(seen.ok_or(Error::Unprocessable("unknown field"))?);
                }
            }
        }
        Ok(form)
    }
}
