//! SQL of polls and options.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use sqlx::PgConnection;

use super::model::{
    ClosingReason, Deadline, Hold, Poll, PollSettings, PollTexts, ResultsVisibility, Sensitivity,
    State, StateName,
};
use super::options::{Fold, PollOption, When};
use crate::i18n::Language;
use crate::i18n::zones::Zone;
use crate::ids::{AccountId, InvitationId, OptionId, PollId, SubstituteId};

/// A poll row as stored; other features join it in the reads of their own pages.
pub(crate) struct PollRow {
    pub(crate) poll_id: PollId,
    pub(crate) owner_id: AccountId,
    pub(crate) owner_name: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) place: String,
    pub(crate) zone: String,
    pub(crate) language: Language,
    pub(crate) sensitivity: Sensitivity,
    pub(crate) results_visibility: ResultsVisibility,
    pub(crate) if_needed_allowed: bool,
    pub(crate) state: StateName,
    pub(crate) state_changed_at: DateTime<Utc>,
    pub(crate) state_changed_by: Option<AccountId>,
    pub(crate) state_reason: ClosingReason,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) updated_at: DateTime<Utc>,
    pub(crate) opened_at: Option<DateTime<Utc>>,
    pub(crate) deadline_local: Option<NaiveDateTime>,
    pub(crate) deadline_at: Option<DateTime<Utc>>,
    pub(crate) purge_at: DateTime<Utc>,
    pub(crate) deletion_requested_at: Option<DateTime<Utc>>,
    pub(crate) held_at: Option<DateTime<Utc>>,
    pub(crate) held_by: Option<AccountId>,
    pub(crate) hold_reason: Option<String>,
    pub(crate) options_version: i32,
    pub(crate) next_ordinal: i16,
    pub(crate) version: i64,
}

/// Reads a poll.
///
/// # Errors
/// The database failed, or holds a zone this binary does not know.
pub async fn find(conn: &mut PgConnection, id: PollId) -> sqlx::Result<Option<Poll>> {
    find_where(conn, id, None).await
}

/// Reads a poll if `organiser` owns it, or has accepted to be its substitute.
///
/// # Errors
/// The database failed, or holds a zone this binary does not know.
pub async fn find_organised(
    conn: &mut PgConnection,
    id: PollId,
    organiser: AccountId,
) -> sqlx::Result<Option<Poll>> {
    find_where(conn, id, Some(organiser)).await
}

async fn find_where(
    conn: &mut PgConnection,
    id: PollId,
    organiser: Option<AccountId>,
) -> sqlx::Result<Option<Poll>> {
    let row = sqlx::query_as!(
        PollRow,
        r#"SELECT poll_id AS "poll_id: _", owner_id AS "owner_id: _", owner_name, title, description, place,
               zone, language AS "language: _", sensitivity AS "sensitivity: _",
               results_visibility AS "results_visibility: _", if_needed_allowed, state AS "state: _",
               state_changed_at, state_changed_by AS "state_changed_by: _", state_reason AS "state_reason: _",
               created_at, updated_at, opened_at, deadline_local, deadline_at, purge_at,
               deletion_requested_at, held_at, held_by AS "held_by: _", hold_reason, options_version,
               next_ordinal, version
           FROM polls
           WHERE poll_id = $1
             AND ($2::uuid IS NULL OR owner_id = $2
                  OR EXISTS (SELECT FROM substitutes
                             WHERE substitutes.poll_id = polls.poll_id AND account_id = $2))"#,
        id.0,
        organiser.map(|account| account.0)
    )
    .fetch_optional(conn)
    .await?;
    row.map(Poll::try_from).transpose()
}

/// Locks a poll for the rest of the transaction and reads it. Every write to a poll or anything in it begins
/// here, so that writers of one poll pass one by one, always in this order.
///
/// # Errors
/// The database failed.
pub async fn lock(conn: &mut PgConnection, id: PollId) -> sqlx::Result<Option<Poll>> {
    let found = sqlx::query_scalar!("SELECT 1 FROM polls WHERE poll_id = $1 FOR UPDATE", id.0)
        .fetch_optional(&mut *conn)
        .await?;
    match found {
        Some(_) => find(conn, id).await,
        None => Ok(None),
    }
}

