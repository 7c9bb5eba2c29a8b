//! What is written by itself: reminders, digests, warnings, receipts; and the pages that lead them.

mod changes;
mod organisers;
mod participants;
mod queue;
mod reminders;

use std::sync::Arc;

use creneau::ids::PollId;
use creneau::mail::Postman;
use creneau::mail::transport::Memory;
use creneau::notifications::jobs;
use mail_parser::MessageParser;
use tokio_util::sync::CancellationToken;

use crate::support::TestApp;

/// A mail as its reader gets it.
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// Sends what is due.
pub async fn post(app: &TestApp) -> Vec<Mail> {
    let memory = Memory::default();
    let postman = Postman::new(&app.state, Arc::new(memory.clone()));
    let stop = CancellationToken::new();
    while postman.deliver_due(&stop).await.unwrap() > 0 {}
    let mut mails: Vec<Mail> = memory.take().iter().map(read).collect();
    mails.sort_by(|one, other| (&one.to, &one.subject).cmp(&(&other.to, &other.subject)));
    mails
}

fn read(mail: &creneau::mail::transport::Outgoing) -> Mail {
    let raw = mail.message.formatted();
    let message = MessageParser::default().parse(&raw).unwrap();
    let to = message.to().unwrap().first().unwrap().address().unwrap();
    Mail {
        to: to.split('@').next().unwrap().to_owned(),
        subject: message.subject().unwrap().replace('\u{a0}', " "),
        text: message.body_text(0).unwrap().replace('\u{a0}', " "),
    }
}

/// Who got what, as `reader: beginning of the subject`.
pub fn told(mails: &[Mail]) -> Vec<String> {
    mails
        .iter()
        .map(|mail| format!("{}: {}", mail.to, mail.subject))
        .collect()
}

/// Looks for what is to be written by itself, then sends it.
pub async fn tick(app: &TestApp) -> Vec<Mail> {
    jobs::run_due(&app.state).await.unwrap();
    post(app).await
}

/// Kind and state of every mail of a kind, in the order they were queued.
pub async fn states(app: &TestApp, poll: PollId, kind: &str) -> Vec<String> {
    sqlx::query!(
        "SELECT state, drop_reason FROM mails WHERE poll_id = $1 AND kind = $2 ORDER BY mail_id",
        poll.0,
        kind
    )
    .fetch_all(&app.db)
    .await
    .unwrap()
    .into_iter()
    .map(|row| {
        [Some(row.state), row.drop_reason]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    })
    .collect()
}
