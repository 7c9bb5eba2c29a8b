//! What a feed holds, how far it looks, and when it has changed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

use crate::i18n::Language;
use crate::i18n::zones::Zone;
use crate::ids::{OptionId, PollId};
use crate::polls::model::Sensitivity;
use crate::polls::options::When;

/// Days without signing in after which a feed sleeps until the next sign-in: who has left the organisation
/// does not go on reading, whether or not somebody has disabled the account.
pub const SLEEPS_AFTER_DAYS: u16 = 180;

/// Events a file may hold.
pub const MOST_EVENTS: i64 = 1_000;

/// Days a meeting stays in the feed once it is over.
const KEPT_DAYS: u64 = 90;

/// The address an account holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feed {
    /// Which of the addresses the account has had: only this one answers.
    pub version: i32,
    /// When it was made.
    pub issued_at: DateTime<Utc>,
}

/// Whose feed is asked for, and how things stand with all that it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Language of the account.
    pub language: Language,
    /// Changes with every poll the feed tells of.
    pub state: String,
}

/// An event of the feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The poll.
    pub poll: PollId,
    /// The option kept or held.
    pub option: OptionId,
    /// When.
    pub when: When,
    /// The zone of its wall time.
    pub zone: Zone,
    /// The poll's title.
    pub title: String,
    /// The poll's place.
    pub place: String,
    /// How sensitive the poll is.
    pub sensitivity: Sensitivity,
    /// Who organises it.
    pub organiser: String,
    /// Whether that, or its substitute, is the reader.
    pub organised: bool,
    /// Whether it is decided; otherwise its poll is open and only holds it.
    pub decided: bool,
    /// iCalendar UID, once there was a decision.
    pub uid: Option<String>,
    /// iCalendar SEQUENCE.
    pub sequence: i32,
    /// Last change.
    pub changed_at: DateTime<Utc>,
}

/// How far back a feed looks. It moves once a day, so that a file stays the same until something changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    today: NaiveDate,
}

impl Window {
    /// As it is on the day of `now`.
    #[must_use]
    pub fn at(now: DateTime<Utc>) -> Self {
        Self {
            today: now.date_naive(),
        }
    }

    /// Meetings from this local time on are shown.
    #[must_use]
    pub fn decided_since(self) -> NaiveDateTime {
        self.back(KEPT_DAYS)
    }

    /// Held slots from this local time on are shown; a day's grace for the zones west of UTC.
    #[must_use]
    pub fn held_since(self) -> NaiveDateTime {
        self.back(1)
    }

    fn back(self, days: u64) -> NaiveDateTime {
        let day = self.today.checked_sub_days(Days::new(days));
        day.unwrap_or(self.today).and_time(NaiveTime::MIN)
    }
}

/// The last sign-in that still keeps a feed awake at `now`.
#[must_use]
pub fn awake_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - TimeDelta::days(SLEEPS_AFTER_DAYS.into())
}

/// The entity tag of a feed: equal as long as the file is. A weak one, since the file may leave compressed.
#[must_use]
pub fn entity_tag(standing: &Standing, window: Window, organisation: &str) -> String {
    let parts = [
        env!("CARGO_PKG_VERSION"),
        &standing.state,
        standing.language.tag(),
        &window.today.to_string(),
        organisation,
    ];
    let digest = Sha256::digest(parts.join("\n").as_bytes());
    format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(&digest[..18]))
}

/// Whether `If-None-Match` names this tag (RFC 9110, §13.1.2).
#[must_use]
pub fn is_known(if_none_match: &str, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let wanted = bare(tag);
    if_none_match
        .split(',')
        .any(|known| known.trim() == "*" || bare(known) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(state: &str) -> Standing {
        Standing {
            language: Language::French,
            state: state.to_owned(),
        }
    }

    #[test]
    fn the_tag_changes_with_the_polls_the_language_and_the_day_and_with_nothing_else() {
        let at = |text: &str| Window::at(text.parse().unwrap());
        let (morning, evening) = (at("2026-11-23T08:00:00Z"), at("2026-11-23T23:00:00Z"));
        let tag = entity_tag(&standing("a"), morning, "CIUSSS");
        assert_eq!(tag, entity_tag(&standing("a"), evening, "CIUSSS"));
        let english = Standing {
            language: Language::English,
            ..standing("a")
        };
        for other in [
            entity_tag(&standing("b"), morning, "CIUSSS"),
            entity_tag(&english, morning, "CIUSSS"),
            entity_tag(&standing("a"), at("2026-11-24T00:00:00Z"), "CIUSSS"),
            entity_tag(&standing("a"), morning, "Ville"),
        ] {
            assert_ne!(tag, other);
        }
    }

    #[test]
    fn a_known_tag_is_found_in_a_list_weak_or_not() {
        for list in ["W/\"a\"", "\"a\"", "\"b\", W/\"a\"", "*", " W/\"b\" ,\"a\""] {
            assert!(is_known(list, "W/\"a\""), "{list}");
        }
        for list in ["", "\"b\"", "a", "W/\"aa\""] {
            assert!(!is_known(list, "W/\"a\""), "{list}");
        }
    }

    #[test]
    fn a_meeting_stays_three_months_and_a_held_slot_a_day() {
        let window = Window::at("2026-11-23T15:00:00Z".parse().unwrap());
        assert_eq!(window.held_since().to_string(), "2026-11-22 00:00:00");
        assert_eq!(window.decided_since().to_string(), "2026-08-25 00:00:00");
    }
}
