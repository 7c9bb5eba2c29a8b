//! What the templates of results and decisions get: finished fields.

mod aspect;
mod draft;
mod file;
mod grid;
mod head;
mod people;
mod ranking;
mod show;
mod words;

pub(super) use aspect::Aspect;
pub(super) use draft::DraftPage;
pub(super) use file::file;
pub(super) use grid::Writing;
pub(super) use ranking::{RankedOption, warnings, zone_note};
pub(super) use show::{ResultsView, ShowPage};
pub use words::{Saying, Wording};
