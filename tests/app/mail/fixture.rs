//! A poll with people, written straight into the tables.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use creneau::ids::{AccountId, InvitationId, OptionId, PollId, SubstituteId};
use creneau::mail::{MailKind, NewMail, Reader};
use sqlx::PgPool;

use crate::support::TestApp;

/// A poll about to be written.
pub struct Draft {
    pub title: String,
    pub description: String,
    pub place: String,
    pub organiser: String,
    pub state: &'static str,
    pub sensitivity: &'static str,
    pub visibility: &'static str,
    pub zone: &'static str,
    pub start: NaiveDateTime,
    pub fold: i16,
    pub starts_at: DateTime<Utc>,
    pub on_date: Option<NaiveDate>,
}

impl Default for Draft {
    fn default() -> Self {
        let start = NaiveDate::from_ymd_opt(2026, 12, 1)
            .and_then(|day| day.and_hms_opt(14, 30, 0))
            .expect("a time");
        Self {
            title: "Comité de suivi".to_owned(),
            description: "Premier point.\nDeuxième point.".to_owned(),
            place: "Salle 2.14".to_owned(),
            organiser: "Anne Tremblay".to_owned(),
            state: "open",
            sensitivity: "internal",
            visibility: "counts",
            zone: "America/Toronto",
            start,
            fold: 0,
            starts_at: start.and_utc() + TimeDelta::hours(5),
            on_date: None,
        }
    }
}

/// A poll with one option, decided on when its state says so.
pub struct Poll {
    db: PgPool,
    now: DateTime<Utc>,
    pub id: PollId,
    pub owner: AccountId,
    pub option: OptionId,
}

impl Poll {
    pub async fn open(app: &TestApp) -> Self {
        Self::write(app, Draft::default()).await
    }

    pub async fn decided(app: &TestApp) -> Self {
        let draft = Draft {
            state: "decided",
            ..Draft::default()
        };
        Self::write(app, draft).await
    }

