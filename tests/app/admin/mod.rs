//! Administration.

mod accounts;
mod audit;
mod hold;
mod indicators;
mod interventions;
mod jobs;
mod purge;
mod requests;
mod review;
mod settings;
