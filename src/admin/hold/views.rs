//! What the hold page shows: metadata, and the reason of the hold.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use crate::admin::review::state_words;
use crate::i18n::dates;
use crate::i18n::zones::Zone;
use crate::polls::model::Poll;
use crate::web::form::FieldErrors;
use crate::web::page::Page;

/// `GET /admin/polls/{poll}/hold`, and its redisplay.
#[derive(Template, WebTemplate)]
#[template(path = "admin/hold.html")]
pub(super) struct HoldPage {
    pub page: Page,
    pub id: String,
    pub owner: String,
    pub state: String,
    pub purge: String,
    pub held_since: Option<String>,
    pub held_reason: String,
    pub reason: String,
    pub errors: FieldErrors,
}

impl HoldPage {
    pub(super) fn new(page: Page, poll: &Poll) -> Self {
        let day = |at| dates::instant_iso(at, Zone::QUEBEC);
        Self {
            id: poll.id.to_string(),
            owner: poll.owner_name.clone(),
            state: state_words(&page.l, poll.state.name()),
            purge: day(poll.purge_at),
            held_since: poll.hold.as_ref().map(|hold| day(hold.since)),
            held_reason: poll
                .hold
                .as_ref()
                .map(|hold| hold.reason.clone())
                .unwrap_or_default(),
            reason: String::new(),
            errors: FieldErrors::new(),
            page,
        }
    }
}
