//! Retention classes: how long polls are kept, and from when it counts. A poll copies the rule of the class it was
//! given, so that what was promised to its participants stays true when the class changes. And the ledger of what was
//! erased.

pub mod ledger;
pub mod model;
mod store;
mod words;

pub use store::{find, find_default, list, list_offered};
pub use words::{period, rule_words};
