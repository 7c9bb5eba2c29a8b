//! Who is reminded and when, and what an organiser is told on which occasion.

use chrono::{DateTime, TimeDelta, Utc};

use crate::calendar::working::WorkingTime;
use crate::ids::InvitationId;
use crate::invitations::model::Delivery;
use crate::polls::model::Poll;

/// What an account gets by itself, whatever each poll says: all of it, unless chosen otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountNotices {
    /// How far the answers are.
    pub digests: bool,
    /// One's own history, once a month.
    pub history: bool,
}

impl Default for AccountNotices {
    fn default() -> Self {
        Self {
            digests: true,
            history: true,
        }
    }
}

/// Reminders one person gets at most.
pub const MAXIMUM_REMINDERS: i64 = 3;

/// Hours between two of them at least.
pub const HOURS_BETWEEN: i64 = 24;

/// An occasion on which organisers are told how far the answers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// Everyone has answered.
    Everyone,
    /// Everyone required has answered.
    Required,
    /// Half of those asked have answered.
    Half,
    /// The poll closes within a day.
    Tomorrow,
    /// A mail could not be delivered.
    Unreachable,
    /// Once a working day, when something changed.
    Daily,
}

impl Occasion {
    /// Every occasion, the weightiest first: of several at once, one mail tells the first.
    pub const ALL: [Self; 6] = [
        Self::Everyone,
        Self::Required,
        Self::Half,
        Self::Tomorrow,
        Self::Unreachable,
        Self::Daily,
    ];

    /// The code as stored and in forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Required => "required",
            Self::Half => "half",
            Self::Tomorrow => "tomorrow",
            Self::Unreachable => "unreachable",
            Self::Daily => "daily",
        }
    }
}

/// What the organisers of a poll want written by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whether those who have not answered are reminded before the deadline.
    pub reminds: bool,
    /// How many hours before it.
    pub reminder_hours: i32,
    /// Whether everyone is told when people are added.
    pub announces_people: bool,
    /// The occasions on which they get a digest.
    pub digests: Vec<Occasion>,
}

impl Settings {
    /// What holds until somebody chooses otherwise: all but a mail a day.
    #[must_use]
    pub fn usual(reminder_hours: u16) -> Self {
        Self {
            reminds: true,
            reminder_hours: reminder_hours.into(),
            announces_people: true,
            digests: Occasion::ALL
                .into_iter()
                .filter(|occasion| *occasion != Occasion::Daily)
                .collect(),
        }
    }
}

/// A person asked, as far as reminders go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Who.
    pub id: InvitationId,
    /// Their name.
    pub name: String,
    /// Whether they have answered.
    pub answered: bool,
    /// Whether their link works.
    pub link_works: bool,
    /// How far their mail is.
    pub delivery: Delivery,
    /// When their link was sent last.
    pub invited_at: Option<DateTime<Utc>>,
    /// Reminders queued or sent.
    pub reminders: i64,
    /// When the last one was queued or sent.
    pub reminded_at: Option<DateTime<Utc>>,
}

/// Whether a person is reminded, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They are.
    Reminded,
    /// They have answered.
    Answered,
    /// Their link is revoked or has ended.
    LinkEnded,
    /// They have not been written to, or not yet.
    NotWritten,
    /// Mail does not reach them.
    Unreachable,
    /// They were written to less than a day ago.
    TooSoon,
    /// They had all the reminders there are.
    Enough,
}

impl Asked {
    /// Whether they would be reminded at `now`.
    #[must_use]
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        let since = now - TimeDelta::hours(HOURS_BETWEEN);
        let last = self.invited_at.max(self.reminded_at);
        if self.answered {
            Standing::Answered
        } else if !self.link_works {
            Standing::LinkEnded
        } else if self.delivery == Delivery::Unreachable {
            Standing::Unreachable
        } else if self.delivery != Delivery::Sent {
            Standing::NotWritten
        } else if self.reminders >= MAXIMUM_REMINDERS {
            Standing::Enough
        } else if last.is_some_and(|last| last > since) {
            Standing::TooSoon
        } else {
            Standing::Reminded
        }
    }
}

/// When reminders asked for at `now` leave: within working hours of the poll's zone. `None` when it takes no answers
/// any more by then.
#[must_use]
pub fn leaves_at(poll: &Poll, working: &WorkingTime, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let deadline = poll.deadline.filter(|_| poll.accepts_answers(now))?;
    let at = working.next(now, poll.zone.tz());
    (at < deadline.at).then_some(at)
}

/// Whether the rule reminds at `now`: the hours before the deadline, moved back to working hours when they fall
/// outside, and never outside them.
#[must_use]
pub fn rule_is_due(
    poll: &Poll,
    settings: &Settings,
    working: &WorkingTime,
    now: DateTime<Utc>,
) -> bool {
    let Some(deadline) = poll.deadline.filter(|_| poll.accepts_answers(now)) else {
        return false;
    };
    let tz = poll.zone.tz();
    let wanted = deadline.at - TimeDelta::hours(settings.reminder_hours.into());
    settings.reminds && now >= working.last_before(wanted, tz) && working.contains(now, tz)
}

/// How far the answers of a poll are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// People asked; the revoked who never answered left out.
    pub asked: i64,
    /// Those who answered.
    pub answered: i64,
    /// Required people.
    pub required: i64,
    /// Those of them who answered.
    pub required_answered: i64,
    /// People whose mail could not be delivered.
    pub unreachable: i64,
}

