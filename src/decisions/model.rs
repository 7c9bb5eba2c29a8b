//! Which option is recommended and why, which ones may be kept, and who is told of a decision.

use std::sync::Arc;

pub use super::store::{Decision, KeptOption};
use crate::answers::model::{Answer, Count, Enterers, Packed, is_confirmed};
use crate::ids::{AccountId, InvitationId, OptionId};
use crate::invitations::model::Delivery;
use crate::polls::SharedOptions;
use crate::polls::options::PollOption;

/// Who gets the calendar invitation of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Recipients {
    /// Nobody but the organiser.
    None,
    /// Of each option kept, those who answered yes or if needed to it.
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

/// Longest message to those who are told.
pub const MESSAGE: usize = 1_000;

/// Options one decision may keep: a year of monthly meetings. Each is an event of its own, and a mail to everyone told.
pub const MOST_KEPT: usize = 12;

/// The options a decision keeps: one or several, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOptions(Vec<OptionId>);

/// Why options make no decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptError {
    /// None was chosen.
    None,
    /// So many were chosen, more than [`MOST_KEPT`].
    TooMany(usize),
}

impl KeptOptions {
    /// These options, each once.
    ///
    /// # Errors
    /// There are none, or too many.
    pub fn parse(options: &[OptionId]) -> Result<Self, KeptError> {
        let mut kept: Vec<OptionId> = Vec::with_capacity(options.len());
        for option in options {
            if !kept.contains(option) {
                kept.push(*option);
            }
        }
        match kept.len() {
            0 => Err(KeptError::None),
            1..=MOST_KEPT => Ok(Self(kept)),
            many => Err(KeptError::TooMany(many)),
        }
    }

    /// This one alone.
    #[must_use]
    pub fn one(option: OptionId) -> Self {
        Self(vec![option])
    }

    /// Which.
    #[must_use]
    pub fn ids(&self) -> &[OptionId] {
        &self.0
    }

    /// These of a poll's options, in its order; nothing when one of them is not among them.
    #[must_use]
    pub fn among(&self, options: Vec<PollOption>) -> Option<Vec<PollOption>> {
        let mut found = options;
        found.retain(|option| self.0.contains(&option.id));
        (found.len() == self.0.len()).then_some(found)
    }
}

/// A decision about to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision {
    /// The options kept.
    pub options: KeptOptions,
    /// Who gets the calendar invitation.
    pub recipients: Recipients,
    /// Place, room or link, when it replaces the poll's.
    pub place: Option<String>,
    /// What those told read beside; may be empty. Mails of a restricted poll leave it out.
    pub message: String,
}

impl NewDecision {
    /// This option alone, told to these, and nothing else.
    #[must_use]
    pub fn keep(option: OptionId, recipients: Recipients) -> Self {
        Self {
            options: KeptOptions::one(option),
            recipients,
            place: None,
            message: String::new(),
        }
    }
}

/// What a poll's organisers see of it.
#[derive(Debug, Clone)]
pub struct Results {
    /// All options, the removed ones included, in order of time.
    pub options: SharedOptions,
    /// Everyone asked with what they answered, the required ones first, then by name.
    pub people: Vec<PersonAsked>,
    /// The decision that stands.
    pub decision: Option<Decision>,
    /// Names of those who entered answers for others.
    pub enterers: Enterers,
}

/// Someone asked, as the results show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonAsked {
    /// Who.
    pub id: InvitationId,
    /// Their name: a page of results repeats it.
    pub name: Arc<str>,
    /// Where they work; may be empty.
    pub organisation: String,
    /// Whether the meeting needs them.
    pub required: bool,
    /// How far their mail is.
    pub delivery: Delivery,
    /// Whether their link was revoked.
    pub revoked: bool,
    /// How far their mails of the last decision, reopening or cancellation are: of several, the least far one.
    pub letter: Option<LetterState>,
    /// What they answered.
    pub ballot: Option<BallotRead>,
}

/// What organisers read of a ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotRead {
    /// The answers.
    pub answers: Packed,
    /// The version of the options they were made on.
    pub options_version: i32,
    /// The private note to the organisers; may be empty.
    pub note: String,
    /// The organiser who entered it for the person.
    pub entered_by: Option<AccountId>,
}

/// How far the mail of a decision, or of its cancellation, is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum LetterState {
    /// In the outbox.
    Queued,
    /// Accepted by the mail server.
    Sent,
    /// Given up.
    Dead,
    /// No longer true before it left.
    Dropped,
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

    /// Those whose answer is waited for or given: everyone but the revoked who never answered.
    pub fn asked(&self) -> impl Iterator<Item = &PersonAsked> {
        self.people
            .iter()
            .filter(|person| !person.revoked || person.ballot.is_some())
    }

    /// How many have answered.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.asked()
            .filter(|person| person.ballot.is_some())
            .count()
    }

    /// The options from best to worst.
    #[must_use]
    pub fn ranked(&self) -> Vec<Ranked<'_>> {
        self.ranked_without(&[])
    }

    /// The options from best to worst, were these people not asked. Nothing is saved.
    #[must_use]
    pub fn ranked_without(&self, left_out: &[InvitationId]) -> Vec<Ranked<'_>> {
        let people = self.asked().enumerate();
        let people = people.filter(|(_, person)| !left_out.contains(&person.id));
        rank(&self.options, &people.collect())
    }
}

