//! Pages of polls, for their organisers.

pub mod edit;
pub mod index;
pub mod options;
pub mod states;
pub mod steps;
pub mod substitution;
