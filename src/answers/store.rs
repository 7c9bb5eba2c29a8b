//! SQL of ballots and tallies.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::model::{Ballot, Enterers, Packed, Tally};
use crate::ids::{AccountId, InvitationId, PollId, RequestId};

struct BallotRow {
    invitation_id: InvitationId,
    answers: String,
    options_version: i32,
    note: String,
    request_id: RequestId,
    revision: i32,
    cast_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
    entered_by: Option<AccountId>,
}

impl From<BallotRow> for Ballot {
    fn from(row: BallotRow) -> Self {
        Self {
            invitation: row.invitation_id,
            answers: Packed::stored(row.answers),
            options_version: row.options_version,
            note: row.note,
            request: row.request_id,
            revision: row.revision,
            cast_at: row.cast_at,
            changed_at: row.changed_at,
            entered_by: row.entered_by,
        }
    }
}

/// One person's ballot. A note that an administrator hid is left out.
///
/// # Errors
/// The database failed.
pub async fn find_ballot(
    conn: &mut PgConnection,
    poll: PollId,
    invitation: InvitationId,
) -> sqlx::Result<Option<Ballot>> {
    let row = sqlx::query_as!(
        BallotRow,
        r#"SELECT invitation_id AS "invitation_id: _", answers, options_version,
               CASE WHEN note_hidden_at IS NULL THEN note ELSE '' END AS "note!",
               request_id AS "request_id: _", revision, cast_at, changed_at, entered_by AS "entered_by: _"
           FROM ballots WHERE poll_id = $1 AND invitation_id = $2"#,
        poll.0,
        invitation.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Ballot::from))
}

/// Every ballot of a poll.
///
/// # Errors
/// The database failed.
pub async fn list_ballots(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<Vec<Ballot>> {
    let rows = sqlx::query_as!(
        BallotRow,
        r#"SELECT invitation_id AS "invitation_id: _", answers, options_version, note,
               request_id AS "request_id: _", revision, cast_at, changed_at, entered_by AS "entered_by: _"
           FROM ballots WHERE poll_id = $1"#,
        poll.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Ballot::from).collect())
}

/// A ballot with the name of its person, as participants may see it: no address, no note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedBallot {
    /// Whose.
    pub name: String,
    /// The answers.
    pub answers: Packed,
    /// Version of the option set they were made on.
    pub options_version: i32,
    /// The organiser who entered them for the person.
    pub entered_by: Option<AccountId>,
}

/// Every ballot of a poll with its name, by name.
pub(super) async fn list_named(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Vec<NamedBallot>> {
    let rows = sqlx::query!(
        r#"SELECT i.name, b.answers, b.options_version, b.entered_by AS "entered_by: AccountId"
           FROM ballots b JOIN invitations i ON i.poll_id = b.poll_id AND i.invitation_id = b.invitation_id
           WHERE b.poll_id = $1 ORDER BY i.sort_name, i.invitation_id"#,
        poll.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| NamedBallot {
            name: row.name,
            answers: Packed::stored(row.answers),
            options_version: row.options_version,
            entered_by: row.entered_by,
        })
        .collect())
}

/// The names of those who entered these ballots for others; asks nothing when nobody did, as is most often the case.
///
/// # Errors
/// The database failed.
pub async fn list_enterers(
    db: &PgPool,
    entered_by: impl IntoIterator<Item = Option<AccountId>>,
) -> sqlx::Result<Enterers> {
    let mut accounts: Vec<_> = entered_by.into_iter().flatten().map(|id| id.0).collect();
    if accounts.is_empty() {
        return Ok(Enterers::default());
    }
    accounts.sort_unstable();
    accounts.dedup();
    let rows = sqlx::query!(
        r#"SELECT account_id AS "id: AccountId", name FROM accounts WHERE account_id = ANY ($1)"#,
        &accounts
    )
    .fetch_all(db)
    .await?;
    Ok(Enterers::new(
        rows.into_iter().map(|row| (row.id, row.name)),
    ))
}

