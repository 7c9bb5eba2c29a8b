//! Every change a page can make: where the poll stands before, what is sent, what the audit log says after, and
//! when a rule refuses it.

use creneau::admin::act::model::Why;
use creneau::admin::interventions::actions as interventions;
use creneau::answers::model::Answer as Choice;
use creneau::decisions::actions as decisions;
use creneau::feeds::actions as feeds;
use creneau::ids::{AccountId, OptionId};
use creneau::invitations::LinkPurpose;
use creneau::invitations::actions as invitations;
use creneau::invitations::model::Person;
use creneau::polls::actions as polls;
use creneau::polls::model::ClosingReason;
use sqlx::PgPool;

use super::answer;
use super::scene::{group, request};
use crate::support::{Answer, TestApp, TestPoll, Visitor, actor, decide};

/// Where a poll stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Two people, three options.
    Draft,
    /// A draft without options.
    Empty,
    /// Open; the fourth option was removed; a third person was added and not written to.
    Open,
    /// Open, everybody written to.
    Sent,
    /// Open, the first person has answered.
    Answered,
    /// Open, the answer of the second person entered for them.
    Entered,
    /// That, then closed.
    EnteredClosed,
    /// Open, the second person's link revoked.
    Revoked,
    /// Closed by hand.
    Closed,
    /// Answered, then closed.
    AnsweredClosed,
    /// The first option kept.
    Decided,
    /// Called off.
    Cancelled,
    /// Closed, its deletion asked for.
    Deleting,
    /// Closed and held.
    Held,
    /// A draft, held.
    HeldDraft,
    /// Closed, past its purge date.
    Due,
    /// Open, with a substitute who has not accepted.
    Named,
    /// Open, with a substitute who has accepted.
    Accepted,
    /// Open; its owner holds a calendar address.
    Subscribed,
    /// Open, the mail of one person given up.
    Failed,
    /// Open, the invitations sent some days ago.
    Delivered,
    /// Open, while no mail leaves.
    Paused,
    /// Open, and frozen by an administrator.
    Frozen,
    /// Open, its content opened by the administrator; the second person left a note.
    Opened,
    /// Open; the account of somebody else is disabled.
    Disabled,
    /// Open; the repeating tasks have been seen by a worker.
    Scheduled,
    /// Open; a job was given up.
    Abandoned,
    /// Open; somebody may come from outside the allowed networks.
    Excepted,
}

/// How a rule refuses the deed.
#[derive(Debug, Clone, Copy)]
pub enum Refused {
    /// Because of where the poll stands.
    In(Standing, u16),
    /// Because of what was typed.
    With(&'static [(&'static str, &'static str)], u16),
    /// Never: it says what is so.
    Never,
}

type Fields = &'static [(&'static str, &'static str)];

/// One change.
#[derive(Debug, Clone, Copy)]
pub struct Deed {
    /// Its route.
    pub route: &'static str,
    /// Where the poll stands before.
    pub standing: Standing,
    /// What is sent besides the form's own hidden fields.
    pub fields: Fields,
    /// The verbs of the entries it writes.
    pub entries: &'static [&'static str],
    /// When it is refused.
    pub refused: Refused,
}

const fn deed(
    route: &'static str,
    standing: Standing,
    fields: Fields,
    entries: &'static [&'static str],
    refused: Refused,
) -> Deed {
    Deed {
        route,
        standing,
        fields,
        entries,
        refused,
    }
}

