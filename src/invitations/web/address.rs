//! Correcting a person's address: their link goes to the new one, and the old link ends.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::PersonPath;
use super::people::rule_words;
use crate::action::Failure;
use crate::invitations::actions;
use crate::invitations::model::{EmailAddress, Invitation, PeopleRule};
use crate::polls::extract::OwnedPoll;
use crate::polls::web::steps::{StepName, Steps, address};
use crate::state::AppState;
use crate::web::extract::Path;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};

#[derive(Template, WebTemplate)]
#[template(path = "invitations/address.html")]
struct AddressPage {
    page: Page,
    steps: Steps,
    action: String,
    back: String,
    name: String,
    current: String,
    email: String,
    errors: FieldErrors,
}

/// The field as sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddressForm {
    email: String,
}

/// `GET /polls/{poll}/invitations/{invitation}/address`
///
/// # Errors
/// The person is gone, or the database failed.
pub async fn edit(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Path(path): Path<PersonPath>,
) -> web::Result<Response> {
    let person = path.find(&state, &owned).await?;
    let email = person.person.email.as_str().to_owned();
    Ok(build(page, &owned, &person, email, FieldErrors::new()).into_response())
}

/// `POST /polls/{poll}/invitations/{invitation}/address`
///
/// # Errors
/// The link is revoked, the poll takes no changes, the person is gone, or the database failed.
pub async fn update(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Path(path): Path<PersonPath>,
    Form(form): Form<AddressForm>,
) -> web::Result<Response> {
    let person = path.find(&state, &owned).await?;
    let mut errors = FieldErrors::new();
    match EmailAddress::parse(&form.email) {
        Err(_) => errors.add("email", fl!(page.l, "form-email-wrong")),
        Ok(email) => match change(&state, &owned, &person, email).await {
            Ok(()) => {
                let back = Redirect::to(&address(owned.poll.id, StepName::Who));
                let flash = Flash::notice("invitations-flash-address");
                return Ok((flash, back).into_response());
            }
            Err(Failure::Refused(PeopleRule::TooOften)) => {
                return Err(Error::TooMany { retry_after: 3_600 });
            }
            Err(Failure::Refused(rule)) => {
                errors.add("email", rule_words(&page, &state.config.limits, rule)?);
            }
            Err(failure) => return Err(failure.into()),
        },
    }
    let again = build(page, &owned, &person, form.email, errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

async fn change(
    state: &AppState,
    owned: &OwnedPoll,
    person: &Invitation,
    email: EmailAddress,
) -> Result<(), Failure<PeopleRule>> {
    actions::change_address(
        &state.db,
        &state.keys,
        &owned.actor,
        owned.poll.id,
        person.id,
        email,
        &state.config.limits,
        state.clock.now(),
    )
    .await
}

fn build(
    page: Page,
    owned: &OwnedPoll,
    invitation: &Invitation,
    email: String,
    errors: FieldErrors,
) -> AddressPage {
    let poll = &owned.poll;
    AddressPage {
        steps: Steps::of(&page.l, poll, StepName::Who),
        action: format!("/polls/{}/invitations/{}/address", poll.id, invitation.id),
        back: address(poll.id, StepName::Who),
        name: invitation.person.name.clone(),
        current: invitation.person.email.as_str().to_owned(),
        email,
        errors,
        page,
    }
}
