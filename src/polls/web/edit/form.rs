//! The form of texts and settings: what was typed, and what it means.

use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::choices::{
    SENSITIVITIES, VISIBILITIES, sensitivity_code, visibility_code, visibility_words,
};
use crate::config::Floors;
use crate::i18n::zones::Zone;
use crate::i18n::{Language, Texts, dates};
use crate::ids::RetentionClassId;
use crate::invitations::model::{EmailAddress, NAME_LENGTH};
use crate::polls::Substitute;
use crate::polls::model::tags::{self, TagError};
use crate::polls::model::{
    Deadline, Poll, PollRule, PollSettings, PollTexts, ResultsVisibility, Sensitivity,
};
use crate::polls::options::{
    Fold, LineError, ParseContext, TimeError, instant, parse_local, readings,
};
use crate::retention::model::Rule;
use crate::text;
use crate::web::FieldErrors;

const TITLE: usize = 200;
const DESCRIPTION: usize = 8_000;
const PLACE: usize = 500;

/// The fields as sent. Those a page does not offer are absent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhatForm {
    /// Title.
    pub title: String,
    /// Description.
    pub description: String,
    /// Place or link.
    pub place: String,
    /// Tags, parted by commas.
    #[serde(default)]
    pub tags: String,
    /// IANA name.
    pub zone: Option<String>,
    /// BCP 47 tag of the mails.
    pub language: String,
    /// Code of the sensitivity.
    pub sensitivity: String,
    /// Code of what participants see.
    pub visibility: String,
    /// `on` when « si nécessaire » is allowed.
    pub if_needed: Option<String>,
    /// The class of retention.
    pub retention: Option<String>,
    /// Day of the deadline.
    pub deadline_date: Option<String>,
    /// Hour of the deadline.
    pub deadline_time: Option<String>,
    /// Which of the two, when that hour occurs twice.
    pub deadline_fold: Option<String>,
    /// The substitute's name.
    pub substitute_name: Option<String>,
    /// The substitute's address.
    pub substitute_email: Option<String>,
}

/// What a form may hold, and against what it is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// Texts of the reader.
    pub l: &'a Texts,
    /// Language of the reader.
    pub language: Language,
    /// The zone that stays, once answers exist.
    pub frozen: Option<Zone>,
    /// What participants may see at most.
    pub floors: Floors,
    /// What the poll may be promised; with one there is nothing to choose.
    pub rules: &'a [Rule],
    /// The present instant.
    pub now: DateTime<Utc>,
}

/// What the form means.
#[derive(Debug, Clone)]
pub struct What {
    /// Texts.
    pub texts: PollTexts,
    /// Zone.
    pub zone: Zone,
    /// Settings.
    pub settings: PollSettings,
    /// Tags.
    pub tags: Vec<String>,
    /// The class of retention, if there was one to choose.
    pub class: Option<RetentionClassId>,
    /// Deadline, if one was given.
    pub deadline: Option<Deadline>,
    /// Name and address of the substitute, if one was given.
    pub substitute: Option<(String, EmailAddress)>,
}

impl WhatForm {
    /// What a new poll's form offers.
    #[must_use]
    pub fn of_new(language: Language, deadline_days: u16, now: DateTime<Utc>) -> Self {
        let zone = Zone::default();
        let deadline = Deadline::proposed(zone, deadline_days, now).map(|deadline| deadline.local);
        Self {
            zone: Some(zone.name().to_owned()),
            language: language.tag().to_owned(),
            sensitivity: sensitivity_code(Sensitivity::default()).to_owned(),
            visibility: visibility_code(ResultsVisibility::default()).to_owned(),
            if_needed: Some("on".to_owned()),
            deadline_date: deadline.map(|local| dates::date_iso(local.date())),
            deadline_time: deadline.map(|local| local.format("%H:%M").to_string()),
            ..Self::default()
        }
    }

    /// What a saved poll's form shows.
    #[must_use]
    pub fn of(poll: &Poll, substitute: Option<&Substitute>) -> Self {
        let deadline = poll.deadline.map(|deadline| deadline.local);
        let fold = poll.deadline.and_then(|deadline| {
            let readings = readings(deadline.local, poll.zone);
            let twice = readings.len() > 1;
            let (fold, _) = readings.into_iter().find(|(_, at)| *at == deadline.at)?;
            twice.then(|| fold.number().to_string())
        });
        Self {
            title: poll.texts.title.clone(),
            description: poll.texts.description.clone(),
            place: poll.texts.place.clone(),
            tags: String::new(),
            zone: Some(poll.zone.name().to_owned()),
            language: poll.settings.language.tag().to_owned(),
            sensitivity: sensitivity_code(poll.settings.sensitivity).to_owned(),
            visibility: visibility_code(poll.settings.visibility).to_owned(),
            if_needed: poll.settings.if_needed_allowed.then(|| "on".to_owned()),
            retention: poll.rule.as_ref().map(|rule| rule.class.to_string()),
            deadline_date: deadline.map(|local| dates::date_iso(local.date())),
            deadline_time: deadline.map(|local| local.format("%H:%M").to_string()),
            deadline_fold: fold,
            substitute_name: substitute.map(|substitute| substitute.name.clone()),
            substitute_email: substitute.map(|substitute| substitute.email.clone()),
        }
    }

