//! The purge in two steps: see what goes and why, then give a reason and type the number. A worker does the rest, and
//! the page says how far it is.

pub mod early;
pub mod export;
pub mod show;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};

use super::actions;
use super::model::{Order, Scope, Trigger, is_snapshot, reason};
use super::store;
use super::views::{CertificateRow, IndexPage, NewPage, RunRow};
use crate::accounts::extract::Administrator;
use crate::admin::act::model::WORDS_LENGTH;
use crate::ids::PollId;
use crate::state::AppState;
use crate::text;
use crate::web::extract::{Origin, Query};
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::{self, Error};

type Pairs = Vec<(String, String)>;

/// Certificates shown on one page.
const CERTIFICATES: i64 = 200;

/// Runs without certificate shown above them.
const RUNS: i64 = 20;

/// `GET /admin/purges/new`: all that is due, or the polls named by `poll` fields.
///
/// # Errors
/// The database failed.
pub async fn new(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Query(fields): Query<Pairs>,
) -> web::Result<impl IntoResponse> {
    let field = |name| fields.iter().find(|(found, _)| found == name);
    let named: Vec<PollId> = fields
        .iter()
        .filter(|(name, _)| name == "poll")
        .filter_map(|(_, value)| value.parse().ok())
        .collect();
    let at = field("at").and_then(|(_, at)| instant(at));
    let after = field("after").and_then(|(_, id)| id.parse().ok());
    build(&state, page, &named, at.zip(after)).await
}

/// `POST /admin/purges`: starts the purge of what the preview showed, if the number typed is the number shown.
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
    let form = PurgeForm::read(&fields)?;
    let now = state.clock.now();
    let again = build(&state, page, &form.polls, None).await?;
    let early = again.has_early();
    let chosen = reason(&form.reason, early);
    let words = text::line(&form.words, WORDS_LENGTH).ok();
    let typed = form.typed.trim() == form.shown.to_string();
    let worded = words.is_some() || !early;
    if let (Some(reason), true, true) = (chosen, typed, worded) {
        let order = Order {
            trigger: Trigger::Page,
            reason,
            words: words.filter(|_| early),
            scope: form.scope(),
            due_before: form.before.min(now),
            seen: Some(form.seen),
            shown: Some(form.shown),
        };
        let actor = administrator.actor(origin);
        let run = actions::order(&state.db, &actor, &order, now).await?;
        return Ok(Redirect::to(&format!("/admin/purges/{run}")).into_response());
    }
    let mut again = again.wrong(chosen.is_none(), !worded, !typed);
    again.reason = form.reason;
    again.words = form.words;
    again.typed = form.typed;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

/// `GET /admin/purges`: runs under way, and the certificates.
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
) -> web::Result<impl IntoResponse> {
    let mut conn = state.db.acquire().await?;
    let runs = store::list_runs(&mut conn, RUNS).await?;
    let certificates = store::list_certificates(&mut conn, CERTIFICATES).await?;
    let rows = certificates
        .iter()
        .map(|one| CertificateRow::new(&page.l, one, &[]))
        .collect();
    let runs = runs.iter().map(|run| RunRow::new(&page.l, run)).collect();
    Ok(IndexPage { page, runs, rows })
}

async fn build(
    state: &AppState,
    page: Page,
    named: &[PollId],
    after: Option<(DateTime<Utc>, PollId)>,
) -> web::Result<NewPage> {
    let now = state.clock.now();
    let among = (!named.is_empty()).then_some(named);
    let (totals, mut polls) = actions::preview(&state.db, among, after, now).await?;
    let shown = usize::try_from(actions::PAGE).unwrap_or(usize::MAX);
    let more = polls.len() > shown;
    polls.truncate(shown);
    let preview = super::views::Preview {
        totals: &totals,
        polls: &polls,
        among: named,
        after: after.is_some(),
        more,
        grace_days: state.config.retention.grace_days,
        now,
    };
    Ok(NewPage::new(page, &preview))
}

fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text)
        .ok()
        .map(|at| at.to_utc())
}

/// The confirmation: what was previewed, a reason, a number. A field `poll-<id>` per poll of a selection.
struct PurgeForm {
    polls: Vec<PollId>,
    before: DateTime<Utc>,
    seen: String,
    shown: i32,
    reason: String,
    words: String,
    typed: String,
}

impl PurgeForm {
    fn read(fields: &[(String, String)]) -> web::Result<Self> {
        let unknown = || Error::Unprocessable("unknown or missing field");
        let (mut polls, mut before, mut seen, mut shown) = (Vec::new(), None, None, None);
        let (mut reason, mut words, mut typed) = (String::new(), String::new(), String::new());
        for (name, value) in fields {
            match name.as_str() {
                "reason" => reason.clone_from(value),
                "words" => words.clone_from(value),
                "count" => typed.clone_from(value),
                "before" => before = instant(value),
                "seen" => seen = Some(value.clone()).filter(|seen| is_snapshot(seen)),
                "shown" => shown = value.parse().ok(),
                other => {
                    let id = other.strip_prefix("poll-").and_then(|id| id.parse().ok());
                    polls.push(id.ok_or_else(unknown)?);
                }
            }
        }
        Ok(Self {
            polls,
            before: before.ok_or_else(unknown)?,
            seen: seen.ok_or_else(unknown)?,
            shown: shown.ok_or_else(unknown)?,
            reason,
            words,
            typed,
        })
    }

    fn scope(&self) -> Scope {
        if self.polls.is_empty() {
            Scope::AllDue
        } else {
            Scope::Listed(self.polls.clone())
        }
    }
}
