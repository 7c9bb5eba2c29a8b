//! The pages about this service and its help, written in Markdown: ours in `texts/`, built into the binary, or the
//! organisation's own, from the folder `texts.folder` names. All are read once, at the start.
//!
//! A text is `<topic>.<language>.md`, such as `privacy.fr-CA.md`. Its first line is its title (`# …`). Figures of the
//! configuration stand between braces: `{organisation}`, `{contact}`, `{purge_days}` … (`figures`). Raw HTML stays
//! words.

pub mod help;
mod markdown;
pub mod pages;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rust_embed::RustEmbed;

use crate::config::Config;
use crate::i18n::Language;

pub use markdown::{Document, Html, Part};

#[derive(RustEmbed)]
#[folder = "texts"]
struct Files;

/// Bytes a text may have.
const LARGEST: usize = 100 * 1024;

/// What a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// What this service is.
    About,
    /// What is kept, how long, and who sees it.
    Privacy,
    /// How far it can be used by everyone, and whom to tell.
    Accessibility,
    /// What users agree to.
    Terms,
    /// How to use each page.
    Help,
    /// What is to be known at the moment; nothing, mostly.
    Notice,
}

impl Topic {
    /// Those that are pages of their own.
    pub const ALL: [Self; 5] = [
        Self::About,
        Self::Privacy,
        Self::Accessibility,
        Self::Terms,
        Self::Help,
    ];

    /// Its name in files and addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Privacy => "privacy",
            Self::Accessibility => "accessibility",
            Self::Terms => "terms",
            Self::Help => "help",
            Self::Notice => "notice",
        }
    }

    /// All of them, the notice included.
    fn every() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().chain([Self::Notice])
    }
}

/// Why the texts cannot be used, as one sentence.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// Not there, or not ours to read.
    #[error("texts.folder: {path} cannot be read: {source}.")]
    Unreadable {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A name that is none of ours: a text nobody would see.
    #[error("texts.folder: {0} is not the name of a text, such as privacy.fr-CA.md.")]
    Unknown(String),
    /// Over the limit, or not UTF-8.
    #[error("texts.folder: {0} must be a text in UTF-8 of 100 kB at most.")]
    NotAText(String),
}

/// Every text in every language.
pub struct Library {
    documents: BTreeMap<(Topic, &'static str), Arc<Document>>,
    /// Files that the organisation's folder holds.
    from_folder: BTreeSet<String>,
}

impl Library {
    /// Ours; those of the settings in their place (under `text.<topic>.<language>`), and those of the configured
    /// folder above both.
    ///
    /// # Errors
    /// The folder holds something that is no text of ours.
    pub fn read(
        config: &Config,
        settings: &BTreeMap<String, String>,
    ) -> Result<Self, LibraryError> {
        let own = match &config.texts.folder {
            Some(folder) => read_folder(folder)?,
            None => BTreeMap::new(),
        };
        let figures = figures(config);
        let mut documents = BTreeMap::new();
        for topic in Topic::every() {
            for language in Language::ALL {
                let name = file_name(topic, language);
                let key = format!("text.{}.{}", topic.name(), language.tag());
                let ours = || Some(String::from_utf8_lossy(&Files::get(&name)?.data).into_owned());
                let theirs = own.get(&name).or_else(|| settings.get(&key)).cloned();
                let text = theirs.or_else(ours).unwrap_or_default();
                let document = Document::parse(&filled(&text, &figures));
                documents.insert((topic, language.tag()), Arc::new(document));
            }
        }
        Ok(Self {
            documents,
            from_folder: own.into_keys().collect(),
        })
    }

    /// What is to be known at the moment, if anything is.
    #[must_use]
    pub fn notice(&self, language: Language) -> Option<Arc<Document>> {
        let notice = self.document(Topic::Notice, language);
        (*notice != Document::default()).then_some(notice)
    }

    /// Whether the configured folder holds this text: no setting changes it.
    #[must_use]
    pub fn is_from_folder(&self, topic: &str, language: Language) -> bool {
        let name = format!("{topic}.{}.md", language.tag());
        self.from_folder.contains(&name)
    }

    /// The text about `topic`.
    #[must_use]
    pub fn document(&self, topic: Topic, language: Language) -> Arc<Document> {
        let found = self.documents.get(&(topic, language.tag()));
        found.cloned().unwrap_or_default()
    }

    /// The part of the help that bears this anchor.
    #[must_use]
    pub fn help(&self, anchor: &str, language: Language) -> Option<Arc<Part>> {
        let help = self.document(Topic::Help, language);
        help.part(anchor)
    }
}

fn file_name(topic: Topic, language: Language) -> String {
    format!("{}.{}.md", topic.name(), language.tag())
}

fn read_folder(folder: &Path) -> Result<BTreeMap<String, String>, LibraryError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| LibraryError::Unreadable { path, source }
    };
    let known: Vec<String> = Topic::every()
        .flat_map(|topic| Language::ALL.map(|language| file_name(topic, language)))
        .collect();
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry.map_err(unreadable(folder))?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        if !known.contains(&name) {
            return Err(LibraryError::Unknown(name));
        }
        let bytes = std::fs::read(&path).map_err(unreadable(&path))?;
        let text = (bytes.len() <= LARGEST)
            .then(|| String::from_utf8(bytes).ok())
            .flatten();
        texts.insert(name.clone(), text.ok_or(LibraryError::NotAText(name))?);
    }
    Ok(texts)
}

