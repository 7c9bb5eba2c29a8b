//! Pages of the personal link: opening it, losing it, leaving.

pub mod departure;
pub mod link;
pub mod lost_link;
