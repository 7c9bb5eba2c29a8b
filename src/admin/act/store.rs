//! SQL of what is written down of an act.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::ids::{AccountId, InterventionId, PollId};

/// An act about to be written down.
pub(super) struct NewIntervention<'a> {
    pub id: InterventionId,
    pub poll: PollId,
    pub by: AccountId,
    pub subject: Option<Uuid>,
    pub words: &'a str,
    pub at: DateTime<Utc>,
    pub opens_until: Option<DateTime<Utc>>,
}

/// Writes an act down, with its words.
pub(super) async fn insert(conn: &mut PgConnection, new: &NewIntervention<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO interventions (poll_id, intervention_id, account_id, subject_id, words, at, opens_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        new.poll.0,
        new.id.0,
        new.by.0,
        new.subject,
        new.words,
        new.at,
        new.opens_until,
    )
    .execute(conn)
    .await?;
    Ok(())
}
