//! Languages, the catalogue of texts by key, and the date formatter.

pub mod dates;
pub mod zones;

use std::sync::Arc;

use i18n_embed::LanguageLoader;
use i18n_embed::fluent::FluentLanguageLoader;
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A language of the interface and of mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "text")]
pub enum Language {
    /// French (Canada): the default, first and complete.
    #[default]
    #[serde(rename = "fr-CA")]
    #[sqlx(rename = "fr-CA")]
    French,
    /// English (Canada).
    #[serde(rename = "en-CA")]
    #[sqlx(rename = "en-CA")]
    English,
}

impl Language {
    /// Every language, French first.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// BCP 47 tag, as in `<html lang>`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::French => "fr-CA",
            Self::English => "en-CA",
        }
    }

    /// What the language calls itself: the same in every catalogue.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::French => "Français",
            Self::English => "English",
        }
    }
}

/// Texts of one language: given to `fl!` inside templates as `page.l`.
pub type Texts = Arc<FluentLanguageLoader>;

/// The catalogue: every text of the interface by key, in every language.
#[derive(Clone)]
pub struct Catalogue {
    french: Texts,
    english: Texts,
}

#[derive(RustEmbed)]
#[folder = "src/i18n"]
#[include = "*.ftl"]
struct Files;

impl Catalogue {
    /// Reads the texts built into the binary.
    ///
    /// # Panics
    /// A catalogue file does not parse, which the tests of `tests/source` refuse.
    #[must_use]
    pub fn load() -> Self {
        Self {
            french: loader(Language::French),
            english: loader(Language::English),
        }
    }

    /// The texts of `language`.
    #[must_use]
    pub fn texts(&self, language: Language) -> Texts {
        match language {
            Language::French => self.french.clone(),
            Language::English => self.english.clone(),
        }
    }
}

fn loader(language: Language) -> Texts {
    let tag: LanguageIdentifier = language.tag().parse().expect("a literal language tag");
    let french: LanguageIdentifier = Language::French
        .tag()
        .parse()
        .expect("a literal language tag");
    let loader = FluentLanguageLoader::new("creneau", french);
    loader
        .load_languages(&Files, &[tag])
        .expect("the catalogue built into the binary");
    loader.set_use_isolating(false);
    Arc::new(loader)
}
