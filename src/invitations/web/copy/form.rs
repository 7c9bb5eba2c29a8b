//! The form of a copy: what was chosen, and what it means.

use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::i18n::dates;
use crate::ids::RequestId;
use crate::polls::actions::{NewCopy, NewDays};
use crate::polls::extract::OwnedPoll;
use crate::polls::model::Poll;
use crate::polls::options::{
    Fold, LineError, ParseContext, TimeError, When, next_first_day, parse_date,
};
use crate::web::{FieldErrors, Page};

/// The value of the options that go to other days.
pub const MOVED: &str = "moved";
/// The value of none of them.
pub const NONE: &str = "none";

/// The fields as sent. Those of options and people are absent where the poll has none.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopyForm {
    /// The form as it was rendered.
    pub request_id: RequestId,
    /// Whether the options come along.
    pub options: Option<String>,
    /// The day of the first of them.
    #[serde(default)]
    pub first_on: String,
    /// Which of the two, when an hour occurs twice.
    #[serde(default)]
    pub fold: String,
    /// `on` when the people come along.
    pub people: Option<String>,
}

impl CopyForm {
    /// What is offered: everything, from the next day of the week that the first option had.
    #[must_use]
    pub fn proposed(poll: &Poll, options: &[When], now: DateTime<Utc>) -> Self {
        let first = next_first_day(options, poll.zone, now);
        Self {
            request_id: RequestId::generate(),
            options: Some(MOVED.to_owned()),
            first_on: first.map(dates::date_iso).unwrap_or_default(),
            fold: String::new(),
            people: Some("on".to_owned()),
        }
    }

    /// Reads the form.
    ///
    /// # Errors
    /// What is wrong with it, field by field.
    pub fn parse(
        &self,
        page: &Page,
        owned: &OwnedPoll,
        now: DateTime<Utc>,
    ) -> Result<NewCopy, FieldErrors> {
        let mut errors = FieldErrors::new();
        let days = match self.options.as_deref() {
            Some(MOVED) => self.days(page, &owned.poll, now, &mut errors),
            Some(NONE) | None => None,
            Some(_) => {
                errors.add("options", fl!(page.l, "form-choice-unknown"));
                None
            }
        };
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(NewCopy {
            owner: owned.account(),
            owner_name: owned.organiser.account.name.clone(),
            request: self.request_id,
            days,
            people: self.people.is_some(),
        })
    }

    fn days(
        &self,
        page: &Page,
        poll: &Poll,
        now: DateTime<Utc>,
        errors: &mut FieldErrors,
    ) -> Option<NewDays> {
        let context = ParseContext {
            today: poll.zone.local(now).date(),
            default_minutes: 60,
            zone: poll.zone,
        };
        match parse_date(&self.first_on, context) {
            Ok(first_on) => Some(NewDays {
                first_on,
                fold: self.fold.parse().ok().and_then(Fold::from_number),
            }),
            Err(error) => {
                let words = match error {
                    LineError::NoDay => fl!(page.l, "polls-copy-first-missing"),
                    other => other.message(&page.l, page.language, poll.zone),
                };
                errors.add("first_on", words);
                None
            }
        }
    }
}

/// The field to blame when an option cannot be on its new day.
#[must_use]
pub fn blamed(error: &LineError) -> &'static str {
    match error {
        LineError::Time(TimeError::RepeatedHour { .. }) => "fold",
        _ => "first_on",
    }
}
