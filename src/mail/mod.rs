//! Mail: an outbox written in the transaction of the change, and a worker that sends it.
//!
//! A row names its reader and what it is about, nothing more. Words, dates and the personal link are made
//! when the mail leaves, from what is true then, and are never stored.

mod model;
pub mod outbox;
mod store;

pub use model::{DropReason, MailKind, NewMail, Reader};
pub use outbox::{cancel_event, drop_queued, queue, queue_all};
