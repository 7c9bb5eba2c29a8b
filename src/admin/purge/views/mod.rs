//! What the purge pages show: finished words, never a title.

mod preview;
mod run;

pub(super) use preview::{NewPage, Preview};
pub(super) use run::{CertificateRow, IndexPage, RunRow, ShowPage, csv_export, progress};
