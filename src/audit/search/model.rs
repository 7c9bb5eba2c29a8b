//! What can be looked for.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use uuid::Uuid;

use super::super::model::Verb;
use crate::i18n::zones::Zone;

/// Verbs that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What was refused.
    Security,
    /// Signing in and out.
    Sessions,
    /// Looks at content, and data taken out.
    Looks,
    /// What administrators do.
    Administration,
    /// Erasure.
    Purge,
    /// A poll's own life, its dates included.
    Polls,
    /// People asked, their links and mails.
    People,
    /// Answers.
    Answers,
}

/// Verbs of administrators among those of polls and people.
const BY_ADMINISTRATORS: [Verb; 8] = [
    Verb::PollFrozen,
    Verb::PollUnfrozen,
    Verb::PollTransferred,
    Verb::PollHeld,
    Verb::PollReleased,
    Verb::AllLinksRevoked,
    Verb::NoteHidden,
    Verb::AccountNoticesChanged,
];

impl Group {
    /// Every group, in the order of the page.
    pub const ALL: [Self; 8] = [
        Self::Security,
        Self::Looks,
        Self::Administration,
        Self::Purge,
        Self::Sessions,
        Self::Polls,
        Self::People,
        Self::Answers,
    ];

    /// The group in an address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Sessions => "sessions",
            Self::Looks => "looks",
            Self::Administration => "administration",
            Self::Purge => "purge",
            Self::Polls => "polls",
            Self::People => "people",
            Self::Answers => "answers",
        }
    }

    /// The group a verb belongs to, by its code: a new verb has its place.
    pub fn of(verb: Verb) -> Self {
        let code = verb.code();
        let (object, act) = code.split_once('.').unwrap_or((code, ""));
        match (object, act) {
            ("security", _) | ("session", "refused") => Self::Security,
            ("session", _) => Self::Sessions,
            ("records", "opened") | (_, "reviewed" | "viewed") => Self::Looks,
            _ if act.ends_with("exported") => Self::Looks,
            ("purge", _)
            | ("poll", "purged" | "deletion_requested" | "deletion_withdrawn" | "draft_deleted") => {
                Self::Purge
            }
            ("account", "notices_changed") => Self::Polls,
            _ if BY_ADMINISTRATORS.contains(&verb) => Self::Administration,
            ("poll" | "option" | "decision" | "feed", _) => Self::Polls,
            ("invitation" | "substitute" | "group", _) => Self::People,
            ("ballot", _) => Self::Answers,
            _ => Self::Administration,
        }
    }

    /// Its verbs, as stored.
    pub fn verbs(self) -> Vec<String> {
        Verb::ALL
            .iter()
            .filter(|verb| Self::of(**verb) == self)
            .map(|verb| verb.code().to_owned())
            .collect()
    }
}

/// What is looked for, as it was typed and chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// An account's id, a name or an address.
    pub person: String,
    /// A poll's id, or an address in which it stands.
    pub poll: String,
    /// A kind of act.
    pub group: Option<Group>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// Up to this day, included.
    pub to: Option<NaiveDate>,
}

impl Filter {
    /// The poll, when what was typed names one.
    pub fn poll_id(&self) -> Option<Uuid> {
        self.poll
            .split(|c: char| !(c.is_ascii_hexdigit() || c == '-'))
            .find_map(|part| part.parse().ok())
    }

    /// Whether something was typed that names no poll.
    pub fn names_no_poll(&self) -> bool {
        !self.poll.is_empty() && self.poll_id().is_none()
    }

    /// The first instant of the period.
    pub fn since(&self) -> Option<DateTime<Utc>> {
        self.from.map(start_of)
    }

    /// The instant the period ends before.
    pub fn until(&self) -> Option<DateTime<Utc>> {
        self.to.and_then(|day| day.succ_opt()).map(start_of)
    }
}

fn start_of(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    let local = Zone::QUEBEC.tz().from_local_datetime(&midnight).earliest();
    local.map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_verb_is_in_one_group_and_no_group_is_empty() {
        let counts: Vec<usize> = Group::ALL.iter().map(|group| group.verbs().len()).collect();
        assert_eq!(counts.iter().sum::<usize>(), Verb::ALL.len());
        assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
        assert_eq!(Group::of(Verb::PollReviewed), Group::Looks);
        assert_eq!(Group::of(Verb::AccountViewed), Group::Looks);
        assert_eq!(Group::of(Verb::PollFrozen), Group::Administration);
        assert_eq!(Group::of(Verb::SignInRefused), Group::Security);
        assert_eq!(Group::of(Verb::LogPruned), Group::Administration);
    }

    #[test]
    fn a_poll_is_read_from_its_id_or_an_address() {
        let id = "019a0000-0000-7000-8000-000000000000";
        let of = |poll: &str| Filter {
            poll: poll.to_owned(),
            ..Filter::default()
        };
        for typed in [
            id,
            &format!("https://sondages.example/polls/{id}/edit"),
            &format!(" {id} "),
        ] {
            assert_eq!(
                of(typed).poll_id().map(|id| id.to_string()).as_deref(),
                Some(id)
            );
        }
        assert!(of("réunion").names_no_poll());
        assert!(!of("").names_no_poll());
    }

    #[test]
    fn a_period_is_of_whole_days_in_quebec_both_included() {
        let filter = Filter {
            from: NaiveDate::from_ymd_opt(2026, 11, 2),
            to: NaiveDate::from_ymd_opt(2026, 11, 2),
            ..Filter::default()
        };
        let period = filter.since().zip(filter.until()).unwrap();
        assert_eq!(period.0.to_rfc3339(), "2026-11-02T05:00:00+00:00");
        assert_eq!(period.1.to_rfc3339(), "2026-11-03T05:00:00+00:00");
    }
}
