//! Administration.

mod accounts;
mod audit;
mod hold;
mod indicators;
mod interventions;
mod jobs;
mod metrics;
mod purge;
mod requests;
mod retention;
mod review;
mod settings;
