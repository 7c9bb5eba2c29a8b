//! Staff identity: signing in through the organisation's OIDC provider, sessions, roles.

pub mod actions;
pub mod extract;
pub mod model;
pub mod oidc;
pub mod session;
mod store;
pub mod web;
