//! The list of all polls for administrators, one poll of it, and the list as a file.

use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures::{Stream, stream};

use super::actions;
use super::extract::Reviewing;
use super::query::{Fields, Listing};
use super::store::{self, ReviewRow};
use super::views::{IndexPage, Row, ShowPage, checks, csv_head, csv_line, selects};
use crate::accounts::extract::Administrator;
use crate::admin::interventions::actions as interventions;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::ids::PollId;
use crate::state::AppState;
use crate::web::extract::{Origin, Path, Query};
use crate::web::{self, Error, Form, Page};

/// Polls on one page.
const PAGE: i64 = 100;

/// Polls read at once for a file.
const BATCH: i64 = 1_000;

/// `GET /admin/polls`
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    Reviewing { units }: Reviewing,
    page: Page,
    Query(pairs): Query<Vec<(String, String)>>,
) -> web::Result<impl IntoResponse> {
    let now = state.clock.now();
    let listing = Listing::read(pairs);
    let mut conn = state.db.acquire().await?;
    let (filter, after) = (&listing.filter, listing.after);
    let mut found = store::list(&mut conn, filter, listing.sort, after, PAGE + 1, now).await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > shown;
    found.truncate(shown);
    let last = found.last().filter(|_| more).map(|row| row.id);
    Ok(IndexPage {
        rows: found
            .iter()
            .map(|row| Row::new(&page.l, row, now))
            .collect(),
        search: filter.search.clone(),
        selects: selects(&page.l, &listing, units),
        checks: checks(&page.l, &listing),
        detailed: filter.is_detailed(),
        fields: listing.fields(),
        start: after.map(|_| listing.address(None)),
        next: last.map(|poll| listing.address(Some(poll))),
        page,
    })
}

/// `GET /admin/polls/{poll}`: one poll's metadata, and what may be done to it.
///
/// # Errors
/// There is no such poll, or the database failed.
pub async fn show(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<PollId>,
) -> web::Result<impl IntoResponse> {
    let (account, now) = (administrator.account.id, state.clock.now());
    let mut conn = state.db.acquire().await?;
    let row = store::find(&mut conn, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let open = interventions::opened_until(&mut conn, id, account, now).await?;
    Ok(ShowPage::new(page, &row, open.is_some(), now))
}

/// `POST /admin/polls/exports`: the metadata of every poll of the list, as a file written while it is read.
///
/// # Errors
/// The database failed.
pub async fn export(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Origin(origin): Origin,
    Form(fields): Form<Fields>,
) -> web::Result<Response> {
    let now = state.clock.now();
    actions::export(&state.db, &administrator.actor(origin), now).await?;
    let day = dates::date_iso(Zone::QUEBEC.local(now).date());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"creneau-{day}.csv\""),
        ),
    ];
    let body = Body::from_stream(lines(state, page.l, fields.into()));
    Ok((headers, body).into_response())
}

/// Where a file being written is.
enum Place {
    Head,
    After(Option<PollId>),
    End,
}

/// The file in pieces, each of as many polls as are read at once: its size costs no memory.
fn lines(
    state: AppState,
    l: Texts,
    listing: Listing,
) -> impl Stream<Item = Result<String, sqlx::Error>> {
    stream::try_unfold(Place::Head, move |place| {
        let (state, l, listing) = (state.clone(), l.clone(), listing.clone());
        async move {
            let after = match place {
                Place::Head => {
                    return Ok(Some((csv_head(&l), Place::After(None))));
                }
                Place::After(after) => after,
                Place::End => return Ok(None),
            };
            let rows = read(&state, &listing, after).await?;
            let whole = i64::try_from(rows.len()).is_ok_and(|count| count == BATCH);
            let next = match rows.last() {
                Some(row) if whole => Place::After(Some(row.id)),
                _ => Place::End,
            };
            let piece: String = rows.iter().map(|row| csv_line(&l, row)).collect();
            Ok(Some((piece, next)))
        }
    })
}

async fn read(
    state: &AppState,
    listing: &Listing,
    after: Option<PollId>,
) -> sqlx::Result<Vec<ReviewRow>> {
    let (mut conn, now) = (state.db.acquire().await?, state.clock.now());
    store::list(&mut conn, &listing.filter, listing.sort, after, BATCH, now).await
}
