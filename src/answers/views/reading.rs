//! All that was read for a page of a participant.

use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::days::{Day, Mark, Sheet};
use crate::answers::NamedBallot;
use crate::answers::model::{
    Answer, Ballot, Enterers, SubmittedBallot, is_confirmed, said_yes, sight,
};
use crate::i18n::dates::{self, Clockface};
use crate::ids::PollId;
use crate::invitations::extract::Guest;
use crate::polls::SharedOptions;
use crate::polls::model::StateName;
use crate::polls::options::PollOption;
use crate::web::page::Page;
use crate::web::zone::ZoneNote;

/// All that was read for a page.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Who reads.
    pub guest: Guest,
    /// All options of the poll, the removed ones included, in order of time.
    pub options: SharedOptions,
    /// Ballots with names; read only where the poll shows them.
    pub named: Vec<NamedBallot>,
    /// Names of those who entered answers for others.
    pub enterers: Enterers,
}

impl Reading {
    /// The options that stand.
    pub fn standing(&self) -> impl Iterator<Item = &PollOption> {
        self.options.iter().filter(|option| option.is_active())
    }

    pub(super) fn sheet<'a>(&'a self, page: &'a Page) -> Sheet<'a> {
        let guest = &self.guest;
        let zone = guest.poll.zone;
        let slots = self.standing().map(|option| option.slot(zone));
        Sheet {
            l: &page.l,
            language: page.language,
            poll: &guest.poll,
            options: &self.options,
            tally: &guest.tally,
            sight: sight(guest.poll.settings.visibility, guest.ballot.is_some()),
            face: Clockface::new(page.language, zone, page.zone, slots),
        }
    }

    pub(super) fn own_days(&self, page: &Page) -> Vec<Day> {
        let ballot = self.guest.ballot.as_ref();
        let sheet = self.sheet(page);
        sheet.days(
            |option| own_answer(ballot, option),
            |option| to_reconfirm(ballot, option),
        )
    }

    /// In which zones the hours of this person's pages are.
    pub(super) fn zone_note(&self, sheet: &Sheet<'_>) -> Option<ZoneNote> {
        sheet.zone_note(&format!("/p/{}", self.guest.poll.id))
    }

    /// Whether this person said yes to something nobody has decided on yet.
    pub(super) fn holds(&self) -> bool {
        let state = self.guest.poll.state.name();
        let waiting = matches!(state, StateName::Open | StateName::Closed);
        let ballot = self.guest.ballot.as_ref().filter(|_| waiting);
        ballot.is_some_and(|ballot| said_yes(&self.options, ballot).next().is_some())
    }

    pub(super) fn answered_at(&self, page: &Page) -> String {
        let at = self.guest.ballot.as_ref().map(|ballot| ballot.changed_at);
        at.map_or_else(String::new, |at| self.instant(page, at))
    }

    pub(super) fn instant(&self, page: &Page, at: DateTime<Utc>) -> String {
        dates::instant(page.language, at, self.guest.poll.zone, page.zone)
    }

    /// Who entered the person's answers for them, in a sentence; nothing when they answered themselves.
    pub(super) fn entered_for_you(&self, page: &Page) -> String {
        let (name, when) = (self.entered_by(), self.answered_at(page));
        if name.is_empty() {
            String::new()
        } else {
            fl!(page.l, "answers-entered-for-you", name = name, when = when)
        }
    }

    /// « Anne Tremblay »: who entered the person's answers for them; empty when they answered themselves.
    pub(super) fn entered_by(&self) -> &str {
        let ballot = self.guest.ballot.as_ref();
        let by = ballot.and_then(|ballot| ballot.entered_by);
        self.enterers.name(by, &self.guest.poll)
    }
}

/// Where a person's answers are sent.
pub(super) fn form_of(poll: PollId) -> String {
    format!("/p/{poll}/ballot")
}

/// What the person has answered to an option.
pub(super) fn own_answer(ballot: Option<&Ballot>, option: &PollOption) -> Option<Answer> {
    ballot?.answers.get(option.ordinal)
}

/// The mark of an option that moved since the person answered it.
pub(super) fn to_reconfirm(ballot: Option<&Ballot>, option: &PollOption) -> Option<Mark> {
    let ballot = ballot?;
    let answered = ballot.answers.get(option.ordinal).is_some();
    (answered && !is_confirmed(option, ballot.options_version)).then_some(Mark::Reconfirm)
}

/// What the person has chosen on the form for an option.
pub(super) fn typed_answer(typed: &SubmittedBallot, option: &PollOption) -> Option<Answer> {
    let mut choices = typed.choices.iter();
    choices.find(|(id, _)| *id == option.id)?.1
}
