//! Which option is recommended and why, and who is told of a decision.

pub use super::store::Decision;
use crate::answers::model::{Answer, Ballot, Count, is_confirmed};
use crate::ids::{InvitationId, OptionId};
use crate::invitations::model::Delivery;
use crate::polls::options::PollOption;

/// Who gets the calendar invitation of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Recipients {
    /// Nobody but the organiser.
    None,
    /// Those who answered yes or if needed to the option.
    Available,
    /// Everyone who was written to.
    #[default]
    All,
}

impl Recipients {
    /// The value in forms, as stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Available => "available",
            Self::All => "all",
        }
    }

    /// The choice of a form value.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        [Self::None, Self::Available, Self::All]
            .into_iter()
            .find(|choice| choice.code() == value)
    }
}

/// What a poll's organisers see of it.
#[derive(Debug, Clone)]
pub struct Results {
    /// All options, the removed ones included, in order of time.
    pub options: Vec<PollOption>,
    /// Everyone asked, the required ones first, then by name.
    pub people: Vec<PersonAsked>,
    /// What they answered.
    pub ballots: Vec<Ballot>,
    /// The decision that stands.
    pub decision: Option<Decision>,
    /// How far the mails of the last decision, reopening or cancellation are.
    pub letters: Letters,
}

/// Someone asked, as the results show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonAsked {
    /// Who.
    pub id: InvitationId,
    /// Their name.
    pub name: String,
    /// Where they work; may be empty.
    pub organisation: String,
    /// Whether the meeting needs them.
    pub required: bool,
    /// How far their mail is.
    pub delivery: Delivery,
    /// Whether their link was revoked.
    pub revoked: bool,
}

/// How far some mails are; the organiser's own left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Letters {
    /// Accepted by the mail server.
    pub sent: i64,
    /// In the outbox.
    pub waiting: i64,
    /// Given up.
    pub failed: i64,
}

/// Whom reopening or cancelling writes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Audience {
    /// They hold the calendar invitation: they get its CANCEL.
    pub holders: i64,
    /// They were only asked to answer: a cancellation tells them in plain words.
    pub others: i64,
}

impl Results {
    /// The options that stand.
    pub fn live_options(&self) -> impl Iterator<Item = &PollOption> {
        self.options.iter().filter(|option| option.is_active())
    }

    /// The ballot of one person.
    #[must_use]
    pub fn ballot_of(&self, person: InvitationId) -> Option<&Ballot> {
        self.ballots
            .iter()
            .find(|ballot| ballot.invitation == person)
    }

    /// Those whose answer is waited for or given: everyone but the revoked who never answered.
    pub fn asked(&self) -> impl Iterator<Item = &PersonAsked> {
        self.people
            .iter()
            .filter(|person| !person.revoked || self.ballot_of(person.id).is_some())
    }

    /// The options from best to worst.
    #[must_use]
    pub fn ranked(&self) -> Vec<Ranked> {
        let asked: Vec<Asked> = self
            .asked()
            .map(|person| Asked {
                id: person.id,
                required: person.required,
            })
            .collect();
        rank(&self.options, &asked, &self.ballots)
    }
}

/// Someone asked, as far as ranking goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Who.
    pub id: InvitationId,
    /// Whether the meeting needs them.
    pub required: bool,
}

/// An option with what speaks for and against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Which.
    pub option: OptionId,
    /// Confirmed answers.
    pub count: Count,
    /// Required people who did not say yes or if needed.
    pub required_missing: Vec<InvitationId>,
    /// Other people who did not say yes or if needed.
    pub others_missing: Vec<InvitationId>,
}

/// What one person says to one option, as far as it counts.
#[must_use]
pub fn counted_answer(option: &PollOption, ballot: Option<&Ballot>) -> Option<Answer> {
    let ballot = ballot?;
    if is_confirmed(option, ballot.options_version) {
        ballot.answers.get(option.ordinal)
    } else {
        None
    }
}

/// The options from best to worst (product, §7): required people first, then yes, then if needed, then the
/// earliest. `options` come in order of time; the removed ones are left out.
#[must_use]
pub fn rank(options: &[PollOption], asked: &[Asked], ballots: &[Ballot]) -> Vec<Ranked> {
    let ballot_of = |id: InvitationId| ballots.iter().find(|ballot| ballot.invitation == id);
    let people: Vec<(Asked, Option<&Ballot>)> = asked
        .iter()
        .map(|person| (*person, ballot_of(person.id)))
        .collect();
    let mut ranked: Vec<Ranked> = options
        .iter()
        .filter(|option| option.removed_version.is_none())
        .map(|option| weigh(option, &people))
        .collect();
    // A stable sort: equal options stay in order of time.
    ranked.sort_by_key(|one| {
        (
            one.required_missing.len(),
            -i64::from(one.count.yes),
            -i64::from(one.count.if_needed),
        )
    });
    ranked
}

