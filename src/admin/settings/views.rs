//! What the pages of settings show.

use std::ops::RangeInclusive;

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::model::{Kind, LIST, Section, Setting, TEXT_BYTES, Values, Wrong};
use super::store::ChangeRow;
use crate::config::{Config, MostShown};
use crate::i18n::zones::Zone;
use crate::i18n::{Language, Texts, dates, numbers};
use crate::web::form::FieldErrors;
use crate::web::page::Page;

/// `GET /admin/settings`
#[derive(Template, WebTemplate)]
#[template(path = "admin/settings.html")]
pub(super) struct IndexPage {
    page: Page,
    sections: Vec<SectionRow>,
    changes: Vec<Change>,
}

struct SectionRow {
    url: String,
    title: String,
    text: String,
    facts: Vec<(String, String, bool)>,
}

struct Change {
    at: String,
    what: String,
    former: String,
    value: String,
    by: String,
}

impl IndexPage {
    pub(super) fn new(
        page: Page,
        config: &Config,
        values: &Values,
        locked: &dyn Fn(Setting) -> bool,
        changes: &[ChangeRow],
    ) -> Self {
        let l = &page.l;
        let sections = Section::all().map(|section| {
            let (title, text) = section_words(l, section);
            let facts = section.settings().into_iter().map(|setting| {
                let value = shown(l, setting, &setting.value(config), values);
                (setting_words(l, setting), value, locked(setting))
            });
            SectionRow {
                url: format!("/admin/settings/{}", section.name()),
                title,
                text,
                facts: facts.collect(),
            }
        });
        Self {
            sections: sections.collect(),
            changes: changes.iter().map(|row| Change::new(l, row)).collect(),
            page,
        }
    }
}

/// A value in words; of a text, whether it is the organisation's own.
fn shown(l: &Texts, setting: Setting, value: &str, values: &Values) -> String {
    match setting.kind() {
        Kind::Text if values.contains_key(&setting.key()) => fl!(l, "admin-settings-own-text"),
        Kind::Text if matches!(setting, Setting::Text("notice", _)) => {
            fl!(l, "admin-settings-none")
        }
        Kind::Text => fl!(l, "admin-settings-our-text"),
        Kind::Shown => shown_words(l, value),
        Kind::Dates if value.is_empty() => fl!(l, "admin-settings-none"),
        Kind::Networks if value.is_empty() => fl!(l, "admin-setting-networks-none"),
        Kind::Dates | Kind::Networks => value.replace('\n', ", "),
        Kind::Number(_) => value.to_owned(),
    }
}

impl Change {
    fn new(l: &Texts, row: &ChangeRow) -> Self {
        let setting = Setting::parse(&row.name);
        let words = |value: &Option<String>| match (setting, value) {
            (_, None) => fl!(l, "admin-settings-default"),
            (Some(setting), Some(_)) if setting.kind() == Kind::Text => {
                fl!(l, "admin-settings-own-text")
            }
            (Some(setting), Some(value)) => shown(l, setting, value, &Values::new()),
            (None, Some(value)) => value.clone(),
        };
        Self {
            at: dates::instant_iso(row.changed_at, Zone::QUEBEC),
            what: setting.map_or_else(|| row.name.clone(), |setting| setting_words(l, setting)),
            former: words(&row.former),
            value: words(&row.value),
            by: row.by.clone().unwrap_or_default(),
        }
    }
}

/// `GET /admin/settings/{section}`
#[derive(Template, WebTemplate)]
#[template(path = "admin/settings_section.html")]
pub(super) struct SectionPage {
    pub page: Page,
    url: String,
    title: String,
    text: String,
    pub fields: Vec<Field>,
    /// Whether the terms may be asked for anew.
    renews: bool,
    changeable: bool,
    /// Whether the register of exceptions belongs to it.
    register: bool,
    pub errors: FieldErrors,
}

/// One setting of a form.
pub(super) struct Field {
    pub key: String,
    pub kind: &'static str,
    pub label: String,
    pub hint: String,
    /// Bounds of a number; empty for the others.
    pub least: String,
    pub most: String,
    pub value: String,
    pub choices: Vec<(String, String)>,
    pub locked: bool,
}

