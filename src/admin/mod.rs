//! Administration: review of polls (metadata first), what administrators may do to one, hold, purge, accounts, and
//! checks of the installation.

pub mod accounts;
pub mod act;
pub mod doctor;
pub mod exceptions;
pub mod hold;
pub mod indicators;
pub mod interventions;
pub mod jobs;
pub mod mail;
pub mod metrics;
pub mod purge;
pub mod reports;
pub mod requests;
pub mod retention;
pub mod review;
pub mod settings;
