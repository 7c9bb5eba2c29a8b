//! What the pages of retention classes show.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::model::{ClassRule, LEAST_DAYS, NAME_LENGTH};
use super::store::Version;
use super::web::ClassForm;
use crate::config::Retention;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::retention::model::{Class, Disposition, OFFERED, Starts};
use crate::retention::period;
use crate::web::form::FieldErrors;
use crate::web::page::Page;

/// `GET /admin/retention`
#[derive(Template, WebTemplate)]
#[template(path = "admin/retention_index.html")]
pub(super) struct IndexPage {
    pub page: Page,
    pub rows: Vec<Row>,
    /// What rules without any class, in one sentence.
    pub general: String,
}

/// One class.
pub(super) struct Row {
    pub href: String,
    pub code: String,
    pub name: String,
    pub period: String,
    pub disposition: String,
    pub polls: i64,
    pub is_default: bool,
    pub retired: bool,
}

impl Row {
    pub(super) fn new(page: &Page, class: &Class, polls: i64) -> Self {
        Self {
            href: format!("/admin/retention/{}", class.id),
            code: class.code.clone(),
            name: class.name(page.language).to_owned(),
            period: period(&page.l, class.days, class.starts),
            disposition: disposition_words(&page.l, class.disposition),
            polls,
            is_default: class.is_default,
            retired: class.retired_at.is_some(),
        }
    }
}

fn starts_words(l: &Texts, starts: Starts) -> String {
    match starts {
        Starts::LastOption => fl!(l, "retention-starts-last-option"),
        Starts::Decision => fl!(l, "retention-starts-decision"),
        Starts::LastChange => fl!(l, "retention-starts-last-change"),
    }
}

fn disposition_words(l: &Texts, disposition: Disposition) -> String {
    match disposition {
        Disposition::Destroy => fl!(l, "retention-disposition-destroy"),
        Disposition::FileThenDestroy => fl!(l, "retention-disposition-file"),
    }
}

/// The form of a class, new or not.
#[derive(Template, WebTemplate)]
#[template(path = "admin/retention_edit.html")]
pub(super) struct ClassPage {
    pub page: Page,
    pub heading: String,
    pub action: String,
    /// Where it is retired, when it may be.
    pub retirement: Option<String>,
    /// Retired: shown, not changed.
    pub retired: bool,
    pub name_hint: String,
    pub days_hint: String,
    pub days_least: String,
    pub days_most: String,
    pub code: String,
    pub name_fr: String,
    pub name_en: String,
    pub days: String,
    pub starts: String,
    pub disposition: String,
    pub is_default: bool,
    pub all_starts: Vec<(String, String)>,
    pub all_dispositions: Vec<(String, String)>,
    pub history: Vec<HistoryRow>,
    pub errors: FieldErrors,
}

/// What a class was.
pub(super) struct HistoryRow {
    pub when: String,
    pub who: String,
    pub what: String,
}

impl ClassPage {
    pub(super) fn new(
        page: Page,
        class: Option<&Class>,
        form: ClassForm,
        versions: Vec<Version>,
        retention: &Retention,
    ) -> Self {
        let l = &page.l;
        let retired = class.is_some_and(|class| class.retired_at.is_some());
        let may_retire = class.filter(|class| !retired && !class.is_default);
        Self {
            heading: class
                .map_or_else(|| fl!(l, "retention-new-title"), |class| class.code.clone()),
            action: class.map_or_else(
                || "/admin/retention".to_owned(),
                |class| format!("/admin/retention/{}", class.id),
            ),
            retirement: may_retire.map(|class| format!("/admin/retention/{}/retirement", class.id)),
            retired,
            name_hint: fl!(l, "retention-name-hint", most = NAME_LENGTH),
            days_least: LEAST_DAYS.to_string(),
            days_most: retention.maximum_days.to_string(),
            days_hint: fl!(
                l,
                "retention-days-hint",
                least = LEAST_DAYS,
                most = retention.maximum_days
            ),
            code: form.code,
            name_fr: form.name_fr,
            name_en: form.name_en,
            days: form.days,
            starts: form.starts,
            disposition: form.disposition,
            is_default: form.is_default.is_some(),
            all_starts: Starts::ALL
                .map(|one| (one.code().to_owned(), starts_words(l, one)))
                .into(),
            all_dispositions: Disposition::ALL
                .map(|one| (one.code().to_owned(), disposition_words(l, one)))
                .into(),
            history: versions
                .into_iter()
                .map(|version| HistoryRow::new(l, version))
                .collect(),
            errors: FieldErrors::new(),
            page,
        }
    }

    /// With what is wrong.
    pub(super) fn wrong(self, errors: FieldErrors) -> Self {
        Self { errors, ..self }
    }

    /// With the rule that refuses.
    pub(super) fn refused(mut self, rule: ClassRule) -> Self {
        let l = &self.page.l;
        let (field, words) = match rule {
            ClassRule::CodeTaken => ("code", fl!(l, "retention-code-taken")),
            ClassRule::TooMany => ("code", fl!(l, "retention-too-many", limit = OFFERED)),
            ClassRule::Default | ClassRule::Retired => {
                ("is_default", fl!(l, "retention-default-needed"))
            }
        };
        self.errors.add(field, words);
        self
    }
}

impl HistoryRow {
    fn new(l: &Texts, version: Version) -> Self {
        let mut what = format!(
            "{}; {}",
            period(l, version.days, version.starts),
            disposition_words(l, version.disposition)
        );
        if version.is_default {
            what = format!("{what}; {}", fl!(l, "retention-default"));
        }
        if version.retired {
            what = format!("{what}; {}", fl!(l, "retention-retired"));
        }
        Self {
            when: dates::instant_iso(version.changed_at, Zone::QUEBEC),
            who: version.changed_by.unwrap_or_default(),
            what,
        }
    }
}

/// Asks whether a class is to be retired.
#[derive(Template, WebTemplate)]
#[template(path = "admin/retention_retirement.html")]
pub(super) struct RetirementPage {
    pub page: Page,
    pub url: String,
    pub code: String,
    pub name: String,
    pub period: String,
}
