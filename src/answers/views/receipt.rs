//! What was saved, and taking it back.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::about::{About, You};
use super::days::{Day, Mark};
use super::reading::Reading;
use crate::i18n::dates;
use crate::ids::PollId;
use crate::invitations::extract::Guest;
use crate::web::page::Page;
use crate::web::zone::ZoneNote;

/// What was saved.
#[derive(Template, WebTemplate)]
#[template(path = "answers/receipt.html")]
pub struct ReceiptPage {
    page: Page,
    poll: PollId,
    about: About,
    you: You,
    saved_at: String,
    entered: String,
    open: bool,
    /// Whether there is something to keep free until a date is kept.
    holds: bool,
    days: Vec<Day>,
    zone_note: Option<ZoneNote>,
    note: String,
}

/// Before an answer is withdrawn.
#[derive(Template, WebTemplate)]
#[template(path = "answers/withdrawal.html")]
pub struct WithdrawalPage {
    page: Page,
    poll: PollId,
    title: String,
    answered_at: String,
    /// Whether an organiser entered it.
    entered: bool,
    you: You,
    has_note: bool,
}

impl ReceiptPage {
    /// What the person has answered; `None` when that is nothing.
    #[must_use]
    pub fn new(page: Page, reading: &Reading, open: bool) -> Option<Self> {
        let guest = &reading.guest;
        let ballot = guest.ballot.as_ref()?;
        Some(Self {
            poll: guest.poll.id,
            about: About::new(&page, &guest.poll),
            you: You::new(&page, guest),
            saved_at: reading.instant(&page, ballot.changed_at),
            entered: reading.entered_for_you(&page),
            open,
            holds: reading.holds(),
            days: reading.own_days(&page),
            zone_note: reading.zone_note(&reading.sheet(&page)),
            note: ballot.note.clone(),
            page,
        })
    }
}

impl WithdrawalPage {
    /// What is about to be withdrawn; `None` when that is nothing.
    #[must_use]
    pub fn new(page: Page, guest: &Guest) -> Option<Self> {
        let ballot = guest.ballot.as_ref()?;
        let zone = guest.poll.zone;
        Some(Self {
            poll: guest.poll.id,
            title: guest.poll.texts.title.clone(),
            answered_at: dates::instant(page.language, ballot.changed_at, zone, page.zone),
            entered: ballot.entered_by.is_some(),
            you: You::new(&page, guest),
            has_note: !ballot.note.is_empty(),
            page,
        })
    }
}
