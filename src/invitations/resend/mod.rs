//! "Send me my link again": links leave for the address that was typed, if it is known, and for no other.
//! The page answers before any of this happens, so that it answers everybody the same.

mod store;

use chrono::TimeDelta;

use crate::audit::{self, Actor, Entry, Verb};
use crate::mail::{self, MailKind, NewMail, Reader};
use crate::rate::{self, Limit};
use crate::state::AppState;

/// Queues the links of the open polls that `address` is invited to, at most so many times an hour.
///
/// # Errors
/// The database failed.
pub async fn run(state: &AppState, address: &str) -> sqlx::Result<()> {
    let now = state.clock.now();
    let address = address.trim().to_lowercase();
    let limit = Limit {
        name: "resend",
        allowed: state.config.limits.resends_per_hour,
        window: TimeDelta::hours(1),
    };
    let mut transaction = state.db.begin().await?;
    if rate::hit(&mut transaction, &state.keys, limit, &address, now).await? {
        let found = store::list_open_of_address(&mut transaction, &address, now).await?;
        let actor = Actor::system();
        let mut mails = Vec::with_capacity(found.len());
        for (poll, invitation) in found {
            mails.push(NewMail {
                poll,
                kind: MailKind::Link,
                reader: Reader::Invitation(invitation),
                option: None,
                sequence: None,
                now,
            });
            let entry = Entry {
                actor: &actor,
                verb: Verb::LinkResent,
                poll: Some(poll),
                object: Some(invitation.0),
                reason: None,
                at: now,
            };
            audit::record(&mut transaction, entry).await?;
        }
        mail::queue_all(&mut transaction, &mails).await?;
    }
    transaction.commit().await
}
