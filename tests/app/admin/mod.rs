//! Administration.

mod accounts;
mod audit;
mod hold;
mod interventions;
mod purge;
mod review;
