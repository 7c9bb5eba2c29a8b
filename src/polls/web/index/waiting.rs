//! « Ce qui vous attend », in words: one sentence and one act each.

use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::WAITING;
use crate::i18n::dates::{self, Leaf};
use crate::i18n::zones::Zone;
use crate::polls::model::home::{Facts, Waiting};
use crate::polls::store::home::{CANDIDATES, HomePoll};
use crate::polls::web::states;
use crate::polls::web::steps::{StepName, address};
use crate::web::Page;

/// One poll that waits.
pub(super) struct Line {
    pub(super) leaf: Leaf,
    /// Whether its date is of the past or of a draft.
    pub(super) quiet: bool,
    pub(super) title: String,
    pub(super) words: String,
    pub(super) href: String,
    pub(super) act: String,
}

/// The most pressing, and how many more there are, in words.
pub(super) fn lines(
    page: &Page,
    own: Vec<HomePoll>,
    invited: Vec<HomePoll>,
    now: DateTime<Utc>,
) -> (Vec<Line>, Option<String>) {
    let whole = own.len() < CANDIDATES;
    let own = own.into_iter().map(|poll| (false, poll));
    let invited = invited.into_iter().map(|poll| (true, poll));
    let mut waiting: Vec<_> = own
        .chain(invited)
        .filter_map(|(asked, poll)| Some((waits(&poll, asked, now)?, poll)))
        .collect();
    waiting.sort_by_key(|(why, _)| *why);
    let more = waiting.len().saturating_sub(WAITING);
    waiting.truncate(WAITING);
    let lines = waiting
        .into_iter()
        .map(|(why, poll)| Line::new(page, why, poll))
        .collect();
    let more = match more {
        0 => None,
        more if whole => Some(fl!(page.l, "home-waiting-more", count = more)),
        more => Some(fl!(page.l, "home-waiting-many", count = more)),
    };
    (lines, more)
}

/// One poll the reader keeps an invitation of.
pub(super) struct Invited {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) who: String,
    pub(super) state: &'static str,
    pub(super) state_words: String,
    pub(super) answered: bool,
}

/// Those the reader keeps an invitation of, answered or not.
pub(super) fn invited(page: &Page, rows: &[HomePoll]) -> Vec<Invited> {
    rows.iter()
        .map(|row| Invited {
            href: format!("/invited/{}", row.id),
            title: row.title.clone(),
            who: fl!(page.l, "home-invited-by", who = row.owner_name.as_str()),
            state: row.state.code(),
            state_words: states::words(&page.l, row.state),
            answered: row.answered > 0,
        })
        .collect()
}

fn waits(row: &HomePoll, asked: bool, now: DateTime<Utc>) -> Option<Waiting> {
    let facts = Facts {
        asked,
        state: row.state,
        deadline_at: row.deadline_at,
        zone: row.zone.parse().unwrap_or_default(),
        last_on: row.last_on,
        answered: row.answered,
        missing: row.missing,
    };
    Waiting::of(&facts, now)
}

impl Line {
    fn new(page: &Page, why: Waiting, row: HomePoll) -> Self {
        let (l, language) = (&page.l, page.language);
        let zone: Zone = row.zone.parse().unwrap_or_default();
        let changed = zone.local(row.updated_at).date();
        let closes = row.deadline_local.map(|local| local.date());
        let day = match why {
            Waiting::ToAnswer | Waiting::ClosingSoon => closes,
            Waiting::Past => row.last_on,
            Waiting::ToDecide | Waiting::EveryoneAnswered => row.first_on,
            Waiting::Draft => None,
        };
        let words = words(page, why, &row, zone);
        let poll = format!("/polls/{}", row.id);
        let (href, act) = match why {
            Waiting::Past => (poll, fl!(l, "home-waiting-settle")),
            Waiting::ToDecide | Waiting::EveryoneAnswered => {
                (format!("{poll}/decision"), fl!(l, "home-waiting-decide"))
            }
            Waiting::ToAnswer => (
                format!("/invited/{}", row.id),
                fl!(l, "home-waiting-answer"),
            ),
            Waiting::ClosingSoon => (poll, fl!(l, "home-waiting-look")),
            Waiting::Draft => (
                address(row.id, StepName::What),
                fl!(l, "home-waiting-continue"),
            ),
        };
        Self {
            leaf: dates::leaf(language, day.unwrap_or(changed)),
            quiet: matches!(why, Waiting::Past | Waiting::Draft),
            title: row.title,
            words,
            href,
            act,
        }
    }
}

fn words(page: &Page, why: Waiting, row: &HomePoll, zone: Zone) -> String {
    let (l, language) = (&page.l, page.language);
    let day = |date| dates::date_sentence(language, date);
    let changed = zone.local(row.updated_at).date();
    match why {
        Waiting::Past => {
            let date = day(row.last_on.unwrap_or(changed));
            fl!(l, "home-waiting-past", date = date)
        }
        Waiting::ToDecide => fl!(l, "home-waiting-to-decide", answered = row.answered),
        Waiting::EveryoneAnswered => fl!(l, "home-waiting-everyone", answered = row.answered),
        Waiting::ToAnswer => {
            let until = deadline(page, row, zone);
            let who = row.owner_name.as_str();
            fl!(l, "home-waiting-to-answer", who = who, until = until)
        }
        Waiting::ClosingSoon => {
            let until = deadline(page, row, zone);
            fl!(
                l,
                "home-waiting-closing",
                missing = row.missing,
                until = until
            )
        }
        Waiting::Draft => fl!(l, "home-waiting-draft", date = day(changed)),
    }
}

fn deadline(page: &Page, row: &HomePoll, zone: Zone) -> String {
    row.deadline_at
        .map(|at| dates::deadline(page.language, at, zone, None))
        .unwrap_or_default()
}
