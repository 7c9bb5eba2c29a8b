//! What the demo asks of the database besides the application's own actions.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::ids::{AccountId, InvitationId, PollId};

/// Whether nobody has signed in and nothing was made yet.
pub(super) async fn is_empty(conn: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT NOT EXISTS (SELECT FROM polls) AND NOT EXISTS (SELECT FROM accounts) AS "empty!""#
    )
    .fetch_one(conn)
    .await
}

/// The account of a subject of the demo issuer.
pub(super) async fn find_account(
    conn: &mut PgConnection,
    subject: &str,
) -> sqlx::Result<Option<AccountId>> {
    sqlx::query_scalar!(
        r#"SELECT account_id AS "account_id: AccountId" FROM accounts WHERE subject = $1"#,
        subject
    )
    .fetch_optional(conn)
    .await
}

/// Accounts are known by their issuer's address, and the demo issuer may have had to change its port.
pub(super) async fn update_issuer(conn: &mut PgConnection, issuer: &str) -> sqlx::Result<u64> {
    sqlx::query!("UPDATE accounts SET issuer = $1 WHERE issuer <> $1", issuer)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
}

/// A poll, as the manifest lists it.
pub(super) struct ListedPoll {
    pub poll: PollId,
    pub title: String,
    pub state: String,
}

/// Every poll, the oldest first.
pub(super) async fn list_polls(conn: &mut PgConnection) -> sqlx::Result<Vec<ListedPoll>> {
    sqlx::query_as!(
        ListedPoll,
        r#"SELECT poll_id AS "poll: PollId", title, state FROM polls ORDER BY created_at, poll_id"#
    )
    .fetch_all(conn)
    .await
}

/// A person asked, as the manifest lists them.
pub(super) struct ListedInvitation {
    pub poll: PollId,
    pub invitation: InvitationId,
    pub name: String,
    pub email: String,
    pub link_version: i32,
    pub created_at: DateTime<Utc>,
}

/// Everyone asked whose link is not revoked: in some polls, or in all.
pub(super) async fn list_invitations(
    conn: &mut PgConnection,
    polls: Option<&[Uuid]>,
) -> sqlx::Result<Vec<ListedInvitation>> {
    sqlx::query_as!(
        ListedInvitation,
        r#"SELECT poll_id AS "poll: PollId", invitation_id AS "invitation: InvitationId", name, email, link_version, created_at
           FROM invitations WHERE revoked_at IS NULL AND ($1::uuid[] IS NULL OR poll_id = ANY ($1))
           ORDER BY poll_id, created_at, invitation_id"#,
        polls
    )
    .fetch_all(conn)
    .await
}
