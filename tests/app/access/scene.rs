//! Two polls of two organisers, and everybody who might ask for a page of them.

use creneau::admin::requests::actions as requests;
use creneau::answers::model::Answer as Choice;
use creneau::audit::Reason;
use creneau::feeds::{FeedKey, actions as feeds};
use creneau::groups::actions as groups;
use creneau::ids::{AccessRequestId, AccountId, GroupId, OptionId, SubstituteId};
use creneau::invitations::LinkPurpose;
use creneau::invitations::actions as invitations;
use creneau::invitations::model::{EmailAddress, Invitation, Person};
use creneau::polls::actions as polls;
use creneau::polls::model::ResultsVisibility;
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{TestApp, TestPoll, Visitor, actor};

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// Nobody known.
    Anonymous,
    /// A person asked, holding their link.
    Invitee,
    /// A person asked in another poll.
    InviteeOther,
    /// A person asked whose link was revoked after it was opened.
    InviteeRevoked,
    /// The organiser of the other poll.
    StaffOther,
    /// The poll's owner.
    Owner,
    /// The poll's substitute.
    Substitute,
    /// Somebody named as substitute who has not accepted.
    SubstituteNamed,
    /// The poll's owner, whose account was disabled.
    OwnerDisabled,
    /// An administrator who organises nothing.
    Administrator,
    /// An auditor.
    Auditor,
}

/// Title of the first poll.
pub const TITLE: &str = "Comité Zircon";

/// The two polls and what hangs on them.
pub struct Scene {
    /// The application.
    pub app: TestApp,
    /// The poll of the table: open, four options of which the last was removed, three people. The first has
    /// answered; the link of the third is revoked.
    pub poll: TestPoll,
    /// Somebody else's.
    pub other: TestPoll,
    /// The option that was removed.
    pub removed: OptionId,
    /// A certificate of a purge.
    pub certificate: Uuid,
    /// A class of retention that is not the default.
    pub class: Uuid,
    /// A group of the owner's own.
    pub group: GroupId,
    /// A request about the second person, opened by the administrator.
    pub request: AccessRequestId,
    substitute: SubstituteId,
    revoked: Visitor,
}

impl Scene {
    /// With a poll that shows counts and names.
    pub async fn new(db: &PgPool) -> Self {
        Self::showing(db, ResultsVisibility::CountsAndNames).await
    }

    /// With a poll of this visibility.
    pub async fn showing(db: &PgPool, visibility: ResultsVisibility) -> Self {
        let app = TestApp::new(db);
        let (owner, omar) = (
            app.account("Lise Gagnon").await,
            app.account("Omar Autre").await,
        );
        let mut poll = app
            .poll(owner)
            .title(TITLE)
            .options(4)
            .people(3)
            .visibility(visibility)
            .open()
            .await;
        let other = app.poll(omar).title("Comité secret").open().await;
        answer(&app, &poll, &poll.people[0]).await;
        let mut revoked = app.visitor();
        let opened = revoked.get(&app.link(&poll.people[2])).await;
        assert_eq!(opened.status(), 303);
        let (state, actor, now) = (&app.state, actor(owner), app.now());
        invitations::revoke(&state.db, &actor, poll.id, poll.people[2].id, now)
            .await
            .unwrap();
        let removed = poll.options.remove(3);
        let retention = &state.config.retention;
        polls::remove_option(&state.db, &actor, poll.id, removed, retention, now)
            .await
            .unwrap();
        let named = polls::name_substitute(
            &state.db,
            &actor,
            poll.id,
            "Sacha Substitut",
            "sacha@leak.test",
            now,
        );
        let substitute = named.await.unwrap();
        feeds::issue(&state.db, &actor, owner, now).await.unwrap();
        let certificate = insert_certificate(&app).await;
        let class = insert_class(&app.db, "B-60", false).await;
        let group = group(&app, owner).await;
        let request = request(&app, "personne02@leak.test").await;
        Self {
            app,
            poll,
            other,
            removed,
            certificate,
            class,
            group,
            request,
            substitute,
            revoked,
        }
    }

    /// This caller, in front of a browser.
    pub async fn visitor(&self, caller: Caller) -> Visitor {
        let app = &self.app;
        match caller {
            Caller::Anonymous => app.visitor(),
            Caller::Invitee => self.guest(&self.poll.people[0]).await,
            Caller::InviteeOther => self.guest(&self.other.people[0]).await,
            Caller::InviteeRevoked => self.revoked.clone(),
            Caller::StaffOther => app.staff("Omar Autre", &["organiser"]).await,
            Caller::Owner => app.staff("Lise Gagnon", &["organiser"]).await,
            Caller::Substitute => {
                let visitor = app.staff("Sacha Substitut", &["organiser"]).await;
                self.accept(visitor.account.unwrap()).await;
                visitor
            }
            Caller::SubstituteNamed => app.staff("Sacha Substitut", &["organiser"]).await,
            Caller::OwnerDisabled => {
                let visitor = app.staff("Lise Gagnon", &["organiser"]).await;
                disable(app, visitor.account.unwrap()).await;
                visitor
            }
            Caller::Administrator => app.staff("Ada Admin", &["administrator"]).await,
            Caller::Auditor => app.staff("Aude Auditrice", &["auditor"]).await,
        }
    }

    /// A person who has opened their link.
    pub async fn guest(&self, person: &Invitation) -> Visitor {
        let mut visitor = self.app.visitor();
        let opened = visitor.get(&self.app.link(person)).await;
        assert_eq!(opened.status(), 303);
        visitor
    }

