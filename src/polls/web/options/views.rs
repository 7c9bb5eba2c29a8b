//! Options as their pages show them.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use i18n_embed_fl::fl;

use super::days::WEEK;
use super::form::{OptionsForm, Piece, Place, RowForm, Understood};
use super::page::Setting;
use crate::i18n::zones::Zone;
use crate::i18n::{Language, capitalised, dates};
use crate::polls::model::StateName;
use crate::polls::options::{PollOption, Warning, When, parse_local, warnings};
use crate::polls::web::edit::fold_choices;
use crate::web::Page;

/// Durations offered, in minutes.
pub const DURATIONS: [u32; 6] = [15, 30, 45, 60, 90, 120];
/// Durations a moved option is offered beside those.
const LONG: [u32; 3] = [180, 240, 480];

/// A day with its options.
pub struct Day {
    /// Its leaf.
    pub leaf: dates::Leaf,
    /// « Mardi 1er décembre 2026 ».
    pub heading: String,
    /// What deserves a word about the day itself.
    pub notes: Vec<String>,
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
    /// Page or form that removes it.
    pub removal: String,
    /// What deserves a word about its hours.
    pub warnings: Vec<String>,
}

/// An option that was removed.
pub struct RemovedRow {
    /// The whole of it.
    pub slot: String,
    /// Where to restore it.
    pub action: String,
}

