//! The auditor's pages.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use futures::{Stream, stream};

use super::super::cursor::Cursor;
use super::super::model::Verb;
use super::super::store::LoggedEntry;
use super::actions;
use super::model::Filter;
use super::query::{self, Fields};
use super::store;
use super::views::{Format, IndexPage};
use crate::accounts::extract::Auditor;
use crate::audit;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::state::AppState;
use crate::web::extract::{Origin, Query};
use crate::web::page::Page;
use crate::web::{self, Flash, Form, NoFields};

/// Entries on one page.
const PAGE: i64 = 100;
/// Entries read at once for a file.
const BATCH: i64 = 1_000;

/// `GET /audit`: entries, latest first, narrowed as asked, and how the seal stands.
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    _: Auditor,
    page: Page,
    Query(pairs): Query<Vec<(String, String)>>,
) -> web::Result<Response> {
    let (filter, before) = query::read(pairs);
    let mut conn = state.db.acquire().await?;
    let mut entries = store::list(&mut conn, &filter, before, PAGE + 1).await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = entries.len() > shown;
    entries.truncate(shown);
    let mut who: Vec<_> = entries.iter().filter_map(|entry| entry.actor_id).collect();
    who.sort_unstable();
    who.dedup();
    let names: BTreeMap<_, _> = store::list_names(&mut conn, &who)
        .await?
        .into_iter()
        .collect();
    let status = store::find_status(&mut conn).await?;
    let last = entries.last().filter(|_| more).map(cursor);
    let older = last.map(|last| query::address(&filter, Some(last)));
    let index = IndexPage::new(page, &filter, &status);
    let code = if index.errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let index = index.showing(entries, &names, older, before.is_none());
    Ok((code, index).into_response())
}

/// `POST /audit/verification`: the worker follows the chain as soon as it can.
///
/// # Errors
/// The database failed.
pub async fn verify(
    State(state): State<AppState>,
    auditor: Auditor,
    Origin(origin): Origin,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let now = state.clock.now();
    actions::ask_verification(&state.db, &auditor.actor(origin), now).await?;
    let flash = Flash::notice("audit-verification-asked");
    Ok((flash, Redirect::to("/audit")).into_response())
}

/// `POST /audit/exports`: the entries of the list, as a file written while it is read.
///
/// # Errors
/// The database failed.
pub async fn export(
    State(state): State<AppState>,
    auditor: Auditor,
    page: Page,
    Origin(origin): Origin,
    Form(fields): Form<Fields>,
) -> web::Result<Response> {
    let (actor, now) = (auditor.actor(origin), state.clock.now());
    audit::note(&state.db, &actor, Verb::LogExported, None, now).await?;
    let format = Format::parse(&fields.format);
    let day = dates::date_iso(Zone::QUEBEC.local(now).date());
    let name = format!("creneau-audit-{day}.{}", format.extension());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    let body = Body::from_stream(lines(state, page.l, fields.into(), format));
    Ok((headers, body).into_response())
}

fn cursor(entry: &LoggedEntry) -> Cursor {
    Cursor {
        at: entry.at,
        entry: entry.entry_id,
    }
}

/// Where a file being written is.
enum Place {
    Head,
    After(Option<Cursor>),
    End,
}

/// The file in pieces, each of as many entries as are read at once: its size costs no memory.
fn lines(
    state: AppState,
    l: Texts,
    filter: Filter,
    format: Format,
) -> impl Stream<Item = Result<String, sqlx::Error>> {
    stream::try_unfold(Place::Head, move |place| {
        let (state, l, filter) = (state.clone(), l.clone(), filter.clone());
        async move {
            let before = match place {
                Place::Head => return Ok(Some((format.head(&l), Place::After(None)))),
                Place::After(before) => before,
                Place::End => return Ok(None),
            };
            let mut conn = state.db.acquire().await?;
            let entries = store::list(&mut conn, &filter, before, BATCH).await?;
            let whole = i64::try_from(entries.len()).is_ok_and(|count| count == BATCH);
            let next = match entries.last() {
                Some(entry) if whole => Place::After(Some(cursor(entry))),
                _ => Place::End,
            };
            let piece: String = entries.iter().map(|entry| format.line(&l, entry)).collect();
            Ok(Some((piece, next)))
        }
    })
}
