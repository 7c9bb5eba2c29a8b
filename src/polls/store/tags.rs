//! SQL of tags.

use sqlx::PgConnection;

use crate::ids::PollId;

/// The tags of a poll, in the order they were typed.
pub(in crate::polls) async fn list_tags(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "SELECT label FROM tags WHERE poll_id = $1 ORDER BY position",
        poll.0
    )
    .fetch_all(conn)
    .await
}

/// Gives a poll these tags instead of those it had.
pub(in crate::polls) async fn replace_tags(
    conn: &mut PgConnection,
    poll: PollId,
    tags: &[String],
) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM tags WHERE poll_id = $1", poll.0)
        .execute(&mut *conn)
        .await?;
    if tags.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "INSERT INTO tags (poll_id, position, label)
         SELECT $1, position - 1, label FROM unnest($2::text[]) WITH ORDINALITY AS new (label, position)",
        poll.0,
        tags
    )
    .execute(conn)
    .await?;
    Ok(())
}