impl SectionPage {
    pub(super) fn new(
        page: Page,
        section: Section,
        config: &Config,
        values: &Values,
        locked: &dyn Fn(Setting) -> bool,
    ) -> Self {
        let l = &page.l;
        let (title, text) = section_words(l, section);
        let fields: Vec<Field> = section
            .settings()
            .into_iter()
            .map(|setting| Field::new(&page, setting, config, values, locked(setting)))
            .collect();
        Self {
            url: format!("/admin/settings/{}", section.name()),
            title,
            text,
            renews: section == Section::Text("terms") && !locked(Setting::TermsVersion),
            register: section == Section::Networks,
            changeable: fields.iter().any(|field| !field.locked),
            fields,
            errors: FieldErrors::new(),
            page,
        }
    }

    /// With what was typed, and what is wrong with it.
    pub(super) fn wrong(
        mut self,
        typed: &[(String, String)],
        wrong: Vec<(Setting, Wrong)>,
    ) -> Self {
        for field in &mut self.fields {
            if let Some((_, value)) = typed.iter().find(|(name, _)| *name == field.key) {
                field.value.clone_from(value);
            }
        }
        for (setting, wrong) in wrong {
            let l = &self.page.l;
            if let Some(words) = line_words(l, &wrong) {
                self.errors.add(setting.field(), words);
            } else {
                let words = wrong_words(&self.page, wrong);
                let label = setting_words(l, setting);
                self.errors.add_named(l, setting.field(), &label, &words);
            }
        }
        self
    }

    /// With this said of a field.
    pub(super) fn saying(mut self, setting: Setting, words: String) -> Self {
        self.errors.add(setting.field(), words);
        self
    }
}

impl Field {
    fn new(page: &Page, setting: Setting, config: &Config, values: &Values, locked: bool) -> Self {
        let l = &page.l;
        let label = setting_words(l, setting);
        let hint = hint_words(page, setting);
        let (least, most) = match setting.kind() {
            Kind::Number(bounds) => (bounds.start().to_string(), bounds.end().to_string()),
            _ => (String::new(), String::new()),
        };
        let (kind, value) = match setting.kind() {
            Kind::Number(_) => ("number", setting.value(config)),
            Kind::Shown => ("choice", setting.value(config)),
            Kind::Dates | Kind::Networks => ("list", setting.value(config)),
            Kind::Text => (
                "text",
                values.get(&setting.key()).cloned().unwrap_or_default(),
            ),
        };
        let choices = MostShown::ALL
            .map(|shown| (shown.code().to_owned(), shown_words(l, shown.code())))
            .into();
        Self {
            key: setting.field(),
            kind,
            label,
            hint,
            least,
            most,
            value,
            choices,
            locked,
        }
    }
}

fn bounds_words(page: &Page, bounds: &RangeInclusive<u32>) -> (String, String) {
    let words = |number: &u32| numbers::whole(page.language, *number);
    (words(bounds.start()), words(bounds.end()))
}

/// What is wrong with a line of a list: the line says where it is from.
fn line_words(l: &Texts, wrong: &Wrong) -> Option<String> {
    match wrong {
        Wrong::Date(line) => Some(fl!(l, "admin-settings-wrong-date", line = line)),
        Wrong::Network(line) => Some(fl!(l, "admin-settings-wrong-network", line = line)),
        _ => None,
    }
}

/// What is wrong with a whole setting, after its label.
fn wrong_words(page: &Page, wrong: Wrong) -> String {
    let l = &page.l;
    match wrong {
        Wrong::Number(bounds) => {
            let (least, most) = bounds_words(page, &bounds);
            fl!(l, "admin-settings-wrong-number", least = least, most = most)
        }
        Wrong::Contradiction => fl!(l, "admin-settings-wrong-contradiction"),
        Wrong::TooLong => fl!(l, "admin-settings-wrong-long"),
        _ => fl!(l, "admin-settings-wrong-choice"),
    }
}

