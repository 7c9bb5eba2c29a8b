//! Pages of polls, for their organisers.

pub mod closure;
pub mod deadline;
pub mod deletion;
pub mod edit;
pub mod extension;
pub mod index;
pub mod options;
pub mod renewal;
pub mod states;
pub mod steps;
pub mod substitution;