/// What was told already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Version of the poll when it was looked at last.
    pub seen_version: i64,
    /// The deadline before which the rule reminded.
    pub reminded_for: Option<DateTime<Utc>>,
    /// When half had answered.
    pub half_at: Option<DateTime<Utc>>,
    /// When everyone required had.
    pub required_at: Option<DateTime<Utc>>,
    /// When everyone had.
    pub everyone_at: Option<DateTime<Utc>>,
    /// The deadline that was near.
    pub tomorrow_for: Option<DateTime<Utc>>,
    /// How many unreachable people were told of.
    pub unreachable_told: i32,
    /// And when.
    pub unreachable_at: Option<DateTime<Utc>>,
    /// When the last daily digest was made.
    pub daily_at: Option<DateTime<Utc>>,
    /// And at which version.
    pub daily_version: i64,
    /// The purge date warned of first.
    pub warned_first_for: Option<DateTime<Utc>>,
    /// And for the last time.
    pub warned_last_for: Option<DateTime<Utc>>,
}

impl Progress {
    /// What has come about since, noted as told whether or not anybody wants to hear it.
    pub fn advance(
        &mut self,
        poll: &Poll,
        counts: Counts,
        working: &WorkingTime,
        now: DateTime<Utc>,
    ) -> Vec<Occasion> {
        let mut came = Vec::new();
        let mut once = |mark: &mut Option<DateTime<Utc>>, reached: bool, occasion| {
            if reached && mark.is_none() {
                *mark = Some(now);
                came.push(occasion);
            }
        };
        let everyone = counts.asked > 0 && counts.answered >= counts.asked;
        let required = counts.required > 0 && counts.required_answered >= counts.required;
        once(&mut self.everyone_at, everyone, Occasion::Everyone);
        once(
            &mut self.required_at,
            required || everyone,
            Occasion::Required,
        );
        let half = counts.asked > 1 && counts.answered * 2 >= counts.asked;
        once(&mut self.half_at, half || everyone, Occasion::Half);
        self.near_end(poll, everyone, now, &mut came);
        self.unreachable(counts, now, &mut came);
        self.daily(poll, working, now, &mut came);
        self.seen_version = poll.version;
        came
    }

    fn near_end(
        &mut self,
        poll: &Poll,
        everyone: bool,
        now: DateTime<Utc>,
        came: &mut Vec<Occasion>,
    ) {
        let deadline = poll.deadline.map(|deadline| deadline.at);
        let near = deadline.is_some_and(|at| at > now && at <= now + TimeDelta::days(1));
        if near && self.tomorrow_for != deadline {
            self.tomorrow_for = deadline;
            if !everyone {
                came.push(Occasion::Tomorrow);
            }
        }
    }

    fn unreachable(&mut self, counts: Counts, now: DateTime<Utc>, came: &mut Vec<Occasion>) {
        let count = i32::try_from(counts.unreachable).unwrap_or(i32::MAX);
        let lately = self
            .unreachable_at
            .is_some_and(|at| at > now - TimeDelta::days(1));
        if count > self.unreachable_told && !lately {
            self.unreachable_at = Some(now);
            came.push(Occasion::Unreachable);
            self.unreachable_told = count;
        } else if count < self.unreachable_told {
            self.unreachable_told = count;
        }
    }

    fn daily(
        &mut self,
        poll: &Poll,
        working: &WorkingTime,
        now: DateTime<Utc>,
        came: &mut Vec<Occasion>,
    ) {
        let lately = self
            .daily_at
            .is_some_and(|at| at > now - TimeDelta::hours(20));
        let changed = self.daily_version != poll.version;
        if changed && !lately && working.contains(now, poll.zone.tz()) {
            self.daily_at = Some(now);
            self.daily_version = poll.version;
            came.push(Occasion::Daily);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn asked() -> Asked {
        Asked {
            id: InvitationId::generate(),
            name: "Zoé".to_owned(),
            answered: false,
            link_works: true,
            delivery: Delivery::Sent,
            invited_at: Some(at("2026-11-20T14:00:00Z")),
            reminders: 0,
            reminded_at: None,
        }
    }

    #[test]
    fn a_person_is_reminded_three_times_a_day_apart_and_never_in_vain() {
        let now = at("2026-11-23T14:00:00Z");
        let standing = |change: fn(&mut Asked)| {
            let mut person = asked();
            change(&mut person);
            person.standing(at("2026-11-23T14:00:00Z"))
        };
        assert_eq!(asked().standing(now), Standing::Reminded);
        assert_eq!(
            asked().standing(at("2026-11-21T13:59:59Z")),
            Standing::TooSoon
        );
        assert_eq!(standing(|p| p.answered = true), Standing::Answered);
        assert_eq!(standing(|p| p.link_works = false), Standing::LinkEnded);
        assert_eq!(
            standing(|p| p.delivery = Delivery::Unreachable),
            Standing::Unreachable
        );
        assert_eq!(
            standing(|p| p.delivery = Delivery::Queued),
            Standing::NotWritten
        );
        assert_eq!(standing(|p| p.reminders = 3), Standing::Enough);
        let lately = standing(|p| p.reminded_at = Some(at("2026-11-22T14:00:01Z")));
        assert_eq!(lately, Standing::TooSoon);
        let a_day_ago = standing(|p| p.reminded_at = Some(at("2026-11-22T14:00:00Z")));
        assert_eq!(a_day_ago, Standing::Reminded);
    }
}