const WHAT: Fields = &[
    ("title", "Comité mixte"),
    ("description", "Ordre du jour à venir"),
    ("place", "Salle 2.14"),
    ("zone", "America/Toronto"),
    ("language", "fr-CA"),
    ("sensitivity", "internal"),
    ("visibility", "counts"),
    ("deadline_date", "2026-12-10"),
    ("deadline_time", "17:00"),
];
const PAST: Fields = &[("deadline_date", "2026-11-02")];
const DEADLINE: Fields = &[("deadline_date", "2026-12-12"), ("deadline_time", "17:00")];
const LINES: Fields = &[("lines", "2026-12-20 9:00-10:00"), ("minutes", "60")];
/// The version of the options at which the fourth was removed.
const REMOVAL: Fields = &[("version", "3")];
const MOVE: Fields = &[
    ("date", "2026-12-21"),
    ("start", "10:00"),
    ("end", ""),
    ("minutes", "60"),
];
const PEOPLE: Fields = &[
    ("people", "Zoé Zola <zoe@leak.test>"),
    ("required", "required"),
];
// Named after the poll of the stage: no name is taken twice.
const GROUP: Fields = &[
    ("name", "Comité {poll}"),
    ("people", "Zoé Zola <zoe@leak.test>"),
];
const COPY: Fields = &[
    ("request_id", "{poll}"),
    ("options", "moved"),
    ("first_on", "2026-12-22"),
    ("people", "on"),
];
const BALLOT: Fields = &[("option-{option}", "no"), ("note", "")];
const TOLD: Fields = &[
    ("option-{option}", "no"),
    ("note", ""),
    ("request_id", "019a0000-0000-7000-8000-0000000000aa"),
    ("options_version", "3"),
    ("seen_revision", "0"),
];
const DECISION: Fields = &[
    ("option", "{option}"),
    ("recipients", "all"),
    ("step", "confirm"),
];
const WHY: Fields = &[("reason", "complaint"), ("words", "Signalement reçu")];
const TRANSFER: Fields = &[
    ("email", "omar.autre@staff.example"),
    ("reason", "departure"),
    ("words", "Départ à la retraite"),
];
const EXCEPTION: Fields = &[
    ("email", "lise@staff.example"),
    ("reason", "Congrès"),
    ("starts", "2026-11-23"),
    ("ends", "2026-11-30"),
    ("approver", "La direction"),
];
const CODE: Fields = &[("reason", "departure")];
const CLASS: Fields = &[
    ("code", "N{code}"),
    ("name_fr", "Comités"),
    ("name_en", "Committees"),
    ("days", "30"),
    ("starts", "last_option"),
    ("disposition", "destroy"),
];
const CHANGED_CLASS: Fields = &[
    ("code", "D{code}"),
    ("name_fr", "Comités"),
    ("name_en", "Committees"),
    ("days", "40"),
    ("starts", "decision"),
    ("disposition", "file_then_destroy"),
];
const NO_CODE: Fields = &[("reason", "")];
const PURGE: Fields = &[
    ("poll-{poll}", "on"),
    ("before", "2026-11-23T15:00:00Z"),
    ("seen", "9000000000:9000000000:"),
    ("shown", "1"),
    ("reason", "retention_expired"),
    ("count", "1"),
];

use Refused::{In, Never, With};
use Standing as S;

