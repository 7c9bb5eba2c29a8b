//! What the source itself must satisfy; no database, no network.

mod architecture;
mod config;
mod files;
mod handlers;
mod i18n;
mod templates;
mod threats;
