//! Options as their pages show them.

use chrono::{DateTime, NaiveDate, Utc};
use i18n_embed_fl::fl;

use super::form::{OptionsForm, Place, ROWS, RowForm, Understood};
use crate::i18n::zones::Zone;
use crate::i18n::{Language, dates};
use crate::polls::model::Poll;
use crate::polls::options::{PollOption, When, parse_local, warnings};
use crate::polls::web::edit::fold_choices;
use crate::web::Page;

/// Durations offered, in minutes.
const DURATIONS: [u32; 9] = [15, 30, 45, 60, 90, 120, 180, 240, 480];

/// A day with its options.
pub struct Day {
    /// « Mardi 1er décembre 2026 ».
    pub heading: String,
    /// Its options.
    pub options: Vec<OptionRow>,
}

/// An option that stands.
pub struct OptionRow {
    /// « de 9 h à 10 h 30 (heure de Québec) ».
    pub hours: String,
    /// The whole of it, for names of links.
    pub slot: String,
    /// Page that moves it.
    pub edit: String,
    /// Page that removes it.
    pub removal: String,
    /// What deserves a word.
    pub warnings: Vec<String>,
}

/// An option that was removed.
pub struct RemovedRow {
    /// The whole of it.
    pub slot: String,
    /// Where to restore it.
    pub action: String,
}

/// A line or a row, and what it means.
pub struct UnderstoodRow {
    /// « Ligne 3 ».
    pub place: String,
    /// As typed.
    pub text: String,
    /// Its options.
    pub slots: Vec<SlotRow>,
    /// What is wrong; empty when nothing is.
    pub error: String,
}

/// An option that was understood.
pub struct SlotRow {
    /// The whole of it.
    pub slot: String,
    /// What deserves a word.
    pub warnings: Vec<String>,
    /// Whether it is there already.
    pub twice: bool,
}

/// A row of fields.
pub struct Row {
    /// Its number, from 1.
    pub number: usize,
    /// What was typed.
    pub form: RowForm,
    /// The two readings, when the hour occurs twice.
    pub folds: Vec<(String, String)>,
    /// Names of its fields, as the page sends them.
    pub names: [String; 4],
}

/// The options that stand, by day.
pub fn days(page: &Page, poll: &Poll, options: &[PollOption], now: DateTime<Utc>) -> Vec<Day> {
    let live: Vec<&PollOption> = options.iter().filter(|option| option.is_active()).collect();
    let whens: Vec<When> = live.iter().map(|option| option.when).collect();
    let told = warnings(options, &whens, poll.zone, now);
    let mut days: Vec<(NaiveDate, Day)> = Vec::new();
    for option in live {
        let (language, zone) = (page.language, poll.zone);
        let slot = option.slot(zone);
        let date = slot.date(zone);
        if days.last().is_none_or(|(last, _)| *last != date) {
            let day = Day {
                heading: dates::date_heading(language, date),
                options: Vec::new(),
            };
            days.push((date, day));
        }
        let base = format!("/polls/{}/options/{}", poll.id, option.id);
        let row = OptionRow {
            hours: capitalised(&dates::slot_hours(language, slot, zone, None)),
            slot: dates::slot_sentence(language, slot, zone, None),
            edit: format!("{base}/edit"),
            removal: format!("{base}/removal"),
            warnings: words(page, poll.zone, &told, option.when),
        };
        if let Some((_, day)) = days.last_mut() {
            day.options.push(row);
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// The options that were removed.
pub fn removed(page: &Page, poll: &Poll, options: &[PollOption]) -> Vec<RemovedRow> {
    options
        .iter()
        .filter(|option| !option.is_active())
        .map(|option| RemovedRow {
            slot: dates::slot(page.language, option.slot(poll.zone), poll.zone, None),
            action: format!("/polls/{}/options/{}/restoration", poll.id, option.id),
        })
        .collect()
}

/// What was understood, for the table of the preview.
pub fn understood(
    page: &Page,
    poll: &Poll,
    options: &[PollOption],
    understood: &Understood,
    now: DateTime<Utc>,
) -> Vec<UnderstoodRow> {
    let (l, language, zone) = (&page.l, page.language, poll.zone);
    let new: Vec<When> = understood.options().collect();
    let told = warnings(options, &new, zone, now);
    understood
        .pieces
        .iter()
        .map(|piece| UnderstoodRow {
            place: match piece.place {
                Place::Line(number) => fl!(l, "options-place-line", number = number),
                Place::Row(number) => fl!(l, "options-place-row", number = number),
            },
            text: piece.text.clone(),
            slots: piece
                .outcome
                .iter()
                .flatten()
                .map(|found| SlotRow {
                    slot: dates::slot(language, found.when.slot(zone), zone, None),
                    warnings: words(page, zone, &told, found.when),
                    twice: found.twice,
                })
                .collect(),
            error: piece
                .outcome
                .as_ref()
                .err()
                .map(|error| error.message(l, language, zone))
                .unwrap_or_default(),
        })
        .collect()
}

/// The rows of fields, with the question « which of the two » where it arises.
pub fn rows(page: &Page, zone: Zone, form: &OptionsForm, now: DateTime<Utc>) -> Vec<Row> {
    (1..=ROWS)
        .zip(&form.rows)
        .map(|(number, row)| Row {
            number,
            folds: folds(page, zone, row, now),
            form: row.clone(),
            names: ["date", "start", "end", "fold"].map(|field| format!("{field}-{number}")),
        })
        .collect()
}

/// The two readings of a row's start; none when it occurs once.
pub fn folds(page: &Page, zone: Zone, row: &RowForm, now: DateTime<Utc>) -> Vec<(String, String)> {
    let context = crate::polls::options::ParseContext {
        today: zone.local(now).date(),
        default_minutes: 60,
        zone,
    };
    match parse_local(&row.date, &row.start, context) {
        Ok(local) => fold_choices(&page.l, page.language, local, zone),
        Err(_) => Vec::new(),
    }
}

/// The durations offered, and another one when an option has it.
pub fn durations(language: Language, also: Option<u32>) -> Vec<(String, String)> {
    let mut minutes: Vec<u32> = DURATIONS.into_iter().chain(also).collect();
    minutes.sort_unstable();
    minutes.dedup();
    minutes
        .into_iter()
        .map(|minutes| (minutes.to_string(), dates::duration(language, minutes)))
        .collect()
}

fn words(
    page: &Page,
    zone: Zone,
    told: &[(When, crate::polls::options::Warning)],
    when: When,
) -> Vec<String> {
    let mut words: Vec<String> = told
        .iter()
        .filter(|(option, _)| *option == when)
        .map(|(_, warning)| warning.message(&page.l, page.language, zone))
        .collect();
    words.dedup();
    words
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