/// All of them.
pub const DEEDS: &[Deed] = &[
    deed("/sign-out", S::Open, &[], &["session.closed"], Never),
    deed("/session", S::Open, &[], &[], Never),
    deed("/polls", S::Open, WHAT, &["poll.created"], With(PAST, 422)),
    deed(
        "/polls/{poll}",
        S::Draft,
        WHAT,
        &["poll.updated"],
        In(S::Cancelled, 409),
    ),
    deed(
        "/polls/{poll}/options",
        S::Open,
        LINES,
        &["option.added"],
        In(S::Closed, 409),
    ),
    deed(
        "/polls/{poll}/options/clearing",
        S::Draft,
        &[],
        &["option.removed", "option.removed", "option.removed"],
        In(S::Open, 409),
    ),
    deed(
        "/polls/{poll}/options/clearing/reversal",
        S::Draft,
        REMOVAL,
        &["option.restored"],
        In(S::Open, 409),
    ),
    deed(
        "/polls/{poll}/options/{option}",
        S::Open,
        MOVE,
        &["option.moved"],
        In(S::Closed, 409),
    ),
    deed(
        "/polls/{poll}/options/{option}/removal",
        S::Open,
        &[],
        &["option.removed"],
        In(S::Closed, 409),
    ),
    deed(
        "/polls/{poll}/options/{option}/restoration",
        S::Open,
        &[],
        &["option.restored"],
        In(S::Closed, 409),
    ),
    deed(
        "/polls/{poll}/exports",
        S::Answered,
        &[],
        &["poll.answers_exported"],
        In(S::Draft, 409),
    ),
    deed(
        "/polls/{poll}/copy",
        S::Open,
        COPY,
        &["poll.created", "poll.copied"],
        In(S::Frozen, 409),
    ),
    deed(
        "/polls/{poll}/closure",
        S::Open,
        &[],
        &["poll.closed"],
        In(S::Draft, 409),
    ),
    deed(
        "/polls/{poll}/extension",
        S::Open,
        DEADLINE,
        &["poll.extended"],
        In(S::Closed, 409),
    ),
    deed(
        "/polls/{poll}/deletion",
        S::Draft,
        &[],
        &["poll.draft_deleted"],
        In(S::HeldDraft, 409),
    ),
    deed(
        "/polls/{poll}/deletion",
        S::Closed,
        &[],
        &["poll.deletion_requested"],
        In(S::Open, 409),
    ),
    deed(
        "/polls/{poll}/deletion/reversal",
        S::Deleting,
        &[],
        &["poll.deletion_withdrawn"],
        In(S::Closed, 409),
    ),
    deed(
        "/substitutions/{token}",
        S::Named,
        &[],
        &["substitute.accepted"],
        In(S::Accepted, 410),
    ),
    deed(
        "/p/{poll}/account",
        S::Open,
        &[],
        &["invitation.kept"],
        Never,
    ),
    deed(
        "/p/{poll}/account/removal",
        S::Open,
        &[],
        &["invitation.left"],
        Never,
    ),
    deed("/p/{poll}/departure", S::Open, &[], &[], Never),
    // Asked for; what is written to whom is told by the job that does it.
    deed(
        "/lost-link",
        S::Open,
        &[("email", "personne01@leak.test")],
        &[],
        With(&[("email", "x")], 422),
    ),
    deed(
        "/polls/{poll}/invitations",
        S::Open,
        PEOPLE,
        &["invitation.added"],
        In(S::Cancelled, 409),
    ),
    deed(
        "/polls/{poll}/invitations/{invitation}/requirement",
        S::Open,
        &[("required", "required")],
        &["invitation.updated"],
        With(&[("required", "perhaps")], 422),
    ),
    deed(
        "/polls/{poll}/invitations/{invitation}/resending",
        S::Open,
        &[],
        &["invitation.link_resent"],
        In(S::Closed, 409),
    ),
    deed(
        "/polls/{poll}/invitations/{invitation}/revocation",
        S::Open,
        &[],
        &["invitation.link_revoked"],
        In(S::Revoked, 409),
    ),
    deed(
        "/polls/{poll}/invitations/{invitation}/reissue",
        S::Revoked,
        &[],
        &["invitation.link_reissued"],
        In(S::Open, 409),
    ),
    deed(
        "/polls/{poll}/invitations/{invitation}/removal",
        S::Open,
        &[],
        &["invitation.removed"],
        In(S::Decided, 409),
    ),
    deed(
        "/groups",
        S::Open,
        GROUP,
        &["group.created"],
        With(&[("name", "")], 422),
    ),
    deed(
        "/groups/{group}",
        S::Open,
        GROUP,
        &["group.updated"],
        With(&[("people", "")], 422),
    ),
    deed(
        "/groups/{group}/deletion",
        S::Open,
        &[],
        &["group.deleted"],
        Never,
    ),
    deed(
        "/polls/{poll}/group",
        S::Sent,
        &[("group", "{group}")],
        &["invitation.added"],
        In(S::Cancelled, 409),
    ),
    deed(
        "/polls/{poll}/groups",
        S::Open,
        &[("group_name", "Comité {poll}")],
        &["group.created"],
        With(&[("group_name", "")], 422),
    ),
    deed(
        "/polls/{poll}/sending",
        S::Open,
        &[],
        &["invitation.sent"],
        In(S::Sent, 303),
    ),
    deed(
        "/polls/{poll}/publication",
        S::Draft,
        &[],
        &["poll.published"],
        In(S::Empty, 422),
    ),
    deed(
        "/p/{poll}/ballot",
        S::Open,
        BALLOT,
        &["ballot.cast"],
        In(S::Closed, 409),
    ),
    deed(
        "/p/{poll}/ballot",
        S::Answered,
        BALLOT,
        &["ballot.changed"],
        With(
            &[
                ("option-{option}", ""),
                ("option-{second}", ""),
                ("option-{third}", ""),
            ],
            422,
        ),
    ),
    deed(
        "/polls/{poll}/invitations/{invitation}/ballot",
        S::Open,
        TOLD,
        &["ballot.entered"],
        In(S::Closed, 409),
    ),
    deed(
        "/polls/{poll}/invitations/{invitation}/withdrawal",
        S::Entered,
        &[],
        &["ballot.entry_withdrawn"],
        In(S::EnteredClosed, 409),
    ),
    deed(
        "/p/{poll}/withdrawal",
        S::Answered,
        &[],
        &["ballot.withdrawn"],
        In(S::AnsweredClosed, 409),
    ),
    deed(
        "/p/{poll}/language",
        S::Open,
        &[("language", "en-CA")],
        &["invitation.language_chosen"],
        With(&[("language", "de-DE")], 422),
    ),
    deed(
        "/p/{poll}/receipt",
        S::Answered,
        &[],
        &["ballot.receipt_asked"],
        Never,
    ),
    deed(
        "/polls/{poll}/invitations/{invitation}/address",
        S::Open,
        &[("email", "corrigee@leak.test")],
        &["invitation.address_changed"],
        With(&[("email", "personne01@leak.test")], 422),
    ),
    deed(
        "/polls/{poll}/failures",
        S::Failed,
        &[],
        &["invitation.failed_resent"],
        In(S::Open, 303),
    ),
    deed(
        "/notices",
        S::Open,
        &[("digests", "on")],
        &["account.notices_changed"],
        Never,
    ),
    deed(
        "/polls/{poll}/notices",
        S::Open,
        &[("reminder_hours", "24"), ("half", "on")],
        &["poll.notices_changed"],
        With(&[("reminder_hours", "0")], 422),
    ),
    deed(
        "/polls/{poll}/reminders",
        S::Delivered,
        &[],
        &["invitation.reminded"],
        In(S::Open, 429),
    ),
    deed(
        "/polls/{poll}/renewal",
        S::Due,
        &[("reason", "meeting_to_come")],
        &["poll.renewed"],
        In(S::Open, 409),
    ),
    deed("/admin/mail/pause", S::Open, &[], &["mail.paused"], Never),
    deed(
        "/admin/mail/resumption",
        S::Paused,
        &[],
        &["mail.resumed"],
        Never,
    ),
    deed(
        "/admin/mail/retries",
        S::Failed,
        &[],
        &["mail.retried"],
        Never,
    ),
    deed("/admin/mail/tests", S::Open, &[], &["mail.tested"], Never),
    deed(
        "/admin/jobs/{task}/runs",
        S::Scheduled,
        &[],
        &["task.asked"],
        Never,
    ),
    deed(
        "/admin/jobs/retries",
        S::Abandoned,
        &[],
        &["jobs.retried"],
        Never,
    ),
    deed(
        "/polls/{poll}/decision",
        S::Answered,
        DECISION,
        &["poll.decided"],
        In(S::Cancelled, 409),
    ),
    deed(
        "/polls/{poll}/decision/several",
        S::Answered,
        DECISION,
        &["poll.decided"],
        In(S::Cancelled, 409),
    ),
    deed(
        "/polls/{poll}/reopening",
        S::Decided,
        DEADLINE,
        &["poll.reopened"],
        In(S::Open, 409),
    ),
    deed(
        "/polls/{poll}/cancellation",
        S::Decided,
        &[],
        &["poll.cancelled"],
        In(S::Draft, 409),
    ),
    deed(
        "/admin/polls/{poll}/hold",
        S::Open,
        WHY,
        &["poll.held"],
        In(S::Held, 409),
    ),
    deed(
        "/admin/polls/{poll}/release",
        S::Held,
        WHY,
        &["poll.released"],
        In(S::Closed, 409),
    ),
    deed(
        "/admin/polls/{poll}/keeping",
        S::Deleting,
        WHY,
        &["poll.deletion_withdrawn"],
        In(S::Closed, 409),
    ),
    deed(
        "/admin/retention",
        S::Open,
        CLASS,
        &["retention.created"],
        With(&[("days", "3")], 422),
    ),
    deed(
        "/admin/retention/{class}",
        S::Open,
        CHANGED_CLASS,
        &["retention.updated"],
        With(&[("code", "")], 422),
    ),
    deed(
        "/admin/retention/{class}/retirement",
        S::Open,
        &[],
        &["retention.retired"],
        Never,
    ),
    deed(
        "/admin/purges",
        S::Due,
        PURGE,
        &["purge.ordered"],
        With(&[("count", "2")], 422),
    ),
    deed(
        "/admin/polls/exports",
        S::Open,
        &[],
        &["polls.exported"],
        Never,
    ),
    deed(
        "/admin/polls/{poll}/opening",
        S::Open,
        WHY,
        &["poll.reviewed"],
        With(&[("words", "")], 422),
    ),
    deed(
        "/admin/polls/{poll}/freezing",
        S::Open,
        WHY,
        &["poll.frozen"],
        In(S::Frozen, 409),
    ),
    deed(
        "/admin/polls/{poll}/unfreezing",
        S::Frozen,
        WHY,
        &["poll.unfrozen"],
        In(S::Open, 409),
    ),
    deed(
        "/admin/polls/{poll}/transfer",
        S::Open,
        TRANSFER,
        &["poll.transferred"],
        With(&[("email", "personne@staff.example")], 422),
    ),
    deed(
        "/admin/polls/{poll}/revocation",
        S::Open,
        WHY,
        &["invitation.all_revoked"],
        With(NO_CODE, 422),
    ),
    deed(
        "/admin/polls/{poll}/notes/{invitation}/hiding",
        S::Opened,
        WHY,
        &["ballot.note_hidden"],
        In(S::Answered, 409),
    ),
    deed(
        "/admin/accounts/{account}/opening",
        S::Open,
        WHY,
        &["account.viewed"],
        With(&[("words", "")], 422),
    ),
    deed(
        "/admin/accounts/{account}/ending",
        S::Open,
        CODE,
        &["account.sessions_ended"],
        With(NO_CODE, 422),
    ),
    deed(
        "/admin/accounts/{account}/disabling",
        S::Open,
        CODE,
        &["account.disabled"],
        In(S::Disabled, 409),
    ),
    deed(
        "/admin/accounts/{account}/enabling",
        S::Disabled,
        CODE,
        &["account.enabled"],
        In(S::Open, 409),
    ),
    deed(
        "/p/{poll}/data",
        S::Open,
        &[("format", "json")],
        &["person.own_data_exported"],
        With(&[("format", "pdf")], 422),
    ),
    deed(
        "/admin/requests",
        S::Open,
        &[
            ("address", "personne01@leak.test"),
            ("reason", "access_request"),
        ],
        &["records.opened"],
        With(&[("address", "x")], 422),
    ),
    deed(
        "/admin/requests/{request}/exports",
        S::Open,
        &[("format", "csv")],
        &["records.exported"],
        With(&[("format", "pdf")], 422),
    ),
    deed(
        "/admin/requests/{request}/correction",
        S::Open,
        &[("name", "Zoé Corrigée"), ("address", "")],
        &["records.corrected"],
        With(&[("name", "")], 422),
    ),
    deed(
        "/admin/requests/{request}/erasure",
        S::Open,
        &[("typed", "nobody@leak.test")],
        &["records.erased"],
        With(&[("typed", "")], 422),
    ),
    deed(
        "/admin/requests/{request}/closure",
        S::Open,
        &[],
        &["records.closed"],
        Never,
    ),
    deed("/audit/exports", S::Open, &[], &["audit.exported"], Never),
    deed(
        "/audit/verification",
        S::Open,
        &[],
        &["audit.verification_asked"],
        Never,
    ),
    deed(
        "/reports/exports",
        S::Open,
        &[],
        &["reports.exported"],
        Never,
    ),
    deed(
        "/admin/settings/{section}",
        S::Open,
        &[("limits--people_per_poll", "{number}")],
        &["setting.changed"],
        With(&[("limits--people_per_poll", "0")], 422),
    ),
    deed(
        "/admin/exceptions",
        S::Open,
        EXCEPTION,
        &["exception.made"],
        With(&[("email", "x")], 422),
    ),
    deed(
        "/admin/exceptions/{exception}/ending",
        S::Excepted,
        &[],
        &["exception.ended"],
        Never,
    ),
    deed(
        "/admin/indicators/exports",
        S::Open,
        &[],
        &["indicators.exported"],
        Never,
    ),
    deed("/terms/acceptance", S::Open, &[("next", "/")], &[], Never),
    deed("/calendar/feed", S::Open, &[], &["feed.issued"], Never),
    deed(
        "/calendar/feed/revocation",
        S::Subscribed,
        &[],
        &["feed.revoked"],
        In(S::Open, 404),
    ),
];