fn weigh(option: &PollOption, people: &[(Asked, Option<&Ballot>)]) -> Ranked {
    let mut ranked = Ranked {
        option: option.id,
        count: Count::default(),
        required_missing: Vec::new(),
        others_missing: Vec::new(),
    };
    for (person, ballot) in people {
        match counted_answer(option, *ballot) {
            Some(Answer::Yes) => ranked.count.yes += 1,
            Some(Answer::IfNeeded) => ranked.count.if_needed += 1,
            answer => {
                ranked.count.no += i32::from(answer == Some(Answer::No));
                let missing = if person.required {
                    &mut ranked.required_missing
                } else {
                    &mut ranked.others_missing
                };
                missing.push(person.id);
            }
        }
    }
    ranked
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate, Utc};
    use proptest::prelude::*;

    use super::*;
    use crate::answers::model::Packed;
    use crate::ids::RequestId;
    use crate::polls::options::When;

    fn option(ordinal: u16, moved_version: Option<i32>) -> PollOption {
        let day = NaiveDate::from_ymd_opt(2026, 12, 1 + u32::from(ordinal)).unwrap();
        PollOption {
            id: OptionId::generate(),
            ordinal,
            when: When::AllDay(day),
            utc: None,
            added_version: 1,
            moved_version,
            removed_version: None,
        }
    }

    fn person(required: bool) -> Asked {
        Asked {
            id: InvitationId::generate(),
            required,
        }
    }

    fn ballot(person: Asked, letters: &str) -> Ballot {
        Ballot {
            invitation: person.id,
            answers: Packed::stored(letters.to_owned()),
            options_version: 1,
            note: String::new(),
            request: RequestId::generate(),
            revision: 1,
            cast_at: DateTime::<Utc>::UNIX_EPOCH,
            changed_at: DateTime::<Utc>::UNIX_EPOCH,
        }
    }

    /// The ordinals from best to worst; the first `required` people are required.
    fn order(options: &[PollOption], required: usize, ballots: &[&str]) -> Vec<u16> {
        let people: Vec<Asked> = (0..ballots.len()).map(|n| person(n < required)).collect();
        let cast: Vec<Ballot> = people
            .iter()
            .zip(ballots)
            .map(|(person, letters)| ballot(*person, letters))
            .collect();
        rank(options, &people, &cast)
            .iter()
            .map(|one| {
                let found = options.iter().find(|option| option.id == one.option);
                found.unwrap().ordinal
            })
            .collect()
    }

    #[test]
    fn required_people_come_first() {
        let options = [option(0, None), option(1, None)];
        assert_eq!(order(&options, 1, &["ni", "y.", "y.", "y."]), [1, 0]);
    }

    #[test]
    fn then_the_most_yes() {
        let options = [option(0, None), option(1, None)];
        assert_eq!(order(&options, 0, &["iy", "iy", "in"]), [1, 0]);
    }

    #[test]
    fn then_the_most_if_needed() {
        let options = [option(0, None), option(1, None)];
        assert_eq!(order(&options, 0, &["yy", "ni", ".n"]), [1, 0]);
    }

    #[test]
    fn then_the_earliest() {
        let options = [option(0, None), option(1, None), option(2, None)];
        assert_eq!(order(&options, 1, &["yyy", "nnn", "..."]), [0, 1, 2]);
        assert_eq!(order(&options, 1, &[]), [0, 1, 2]);
    }

    #[test]
    fn an_answer_to_reconfirm_counts_for_nothing() {
        let options = [option(0, Some(2)), option(1, None)];
        let asked = [person(true)];
        let ranked = rank(&options, &asked, &[ballot(asked[0], "yy")]);
        assert_eq!(ranked[0].option, options[1].id);
        assert_eq!(ranked[1].count, Count::default());
        assert_eq!(ranked[1].required_missing, [asked[0].id]);
    }

    #[test]
    fn a_removed_option_is_not_ranked() {
        let mut gone = option(0, None);
        gone.removed_version = Some(2);
        assert_eq!(order(&[gone, option(1, None)], 0, &["yn"]), [1]);
    }

    #[test]
    fn whoever_said_neither_yes_nor_if_needed_is_missing() {
        let options = [option(0, None)];
        let people = [person(true), person(false), person(false), person(false)];
        let ballots = [
            ballot(people[0], "n"),
            ballot(people[1], "i"),
            ballot(people[2], "."),
        ];
        let ranked = rank(&options, &people, &ballots);
        assert_eq!(ranked[0].required_missing, [people[0].id]);
        assert_eq!(ranked[0].others_missing, [people[2].id, people[3].id]);
        assert_eq!((ranked[0].count.no, ranked[0].count.if_needed), (1, 1));
    }

    proptest! {
        #[test]
        fn everyone_is_either_available_or_missing(
            letters in prop::collection::vec("[yin.]{0,4}", 0..12),
            required in 0usize..4,
        ) {
            let options: Vec<PollOption> = (0..4).map(|n| option(n, None)).collect();
            let people: Vec<Asked> = (0..letters.len()).map(|n| person(n < required)).collect();
            let ballots: Vec<Ballot> =
                people.iter().zip(&letters).map(|(who, row)| ballot(*who, row)).collect();
            let ranked = rank(&options, &people, &ballots);
            prop_assert_eq!(ranked.len(), options.len());
            for one in &ranked {
                let available = usize::try_from(one.count.yes + one.count.if_needed).unwrap();
                let missing = one.required_missing.len() + one.others_missing.len();
                prop_assert_eq!(available + missing, people.len());
            }
            let keys: Vec<_> = ranked
                .iter()
                .map(|one| (one.required_missing.len(), -one.count.yes, -one.count.if_needed))
                .collect();
            prop_assert!(keys.is_sorted());
        }
    }
}
