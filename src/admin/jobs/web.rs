//! The jobs panel and its acts.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::actions;
use super::views::PanelPage;
use crate::accounts::extract::Administrator;
use crate::jobs;
use crate::jobs::schedule::Task;
use crate::mail;
use crate::state::AppState;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Error, Flash, Form, NoFields, Page};

/// `GET /admin/jobs`
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
) -> web::Result<impl IntoResponse> {
    let now = state.clock.now();
    let mut conn = state.db.acquire().await?;
    let tasks = jobs::list_schedules(&mut conn).await?;
    let queues = jobs::list_queues(&mut conn, now).await?;
    let mails = mail::find_overview(&mut conn, now).await?;
    Ok(PanelPage::new(
        page,
        &state.config,
        &tasks,
        &queues,
        &mails,
        now,
    ))
}

/// `POST /admin/jobs/{task}/runs`: now, out of its turn.
///
/// # Errors
/// There is no such task, the configuration does not want it, or the database failed.
pub async fn run(
    State(state): State<AppState>,
    administrator: Administrator,
    Path(task): Path<String>,
    Origin(origin): Origin,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let task = Task::parse(&task).filter(|task| task.is_on(&state.config));
    let task = task.ok_or(Error::NotFound)?;
    let actor = administrator.actor(origin);
    let asked = actions::ask(&state.db, &actor, task, state.clock.now()).await?;
    let flash = if asked {
        Flash::notice("admin-jobs-asked")
    } else {
        Flash::warning("admin-jobs-no-worker")
    };
    Ok((flash, Redirect::to("/admin/jobs")).into_response())
}

/// `POST /admin/jobs/retries`: everything given up, once more.
///
/// # Errors
/// The database failed.
pub async fn retry(
    State(state): State<AppState>,
    administrator: Administrator,
    Origin(origin): Origin,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let actor = administrator.actor(origin);
    let again = actions::retry(&state.db, &actor, state.clock.now()).await?;
    let count = i64::try_from(again).unwrap_or(i64::MAX);
    let flash = Flash::notice("admin-jobs-retried").with("count", count);
    Ok((flash, Redirect::to("/admin/jobs")).into_response())
}
