//! Settings that administrators change from a page: typed, bounded, with their history. The configuration file stands
//! above them: a key set there is shown and cannot be changed.
//!
//! Every process holds the configuration with the settings laid over it ([`Live`]), and reads the settings again when
//! the version beside them was raised: no request asks the database for a setting, and handlers, rules and jobs read
//! `state.config` as if everything stood in the file.

pub mod actions;
mod live;
pub mod model;
mod store;
mod views;
pub mod web;

pub use live::Live;
pub use store::raise_version;
