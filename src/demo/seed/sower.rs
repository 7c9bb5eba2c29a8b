//! The steps every sample is made of: each calls one of the application's actions.

use chrono::{DateTime, TimeDelta, Utc};

use super::SeedError;
use super::calendar::{Today, ZONE};
use super::delivery::deliver_in_the_past;
use super::names::people;
use crate::accounts::actions as accounts;
use crate::accounts::model::{Identity, Roles};
use crate::admin::act::model::Why;
use crate::admin::hold::hold;
use crate::answers::actions::{cast, enter};
use crate::answers::model::{Answer, SubmittedBallot};
use crate::audit::{Actor, Origin, Reason};
use crate::demo::people::{GENEVIEVE, LOUISE, MARC_ANDRE, STAFF, Staff};
use crate::demo::store;
use crate::i18n::Language;
use crate::ids::{AccountId, InvitationId, PollId, RequestId};
use crate::invitations::{self, actions as asking};
use crate::polls::actions::{self as polls, NewOption, NewPoll};
use crate::polls::model::{ClosingReason, Deadline, PollSettings, PollTexts};
use crate::polls::options::When;
use crate::polls::{find, find_live_options};
use crate::state::AppState;

/// Makes samples in one database.
pub(super) struct Sower<'a> {
    pub state: &'a AppState,
    pub today: Today,
    pub genevieve: AccountId,
    pub marc_andre: AccountId,
    pub louise: AccountId,
}

/// A sample poll before anyone answers.
pub(super) struct Sample {
    pub owner: Staff,
    pub title: &'static str,
    pub description: &'static str,
    pub place: &'static str,
    pub tags: &'static [&'static str],
    pub settings: PollSettings,
    pub options: Vec<When>,
    /// Number of the first person, and how many.
    pub people: (usize, usize),
    /// How many of them are required.
    pub required: usize,
    pub created: DateTime<Utc>,
    pub deadline: Deadline,
}

impl<'a> Sower<'a> {
    /// Signs everyone in once, so that their accounts are known.
    pub async fn new(state: &'a AppState, issuer: &str) -> Result<Self, SeedError> {
        let now = state.clock.now();
        for staff in STAFF {
            sign_in(state, issuer, staff, now).await?;
        }
        let mut conn = state.db.acquire().await?;
        let mut ids = Vec::new();
        for staff in [GENEVIEVE, MARC_ANDRE, LOUISE] {
            let found = store::find_account(&mut conn, staff.subject).await?;
            ids.push(found.ok_or_else(|| SeedError::Refused(staff.subject.to_owned()))?);
        }
        Ok(Self {
            state,
            today: Today::at(now),
            genevieve: ids[0],
            marc_andre: ids[1],
            louise: ids[2],
        })
    }

    /// Who acts for an owner.
    pub fn actor(&self, owner: Staff) -> Actor {
        Actor::staff(self.account(owner), Origin::default())
    }

    /// Makes the draft with its options and people.
    pub async fn draft(&self, sample: &Sample) -> Result<PollId, SeedError> {
        let (config, db) = (&self.state.config, &self.state.db);
        let (limits, retention) = (&config.limits, &config.retention);
        let (actor, now) = (self.actor(sample.owner), sample.created);
        let new = NewPoll {
            owner: self.account(sample.owner),
            owner_name: sample.owner.name.to_owned(),
            texts: PollTexts {
                title: sample.title.to_owned(),
                description: sample.description.to_owned(),
                place: sample.place.to_owned(),
            },
            zone: ZONE,
            settings: sample.settings,
            deadline: Some(sample.deadline),
            tags: sample.tags.iter().map(|&tag| tag.to_owned()).collect(),
            class: None,
        };
        let poll = polls::create(db, &actor, new, retention, now).await?;
        let options: Vec<NewOption> = sample
            .options
            .iter()
            .map(|when| NewOption { when: *when })
            .collect();
        polls::add_options(db, &actor, poll, &options, limits, retention, now).await?;
        let (first, count) = sample.people;
        let asked = people(first, count)?.into_iter().enumerate();
        let asked = asked
            .map(|(place, person)| (person, place < sample.required))
            .collect();
        let by = self.account(sample.owner);
        asking::add_people(db, &actor, by, poll, asked, limits, retention, now).await?;
        Ok(poll)
    }

    /// Makes the draft and publishes it some minutes later. The mails wait.
    pub async fn publish(&self, sample: &Sample) -> Result<PollId, SeedError> {
        let poll = self.draft(sample).await?;
        let (db, rules) = (&self.state.db, asking::Rules::of(&self.state.config));
        let at = sample.created + TimeDelta::minutes(25);
        asking::publish(db, &self.actor(sample.owner), poll, &rules, at).await?;
        Ok(poll)
    }

