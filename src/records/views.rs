//! What a participant sees of what is held about them.

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::model::{Answer, Invitation};
use crate::i18n::{Texts, dates};
use crate::ids::PollId;
use crate::invitations::extract::Guest;
use crate::mail::{MailKind, kind_words};
use crate::web::page::Page;

/// `GET /p/{poll}/data`
#[derive(Template, WebTemplate)]
#[template(path = "records/show.html")]
pub(super) struct ShowPage {
    page: Page,
    poll: PollId,
    title: String,
    zone: &'static str,
    facts: Vec<(String, String)>,
    answers: Vec<(String, String)>,
    mails: Vec<(String, String)>,
    erased: String,
}

impl ShowPage {
    pub(super) fn new(page: Page, guest: &Guest, held: &Invitation) -> Self {
        let l = &page.l;
        let when =
            |at: DateTime<Utc>| dates::instant(page.language, at, guest.poll.zone, page.zone);
        let mut facts = vec![
            (fl!(l, "records-name"), held.name.clone()),
            (fl!(l, "records-email"), guest.masked_email.clone()),
        ];
        if !held.organisation.is_empty() {
            facts.push((fl!(l, "records-organisation"), held.organisation.clone()));
        }
        let standing = if held.required {
            fl!(l, "records-required")
        } else {
            fl!(l, "records-optional")
        };
        facts.push((fl!(l, "records-standing"), standing));
        facts.push((fl!(l, "records-added"), when(held.added_at)));
        facts.push((fl!(l, "records-link-ends"), when(held.link_ends_at)));
        if held.account.is_some() {
            facts.push((fl!(l, "records-account"), fl!(l, "records-account-tied")));
        }
        if let Some(ballot) = &held.ballot {
            facts.push((fl!(l, "records-cast"), when(ballot.cast_at)));
            facts.push((fl!(l, "records-changed"), when(ballot.changed_at)));
            if !ballot.note.is_empty() {
                facts.push((fl!(l, "records-note"), ballot.note.clone()));
            }
        }
        let answers = held.ballot.iter().flat_map(|ballot| &ballot.answers);
        let answers = answers
            .map(|answer| (answer.option.clone(), answer_words(l, answer)))
            .collect();
        let erased =
            dates::date_sentence(page.language, guest.poll.zone.local(held.erased_at).date());
        Self {
            poll: guest.poll.id,
            title: held.title.clone(),
            zone: dates::zone_label(page.language, guest.poll.zone),
            facts,
            answers,
            mails: held
                .mails
                .iter()
                .map(|mail| {
                    let kind = MailKind::ALL.iter().find(|kind| kind.code() == mail.kind);
                    let words = kind.map(|kind| kind_words(l, *kind)).unwrap_or_default();
                    (words, when(mail.sent_at.unwrap_or(mail.queued_at)))
                })
                .collect(),
            erased: fl!(l, "records-erased", date = erased),
            page,
        }
    }
}

fn answer_words(l: &Texts, answer: &Answer) -> String {
    let words = match answer.answer {
        Some("yes") => fl!(l, "answers-yes"),
        Some("if_needed") => fl!(l, "answers-if-needed"),
        Some(_) => fl!(l, "answers-no"),
        None => fl!(l, "answers-none"),
    };
    match (answer.removed, answer.to_confirm && answer.answer.is_some()) {
        (true, _) => fl!(l, "records-answer-removed", answer = words),
        (false, true) => fl!(l, "records-answer-moved", answer = words),
        _ => words,
    }
}
