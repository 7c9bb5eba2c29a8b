//! Purge: physical erasure of polls past their date, with a certificate that names nobody. The page, the
//! nightly job and the command share it. Holds win.
//!
//! A purge is a row ([`model::Run`]), worked on batch by batch until nothing is left of what it may take:
//!
//! ```text
//! 1  the polls of a batch are marked `condemned`            committed
//! 2  they are locked and judged once more                   held, changed: left alone, and said
//!    erased, with their audit entries and the run's counts
//!    the ledger gets their ids, on other storage, synced
//!    and only then                                          committed
//! 3  nothing is left: the run ends with its certificate     committed
//! ```
//!
//! Killed between any two statements, the next worker reads from the rows where it was. An id that the ledger has
//! while the erasure was not committed is still `condemned`: it is judged again, and either erased or said to be
//! `kept` in the ledger. So the last line about a poll in the ledger is true as soon as no poll is condemned, and a
//! poll that is neither condemned nor erased though the ledger says so comes from an older backup ([`ledger`]).

pub mod actions;
pub mod command;
pub mod model;
mod store;
mod views;
pub mod web;

pub use crate::retention::ledger;
pub use actions::{Eraser, PurgeError};