    /// Publishes, and has the mails sent at the time.
    pub async fn publish_in_the_past(&self, sample: &Sample) -> Result<PollId, SeedError> {
        let poll = self.publish(sample).await?;
        self.deliver(sample.created + TimeDelta::minutes(26))
            .await?;
        Ok(poll)
    }

    /// Sends what waits as of `at`, past the mailbox.
    pub async fn deliver(&self, at: DateTime<Utc>) -> Result<(), SeedError> {
        Ok(deliver_in_the_past(self.state, at).await?)
    }

    /// The first people asked answer, one after the other from `since` on. A row has one letter an option in
    /// the order of time, as ballots are packed: `y`, `i`, `n` or `.`.
    pub async fn answer(
        &self,
        poll: PollId,
        rows: &[&str],
        since: DateTime<Utc>,
    ) -> Result<(), SeedError> {
        let mut at = since;
        for (place, row) in rows.iter().enumerate() {
            if row.is_empty() {
                continue;
            }
            let note = NOTES[place % NOTES.len()];
            let (person, submitted) = self.ballot(poll, place, row, note).await?;
            let actor = Actor::participant(person, Origin::default());
            let (db, options) = (&self.state.db, &self.state.options);
            cast(db, options, &actor, poll, person, submitted, at).await?;
            at += TimeDelta::minutes(17);
        }
        Ok(())
    }

    /// The organiser enters what the person at this place told them.
    pub async fn enter(
        &self,
        poll: PollId,
        place: usize,
        row: &str,
        at: DateTime<Utc>,
    ) -> Result<(), SeedError> {
        let (person, submitted) = self.ballot(poll, place, row, "").await?;
        let (actor, by) = (self.actor(GENEVIEVE), self.genevieve);
        let (db, options) = (&self.state.db, &self.state.options);
        enter(db, options, &actor, by, poll, person, submitted, at).await?;
        Ok(())
    }

    async fn ballot(
        &self,
        poll: PollId,
        place: usize,
        row: &str,
        note: &str,
    ) -> Result<(InvitationId, SubmittedBallot), SeedError> {
        let mut conn = self.state.db.acquire().await?;
        let options = find_live_options(&mut conn, poll).await?;
        let asked = invitations::list(&mut conn, poll).await?;
        let found = find(&mut conn, poll).await?;
        let choices = options.iter().zip(row.chars());
        let submitted = SubmittedBallot {
            choices: choices
                .map(|(option, letter)| (option.id, answer(letter)))
                .collect(),
            note: note.to_owned(),
            request: RequestId::generate(),
            options_version: found.map_or(1, |poll| poll.options_version),
            seen_revision: 0,
        };
        Ok((asked[place].id, submitted))
    }

    /// The deadline passes.
    pub async fn reach_deadline(&self, poll: PollId, deadline: Deadline) -> Result<(), SeedError> {
        let why = ClosingReason::Deadline;
        polls::close(&self.state.db, &Actor::system(), poll, why, deadline.at).await?;
        self.deliver(deadline.at + TimeDelta::minutes(1)).await
    }

    /// The administrator blocks the purge of a poll.
    pub async fn hold(&self, poll: PollId, at: DateTime<Utc>) -> Result<(), SeedError> {
        let actor = Actor::staff(self.louise, Origin::default());
        let why = Why {
            reason: Reason::AccessRequest,
            words: "Demande d'accès à l'information en cours.".to_owned(),
        };
        Ok(hold(&self.state.db, &actor, poll, &why, at).await?)
    }

    fn account(&self, staff: Staff) -> AccountId {
        if staff == MARC_ANDRE {
            self.marc_andre
        } else {
            self.genevieve
        }
    }
}

/// Most people write nothing.
const NOTES: [&str; 9] = [
    "",
    "",
    "Je peux me joindre à distance seulement.",
    "",
    "",
    "",
    "Je dois partir à 15 h ces jours-là.",
    "",
    "",
];

fn answer(letter: char) -> Option<Answer> {
    match letter {
        'y' => Some(Answer::Yes),
        'i' => Some(Answer::IfNeeded),
        'n' => Some(Answer::No),
        _ => None,
    }
}

async fn sign_in(
    state: &AppState,
    issuer: &str,
    staff: Staff,
    now: DateTime<Utc>,
) -> Result<(), SeedError> {
    let identity = Identity {
        issuer: issuer.to_owned(),
        subject: staff.subject.to_owned(),
        name: staff.name.to_owned(),
        email: staff.email.to_owned(),
        groups: vec![staff.group.to_owned()],
        unit: staff.unit.to_owned(),
        id_token: String::new(),
    };
    let roles = Roles::from_groups(&state.config.oidc, &identity.groups);
    let origin = Origin::default();
    let (db, language) = (&state.db, Language::French);
    let session = accounts::sign_in(db, &identity, roles, language, None, &origin, now).await?;
    accounts::sign_out(db, session.hash(), &origin, now).await?;
    Ok(())
}