    pub async fn write(app: &TestApp, draft: Draft) -> Self {
        let poll = Self {
            db: app.db.clone(),
            now: app.now(),
            id: PollId::generate(),
            owner: app.account(&draft.organiser).await,
            option: OptionId::generate(),
        };
        let opened = (draft.state != "draft").then_some(poll.now);
        sqlx::query!(
            "INSERT INTO polls (poll_id, owner_id, owner_name, title, description, place, zone, language, sensitivity,
                                results_visibility, if_needed_allowed, state, state_changed_at, state_reason,
                                created_at, updated_at, opened_at, deadline_local, deadline_at, purge_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'fr-CA', $8, $9, true, $10, $11, 'by_hand', $11, $11, $12,
                     '2026-11-27 16:00', '2026-11-27 21:00Z', '2027-03-01 05:00Z')",
            poll.id.0, poll.owner.0, draft.organiser, draft.title, draft.description, draft.place, draft.zone,
            draft.sensitivity, draft.visibility, draft.state, poll.now, opened,
        )
        .execute(&app.db)
        .await
        .expect("a poll");
        poll.write_option(&draft).await;
        if draft.state == "decided" {
            poll.decide(1).await;
        }
        poll
    }

    async fn write_option(&self, draft: &Draft) {
        let timed = draft.on_date.is_none();
        sqlx::query!(
            "INSERT INTO options (poll_id, option_id, ordinal, on_date, local_start, duration_minutes, fold,
                                  starts_at, ends_at, added_version)
             VALUES ($1, $2, 0, $3, $4, $5, $6, $7, $8, 1)",
            self.id.0,
            self.option.0,
            draft.on_date,
            timed.then_some(draft.start),
            timed.then_some(60),
            timed.then_some(draft.fold),
            timed.then_some(draft.starts_at),
            timed.then_some(draft.starts_at + TimeDelta::hours(1)),
        )
        .execute(&self.db)
        .await
        .expect("an option");
    }

    /// Decides on the option, or decides again with another SEQUENCE.
    pub async fn decide(&self, sequence: i32) {
        sqlx::query!(
            "INSERT INTO decisions (poll_id, option_id, uid, sequence, recipients, decided_at, decided_by)
             VALUES ($1, $2, $3, $4, 'all', $5, $6)
             ON CONFLICT (poll_id, option_id) DO UPDATE SET sequence = EXCLUDED.sequence, withdrawn_at = NULL",
            self.id.0,
            self.option.0,
            format!("{}@localhost", self.option),
            sequence,
            self.now,
            self.owner.0,
        )
        .execute(&self.db)
        .await
        .expect("a decision");
        self.set_state("decided").await;
    }

    /// Withdraws the decision, as reopening does.
    pub async fn withdraw(&self) {
        sqlx::query!(
            "UPDATE decisions SET withdrawn_at = $2 WHERE poll_id = $1",
            self.id.0,
            self.now
        )
        .execute(&self.db)
        .await
        .expect("a decision");
        self.set_state("open").await;
    }

    pub async fn set_state(&self, state: &str) {
        sqlx::query!(
            "UPDATE polls SET state = $2 WHERE poll_id = $1",
            self.id.0,
            state
        )
        .execute(&self.db)
        .await
        .expect("a poll");
    }

    pub async fn invite(&self, name: &str, email: &str) -> InvitationId {
        let id = InvitationId::generate();
        sqlx::query!(
            "INSERT INTO invitations (poll_id, invitation_id, name, email, required, language, expires_at, created_at, created_by)
             VALUES ($1, $2, $3, $4, true, 'fr-CA', $5, $6, $7)",
            self.id.0, id.0, name, email, self.now + TimeDelta::days(11), self.now, self.owner.0,
        )
        .execute(&self.db)
        .await
        .expect("an invitation");
        id
    }

    pub async fn substitute(&self, name: &str, email: &str) -> SubstituteId {
        let id = SubstituteId::generate();
        sqlx::query!(
            "INSERT INTO substitutes (poll_id, substitute_id, name, email, created_at) VALUES ($1, $2, $3, $4, $5)",
            self.id.0, id.0, name, email, self.now,
        )
        .execute(&self.db)
        .await
        .expect("a substitute");
        id
    }

    pub async fn revoke(&self, invitation: InvitationId) {
        sqlx::query!(
            "UPDATE invitations SET revoked_at = $3 WHERE poll_id = $1 AND invitation_id = $2",
            self.id.0,
            invitation.0,
            self.now,
        )
        .execute(&self.db)
        .await
        .expect("an invitation");
    }

    /// A mail about this poll; decisions and cancellations are about its option, with SEQUENCE 1.
    pub fn mail(&self, kind: MailKind, reader: Reader) -> NewMail {
        let about_event = matches!(kind, MailKind::Decision | MailKind::Cancellation);
        NewMail {
            poll: self.id,
            kind,
            reader,
            option: about_event.then_some(self.option),
            sequence: about_event.then_some(1),
            options_since: None,
            now: self.now,
        }
    }

    pub async fn queue(&self, kind: MailKind, reader: Reader) {
        let mut conn = self.db.acquire().await.expect("a connection");
        creneau::mail::queue(&mut conn, self.mail(kind, reader))
            .await
            .expect("a queued mail");
    }

    pub async fn cancel_event(&self, sequence: i32) -> u64 {
        let mut conn = self.db.acquire().await.expect("a connection");
        creneau::mail::cancel_event(&mut conn, self.id, self.option, sequence, self.now)
            .await
            .expect("cancellations")
    }

    pub async fn delivery(&self, invitation: InvitationId) -> String {
        sqlx::query_scalar!(
            "SELECT delivery FROM invitations WHERE poll_id = $1 AND invitation_id = $2",
            self.id.0,
            invitation.0,
        )
        .fetch_one(&self.db)
        .await
        .expect("an invitation")
    }

    /// `state reason error` of every mail, in the order they were queued.
    pub async fn mails(&self) -> Vec<String> {
        sqlx::query!(
            "SELECT kind, state, drop_reason, last_error FROM mails WHERE poll_id = $1 ORDER BY mail_id",
            self.id.0,
        )
        .fetch_all(&self.db)
        .await
        .expect("the mails")
        .into_iter()
        .map(|row| {
            [Some(row.kind), Some(row.state), row.drop_reason, row.last_error]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
    }
}
