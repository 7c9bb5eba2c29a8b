//! Personal links.
mod links;
mod lost_link;
mod people;
mod publication;