/// A poll that stands somewhere, and the person about to act with the form on their screen.
pub struct Stage {
    /// The poll.
    pub poll: TestPoll,
    /// Who acts.
    pub visitor: Visitor,
    /// The hidden fields of their form.
    pub hidden: Vec<(String, String)>,
    /// Where it is sent.
    pub address: String,
    names: Vec<(&'static str, String)>,
}

impl Deed {
    /// The stage it succeeds on.
    pub async fn stage(&self, app: &TestApp) -> Stage {
        self.stage_in(app, self.standing).await
    }

    /// Its form, with the poll standing elsewhere.
    pub async fn stage_in(&self, app: &TestApp, standing: Standing) -> Stage {
        let owner = app.account("Lise Gagnon").await;
        let poll = match standing {
            S::Empty => app.poll(owner).options(0).draft().await,
            S::Draft | S::HeldDraft => app.poll(owner).options(4).draft().await,
            _ => app.poll(owner).options(4).open().await,
        };
        let mut stage = Stage {
            poll,
            visitor: app.visitor(),
            hidden: Vec::new(),
            address: String::new(),
            names: Vec::new(),
        };
        stage.prepare(app, standing).await;
        stage.sit(app, self.route).await;
        stage.end(app, standing).await;
        if self.route.contains("retention") {
            stage.classify(app).await;
        }
        stage.name(app, self.route).await;
        stage
    }