/// A line, a row or a day, and what it means.
pub struct UnderstoodRow {
    /// « Ligne 3 ».
    pub place: String,
    /// As typed.
    pub text: String,
    /// Its options.
    pub slots: Vec<SlotRow>,
    /// The holiday it is left out for; empty when it is not.
    pub skipped: String,
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

/// A box to tick for a day of the week.
pub struct WeekdayBox {
    /// Name of the field.
    pub name: String,
    /// « Lundi ».
    pub words: &'static str,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// The options that stand, by day.
pub fn days(page: &Page, setting: &Setting<'_>) -> Vec<Day> {
    let (language, zone, poll) = (page.language, setting.poll.zone, setting.poll);
    let live: Vec<&PollOption> = setting.live().collect();
    let whens: Vec<When> = live.iter().map(|option| option.when).collect();
    let told = warnings(
        &setting.options,
        &whens,
        zone,
        &setting.holidays,
        setting.now,
    );
    let mut days: Vec<(NaiveDate, Day)> = Vec::new();
    for option in live {
        let slot = option.slot(zone);
        let date = slot.date(zone);
        if days.last().is_none_or(|(last, _)| *last != date) {
            let day = Day {
                leaf: dates::leaf(language, date),
                heading: dates::date_heading(language, date),
                notes: words(page, zone, &told, option.when, true),
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
            warnings: words(page, zone, &told, option.when, false),
        };
        if let Some((_, day)) = days.last_mut() {
            day.options.push(row);
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// The options that were removed.
pub fn removed(page: &Page, setting: &Setting<'_>) -> Vec<RemovedRow> {
    let (zone, poll) = (setting.poll.zone, setting.poll.id);
    setting
        .options
        .iter()
        .filter(|option| !option.is_active())
        .map(|option| RemovedRow {
            slot: dates::slot(page.language, option.slot(zone), zone, None),
            action: format!("/polls/{poll}/options/{}/restoration", option.id),
        })
        .collect()
}

/// What was understood, for the table of the preview.
pub fn understood(
    page: &Page,
    setting: &Setting<'_>,
    understood: &Understood,
) -> Vec<UnderstoodRow> {
    let (l, language, zone) = (&page.l, page.language, setting.poll.zone);
    let new: Vec<When> = understood.options().collect();
    let told = warnings(&setting.options, &new, zone, &setting.holidays, setting.now);
    let slot = |when: When, twice| SlotRow {
        slot: dates::slot(language, when.slot(zone), zone, None),
        warnings: [true, false]
            .into_iter()
            .flat_map(|of_day| words(page, zone, &told, when, of_day))
            .collect(),
        twice,
    };
    understood
        .pieces
        .iter()
        .map(|piece| UnderstoodRow {
            place: place(page, piece),
            text: piece.text.clone(),
            slots: piece
                .outcome
                .iter()
                .flatten()
                .map(|found| slot(found.when, found.twice))
                .collect(),
            skipped: piece
                .skipped
                .map(|holiday| {
                    let name = holiday.words(l);
                    fl!(l, "options-preview-skipped", name = name)
                })
                .unwrap_or_default(),
            error: piece
                .outcome
                .as_ref()
                .err()
                .map(|error| error.message(l, language, zone))
                .unwrap_or_default(),
        })
        .collect()
}

fn place(page: &Page, piece: &Piece) -> String {
    let l = &page.l;
    match piece.place {
        Place::Calendar => fl!(l, "options-place-calendar"),
        Place::Range => fl!(l, "options-place-range"),
        Place::Series => fl!(l, "options-place-series"),
        Place::Line(number) => fl!(l, "options-place-line", number = number),
        Place::Row(number) => fl!(l, "options-place-row", number = number),
    }
}

/// The holidays that were passed over: « 2026-12-25 (Noël) ».
pub fn skipped(page: &Page, understood: &Understood) -> Vec<String> {
    let words = |piece: &&Piece| {
        let name = piece.skipped.map(|holiday| holiday.words(&page.l));
        let date = piece.text.split(' ').next().unwrap_or_default();
        format!("{date} ({})", name.unwrap_or_default())
    };
    understood.skipped().iter().map(words).collect()
}

/// The rows of fields, with the question « which of the two » where it arises.
pub fn rows(page: &Page, setting: &Setting<'_>, form: &OptionsForm) -> Vec<Row> {
    (1..)
        .zip(&form.rows)
        .map(|(number, row)| Row {
            number,
            folds: folds(page, setting.poll.zone, row, setting.now),
            form: row.clone(),
            names: ["date", "start", "end", "fold"].map(|field| format!("{field}-{number}")),
        })
        .collect()
}

/// The boxes of the days of the week.
pub fn weekdays(language: Language, form: &OptionsForm) -> Vec<WeekdayBox> {
    (1..)
        .zip(WEEK.iter().zip(form.days.weekdays))
        .map(|(number, (weekday, ticked))| WeekdayBox {
            name: format!("weekday-{number}"),
            words: dates::weekday(language, *weekday),
            ticked,
        })
        .collect()
}

/// The holidays the calendar may show: from the beginning of this year, for as far as options may be.
pub fn holidays(setting: &Setting<'_>) -> String {
    let today = setting.poll.zone.local(setting.now).date();
    let first = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
    let days = first.iter_days().take(3 * 366);
    let off = days.filter(|day| setting.holidays.on(*day).is_some());
    off.map(dates::date_iso).collect::<Vec<_>>().join(" ")
}

/// The days that have options already.
pub fn listed(setting: &Setting<'_>) -> String {
    let days: BTreeSet<NaiveDate> = setting.live().map(|option| option.when.date()).collect();
    let days: Vec<String> = days.into_iter().map(dates::date_iso).collect();
    days.join(" ")
}

/// Version that removed several options at once, the last that did, and how many those are.
pub fn cleared(setting: &Setting<'_>) -> Option<(i32, usize)> {
    let version = setting
        .options
        .iter()
        .filter_map(|option| option.removed_version)
        .max()?;
    let count = setting
        .options
        .iter()
        .filter(|option| option.removed_version == Some(version))
        .count();
    let draft = setting.poll.state.name() == StateName::Draft;
    (draft && count > 1).then_some((version, count))
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

/// The durations offered, in words.
pub fn presets(language: Language) -> Vec<(String, String)> {
    let words = |minutes: u32| (minutes.to_string(), dates::duration(language, minutes));
    DURATIONS.into_iter().map(words).collect()
}

/// The durations offered to a moved option, its own among them.
pub fn durations(language: Language, also: Option<u32>) -> Vec<(String, String)> {
    let mut minutes: Vec<u32> = DURATIONS.into_iter().chain(LONG).chain(also).collect();
    minutes.sort_unstable();
    minutes.dedup();
    minutes
        .into_iter()
        .map(|minutes| (minutes.to_string(), dates::duration(language, minutes)))
        .collect()
}

/// What is told of an option: about its day, or about its hours.
fn words(
    page: &Page,
    zone: Zone,
    told: &[(When, Warning)],
    when: When,
    of_day: bool,
) -> Vec<String> {
    let mut words: Vec<String> = told
        .iter()
        .filter(|(option, warning)| *option == when && is_of_day(*warning) == of_day)
        .map(|(_, warning)| warning.message(&page.l, page.language, zone))
        .collect();
    words.dedup();
    words
}

fn is_of_day(warning: Warning) -> bool {
    matches!(warning, Warning::Holiday(_) | Warning::Weekend)
}