/// What stands between braces in a text, and what is printed in its place.
fn figures(config: &Config) -> Vec<(&'static str, String)> {
    let (retention, sessions) = (&config.retention, &config.sessions);
    vec![
        ("{organisation}", config.organisation.name.clone()),
        ("{contact}", config.organisation.contact.clone()),
        ("{purge_days}", retention.purge_days.to_string()),
        ("{maximum_days}", retention.maximum_days.to_string()),
        ("{draft_days}", retention.draft_days.to_string()),
        ("{grace_days}", retention.grace_days.to_string()),
        ("{link_days}", retention.link_days.to_string()),
        ("{idle_minutes}", sessions.idle_minutes.to_string()),
        ("{absolute_hours}", sessions.absolute_hours.to_string()),
        (
            "{participant_hours}",
            sessions.participant_hours.to_string(),
        ),
        ("{version}", env!("CARGO_PKG_VERSION").to_owned()),
    ]
}

fn filled(text: &str, figures: &[(&str, String)]) -> String {
    figures.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(name, &markdown::escaped(value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        let mut config = Config::default();
        "CIUSSS *des* tests <b>".clone_into(&mut config.organisation.name);
        "aide@example.org".clone_into(&mut config.organisation.contact);
        config
    }

    #[test]
    fn every_text_stands_in_both_languages_with_nothing_left_to_fill_in() {
        let library = Library::read(&config(), &BTreeMap::new()).unwrap();
        for topic in Topic::ALL {
            let [french, english] = Language::ALL.map(|language| library.document(topic, language));
            for document in [&french, &english] {
                assert!(!document.title.is_empty(), "{topic:?}");
                assert!(document.body.to_string().len() > 500, "{topic:?}");
                assert!(!document.body.to_string().contains(['{', '}']), "{topic:?}");
            }
            let anchors = |document: &Document| -> Vec<String> {
                document
                    .parts
                    .iter()
                    .map(|part| part.anchor.clone())
                    .collect()
            };
            assert_eq!(anchors(&french), anchors(&english), "{topic:?}");
        }
    }

    #[test]
    fn a_figure_stays_what_it_is() {
        let library = Library::read(&config(), &BTreeMap::new()).unwrap();
        let about = library
            .document(Topic::About, Language::French)
            .body
            .to_string();
        assert!(about.contains("CIUSSS *des* tests &lt;b&gt;"), "{about}");
    }

    #[test]
    fn the_organisations_own_text_stands_in_place_of_ours() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = config();
        config.texts.folder = Some(folder.path().to_owned());
        let own = "# Chez nous\n\nÉcrivez à {contact}.";
        std::fs::write(folder.path().join("privacy.fr-CA.md"), own).unwrap();
        let library = Library::read(&config, &BTreeMap::new()).unwrap();
        let privacy = library.document(Topic::Privacy, Language::French);
        assert_eq!(privacy.title, "Chez nous");
        assert!(
            privacy
                .body
                .to_string()
                .contains("Écrivez à aide@example.org.")
        );
        let english = library.document(Topic::Privacy, Language::English);
        assert_ne!(english.title, "Chez nous");
    }

    #[test]
    fn a_text_of_the_settings_stands_in_place_of_ours_and_below_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = config();
        config.texts.folder = Some(folder.path().to_owned());
        std::fs::write(folder.path().join("privacy.fr-CA.md"), "# Du dossier").unwrap();
        let texts = [
            ("text.privacy.fr-CA", "# Des réglages"),
            ("text.privacy.en-CA", "# From the settings"),
            ("text.notice.fr-CA", "Panne **vendredi**."),
        ];
        let settings = texts.map(|(key, text)| (key.to_owned(), text.to_owned()));
        let library = Library::read(&config, &settings.into_iter().collect()).unwrap();
        let title = |language| library.document(Topic::Privacy, language).title.clone();
        assert_eq!(title(Language::French), "Du dossier");
        assert_eq!(title(Language::English), "From the settings");
        assert!(library.is_from_folder("privacy", Language::French));
        let notice = library.notice(Language::French).unwrap();
        assert!(
            notice
                .body
                .to_string()
                .contains("<strong>vendredi</strong>")
        );
        assert!(library.notice(Language::English).is_none());
    }

    #[test]
    fn a_text_nobody_would_see_stops_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = config();
        config.texts.folder = Some(folder.path().to_owned());
        std::fs::write(folder.path().join("privacy.fr.md"), "# x").unwrap();
        let told = Library::read(&config, &BTreeMap::new())
            .err()
            .unwrap()
            .to_string();
        assert!(told.contains("privacy.fr.md"), "{told}");
        config.texts.folder = Some(folder.path().join("nowhere"));
        assert!(Library::read(&config, &BTreeMap::new()).is_err());
    }
}
