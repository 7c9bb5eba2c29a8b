//! Personal links.
mod account;
mod links;
mod lost_link;
mod people;
mod publication;
