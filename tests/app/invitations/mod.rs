//! Personal links.

mod links;
mod lost_link;
