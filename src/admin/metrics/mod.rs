//! `GET /metrics`: the figures of [`Metrics`](crate::telemetry::Metrics) for Prometheus, on a listener of
//! their own (`server.metrics_listen`). What this process counts is there at once; queues, schedules and purges
//! are asked of the database each time.

mod store;
pub mod web;
