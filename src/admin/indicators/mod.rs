//! Indicators: what the organisation does with the service, by month and in numbers only. They are counted every hour
//! and outlive the polls; they tell of nobody and rank nobody.

pub mod actions;
mod model;
mod store;
mod views;
pub mod web;
