//! `manifest.json`: what scripts and journeys need to know of a running demo.

use std::collections::HashMap;

use serde::Serialize;
use sqlx::PgConnection;
use url::Url;

use super::links;
use super::people::STAFF;
use super::store;
use crate::ids::PollId;
use crate::keys::Keyring;

/// The manifest.
#[derive(Debug, Serialize)]
pub(super) struct Manifest {
    base_url: String,
    mailbox_url: String,
    accounts: Vec<Account>,
    polls: Vec<Poll>,
}

#[derive(Debug, Serialize)]
struct Account {
    role: &'static str,
    email: &'static str,
    name: &'static str,
}

#[derive(Debug, Serialize)]
struct Poll {
    title: String,
    state: String,
    url: String,
    participants: Vec<Participant>,
}

#[derive(Debug, Serialize)]
struct Participant {
    name: String,
    email: String,
    link: String,
}

impl Manifest {
    /// Reads it off the database; the personal links are made with the keyring, as the mails make them.
    pub async fn read(
        conn: &mut PgConnection,
        keys: &Keyring,
        base_url: &Url,
        mailbox_url: &Url,
    ) -> sqlx::Result<Self> {
        let base_url = base_url.as_str().trim_end_matches('/').to_owned();
        let mut participants: HashMap<PollId, Vec<Participant>> = HashMap::new();
        for row in store::list_invitations(conn, None).await? {
            let participant = Participant {
                link: links::of(&row, keys, &base_url),
                name: row.name,
                email: row.email,
            };
            participants.entry(row.poll).or_default().push(participant);
        }
        let polls = store::list_polls(conn).await?.into_iter().map(|row| Poll {
            title: row.title,
            state: row.state,
            url: format!("{base_url}/polls/{}", row.poll),
            participants: participants.remove(&row.poll).unwrap_or_default(),
        });
        let polls = polls.collect();
        let accounts = STAFF.iter().map(|staff| Account {
            role: staff.role,
            email: staff.email,
            name: staff.name,
        });
        Ok(Self {
            base_url,
            mailbox_url: mailbox_url.as_str().trim_end_matches('/').to_owned(),
            accounts: accounts.collect(),
            polls,
        })
    }
}
