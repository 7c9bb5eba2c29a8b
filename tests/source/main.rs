//! What the source itself must satisfy; no database, no network.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be had fails the test, helpers included"
)]

mod architecture;
mod config;
mod files;
mod handlers;
mod i18n;
mod styles;
mod templates;
mod threats;
mod vendor;
