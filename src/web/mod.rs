//! The web platform every page stands on: page frame, forms, errors, cookies, headers, assets.

pub mod assets;
pub mod body;
pub mod cookies;
pub mod csrf;
pub mod error;
pub mod error_page;
pub mod extract;
pub mod flash;
pub mod form;
#[cfg(test)]
mod gallery_test;
pub mod headers;
pub mod health;
pub mod host;
pub mod html;
pub mod language;
pub mod layers;
pub mod limit;
pub mod logo;
pub mod markup;
pub mod page;
pub mod refusals;
pub mod rooms;
pub mod texts;
pub mod theme;
pub mod trace;
pub mod typed;
pub mod zone;

pub use error::{Error, Result};
pub use flash::Flash;
pub use form::{FieldErrors, Form, NoFields};
pub use page::Page;
