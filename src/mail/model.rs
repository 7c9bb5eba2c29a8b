//! What a mail is, when it is tried again, and when it is no longer true.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::ids::{AccountId, InvitationId, OptionId, PollId, SubstituteId};

/// What a mail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum MailKind {
    /// A person is asked to answer, and gets their personal link.
    Invitation,
    /// The same link once more, because its holder or the organiser asked for it.
    Link,
    /// Options the reader had answered, or has not seen yet, were added, moved or removed.
    OptionsChanged,
    /// No more answers are taken.
    Closed,
    /// A date is kept; carries the calendar file.
    Decision,
    /// That date is no longer kept (with an option), or the whole poll is cancelled (without).
    Cancellation,
    /// A person is asked to be the poll's substitute.
    Substitution,
    /// What a person answered, because they asked for it.
    Receipt,
    /// More people were asked.
    PeopleAdded,
    /// The reader has not answered yet.
    Reminder,
    /// How far the answers are, for organisers; the detail says on what occasion.
    Digest,
    /// The event kept has another title or place; carries the calendar file.
    Update,
    /// The poll is erased soon, for organisers; the detail says in how many days.
    PurgeWarning,
    /// An administrator acted on the poll, for its organiser; the detail says how.
    Intervention,
}

impl MailKind {
    /// Every kind.
    pub const ALL: [Self; 14] = [
        Self::Invitation,
        Self::Link,
        Self::OptionsChanged,
        Self::Closed,
        Self::Decision,
        Self::Cancellation,
        Self::Substitution,
        Self::Receipt,
        Self::PeopleAdded,
        Self::Reminder,
        Self::Digest,
        Self::Update,
        Self::PurgeWarning,
        Self::Intervention,
    ];

    /// Those that ask for an answer: untrue once the poll takes none.
    pub const ASKING: [Self; 5] = [
        Self::Invitation,
        Self::Link,
        Self::OptionsChanged,
        Self::PeopleAdded,
        Self::Reminder,
    ];

    /// The code as stored, and the folder of its templates.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Link => "link",
            Self::OptionsChanged => "options_changed",
            Self::Closed => "closed",
            Self::Decision => "decision",
            Self::Cancellation => "cancellation",
            Self::Substitution => "substitution",
            Self::Receipt => "receipt",
            Self::PeopleAdded => "people_added",
            Self::Reminder => "reminder",
            Self::Digest => "digest",
            Self::Update => "update",
            Self::PurgeWarning => "purge_warning",
            Self::Intervention => "intervention",
        }
    }

    /// Whether it brings the personal link for the first time or again, so that queueing it shows beside the person.
    #[must_use]
    pub fn brings_link(self) -> bool {
        matches!(self, Self::Invitation | Self::Link)
    }
}

/// Whom a mail is for. The address is read from their row when the mail leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reader {
    /// A person asked.
    Invitation(InvitationId),
    /// A staff account: the organiser.
    Account(AccountId),
    /// A person named as substitute.
    Substitute(SubstituteId),
}

impl Reader {
    /// The reader's id, whatever its type.
    #[must_use]
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Invitation(id) => id.0,
            Self::Account(id) => id.0,
            Self::Substitute(id) => id.0,
        }
    }

    /// The invitation, for a person asked.
    #[must_use]
    pub fn invitation(self) -> Option<InvitationId> {
        match self {
            Self::Invitation(id) => Some(id),
            _ => None,
        }
    }

    /// The account, for an organiser.
    #[must_use]
    pub fn account(self) -> Option<AccountId> {
        match self {
            Self::Account(id) => Some(id),
            _ => None,
        }
    }

    /// The substitute row, for a person named as substitute.
    #[must_use]
    pub fn substitute(self) -> Option<SubstituteId> {
        match self {
            Self::Substitute(id) => Some(id),
            _ => None,
        }
    }
}

/// A mail about to be queued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewMail {
    /// The poll it is about.
    pub poll: PollId,
    /// What it says.
    pub kind: MailKind,
    /// Whom it is for.
    pub reader: Reader,
    /// The option decided on or given up.
    pub option: Option<OptionId>,
    /// The calendar SEQUENCE it announces, with `option`.
    pub sequence: Option<i32>,
    /// The version of the options its reader knows: it tells what changed since.
    pub options_since: Option<i32>,
    /// When it is queued.
    pub now: DateTime<Utc>,
}

impl NewMail {
    /// A mail about the poll as a whole.
    #[must_use]
    pub fn new(poll: PollId, kind: MailKind, reader: Reader, now: DateTime<Utc>) -> Self {
        Self {
            poll,
            kind,
            reader,
            option: None,
            sequence: None,
            options_since: None,
            now,
        }
    }
}

