//! SQL of options.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use sqlx::PgConnection;

use super::unreadable;
use crate::ids::{OptionId, PollId};
use crate::polls::options::{Fold, PollOption, When};

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
pub(in crate::polls) async fn insert_options(
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
pub(in crate::polls) async fn update_option(
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

/// Keeps what an option is before the change that makes this version of the options.
pub(in crate::polls) async fn keep_former(
    conn: &mut PgConnection,
    poll: PollId,
    option: OptionId,
    version: i32,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO former_options (poll_id, option_id, version, on_date, local_start, duration_minutes, fold, removed)
         SELECT poll_id, option_id, $3, on_date, local_start, duration_minutes, fold, removed_version IS NOT NULL
         FROM options WHERE poll_id = $1 AND option_id = $2",
        poll.0,
        option.0,
        version,
    )
    .execute(conn)
    .await?;
    Ok(())
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
