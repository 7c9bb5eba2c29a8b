//! What is being prepared, and the steps that lead to its publication.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::head::{About, title};
use crate::decisions::model::Results;
use crate::i18n::dates;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::StateName;
use crate::polls::web::states;
use crate::web::Page;

/// A poll that nobody but its organisers has seen.
#[derive(Template, WebTemplate)]
#[template(path = "decisions/draft.html")]
pub struct DraftPage {
    page: Page,
    url: String,
    title: String,
    state: &'static str,
    state_words: String,
    deadline: String,
    about: About,
    owner: bool,
    copyable: bool,
    options: i64,
    people: i64,
    next: &'static str,
}

impl DraftPage {
    /// The page of a draft.
    #[must_use]
    pub fn new(page: Page, owned: &OwnedPoll, results: &Results) -> Self {
        let poll = &owned.poll;
        let options = results.live_options().count();
        let next = if options == 0 {
            "options"
        } else if results.people.is_empty() {
            "invitations"
        } else {
            "publication"
        };
        Self {
            url: format!("/polls/{}", poll.id),
            title: title(&page, poll),
            state: StateName::Draft.code(),
            state_words: states::words(&page.l, StateName::Draft),
            deadline: poll.deadline.map_or_else(String::new, |deadline| {
                dates::instant(page.language, deadline.at, poll.zone, page.zone)
            }),
            about: About::new(&page, poll),
            owner: owned.is_owner(),
            copyable: poll.copy_allowed().is_ok(),
            options: i64::try_from(options).unwrap_or(i64::MAX),
            people: i64::try_from(results.people.len()).unwrap_or(i64::MAX),
            next,
            page,
        }
    }
}