    /// What comes of it: a page to go to, or the file asked for.
    pub fn success(&self) -> u16 {
        if self.route.ends_with("/exports") || self.route.ends_with("/data") {
            200
        } else {
            303
        }
    }

    /// Does it.
    pub async fn act(&self, stage: &Stage) -> Answer {
        let mut visitor = stage.visitor.clone();
        stage.send(&mut visitor, self.fields, &stage.hidden).await
    }
}

impl Stage {
    /// Sends these fields after the hidden ones; a name sent twice has its last value.
    pub async fn send(
        &self,
        visitor: &mut Visitor,
        fields: &[(&str, &str)],
        hidden: &[(String, String)],
    ) -> Answer {
        let mut all: Vec<(String, String)> = hidden.to_vec();
        for (name, value) in fields {
            let (name, value) = (self.fill(name), self.fill(value));
            all.retain(|(known, _)| *known != name);
            all.push((name, value));
        }
        let pairs: Vec<(&str, &str)> = all.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        visitor.post(&self.address, &pairs).await
    }

    /// A text with what its placeholders stand for.
    pub fn fill(&self, text: &str) -> String {
        self.names
            .iter()
            .fold(text.to_owned(), |text, (name, value)| {
                text.replace(name, value)
            })
    }

    /// Up to where the form can be shown.
    async fn prepare(&mut self, app: &TestApp, standing: Standing) {
        let (state, actor, now) = (&app.state, actor(self.poll.owner), app.now());
        let (id, owner) = (self.poll.id, self.poll.owner);
        // Pausing is for all polls: what another stage left is taken back.
        resume(&app.db).await;
        if !matches!(standing, S::Empty) {
            let removed = self.poll.options[3];
            polls::remove_option(&state.db, &actor, id, removed, &state.config.retention, now)
                .await
                .unwrap();
        }
        if !matches!(standing, S::Empty | S::Draft | S::HeldDraft | S::Sent) {
            let new = Person::parse("Nadia Nouvelle", "nadia@leak.test", "").unwrap();
            let (limits, retention) = (&state.config.limits, &state.config.retention);
            let people = vec![(new, false)];
            invitations::add_people(&state.db, &actor, owner, id, people, limits, retention, now)
                .await
                .unwrap();
        }
        if matches!(standing, S::Answered | S::AnsweredClosed) {
            let three = self.standing_options(app).await;
            answer(app, &three, &self.poll.people[0]).await;
        }
        if matches!(standing, S::Entered | S::EnteredClosed) {
            let three = self.standing_options(app).await;
            app.enter(owner, &three, &self.poll.people[1], &[Some(Choice::Yes)])
                .await
                .unwrap();
        }
    }

