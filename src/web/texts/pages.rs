//! The pages about this service.

use std::sync::Arc;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use i18n_embed_fl::fl;

use super::{Document, Library, Topic};
use crate::state::AppState;
use crate::web::page::Page;

/// One of them.
#[derive(Template, WebTemplate)]
#[template(path = "text.html")]
pub struct TextPage {
    page: Page,
    document: Arc<Document>,
    contents: bool,
}

impl TextPage {
    fn new(page: Page, library: &Library, topic: Topic) -> Self {
        let document = library.document(topic, page.language);
        Self {
            page,
            document,
            contents: topic == Topic::Help,
        }
    }
}

/// `GET /about`
pub async fn about(page: Page, State(state): State<AppState>) -> TextPage {
    TextPage::new(page, &state.library, Topic::About)
}

/// `GET /privacy`
pub async fn privacy(page: Page, State(state): State<AppState>) -> TextPage {
    TextPage::new(page, &state.library, Topic::Privacy)
}

/// `GET /accessibility`
pub async fn accessibility(page: Page, State(state): State<AppState>) -> TextPage {
    TextPage::new(page, &state.library, Topic::Accessibility)
}

/// `GET /terms`
pub async fn terms(page: Page, State(state): State<AppState>) -> TextPage {
    TextPage::new(page, &state.library, Topic::Terms)
}

/// `GET /help`
pub async fn help(page: Page, State(state): State<AppState>) -> TextPage {
    TextPage::new(page, &state.library, Topic::Help)
}
