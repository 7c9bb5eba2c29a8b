//! Answers, ballots and tallies: how they are packed, when they count, what a ballot must be.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::ids::{AccountId, InvitationId, OptionId, RequestId};
use crate::polls::model::{Poll, ResultsVisibility};
use crate::polls::options::PollOption;

/// Characters a note may have.
pub const NOTE_LENGTH: usize = 500;

/// What one person says to one option. Unanswered is the absence of one, and never counts as no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Oui.
    Yes,
    /// Si nécessaire.
    IfNeeded,
    /// Non.
    No,
}

/// Answers packed by option ordinal: `y`, `i`, `n`, `.`; unanswered beyond its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Packed(String);

/// All answers of one person, sent together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// Whose.
    pub invitation: InvitationId,
    /// The answers.
    pub answers: Packed,
    /// Version of the option set they were made on.
    pub options_version: i32,
    /// Private note to the organisers; may be empty.
    pub note: String,
    /// The form it came from: the same form sent twice has one effect.
    pub request: RequestId,
    /// Raised by each change: a form older than a newer ballot is noticed.
    pub revision: i32,
    /// First answer.
    pub cast_at: DateTime<Utc>,
    /// Last change.
    pub changed_at: DateTime<Utc>,
    /// The organiser who entered it for the person, as told; nobody once the person has saved it themselves.
    pub entered_by: Option<AccountId>,
}

/// Names of the organisers who entered answers for others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Enterers(HashMap<AccountId, String>);

/// A ballot as its form sent it, parsed but not yet judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmittedBallot {
    /// What was chosen, by option; `None` is « Sans réponse ».
    pub choices: Vec<(OptionId, Option<Answer>)>,
    /// Private note, cleaned.
    pub note: String,
    /// The form's id.
    pub request: RequestId,
    /// Version of the option set the form showed.
    pub options_version: i32,
    /// Revision of the ballot the form showed; 0 when there was none.
    pub seen_revision: i32,
}

/// Why a ballot is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BallotRule {
    /// The poll takes no answers (any more).
    NotOpen,
    /// The link was revoked or has expired meanwhile.
    LinkEnded,
    /// Every option was left without answer.
    NothingChosen,
    /// It names an option the poll does not have.
    UnknownOption,
    /// « Si nécessaire » is not allowed on this poll.
    IfNeededNotAllowed,
    /// The options changed since the form was shown: the choices are kept and shown again.
    Stale,
    /// The person answered meanwhile, from another page.
    AnsweredMeanwhile(DateTime<Utc>),
    /// The answer is the person's own: only they withdraw it.
    Own,
}

/// Counts per ordinal, confirmed answers only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Ballots in all.
    pub ballots: i32,
    /// Yes per ordinal.
    pub yes: Vec<i32>,
    /// If needed per ordinal.
    pub if_needed: Vec<i32>,
    /// No per ordinal.
    pub no: Vec<i32>,
}

/// The counts of one option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Count {
    /// Yes.
    pub yes: i32,
    /// If needed.
    pub if_needed: i32,
    /// No.
    pub no: i32,
}

/// What a participant sees of the answers of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sight {
    /// Nothing, ever.
    Nothing,
    /// Nothing until they have answered.
    NothingYet,
    /// Counts.
    Counts,
    /// Counts and names.
    Names,
}

/// What a poll lets a participant see, who has `answered` or not.
#[must_use]
pub fn sight(visibility: ResultsVisibility, answered: bool) -> Sight {
    match visibility {
        ResultsVisibility::Nothing => Sight::Nothing,
        ResultsVisibility::CountsAfterAnswering if !answered => Sight::NothingYet,
        ResultsVisibility::CountsAfterAnswering | ResultsVisibility::Counts => Sight::Counts,
        ResultsVisibility::CountsAndNames => Sight::Names,
    }
}

impl Enterers {
    /// These.
    #[must_use]
    pub fn new(names: impl IntoIterator<Item = (AccountId, String)>) -> Self {
        Self(names.into_iter().collect())
    }