    /// The poll without the option that was removed.
    async fn standing_options(&self, app: &TestApp) -> TestPoll {
        TestPoll {
            options: self.poll.options[..3].to_vec(),
            ..crate::support::read(app, self.poll.owner, self.poll.id).await
        }
    }

    /// The person who acts, in front of the form.
    async fn sit(&mut self, app: &TestApp, route: &str) {
        let (name, roles) = match route {
            _ if route.starts_with("/admin") => ("Ada Admin", ["administrator"]),
            _ if route.starts_with("/audit") || route.starts_with("/reports") => {
                ("Aude Auditrice", ["auditor"])
            }
            _ if route.starts_with("/substitutions") => ("Sacha Substitut", ["organiser"]),
            _ => ("Lise Gagnon", ["organiser"]),
        };
        if route.starts_with("/p/") {
            let mut shown = format!("/p/{}", self.poll.id);
            if route.contains("/account") {
                self.visitor = app.staff("Omar Autre", &["organiser"]).await;
                shown.push_str("/account");
            }
            self.visitor.get(&app.link(&self.poll.people[0])).await;
            if route.ends_with("/account/removal") {
                let (account, person) = (self.visitor.account.unwrap(), self.poll.people[0].id);
                let (db, omar, now) = (&app.state.db, actor(account), app.now());
                invitations::keep(db, &omar, account, self.poll.id, person, now)
                    .await
                    .unwrap();
            }
            // The forms of who has answered are not there yet; that of a departure always is.
            if [
                "/withdrawal",
                "/receipt",
                "/language",
                "/data",
                "/departure",
            ]
            .iter()
            .any(|end| route.ends_with(end))
            {
                shown.push_str("/departure");
            }
            let page = self.visitor.get(&shown).await;
            let form = page.form(
                &route
                    .replace("{poll}", &self.poll.id.to_string())
                    .replace("/withdrawal", "/departure")
                    .replace("/receipt", "/departure")
                    .replace("/language", "/departure")
                    .replace("/data", "/departure"),
            );
            self.hidden = form.fields;
        } else if route != "/lost-link" {
            self.visitor = app.staff(name, &roles).await;
            if route.contains("/group") {
                let group = group(app, self.poll.owner).await;
                self.names.push(("{group}", group.to_string()));
            }
            if route.contains("{request}") {
                let request = request(app, "nobody@leak.test").await;
                self.names.push(("{request}", request.to_string()));
            }
            let page = self.visitor.get("/lost-link").await;
            self.hidden = page.form("/sign-out").fields;
        }
    }

