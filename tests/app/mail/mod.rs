//! Mail and calendar: what leaves, to whom, how often; read back by programs nobody here wrote.

mod delivery;
pub mod fixture;
mod letters;
mod life;
pub mod peers;
mod resend;
mod secured;

use std::sync::Arc;

use creneau::mail::Postman;
use creneau::mail::transport::{MailTransport, Smtp};
use tokio_util::sync::CancellationToken;

use crate::support::TestApp;

/// One round of what is due; gives how many mails it took.
async fn deliver(app: &TestApp, transport: Arc<dyn MailTransport>) -> u64 {
    Postman::new(&app.state, transport)
        .deliver_due(&CancellationToken::new())
        .await
        .expect("a round")
}

/// The same by the relay of the configuration.
async fn deliver_by_smtp(app: &TestApp) -> u64 {
    let smtp = Smtp::new(&app.state.config.mail).expect("a relay");
    deliver(app, Arc::new(smtp)).await
}
