//! "Send me my link again": links leave for the address that was typed, if it is known, and for no other.
//! The page answers before any of this happens, so that it answers everybody the same.

mod store;

use crate::audit::{self, Actor, Verb};
use crate::config::Limits;
use crate::mail::{self, MailKind, NewMail, Reader};
use crate::rate::{self, Limit};
use crate::state::AppState;

/// How often the links of one address are sent again, whoever asks.
pub(super) fn limit(limits: &Limits) -> Limit {
    Limit::per_hour("resend", limits.resends_per_hour)
}

/// Queues the links of the open polls that `address` is invited to, at most so many times an hour.
///
/// # Errors
/// The database failed.
pub async fn run(state: &AppState, address: &str) -> sqlx::Result<()> {
    let now = state.clock.now();
    let address = address.trim().to_lowercase();
    let limit = limit(&state.config.limits);
    let mut transaction = state.db.begin().await?;
    if rate::hit(&mut transaction, &state.keys, limit, &address, now).await? {
        let found = store::list_open_of_address(&mut transaction, &address, now).await?;
        let actor = Actor::system();
        let mut mails = Vec::with_capacity(found.len());
        for (poll, invitation) in found {
            mails.push(NewMail::new(
                poll,
                MailKind::Link,
                Reader::Invitation(invitation),
                now,
            ));
            let entry = actor
                .did(Verb::LinkResent, now)
                .on(poll)
                .about(invitation.0);
            audit::record(&mut transaction, entry).await?;
        }
        mail::queue_all(&mut transaction, &mails).await?;
    }
    transaction.commit().await
}