    /// From the form on the screen to where the poll stands when it is sent.
    async fn end(&mut self, app: &TestApp, standing: Standing) {
        let (state, actor, now) = (&app.state, actor(self.poll.owner), app.now());
        let (id, db) = (self.poll.id, &state.db);
        if matches!(
            standing,
            S::Closed | S::AnsweredClosed | S::EnteredClosed | S::Deleting | S::Held | S::Due
        ) {
            polls::close(db, &actor, id, ClosingReason::ByHand, now)
                .await
                .unwrap();
        }
        match standing {
            S::Revoked => {
                let person = self.poll.people[1].id;
                invitations::revoke(db, &actor, id, person, now)
                    .await
                    .unwrap();
            }
            S::Decided => {
                decide(app, &self.poll, 0).await;
            }
            S::Cancelled => {
                decisions::cancel(db, &actor, id, now).await.unwrap();
            }
            S::Deleting => {
                let retention = &state.config.retention;
                polls::request_deletion(db, &actor, id, retention, now)
                    .await
                    .unwrap();
            }
            S::Held | S::HeldDraft => hold(&app.db, self).await,
            S::Due => expire(&app.db, self).await,
            S::Subscribed => feeds::issue(db, &actor, self.poll.owner, now)
                .await
                .unwrap(),
            S::Failed => give_up(&app.db, self).await,
            S::Delivered => deliver(&app.db, self).await,
            S::Paused => pause(&app.db, now).await,
            S::Frozen => {
                interventions::freeze(db, &actor, id, &why(), now)
                    .await
                    .unwrap();
            }
            S::Opened => {
                let three = self.standing_options(app).await;
                answer(app, &three, &self.poll.people[1]).await;
                note(&app.db, self).await;
                let ada = app.account("Ada Admin").await;
                interventions::open(db, &crate::support::actor(ada), id, &why(), now)
                    .await
                    .unwrap();
            }
            S::Named | S::Accepted => self.substitute(app, standing == S::Accepted).await,
            other => self.administer(app, other).await,
        }
        let since = (standing == S::Disabled).then_some(now);
        let account = somebody(app, since).await;
        self.names.push(("{account}", account.to_string()));
    }

    /// What only administrators deal with.
    async fn administer(&mut self, app: &TestApp, standing: Standing) {
        let now = app.now();
        match standing {
            S::Scheduled => {
                creneau::jobs::schedule::run_due(&app.state).await.unwrap();
            }
            S::Excepted => {
                let id = except(&app.db, now).await;
                self.names.push(("{exception}", id.to_string()));
            }
            S::Abandoned => abandon(&app.db, now).await,
            _ => {}
        }
    }

    /// A class of retention of its own, by a code no other has.
    async fn classify(&mut self, app: &TestApp) {
        let id = self.poll.id.0.simple().to_string().to_uppercase();
        let code = id[id.len() - 12..].to_owned();
        let class = super::scene::insert_class(&app.db, &code, false).await;
        self.names.push(("{class}", class.to_string()));
        self.names.push(("{code}", code));
    }

    async fn substitute(&mut self, app: &TestApp, accepted: bool) {
        let (db, actor, now) = (&app.state.db, actor(self.poll.owner), app.now());
        let id = self.poll.id;
        let (name, email) = ("Sacha Substitut", "sacha@leak.test");
        let substitute = polls::name_substitute(db, &actor, id, name, email, now)
            .await
            .unwrap();
        if accepted {
            let account = app.account("Omar Autre").await;
            polls::accept_substitution(db, &actor, id, substitute, account, now)
                .await
                .unwrap();
        }
        let purpose = LinkPurpose::Substitution;
        let token = app.state.keys.sign_link(purpose, id, substitute.0, 1, now);
        self.names.push(("{token}", token));
    }

