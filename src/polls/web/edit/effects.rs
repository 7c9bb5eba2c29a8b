//! What the settings on the form will do, each in one sentence: said beside them before anything is saved.

use chrono::{DateTime, Days, NaiveDate, Utc};
use i18n_embed_fl::fl;

use super::Shown;
use crate::config::Retention;
use crate::i18n::zones::Zone;
use crate::i18n::{Language, Texts, dates};

/// The sentences, some of them repeated by a script as the form changes.
pub(super) struct Effects {
    /// What the people invited see.
    pub(super) visibility: String,
    /// How one may answer, and both ways of saying so.
    pub(super) answers: String,
    pub(super) answers_on: String,
    pub(super) answers_off: String,
    /// What one may say of it to others.
    pub(super) sensitivity: String,
    /// In which language people are written to.
    pub(super) language: String,
    /// The zone of the hours.
    pub(super) zone: String,
}

/// When the poll is erased, as far as its form tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Erasure {
    /// « lundi 8 mars 2027 »; empty without a deadline.
    pub(super) date: String,
    /// Days after the later of the deadline and the last option.
    pub(super) days: u16,
    /// The day of the last option: `2026-12-08`; empty without one.
    pub(super) last: String,
    /// The day no erasure is ever later than.
    pub(super) latest: String,
}

impl Erasure {
    /// Of a draft that would be published today.
    pub(super) fn of_draft(
        language: Language,
        deadline: &str,
        last: Option<DateTime<Utc>>,
        zone: Zone,
        retention: &Retention,
        now: DateTime<Utc>,
    ) -> Self {
        let last = last.map(|at| zone.local(at).date());
        let latest = zone.local(now).date() + Days::new(retention.maximum_days.into());
        let deadline = deadline.parse::<NaiveDate>().ok();
        let date = deadline.map(|deadline| {
            let later = last.map_or(deadline, |last| last.max(deadline));
            (later + Days::new(retention.purge_days.into())).min(latest)
        });
        Self {
            date: date.map_or_else(String::new, |date| dates::date(language, date)),
            days: retention.purge_days,
            last: last.map_or_else(String::new, dates::date_iso),
            latest: dates::date_iso(latest),
        }
    }

    /// Of a published poll: the date is set, and follows the deadline and the options.
    pub(super) fn of_published(
        language: Language,
        purge_at: DateTime<Utc>,
        zone: Zone,
        retention: &Retention,
    ) -> Self {
        let day = zone.local(purge_at).date();
        Self {
            date: dates::date(language, day),
            days: retention.purge_days,
            last: String::new(),
            latest: String::new(),
        }
    }
}

impl Effects {
    /// Of what the form shows, chosen among what it offers.
    pub(super) fn new(l: &Texts, form: &Shown, offered: &Offered<'_>) -> Self {
        let words = |choices: &[(String, String)], chosen: &str| {
            let found = choices.iter().find(|(value, _)| value == chosen);
            found.map_or_else(String::new, |(_, words)| words.clone())
        };
        let on = fl!(l, "polls-effects-if-needed");
        let off = fl!(l, "polls-effects-yes-or-no");
        Self {
            visibility: words(offered.visibilities, &form.visibility),
            answers: if form.if_needed { &on } else { &off }.clone(),
            answers_on: on,
            answers_off: off,
            sensitivity: words(offered.sensitivities, &form.sensitivity),
            language: words(offered.languages, &form.language),
            zone: Zone::parse(&form.zone).map_or_else(
                |_| String::new(),
                |zone| zone.choice_label(offered.language),
            ),
        }
    }
}

/// What may be chosen.
pub(super) struct Offered<'a> {
    pub(super) language: Language,
    pub(super) visibilities: &'a [(String, String)],
    pub(super) sensitivities: &'a [(String, String)],
    pub(super) languages: &'a [(String, String)],
}
