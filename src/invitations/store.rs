//! SQL of invitations.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDateTime, Utc};
use sqlx::PgConnection;

use super::extract::{Guest, LinkRow};
use super::model::{Delivery, EmailAddress, Invitation, Person};
use crate::answers::model::{Ballot, Packed, Tally};
use crate::i18n::Language;
use crate::ids::{AccountId, InvitationId, OptionId, PollId, RequestId, RetentionClassId};
use crate::polls::PollRow;
use crate::polls::model::{ClosingReason, Poll, ResultsVisibility, Sensitivity, StateName};
use crate::retention::model::{Disposition, Starts};

struct InvitationRow {
    poll_id: PollId,
    invitation_id: InvitationId,
    name: String,
    email: String,
    organisation: String,
    required: bool,
    language: Language,
    link_version: i32,
    expires_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
    delivery: Delivery,
    created_at: DateTime<Utc>,
}

impl From<InvitationRow> for Invitation {
    fn from(row: InvitationRow) -> Self {
        Self {
            id: row.invitation_id,
            poll: row.poll_id,
            person: Person {
                name: row.name,
                email: EmailAddress::stored(row.email),
                organisation: row.organisation,
            },
            required: row.required,
            language: row.language,
            link_version: row.link_version,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
            delivery: row.delivery,
            created_at: row.created_at,
        }
    }
}

/// Everyone asked, by name. For organisers only: it reads addresses.
///
/// # Errors
/// The database failed.
pub async fn list(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<Vec<Invitation>> {
    let rows = sqlx::query_as!(
        InvitationRow,
        r#"SELECT poll_id AS "poll_id: _", invitation_id AS "invitation_id: _", name, email, organisation,
               required, language AS "language: _", link_version, expires_at, revoked_at,
               delivery AS "delivery: _", created_at
           FROM invitations WHERE poll_id = $1 ORDER BY sort_name, invitation_id"#,
        poll.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Invitation::from).collect())
}

/// One person asked. For organisers, and for the holder of its link.
///
/// # Errors
/// The database failed.
pub async fn find(
    conn: &mut PgConnection,
    poll: PollId,
    id: InvitationId,
) -> sqlx::Result<Option<Invitation>> {
    let row = sqlx::query_as!(
        InvitationRow,
        r#"SELECT poll_id AS "poll_id: _", invitation_id AS "invitation_id: _", name, email, organisation,
               required, language AS "language: _", link_version, expires_at, revoked_at,
               delivery AS "delivery: _", created_at
           FROM invitations WHERE poll_id = $1 AND invitation_id = $2"#,
        poll.0,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Invitation::from))
}

/// Writes new people in one statement.
pub(super) async fn insert_all(
    conn: &mut PgConnection,
    poll: PollId,
    people: &[Invitation],
    by: AccountId,
) -> sqlx::Result<()> {
    let Some(first) = people.first() else {
        return Ok(());
    };
    let text = |value: fn(&Invitation) -> &str| -> Vec<String> {
        people
            .iter()
            .map(|person| value(person).to_owned())
            .collect()
    };
    sqlx::query!(
        "INSERT INTO invitations (poll_id, invitation_id, name, email, organisation, required, language,
             expires_at, created_at, created_by)
         SELECT $1, invitation_id, name, email, organisation, required, $7, $8, $9, $10
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::bool[])
              AS new (invitation_id, name, email, organisation, required)",
        poll.0,
        &people.iter().map(|person| person.id.0).collect::<Vec<_>>(),
        &text(|invitation| &invitation.person.name),
        &text(|invitation| invitation.person.email.as_str()),
        &text(|invitation| &invitation.person.organisation),
        &people.iter().map(|person| person.required).collect::<Vec<_>>(),
        first.language as _,
        first.expires_at,
        first.created_at,
        by.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what an organiser may change of a person: required or not, the link's version and revocation. A revoked
/// link is on nobody's home page any more, so that a new one does not open from there.
pub(super) async fn update(conn: &mut PgConnection, invitation: &Invitation) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE invitations SET required = $3, link_version = $4, revoked_at = $5,
             account_id = CASE WHEN $5::timestamptz IS NULL THEN account_id END
         WHERE poll_id = $1 AND invitation_id = $2",
        invitation.poll.0,
        invitation.id.0,
        invitation.required,
        invitation.link_version,
        invitation.revoked_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes the language of a person's mails.
