//! Going on with a session that is about to end for want of requests.

use axum::response::Redirect;
use serde::Deserialize;

use crate::accounts::extract::SignedIn;
use crate::web::Form;

/// The form: nothing but its token.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoingOn {}

/// `POST /session`: being recognised is what prolongs it, never beyond its end.
pub async fn update(_: SignedIn, _form: Form<GoingOn>) -> Redirect {
    Redirect::to("/")
}
