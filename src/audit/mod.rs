//! The audit log: append-only entries, written in the transaction of the change they tell of.
//! Ids and codes only: no names, no addresses, no titles.

mod actions;
mod cursor;
mod model;
pub mod seal;
pub mod search;
mod store;
mod views;

pub use actions::{note, note_all};
pub use cursor::Cursor;
pub use model::{Actor, ActorKind, Entry, Origin, Reason, Verb};
pub use store::{find_oldest, record};
pub use views::{reason_words, verb_words};
