//! A mail as it would leave now, for its organiser's eyes: written by what writes every mail, except that no
//! personal link is made, for nobody but its holder ever sees one.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::letter::{Links, Stationery};
use super::message;
use super::model::{MailKind, Reader};
use super::store::{self, Extras};
use crate::config::Config;
use crate::i18n::{Catalogue, Language};
use crate::ids::{LeaseId, PollId};
use crate::keys::Keyring;
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

    /// The mail of this kind that waits for this reader, as it would leave now. It is taken under a lease, as a
    /// worker would: for a transaction that is rolled back.
    ///
    /// # Errors
    /// The database failed.
    pub async fn proof(
        &self,
        conn: &mut PgConnection,
        poll: PollId,
        kind: MailKind,
        reader: Reader,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Option<Proof>> {
        let lease = LeaseId::generate();
        store::lease_one(&mut *conn, lease, poll, kind, reader, now).await?;
        let facts = store::list_facts(conn, lease).await?;
        let stationery = Stationery {
            config: &self.config,
            catalogue: &self.catalogue,
            keys: &self.keys,
            links: Links::Hidden,
            now,
        };
        let written = facts
            .first()
            .map(|facts| message::prove(facts, &Extras::default(), &stationery));
        Ok(written.and_then(Result::ok))
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