/// Raises a poll's version: something in it changed.
///
/// # Errors
/// The database failed.
pub async fn touch(conn: &mut PgConnection, id: PollId) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE polls SET version = version + 1 WHERE poll_id = $1",
        id.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a new poll, with its empty tally.
pub(super) async fn insert(conn: &mut PgConnection, poll: &Poll) -> sqlx::Result<()> {
    let (at, by, why) = poll.state.parts();
    sqlx::query!(
        "INSERT INTO polls (poll_id, owner_id, owner_name, title, description, place, zone, language,
             sensitivity, results_visibility, if_needed_allowed, state, state_changed_at, state_changed_by,
             state_reason, created_at, updated_at, opened_at, deadline_local, deadline_at, purge_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
        poll.id.0,
        poll.owner.0,
        poll.owner_name,
        poll.texts.title,
        poll.texts.description,
        poll.texts.place,
        poll.zone.name(),
        poll.settings.language as _,
        poll.settings.sensitivity as _,
        poll.settings.visibility as _,
        poll.settings.if_needed_allowed,
        poll.state.name() as _,
        at,
        by.map(|id| id.0),
        why as _,
        poll.created_at,
        poll.updated_at,
        poll.opened_at,
        poll.deadline.map(|deadline| deadline.local),
        poll.deadline.map(|deadline| deadline.at),
        poll.purge_at,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("INSERT INTO tallies (poll_id) VALUES ($1)", poll.id.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes what may change of a poll, and raises its version. The caller has locked it.
///
/// # Errors
/// The database failed.
pub async fn save(conn: &mut PgConnection, poll: &Poll) -> sqlx::Result<()> {
    let (at, by, why) = poll.state.parts();
    sqlx::query!(
        "UPDATE polls SET title = $2, description = $3, place = $4, zone = $5, language = $6,
             sensitivity = $7, results_visibility = $8, if_needed_allowed = $9, state = $10,
             state_changed_at = $11, state_changed_by = $12, state_reason = $13, updated_at = $14,
             opened_at = $15, deadline_local = $16, deadline_at = $17, purge_at = $18,
             deletion_requested_at = $19, held_at = $20, held_by = $21, hold_reason = $22,
             options_version = $23, next_ordinal = $24, version = version + 1
         WHERE poll_id = $1",
        poll.id.0,
        poll.texts.title,
        poll.texts.description,
        poll.texts.place,
        poll.zone.name(),
        poll.settings.language as _,
        poll.settings.sensitivity as _,
        poll.settings.visibility as _,
        poll.settings.if_needed_allowed,
        poll.state.name() as _,
        at,
        by.map(|id| id.0),
        why as _,
        poll.updated_at,
        poll.opened_at,
        poll.deadline.map(|deadline| deadline.local),
        poll.deadline.map(|deadline| deadline.at),
        poll.purge_at,
        poll.deletion_requested_at,
        poll.hold.as_ref().map(|hold| hold.since),
        poll.hold.as_ref().and_then(|hold| hold.by).map(|id| id.0),
        poll.hold.as_ref().map(|hold| hold.reason.as_str()),
        poll.options_version,
        poll.next_ordinal,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Erases a poll and, by cascade, everything in it.
pub(super) async fn delete(conn: &mut PgConnection, id: PollId) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM polls WHERE poll_id = $1", id.0)
        .execute(conn)
        .await?;
    Ok(())
}

struct OptionRow {
    option_id: OptionId,
    ordinal: i16,
    on_date: Option<NaiveDate>,
    local_start: Option<NaiveDateTime>,
    duration_minutes: Option<i32>,
    fold: Option<i16>,
    starts_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    added_version: i32,
    moved_version: Option<i32>,
    removed_version: Option<i32>,
}

/// All options of a poll, the removed ones included, in order of time.
///
/// # Errors
/// The database failed.
pub async fn find_options(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<Vec<PollOption>> {
    let rows = sqlx::query_as!(
        OptionRow,
        r#"SELECT option_id AS "option_id: _", ordinal, on_date, local_start, duration_minutes, fold, starts_at,
               ends_at, added_version, moved_version, removed_version
           FROM options WHERE poll_id = $1
           ORDER BY coalesce(local_start, on_date), duration_minutes NULLS FIRST, fold, ordinal"#,
        poll.0
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(PollOption::try_from).collect()
}

/// The options of a poll that have not been removed, in order of time.
///
/// # Errors
/// The database failed.
pub async fn find_live_options(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Vec<PollOption>> {
    let mut options = find_options(conn, poll).await?;
    options.retain(|option| option.removed_version.is_none());
    Ok(options)
}

/// Writes new options in one statement.
pub(super) async fn insert_options(
    conn: &mut PgConnection,
    poll: PollId,
    options: &[PollOption],
) -> sqlx::Result<()> {
    let columns: Vec<OptionRow> = options.iter().map(OptionRow::from).collect();
    sqlx::query!(
        "INSERT INTO options (poll_id, option_id, ordinal, on_date, local_start, duration_minutes, fold,
             starts_at, ends_at, added_version)
         SELECT $1, option_id, ordinal, on_date, local_start, duration_minutes, fold, starts_at, ends_at, $10
         FROM unnest($2::uuid[], $3::int2[], $4::date[], $5::timestamp[], $6::int4[], $7::int2[],
                     $8::timestamptz[], $9::timestamptz[])
              AS new (option_id, ordinal, on_date, local_start, duration_minutes, fold, starts_at, ends_at)",
        poll.0,
        &columns.iter().map(|row| row.option_id.0).collect::<Vec<_>>(),
        &columns.iter().map(|row| row.ordinal).collect::<Vec<_>>(),
        &columns.iter().map(|row| row.on_date).collect::<Vec<_>>() as &[Option<NaiveDate>],
        &columns.iter().map(|row| row.local_start).collect::<Vec<_>>() as &[Option<NaiveDateTime>],
        &columns.iter().map(|row| row.duration_minutes).collect::<Vec<_>>() as &[Option<i32>],
        &columns.iter().map(|row| row.fold).collect::<Vec<_>>() as &[Option<i16>],
        &columns.iter().map(|row| row.starts_at).collect::<Vec<_>>() as &[Option<DateTime<Utc>>],
        &columns.iter().map(|row| row.ends_at).collect::<Vec<_>>() as &[Option<DateTime<Utc>>],
        options.first().map_or(1, |option| option.added_version),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what may change of an option: its time, and whether it is removed.
pub(super) async fn update_option(
    conn: &mut PgConnection,
    poll: PollId,
    option: &PollOption,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let row = OptionRow::from(option);
    sqlx::query!(
        "UPDATE options SET on_date = $3, local_start = $4, duration_minutes = $5, fold = $6, starts_at = $7,
             ends_at = $8, moved_version = $9, removed_version = $10,
             removed_at = CASE WHEN $10::int4 IS NULL THEN NULL ELSE coalesce(removed_at, $11) END
         WHERE poll_id = $1 AND option_id = $2",
        poll.0,
        option.id.0,
        row.on_date,
        row.local_start,
        row.duration_minutes,
        row.fold,
        row.starts_at,
        row.ends_at,
        row.moved_version,
        row.removed_version,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One line of « Mes sondages ».
#[derive(Debug, Clone)]
pub struct IndexRow {
    /// The poll.
    pub id: PollId,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: StateName,
    /// IANA name of its zone.
    pub zone: String,
    /// When it closes by itself, in local time.
    pub deadline_local: Option<NaiveDateTime>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// When it is erased.
    pub purge_at: DateTime<Utc>,
    /// Whether its owner asked for its deletion.
    pub deletion_requested: bool,
    /// Whether the reader owns it, rather than being its substitute.
    pub owned: bool,
    /// Options not removed.
    pub options: i64,
    /// People asked.
    pub asked: i64,
    /// People who answered.
    pub answered: i32,
}

/// The polls an account owns or is substitute of, last changed first.
///
/// # Errors
/// The database failed.
pub async fn index(
    conn: &mut PgConnection,
    account: AccountId,
    limit: i64,
    offset: i64,
) -> sqlx::Result<Vec<IndexRow>> {
    sqlx::query_as!(
        IndexRow,
        r#"SELECT poll_id AS "id: _", title, state AS "state: _", zone, deadline_local, updated_at, purge_at,
               deletion_requested_at IS NOT NULL AS "deletion_requested!", owner_id = $1 AS "owned!",
               (SELECT count(*) FROM options
                WHERE options.poll_id = polls.poll_id AND removed_version IS NULL) AS "options!",
               (SELECT count(*) FROM invitations WHERE invitations.poll_id = polls.poll_id) AS "asked!",
               (SELECT ballots FROM tallies WHERE tallies.poll_id = polls.poll_id) AS "answered!"
           FROM polls
           WHERE owner_id = $1
              OR poll_id IN (SELECT poll_id FROM substitutes WHERE account_id = $1)
           ORDER BY updated_at DESC, poll_id
           LIMIT $2 OFFSET $3"#,
        account.0,
        limit,
        offset,
    )
    .fetch_all(conn)
    .await
}

impl TryFrom<PollRow> for Poll {
    type Error = sqlx::Error;

    fn try_from(row: PollRow) -> Result<Self, sqlx::Error> {
        let zone: Zone = row.zone.parse().map_err(|_| unreadable("polls.zone"))?;
        Ok(Self {
            id: row.poll_id,
            owner: row.owner_id,
            owner_name: row.owner_name,
            texts: PollTexts {
                title: row.title,
                description: row.description,
                place: row.place,
            },
            zone,
            settings: PollSettings {
                language: row.language,
                sensitivity: row.sensitivity,
                visibility: row.results_visibility,
                if_needed_allowed: row.if_needed_allowed,
            },
            state: State::from_parts(
                row.state,
                row.state_changed_at,
                row.state_changed_by,
                row.state_reason,
            ),
            created_at: row.created_at,
            updated_at: row.updated_at,
            opened_at: row.opened_at,
            deadline: row
                .deadline_local
                .zip(row.deadline_at)
                .map(|(local, at)| Deadline { local, at }),
            purge_at: row.purge_at,
            deletion_requested_at: row.deletion_requested_at,
            hold: row
                .held_at
                .zip(row.hold_reason)
                .map(|(since, reason)| Hold {
                    since,
                    by: row.held_by,
                    reason,
                }),
            options_version: row.options_version,
            next_ordinal: row.next_ordinal,
            version: row.version,
        })
    }
}

impl TryFrom<OptionRow> for PollOption {
    type Error = sqlx::Error;

    fn try_from(row: OptionRow) -> Result<Self, sqlx::Error> {
        let when = match (row.on_date, row.local_start, row.duration_minutes) {
            (Some(date), None, None) => When::AllDay(date),
            (None, Some(start), Some(minutes)) => When::Timed {
                start,
                minutes: u32::try_from(minutes)
                    .map_err(|_| unreadable("options.duration_minutes"))?,
                fold: if row.fold == Some(1) {
                    Fold::Later
                } else {
                    Fold::Earlier
                },
            },
            _ => return Err(unreadable("options")),
        };
        Ok(Self {
            id: row.option_id,
            ordinal: u16::try_from(row.ordinal).map_err(|_| unreadable("options.ordinal"))?,
            when,
            utc: row.starts_at.zip(row.ends_at),
            added_version: row.added_version,
            moved_version: row.moved_version,
            removed_version: row.removed_version,
        })
    }
}

impl From<&PollOption> for OptionRow {
    fn from(option: &PollOption) -> Self {
        let (on_date, local_start, duration_minutes, fold) = match option.when {
            When::AllDay(date) => (Some(date), None, None, None),
            When::Timed {
                start,
                minutes,
                fold,
            } => (
                None,
                Some(start),
                i32::try_from(minutes).ok(),
                Some(i16::from(fold == Fold::Later)),
            ),
        };
        Self {
            option_id: option.id,
            ordinal: i16::try_from(option.ordinal).unwrap_or(i16::MAX),
            on_date,
            local_start,
            duration_minutes,
            fold,
            starts_at: option.utc.map(|(start, _)| start),
            ends_at: option.utc.map(|(_, end)| end),
            added_version: option.added_version,
            moved_version: option.moved_version,
            removed_version: option.removed_version,
        }
    }
}

fn unreadable(column: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(format!("{column} holds a value the schema should have refused").into())
}

/// Whether anyone has answered.
pub(super) async fn has_ballots(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM ballots WHERE poll_id = $1) AS "exists!""#,
        poll.0
    )
    .fetch_one(conn)
    .await
}

/// When the last ballot was saved.
pub(super) async fn last_answer(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "SELECT max(changed_at) FROM ballots WHERE poll_id = $1",
        poll.0
    )
    .fetch_one(conn)
    .await
}

/// Gives every personal link of a poll its new end.
pub(super) async fn move_link_expiry(
    conn: &mut PgConnection,
    poll: PollId,
    expires_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE invitations SET expires_at = $2 WHERE poll_id = $1 AND expires_at <> $2",
        poll.0,
        expires_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those who have been written to, hold a link that works, and have no notice of a change waiting.
pub(super) async fn list_invited(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Vec<InvitationId>> {
    sqlx::query_scalar!(
        r#"SELECT invitation_id AS "id: InvitationId" FROM invitations i
           WHERE poll_id = $1 AND revoked_at IS NULL AND delivery IN ('queued', 'sent')
             AND NOT EXISTS (
                 SELECT FROM mails m
                 WHERE m.poll_id = $1 AND m.invitation_id = i.invitation_id AND m.state = 'queued'
                   AND m.kind IN ('options_changed', 'invitation') AND m.lease_id IS NULL)"#,
        poll.0
    )
    .fetch_all(conn)
    .await
}

/// Among them, those whose ballot answers the option of this ordinal.
pub(super) async fn list_answered(
    conn: &mut PgConnection,
    poll: PollId,
    ordinal: u16,
) -> sqlx::Result<Vec<InvitationId>> {
    sqlx::query_scalar!(
        r#"SELECT i.invitation_id AS "id: InvitationId"
           FROM invitations i JOIN ballots b USING (poll_id, invitation_id)
           WHERE i.poll_id = $1 AND i.revoked_at IS NULL
             AND substr(b.answers, $2::int4 + 1, 1) IN ('y', 'i', 'n')
             AND NOT EXISTS (
                 SELECT FROM mails m
                 WHERE m.poll_id = $1 AND m.invitation_id = i.invitation_id AND m.state = 'queued'
                   AND m.kind = 'options_changed' AND m.lease_id IS NULL)"#,
        poll.0,
        i32::from(ordinal)
    )
    .fetch_all(conn)
    .await
}

/// Counts an option from nothing again: its answers are to be re-confirmed.
pub(super) async fn clear_tally(
    conn: &mut PgConnection,
    poll: PollId,
    ordinal: u16,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE tallies SET yes[$2] = 0, if_needed[$2] = 0, no[$2] = 0
         WHERE poll_id = $1 AND cardinality(yes) >= $2",
        poll.0,
        i32::from(ordinal) + 1
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The end of the latest meeting decided on and not withdrawn; an all-day one ends the day after, in UTC.
pub(super) async fn last_decided_end(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    let rows = sqlx::query!(
        "SELECT o.ends_at, o.on_date FROM decisions d JOIN options o USING (poll_id, option_id)
         WHERE d.poll_id = $1 AND d.withdrawn_at IS NULL",
        poll.0
    )
    .fetch_all(conn)
    .await?;
    let ends = rows.into_iter().filter_map(|row| {
        row.ends_at
            .or_else(|| Some(row.on_date?.succ_opt()?.and_hms_opt(12, 0, 0)?.and_utc()))
    });
    Ok(ends.max())
}

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
pub(super) async fn insert_substitute(
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
pub(super) async fn delete_substitute(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Option<SubstituteId>> {
    sqlx::query_scalar!(
        r#"DELETE FROM substitutes WHERE poll_id = $1 RETURNING substitute_id AS "id: SubstituteId""#,
        poll.0
    )
    .fetch_optional(conn)
    .await
}

/// Ties a substitute to an account; tells whether that account is the substitute now.
pub(super) async fn accept_substitute(
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
    .execute(conn)
    .await?;
    Ok(accepted.rows_affected() == 1)
}

/// Answers given to the option of this ordinal, confirmed or not, empty ones apart.
pub(super) async fn count_answers(
    conn: &mut PgConnection,
    poll: PollId,
    ordinal: u16,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM ballots
           WHERE poll_id = $1 AND substr(answers, $2::int4 + 1, 1) IN ('y', 'i', 'n')"#,
        poll.0,
        i32::from(ordinal)
    )
    .fetch_one(conn)
    .await
}
