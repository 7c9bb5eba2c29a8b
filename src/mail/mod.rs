//! Mail: an outbox written in the transaction of the change, and a worker that sends it.
//!
//! A row names its reader and what it is about, nothing more. Words, dates and the personal link are made
//! when the mail leaves, from what is true then, and are never stored.

mod delivery;
mod letter;
mod message;
mod model;
pub mod outbox;
mod preview;
mod store;
pub mod transport;

pub use delivery::Postman;
pub use model::{DropReason, MAXIMUM_ATTEMPTS, MailKind, NewMail, Reader, next_attempt};
pub use outbox::{cancel_event, drop_queued, queue, queue_all};
pub use preview::{Press, Proof, ProofEvent};
