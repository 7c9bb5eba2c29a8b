//! The fields of a deadline: a date, an hour, and which of the two when the hour occurs twice.

use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::i18n::dates;
use crate::i18n::zones::Zone;
use crate::polls::model::{Deadline, Poll, PollRule};
use crate::polls::options::{
    Fold, ParseContext, TimeError, instant, parse_date, parse_local, readings,
};
use crate::web::{FieldErrors, Page};

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineForm {
    #[serde(default)]
    deadline_date: String,
    #[serde(default)]
    deadline_time: String,
    #[serde(default)]
    deadline_fold: String,
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
            deadline_date: dates::date_iso(local.date()),
            deadline_time: local.format("%H:%M").to_string(),
            deadline_fold: String::new(),
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
        let mut errors = FieldErrors::new();
        let context = context(zone, now);
        if let Err(error) = parse_date(&self.deadline_date, context) {
            errors.add("deadline_date", error.message(&page.l, page.language, zone));
            return Err(errors);
        }
        let local = match parse_local(&self.deadline_date, &self.deadline_time, context) {
            Ok(local) => local,
            Err(error) => {
                errors.add("deadline_time", error.message(&page.l, page.language, zone));
                return Err(errors);
            }
        };
        instant(local, zone, self.fold())
            .map(|at| Deadline { local, at })
            .map_err(|error| {
                let field = match error {
                    TimeError::RepeatedHour { .. } => "deadline_fold",
                    _ => "deadline_time",
                };
                errors.add(field, error.message(&page.l, page.language, zone));
                errors
            })
    }

    /// These fields, with what was typed in them.
    #[must_use]
    pub fn fields(&self, zone: Zone, now: DateTime<Utc>, page: &Page) -> DeadlineFields {
        let local = parse_local(&self.deadline_date, &self.deadline_time, context(zone, now));
        let folds = match local.map(|local| readings(local, zone)).as_deref() {
            Ok([first, second]) => [first, second]
                .into_iter()
                .map(|(fold, at)| {
                    let words = dates::instant(page.language, *at, zone, None);
                    (fold.number().to_string(), words)
                })
                .collect(),
            _ => Vec::new(),
        };
        DeadlineFields {
            date: self.deadline_date.clone(),
            time: self.deadline_time.clone(),
            fold: self.deadline_fold.clone(),
            folds,
            zone: fl!(
                page.l,
                "deadline-zone",
                zone = dates::zone_label(page.language, zone)
            ),
        }
    }

    fn fold(&self) -> Option<Fold> {
        Fold::from_number(self.deadline_fold.parse().ok()?)
    }
}

/// The words of a rule that refuses a deadline, beside its date; `None` when the rule is about something else.
#[must_use]
pub fn refusal(rule: PollRule, page: &Page) -> Option<FieldErrors> {
    let text = match rule {
        PollRule::DeadlinePast => fl!(page.l, "deadline-past"),
        PollRule::DeadlineTooFar(days) => {
            fl!(page.l, "deadline-too-far", days = i64::from(days))
        }
        _ => return None,
    };
    let mut errors = FieldErrors::new();
    errors.add("deadline_date", text);
    Some(errors)
}

fn context(zone: Zone, now: DateTime<Utc>) -> ParseContext {
    ParseContext {
        today: zone.local(now).date(),
        default_minutes: 60,
        zone,
    }
}