    /// Reads the form.
    ///
    /// # Errors
    /// Everything that is wrong with it, field by field.
    pub fn parse(&self, reading: Reading<'_>) -> Result<What, FieldErrors> {
        let l = reading.l;
        let mut errors = FieldErrors::new();
        let texts = self.texts(l, &mut errors);
        let tags = self.tags(l, &mut errors);
        let zone = self.zone(reading, &mut errors);
        let deadline = match zone {
            Some(zone) => self.deadline(zone, reading, &mut errors),
            None => None,
        };
        let settings = self.settings(reading, &mut errors);
        let class = self.class(reading, &mut errors);
        let substitute = self.substitute(l, &mut errors);
        match (zone, settings) {
            (Some(zone), Some(settings)) if errors.is_empty() => Ok(What {
                texts,
                zone,
                settings,
                tags,
                class,
                deadline,
                substitute,
            }),
            _ => Err(errors),
        }
    }

    /// The two readings to choose from, when the deadline's hour occurs twice; none otherwise.
    #[must_use]
    pub fn folds(&self, reading: Reading<'_>) -> Vec<(String, String)> {
        let Some(zone) = self.zone(reading, &mut FieldErrors::new()) else {
            return Vec::new();
        };
        let (date, time) = (
            text_of(self.deadline_date.as_deref()),
            text_of(self.deadline_time.as_deref()),
        );
        match parse_local(date, time, context(zone, reading.now)) {
            Ok(local) => fold_choices(reading.l, reading.language, local, zone),
            Err(_) => Vec::new(),
        }
    }

    fn texts(&self, l: &Texts, errors: &mut FieldErrors) -> PollTexts {
        let mut read = |field: &str, label: &str, outcome: Result<String, text::TextError>| {
            outcome.unwrap_or_else(|error| {
                errors.add_text(l, field, label, error);
                String::new()
            })
        };
        let title = fl!(l, "polls-edit-title-label");
        let description = fl!(l, "polls-edit-description-label");
        let place = fl!(l, "polls-edit-place-label");
        PollTexts {
            title: read("title", &title, text::line(&self.title, TITLE)),
            description: read(
                "description",
                &description,
                text::paragraph(&self.description, DESCRIPTION),
            ),
            place: read("place", &place, text::optional_line(&self.place, PLACE)),
        }
    }

    fn tags(&self, l: &Texts, errors: &mut FieldErrors) -> Vec<String> {
        let words = match tags::parse(&self.tags) {
            Ok(tags) => return tags,
            Err(TagError::TooMany) => fl!(l, "polls-edit-tags-many", limit = tags::TAGS),
            Err(TagError::TooLong(tag)) => {
                let limit = tags::TAG_LENGTH;
                fl!(l, "polls-edit-tags-long", tag = tag, limit = limit)
            }
            Err(TagError::ForbiddenCharacter) => {
                let label = fl!(l, "polls-edit-tags-label");
                errors.add_text(l, "tags", &label, text::TextError::ForbiddenCharacter);
                return Vec::new();
            }
        };
        errors.add("tags", words);
        Vec::new()
    }

    fn zone(&self, reading: Reading<'_>, errors: &mut FieldErrors) -> Option<Zone> {
        let typed = text_of(self.zone.as_deref());
        let zone = Zone::parse(typed).ok();
        match reading.frozen {
            Some(frozen) if typed.is_empty() || zone == Some(frozen) => Some(frozen),
            Some(_) => {
                errors.add("zone", fl!(reading.l, "polls-edit-zone-frozen"));
                None
            }
            None => {
                if zone.is_none() {
                    errors.add("zone", fl!(reading.l, "polls-edit-zone-unknown"));
                }
                zone
            }
        }
    }

    fn deadline(
        &self,
        zone: Zone,
        reading: Reading<'_>,
        errors: &mut FieldErrors,
    ) -> Option<Deadline> {
        let (date, time) = (
            text_of(self.deadline_date.as_deref()),
            text_of(self.deadline_time.as_deref()),
        );
        if date.trim().is_empty() && time.trim().is_empty() {
            return None;
        }
        read_deadline(
            date,
            time,
            text_of(self.deadline_fold.as_deref()),
            zone,
            reading,
        )
        .map_err(|(field, words)| errors.add(field, words))
        .ok()
    }

