//! Administration.

mod accounts;
mod audit;
mod hold;
mod interventions;
mod jobs;
mod purge;
mod requests;
mod review;
