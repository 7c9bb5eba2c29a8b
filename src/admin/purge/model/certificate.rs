//! What remains of a purge: a document and its hash. Dates, counts, who; no title, no name, no address.

use std::fmt::Write;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Run, Trigger};
use crate::ids::CertificateId;

/// What remains after a purge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// A random id.
    pub id: CertificateId,
    /// When the purge ended.
    pub purged_at: DateTime<Utc>,
    /// What started it.
    pub trigger: Trigger,
    /// Why, as a code of the audit log.
    pub reason: String,
    /// Polls erased.
    pub polls: i32,
    /// People in them.
    pub people: i32,
    /// Ballots in them.
    pub ballots: i32,
    /// Mails in them.
    pub mails: i32,
    /// The earliest purge date among them.
    pub oldest_due_at: Option<DateTime<Utc>>,
    /// The latest.
    pub newest_due_at: Option<DateTime<Utc>>,
    /// The document, as JSON; the first certificates had none.
    pub document: Option<String>,
    /// SHA-256 of the document.
    pub hash: Option<Vec<u8>>,
}

impl Certificate {
    /// The hash as it is read and compared.
    #[must_use]
    pub fn hash_in_hex(&self) -> Option<String> {
        let hash = self.hash.as_ref()?;
        let mut hex = String::with_capacity(hash.len() * 2);
        for byte in hash {
            let _ = write!(hex, "{byte:02x}");
        }
        Some(hex)
    }
}

/// The document: keys in the order of the alphabet, no space, instants in UTC to the second. The same facts make the
/// same bytes.
#[derive(Serialize)]
struct Document<'a> {
    actor: Option<String>,
    actor_kind: &'a str,
    ballots: i32,
    bytes: i64,
    certificate: String,
    classes: Vec<Class<'a>>,
    ended_at: String,
    left_alone: i32,
    mails: i32,
    newest_due_at: Option<String>,
    oldest_due_at: Option<String>,
    people: i32,
    polls: i32,
    reason: &'a str,
    started_at: String,
    trigger: &'a str,
}

#[derive(Serialize)]
struct Class<'a> {
    code: &'a str,
    polls: i32,
}

/// The certificate of a run that ends at `now`; `classes` are the codes of retention, in order, with their polls.
///
/// # Errors
/// Never: nothing in it fails to be written as JSON.
pub fn certify(
    run: &Run,
    classes: &[(String, i32)],
    actor_kind: &str,
    now: DateTime<Utc>,
) -> Result<Certificate, serde_json::Error> {
    let at = |instant: DateTime<Utc>| instant.to_rfc3339_opts(SecondsFormat::Secs, true);
    let document = serde_json::to_string(&Document {
        actor: run.actor.id.map(|id| id.to_string()),
        actor_kind,
        ballots: run.ballots,
        bytes: run.bytes,
        certificate: run.id.to_string(),
        classes: classes
            .iter()
            .map(|(code, polls)| Class {
                code,
                polls: *polls,
            })
            .collect(),
        ended_at: at(now),
        left_alone: run.left.count() + run.gone(),
        mails: run.mails,
        newest_due_at: run.newest_due_at.map(at),
        oldest_due_at: run.oldest_due_at.map(at),
        people: run.people,
        polls: run.polls,
        reason: run.reason.code(),
        started_at: at(run.started_at),
        trigger: run.trigger.code(),
    })?;
    Ok(Certificate {
        id: run.id,
        purged_at: now,
        trigger: run.trigger,
        reason: run.reason.code().to_owned(),
        polls: run.polls,
        people: run.people,
        ballots: run.ballots,
        mails: run.mails,
        oldest_due_at: run.oldest_due_at,
        newest_due_at: run.newest_due_at,
        hash: Some(Sha256::digest(document.as_bytes()).to_vec()),
        document: Some(document),
    })
}