pub(super) async fn update_language(
    conn: &mut PgConnection,
    poll: PollId,
    person: InvitationId,
    language: Language,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE invitations SET language = $3 WHERE poll_id = $1 AND invitation_id = $2",
        poll.0,
        person.0,
        language as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Writes a person's new address.
pub(super) async fn update_address(
    conn: &mut PgConnection,
    invitation: &Invitation,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE invitations SET email = $3 WHERE poll_id = $1 AND invitation_id = $2",
        invitation.poll.0,
        invitation.id.0,
        invitation.person.email.as_str(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those to be told that more people are asked: written to, with a link that works, and nothing of the kind waiting.
/// Nobody, where the organisers want it so.
pub(super) async fn list_to_announce(
    conn: &mut PgConnection,
    poll: PollId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<InvitationId>> {
    sqlx::query_scalar!(
        r#"SELECT invitation_id AS "id: InvitationId" FROM invitations i
           WHERE poll_id = $1 AND revoked_at IS NULL AND expires_at > $2 AND delivery IN ('queued', 'sent')
             AND NOT EXISTS (SELECT FROM notice_settings s WHERE s.poll_id = $1 AND NOT s.announces_people)
             AND NOT EXISTS (
                 SELECT FROM mails m
                 WHERE m.poll_id = $1 AND m.invitation_id = i.invitation_id AND m.state = 'queued'
                   AND m.kind IN ('people_added', 'invitation') AND m.lease_id IS NULL)"#,
        poll.0,
        now,
    )
    .fetch_all(conn)
    .await
}

/// Why mail did not reach people of this poll: the last error of what was given up, as a code.
pub(super) async fn list_failures(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<HashMap<InvitationId, String>> {
    let rows = sqlx::query!(
        r#"SELECT DISTINCT ON (invitation_id) invitation_id AS "id!: InvitationId",
               COALESCE(last_error, '') AS "error!"
           FROM mails WHERE poll_id = $1 AND state = 'dead' AND invitation_id IS NOT NULL
           ORDER BY invitation_id, mail_id DESC"#,
        poll.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.error)).collect())
}

/// Erases a person, their ballot and their mails.
pub(super) async fn delete(
    conn: &mut PgConnection,
    poll: PollId,
    id: InvitationId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM invitations WHERE poll_id = $1 AND invitation_id = $2",
        poll.0,
        id.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ties an invitation to an account; `false` when it is tied to another, or the account has another of the poll.
pub(super) async fn keep(
    conn: &mut PgConnection,
    poll: PollId,
    id: InvitationId,
    account: AccountId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE invitations SET account_id = $3
         WHERE poll_id = $1 AND invitation_id = $2 AND revoked_at IS NULL
           AND (account_id IS NULL OR account_id = $3)
           AND NOT EXISTS (SELECT FROM invitations other
                           WHERE other.poll_id = $1 AND other.account_id = $3 AND other.invitation_id <> $2)",
        poll.0,
        id.0,
        account.0
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Unties an invitation from an account; `false` when it was not tied to it.
pub(super) async fn leave(
    conn: &mut PgConnection,
    poll: PollId,
    id: InvitationId,
    account: AccountId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE invitations SET account_id = NULL
         WHERE poll_id = $1 AND invitation_id = $2 AND account_id = $3",
        poll.0,
        id.0,
        account.0
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The invitation of a poll that an account keeps, and the version of its link.
pub(super) async fn find_kept(
    conn: &mut PgConnection,
    poll: PollId,
    account: AccountId,
) -> sqlx::Result<Option<(InvitationId, i32)>> {
    let row = sqlx::query!(
        r#"SELECT invitation_id AS "id: InvitationId", link_version
           FROM invitations WHERE poll_id = $1 AND account_id = $2"#,
        poll.0,
        account.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.id, row.link_version)))
}

struct GuestRow {
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

/// All that the holder of a link is shown but the options, in one read. The only address in it is their own.
pub(super) async fn find_link(
    conn: &mut PgConnection,
    poll: PollId,
    id: InvitationId,
) -> sqlx::Result<Option<LinkRow>> {
    let row = sqlx::query_as!(
        GuestRow,
        r#"SELECT p.owner_id AS "owner_id: _", p.owner_name, p.title, p.description, p.place, p.zone,
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
           FROM invitations i
           JOIN polls p ON p.poll_id = i.poll_id
           JOIN tallies t ON t.poll_id = i.poll_id
           LEFT JOIN ballots b ON b.poll_id = i.poll_id AND b.invitation_id = i.invitation_id
           WHERE i.poll_id = $1 AND i.invitation_id = $2"#,
        poll.0,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| row.into_link(poll, id)).transpose()
}

impl GuestRow {
    fn into_link(self, poll: PollId, id: InvitationId) -> sqlx::Result<LinkRow> {
        let ballot = self.ballot(id);
        let guest = Guest {
            invitation: id,
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
            poll: Poll::try_from(self.poll_row(poll))?,
        };
        Ok(LinkRow {
            version: self.link_version,
            revoked: self.revoked,
            guest,
        })
    }

    fn ballot(&self, invitation: InvitationId) -> Option<Ballot> {
        Some(Ballot {
            invitation,
            answers: Packed::stored(self.answers.clone()?),
            options_version: self.ballot_version?,
            note: self.note.clone()?,
            request: self.request_id?,
            revision: self.revision?,
            cast_at: self.cast_at?,
            changed_at: self.changed_at?,
        })
    }

    fn poll_row(&self, poll_id: PollId) -> PollRow {
        PollRow {
            poll_id,
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

/// Those who have answered.
pub(super) async fn list_answered(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<HashSet<InvitationId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT invitation_id AS "id: InvitationId" FROM ballots WHERE poll_id = $1"#,
        poll.0
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().collect())
}

/// Answers a person gave, empty ones apart.
pub(super) async fn count_answers(
    conn: &mut PgConnection,
    poll: PollId,
    id: InvitationId,
) -> sqlx::Result<i32> {
    let count = sqlx::query_scalar!(
        r#"SELECT length(replace(answers, '.', '')) AS "count!" FROM ballots
           WHERE poll_id = $1 AND invitation_id = $2"#,
        poll.0,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(count.unwrap_or_default())
}
