//! SQL of invitations.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

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
           FROM invitations WHERE poll_id = $1 ORDER BY lower(name), invitation_id"#,
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

/// Writes what an organiser may change of a person: required or not, the link's version and revocation.
pub(super) async fn update(conn: &mut PgConnection, invitation: &Invitation) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE invitations SET required = $3, link_version = $4, revoked_at = $5
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