    fn settings(&self, reading: Reading<'_>, errors: &mut FieldErrors) -> Option<PollSettings> {
        let l = reading.l;
        let language = Language::ALL
            .into_iter()
            .find(|language| language.tag() == self.language);
        let sensitivity = SENSITIVITIES
            .into_iter()
            .find(|&sensitivity| sensitivity_code(sensitivity) == self.sensitivity);
        let visibility = VISIBILITIES
            .into_iter()
            .find(|&visibility| visibility_code(visibility) == self.visibility);
        for (field, missing) in [
            ("language", language.is_none()),
            ("sensitivity", sensitivity.is_none()),
            ("visibility", visibility.is_none()),
        ] {
            if missing {
                errors.add(field, fl!(l, "form-choice-unknown"));
            }
        }
        if let (Some(sensitivity), Some(visibility)) = (sensitivity, visibility)
            && let Some(most) = visibility.beyond(sensitivity, &reading.floors)
        {
            let most = visibility_words(l, most);
            errors.add(
                "visibility",
                fl!(l, "polls-edit-visibility-beyond", most = most),
            );
        }
        Some(PollSettings {
            language: language?,
            sensitivity: sensitivity?,
            visibility: visibility?,
            if_needed_allowed: self.if_needed.is_some(),
        })
    }

    fn class(&self, reading: Reading<'_>, errors: &mut FieldErrors) -> Option<RetentionClassId> {
        if reading.rules.len() < 2 {
            return None;
        }
        let typed = self.retention.as_deref()?;
        let found = reading
            .rules
            .iter()
            .find(|rule| rule.class.to_string() == typed);
        if found.is_none() {
            errors.add("retention", fl!(reading.l, "form-choice-unknown"));
        }
        found.map(|rule| rule.class)
    }

    fn substitute(&self, l: &Texts, errors: &mut FieldErrors) -> Option<(String, EmailAddress)> {
        let (name, email) = (
            text_of(self.substitute_name.as_deref()),
            text_of(self.substitute_email.as_deref()),
        );
        if name.trim().is_empty() && email.trim().is_empty() {
            return None;
        }
        let name = text::line(name, NAME_LENGTH).map_err(|error| {
            let label = fl!(l, "polls-edit-substitute-name");
            errors.add_text(l, "substitute_name", &label, error);
        });
        let email = EmailAddress::parse(email)
            .map_err(|_| errors.add("substitute_email", fl!(l, "form-email-wrong")));
        Some((name.ok()?, email.ok()?))
    }
}

/// Reads the fields of a deadline; what is wrong comes with the field to blame.
///
/// # Errors
/// What is wrong with the date or the hour.
pub fn read_deadline(
    date: &str,
    time: &str,
    fold: &str,
    zone: Zone,
    reading: Reading<'_>,
) -> Result<Deadline, (&'static str, String)> {
    let words = |error: &LineError| error.message(reading.l, reading.language, zone);
    let local = parse_local(date, time, context(zone, reading.now)).map_err(|error| {
        let field = match error {
            LineError::NoSuchHour(_) | LineError::HourWithoutMark(_) => "deadline_time",
            _ => "deadline_date",
        };
        (field, words(&error))
    })?;
    let fold = fold.parse().ok().and_then(Fold::from_number);
    let at = instant(local, zone, fold).map_err(|error| {
        let field = match error {
            TimeError::RepeatedHour { .. } => "deadline_fold",
            _ => "deadline_time",
        };
        (field, error.message(reading.l, reading.language, zone))
    })?;
    Ok(Deadline { local, at })
}

/// What refuses a deadline, in words.
#[must_use]
pub fn deadline_words(l: &Texts, rule: PollRule) -> Option<String> {
    match rule {
        PollRule::DeadlinePast => Some(fl!(l, "polls-edit-deadline-past")),
        PollRule::DeadlineTooFar(days) => Some(fl!(l, "polls-edit-deadline-far", days = days)),
        _ => None,
    }
}

/// The choices of « which of the two », for an hour that occurs twice; none for any other.
#[must_use]
pub fn fold_choices(
    l: &Texts,
    language: Language,
    local: chrono::NaiveDateTime,
    zone: Zone,
) -> Vec<(String, String)> {
    let readings = readings(local, zone);
    if readings.len() < 2 {
        return Vec::new();
    }
    let words = |fold: Fold, at: DateTime<Utc>| {
        let hour = dates::time(language, local.time());
        let abbreviation = zone.abbreviation(language, at);
        match fold {
            Fold::Earlier => fl!(l, "polls-fold-first", hour = hour, zone = abbreviation),
            Fold::Later => fl!(l, "polls-fold-second", hour = hour, zone = abbreviation),
        }
    };
    readings
        .into_iter()
        .map(|(fold, at)| (fold.number().to_string(), words(fold, at)))
        .collect()
}

fn context(zone: Zone, now: DateTime<Utc>) -> ParseContext {
    ParseContext {
        today: zone.local(now).date(),
        default_minutes: 60,
        zone,
    }
}

fn text_of(field: Option<&str>) -> &str {
    field.unwrap_or_default()
}
