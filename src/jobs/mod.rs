//! Work for later: queued in the transaction that makes it due, done by a worker.

mod model;
pub mod queue;
pub mod schedule;
mod store;
pub mod worker;

pub use model::JobKind;
pub use store::{Queue, Schedule, ask_schedule, list_queues, list_schedules, retry_dead};
