//! The seal of the log: a chain of signed links over batches of entries, in the order of sealing. Writers never
//! wait for it: an entry that commits late stands in a later link.

pub mod actions;
pub mod command;
mod model;
mod store;
mod verify;

pub use model::{Anchor, AnchorError, Fault, Verdict, read_anchors};
pub use verify::verify;
