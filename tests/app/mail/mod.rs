//! Mail and calendar: what leaves, to whom, how often; read back by programs nobody here wrote.

mod delivery;
pub mod fixture;
mod letters;
mod life;
pub mod peers;
mod resend;
mod secured;
