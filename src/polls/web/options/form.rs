//! What was typed to add options, and what is understood of it.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use crate::i18n::zones::Zone;
use crate::i18n::{Language, Texts};
use crate::polls::options::{
    Fold, LineError, ParseContext, PollOption, When, check_additions, parse_lines, parse_row,
};
use crate::web::{Error, FieldErrors};

/// Rows of fields on the page.
pub const ROWS: usize = 5;
/// Duration chosen at first, in minutes.
const MINUTES: u32 = 60;

/// The fields as sent.
#[derive(Debug, Clone)]
pub struct OptionsForm {
    /// Typed or pasted lines.
    pub lines: String,
    /// Rows of date, start, end and « which of the two ».
    pub rows: [RowForm; ROWS],
    /// Duration of an hour without end.
    pub minutes: String,
    /// Whether to show rather than to add.
    pub preview: bool,
}

/// One row of fields.
#[derive(Debug, Clone, Default)]
pub struct RowForm {
    /// Day.
    pub date: String,
    /// Beginning; empty for a whole day.
    pub start: String,
    /// End; empty for the chosen duration.
    pub end: String,
    /// Which of the two.
    pub fold: String,
}

/// Against what the form is read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Texts of the reader.
    pub l: &'a Texts,
    /// Language of the reader.
    pub language: Language,
    /// The poll's zone.
    pub zone: Zone,
    /// The present instant.
    pub now: DateTime<Utc>,
    /// The poll's options.
    pub standing: &'a [PollOption],
    /// Options a poll may have.
    pub limit: usize,
}

/// All that was understood.
pub struct Understood {
    /// Piece by piece, in the order of the form.
    pub pieces: Vec<Piece>,
    minutes: Option<u32>,
}

/// One line, or one row.
pub struct Piece {
    /// Where it was typed.
    pub place: Place,
    /// As typed.
    pub text: String,
    /// What it means.
    pub outcome: Result<Vec<Found>, LineError>,
}

/// An option found in a piece.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// When.
    pub when: When,
    /// Whether it stands already, or was found higher up.
    pub twice: bool,
}

/// Where a piece was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Line of the text, from 1.
    Line(usize),
    /// Row of fields, from 1.
    Row(usize),
}

impl Default for OptionsForm {
    fn default() -> Self {
        Self {
            lines: String::new(),
            rows: Default::default(),
            minutes: MINUTES.to_string(),
            preview: false,
        }
    }
}

impl OptionsForm {
    /// The fields of the page, and no other.
    ///
    /// # Errors
    /// There is a field that the page does not have.
    pub fn of(fields: Vec<(String, String)>) -> Result<Self, Error> {
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "lines" => form.lines = value,
                "minutes" => form.minutes = value,
                "preview" => form.preview = true,
                _ => *form.row_field(&name)? = value,
            }
        }
        Ok(form)
    }

    fn row_field(&mut self, name: &str) -> Result<&mut String, Error> {
        const UNKNOWN: Error = Error::Unprocessable("unknown field");
        let (field, number) = name.rsplit_once('-').ok_or(UNKNOWN)?;
        let number: usize = number.parse().map_err(|_| UNKNOWN)?;
        let row = number
            .checked_sub(1)
            .and_then(|index| self.rows.get_mut(index))
            .ok_or(UNKNOWN)?;
        match field {
            "date" => Ok(&mut row.date),
            "start" => Ok(&mut row.start),
            "end" => Ok(&mut row.end),
            "fold" => Ok(&mut row.fold),
            _ => Err(UNKNOWN),
        }
    }

    /// Reads everything that was typed.
    #[must_use]
    pub fn understand(&self, reading: Reading<'_>) -> Understood {
        let minutes = self.minutes.parse().ok();
        let context = context(reading, minutes.unwrap_or(MINUTES));
        let mut seen: HashSet<When> = reading
            .standing
            .iter()
            .filter(|option| option.is_active())
            .map(|option| option.when)
            .collect();
        let mut found = |options: Vec<When>| -> Vec<Found> {
            options
                .into_iter()
                .map(|when| Found {
                    when,
                    twice: !seen.insert(when),
                })
                .collect()
        };
        let mut pieces = Vec::new();
        for line in parse_lines(&self.lines, context) {
            pieces.push(Piece {
                place: Place::Line(line.number),
                text: line.text,
                outcome: line.outcome.map(&mut found),
            });
        }
        for (index, row) in self.rows.iter().enumerate() {
            if row.is_blank() {
                continue;
            }
            pieces.push(Piece {
                place: Place::Row(index + 1),
                text: row.text(),
                outcome: row.parse(context).map(|when| found(vec![when])),
            });
        }
        Understood { pieces, minutes }
    }
}

/// What typed text is read against.
#[must_use]
pub fn context(reading: Reading<'_>, minutes: u32) -> ParseContext {
    ParseContext {
        today: reading.zone.local(reading.now).date(),
        default_minutes: minutes,
        zone: reading.zone,
    }
}

impl RowForm {
    /// Whether nothing was typed in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        [&self.date, &self.start, &self.end]
            .iter()
            .all(|field| field.trim().is_empty())
    }

    /// Reads it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(&self, context: ParseContext) -> Result<When, LineError> {
        let fold = self.fold.parse().ok().and_then(Fold::from_number);
        parse_row(&self.date, &self.start, &self.end, fold, context)
    }

    fn text(&self) -> String {
        let fields = [&self.date, &self.start, &self.end];
        let typed = fields.iter().filter(|field| !field.is_empty());
        typed
            .map(|field| field.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The field to blame for an error.
    #[must_use]
    pub fn blamed(error: &LineError) -> &'static str {
        match error {
            LineError::RepeatedHour { .. } => "fold",
            LineError::EndBeforeStart => "end",
            LineError::NoSuchHour(_) | LineError::HourWithoutMark(_) | LineError::Time(_) => {
                "start"
            }
            _ => "date",
        }
    }
}

impl Understood {
    /// Every option found.
    pub fn options(&self) -> impl Iterator<Item = When> {
        self.pieces
            .iter()
            .filter_map(|piece| piece.outcome.as_ref().ok())
            .flatten()
            .map(|found| found.when)
    }

    /// Everything that stands in the way of adding it all.
    #[must_use]
    pub fn errors(&self, reading: Reading<'_>) -> FieldErrors {
        let (l, language, zone) = (reading.l, reading.language, reading.zone);
        let mut errors = FieldErrors::new();
        if self.minutes.is_none() {
            errors.add("minutes", fl!(l, "form-choice-unknown"));
        }
        for piece in &self.pieces {
            let Err(error) = &piece.outcome else {
                continue;
            };
            let words = error.message(l, language, zone);
            match piece.place {
                Place::Line(number) => errors.add(
                    "lines",
                    fl!(l, "options-error-line", number = number, error = words),
                ),
                Place::Row(number) => {
                    errors.add(format!("{}-{number}", RowForm::blamed(error)), words);
                }
            }
        }
        let found: Vec<When> = self.options().collect();
        if found.is_empty() && !errors.is_empty() {
            return errors;
        }
        for error in check_additions(reading.standing, &found, reading.limit)
            .err()
            .unwrap_or_default()
        {
            errors.add("lines", error.message(l, language, zone));
        }
        errors
    }
}
