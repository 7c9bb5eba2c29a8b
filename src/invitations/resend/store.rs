//! SQL of looking an address up across polls.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::ids::{InvitationId, PollId};

/// Links sent again at once at most.
const MOST: i64 = 50;

/// Invitations of an address whose link works and was sent before, the newest polls first.
pub(super) async fn list_open_of_address(
    conn: &mut PgConnection,
    address: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(PollId, InvitationId)>> {
    let rows = sqlx::query!(
        "SELECT i.poll_id, i.invitation_id
         FROM invitations i JOIN polls p ON p.poll_id = i.poll_id
         WHERE lower(i.email) = lower($1) AND i.revoked_at IS NULL AND i.expires_at > $2 AND i.delivery <> 'to_send'
           AND p.state = 'open' AND p.deletion_requested_at IS NULL
         ORDER BY i.poll_id DESC LIMIT $3",
        address,
        now,
        MOST,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (PollId(row.poll_id), InvitationId(row.invitation_id)))
        .collect())
}
