//! The demo: everything on an empty machine, for a first look. In builds with the feature `demo` only.
//!
//! `creneau demo` starts a private PostgreSQL, a demo OIDC issuer, a mailbox and the server, on sample data.
//! `creneau demo postgres -- COMMAND` lends a throw-away PostgreSQL to one command: the tests and `script/sqlx`
//! run this way.

pub mod command;
pub mod components;
mod folder;
pub mod issuer;
mod links;
pub mod mailbox;
mod manifest;
mod people;
mod ports;
pub mod postgres;
mod run;
mod seed;
mod settings;
mod store;
mod throwaway;
