//! Pages that hold a large part written before: how long they become is known.

use askama::Template;
use axum::response::Html;

/// Bytes of a page beside that part: the frame, and what is the reader's own.
const FRAME: usize = 16 << 10;

/// Writes a page around a part of so many bytes, in a text that has room for all of it: one that grows on the way is
/// copied several times.
///
/// # Errors
/// The template failed.
pub fn around(page: &impl Template, part: usize) -> askama::Result<Html<String>> {
    let mut text = String::with_capacity(part + FRAME);
    page.render_into(&mut text)?;
    Ok(Html(text))
}
