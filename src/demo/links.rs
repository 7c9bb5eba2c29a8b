//! `creneau demo links`: the personal links of polls, as the mails make them, for whoever measures an instance.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use secrecy::ExposeSecret;
use serde::Serialize;
use sqlx::{Connection, PgConnection};

use super::command::Links;
use super::store::{self, ListedInvitation};
use crate::config::Config;
use crate::ids::{InvitationId, PollId};
use crate::invitations::LinkPurpose;
use crate::keys::Keyring;

/// One line of JSON for each person.
#[derive(Serialize)]
struct Line {
    poll: PollId,
    invitation: InvitationId,
    link: String,
}

/// Prints them.
pub(super) fn run(links: &Links) -> Result<ExitCode, Box<dyn Error + Send + Sync>> {
    let config = Config::load(Some(&links.config))?;
    let keys = Keyring::new(&config.keys);
    let base_url = config.server.base_url.as_str().trim_end_matches('/');
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let people = runtime.block_on(async {
        let mut conn = PgConnection::connect(config.database.url.expose_secret()).await?;
        let people = store::list_invitations(&mut conn, Some(&links.polls)).await?;
        conn.close().await?;
        Ok::<_, sqlx::Error>(people)
    })?;
    let mut out = io::stdout().lock();
    for row in people {
        let line = Line {
            poll: row.poll,
            invitation: row.invitation,
            link: of(&row, &keys, base_url),
        };
        writeln!(out, "{}", serde_json::to_string(&line)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The personal link of somebody asked.
pub(super) fn of(person: &ListedInvitation, keys: &Keyring, base_url: &str) -> String {
    let token = keys.sign_link(
        LinkPurpose::Answer,
        person.poll,
        person.invitation.0,
        person.link_version,
        person.created_at,
    );
    format!("{base_url}/i/{token}")
}
