//! Asking for a verification now.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use crate::audit::{self, Actor, Verb};
use crate::jobs;

/// Has the chain of seals followed by the worker as soon as it can.
///
/// # Errors
/// The database failed.
pub async fn ask_verification(db: &PgPool, actor: &Actor, now: DateTime<Utc>) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    jobs::schedule::bring_audit_verification_forward(&mut tx, now).await?;
    let entry = actor.did(Verb::VerificationAsked, now);
    audit::record(&mut tx, entry).await?;
    tx.commit().await
}
