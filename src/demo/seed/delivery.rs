//! Mails of the past: sent, and read long ago.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use futures::future::BoxFuture;
use tokio_util::sync::CancellationToken;

use crate::clock::FrozenClock;
use crate::mail::Postman;
use crate::mail::transport::{MailTransport, Outgoing, SendError};
use crate::state::AppState;

/// Accepts every message and keeps none: the mailbox shows what is new.
struct ReadLongAgo;

impl MailTransport for ReadLongAgo {
    fn send<'a>(&'a self, _: &'a Outgoing) -> BoxFuture<'a, Result<(), SendError>> {
        async { Ok(()) }.boxed()
    }
}

/// Sends whatever waits as it would have been sent at `at`.
pub(super) async fn deliver_in_the_past(state: &AppState, at: DateTime<Utc>) -> sqlx::Result<()> {
    let past = state.at(Arc::new(FrozenClock::at(at)));
    let postman = Postman::new(&past, Arc::new(ReadLongAgo));
    postman.deliver_due(&CancellationToken::new()).await?;
    Ok(())
}
