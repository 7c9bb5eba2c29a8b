//! What the holder of a link is shown, in one read.

use chrono::{DateTime, NaiveDateTime, Utc};
use sqlx::PgPool;
use uuid::Uuid;

use crate::answers::model::{Ballot, Packed, Tally};
use crate::database::{self, Together};
use crate::i18n::Language;
use crate::ids::{AccountId, InvitationId, OptionId, PollId, RequestId, RetentionClassId};
use crate::invitations::extract::{Guest, LinkRow};
use crate::invitations::model::EmailAddress;
use crate::polls::PollRow;
use crate::polls::model::{ClosingReason, Poll, ResultsVisibility, Sensitivity, StateName};
use crate::retention::model::{Disposition, Starts};

struct GuestRow {
    question: i64,
    poll_id: PollId,
    invitation_id: InvitationId,
    kept_by: Option<AccountId>,
    owner_id: AccountId,
    owner_name: String,
    title: String,
    description: String,
    place: String,
    zone: String,
    poll_language: Language,
    sensitivity: Sensitivity,
    results_visibility: ResultsVisibility,
    if_needed_allowed: bool,
    state: StateName,
    state_changed_at: DateTime<Utc>,
    state_changed_by: Option<AccountId>,
    state_reason: ClosingReason,
    poll_created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    opened_at: Option<DateTime<Utc>>,
    deadline_local: Option<NaiveDateTime>,
    deadline_at: Option<DateTime<Utc>>,
    purge_at: DateTime<Utc>,
    deletion_requested_at: Option<DateTime<Utc>>,
    retention_class: Option<RetentionClassId>,
    retention_code: Option<String>,
    retention_name_fr: Option<String>,
    retention_name_en: Option<String>,
    retention_days: Option<i32>,
    retention_starts: Option<Starts>,
    retention_disposition: Option<Disposition>,
    renewed_at: Option<DateTime<Utc>>,
    frozen_at: Option<DateTime<Utc>>,
    options_version: i32,
    next_ordinal: i16,
    version: i64,
    name: String,
    email: String,
    language: Language,
    link_version: i32,
    expires_at: DateTime<Utc>,
    revoked: bool,
    answers: Option<String>,
    ballot_version: Option<i32>,
    note: Option<String>,
    request_id: Option<RequestId>,
    revision: Option<i32>,
    cast_at: Option<DateTime<Utc>>,
    changed_at: Option<DateTime<Utc>>,
    ballots: i32,
    yes: Vec<i32>,
    if_needed: Vec<i32>,
    no: Vec<i32>,
    decided: Vec<OptionId>,
}

/// A person, by their poll.
type Asked = (PollId, InvitationId);

/// What the row says of their link: an error when the database holds a zone this binary does not know.
type Link = sqlx::Result<LinkRow>;

/// Personal links, read together.
pub(crate) type Links = Together<Asked, Link>;

/// Those, not asked anything yet.
#[must_use]
pub(crate) fn links() -> Links {
    Together::new(|db, asked| Box::pin(async move { find_links(&db, &asked).await }))
}

