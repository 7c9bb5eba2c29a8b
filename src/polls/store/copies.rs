//! SQL of copies.

use sqlx::PgConnection;

use crate::ids::{AccountId, PollId, RequestId};

/// The poll of this owner that this form made.
pub(in crate::polls) async fn find_copy(
    conn: &mut PgConnection,
    owner: AccountId,
    request: RequestId,
) -> sqlx::Result<Option<PollId>> {
    sqlx::query_scalar!(
        r#"SELECT poll_id AS "id: PollId" FROM polls WHERE owner_id = $1 AND copy_request = $2"#,
        owner.0,
        request.0
    )
    .fetch_optional(conn)
    .await
}

/// Notes which form made a copy, and gives it what its source has written by itself.
pub(in crate::polls) async fn note_copy(
    conn: &mut PgConnection,
    source: PollId,
    copy: PollId,
    request: RequestId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE polls SET copy_request = $2 WHERE poll_id = $1",
        copy.0,
        request.0
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "INSERT INTO notice_settings (poll_id, reminds, reminder_hours, announces_people, digests)
         SELECT $2, reminds, reminder_hours, announces_people, digests FROM notice_settings WHERE poll_id = $1",
        source.0,
        copy.0
    )
    .execute(conn)
    .await?;
    Ok(())
}
