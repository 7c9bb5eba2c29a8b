//! Polls in some state, made by the application's own actions.
//!
//! ```ignore
//! let poll = app.poll(owner).options(3).people(2).open().await;
//! let poll = app.poll(owner).draft().await;
//! let mut guest = app.visitor();
//! guest.get(&app.link(&poll.people[0])).await;
//! ```

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use creneau::audit::{Actor, Origin};
use creneau::decisions::actions::{self as decisions, Decider};
use creneau::decisions::model::{NewDecision, Recipients};
use creneau::i18n::Language;
use creneau::i18n::zones::Zone;
use creneau::ids::{AccountId, OptionId, PollId};
use creneau::invitations::model::{Invitation, Person};
use creneau::invitations::{LinkPurpose, actions as invitations};
use creneau::polls::actions::{self as polls, NewOption, NewPoll};
use creneau::polls::model::{Deadline, PollSettings, PollTexts, ResultsVisibility, Sensitivity};
use creneau::polls::options::When;

use super::TestApp;

/// A poll that stands in the database.
pub struct TestPoll {
    /// Its id.
    pub id: PollId,
    /// Its owner.
    pub owner: AccountId,
    /// Its options in order of time: from a week after the start of the test, one a day at 9 h for an hour.
    pub options: Vec<OptionId>,
    /// The people asked, by name: `Personne 01 <personne01@leak.test>` …; the first is required.
    pub people: Vec<Invitation>,
}

/// A poll about to be made.
pub struct PollBuilder<'a> {
    app: &'a TestApp,
    owner: AccountId,
    title: String,
    options: u64,
    people: usize,
    settings: PollSettings,
    deadline: TimeDelta,
}

impl TestApp {
    /// A poll of `owner`: three options, two people, a deadline in fourteen days, unless told otherwise.
    pub fn poll(&self, owner: AccountId) -> PollBuilder<'_> {
        PollBuilder {
            app: self,
            owner,
            title: "Comité qualité".to_owned(),
            options: 3,
            people: 2,
            settings: PollSettings {
                language: Language::French,
                sensitivity: Sensitivity::Internal,
                visibility: ResultsVisibility::Counts,
                if_needed_allowed: true,
            },
            deadline: TimeDelta::days(14),
        }
    }

    /// The path of a person's personal link.
    pub fn link(&self, person: &Invitation) -> String {
        let (poll, id, version) = (person.poll, person.id.0, person.link_version);
        let purpose = LinkPurpose::Answer;
        let token = self
            .state
            .keys
            .sign_link(purpose, poll, id, version, person.created_at);
        format!("/i/{token}")
    }
}

/// This account as the one who acts.
pub fn actor(account: AccountId) -> Actor {
    Actor::staff(account, Origin::default())
}

impl PollBuilder<'_> {
    /// Its title.
    pub fn title(mut self, title: &str) -> Self {
        title.clone_into(&mut self.title);
        self
    }

    /// How many options.
    pub fn options(mut self, count: u64) -> Self {
        self.options = count;
        self
    }

    /// How many people.
    pub fn people(mut self, count: usize) -> Self {
        self.people = count;
        self
    }

    /// What participants see of one another.
    pub fn visibility(mut self, visibility: ResultsVisibility) -> Self {
        self.settings.visibility = visibility;
        self
    }

    /// Its other settings.
    pub fn settings(mut self, change: impl FnOnce(&mut PollSettings)) -> Self {
        change(&mut self.settings);
        self
    }

    /// How long it takes answers.
    pub fn deadline(mut self, after: TimeDelta) -> Self {
        self.deadline = after;
        self
    }

    /// Saved, seen by nobody.
    pub async fn draft(self) -> TestPoll {
        let state = &self.app.state;
        let (now, actor) = (self.app.now(), actor(self.owner));
        let retention = &state.config.retention;
        let new = NewPoll {
            owner: self.owner,
            owner_name: "Lise Gagnon".to_owned(),
            texts: PollTexts {
                title: self.title.clone(),
                ..PollTexts::default()
            },
            zone: Zone::QUEBEC,
            settings: self.settings,
            deadline: Some(deadline(now + self.deadline)),
            tags: Vec::new(),
            class: None,
        };
        let id = polls::create(&state.db, &actor, new, retention, now)
            .await
            .unwrap();
        let options: Vec<NewOption> = (0..self.options).map(|day| slot(now, day)).collect();
        let limits = &state.config.limits;
        if !options.is_empty() {
            polls::add_options(&state.db, &actor, id, &options, limits, retention, now)
                .await
                .unwrap();
        }
        let people = (1..=self.people).map(person).collect();
        invitations::add_people(
            &state.db, &actor, self.owner, id, people, limits, retention, now,
        )
        .await
        .unwrap();
        read(self.app, self.owner, id).await
    }

    /// Published, its invitations queued.
    pub async fn open(self) -> TestPoll {
        let (app, owner) = (self.app, self.owner);
        let draft = self.draft().await;
        let (state, actor) = (&app.state, actor(owner));
        let rules = invitations::Rules::of(&state.config);
        invitations::publish(&state.db, &actor, draft.id, &rules, app.now())
            .await
            .unwrap();
        read(app, owner, draft.id).await
    }
}

/// Keeps an option of the poll, in its order of time, and tells everybody.
pub async fn decide(app: &TestApp, poll: &TestPoll, option: usize) {
    let by = Decider {
        account: poll.owner,
        actor: actor(poll.owner),
        host: "localhost".to_owned(),
        retention: app.state.config.retention.clone(),
    };
    let decision = NewDecision::keep(poll.options[option], Recipients::All);
    decisions::decide(&app.state.db, &by, poll.id, &decision, app.now())
        .await
        .unwrap();
}

/// The same poll as it stands now.
pub async fn read(app: &TestApp, owner: AccountId, id: PollId) -> TestPoll {
    let mut conn = app.db.acquire().await.unwrap();
    let options = creneau::polls::find_live_options(&mut conn, id)
        .await
        .unwrap();
    let people = creneau::invitations::list(&mut conn, id).await.unwrap();
    TestPoll {
        id,
        owner,
        options: options.iter().map(|option| option.id).collect(),
        people,
    }
}

/// A deadline at this instant.
pub fn deadline(at: DateTime<Utc>) -> Deadline {
    Deadline {
        local: Zone::QUEBEC.local(at),
        at,
    }
}

fn slot(now: DateTime<Utc>, day: u64) -> NewOption {
    let date: NaiveDate = Zone::QUEBEC.local(now).date() + Days::new(7 + day);
    let start = date.and_hms_opt(9, 0, 0).unwrap();
    NewOption {
        when: When::timed(start, 60, None, Zone::QUEBEC).unwrap(),
    }
}

fn person(number: usize) -> (Person, bool) {
    let (name, email) = (
        format!("Personne {number:02}"),
        format!("personne{number:02}@leak.test"),
    );
    (Person::parse(&name, &email, "").unwrap(), number == 1)
}
