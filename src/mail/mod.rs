//! Mail: an outbox written in the transaction of the change, and a worker that sends it.
//!
//! A row names its reader and what it is about, nothing more. Words, dates and the personal link are made
//! when the mail leaves, from what is true then, and are never stored.
//!
//! # One more kind of mail, in five steps
//!
//! 1. `model.rs`: a variant of [`MailKind`], in `ALL` and `code()`; a migration that adds the code to
//!    `mails_kind_known`.
//! 2. `templates/mail/<code>/`: `subject.txt`, `body.txt` and `body.html`, which extend `mail/layout.*` and say the
//!    same facts; three lines in the table of `letter/kinds.rs`; the words under `### --- mail` of both catalogues.
//! 3. `delivery.rs`: when it is no longer true, in `untrue`.
//! 4. Whatever makes it due calls [`queue`] in its own transaction (or [`queue_with`], for a later hour or a code
//!    the words depend on). What its words need and no other mail does is read in `store/facts.rs`.
//! 5. `samples.rs` says who reads it: the demo then shows it, and the tests write it in both languages at every edge.

mod delivery;
mod letter;
mod message;
mod model;
pub mod monthly;
pub mod outbox;
mod preview;
#[cfg(any(test, feature = "demo"))]
pub mod samples;
mod sign;
mod store;
pub mod transport;
mod words;

pub use delivery::Postman;
pub use model::{DropReason, Extra, MAXIMUM_ATTEMPTS, MailKind, NewMail, Reader, next_attempt};
pub use outbox::{
    cancel_event, drop_queued, queue, queue_all, queue_changes, queue_with, update_event,
};
pub use preview::{Press, Proof, ProofEvent};
pub use store::{
    Failed, Overview, TestMail, delete_pause, find_overview, find_test, insert_pause, insert_test,
    list_failed, retry_all, retry_one,
};
pub use words::{error_words, kind_words};