    /// Who entered a ballot for its person, by name; that of the poll's owner where it is not known any more. Empty when
    /// the person answered themselves.
    #[must_use]
    pub fn name<'a>(&'a self, entered_by: Option<AccountId>, poll: &'a Poll) -> &'a str {
        let name = entered_by.map(|account| self.0.get(&account));
        name.map_or("", |name| name.unwrap_or(&poll.owner_name))
    }
}

impl SubmittedBallot {
    /// The same ballot with this answer to each of these options, and no other change.
    #[must_use]
    pub fn answering(mut self, options: &[OptionId], answer: Option<Answer>) -> Self {
        self.choices.retain(|(id, _)| !options.contains(id));
        self.choices.extend(options.iter().map(|id| (*id, answer)));
        self
    }
}

impl Answer {
    /// The form value: `yes`, `if_needed`, `no`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::IfNeeded => "if_needed",
            Self::No => "no",
        }
    }

    /// The answer of a form value; the empty value is no answer.
    ///
    /// # Errors
    /// The value is none of ours; given back.
    pub fn parse(value: &str) -> Result<Option<Self>, &str> {
        match value {
            "" => Ok(None),
            "yes" => Ok(Some(Self::Yes)),
            "if_needed" => Ok(Some(Self::IfNeeded)),
            "no" => Ok(Some(Self::No)),
            other => Err(other),
        }
    }

    fn letter(answer: Option<Self>) -> char {
        match answer {
            Some(Self::Yes) => 'y',
            Some(Self::IfNeeded) => 'i',
            Some(Self::No) => 'n',
            None => '.',
        }
    }
}

impl Packed {
    /// Answers by ordinal; ordinals not named are unanswered.
    #[must_use]
    pub fn of(answers: impl IntoIterator<Item = (u16, Option<Answer>)>) -> Self {
        let mut letters = Vec::new();
        for (ordinal, answer) in answers {
            let place = usize::from(ordinal);
            if letters.len() <= place {
                letters.resize(place + 1, '.');
            }
            letters[place] = Answer::letter(answer);
        }
        Self(
            letters
                .into_iter()
                .collect::<String>()
                .trim_end_matches('.')
                .to_owned(),
        )
    }

    /// The string as stored, already held to `y i n .` by the schema.
    #[must_use]
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    /// As stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The answer at `ordinal`.
    #[must_use]
    pub fn get(&self, ordinal: u16) -> Option<Answer> {
        match self.0.as_bytes().get(usize::from(ordinal)) {
            Some(b'y') => Some(Answer::Yes),
            Some(b'i') => Some(Answer::IfNeeded),
            Some(b'n') => Some(Answer::No),
            _ => None,
        }
    }

    /// Whether nothing is answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.bytes().all(|letter| letter == b'.')
    }
}

/// Whether an answer made on `ballot_version` of the option set still stands: the option has not moved since.
#[must_use]
pub fn is_confirmed(option: &PollOption, ballot_version: i32) -> bool {
    option
        .moved_version
        .is_none_or(|moved| moved <= ballot_version)
}

/// The options that stand and that this ballot says yes to, answers to re-confirm left out.
pub fn said_yes<'a>(
    options: &'a [PollOption],
    ballot: &Ballot,
) -> impl Iterator<Item = &'a PollOption> {
    options.iter().filter(|option| {
        option.is_active()
            && is_confirmed(option, ballot.options_version)
            && ballot.answers.get(option.ordinal) == Some(Answer::Yes)
    })
}

