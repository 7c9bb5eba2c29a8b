//! What the templates of results and decisions get: finished fields.

mod grid;
mod ranking;
mod show;

pub(super) use ranking::RankedOption;
pub(super) use show::{DraftPage, ShowPage};