impl PersonAsked {
    /// What they say to one option, as far as it counts.
    #[must_use]
    pub fn counted_answer(&self, option: &PollOption) -> Option<Answer> {
        let ballot = self.ballot.as_ref()?;
        if is_confirmed(option, ballot.options_version) {
            ballot.answers.get(option.ordinal)
        } else {
            None
        }
    }

    /// Whether they said something to an option, which may have moved since.
    fn has_answered(&self, option: &PollOption) -> bool {
        let ballot = self.ballot.as_ref();
        ballot.is_some_and(|ballot| ballot.answers.get(option.ordinal).is_some())
    }
}

/// Those who are asked, the required ones first, each with their place among [`Results::asked`].
type Asked<'a> = Arc<[(usize, &'a PersonAsked)]>;

/// An option with what speaks for and against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked<'a> {
    /// Which.
    pub option: &'a PollOption,
    /// Its place among all the options.
    pub place: usize,
    /// Confirmed answers.
    pub count: Count,
    /// How many have no answer that counts.
    pub unanswered: i32,
    /// How many of those gave one before the option moved.
    pub stale: i32,
    /// How many required people are asked.
    pub required: usize,
    /// How many required people are among the missing.
    pub required_missing: usize,
    people: Asked<'a>,
}

impl<'a> Ranked<'a> {
    /// Those who did not say yes, the required ones first, with their place among those asked and what counts of their
    /// answer.
    pub fn without_yes(&self) -> impl Iterator<Item = (usize, &'a PersonAsked, Option<Answer>)> {
        let people = self.people.iter();
        let answers = people.map(|&(at, person)| (at, person, person.counted_answer(self.option)));
        answers.filter(|(_, _, answer)| *answer != Some(Answer::Yes))
    }

    /// Those who said neither yes nor if needed, the required ones first.
    pub fn missing(&self) -> impl Iterator<Item = &'a PersonAsked> {
        self.without_yes()
            .filter(|(_, _, answer)| *answer != Some(Answer::IfNeeded))
            .map(|(_, person, _)| person)
    }

    /// How many they are.
    #[must_use]
    pub fn missing_count(&self) -> usize {
        let missing = self.count.no + self.unanswered;
        usize::try_from(missing).unwrap_or_default()
    }

    /// How many could come.
    #[must_use]
    pub fn available(&self) -> i32 {
        self.count.yes + self.count.if_needed
    }

    /// Whether nothing but its date puts it before or after the other.
    #[must_use]
    pub fn ties_with(&self, other: &Ranked<'_>) -> bool {
        self.merit() == other.merit()
    }

    /// What is compared, smallest first.
    fn merit(&self) -> (usize, i32, i32) {
        (
            self.required_missing,
            -self.count.yes,
            -self.count.if_needed,
        )
    }
}

/// The options from best to worst (product, §7): required people first, then yes, then if needed, then the
/// earliest. `options` come in order of time, the removed ones are left out; `people` come required ones first.
fn rank<'a>(options: &'a [PollOption], people: &Asked<'a>) -> Vec<Ranked<'a>> {
    let required = people.iter().filter(|(_, person)| person.required).count();
    let mut ranked: Vec<Ranked<'a>> = options
        .iter()
        .enumerate()
        .filter(|(_, option)| option.is_active())
        .map(|(place, option)| weigh(place, option, people, required))
        .collect();
    // A stable sort: equal options stay in order of time.
    ranked.sort_by_key(Ranked::merit);
    ranked
}

fn weigh<'a>(
    place: usize,
    option: &'a PollOption,
    people: &Asked<'a>,
    required: usize,
) -> Ranked<'a> {
    let (mut count, mut unanswered, mut stale, mut required_missing) = (Count::default(), 0, 0, 0);
    for (_, person) in people.iter() {
        match person.counted_answer(option) {
            Some(Answer::Yes) => {
                count.yes += 1;
                continue;
            }
            Some(Answer::IfNeeded) => {
                count.if_needed += 1;
                continue;
            }
            Some(Answer::No) => count.no += 1,
            None => {
                unanswered += 1;
                stale += i32::from(person.has_answered(option));
            }
        }
        required_missing += usize::from(person.required);
    }
    Ranked {
        option,
        place,
        count,
        unanswered,
        stale,
        required,
        required_missing,
        people: people.clone(),
    }
}

#[cfg(test)]
mod tests;
