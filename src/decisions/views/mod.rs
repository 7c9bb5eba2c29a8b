//! What the templates of results and decisions get: finished fields.

mod aspect;
mod draft;
mod grid;
mod head;
mod ranking;
mod show;

pub(super) use aspect::Aspect;
pub(super) use draft::DraftPage;
pub(super) use ranking::{RankedOption, zone_note};
pub(super) use show::{ResultsView, ShowPage};
