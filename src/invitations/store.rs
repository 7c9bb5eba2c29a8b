//! SQL of invitations.

mod guest;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

pub(crate) use self::guest::{Links, links};
use super::model::{Delivery, EmailAddress, Invitation, Person};
use crate::i18n::Language;
use crate::ids::{AccountId, InvitationId, PollId};

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

/// The statement that reads people asked, as the words after it tell.
macro_rules! select_invitations {
    ($rest:literal, $($value:expr),+) => {
        sqlx::query_as!(
            InvitationRow,
            r#"SELECT poll_id AS "poll_id: _", invitation_id AS "invitation_id: _", name, email, organisation,
                   required, language AS "language: _", link_version, expires_at, revoked_at,
                   delivery AS "delivery: _", created_at
               FROM invitations "# + $rest,
            $($value),+
        )
    };
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
    let rows = select_invitations!(
        "WHERE poll_id = $1 ORDER BY sort_name, invitation_id",
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
    let row = select_invitations!("WHERE poll_id = $1 AND invitation_id = $2", poll.0, id.0)
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
         SELECT $1, invitation_id, name, email, organisation, required, language, $8, $9, $10
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::bool[], $7::text[])
              AS new (invitation_id, name, email, organisation, required, language)",
        poll.0,
        &people.iter().map(|person| person.id.0).collect::<Vec<_>>(),
        &text(|invitation| &invitation.person.name),
        &text(|invitation| invitation.person.email.as_str()),
        &text(|invitation| &invitation.person.organisation),
        &people.iter().map(|person| person.required).collect::<Vec<_>>(),
        &text(|invitation| invitation.language.tag()),
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
        r#"SELECT invitation_id AS "id: InvitationId" FROM invitations
           WHERE poll_id = $1 AND revoked_at IS NULL AND expires_at > $2 AND delivery IN ('queued', 'sent')
             AND NOT EXISTS (SELECT FROM notice_settings s WHERE s.poll_id = $1 AND NOT s.announces_people)
             AND invitation_id NOT IN (
                 SELECT invitation_id FROM mails
                 WHERE poll_id = $1 AND invitation_id IS NOT NULL AND state = 'queued'
                   AND kind IN ('people_added', 'invitation') AND lease_id IS NULL)"#,
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
