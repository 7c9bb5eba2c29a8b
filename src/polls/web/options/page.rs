//! The page of the second step: the list, and the form that adds to it.

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::form::{OptionsForm, Reading, Understood};
use super::views::{self, Day, RemovedRow, Row, UnderstoodRow, WeekdayBox};
use crate::calendar::holidays::Holidays;
use crate::i18n::dates;
use crate::polls::model::{Poll, StateName};
use crate::polls::options::{MAX_MINUTES, MAX_WEEKS, MIN_MINUTES, PollOption};
use crate::polls::store;
use crate::polls::web::steps::{StepName, Steps, address};
use crate::state::AppState;
use crate::web::{self, FieldErrors, Page, assets};

/// The poll with its options, and what they are held against.
pub struct Setting<'a> {
    /// The poll.
    pub poll: &'a Poll,
    /// Its options, the removed ones among them.
    pub options: Vec<PollOption>,
    /// Options a poll may have.
    pub limit: usize,
    /// Days off.
    pub holidays: Holidays,
    /// The present instant.
    pub now: DateTime<Utc>,
}

impl<'a> Setting<'a> {
    /// Reads it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn load(state: &AppState, poll: &'a Poll) -> web::Result<Self> {
        Ok(Self {
            options: store::find_options(&mut *state.db.acquire().await?, poll.id).await?,
            limit: state.config.limits.options_per_poll,
            holidays: Holidays::of(&state.config.holidays),
            now: state.clock.now(),
            poll,
        })
    }

    /// What a form is read against.
    #[must_use]
    pub fn reading<'b>(&'b self, page: &'b Page) -> Reading<'b> {
        Reading {
            l: &page.l,
            language: page.language,
            zone: self.poll.zone,
            now: self.now,
            standing: &self.options,
            limit: self.limit,
            holidays: &self.holidays,
        }
    }

    /// The options that stand.
    pub fn live(&self) -> impl Iterator<Item = &PollOption> {
        self.options.iter().filter(|option| option.is_active())
    }

    /// Whether one stands.
    #[must_use]
    pub fn has_options(&self) -> bool {
        self.live().next().is_some()
    }
}

/// The options, and the form that adds some.
#[derive(Template, WebTemplate)]
#[template(path = "polls/options/index.html")]
pub struct OptionsPage {
    page: Page,
    steps: Steps,
    action: String,
    errors: FieldErrors,
    days: Vec<Day>,
    removed: Vec<RemovedRow>,
    cleared: Option<(i32, usize)>,
    counts: String,
    understood: Vec<UnderstoodRow>,
    form: Shown,
    zone: String,
    zone_label: &'static str,
    changes: bool,
    draft: bool,
    told: bool,
    calendar: Calendar,
}

/// What the form shows.
#[expect(clippy::struct_excessive_bools, reason = "each a part of the form")]
struct Shown {
    typed: bool,
    days: String,
    several: bool,
    from: String,
    until: String,
    weekdays: Vec<WeekdayBox>,
    first: String,
    weeks: String,
    skip: bool,
    hours: String,
    minutes: String,
    durations: Vec<(String, String)>,
    length: String,
    least_minutes: u32,
    most_minutes: u32,
    most_days: u32,
    most_weeks: u16,
    lines: String,
    rows: Vec<Row>,
    rows_typed: bool,
    more_rows: bool,
}

/// What the calendar is told.
struct Calendar {
    script: &'static str,
    today: String,
    holidays: String,
    listed: String,
}

/// Makes the page.
pub fn build(
    page: Page,
    setting: &Setting<'_>,
    form: &OptionsForm,
    understood: Option<&Understood>,
    errors: FieldErrors,
) -> OptionsPage {
    let (l, language, poll) = (&page.l, page.language, setting.poll);
    let (count, limit) = (setting.live().count(), setting.limit);
    OptionsPage {
        steps: Steps::of(l, poll, StepName::When),
        action: address(poll.id, StepName::When),
        errors,
        days: views::days(&page, setting),
        removed: views::removed(&page, setting),
        cleared: views::cleared(setting),
        counts: fl!(l, "options-index-count", count = count, limit = limit),
        understood: understood
            .map(|understood| views::understood(&page, setting, understood))
            .unwrap_or_default(),
        form: shown(&page, setting, form),
        zone: poll.zone.choice_label(language),
        zone_label: poll.zone.label(language),
        changes: super::changes(poll),
        draft: poll.state.name() == StateName::Draft,
        told: poll.state.name() == StateName::Open,
        calendar: Calendar {
            script: assets::url("vendor/cally/cally.js"),
            today: dates::date_iso(poll.zone.local(setting.now).date()),
            holidays: views::holidays(setting),
            listed: views::listed(setting),
        },
        page,
    }
}

fn shown(page: &Page, setting: &Setting<'_>, form: &OptionsForm) -> Shown {
    let days = &form.days;
    Shown {
        typed: !form.is_blank(),
        days: days.days.clone(),
        several: days.has_several(),
        from: days.from.clone(),
        until: days.until.clone(),
        weekdays: views::weekdays(page.language, form),
        first: days.first.clone(),
        weeks: days.weeks.clone(),
        skip: days.skip,
        hours: form.hours.clone(),
        minutes: form.minutes.clone(),
        durations: views::presets(page.language),
        length: form.length.clone(),
        least_minutes: MIN_MINUTES,
        most_minutes: MAX_MINUTES,
        most_days: MAX_MINUTES / (24 * 60),
        most_weeks: MAX_WEEKS,
        lines: form.lines.clone(),
        rows: views::rows(page, setting, form),
        rows_typed: form.rows.iter().any(|row| !row.is_blank()) || form.asks_for_rows(),
        more_rows: form.has_room_for_rows(),
    }
}
