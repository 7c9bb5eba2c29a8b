//! HTTP tests on a real PostgreSQL: the router in process, a frozen clock, the application's own role.
//! Modules mirror the features; `support` holds the harness.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be had fails the test, helpers included"
)]

mod access;
mod accounts;
mod admin;
mod answers;
mod audit;
mod calendar;
mod decisions;
mod demo;
mod feeds;
mod groups;
mod invitations;
mod jobs;
mod mail;
mod migrations;
mod notifications;
mod plans;
mod polls;
mod support;
mod web;
