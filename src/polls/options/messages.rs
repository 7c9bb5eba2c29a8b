//! What errors and warnings of time say to a person.

use chrono::{DateTime, NaiveDateTime, Utc};
use i18n_embed_fl::fl;

use super::{AdditionError, HORIZON_MONTHS, LineError, TimeError, Warning, When, Zone, readings};
use crate::i18n::{Language, Texts, dates};

impl TimeError {
    /// The sentence that explains it and says what to do.
    #[must_use]
    pub fn message(&self, l: &Texts, language: Language, zone: Zone) -> String {
        match self {
            Self::MissingHour { local, resumes } => fl!(
                l,
                "time-error-missing-hour",
                hour = dates::time(language, local.time()),
                date = dates::date_sentence(language, local.date()),
                resumes = dates::time(language, resumes.time())
            ),
            Self::RepeatedHour {
                local,
                earlier,
                later,
            } => repeated(l, language, zone, *local, *earlier, *later),
            Self::Duration => fl!(l, "time-error-duration"),
            Self::OutOfRange => fl!(l, "time-error-out-of-range"),
        }
    }
}

impl LineError {
    /// The sentence to print beside the line or the field: what is wrong, and what to write.
    #[must_use]
    pub fn message(&self, l: &Texts, language: Language, zone: Zone) -> String {
        match self {
            Self::TooLong => fl!(l, "time-line-too-long"),
            Self::TooManyLines => fl!(l, "time-line-too-many"),
            Self::NotUnderstood(text) => fl!(l, "time-line-not-understood", text = text.as_str()),
            Self::NoDay => fl!(l, "time-line-no-day"),
            Self::NumericDate(None) => fl!(l, "time-line-numeric-date"),
            Self::NumericDate(Some(date)) => {
                fl!(
                    l,
                    "time-line-numeric-date-likely",
                    date = dates::date_iso(*date)
                )
            }
            Self::NoSuchDate(text) => fl!(l, "time-line-no-such-date", text = text.as_str()),
            Self::OtherWeekday { date, .. } => {
                fl!(
                    l,
                    "time-line-other-weekday",
                    date = dates::date_sentence(language, *date)
                )
            }
            Self::SeveralDates => fl!(l, "time-line-several-dates"),
            Self::NoSuchHour(text) => fl!(l, "time-line-no-such-hour", text = text.as_str()),
            Self::HourWithoutMark(text) if text.is_empty() => fl!(l, "time-line-no-hour"),
            Self::HourWithoutMark(text) => {
                fl!(l, "time-line-hour-without-mark", text = text.as_str())
            }
            Self::EndBeforeStart => fl!(l, "time-line-end-before-start"),
            Self::OtherOffset(text) => fl!(l, "time-line-other-offset", text = text.as_str()),
            Self::RepeatedHour { local, .. } => match readings(*local, zone).as_slice() {
                [(_, earlier), (_, later)] => repeated(l, language, zone, *local, *earlier, *later),
                _ => fl!(l, "time-error-out-of-range"),
            },
            Self::TooFar(date) => fl!(
                l,
                "time-line-too-far",
                date = dates::date_iso(*date),
                months = HORIZON_MONTHS.to_string()
            ),
            Self::Time(error) => error.message(l, language, zone),
        }
    }
}

impl AdditionError {
    /// The sentence to print above the options.
    #[must_use]
    pub fn message(&self, l: &Texts, language: Language, zone: Zone) -> String {
        match self {
            Self::Nothing => fl!(l, "time-addition-nothing"),
            Self::Duplicates(options) => {
                let names: Vec<String> = options
                    .iter()
                    .map(|when| dates::slot(language, when.slot(zone), zone, None))
                    .collect();
                fl!(l, "time-addition-duplicates", options = names.join("; "))
            }
            Self::TooMany { limit, total } => fl!(
                l,
                "time-addition-too-many",
                limit = limit.to_string(),
                total = total.to_string()
            ),
        }
    }
}

impl Warning {
    /// The words to print beside the option.
    #[must_use]
    pub fn message(&self, l: &Texts, language: Language, zone: Zone) -> String {
        match self {
            Self::Past => fl!(l, "time-warning-past"),
            Self::Holiday(holiday) => {
                fl!(l, "time-warning-holiday", name = holiday.words(l))
            }
            Self::Weekend => fl!(l, "time-warning-weekend"),
            Self::OddHours => fl!(l, "time-warning-odd-hours"),
            Self::Overlap(other) => fl!(
                l,
                "time-warning-overlap",
                option = sentence(language, *other, zone)
            ),
        }
    }
}

fn repeated(
    l: &Texts,
    language: Language,
    zone: Zone,
    local: NaiveDateTime,
    earlier: DateTime<Utc>,
    later: DateTime<Utc>,
) -> String {
    fl!(
        l,
        "time-error-repeated-hour",
        hour = dates::time(language, local.time()),
        date = dates::date_sentence(language, local.date()),
        earlier = zone.abbreviation(language, earlier),
        later = zone.abbreviation(language, later)
    )
}

fn sentence(language: Language, when: When, zone: Zone) -> String {
    dates::slot_sentence(language, when.slot(zone), zone, None)
}