/// All that each holder of a link is shown but the options, in one read, with the place of that question. The only
/// address in it is their own.
///
/// # Errors
/// The database failed.
async fn find_links(db: &PgPool, asked: &[Asked]) -> sqlx::Result<database::Found<Link>> {
    let polls: Vec<Uuid> = asked.iter().map(|(poll, _)| poll.0).collect();
    let people: Vec<Uuid> = asked.iter().map(|(_, person)| person.0).collect();
    let rows = sqlx::query_as!(
        GuestRow,
        r#"SELECT asked.place AS "question!", i.poll_id AS "poll_id: _", i.invitation_id AS "invitation_id: _", p.owner_id AS "owner_id: _", p.owner_name, p.title, p.description, p.place, p.zone,
               p.language AS "poll_language: _", p.sensitivity AS "sensitivity: _",
               p.results_visibility AS "results_visibility: _", p.if_needed_allowed, p.state AS "state: _",
               p.state_changed_at, p.state_changed_by AS "state_changed_by: _",
               p.state_reason AS "state_reason: _", p.created_at AS poll_created_at, p.updated_at, p.opened_at,
               p.deadline_local, p.deadline_at, p.purge_at, p.deletion_requested_at,
               p.retention_class AS "retention_class: _", p.retention_code, p.retention_name_fr,
               p.retention_name_en, p.retention_days, p.retention_starts AS "retention_starts: _",
               p.retention_disposition AS "retention_disposition: _", p.renewed_at, p.frozen_at, p.options_version,
               p.next_ordinal, p.version, i.account_id AS "kept_by: _", i.name, i.email, i.language AS "language: _", i.link_version,
               i.expires_at, i.revoked_at IS NOT NULL AS "revoked!", b.answers AS "answers?",
               b.options_version AS "ballot_version?", b.note AS "note?", b.request_id AS "request_id?: _",
               b.revision AS "revision?", b.cast_at AS "cast_at?", b.changed_at AS "changed_at?",
               t.ballots, t.yes, t.if_needed, t.no,
               ARRAY(SELECT option_id FROM decisions d
                     WHERE d.poll_id = i.poll_id AND d.withdrawn_at IS NULL) AS "decided!: Vec<OptionId>"
           FROM unnest((SELECT $1::uuid[]), (SELECT $2::uuid[])) WITH ORDINALITY AS asked (poll_id, invitation_id, place)
           JOIN invitations i ON i.poll_id = asked.poll_id AND i.invitation_id = asked.invitation_id
           JOIN polls p ON p.poll_id = i.poll_id
           JOIN tallies t ON t.poll_id = i.poll_id
           LEFT JOIN ballots b ON b.poll_id = i.poll_id AND b.invitation_id = i.invitation_id"#,
        &polls,
        &people
    )
    .fetch_all(db)
    .await?;
    let found = rows.into_iter().map(|row| (row.question, row.into_link()));
    Ok(found.collect())
}

impl GuestRow {
    fn into_link(self) -> Link {
        let ballot = self.ballot();
        let guest = Guest {
            invitation: self.invitation_id,
            kept_by: self.kept_by,
            masked_email: EmailAddress::stored(self.email.clone()).masked(),
            name: self.name.clone(),
            ballot,
            tally: Tally {
                ballots: self.ballots,
                yes: self.yes.clone(),
                if_needed: self.if_needed.clone(),
                no: self.no.clone(),
            },
            decided: self.decided.clone(),
            language: self.language,
            link_ends: self.expires_at,
            _judged: (),
            poll: Poll::try_from(self.poll_row())?,
        };
        Ok(LinkRow {
            version: self.link_version,
            revoked: self.revoked,
            guest,
        })
    }

    fn ballot(&self) -> Option<Ballot> {
        Some(Ballot {
            invitation: self.invitation_id,
            answers: Packed::stored(self.answers.clone()?),
            options_version: self.ballot_version?,
            note: self.note.clone()?,
            request: self.request_id?,
            revision: self.revision?,
            cast_at: self.cast_at?,
            changed_at: self.changed_at?,
        })
    }

    fn poll_row(&self) -> PollRow {
        PollRow {
            poll_id: self.poll_id,
            owner_id: self.owner_id,
            owner_name: self.owner_name.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
            place: self.place.clone(),
            zone: self.zone.clone(),
            language: self.poll_language,
            sensitivity: self.sensitivity,
            results_visibility: self.results_visibility,
            if_needed_allowed: self.if_needed_allowed,
            state: self.state,
            state_changed_at: self.state_changed_at,
            state_changed_by: self.state_changed_by,
            state_reason: self.state_reason,
            created_at: self.poll_created_at,
            updated_at: self.updated_at,
            opened_at: self.opened_at,
            deadline_local: self.deadline_local,
            deadline_at: self.deadline_at,
            purge_at: self.purge_at,
            deletion_requested_at: self.deletion_requested_at,
            deletion_reason: None,
            retention_class: self.retention_class,
            retention_code: self.retention_code.clone(),
            retention_name_fr: self.retention_name_fr.clone(),
            retention_name_en: self.retention_name_en.clone(),
            retention_days: self.retention_days,
            retention_starts: self.retention_starts,
            retention_disposition: self.retention_disposition,
            renewed_at: self.renewed_at,
            held_at: None,
            held_by: None,
            hold_reason: None,
            frozen_at: self.frozen_at,
            frozen_by: None,
            options_version: self.options_version,
            next_ordinal: self.next_ordinal,
            version: self.version,
        }
    }
}
