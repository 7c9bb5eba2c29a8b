//! The fields of a deadline: a date, an hour, and which of the two when the hour occurs twice.

use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::edit::{Reading, deadline_words, fold_choices, read_deadline};
use crate::config::Floors;
use crate::i18n::dates;
use crate::i18n::zones::Zone;
use crate::polls::model::{Deadline, Poll, PollRule};
use crate::polls::options::{ParseContext, parse_local};
use crate::web::{FieldErrors, Page};

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineForm {
    #[serde(default, rename = "deadline_date")]
    date: String,
    #[serde(default, rename = "deadline_time")]
    time: String,
    #[serde(default, rename = "deadline_fold")]
    fold: String,
}

/// The fields, ready to print.
pub struct DeadlineFields {
    /// The date as typed.
    pub date: String,
    /// The hour as typed.
    pub time: String,
    /// Which of the two, as chosen.
    pub fold: String,
    /// The two readings of the hour, when it occurs twice.
    pub folds: Vec<(String, String)>,
    /// The zone of the hour, in words.
    pub zone: String,
}

impl DeadlineForm {
    /// Filled with a local time.
    #[must_use]
    pub fn of(local: NaiveDateTime) -> Self {
        Self {
            date: dates::date_iso(local.date()),
            time: local.format("%H:%M").to_string(),
            fold: String::new(),
        }
    }

    /// Filled with what is proposed: some days from now, at the hour of the deadline there was.
    #[must_use]
    pub fn proposed(poll: &Poll, days: u16, now: DateTime<Utc>) -> Self {
        let afternoon = NaiveTime::from_hms_opt(16, 0, 0).unwrap_or_default();
        let hour = poll
            .deadline
            .map_or(afternoon, |deadline| deadline.local.time());
        let day = poll
            .zone
            .local(now + TimeDelta::days(i64::from(days)))
            .date();
        Self::of(day.and_time(hour))
    }

    /// The deadline these fields name in the zone of the poll.
    ///
    /// # Errors
    /// What is wrong, beside its field.
    pub fn parse(
        &self,
        zone: Zone,
        now: DateTime<Utc>,
        page: &Page,
    ) -> Result<Deadline, FieldErrors> {
        let reading = Reading {
            l: &page.l,
            language: page.language,
            frozen: None,
            floors: Floors::default(),
            rules: &[],
            now,
        };
        let (date, time) = (&self.date, &self.time);
        read_deadline(date, time, &self.fold, zone, reading).map_err(|(field, words)| {
            let mut errors = FieldErrors::new();
            errors.add(field, words);
            errors
        })
    }

    /// These fields, with what was typed in them.
    #[must_use]
    pub fn fields(&self, zone: Zone, now: DateTime<Utc>, page: &Page) -> DeadlineFields {
        let context = ParseContext {
            today: zone.local(now).date(),
            default_minutes: 60,
            zone,
        };
        let folds = parse_local(&self.date, &self.time, context)
            .map(|local| fold_choices(&page.l, page.language, local, zone))
            .unwrap_or_default();
        DeadlineFields {
            date: self.date.clone(),
            time: self.time.clone(),
            fold: self.fold.clone(),
            folds,
            zone: fl!(
                page.l,
                "polls-deadline-zone",
                zone = dates::zone_label(page.language, zone)
            ),
        }
    }
}

/// The words of a rule that refuses a deadline, beside its date; `None` when the rule is about something else.
#[must_use]
pub fn refusal(rule: PollRule, page: &Page) -> Option<FieldErrors> {
    let mut errors = FieldErrors::new();
    errors.add("deadline_date", deadline_words(&page.l, rule)?);
    Some(errors)
}
