//! SQL of requests about one person. What it changes in a poll, it changes under that poll's lock.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::AccessRequest;
use crate::accounts::model::ERASED;
use crate::audit::Reason;
use crate::ids::{AccessRequestId, AccountId, InvitationId, PollId, SubstituteId};
use crate::invitations::model::EmailAddress;
use crate::retention::ledger::Thing;

/// Opens a request.
pub(super) async fn insert(
    conn: &mut PgConnection,
    request: &AccessRequest,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO access_requests (request_id, account_id, address, reason, opened_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        request.id.0,
        by.0,
        request.address.as_str(),
        request.reason.code(),
        now,
        request.ends_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A request that this account opened and may still answer.
///
/// # Errors
/// The database failed.
pub(super) async fn find(
    conn: &mut PgConnection,
    id: AccessRequestId,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<AccessRequest>> {
    let row = sqlx::query!(
        "SELECT address, reason, ends_at FROM access_requests
         WHERE request_id = $1 AND account_id = $2 AND ends_at > $3",
        id.0,
        by.0,
        now
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| AccessRequest {
        id,
        address: EmailAddress::stored(row.address),
        reason: Reason::ALL
            .iter()
            .copied()
            .find(|reason| reason.code() == row.reason)
            .unwrap_or(Reason::AccessRequest),
        ends_at: row.ends_at,
    }))
}

/// Goes on with the request under the new address.
pub(super) async fn update_address(
    conn: &mut PgConnection,
    id: AccessRequestId,
    address: &EmailAddress,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE access_requests SET address = $2 WHERE request_id = $1",
        id.0,
        address.as_str()
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets a request, and every other one about that address.
pub(super) async fn delete_of(conn: &mut PgConnection, address: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM access_requests WHERE lower(address) = lower($1)",
        address
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets one request.
pub(super) async fn delete(conn: &mut PgConnection, id: AccessRequestId) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM access_requests WHERE request_id = $1", id.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets the requests whose hour is over.
pub(super) async fn delete_ended(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM access_requests WHERE ends_at <= $1", now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether another person of this poll has the address.
pub(super) async fn is_asked(
    conn: &mut PgConnection,
    poll: PollId,
    other_than: InvitationId,
    address: &EmailAddress,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM invitations
               WHERE poll_id = $1 AND invitation_id <> $2 AND lower(email) = lower($3)) AS "is!""#,
        poll.0,
        other_than.0,
        address.as_str()
    )
    .fetch_one(conn)
    .await
}

/// Writes a person's name and address; another address raises the version of their link, so that the former one ends.
/// Tells whether they had been written to and their link works.
pub(super) async fn update_invitation(
    conn: &mut PgConnection,
    poll: PollId,
    id: InvitationId,
    name: Option<&str>,
    address: Option<&EmailAddress>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"UPDATE invitations SET name = COALESCE($3, name), email = COALESCE($4, email),
               link_version = link_version + CASE WHEN $4::text IS NULL THEN 0 ELSE 1 END
           WHERE poll_id = $1 AND invitation_id = $2
           RETURNING delivery <> 'to_send' AND revoked_at IS NULL AND expires_at > $5 AS "reachable!""#,
        poll.0,
        id.0,
        name,
        address.map(EmailAddress::as_str),
        now
    )
    .fetch_optional(conn)
    .await
    .map(Option::unwrap_or_default)
}

/// Erases a person from a poll with their ballot, their mails and what tells that they hold a calendar invitation.
pub(super) async fn delete_invitation(
    conn: &mut PgConnection,
    poll: PollId,
    id: InvitationId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM calendar_deliveries WHERE poll_id = $1 AND recipient_id = $2",
        poll.0,
        id.0
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "DELETE FROM invitations WHERE poll_id = $1 AND invitation_id = $2",
        poll.0,
        id.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The substitute of a poll, when it is this person: their id, and whether they accepted.
pub(super) async fn find_substitute(
    conn: &mut PgConnection,
    poll: PollId,
    address: &str,
    accounts: &[AccountId],
) -> sqlx::Result<Option<(SubstituteId, bool)>> {
    let accounts: Vec<_> = accounts.iter().map(|id| id.0).collect();
    let row = sqlx::query!(
        r#"SELECT substitute_id AS "id: SubstituteId", accepted_at IS NOT NULL AS "accepted!" FROM substitutes
           WHERE poll_id = $1 AND (lower(email) = lower($2) OR account_id = ANY ($3))"#,
        poll.0,
        address,
        &accounts
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.id, row.accepted)))
}

/// Writes the name and address of a poll's substitute, under this id from now on: a link to the former id ends.
pub(super) async fn replace_substitute(
    conn: &mut PgConnection,
    poll: PollId,
    former: SubstituteId,
    new: SubstituteId,
    name: Option<&str>,
    address: Option<&EmailAddress>,
) -> sqlx::Result<()> {
    if former != new {
        sqlx::query!(
            "DELETE FROM mails WHERE poll_id = $1 AND substitute_id = $2",
            poll.0,
            former.0
        )
        .execute(&mut *conn)
        .await?;
    }
    sqlx::query!(
        "UPDATE substitutes SET substitute_id = $3, name = COALESCE($4, name), email = COALESCE($5, email)
         WHERE poll_id = $1 AND substitute_id = $2",
        poll.0,
        former.0,
        new.0,
        name,
        address.map(EmailAddress::as_str)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Erases the substitute of a poll, if it is this one.
pub(super) async fn delete_substitute(
    conn: &mut PgConnection,
    poll: PollId,
    id: SubstituteId,
) -> sqlx::Result<bool> {
    let deleted = sqlx::query!(
        "DELETE FROM substitutes WHERE poll_id = $1 AND substitute_id = $2",
        poll.0,
        id.0
    )
    .execute(&mut *conn)
    .await?;
    if deleted.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "UPDATE polls SET substituted = false WHERE poll_id = $1",
        poll.0
    )
    .execute(conn)
    .await?;
    Ok(true)
}

/// Writes a person's name and address in the groups of others. Where the new address stands already, the former one
/// leaves.
pub(super) async fn update_members(
    conn: &mut PgConnection,
    address: &str,
    name: Option<&str>,
    new: Option<&EmailAddress>,
) -> sqlx::Result<()> {
    let new = new.map(EmailAddress::as_str);
    sqlx::query!(
        "DELETE FROM people_group_members m USING people_group_members other
         WHERE lower(m.email) = lower($1) AND other.account_id = m.account_id AND other.group_id = m.group_id
           AND other.position <> m.position AND lower(other.email) = lower($2)",
        address,
        new
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE people_group_members SET name = COALESCE($2, name), email = COALESCE($3, email)
         WHERE lower(email) = lower($1)",
        address,
        name,
        new
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes the name and address of an account, and the name on its polls. What the identity provider tells at the next
/// sign-in stands above it.
pub(super) async fn update_account(
    conn: &mut PgConnection,
    id: AccountId,
    name: Option<&str>,
    address: Option<&EmailAddress>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE polls SET owner_name = $2 WHERE owner_id = $1 AND $2::text IS NOT NULL",
        id.0,
        name
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE accounts SET name = COALESCE($2, name), email = COALESCE($3, email) WHERE account_id = $1",
        id.0,
        name,
        address.map(EmailAddress::as_str)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Locks the polls of an account in the order of their ids, then the account.
pub(super) async fn lock_account(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<()> {
    sqlx::query!(
        "SELECT poll_id FROM polls WHERE owner_id = $1 ORDER BY poll_id FOR UPDATE",
        id.0
    )
    .fetch_all(&mut *conn)
    .await?;
    sqlx::query!(
        "SELECT account_id FROM accounts WHERE account_id = $1 FOR UPDATE",
        id.0
    )
    .fetch_all(conn)
    .await?;
    Ok(())
}

/// Takes everything of the person out of an account that is disabled; the row stays for the ids that name it. Its
/// polls that wait bear the organisation's name.
pub(super) async fn erase_account(
    conn: &mut PgConnection,
    id: AccountId,
    organisation: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE polls SET owner_name = $2, owner_unit = '' WHERE owner_id = $1",
        id.0,
        organisation
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("DELETE FROM people_groups WHERE account_id = $1", id.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("DELETE FROM calendar_feeds WHERE account_id = $1", id.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("DELETE FROM account_openings WHERE account_id = $1", id.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("DELETE FROM account_notices WHERE account_id = $1", id.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("DELETE FROM test_mails WHERE account_id = $1", id.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("DELETE FROM sessions WHERE account_id = $1", id.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("DELETE FROM mails WHERE account_id = $1", id.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!(
        "UPDATE accounts SET issuer = 'erased', subject = account_id::text, name = $3, email = '', unit = '',
             roles = '{}', erased_at = $2, disabled_at = COALESCE(disabled_at, $2)
         WHERE account_id = $1",
        id.0,
        now,
        ERASED
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Erases an address where no poll holds it: the groups of others, the register of exceptions, links asked for.
pub(super) async fn delete_elsewhere(conn: &mut PgConnection, address: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM people_group_members WHERE lower(email) = lower($1)",
        address
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "DELETE FROM network_exceptions WHERE lower(email) = lower($1)",
        address
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "DELETE FROM jobs WHERE kind = 'resend_links' AND lower(payload ->> 'address') = lower($1)",
        address
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The address of somebody whom the ledger says is erased.
pub(super) async fn find_address(
    conn: &mut PgConnection,
    thing: Thing,
) -> sqlx::Result<Option<String>> {
    match thing {
        Thing::Poll(_) => Ok(None),
        Thing::Invitation(poll, id) => {
            sqlx::query_scalar!(
                "SELECT email FROM invitations WHERE poll_id = $1 AND invitation_id = $2",
                poll.0,
                id.0
            )
            .fetch_optional(conn)
            .await
        }
        Thing::Substitute(poll, id) => {
            sqlx::query_scalar!(
                "SELECT email FROM substitutes WHERE poll_id = $1 AND substitute_id = $2",
                poll.0,
                id.0
            )
            .fetch_optional(conn)
            .await
        }
        Thing::Account(id) => {
            sqlx::query_scalar!("SELECT email FROM accounts WHERE account_id = $1", id.0)
                .fetch_optional(conn)
                .await
        }
    }
}
