//! The harness.
//!
//! ```ignore
//! #[sqlx::test]
//! async fn closing_a_poll_twice_is_refused(db: PgPool) {
//!     let app = TestApp::new(&db);
//!     let mut alice = app.staff("Alice Roy", &["organiser"]).await;
//!     let page = alice.get("/polls/new").await;
//!     assert_eq!(page.status(), 200);
//!     let answer = alice.submit(page.form("/polls").with("title", "Réunion")).await;
//!     assert_eq!(answer.location(), "/polls/…");
//!     assert_eq!(alice.follow(&answer).await.text("h1"), "Réunion");
//! }
//! ```
//! `db` is the test's own database as the tables' owner: to prepare and to look. The application uses a
//! pool of its own with the rights of its role. A `Visitor` keeps cookies, follows nothing by itself and
//! says `Sec-Fetch-Site: same-origin` unless told otherwise.

mod backup;
mod binary;
mod builders;
mod database;
mod logs;
mod payloads;
mod processes;
mod visitor;

use std::sync::Arc;

use axum::Router;
use chrono::{DateTime, TimeZone, Utc};
use creneau::accounts::model::SessionId;
use creneau::action::Failure;
use creneau::answers;
use creneau::answers::model::{Answer as Choice, Ballot, BallotRule, SubmittedBallot};
use creneau::app;
use creneau::audit::{Actor, Origin};
use creneau::clock::FrozenClock;
use creneau::config::{Config, LinkKey};
use creneau::database as platform;
use creneau::ids::{AccountId, InvitationId, OptionId, PollId, RequestId};
use creneau::invitations::model::Invitation;
use creneau::state::AppState;
use sqlx::PgPool;
use sqlx::postgres::PgConnectOptions;

pub use backup::{client, pg_dump};
pub use binary::{creneau, creneau_as_application};
pub use builders::{TestPoll, actor, deadline, decide, read};
pub use database::{checksum, dump, rows_read};
pub use logs::{logged, queries};
pub use payloads::PAYLOADS;
pub use processes::{ended, finish};
pub use visitor::{Answer, Form, Visitor};

/// The application over one test's database.
pub struct TestApp {
    /// The tables' owner.
    pub db: PgPool,
    /// What the handlers have.
    pub state: AppState,
    /// The application's clock: Monday 23 November 2026, 10 h in Montréal, until moved.
    pub clock: FrozenClock,
    router: Router,
}

impl TestApp {
    /// With the test configuration.
    pub fn new(db: &PgPool) -> Self {
        Self::configured(db, |_| ())
    }

    /// With a database that does not answer.
    pub fn unplugged(db: &PgPool) -> Self {
        let nowhere = (*db.connect_options()).clone().host("127.0.0.1").port(1);
        Self::over(db, nowhere, config())
    }

    /// With the test configuration, changed.
    pub fn configured(db: &PgPool, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = config();
        change(&mut config);
        let options = (*db.connect_options()).clone();
        Self::over(db, options.options([("role", "creneau_app")]), config)
    }

    fn over(db: &PgPool, options: PgConnectOptions, config: Config) -> Self {
        logs::start();
        let clock = FrozenClock::at(start());
        let pool =
            platform::pool_options(&config.database).connect_lazy_with(platform::bounded(options));
        let state = AppState::new(pool, Arc::new(clock.clone()), Arc::new(config))
            .expect("a state without contacting anybody");
        Self {
            db: db.clone(),
            router: app::router(state.clone()),
            state,
            clock,
        }
    }

    /// The same state behind other routes, inside the real layers.
    pub fn with_routes(mut self, routes: Router<AppState>) -> Self {
        self.router = app::with_layers(routes, self.state.clone());
        self
    }

    /// The present instant of the application.
    pub fn now(&self) -> DateTime<Utc> {
        creneau::clock::Clock::now(&self.clock)
    }

