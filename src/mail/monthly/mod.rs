//! The monthly mail of one's own history: about no poll, so with a queue and words of its own.

mod letter;
mod model;
mod store;

pub(super) use letter::{MonthlyLetter, Words};
pub use model::{Act, Month, month_before};
pub(super) use store::{Taken, claim, list_acts, mark_failed, mark_sent};
pub use store::{queue, retry};
