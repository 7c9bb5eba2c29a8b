//! A class of retention, and the rule a poll takes from it.

use chrono::{DateTime, Utc};

use crate::i18n::Language;
use crate::ids::RetentionClassId;

/// Classes organisers may choose among, at most.
pub const OFFERED: usize = 100;

/// From when the days of a class count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Starts {
    /// The later of the last option and the deadline.
    LastOption,
    /// The decision; without one, as [`Starts::LastOption`].
    Decision,
    /// The last change by the organisers.
    LastChange,
}

impl Starts {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::LastOption, Self::Decision, Self::LastChange];

    /// The code as stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::LastOption => "last_option",
            Self::Decision => "decision",
            Self::LastChange => "last_change",
        }
    }
}

/// What is to be done at the end of the period. The poll is erased in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Disposition {
    /// Nothing else.
    Destroy,
    /// Its decision is put in the organisation's own files before.
    FileThenDestroy,
}

impl Disposition {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Destroy, Self::FileThenDestroy];

    /// The code as stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Destroy => "destroy",
            Self::FileThenDestroy => "file_then_destroy",
        }
    }
}

/// A class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// Its id.
    pub id: RetentionClassId,
    /// Its code in the organisation's retention schedule.
    pub code: String,
    /// Its name in French.
    pub name_fr: String,
    /// And in English.
    pub name_en: String,
    /// Days kept.
    pub days: i32,
    /// From when.
    pub starts: Starts,
    /// What is done at the end.
    pub disposition: Disposition,
    /// Whether new polls get it.
    pub is_default: bool,
    /// Since when it is not offered any more.
    pub retired_at: Option<DateTime<Utc>>,
}

impl Class {
    /// Its name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        in_language(language, &self.name_fr, &self.name_en)
    }

    /// What a poll of this class is promised.
    #[must_use]
    pub fn rule(&self) -> Rule {
        Rule {
            class: self.id,
            code: self.code.clone(),
            name_fr: self.name_fr.clone(),
            name_en: self.name_en.clone(),
            days: self.days,
            starts: self.starts,
            disposition: self.disposition,
        }
    }
}

/// What a poll was promised when it got its class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Which class.
    pub class: RetentionClassId,
    /// Its code then.
    pub code: String,
    /// Its name in French then.
    pub name_fr: String,
    /// And in English.
    pub name_en: String,
    /// Its days then.
    pub days: i32,
    /// From when they count.
    pub starts: Starts,
    /// What is to be done at their end.
    pub disposition: Disposition,
}

impl Rule {
    /// Its name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        in_language(language, &self.name_fr, &self.name_en)
    }
}

fn in_language<'a>(language: Language, french: &'a str, english: &'a str) -> &'a str {
    match language {
        Language::French => french,
        Language::English => english,
    }
}