    /// Somebody who is not signed in and prefers French.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(self.router.clone(), &self.state.config.server.base_url)
    }

    /// Somebody signed in with these roles ("organiser", "administrator", "auditor"). The same name is
    /// the same account; their address is made from it.
    pub async fn staff(&self, name: &str, roles: &[&str]) -> Visitor {
        let account = self.account(name).await;
        let mut visitor = self.visitor();
        visitor.account = Some(account);
        let session = SessionId::generate().expect("random bytes");
        let roles: Vec<String> = roles.iter().map(|&role| role.to_owned()).collect();
        database::insert_session(&self.db, account, &session.hash().0, &roles, self.now()).await;
        let cookie = creneau::web::cookies::name(&self.state.config, "session").into_owned();
        visitor.set_cookie(&cookie, &session.to_cookie());
        visitor
    }

    /// The account of `name`, made when there is none.
    pub async fn account(&self, name: &str) -> AccountId {
        database::upsert_account(&self.db, name, self.now()).await
    }

    /// Saves what this person says to the options as they stand, over what they said before.
    pub async fn cast(
        &self,
        poll: PollId,
        person: InvitationId,
        choices: Vec<(OptionId, Option<Choice>)>,
        note: &str,
    ) -> Result<Ballot, Failure<BallotRule>> {
        let submitted = self.submitted(poll, person, choices, note).await;
        let (db, options) = (&self.state.db, &self.state.options);
        let actor = Actor::participant(person, Origin::default());
        answers::actions::cast(db, options, &actor, poll, person, submitted, self.now()).await
    }

    /// What a form would send that shows the options as they stand, and what the person said before.
    async fn submitted(
        &self,
        poll: PollId,
        person: InvitationId,
        choices: Vec<(OptionId, Option<Choice>)>,
        note: &str,
    ) -> SubmittedBallot {
        let mut conn = self.db.acquire().await.unwrap();
        let found = creneau::polls::find(&mut conn, poll).await.unwrap();
        let previous = answers::find_ballot(&mut conn, poll, person).await.unwrap();
        SubmittedBallot {
            choices,
            note: note.to_owned(),
            request: RequestId::generate(),
            options_version: found.unwrap().options_version,
            seen_revision: previous.map_or(0, |ballot| ballot.revision),
        }
    }

    /// Enters what a person told `by`, in the order of the options.
    pub async fn enter(
        &self,
        by: AccountId,
        poll: &TestPoll,
        person: &Invitation,
        choices: &[Option<Choice>],
    ) -> Result<Ballot, Failure<BallotRule>> {
        let choices = poll.options.iter().copied().zip(choices.iter().copied());
        let submitted = self.submitted(poll.id, person.id, choices.collect(), "");
        let submitted = submitted.await;
        let (db, options) = (&self.state.db, &self.state.options);
        let actor = builders::actor(by);
        let now = self.now();
        answers::actions::enter(db, options, &actor, by, poll.id, person.id, submitted, now).await
    }

    /// A checksum over every table but sessions and rate counters: equal means unchanged.
    pub async fn checksum(&self) -> String {
        checksum(&self.db).await
    }
}

/// Whether `script/test --long` asked for the long races and the whole counts.
pub fn long() -> bool {
    std::env::var_os("CRENEAU_TEST_LONG").is_some()
}

/// The instant every test starts at.
pub fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 15, 0, 0)
        .single()
        .expect("one instant")
}

/// The configuration of the tests: defaults, and secrets good enough to pass.
pub fn config() -> Config {
    let mut config = Config::default();
    "CIUSSS des tests".clone_into(&mut config.organisation.name);
    "aide@example.org".clone_into(&mut config.organisation.contact);
    config.keys.links = vec![LinkKey {
        id: "k1".to_owned(),
        secret: "3uV9tqXb7Lw2Zr8Yc5Nd1Hs6Gk4Pf0Mj".into(),
    }];
    config.keys.cookies = "Qm4xT8nV2kS6wZ0bY7rD3fH9jL5pC1gAQm4xT8nV2kS6wZ0bY7rD3fH9jL5pC1gA".into();
    config.database.max_connections = 4;
    config
}
