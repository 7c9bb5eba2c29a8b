//! What nobody goes beyond: sizes, days, and what participants see of one another.

use std::path::PathBuf;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{MostShown, load};

/// `[limits]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Options per poll (at most 500).
    pub options_per_poll: usize,
    /// People per poll (at most 1,000).
    pub people_per_poll: usize,
    /// Bytes of a form.
    pub form_bytes: usize,
    /// Bytes of a form that holds pasted people.
    pub people_form_bytes: usize,
    /// Badly signed links accepted per minute and network before 429.
    pub bad_links_per_minute: u32,
    /// Times a link may be sent again per hour and address.
    pub resends_per_hour: u32,
    /// Domains whose addresses may be invited, those below them included; empty means any.
    pub invited_domains: Vec<String>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            options_per_poll: 60,
            people_per_poll: 100,
            form_bytes: 256 * 1024,
            people_form_bytes: 512 * 1024,
            bad_links_per_minute: 30,
            resends_per_hour: 3,
            invited_domains: Vec::new(),
        }
    }
}

/// `[retention]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Retention {
    /// Days between the later of last option and deadline, and the purge (7–365).
    pub purge_days: u16,
    /// Days from first opening that no purge date may pass (at most 365).
    pub maximum_days: u16,
    /// Days an untouched draft is kept.
    pub draft_days: u16,
    /// Days offered by default until the deadline.
    pub deadline_days: u16,
    /// Days from opening that no deadline may pass.
    pub maximum_deadline_days: u16,
    /// Days between a deletion asked by its owner and the erasure.
    pub grace_days: u16,
    /// Whether the nightly purge runs.
    pub scheduled_purge: bool,
    /// File that the ids of erased polls are written to before an erasure counts, on other storage than the database.
    #[serde(deserialize_with = "load::path_unless_empty")]
    pub ledger_file: Option<PathBuf>,
    /// Days a personal link outlives the deadline.
    pub link_days: u16,
    /// Months the audit log is kept.
    pub audit_months: u16,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            purge_days: 90,
            maximum_days: 365,
            draft_days: 30,
            deadline_days: 14,
            maximum_deadline_days: 60,
            grace_days: 7,
            scheduled_purge: true,
            ledger_file: None,
            link_days: 7,
            audit_months: 24,
        }
    }
}

/// `[holidays]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Holidays {
    /// Days off to add to the thirteen of the Québec public service.
    pub added: Vec<NaiveDate>,
    /// Days to take away from them, because they are worked or taken on another day.
    pub removed: Vec<NaiveDate>,
}

/// `[floors]`
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Floors {
    /// The most that participants of an internal poll may see of one another.
    pub internal_shown: MostShown,
    /// The same, of a restricted poll.
    pub restricted_shown: MostShown,
}
