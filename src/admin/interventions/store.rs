//! SQL of what administrators do to one poll.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::answers::model::Packed;
use crate::ids::{AccountId, InvitationId, PollId};

/// Until when the content of a poll is open to an account, if it is.
pub(super) async fn find_opening(
    conn: &mut PgConnection,
    poll: PollId,
    account: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "SELECT max(opens_until) FROM interventions
         WHERE poll_id = $1 AND account_id = $2 AND opens_until > $3",
        poll.0,
        account.0,
        now
    )
    .fetch_one(conn)
    .await
}

/// An account that may get a poll.
pub(super) struct Heir {
    pub id: AccountId,
    pub name: String,
    pub unit: String,
}

/// The accounts of an address that are not disabled, and organised when they last signed in. At most two: more
/// than one is too many.
pub(super) async fn list_heirs(conn: &mut PgConnection, email: &str) -> sqlx::Result<Vec<Heir>> {
    sqlx::query_as!(
        Heir,
        r#"SELECT account_id AS "id: _", name, unit FROM accounts
           WHERE lower(email) = lower($1) AND email <> '' AND disabled_at IS NULL
             AND (roles = '{}' OR 'organiser' = ANY (roles))
           ORDER BY account_id LIMIT 2 FOR SHARE"#,
        email
    )
    .fetch_all(conn)
    .await
}

/// Gives a poll, which the caller has locked, to another account: its mails that wait for the owner before wait for
/// the new one, who is no longer its substitute.
///
/// # Errors
/// The database failed.
pub async fn adopt(
    conn: &mut PgConnection,
    poll: PollId,
    from: AccountId,
    to: AccountId,
    name: &str,
    unit: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM substitutes WHERE poll_id = $1 AND account_id = $2",
        poll.0,
        to.0
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE polls SET owner_id = $2, owner_name = $3, owner_unit = $4, ownerless_at = NULL, version = version + 1,
             substituted = EXISTS (SELECT FROM substitutes s
                                   WHERE s.poll_id = $1 AND s.account_id IS NOT NULL)
         WHERE poll_id = $1",
        poll.0,
        to.0,
        name,
        unit,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE mails SET account_id = $3
         WHERE poll_id = $1 AND account_id = $2 AND state = 'queued' AND lease_id IS NULL AND kind <> 'intervention'",
        poll.0,
        from.0,
        to.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Revokes every link of a poll; tells how many.
pub(super) async fn revoke_links(
    conn: &mut PgConnection,
    poll: PollId,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let revoked = sqlx::query!(
        "UPDATE invitations SET revoked_at = $2 WHERE poll_id = $1 AND revoked_at IS NULL",
        poll.0,
        now
    )
    .execute(conn)
    .await?;
    Ok(revoked.rows_affected())
}

/// Hides a person's note; `false` when there is none to hide.
pub(super) async fn hide_note(
    conn: &mut PgConnection,
    poll: PollId,
    person: InvitationId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let hidden = sqlx::query!(
        "UPDATE ballots SET note_hidden_at = $3
         WHERE poll_id = $1 AND invitation_id = $2 AND note <> '' AND note_hidden_at IS NULL",
        poll.0,
        person.0,
        now
    )
    .execute(conn)
    .await?;
    Ok(hidden.rows_affected() == 1)
}

/// One person asked, as an administrator who opened the poll sees them.
pub(super) struct Person {
    pub id: InvitationId,
    pub name: String,
    pub organisation: String,
    pub email: String,
    pub required: bool,
    pub revoked: bool,
    pub answers: Option<Packed>,
    pub note: String,
    pub note_hidden: bool,
}

/// Everyone asked, by name.
pub(super) async fn list_people(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Vec<Person>> {
    let rows = sqlx::query!(
        r#"SELECT i.invitation_id AS "id: InvitationId", i.name, i.organisation, i.email, i.required,
               i.revoked_at IS NOT NULL AS "revoked!", b.answers AS "answers?", COALESCE(b.note, '') AS "note!",
               b.note_hidden_at IS NOT NULL AS "note_hidden!"
           FROM invitations i LEFT JOIN ballots b USING (poll_id, invitation_id)
           WHERE i.poll_id = $1
           ORDER BY name_order(i.name), i.invitation_id"#,
        poll.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Person {
            id: row.id,
            name: row.name,
            organisation: row.organisation,
            email: row.email,
            required: row.required,
            revoked: row.revoked,
            answers: row.answers.map(Packed::stored),
            note: row.note,
            note_hidden: row.note_hidden,
        })
        .collect())
}