/// The kept tally of a poll.
///
/// # Errors
/// The database failed, or the poll is gone.
pub async fn find_tally(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<Tally> {
    sqlx::query_as!(
        Tally,
        "SELECT ballots, yes, if_needed, no FROM tallies WHERE poll_id = $1",
        poll.0
    )
    .fetch_one(conn)
    .await
}

/// Writes the tally back.
pub(super) async fn update_tally(
    conn: &mut PgConnection,
    poll: PollId,
    tally: &Tally,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE tallies SET ballots = $2, yes = $3, if_needed = $4, no = $5 WHERE poll_id = $1",
        poll.0,
        tally.ballots,
        &tally.yes,
        &tally.if_needed,
        &tally.no
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What an answer of a person meets.
pub(super) struct Standing {
    /// Whether their link still works: not revoked, not expired.
    pub(super) link_works: bool,
    /// Their ballot, if they have cast one.
    pub(super) ballot: Option<Ballot>,
    /// The kept tally of the poll.
    pub(super) tally: Tally,
}

/// What an answer of this person meets at `now`; the caller has locked the poll. `None` when there is no such person.
pub(super) async fn find_standing(
    conn: &mut PgConnection,
    poll: PollId,
    invitation: InvitationId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Standing>> {
    let row = sqlx::query!(
        r#"SELECT i.revoked_at IS NULL AND i.expires_at > $3 AS "link_works!", t.ballots, t.yes, t.if_needed, t.no,
               b.answers AS "answers?", b.options_version AS "options_version?", b.note AS "note?",
               b.request_id AS "request_id?: RequestId", b.revision AS "revision?", b.cast_at AS "cast_at?",
               b.changed_at AS "changed_at?", b.entered_by AS "entered_by?: AccountId"
           FROM invitations i JOIN tallies t USING (poll_id) LEFT JOIN ballots b USING (poll_id, invitation_id)
           WHERE i.poll_id = $1 AND i.invitation_id = $2"#,
        poll.0,
        invitation.0,
        now
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Standing {
        link_works: row.link_works,
        ballot: (|| {
            Some(Ballot {
                invitation,
                answers: Packed::stored(row.answers?),
                options_version: row.options_version?,
                note: row.note?,
                request: row.request_id?,
                revision: row.revision?,
                cast_at: row.cast_at?,
                changed_at: row.changed_at?,
                entered_by: row.entered_by,
            })
        })(),
        tally: Tally {
            ballots: row.ballots,
            yes: row.yes,
            if_needed: row.if_needed,
            no: row.no,
        },
    }))
}

/// Writes a ballot over the previous one, with the tally it makes, and raises the poll's version: one statement, for
/// whoever else answers this poll waits for it.
pub(super) async fn save(
    conn: &mut PgConnection,
    poll: PollId,
    ballot: &Ballot,
    tally: &Tally,
) -> sqlx::Result<()> {
    sqlx::query!(
        "WITH ballot AS (
             INSERT INTO ballots (poll_id, invitation_id, answers, options_version, note, request_id, revision,
                 cast_at, changed_at, entered_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $14)
             ON CONFLICT ON CONSTRAINT ballots_pkey DO UPDATE SET answers = excluded.answers,
                 options_version = excluded.options_version, note = excluded.note,
                 request_id = excluded.request_id, revision = excluded.revision,
                 changed_at = excluded.changed_at, entered_by = excluded.entered_by,
                 note_hidden_at = CASE WHEN excluded.note = ballots.note THEN ballots.note_hidden_at END
         ), tally AS (
             UPDATE tallies SET ballots = $10, yes = $11, if_needed = $12, no = $13 WHERE poll_id = $1
         )
         UPDATE polls SET version = version + 1 WHERE poll_id = $1",
        poll.0,
        ballot.invitation.0,
        ballot.answers.as_str(),
        ballot.options_version,
        ballot.note,
        ballot.request.0,
        ballot.revision,
        ballot.cast_at,
        ballot.changed_at,
        tally.ballots,
        &tally.yes,
        &tally.if_needed,
        &tally.no,
        ballot.entered_by.map(|account| account.0),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Erases a ballot.
pub(super) async fn delete(
    conn: &mut PgConnection,
    poll: PollId,
    invitation: InvitationId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM ballots WHERE poll_id = $1 AND invitation_id = $2",
        poll.0,
        invitation.0
    )
    .execute(conn)
    .await?;
    Ok(())
}
