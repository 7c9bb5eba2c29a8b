//! SQL of polls.

mod answers;
pub mod home;
mod options;
mod session;
mod substitutes;
mod tags;

use chrono::{DateTime, NaiveDateTime, Utc};
use sqlx::PgConnection;

use crate::i18n::Language;
use crate::i18n::zones::Zone;
use crate::ids::{AccountId, PollId, RetentionClassId};
use crate::polls::model::{
    ClosingReason, Deadline, Freeze, Hold, Poll, PollSettings, PollTexts, ResultsVisibility,
    Sensitivity, State, StateName,
};
use crate::retention::model::{Disposition, Rule, Starts};

pub use answers::count_silent;
pub(in crate::polls) use answers::{
    clear_tally, count_answers, has_ballots, last_answer, last_decided_end, list_answered,
    list_invited, move_link_expiry, raise_decisions,
};
pub(in crate::polls) use home::find_home;
pub use options::{find_live_options, find_options};
pub(in crate::polls) use options::{insert_options, keep_former, update_option};
pub(crate) use session::{ManagedPolls, managed_polls};
pub use substitutes::{Substitute, find_substitute};
pub(in crate::polls) use substitutes::{accept_substitute, delete_substitute, insert_substitute};
pub(in crate::polls) use tags::{list_tags, replace_tags};

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
    pub(crate) deletion_reason: Option<String>,
    pub(crate) retention_class: Option<RetentionClassId>,
    pub(crate) retention_code: Option<String>,
    pub(crate) retention_name_fr: Option<String>,
    pub(crate) retention_name_en: Option<String>,
    pub(crate) retention_days: Option<i32>,
    pub(crate) retention_starts: Option<Starts>,
    pub(crate) retention_disposition: Option<Disposition>,
    pub(crate) renewed_at: Option<DateTime<Utc>>,
    pub(crate) held_at: Option<DateTime<Utc>>,
    pub(crate) held_by: Option<AccountId>,
    pub(crate) hold_reason: Option<String>,
    pub(crate) frozen_at: Option<DateTime<Utc>>,
    pub(crate) frozen_by: Option<AccountId>,
    pub(crate) options_version: i32,
    pub(crate) next_ordinal: i16,
    pub(crate) version: i64,
}

/// The statement that reads the row of a poll, as the words after it tell.
macro_rules! poll_row {
    ($rest:literal, $($value:expr),+) => {
        sqlx::query_as!(
            PollRow,
            r#"SELECT poll_id AS "poll_id: _", owner_id AS "owner_id: _", owner_name, title, description, place,
                   zone, language AS "language: _", sensitivity AS "sensitivity: _",
                   results_visibility AS "results_visibility: _", if_needed_allowed, state AS "state: _",
                   state_changed_at, state_changed_by AS "state_changed_by: _", state_reason AS "state_reason: _",
                   created_at, updated_at, opened_at, deadline_local, deadline_at, purge_at,
                   deletion_requested_at, deletion_reason, retention_class AS "retention_class: _", retention_code,
                   retention_name_fr, retention_name_en, retention_days, retention_starts AS "retention_starts: _",
                   retention_disposition AS "retention_disposition: _", renewed_at, held_at, held_by AS "held_by: _",
                   hold_reason, frozen_at, frozen_by AS "frozen_by: _", options_version, next_ordinal, version
               FROM polls "# + $rest,
            $($value),+
        )
    };
}

/// Reads a poll.
///
/// # Errors
/// The database failed, or holds a zone this binary does not know.
pub async fn find(conn: &mut PgConnection, id: PollId) -> sqlx::Result<Option<Poll>> {
    let row = poll_row!("WHERE poll_id = $1", id.0);
    let row = row.fetch_optional(conn).await?;
    row.map(Poll::try_from).transpose()
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
    let row = poll_row!(
        "WHERE poll_id = $1
           AND (owner_id = $2
                OR EXISTS (SELECT FROM substitutes WHERE substitutes.poll_id = polls.poll_id AND account_id = $2))",
        id.0,
        organiser.0
    );
    let row = row.fetch_optional(conn).await?;
    row.map(Poll::try_from).transpose()
}

