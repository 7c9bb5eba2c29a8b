//! A poll together with the session of the person who asks for it: one read where pages would need two.

use sqlx::PgPool;
use uuid::Uuid;

use super::PollRow;
use crate::accounts::model::SessionHash;
use crate::accounts::session::{Found, found};
use crate::database::{self, Together};
use crate::i18n::Language;
use crate::ids::{AccountId, PollId, RetentionClassId};
use crate::polls::model::{ClosingReason, Poll, ResultsVisibility, Sensitivity, StateName};
use crate::retention::model::{Disposition, Starts};

/// A poll, and the session of whoever asks for it.
type Asked = (PollId, SessionHash);

/// What there is for it: an error when the database holds a zone this binary does not know.
type Managed = sqlx::Result<(Poll, Found)>;

/// Polls with the sessions of those who manage them, read together.
pub(crate) type ManagedPolls = Together<Asked, Managed>;

/// Those, not asked anything yet.
#[must_use]
pub(crate) fn managed_polls() -> ManagedPolls {
    Together::new(|db, asked| Box::pin(async move { find_managed(&db, &asked).await }))
}

/// Reads each poll if the account of the session beside it owns it or has accepted to be its substitute, and that
/// session, which is still to be judged; with the place of that question. Nothing when either is not there.
///
/// # Errors
/// The database failed.
#[expect(clippy::too_many_lines, reason = "one statement, and what it gives")]
async fn find_managed(db: &PgPool, asked: &[Asked]) -> sqlx::Result<database::Found<Managed>> {
    let polls: Vec<Uuid> = asked.iter().map(|(poll, _)| poll.0).collect();
    let sessions: Vec<Vec<u8>> = asked.iter().map(|(_, hash)| hash.0.to_vec()).collect();
    let rows = sqlx::query!(
        r#"SELECT asked.place AS "question!", p.poll_id AS "poll_id: PollId", p.owner_id AS "owner_id: AccountId", p.owner_name, p.title, p.description, p.place, p.zone,
               p.language AS "language: Language", p.sensitivity AS "sensitivity: Sensitivity",
               p.results_visibility AS "results_visibility: ResultsVisibility", p.if_needed_allowed, p.state AS "state: StateName",
               p.state_changed_at, p.state_changed_by AS "state_changed_by: AccountId", p.state_reason AS "state_reason: ClosingReason",
               p.created_at, p.updated_at, p.opened_at, p.deadline_local, p.deadline_at, p.purge_at,
               p.deletion_requested_at, p.deletion_reason, p.retention_class AS "retention_class: RetentionClassId",
               p.retention_code, p.retention_name_fr, p.retention_name_en, p.retention_days,
               p.retention_starts AS "retention_starts: Starts",
               p.retention_disposition AS "retention_disposition: Disposition", p.renewed_at,
               p.held_at, p.held_by AS "held_by: AccountId", p.hold_reason, p.frozen_at, p.frozen_by AS "frozen_by: AccountId",
               p.options_version, p.next_ordinal, p.version,
               s.account_id AS "account_id: AccountId", s.roles, s.created_at AS began_at, s.seen_at, a.name, a.email,
               a.language AS "account_language: Language", a.disabled_at IS NOT NULL AS "disabled!", a.terms_version
           FROM unnest((SELECT $1::uuid[]), (SELECT $2::bytea[])) WITH ORDINALITY AS asked (poll_id, session_hash, place)
           JOIN sessions s ON s.session_hash = asked.session_hash
           JOIN accounts a USING (account_id)
           JOIN polls p ON p.poll_id = asked.poll_id
               AND (p.owner_id = s.account_id
                    OR EXISTS (SELECT FROM substitutes t WHERE t.poll_id = p.poll_id AND t.account_id = s.account_id))"#,
        &polls,
        &sessions,
    )
    .fetch_all(db)
    .await?;
    let found = rows.into_iter().map(|row| {
        let found = found!(row);
        let poll = PollRow {
            poll_id: row.poll_id,
            owner_id: row.owner_id,
            owner_name: row.owner_name,
            title: row.title,
            description: row.description,
            place: row.place,
            zone: row.zone,
            language: row.language,
            sensitivity: row.sensitivity,
            results_visibility: row.results_visibility,
            if_needed_allowed: row.if_needed_allowed,
            state: row.state,
            state_changed_at: row.state_changed_at,
            state_changed_by: row.state_changed_by,
            state_reason: row.state_reason,
            created_at: row.created_at,
            updated_at: row.updated_at,
            opened_at: row.opened_at,
            deadline_local: row.deadline_local,
            deadline_at: row.deadline_at,
            purge_at: row.purge_at,
            deletion_requested_at: row.deletion_requested_at,
            deletion_reason: row.deletion_reason,
            retention_class: row.retention_class,
            retention_code: row.retention_code,
            retention_name_fr: row.retention_name_fr,
            retention_name_en: row.retention_name_en,
            retention_days: row.retention_days,
            retention_starts: row.retention_starts,
            retention_disposition: row.retention_disposition,
            renewed_at: row.renewed_at,
            held_at: row.held_at,
            held_by: row.held_by,
            hold_reason: row.hold_reason,
            frozen_at: row.frozen_at,
            frozen_by: row.frozen_by,
            options_version: row.options_version,
            next_ordinal: row.next_ordinal,
            version: row.version,
        };
        let managed = Poll::try_from(poll).map(|poll| (poll, found));
        (row.question, managed)
    });
    Ok(found.collect())
}
