//! The platform: headers, error pages, refusals, health.

mod health;