fn shown_words(l: &Texts, code: &str) -> String {
    match code {
        "nothing" => fl!(l, "polls-visibility-nothing"),
        "counts_after_answering" => fl!(l, "polls-visibility-counts-after-answering"),
        "counts" => fl!(l, "polls-visibility-counts"),
        _ => fl!(l, "polls-visibility-counts-and-names"),
    }
}

fn section_words(l: &Texts, section: Section) -> (String, String) {
    match section {
        Section::Limits => (
            fl!(l, "admin-section-limits"),
            fl!(l, "admin-section-limits-text"),
        ),
        Section::Deadlines => (
            fl!(l, "admin-section-deadlines"),
            fl!(l, "admin-section-deadlines-text"),
        ),
        Section::Floors => (
            fl!(l, "admin-section-floors"),
            fl!(l, "admin-section-floors-text"),
        ),
        Section::Holidays => (
            fl!(l, "admin-section-holidays"),
            fl!(l, "admin-section-holidays-text"),
        ),
        Section::Networks => (
            fl!(l, "admin-section-networks"),
            fl!(l, "admin-section-networks-text"),
        ),
        Section::Text(topic) => topic_words(l, topic),
    }
}

fn topic_words(l: &Texts, topic: &str) -> (String, String) {
    let title = match topic {
        "notice" => {
            return (
                fl!(l, "admin-topic-notice"),
                fl!(l, "admin-topic-notice-text"),
            );
        }
        "terms" => {
            return (
                fl!(l, "admin-topic-terms"),
                fl!(l, "admin-topic-terms-text"),
            );
        }
        "privacy" => fl!(l, "admin-topic-privacy"),
        "help" => fl!(l, "admin-topic-help"),
        "accessibility" => fl!(l, "admin-topic-accessibility"),
        _ => fl!(l, "admin-topic-about"),
    };
    (title, fl!(l, "admin-topic-text"))
}

fn setting_words(l: &Texts, setting: Setting) -> String {
    use Setting as S;
    match setting {
        S::OptionsPerPoll => fl!(l, "admin-setting-options"),
        S::PeoplePerPoll => fl!(l, "admin-setting-people"),
        S::MailsPerOrganiser => fl!(l, "admin-setting-mails-organiser"),
        S::Mails => fl!(l, "admin-setting-mails"),
        S::DeadlineDays => fl!(l, "admin-setting-deadline"),
        S::MaximumDeadlineDays => fl!(l, "admin-setting-deadline-maximum"),
        S::ReminderHours => fl!(l, "admin-setting-reminder"),
        S::InternalShown => fl!(l, "admin-setting-internal"),
        S::RestrictedShown => fl!(l, "admin-setting-restricted"),
        S::HolidaysAdded => fl!(l, "admin-setting-holidays-added"),
        S::HolidaysRemoved => fl!(l, "admin-setting-holidays-removed"),
        S::StaffNetworks => fl!(l, "admin-setting-networks"),
        S::TermsVersion => fl!(l, "admin-setting-terms-version"),
        S::Text(topic, language) => {
            let (topic, _) = topic_words(l, topic);
            match language {
                Language::French => fl!(l, "admin-setting-text-french", topic = topic),
                Language::English => fl!(l, "admin-setting-text-english", topic = topic),
            }
        }
    }
}

/// What it may be, said before it is refused.
fn hint_words(page: &Page, setting: Setting) -> String {
    let l = &page.l;
    match setting.kind() {
        Kind::Number(bounds) => {
            let (least, most) = bounds_words(page, &bounds);
            if setting == Setting::DeadlineDays {
                fl!(l, "admin-setting-deadline-hint", least = least, most = most)
            } else {
                fl!(l, "admin-settings-number-hint", least = least, most = most)
            }
        }
        Kind::Shown => String::new(),
        Kind::Dates => fl!(l, "admin-setting-dates-hint", most = LIST),
        Kind::Networks => fl!(l, "admin-setting-networks-hint", most = LIST),
        Kind::Text => {
            let kilobytes = TEXT_BYTES / 1024;
            fl!(l, "admin-setting-text-hint", kilobytes = kilobytes)
        }
    }
}
