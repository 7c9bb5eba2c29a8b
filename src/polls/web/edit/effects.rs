//! What the settings on the form will do, each in one sentence: said beside them before anything is saved.

use chrono::{Days, NaiveDate};
use i18n_embed_fl::fl;

use super::page::Shown;
use crate::config::Retention;
use crate::i18n::zones::Zone;
use crate::i18n::{Language, Texts, dates};
use crate::polls::model::Poll;
use crate::retention::model::{Rule, Starts};
use crate::retention::period;
use crate::web::Page;

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
    /// How long it is kept and from when; empty beside the classes, which say so themselves.
    pub(super) period: String,
    /// For the script: by class, the days, and whether they count from today.
    pub(super) rules: String,
    /// For the script: today, the day of the last option, if any, and the day no erasure is ever later than.
    pub(super) today: String,
    pub(super) last: String,
    pub(super) latest: String,
}

/// What a poll may be promised.
#[derive(Debug, Clone, Copy)]
pub(super) struct Promises<'a> {
    /// The classes there are to choose among.
    offered: &'a [Rule],
    /// Without a choice: the class it has.
    own: Option<&'a Rule>,
}

impl<'a> Promises<'a> {
    /// A choice among several, or the one it has.
    pub(super) fn of(rules: &'a [Rule], own: Option<&'a Rule>) -> Self {
        let offered = if rules.len() > 1 { rules } else { &[] };
        Self { offered, own }
    }

    fn chosen(&self, class: &str) -> Option<&'a Rule> {
        let found = self
            .offered
            .iter()
            .find(|rule| rule.class.to_string() == class);
        found.or(self.offered.first()).or(self.own)
    }
}

/// The days an erasure is reckoned from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dates {
    pub(super) deadline: Option<NaiveDate>,
    pub(super) last: Option<NaiveDate>,
    pub(super) today: NaiveDate,
}

impl Erasure {
    /// Of a draft that would be published today, and decided on its last day.
    pub(super) fn of_draft(
        page: &Page,
        days: Dates,
        promises: Promises<'_>,
        class: &str,
        retention: &Retention,
    ) -> Self {
        let general = (i32::from(retention.purge_days), Starts::LastOption);
        let of = |rule: &Rule| (rule.days, rule.starts);
        let (kept, starts) = promises.chosen(class).map_or(general, of);
        let latest = days.today + Days::new(retention.maximum_days.into());
        let date = days.deadline.map(|deadline| {
            let last = days.last.map_or(deadline, |last| last.max(deadline));
            let from = if starts == Starts::LastChange {
                days.today
            } else {
                last
            };
            (from + Days::new(kept.unsigned_abs().into()))
                .max(last)
                .min(latest)
        });
        let script = |(kept, starts): (i32, Starts)| (kept, starts == Starts::LastChange);
        let mut rules = serde_json::Map::new();
        rules.insert(String::new(), serde_json::json!(script((kept, starts))));
        for rule in promises.offered {
            rules.insert(rule.class.to_string(), serde_json::json!(script(of(rule))));
        }
        Self {
            date: date.map_or_else(String::new, |date| dates::date(page.language, date)),
            period: if promises.offered.is_empty() {
                period(&page.l, kept, starts)
            } else {
                String::new()
            },
            rules: serde_json::Value::Object(rules).to_string(),
            today: dates::date_iso(days.today),
            last: days.last.map_or_else(String::new, dates::date_iso),
            latest: dates::date_iso(latest),
        }
    }

    /// Of a published poll: the date is set, and follows the deadline and the options.
    pub(super) fn of_published(page: &Page, poll: &Poll, retention: &Retention) -> Self {
        let day = poll.zone.local(poll.purge_at).date();
        let general = (i32::from(retention.purge_days), Starts::LastOption);
        let own = poll.rule.as_ref();
        let (kept, starts) = own.map_or(general, |rule| (rule.days, rule.starts));
        Self {
            date: dates::date(page.language, day),
            period: period(&page.l, kept, starts),
            ..Self::default()
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
