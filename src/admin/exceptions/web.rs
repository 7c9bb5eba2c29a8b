//! The register of exceptions.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::actions;
use super::store::{self, NewException};
use super::views::{IndexPage, Row, Typed};
use crate::accounts::extract::Administrator;
use crate::i18n::Texts;
use crate::i18n::zones::Zone;
use crate::ids::ExceptionId;
use crate::invitations::model::EmailAddress;
use crate::state::AppState;
use crate::text;
use crate::web::extract::{Origin, Path};
use crate::web::form::FieldErrors;
use crate::web::{self, Error, Flash, Form, NoFields, Page};

/// Exceptions shown.
const SHOWN: i64 = 200;
/// Characters a reason may have.
const REASON_LENGTH: usize = 500;
/// Characters the name of who approved may have.
const APPROVER_LENGTH: usize = 100;
/// Days an exception may last: a longer one is a rule.
const LONGEST: i64 = 366;

/// An exception as typed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExceptionForm {
    email: String,
    reason: String,
    starts: String,
    ends: String,
    approver: String,
}

impl ExceptionForm {
    fn parse(&self, l: &Texts, today: NaiveDate) -> Result<NewException, FieldErrors> {
        let mut errors = FieldErrors::new();
        let email = EmailAddress::parse(&self.email);
        if email.is_err() {
            errors.add("email", fl!(l, "admin-request-address-wrong"));
        }
        let reason = text::line(&self.reason, REASON_LENGTH).map_err(|error| {
            let label = fl!(l, "admin-exception-reason");
            errors.add_text(l, "reason", &label, error);
        });
        let (starts, ends) = (self.starts.parse(), self.ends.parse::<NaiveDate>());
        if starts.is_err() {
            errors.add("starts", fl!(l, "admin-exception-date-wrong"));
        }
        let starts: NaiveDate = starts.unwrap_or(today);
        let in_order = |ends: NaiveDate| {
            ends >= starts && ends >= today && (ends - starts).num_days() <= LONGEST
        };
        let ends = ends.ok().filter(|ends| in_order(*ends));
        if ends.is_none() {
            errors.add("ends", fl!(l, "admin-exception-ends-wrong", days = LONGEST));
        }
        let approver = text::line(&self.approver, APPROVER_LENGTH).map_err(|error| {
            let label = fl!(l, "admin-exception-approver");
            errors.add_text(l, "approver", &label, error);
        });
        match (email, reason, ends, approver) {
            (Ok(email), Ok(reason), Some(ends_on), Ok(approver)) if errors.is_empty() => {
                Ok(NewException {
                    email: email.as_str().to_owned(),
                    reason,
                    starts_on: starts,
                    ends_on,
                    approver,
                })
            }
            _ => Err(errors),
        }
    }
}

/// `GET /admin/exceptions`
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
) -> web::Result<impl IntoResponse> {
    show(&state, page, Typed::default(), FieldErrors::new()).await
}

/// `POST /admin/exceptions`
///
/// # Errors
/// The database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Origin(origin): Origin,
    Form(form): Form<ExceptionForm>,
) -> web::Result<Response> {
    let now = state.clock.now();
    let new = match form.parse(&page.l, Zone::QUEBEC.local(now).date()) {
        Ok(new) => new,
        Err(errors) => {
            let typed = Typed {
                email: form.email,
                reason: form.reason,
                starts: form.starts,
                ends: form.ends,
                approver: form.approver,
            };
            let again = show(&state, page, typed, errors).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
        }
    };
    let by = administrator.account.id;
    let actor = administrator.actor(origin);
    actions::create(&state.db, &actor, by, &new, now).await?;
    state.live.refresh(&state.db).await?;
    Ok(back("admin-exception-made"))
}

/// `POST /admin/exceptions/{exception}/ending`
///
/// # Errors
/// There is no such exception, it has ended, or the database failed.
pub async fn end(
    State(state): State<AppState>,
    administrator: Administrator,
    Path(id): Path<ExceptionId>,
    Origin(origin): Origin,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    if !actions::end(&state.db, &actor, id, now).await? {
        return Err(Error::NotFound);
    }
    state.live.refresh(&state.db).await?;
    Ok(back("admin-exception-ended"))
}

async fn show(
    state: &AppState,
    page: Page,
    form: Typed,
    errors: FieldErrors,
) -> web::Result<IndexPage> {
    let today = Zone::QUEBEC.local(state.clock.now()).date();
    let found = store::list(&mut *state.db.acquire().await?, SHOWN).await?;
    Ok(IndexPage {
        rows: found
            .into_iter()
            .map(|row| Row::new(&page, row, today))
            .collect(),
        longest: LONGEST,
        restricted: !state.config.networks.staff.is_empty(),
        form,
        errors,
        page,
    })
}

fn back(key: &str) -> Response {
    (Flash::notice(key), Redirect::to("/admin/exceptions")).into_response()
}