    /// What the placeholders stand for.
    async fn name(&mut self, app: &TestApp, route: &str) {
        let mut conn = app.db.acquire().await.unwrap();
        let found = creneau::polls::find(&mut conn, self.poll.id).await.unwrap();
        let version = found.unwrap().version;
        let options = &self.poll.options;
        let at = |index: usize| {
            options
                .get(index)
                .map_or_else(String::new, OptionId::to_string)
        };
        let target = if route.ends_with("/restoration") {
            3
        } else {
            0
        };
        let names = [
            ("{poll}", self.poll.id.to_string()),
            ("{task}", "notices".to_owned()),
            ("{section}", "limits".to_owned()),
            ("{number}", number().to_string()),
            ("{option}", at(target)),
            ("{second}", at(1)),
            ("{third}", at(2)),
            ("{invitation}", self.poll.people[1].id.to_string()),
            ("{version}", version.to_string()),
        ];
        self.names.extend(names);
        self.address = self.fill(route);
    }
}

/// A number that no stage before had.
fn number() -> usize {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static LAST: AtomicUsize = AtomicUsize::new(200);
    LAST.fetch_add(1, Ordering::Relaxed)
}

/// A reason as an administrator gives it.
fn why() -> Why {
    Why::parse("complaint", "Signalement reçu").unwrap()
}

/// The account of somebody who does nothing else, disabled since then or not.
async fn somebody(app: &TestApp, since: Option<chrono::DateTime<chrono::Utc>>) -> AccountId {
    let account = app.account("Zacharie Ailleurs").await;
    sqlx::query!(
        "UPDATE accounts SET disabled_at = $2 WHERE account_id = $1",
        account.0,
        since
    )
    .execute(&app.db)
    .await
    .unwrap();
    account
}

async fn note(db: &PgPool, stage: &Stage) {
    sqlx::query!(
        "UPDATE ballots SET note = 'Une note' WHERE poll_id = $1",
        stage.poll.id.0
    )
    .execute(db)
    .await
    .unwrap();
}

async fn hold(db: &PgPool, stage: &Stage) {
    sqlx::query!(
        "UPDATE polls SET held_at = created_at, hold_reason = 'Demande' WHERE poll_id = $1",
        stage.poll.id.0
    )
    .execute(db)
    .await
    .unwrap();
}

async fn expire(db: &PgPool, stage: &Stage) {
    sqlx::query!(
        "UPDATE polls SET purge_at = created_at - interval '1 day' WHERE poll_id = $1",
        stage.poll.id.0
    )
    .execute(db)
    .await
    .unwrap();
}

async fn give_up(db: &PgPool, stage: &Stage) {
    sqlx::query!(
        "UPDATE mails SET state = 'dead', last_error = 'refused_550' WHERE poll_id = $1",
        stage.poll.id.0
    )
    .execute(db)
    .await
    .unwrap();
}

async fn deliver(db: &PgPool, stage: &Stage) {
    sqlx::query!(
        "UPDATE mails SET state = 'sent', sent_at = queued_at - interval '3 days' WHERE poll_id = $1",
        stage.poll.id.0
    )
    .execute(db)
    .await
    .unwrap();
    sqlx::query!(
        "UPDATE invitations SET delivery = 'sent' WHERE poll_id = $1",
        stage.poll.id.0
    )
    .execute(db)
    .await
    .unwrap();
}

async fn except(db: &PgPool, now: chrono::DateTime<chrono::Utc>) -> uuid::Uuid {
    sqlx::query_scalar!(
        "INSERT INTO network_exceptions
             (exception_id, email, reason, starts_on, ends_on, approver, created_at, created_by)
         VALUES (gen_random_uuid(), 'lise@staff.example', 'Congrès', $1::timestamptz::date, $1::timestamptz::date,
             'La direction', $1, gen_random_uuid())
         RETURNING exception_id",
        now
    )
    .fetch_one(db)
    .await
    .unwrap()
}

async fn abandon(db: &PgPool, now: chrono::DateTime<chrono::Utc>) {
    sqlx::query!(
        "INSERT INTO jobs (job_id, kind, payload, state, run_at, created_at)
         VALUES (gen_random_uuid(), 'resend_links', '{}', 'dead', $1, $1)",
        now
    )
    .execute(db)
    .await
    .unwrap();
}

async fn pause(db: &PgPool, now: chrono::DateTime<chrono::Utc>) {
    sqlx::query!(
        "INSERT INTO mail_pause (paused_at) VALUES ($1) ON CONFLICT DO NOTHING",
        now
    )
    .execute(db)
    .await
    .unwrap();
}

async fn resume(db: &PgPool) {
    sqlx::query!("DELETE FROM mail_pause")
        .execute(db)
        .await
        .unwrap();
}