/// What some mails carry beside: nothing, by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extra {
    /// A code the words depend on.
    pub detail: Option<&'static str>,
    /// When it may leave first.
    pub not_before: Option<DateTime<Utc>>,
}

/// Why a queued mail was never sent, shown beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DropReason {
    /// The poll takes no answers any more.
    PollNotOpen,
    /// The poll was reopened, decided or cancelled since.
    PollMovedOn,
    /// The owner asked for the poll to be erased.
    PollDeleted,
    /// The reader's link was revoked or has expired.
    LinkRevoked,
    /// The decision was withdrawn before it was announced to this reader.
    DecisionWithdrawn,
    /// The reader never held the event that is cancelled.
    NeverReceived,
    /// The account is disabled.
    AccountDisabled,
    /// The substitute has accepted already.
    AlreadyAccepted,
    /// A newer mail says the same.
    Superseded,
    /// The reader has answered meanwhile.
    Answered,
    /// There is no answer (any more) to tell of.
    NoAnswer,
    /// What it told of was undone, or its reader has answered since.
    NothingChanged,
}

impl DropReason {
    /// The code as stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::PollNotOpen => "poll_not_open",
            Self::PollMovedOn => "poll_moved_on",
            Self::PollDeleted => "poll_deleted",
            Self::LinkRevoked => "link_revoked",
            Self::DecisionWithdrawn => "decision_withdrawn",
            Self::NeverReceived => "never_received",
            Self::AccountDisabled => "account_disabled",
            Self::AlreadyAccepted => "already_accepted",
            Self::Superseded => "superseded",
            Self::Answered => "answered",
            Self::NoAnswer => "no_answer",
            Self::NothingChanged => "nothing_changed",
        }
    }
}

/// How long a notice of changes waits for another change to tell of.
const SETTLING: TimeDelta = TimeDelta::minutes(5);

/// How long after the first change others still make it wait.
pub const STILL_SETTLING: TimeDelta = TimeDelta::minutes(30);

/// How long before the deadline it waits no more.
const LAST_HOUR: TimeDelta = TimeDelta::hours(1);

/// When a notice of a change made at `now` may leave, so that one mail tells of changes made one after the other: a
/// little later, and at once when the deadline is near.
#[must_use]
pub fn settled(now: DateTime<Utc>, deadline: Option<DateTime<Utc>>) -> DateTime<Utc> {
    let late = deadline.map_or(DateTime::<Utc>::MAX_UTC, |deadline| deadline - LAST_HOUR);
    (now + SETTLING).min(late).max(now)
}

/// Minutes to wait after the first, second … failed attempt; when they are used up the mail is given up.
const BACK_OFF_MINUTES: [i64; 11] = [1, 2, 5, 15, 30, 60, 120, 240, 480, 960, 1_440];

/// Attempts after which a mail or a job is given up.
pub const MAXIMUM_ATTEMPTS: i32 = 12;

/// When to try again after `attempts` failed ones; `None` when it is time to give up.
#[must_use]
pub fn next_attempt(attempts: i32, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let index = usize::try_from(attempts.max(1) - 1).ok()?;
    let minutes = BACK_OFF_MINUTES.get(index)?;
    Some(now + TimeDelta::minutes(*minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_of_changes_waits_a_little_and_not_at_all_near_the_deadline() {
        let now = DateTime::UNIX_EPOCH;
        let minutes = |deadline: Option<i64>| {
            let deadline = deadline.map(|minutes| now + TimeDelta::minutes(minutes));
            (settled(now, deadline) - now).num_minutes()
        };
        assert_eq!(minutes(None), 5);
        assert_eq!(minutes(Some(24 * 60)), 5);
        assert_eq!(minutes(Some(63)), 3);
        assert_eq!(minutes(Some(60)), 0);
        assert_eq!(minutes(Some(10)), 0);
    }

    #[test]
    fn back_off_grows_from_a_minute_to_a_day_and_ends() {
        let now = DateTime::UNIX_EPOCH;
        let waits: Vec<i64> = (1..MAXIMUM_ATTEMPTS)
            .map(|n| (next_attempt(n, now).unwrap() - now).num_minutes())
            .collect();
        assert_eq!(waits.first(), Some(&1));
        assert_eq!(waits.last(), Some(&(24 * 60)));
        assert!(waits.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(next_attempt(MAXIMUM_ATTEMPTS, now), None);
    }
}
