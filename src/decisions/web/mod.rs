//! Pages of results and decisions.

pub mod calendar;
pub mod cancellation;
pub mod decision;
pub mod export;
pub mod reopening;
pub mod show;
pub mod version;
