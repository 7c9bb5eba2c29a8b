//! HTTP tests on a real PostgreSQL: the router in process, a frozen clock, the application's own role.
//! Modules mirror the features; `support` holds the harness.

mod accounts;
mod demo;
mod mail;
mod support;
mod web;
