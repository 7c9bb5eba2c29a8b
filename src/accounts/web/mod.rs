//! The front page, and the way in and out for staff.

pub mod home;
pub mod session;
pub mod sign_in;
pub mod sign_out;
pub mod terms;
