//! What is held about a participant, on their page and as a file.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::actions;
use super::model::{Format, Record};
use super::store;
use super::views::ShowPage;
use crate::action::Failure;
use crate::i18n::dates;
use crate::i18n::zones::Zone;
use crate::invitations::extract::Guest;
use crate::state::AppState;
use crate::web::extract::Origin;
use crate::web::{self, Error, Form, Page};

/// Which file is wanted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    format: String,
}

impl Wanted {
    /// The format that was asked for.
    ///
    /// # Errors
    /// There is no such format.
    pub fn format(&self) -> web::Result<Format> {
        Format::parse(&self.format).ok_or(Error::Unprocessable("no such format"))
    }
}

/// `GET /p/{poll}/data`
///
/// # Errors
/// The link does not work (any more), or the database failed.
pub async fn show(
    State(state): State<AppState>,
    guest: Guest,
    page: Page,
) -> web::Result<impl IntoResponse> {
    let mut conn = state.db.acquire().await?;
    let held = store::find_invitation(&mut conn, guest.poll.id, guest.invitation).await?;
    let held = held.ok_or(Error::NoLink)?;
    Ok(ShowPage::new(page, &guest, &held))
}

/// `POST /p/{poll}/data`: the same, as a file.
///
/// # Errors
/// The link does not work (any more), there is no such format, or the database failed.
pub async fn export(
    State(state): State<AppState>,
    guest: Guest,
    page: Page,
    Origin(origin): Origin,
    Form(wanted): Form<Wanted>,
) -> web::Result<Response> {
    let (format, actor, now) = (wanted.format()?, guest.actor(origin), state.clock.now());
    let (poll, person) = (guest.poll.id, guest.invitation);
    match actions::export_own(&state.db, &actor, poll, person, now).await {
        Ok(record) => file(&page, &record, format),
        Err(Failure::Database(error)) => Err(error.into()),
        Err(_) => Err(Error::NoLink),
    }
}

/// A record as a file to keep.
///
/// # Errors
/// It cannot be written.
pub fn file(page: &Page, record: &Record, format: Format) -> web::Result<Response> {
    let body = record
        .write(format, page.language)
        .map_err(Error::internal)?;
    let day = dates::date_iso(Zone::QUEBEC.local(record.read_at).date());
    let name = format!(
        "attachment; filename=\"donnees-{day}.{}\"",
        format.extension()
    );
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, body).into_response())
}
