//! Languages, the catalogue of texts by key, and the date formatter.

pub mod dates;
pub mod numbers;
pub mod zones;

use std::collections::HashMap;
use std::sync::Arc;

use fluent::FluentValue;
use fluent_syntax::ast;
use i18n_embed::LanguageLoader;
use i18n_embed::fluent::FluentLanguageLoader;
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// The text with a capital: what begins a sentence in one place and not in another.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

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

/// Texts of one language: given to `fl!` inside templates as `page.l`, which calls [`Texts::get`] and
/// [`Texts::get_args_concrete`] by these names.
#[derive(Debug, Clone)]
pub struct Texts(Arc<Loaded>);

#[derive(Debug)]
struct Loaded {
    language: Language,
    loader: FluentLanguageLoader,
    /// Every text that is the same each time it is asked for: a page has hundreds, formatted once.
    fixed: HashMap<String, String>,
}

impl Texts {
    /// Theirs.
    #[must_use]
    pub fn language(&self) -> Language {
        self.0.language
    }

    /// A text without variables.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        let fixed = self.0.fixed.get(key).cloned();
        fixed.unwrap_or_else(|| self.0.loader.get(key))
    }

    /// A text with its variables.
    #[must_use]
    pub fn get_args_concrete<'args>(
        &self,
        key: &str,
        variables: HashMap<&'args str, FluentValue<'args>>,
    ) -> String {
        self.0.loader.get_args_concrete(key, variables)
    }
}

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
            french: texts(Language::French),
            english: texts(Language::English),
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

fn texts(language: Language) -> Texts {
    let tag: LanguageIdentifier = language.tag().parse().expect("a literal language tag");
    let french: LanguageIdentifier = Language::French
        .tag()
        .parse()
        .expect("a literal language tag");
    let loader = FluentLanguageLoader::new("creneau", french);
    loader
        .load_languages(&Files, std::slice::from_ref(&tag))
        .expect("the catalogue built into the binary");
    loader.set_use_isolating(false);
    let keys: Vec<String> = loader.with_message_iter(&tag, |messages| {
        let fixed = messages.filter(|message| is_fixed(message));
        fixed.map(|message| message.id.name.to_owned()).collect()
    });
    let fixed = keys.into_iter().map(|key| {
        let text = loader.get(&key);
        (key, text)
    });
    let fixed = fixed.collect();
    Texts(Arc::new(Loaded {
        language,
        loader,
        fixed,
    }))
}

/// Whether a text is made of words only.
fn is_fixed(message: &ast::Message<&str>) -> bool {
    message.value.as_ref().is_some_and(|pattern| {
        let mut elements = pattern.elements.iter();
        elements.all(|element| matches!(element, ast::PatternElement::TextElement { .. }))
    })
}
