//! Correcting a name or an address everywhere.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::actions;
use super::super::model::{Corrected, Correction};
use super::super::views::{CorrectionPage, address_of};
use super::find;
use crate::accounts::extract::Administrator;
use crate::i18n::Texts;
use crate::ids::AccessRequestId;
use crate::invitations::model::{EmailAddress, NAME_LENGTH};
use crate::state::AppState;
use crate::text;
use crate::web::extract::{Origin, Path};
use crate::web::form::FieldErrors;
use crate::web::{self, Flash, Form, Page};

/// The name and address from now on; what is empty stays.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionForm {
    name: String,
    address: String,
}

impl CorrectionForm {
    fn parse(&self, l: &Texts) -> Result<Correction, FieldErrors> {
        let mut errors = FieldErrors::new();
        let name = text::optional_line(&self.name, NAME_LENGTH);
        if let Err(error) = name {
            let label = fl!(l, "admin-correction-name");
            errors.add_text(l, "name", &label, error);
        }
        let typed = self.address.trim();
        let address = (!typed.is_empty()).then(|| EmailAddress::parse(typed));
        if let Some(Err(_)) = address {
            errors.add("address", fl!(l, "admin-request-address-wrong"));
        }
        let name = name.unwrap_or_default();
        if errors.is_empty() && name.is_empty() && address.is_none() {
            errors.add("name", fl!(l, "admin-correction-nothing"));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Correction {
            name: (!name.is_empty()).then_some(name),
            address: address.and_then(Result::ok),
        })
    }
}

/// `GET /admin/requests/{request}/correction`
///
/// # Errors
/// The request is another's or over, or the database failed.
pub async fn new(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<AccessRequestId>,
) -> web::Result<impl IntoResponse> {
    let request = find(&state, &administrator, id).await?;
    let overview = actions::overview(&state.db, &request).await?;
    Ok(CorrectionPage::new(page, &request, &overview))
}

/// `POST /admin/requests/{request}/correction`
///
/// # Errors
/// The request is another's or over, or the database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<AccessRequestId>,
    Origin(origin): Origin,
    Form(form): Form<CorrectionForm>,
) -> web::Result<Response> {
    let request = find(&state, &administrator, id).await?;
    let correction = match form.parse(&page.l) {
        Ok(correction) => correction,
        Err(errors) => {
            let overview = actions::overview(&state.db, &request).await?;
            let again = CorrectionPage {
                typed_name: form.name,
                address: form.address,
                errors,
                ..CorrectionPage::new(page, &request, &overview)
            };
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
        }
    };
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    let done = actions::correct(&state.db, &actor, &request, &correction, now).await?;
    Ok((told(done), Redirect::to(&address_of(&request))).into_response())
}

fn told(done: Corrected) -> Flash {
    if done.kept == 0 {
        Flash::notice("admin-correction-done").with("count", done.polls)
    } else {
        Flash::warning("admin-correction-kept").with("count", done.kept)
    }
}
