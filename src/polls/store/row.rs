//! The row of a poll. Its columns are named once, here, and once more where they make a [`Poll`]: whatever reads polls,
//! alone or with what a page needs besides, reads them with [`select_polls`].
//!
//! [`Poll`]: crate::polls::model::Poll

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::i18n::zones::Zone;
use crate::ids::{AccountId, RetentionClassId};
use crate::polls::model::{Deadline, Freeze, Hold};
use crate::retention::model::{Disposition, Rule, Starts};

/// The statement that reads polls as `p`, with other columns, as the words after it tell.
///
/// What administrators did to a poll is read for those who manage it (`managed`), and is in no row of anybody else.
macro_rules! select_polls {
    (managed [$($other:tt)*], $from:tt, $($value:expr),+ $(,)?) => {
        $crate::polls::row::select_polls!(
            [r#", p.deletion_reason, p.held_at, p.held_by AS "held_by: crate::ids::AccountId", p.hold_reason,
                p.frozen_by AS "frozen_by: crate::ids::AccountId""# $(+ $other)*],
            $from,
            $($value),+
        )
    };
    ([$($other:tt)+], $from:tt, $($value:expr),+ $(,)?) => {
        sqlx::query!(
            r#"SELECT p.poll_id AS "poll_id: crate::ids::PollId", p.owner_id AS "owner_id: crate::ids::AccountId",
                p.owner_name, p.title, p.description, p.place, p.zone, p.language AS "language: crate::i18n::Language",
                p.sensitivity AS "sensitivity: crate::polls::model::Sensitivity",
                p.results_visibility AS "results_visibility: crate::polls::model::ResultsVisibility",
                p.if_needed_allowed, p.state AS "state: crate::polls::model::StateName", p.state_changed_at,
                p.state_changed_by AS "state_changed_by: crate::ids::AccountId",
                p.state_reason AS "state_reason: crate::polls::model::ClosingReason", p.created_at, p.updated_at,
                p.opened_at, p.deadline_local, p.deadline_at, p.purge_at, p.deletion_requested_at,
                p.retention_class AS "retention_class: crate::ids::RetentionClassId", p.retention_code,
                p.retention_name_fr, p.retention_name_en, p.retention_days,
                p.retention_starts AS "retention_starts: crate::retention::model::Starts",
                p.retention_disposition AS "retention_disposition: crate::retention::model::Disposition",
                p.renewed_at, p.frozen_at, p.options_version, p.next_ordinal, p.version"#
                + $($other)+ + " FROM " + $from,
            $($value),+
        )
    };
}
pub(crate) use select_polls;

/// The poll of a row that has the columns of [`select_polls`], beside others; with what administrators did, if they were
/// read. An error when the database holds a zone this binary does not know.
macro_rules! poll_of {
    (managed $row:ident) => {
        $crate::polls::row::poll_of!($row).map(|poll| $crate::polls::model::Poll {
            deletion_reason: $row.deletion_reason,
            hold: $crate::polls::row::hold($row.held_at, $row.held_by, $row.hold_reason),
            freeze: $crate::polls::row::freeze($row.frozen_at, $row.frozen_by),
            ..poll
        })
    };
    ($row:ident) => {
        $crate::polls::row::zone(&$row.zone).map(|zone| $crate::polls::model::Poll {
            id: $row.poll_id,
            owner: $row.owner_id,
            owner_name: $row.owner_name,
            texts: $crate::polls::model::PollTexts {
                title: $row.title,
                description: $row.description,
                place: $row.place,
            },
            zone,
            settings: $crate::polls::model::PollSettings {
                language: $row.language,
                sensitivity: $row.sensitivity,
                visibility: $row.results_visibility,
                if_needed_allowed: $row.if_needed_allowed,
            },
            state: $crate::polls::model::State::from_parts(
                $row.state,
                $row.state_changed_at,
                $row.state_changed_by,
                $row.state_reason,
            ),
            created_at: $row.created_at,
            updated_at: $row.updated_at,
            opened_at: $row.opened_at,
            deadline: $crate::polls::row::deadline($row.deadline_local, $row.deadline_at),
            purge_at: $row.purge_at,
            deletion_requested_at: $row.deletion_requested_at,
            deletion_reason: None,
            rule: $crate::polls::row::rule(
                $row.retention_class.zip($row.retention_code),
                $row.retention_name_fr.zip($row.retention_name_en),
                $row.retention_days.zip($row.retention_starts),
                $row.retention_disposition,
            ),
            renewed_at: $row.renewed_at,
            hold: None,
            freeze: $crate::polls::row::freeze($row.frozen_at, None),
            options_version: $row.options_version,
            next_ordinal: $row.next_ordinal,
            version: $row.version,
        })
    };
}
pub(crate) use poll_of;

pub(crate) fn zone(name: &str) -> sqlx::Result<Zone> {
    name.parse().map_err(|_| super::unreadable("polls.zone"))
}

pub(crate) fn deadline(
    local: Option<NaiveDateTime>,
    at: Option<DateTime<Utc>>,
) -> Option<Deadline> {
    local.zip(at).map(|(local, at)| Deadline { local, at })
}

pub(crate) fn rule(
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

pub(crate) fn hold(
    since: Option<DateTime<Utc>>,
    by: Option<AccountId>,
    reason: Option<String>,
) -> Option<Hold> {
    since
        .zip(reason)
        .map(|(since, reason)| Hold { since, by, reason })
}

pub(crate) fn freeze(since: Option<DateTime<Utc>>, by: Option<AccountId>) -> Option<Freeze> {
    since.map(|since| Freeze { since, by })
}