/// Locks a poll for the rest of the transaction and reads it, as whoever had it locked before left it. Every write to
/// a poll or anything in it begins here, so that writers of one poll pass one by one, always in this order.
///
/// # Errors
/// The database failed, or holds a zone this binary does not know.
pub async fn lock(conn: &mut PgConnection, id: PollId) -> sqlx::Result<Option<Poll>> {
    let row = poll_row!("WHERE poll_id = $1 FOR UPDATE", id.0);
    let row = row.fetch_optional(conn).await?;
    row.map(Poll::try_from).transpose()
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
pub(in crate::polls) async fn insert(conn: &mut PgConnection, poll: &Poll) -> sqlx::Result<()> {
    let (at, by, why) = poll.state.parts();
    sqlx::query!(
        "INSERT INTO polls (poll_id, owner_id, owner_name, title, description, place, zone, language,
             sensitivity, results_visibility, if_needed_allowed, state, state_changed_at, state_changed_by,
             state_reason, created_at, updated_at, opened_at, deadline_local, deadline_at, purge_at, retention_class,
             retention_code, retention_days, retention_starts, retention_name_fr, retention_name_en,
             retention_disposition, owner_unit)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
             $22, $23, $24, $25, $26, $27, $28, COALESCE((SELECT unit FROM accounts WHERE account_id = $2), ''))",
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
        poll.rule.as_ref().map(|rule| rule.class.0),
        poll.rule.as_ref().map(|rule| rule.code.as_str()),
        poll.rule.as_ref().map(|rule| rule.days),
        poll.rule.as_ref().map(|rule| rule.starts) as _,
        poll.rule.as_ref().map(|rule| rule.name_fr.as_str()),
        poll.rule.as_ref().map(|rule| rule.name_en.as_str()),
        poll.rule.as_ref().map(|rule| rule.disposition) as _,
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
             options_version = $23, next_ordinal = $24, renewed_at = $25,
             frozen_at = $26, frozen_by = $27, deletion_reason = $28, retention_class = $29,
             retention_code = $30, retention_days = $31, retention_starts = $32, retention_name_fr = $33,
             retention_name_en = $34, retention_disposition = $35, version = version + 1
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
        poll.renewed_at,
        poll.freeze.map(|freeze| freeze.since),
        poll.freeze.and_then(|freeze| freeze.by).map(|id| id.0),
        poll.deletion_reason,
        poll.rule.as_ref().map(|rule| rule.class.0),
        poll.rule.as_ref().map(|rule| rule.code.as_str()),
        poll.rule.as_ref().map(|rule| rule.days),
        poll.rule.as_ref().map(|rule| rule.starts) as _,
        poll.rule.as_ref().map(|rule| rule.name_fr.as_str()),
        poll.rule.as_ref().map(|rule| rule.name_en.as_str()),
        poll.rule.as_ref().map(|rule| rule.disposition) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Erases a poll and, by cascade, everything in it.
pub(in crate::polls) async fn delete(conn: &mut PgConnection, id: PollId) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM polls WHERE poll_id = $1", id.0)
        .execute(conn)
        .await?;
    Ok(())
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
            deletion_reason: row.deletion_reason,
            rule: rule(
                row.retention_class.zip(row.retention_code),
                row.retention_name_fr.zip(row.retention_name_en),
                row.retention_days.zip(row.retention_starts),
                row.retention_disposition,
            ),
            renewed_at: row.renewed_at,
            hold: row
                .held_at
                .zip(row.hold_reason)
                .map(|(since, reason)| Hold {
                    since,
                    by: row.held_by,
                    reason,
                }),
            freeze: row.frozen_at.map(|since| Freeze {
                since,
                by: row.frozen_by,
            }),
            options_version: row.options_version,
            next_ordinal: row.next_ordinal,
            version: row.version,
        })
    }
}

fn rule(
    class: Option<(RetentionClassId, String)>,
    names: Option<(String, String)>,
    period: Option<(i32, Starts)>,
    disposition: Option<Disposition>,
) -> Option<Rule> {
    let ((class, code), (name_fr, name_en), (days, starts)) = (class?, names?, period?);
    Some(Rule {
        class,
        code,
        name_fr,
        name_en,
        days,
        starts,
        disposition: disposition?,
    })
}

fn unreadable(column: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(format!("{column} holds a value the schema should have refused").into())
}
