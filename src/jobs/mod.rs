//! Work for later: queued in the transaction that makes it due, done by a worker.

mod model;
pub mod queue;
mod store;

pub use model::JobKind;
