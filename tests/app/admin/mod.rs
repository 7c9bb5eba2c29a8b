//! Administration.

mod audit;
mod hold;
mod purge;