    /// The address of a route: the first poll's, with the tokens this caller has. Who has none tries a forged one.
    pub fn address(&self, route: &str, caller: Caller) -> String {
        let token = if route.starts_with("/i/") {
            self.link(caller)
        } else {
            self.substitution(caller)
        };
        let option = if route.ends_with("/restoration") {
            self.removed
        } else {
            self.poll.options[0]
        };
        route
            .replace("{token}", &token)
            .replace("{feed}", &self.feed(caller))
            .replace("{poll}", &self.poll.id.to_string())
            .replace("{option}", &option.to_string())
            .replace("{invitation}", &self.poll.people[1].id.to_string())
            .replace("{group}", &self.group.to_string())
            .replace("{task}", "notices")
            .replace("{section}", "limits")
            .replace("{exception}", &self.certificate.to_string())
            .replace("{request}", &self.request.to_string())
            .replace("{account}", &self.poll.owner.to_string())
            .replace("{class}", &self.class.to_string())
            .replace("{certificate}", &self.certificate.to_string())
    }

    fn link(&self, caller: Caller) -> String {
        let own = match caller {
            Caller::Invitee => Some(&self.poll.people[0]),
            Caller::InviteeOther => Some(&self.other.people[0]),
            Caller::InviteeRevoked => Some(&self.poll.people[2]),
            _ => None,
        };
        match own {
            Some(person) => self.app.link(person).replace("/i/", ""),
            None => forged(&self.app.link(&self.poll.people[0]).replace("/i/", "")),
        }
    }

    fn substitution(&self, caller: Caller) -> String {
        let (purpose, now) = (LinkPurpose::Substitution, self.app.now());
        let (keys, subject) = (&self.app.state.keys, self.substitute.0);
        let token = keys.sign_link(purpose, self.poll.id, subject, 1, now);
        match caller {
            Caller::Substitute | Caller::SubstituteNamed => token,
            _ => forged(&token),
        }
    }

    /// The owner's calendar address; who has none tries a forged one.
    fn feed(&self, caller: Caller) -> String {
        let key = FeedKey {
            account: self.poll.owner,
            version: 1,
        };
        let token = self.app.state.keys.sign_feed(key);
        match caller {
            Caller::Owner | Caller::OwnerDisabled => format!("{token}.ics"),
            _ => format!("{}.ics", forged(&token)),
        }
    }

    async fn accept(&self, account: AccountId) {
        let (app, poll) = (&self.app, self.poll.id);
        let actor = actor(account);
        let now = app.now();
        polls::accept_substitution(&app.state.db, &actor, poll, self.substitute, account, now)
            .await
            .unwrap();
    }
}

/// Yes to everything, from this person.
pub async fn answer(app: &TestApp, poll: &TestPoll, person: &Invitation) {
    let choices = poll.options.iter().map(|&id| (id, Some(Choice::Yes)));
    app.cast(poll.id, person.id, choices.collect(), "")
        .await
        .unwrap();
}

/// A request about the person of this address, opened by the administrator.
pub async fn request(app: &TestApp, address: &str) -> AccessRequestId {
    let ada = app.account("Ada Admin").await;
    let (db, actor, now) = (&app.state.db, actor(ada), app.now());
    let address = EmailAddress::parse(address).unwrap();
    let why = Reason::AccessRequest;
    let opened = requests::open(db, &actor, ada, address, why, now).await;
    opened.unwrap().id
}

/// A group of two people whom nobody but `owner` may see.
pub async fn group(app: &TestApp, owner: AccountId) -> GroupId {
    let people = [
        ("Personne 02", "personne02@leak.test"),
        ("Nadia Nouvelle", "nadia@leak.test"),
    ]
    .map(|(name, email)| Person::parse(name, email, "").unwrap());
    let (state, actor) = (&app.state, actor(owner));
    let (name, limits) = (format!("Secret {}", Uuid::now_v7()), &state.config.limits);
    groups::create(&state.db, &actor, owner, &name, &people, limits, app.now())
        .await
        .unwrap()
}

/// The token with its last character changed.
fn forged(token: &str) -> String {
    let (rest, last) = token.split_at(token.len() - 1);
    format!("{rest}{}", if last == "A" { "B" } else { "A" })
}

async fn disable(app: &TestApp, account: AccountId) {
    let now = app.now();
    sqlx::query!(
        "UPDATE accounts SET disabled_at = $2 WHERE account_id = $1",
        account.0,
        now
    )
    .execute(&app.db)
    .await
    .unwrap();
}

/// A class of retention.
pub async fn insert_class(db: &PgPool, code: &str, is_default: bool) -> Uuid {
    let id = Uuid::now_v7();
    sqlx::query!(
        "INSERT INTO retention_classes (class_id, code, name_fr, name_en, days, starts, disposition, is_default,
             created_at, updated_at)
         VALUES ($1, $2, 'Comités', 'Committees', 60, 'decision', 'destroy', $3, now(), now())",
        id,
        code,
        is_default
    )
    .execute(db)
    .await
    .unwrap();
    id
}

async fn insert_certificate(app: &TestApp) -> Uuid {
    let id = Uuid::now_v7();
    sqlx::query!(
        "INSERT INTO purge_certificates (certificate_id, purged_at, trigger, reason, polls, people, ballots, mails,
             document, hash)
         VALUES ($1, $2, 'schedule', 'retention_expired', 1, 2, 3, 4, '{}', sha256('{}'))",
        id,
        app.now()
    )
    .execute(&app.db)
    .await
    .unwrap();
    sqlx::query!(
        "INSERT INTO purge_runs (run_id, trigger, actor_kind, reason, due_before, listed, started_at, polls)
         VALUES ($1, 'schedule', 'system', 'retention_expired', $2, true, $2, 1)",
        id,
        app.now()
    )
    .execute(&app.db)
    .await
    .unwrap();
    id
}
