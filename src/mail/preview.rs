//! A mail as it would leave now, for its organiser's eyes: written by what writes every mail, except that no
//! personal link is made, for nobody but its holder ever sees one.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::letter::{Links, Stationery};
use super::message;
use super::model::{MailKind, Reader};
use super::store;
use crate::config::Config;
use crate::i18n::{Catalogue, Language};
use crate::ids::{LeaseId, PollId};
use crate::keys::Keyring;
use crate::polls::options::When;
use crate::state::AppState;

/// What writes mails without sending them.
#[derive(Clone)]
pub struct Press {
    config: Arc<Config>,
    catalogue: Catalogue,
    keys: Arc<Keyring>,
}

/// A mail in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Its reader's name.
    pub reader_name: String,
    /// Its reader's address.
    pub reader_email: String,
    /// The language it is written in.
    pub language: Language,
    /// Subject.
    pub subject: String,
    /// The plain text, with an ellipsis where the reader's own link goes.
    pub text: String,
    event: Option<ProofEvent>,
}

/// The calendar entry of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofEvent {
    /// What it asks of the reader's calendar.
    pub method: &'static str,
    /// iCalendar UID.
    pub uid: String,
    /// When it is, as the wall time of the poll's zone.
    pub when: When,
    /// Title.
    pub summary: String,
    /// Place; may be empty.
    pub location: String,
    /// The whole file.
    pub file: String,
}

impl Press {
    /// One with the words and the configuration of `state`.
    #[must_use]
    pub fn new(state: &AppState) -> Self {
        Self {
            config: state.config.clone(),
            catalogue: state.catalogue.clone(),
            keys: state.keys.clone(),
        }
    }

    /// The mails of this kind that wait for this reader, as they would leave now and in that order. They are taken
    /// under a lease, as a worker would: for a transaction that is rolled back.
    ///
    /// # Errors
    /// The database failed.
    pub async fn proofs(
        &self,
        conn: &mut PgConnection,
        poll: PollId,
        kind: MailKind,
        reader: Reader,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Vec<Proof>> {
        let lease = LeaseId::generate();
        store::lease_waiting(&mut *conn, lease, poll, kind, reader, now).await?;
        let facts = store::list_facts(&mut *conn, lease).await?;
        let stationery = Stationery {
            config: &self.config,
            catalogue: &self.catalogue,
            keys: &self.keys,
            links: Links::Hidden,
            now,
        };
        let mut proofs = Vec::with_capacity(facts.len());
        for facts in &facts {
            let extras = store::load_extras(&mut *conn, facts).await?;
            proofs.extend(message::prove(facts, &extras, &stationery));
        }
        Ok(proofs)
    }
}

impl Proof {
    pub(super) fn new(
        reader: (String, String),
        language: Language,
        words: (String, String),
        event: Option<ProofEvent>,
    ) -> Self {
        let ((reader_name, reader_email), (subject, text)) = (reader, words);
        Self {
            reader_name,
            reader_email,
            language,
            subject,
            text,
            event,
        }
    }

    /// The calendar entry, if the mail carries one.
    #[must_use]
    pub fn event(&self) -> Option<&ProofEvent> {
        self.event.as_ref()
    }
}
