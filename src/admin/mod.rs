//! Administration: review of polls (metadata only), hold, purge, and checks of the installation.

pub mod doctor;
pub mod hold;
pub mod mail;
pub mod purge;
pub mod review;
