//! A poll together with the session of the person who asks for it: one read where pages would need two.

use sqlx::PgPool;
use uuid::Uuid;

use super::row::{poll_of, select_polls};
use crate::accounts::model::SessionHash;
use crate::accounts::session::{Found, found};
use crate::database::{self, Together};
use crate::ids::PollId;
use crate::polls::model::Poll;

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
async fn find_managed(db: &PgPool, asked: &[Asked]) -> sqlx::Result<database::Found<Managed>> {
    let polls: Vec<Uuid> = asked.iter().map(|(poll, _)| poll.0).collect();
    let sessions: Vec<Vec<u8>> = asked.iter().map(|(_, hash)| hash.0.to_vec()).collect();
    let rows = select_polls!(
        managed [r#", asked.place AS "question!", s.account_id AS "account_id: crate::ids::AccountId", s.roles,
            s.created_at AS began_at, s.seen_at, a.name, a.email, a.language AS "account_language: crate::i18n::Language",
            a.disabled_at IS NOT NULL AS "disabled!", a.terms_version"#],
        "unnest((SELECT $1::uuid[]), (SELECT $2::bytea[])) WITH ORDINALITY AS asked (poll_id, session_hash, place)
         JOIN sessions s ON s.session_hash = asked.session_hash
         JOIN accounts a USING (account_id)
         JOIN polls p ON p.poll_id = asked.poll_id
             AND (p.owner_id = s.account_id
                  OR EXISTS (SELECT FROM substitutes t WHERE t.poll_id = p.poll_id AND t.account_id = s.account_id))",
        &polls,
        &sessions,
    )
    .fetch_all(db)
    .await?;
    let found = rows.into_iter().map(|row| {
        let found = found!(row);
        let managed = poll_of!(managed row).map(|poll| (poll, found));
        (row.question, managed)
    });
    Ok(found.collect())
}
