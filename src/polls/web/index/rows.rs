//! One poll of « Mes sondages », in words.

use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use crate::i18n::zones::Zone;
use crate::i18n::{Language, dates};
use crate::polls::model::StateName;
use crate::polls::store::home::HomePoll;
use crate::polls::web::states;
use crate::polls::web::steps::{StepName, address};
use crate::web::Page;

/// One line of the list.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) state: &'static str,
    pub(super) state_words: String,
    pub(super) substitute: bool,
    pub(super) tags: Vec<String>,
    pub(super) meter: Option<Meter>,
    pub(super) answers: String,
    pub(super) options: String,
    pub(super) when: String,
    pub(super) purge: String,
    pub(super) erased: bool,
}

/// Answers received out of those asked for.
pub(super) struct Meter {
    pub(super) done: i32,
    pub(super) of: i32,
}

impl Row {
    pub(super) fn new(page: &Page, row: HomePoll, now: DateTime<Utc>) -> Self {
        let l = &page.l;
        let zone: Zone = row.zone.parse().unwrap_or_default();
        let draft = row.state == StateName::Draft;
        let (answered, asked) = (row.answered, row.answered + row.missing);
        Self {
            href: if draft {
                address(row.id, StepName::What)
            } else {
                format!("/polls/{}", row.id)
            },
            state: row.state.code(),
            state_words: states::words(l, row.state),
            substitute: !row.owned,
            meter: (!draft && asked > 0).then_some(Meter {
                done: answered,
                of: asked,
            }),
            answers: if draft {
                fl!(l, "polls-index-asked", count = asked)
            } else {
                fl!(l, "polls-index-answers", answered = answered, asked = asked)
            },
            options: fl!(l, "polls-index-options", count = row.options),
            when: when(page, &row, zone),
            purge: purge(page, &row, zone, now),
            erased: row.deletion_requested,
            title: row.title,
            tags: row.tags,
        }
    }
}

/// The day it is erased; past it, since when it should have been, unless it is held.
fn purge(page: &Page, row: &HomePoll, zone: Zone, now: DateTime<Utc>) -> String {
    let l = &page.l;
    let date = dates::date_sentence(page.language, zone.local(row.purge_at).date());
    if row.held {
        fl!(l, "polls-index-held")
    } else if row.purge_at <= now {
        fl!(l, "polls-index-due", date = date)
    } else if row.deletion_requested {
        fl!(l, "polls-index-erased", date = date)
    } else {
        fl!(l, "polls-index-purge", date = date)
    }
}

/// The day of the meeting once it is decided, or of the first of them; else until when answers are taken.
fn when(page: &Page, row: &HomePoll, zone: Zone) -> String {
    let (l, language) = (&page.l, page.language);
    match (row.decided_on.first(), deadline(language, row, zone)) {
        (Some(day), _) if row.state == StateName::Decided => {
            let date = dates::date_sentence(language, *day);
            let count = row.decided_on.len();
            fl!(l, "polls-index-decided", count = count, date = date)
        }
        (_, Some(deadline)) if matches!(row.state, StateName::Draft | StateName::Open) => {
            fl!(l, "polls-index-deadline", deadline = deadline)
        }
        (_, Some(deadline)) => fl!(l, "polls-index-deadline-past", deadline = deadline),
        (_, None) => String::new(),
    }
}

/// « 30 octobre 2026, 16 h (heure de Québec) »: the wall time as typed, so that nothing is derived twice.
fn deadline(language: Language, row: &HomePoll, zone: Zone) -> Option<String> {
    let local = row.deadline_local?;
    let day = dates::date_without_weekday(language, local.date());
    let hour = dates::time(language, local.time());
    let zone = dates::zone_label(language, zone);
    Some(format!("{day}, {hour} ({zone})"))
}
