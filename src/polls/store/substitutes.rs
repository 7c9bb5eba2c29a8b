//! SQL of substitutes.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::ids::{AccountId, PollId, SubstituteId};

/// A poll's substitute, for its organisers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Substitute {
    /// Its id.
    pub id: SubstituteId,
    /// Who.
    pub name: String,
    /// Where the link went.
    pub email: String,
    /// Whether they accepted.
    pub accepted: bool,
}

/// The poll's substitute, if one is named.
///
/// # Errors
/// The database failed.
pub async fn find_substitute(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Option<Substitute>> {
    sqlx::query_as!(
        Substitute,
        r#"SELECT substitute_id AS "id: _", name, email, accepted_at IS NOT NULL AS "accepted!"
           FROM substitutes WHERE poll_id = $1"#,
        poll.0
    )
    .fetch_optional(conn)
    .await
}

/// Writes a substitute who has not accepted yet.
pub(in crate::polls) async fn insert_substitute(
    conn: &mut PgConnection,
    poll: PollId,
    id: SubstituteId,
    name: &str,
    email: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO substitutes (poll_id, substitute_id, name, email, created_at) VALUES ($1, $2, $3, $4, $5)",
        poll.0,
        id.0,
        name,
        email,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Erases the poll's substitute; tells who it was.
pub(in crate::polls) async fn delete_substitute(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Option<SubstituteId>> {
    sqlx::query!(
        "UPDATE polls SET substituted = false WHERE poll_id = $1",
        poll.0
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query_scalar!(
        r#"DELETE FROM substitutes WHERE poll_id = $1 RETURNING substitute_id AS "id: SubstituteId""#,
        poll.0
    )
    .fetch_optional(conn)
    .await
}

/// Ties a substitute to an account; tells whether that account is the substitute now.
pub(in crate::polls) async fn accept_substitute(
    conn: &mut PgConnection,
    poll: PollId,
    id: SubstituteId,
    account: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let accepted = sqlx::query!(
        "UPDATE substitutes SET account_id = $3, accepted_at = coalesce(accepted_at, $4)
         WHERE poll_id = $1 AND substitute_id = $2 AND (account_id IS NULL OR account_id = $3)",
        poll.0,
        id.0,
        account.0,
        now
    )
    .execute(&mut *conn)
    .await?;
    let accepted = accepted.rows_affected() == 1;
    if accepted {
        sqlx::query!(
            "UPDATE polls SET substituted = true WHERE poll_id = $1",
            poll.0
        )
        .execute(conn)
        .await?;
    }
    Ok(accepted)
}
