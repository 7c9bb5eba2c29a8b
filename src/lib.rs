//! Créneau: self-hosted scheduling polls. This page is the architecture; `docs/` has the guides.

pub mod accounts;
pub mod admin;
pub mod answers;
pub mod app;
pub mod audit;
pub mod calendar;
pub mod clock;
pub mod config;
pub mod database;
pub mod decisions;
#[cfg(feature = "demo")]
pub mod demo;
pub mod i18n;
pub mod ids;
pub mod invitations;
pub mod jobs;
pub mod keys;
pub mod mail;
pub mod notifications;
pub mod plain;
pub mod polls;
pub mod rate;
pub mod state;
pub mod telemetry;
pub mod web;
