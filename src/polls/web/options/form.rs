//! What was sent to add options, by any of the ways, and what is understood of it.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::days::{Choice, DaysForm};
use crate::calendar::holidays::{Holiday, Holidays};
use crate::i18n::zones::Zone;
use crate::i18n::{Language, Texts, dates};
use crate::polls::options::{
    Fold, LineError, MAX_MINUTES, MIN_MINUTES, ParseContext, PollOption, TimeError, When,
    check_additions, parse_lines, parse_on, parse_row,
};
use crate::web::{Error, FieldErrors};

/// Rows of fields on a fresh page, and added at a time.
const ROWS: usize = 5;
/// Most rows of fields.
const MOST_ROWS: usize = 40;
/// Duration chosen at first, in minutes.
const MINUTES: u32 = 60;

/// The fields as sent.
#[derive(Debug, Clone)]
pub struct OptionsForm {
    /// Days chosen together.
    pub days: DaysForm,
    /// The hours of those days.
    pub hours: String,
    /// Typed or pasted lines.
    pub lines: String,
    /// Rows of date, start, end and « which of the two ».
    pub rows: Vec<RowForm>,
    /// Duration of an hour without end.
    pub minutes: String,
    /// Another duration than those offered, in minutes.
    pub length: String,
    /// The button.
    pub pressed: Pressed,
}

/// What a button asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pressed {
    /// Add it all.
    #[default]
    Add,
    /// Add what there is, and go on to the next step.
    Continue,
    /// Show what is understood, and add nothing.
    Preview,
    /// More rows of fields, and nothing else.
    Rows,
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
    /// Days off.
    pub holidays: &'a Holidays,
}

/// All that was understood.
pub struct Understood {
    /// Piece by piece, in the order of the form.
    pub pieces: Vec<Piece>,
    faults: Vec<(&'static str, String)>,
}

/// One line, one row, or one of the days chosen together.
pub struct Piece {
    /// Where it was typed or chosen.
    pub place: Place,
    /// As typed.
    pub text: String,
    /// What it means.
    pub outcome: Result<Vec<Found>, LineError>,
    /// The holiday it was left out for.
    pub skipped: Option<Holiday>,
}

/// An option found in a piece.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// When.
    pub when: When,
    /// Whether it stands already, or was found higher up.
    pub twice: bool,
}

/// Where a piece was typed or chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A day of the calendar.
    Calendar,
    /// A day of the range.
    Range,
    /// A week of the series.
    Series,
    /// Line of the text, from 1.
    Line(usize),
    /// Row of fields, from 1.
    Row(usize),
}

impl Default for OptionsForm {
    fn default() -> Self {
        Self {
            days: DaysForm::offered(),
            ..Self::blank(ROWS)
        }
    }
}

impl OptionsForm {
    /// The fields of the page, and no other.
    ///
    /// # Errors
    /// There is a field that the page does not have.
    pub fn of(fields: Vec<(String, String)>) -> Result<Self, Error> {
        const UNKNOWN: Error = Error::Unprocessable("unknown field");
        let rows = fields.iter().find(|(name, _)| name == "rows");
        let rows = rows.map_or(Ok(ROWS), |(_, count)| count.parse().map_err(|_| UNKNOWN))?;
        if !(1..=MOST_ROWS).contains(&rows) {
            return Err(UNKNOWN);
        }
        let mut form = Self::blank(rows);
        for (name, value) in fields {
            match name.as_str() {
                "rows" => {}
                "lines" => form.lines = value,
                "hours" => form.hours = value,
                "minutes" => form.minutes = value,
                "length" => form.length = value,
                "preview" => form.pressed = Pressed::Preview,
                "continue" => form.pressed = Pressed::Continue,
                "more" => form.pressed = Pressed::Rows,
                name if form.days.take(name, &value) => {}
                name => *form.row_field(name).ok_or(UNKNOWN)? = value,
            }
        }
        if form.pressed == Pressed::Rows {
            let more = (rows + ROWS).min(MOST_ROWS);
            form.rows.resize_with(more, RowForm::default);
        }
        Ok(form)
    }

    fn blank(rows: usize) -> Self {
        Self {
            days: DaysForm::default(),
            hours: String::new(),
            lines: String::new(),
            rows: vec![RowForm::default(); rows],
            minutes: MINUTES.to_string(),
            length: String::new(),
            pressed: Pressed::default(),
        }
    }

    fn row_field(&mut self, name: &str) -> Option<&mut String> {
        let (field, number) = name.rsplit_once('-')?;
        let number: usize = number.parse().ok()?;
        let row = self.rows.get_mut(number.checked_sub(1)?)?;
        match field {
            "date" => Some(&mut row.date),
            "start" => Some(&mut row.start),
            "end" => Some(&mut row.end),
            "fold" => Some(&mut row.fold),
            _ => None,
        }
    }

