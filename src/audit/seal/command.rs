//! `creneau audit`: seal, verify, prune, key.

use std::path::Path;

use chrono::{Months, Utc};
use secrecy::ExposeSecret;
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;

use super::actions;
use super::model::{Anchor, read_anchors};
use super::verify::verify;
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::keys::Keyring;

/// Why a command of the log could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The database cannot be asked, or refuses.
    #[error("the database does not answer or refuses: {0}")]
    Database(#[from] sqlx::Error),
    /// What was given as an anchor is none.
    #[error("{0}")]
    Anchor(#[from] super::model::AnchorError),
    /// The file of anchors cannot be read.
    #[error("the anchor cannot be read: {0}")]
    File(#[from] std::io::Error),
}

/// What to print, and whether the log is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Lines for standard output.
    pub text: String,
    /// Whether nothing is wrong.
    pub whole: bool,
}

impl Outcome {
    fn whole(text: String) -> Self {
        Self { text, whole: true }
    }
}

/// `creneau audit seal`: seals what waits; prints the head, to be kept elsewhere.
///
/// # Errors
/// The database failed.
pub async fn seal(config: &Config) -> Result<Outcome, CommandError> {
    let keys = Keyring::new(&config.keys);
    let db = connect(config.database.url.expose_secret()).await?;
    let sealed = actions::seal(&db, &keys, SystemClock.now()).await?;
    let head = actions::head(&db).await?;
    let head = head.map_or_else(|| "none".to_owned(), |head| head.to_string());
    Ok(Outcome::whole(format!(
        "sealed {} entries in {} seal(s)\nhead {head}\n",
        sealed.entries, sealed.seals
    )))
}

/// `creneau audit verify`: follows the chain; with an anchor, also to where it must reach.
///
/// # Errors
/// The database failed, or the anchor is none.
pub async fn check(config: &Config, anchor: Option<&str>) -> Result<Outcome, CommandError> {
    let anchors = anchor.map(anchors).transpose()?.unwrap_or_default();
    let keys = Keyring::new(&config.keys);
    let db = connect(config.database.url.expose_secret()).await?;
    let verdict = verify(&mut *db.acquire().await?, &keys, &anchors).await?;
    let figures = format!(
        "{} seal(s) over {} entries, {} waiting",
        verdict.seals, verdict.entries, verdict.waiting
    );
    Ok(match (verdict.fault, verdict.head) {
        (Some(fault), _) => Outcome {
            text: format!("BROKEN: {fault}\nwhole up to there: {figures}\n"),
            whole: false,
        },
        (None, Some(head)) => Outcome::whole(format!("whole: {figures}\nhead {head}\n")),
        (None, None) => Outcome::whole(format!("whole: {figures}; nothing was sealed yet\n")),
    })
}

/// A file of the log's lines, or the head itself.
fn anchors(given: &str) -> Result<Vec<Anchor>, CommandError> {
    let path = Path::new(given);
    if path.is_file() {
        return Ok(read_anchors(&std::fs::read_to_string(path)?)?);
    }
    Ok(read_anchors(given)?)
}

/// `creneau audit prune`: erases what is past its time, as the owner of the tables.
///
/// # Errors
/// The database failed, or its role may not.
pub async fn prune(config: &Config) -> Result<Outcome, CommandError> {
    let keys = Keyring::new(&config.keys);
    let owner = config.database.owner_url.as_ref();
    let db = connect(owner.unwrap_or(&config.database.url).expose_secret()).await?;
    let now = SystemClock.now();
    let months = Months::new(u32::from(config.retention.audit_months));
    let before = now
        .checked_sub_months(months)
        .unwrap_or(chrono::DateTime::<Utc>::MIN_UTC);
    actions::seal(&db, &keys, now).await?;
    let pruned = actions::prune(&db, &keys, before, now).await?;
    Ok(Outcome::whole(format!(
        "pruned {} entries under {} seal(s) made before {}\n",
        pruned.entries,
        pruned.seals,
        before.format("%Y-%m-%d")
    )))
}

/// `creneau audit key`: the public key of the seals.
#[must_use]
pub fn key(config: &Config) -> Outcome {
    let keys = Keyring::new(&config.keys);
    Outcome::whole(format!("{}\n", keys.seal_key()))
}

async fn connect(url: &str) -> sqlx::Result<PgPool> {
    PgPoolOptions::new().max_connections(2).connect(url).await
}