/// The ballot a submission makes, over the previous one if any.
///
/// `options` are all of the poll's, the removed ones included: an answer to a removed option is kept, so that
/// restoring the option restores it, unless the option had moved since it was given.
///
/// # Errors
/// The rule that refuses it.
pub fn cast(
    poll: &Poll,
    options: &[PollOption],
    invitation: InvitationId,
    previous: Option<&Ballot>,
    submitted: SubmittedBallot,
    now: DateTime<Utc>,
) -> Result<Ballot, BallotRule> {
    if !poll.accepts_answers(now) {
        return Err(BallotRule::NotOpen);
    }
    if submitted.options_version != poll.options_version {
        return Err(BallotRule::Stale);
    }
    if let Some(ballot) = previous
        && ballot.revision != submitted.seen_revision
    {
        return Err(BallotRule::AnsweredMeanwhile(ballot.changed_at));
    }
    let chosen = chosen_ordinals(poll, options, &submitted.choices)?;
    if chosen.iter().all(|(_, answer)| answer.is_none()) {
        return Err(BallotRule::NothingChosen);
    }
    let kept = previous
        .into_iter()
        .flat_map(|ballot| kept_answers(ballot, options));
    Ok(Ballot {
        invitation,
        answers: Packed::of(kept.chain(chosen)),
        options_version: poll.options_version,
        note: submitted.note,
        request: submitted.request,
        revision: previous.map_or(1, |ballot| ballot.revision + 1),
        cast_at: previous.map_or(now, |ballot| ballot.cast_at),
        changed_at: now,
        entered_by: None,
    })
}

fn chosen_ordinals(
    poll: &Poll,
    options: &[PollOption],
    choices: &[(OptionId, Option<Answer>)],
) -> Result<Vec<(u16, Option<Answer>)>, BallotRule> {
    let mut chosen = Vec::with_capacity(choices.len());
    for (id, answer) in choices {
        let option = options
            .iter()
            .find(|option| option.id == *id && option.removed_version.is_none())
            .ok_or(BallotRule::UnknownOption)?;
        if *answer == Some(Answer::IfNeeded) && !poll.settings.if_needed_allowed {
            return Err(BallotRule::IfNeededNotAllowed);
        }
        chosen.push((option.ordinal, *answer));
    }
    Ok(chosen)
}

fn kept_answers(
    ballot: &Ballot,
    options: &[PollOption],
) -> impl Iterator<Item = (u16, Option<Answer>)> {
    options
        .iter()
        .filter(|option| {
            option.removed_version.is_some() && is_confirmed(option, ballot.options_version)
        })
        .map(|option| (option.ordinal, ballot.answers.get(option.ordinal)))
}

impl Tally {
    /// The counts of the option at `ordinal`.
    #[must_use]
    pub fn count(&self, ordinal: u16) -> Count {
        let at = |counts: &[i32]| {
            counts
                .get(usize::from(ordinal))
                .copied()
                .unwrap_or_default()
        };
        Count {
            yes: at(&self.yes),
            if_needed: at(&self.if_needed),
            no: at(&self.no),
        }
    }

    /// Takes one person's ballot out and puts another in; either may be absent.
    pub fn replace(&mut self, old: Option<&Ballot>, new: Option<&Ballot>, options: &[PollOption]) {
        if let Some(ballot) = old {
            self.add(ballot, options, -1);
        }
        if let Some(ballot) = new {
            self.add(ballot, options, 1);
        }
    }

    /// The tally of these ballots, from nothing: what the kept one must always equal.
    #[must_use]
    pub fn of<'a>(ballots: impl IntoIterator<Item = &'a Ballot>, options: &[PollOption]) -> Self {
        let mut tally = Self::default();
        for ballot in ballots {
            tally.replace(None, Some(ballot), options);
        }
        tally
    }

    fn add(&mut self, ballot: &Ballot, options: &[PollOption], by: i32) {
        self.ballots += by;
        for option in options
            .iter()
            .filter(|option| is_confirmed(option, ballot.options_version))
        {
            let counts = match ballot.answers.get(option.ordinal) {
                Some(Answer::Yes) => &mut self.yes,
                Some(Answer::IfNeeded) => &mut self.if_needed,
                Some(Answer::No) => &mut self.no,
                None => continue,
            };
            let place = usize::from(option.ordinal);
            if counts.len() <= place {
                counts.resize(place + 1, 0);
            }
            counts[place] += by;
        }
        let longest = self.yes.len().max(self.if_needed.len()).max(self.no.len());
        for counts in [&mut self.yes, &mut self.if_needed, &mut self.no] {
            counts.resize(longest, 0);
        }
    }
}