    /// Whether more rows than at first are shown.
    #[must_use]
    pub fn asks_for_rows(&self) -> bool {
        self.rows.len() > ROWS
    }

    /// Whether more rows may be asked for.
    #[must_use]
    pub fn has_room_for_rows(&self) -> bool {
        self.rows.len() < MOST_ROWS
    }

    /// Whether there is something to add: more than the durations that are always there.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let fields = [&self.lines, &self.hours, &self.days.days];
        fields.iter().all(|field| field.trim().is_empty())
            && !self.days.has_several()
            && self.rows.iter().all(RowForm::is_blank)
    }

    /// Reads everything that was sent.
    #[must_use]
    pub fn understand(&self, reading: Reading<'_>) -> Understood {
        let Choice {
            days, mut faults, ..
        } = self.days.choose(reading);
        if days.is_empty() && faults.is_empty() && !self.hours.trim().is_empty() {
            faults.push(("hours", fl!(reading.l, "options-error-hours-alone")));
        }
        let minutes = self.minutes(reading, &mut faults);
        let context = context(reading, minutes);
        let mut seen: HashSet<When> = reading
            .standing
            .iter()
            .filter(|option| option.is_active())
            .map(|option| option.when)
            .collect();
        let mut found = |options: Vec<When>| -> Vec<Found> {
            let found = |when| Found {
                when,
                twice: !seen.insert(when),
            };
            options.into_iter().map(found).collect()
        };
        let mut pieces = Vec::new();
        for day in days {
            let outcome = match day.skipped {
                Some(_) => Ok(Vec::new()),
                None => parse_on(day.date, &self.hours, context),
            };
            pieces.push(Piece {
                place: day.place,
                text: format!("{} {}", dates::date_iso(day.date), self.hours.trim()),
                outcome: outcome.map(&mut found),
                skipped: day.skipped,
            });
        }
        for line in parse_lines(&self.lines, context) {
            pieces.push(Piece {
                place: Place::Line(line.number),
                text: line.text,
                outcome: line.outcome.map(&mut found),
                skipped: None,
            });
        }
        for (number, row) in (1..).zip(&self.rows).filter(|(_, row)| !row.is_blank()) {
            pieces.push(Piece {
                place: Place::Row(number),
                text: row.text(),
                outcome: row.parse(context).map(|when| found(vec![when])),
                skipped: None,
            });
        }
        Understood { pieces, faults }
    }

    /// The duration: the one typed, or the one chosen.
    fn minutes(&self, reading: Reading<'_>, faults: &mut Vec<(&'static str, String)>) -> u32 {
        let (l, language, zone) = (reading.l, reading.language, reading.zone);
        let typed = self.length.trim();
        if typed.is_empty() {
            return self.minutes.parse().unwrap_or_else(|_| {
                faults.push(("minutes", fl!(l, "form-choice-unknown")));
                MINUTES
            });
        }
        match typed.parse() {
            Ok(minutes) if (MIN_MINUTES..=MAX_MINUTES).contains(&minutes) => minutes,
            _ => {
                faults.push(("length", TimeError::Duration.message(l, language, zone)));
                MINUTES
            }
        }
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

    /// The holidays that were passed over.
    #[must_use]
    pub fn skipped(&self) -> Vec<&Piece> {
        let skipped = |piece: &&Piece| piece.skipped.is_some();
        self.pieces.iter().filter(skipped).collect()
    }

    /// Everything that stands in the way of adding it all.
    #[must_use]
    pub fn errors(&self, reading: Reading<'_>) -> FieldErrors {
        let (l, language, zone) = (reading.l, reading.language, reading.zone);
        let mut errors = FieldErrors::new();
        for (field, words) in &self.faults {
            errors.add(*field, words.as_str());
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
                // What is wrong with the hours is wrong on every day: it is said once.
                _ if errors.iter().any(|known| known.text == words) => {}
                _ => errors.add("hours", words),
            }
        }
        let found: Vec<When> = self.options().collect();
        if found.is_empty() && !errors.is_empty() {
            return errors;
        }
        let field = self.last_used();
        for error in check_additions(reading.standing, &found, reading.limit)
            .err()
            .unwrap_or_default()
        {
            errors.add(field, error.message(l, language, zone));
        }
        errors
    }

    /// The field to blame for what all of it together does.
    #[must_use]
    pub fn last_used(&self) -> &'static str {
        match self.pieces.last().map(|piece| piece.place) {
            Some(Place::Calendar | Place::Range | Place::Series) => "hours",
            Some(Place::Row(_)) => "date-1",
            Some(Place::Line(_)) | None => "lines",
        }
    }
}
