//! The page of a copy: what comes along, what stays, what does not fit any more.

use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDate;
use i18n_embed_fl::fl;

use super::form::{CopyForm, MOVED, NONE};
use crate::i18n::dates;
use crate::invitations::actions::coming;
use crate::invitations::model::Invitation;
use crate::invitations::store;
use crate::polls;
use crate::polls::model::Poll;
use crate::polls::options::{LineError, TimeError, When, shift};
use crate::polls::web::edit::{fold_choices, visibility_words};
use crate::retention;
use crate::state::AppState;
use crate::web::{self, FieldErrors, Page};

/// What is to be copied, and what comes along.
#[derive(Template, WebTemplate)]
#[template(path = "invitations/copy.html")]
pub struct CopyPage {
    page: Page,
    title: String,
    poll_url: String,
    errors: FieldErrors,
    form: CopyForm,
    /// What of the settings does not fit any more.
    changes: Vec<String>,
    days: Option<Days>,
    people: Option<People>,
}

/// The options, when the poll has some.
struct Days {
    choices: Vec<(String, String)>,
    chosen: String,
    /// When the first is, and what the others do.
    first: String,
    /// The two readings of an hour that occurs twice on its new day.
    folds: Vec<(String, String)>,
}

/// The people, when there are some.
struct People {
    /// Those who would come along; none when nobody would.
    label: Option<String>,
    chosen: bool,
    /// Who would not, and why; may be empty.
    behind: String,
}

/// What the poll holds.
pub struct Known {
    /// Its options that stand, in order of time.
    pub options: Vec<When>,
    people: Vec<Invitation>,
    /// Whether its class of retention is offered no more.
    retired: bool,
}

impl Known {
    /// Reads it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn load(state: &AppState, poll: &Poll) -> web::Result<Self> {
        let mut conn = state.db.acquire().await?;
        let options = polls::find_live_options(&mut conn, poll.id).await?;
        let class = match &poll.rule {
            Some(rule) => retention::find(&mut conn, rule.class).await?,
            None => None,
        };
        Ok(Self {
            options: options.iter().map(|option| option.when).collect(),
            people: store::list(&mut conn, poll.id).await?,
            retired: class.is_some_and(|class| class.retired_at.is_some()),
        })
    }
}

impl CopyPage {
    /// The page, with what was chosen.
    #[must_use]
    pub fn new(
        page: Page,
        poll: &Poll,
        known: &Known,
        form: CopyForm,
        errors: FieldErrors,
        state: &AppState,
    ) -> Self {
        let today = poll.zone.local(state.clock.now()).date();
        Self {
            title: poll.texts.title.clone(),
            poll_url: format!("/polls/{}", poll.id),
            changes: changes(&page, poll, known, state),
            days: Days::new(&page, poll, &known.options, &form, today),
            people: People::new(&page, &known.people, &form, state),
            errors,
            form,
            page,
        }
    }
}

impl Days {
    fn new(
        page: &Page,
        poll: &Poll,
        options: &[When],
        form: &CopyForm,
        today: NaiveDate,
    ) -> Option<Self> {
        let (l, zone) = (&page.l, poll.zone);
        let first = options.first()?.slot(zone);
        let count = options.len();
        Some(Self {
            choices: vec![
                (
                    MOVED.to_owned(),
                    fl!(l, "polls-copy-options-moved", count = count),
                ),
                (NONE.to_owned(), fl!(l, "polls-copy-options-none")),
            ],
            chosen: form.options.clone().unwrap_or_default(),
            first: fl!(
                l,
                "polls-copy-first-hint",
                first = dates::slot_sentence(page.language, first, zone, None),
                count = count
            ),
            folds: folds(page, poll, options, form, today),
        })
    }
}

impl People {
    fn new(page: &Page, people: &[Invitation], form: &CopyForm, state: &AppState) -> Option<Self> {
        let (l, limits) = (&page.l, &state.config.limits);
        let count = coming(people, limits).count();
        let revoked = people
            .iter()
            .filter(|asked| asked.revoked_at.is_some())
            .count();
        let outside = people.len() - count - revoked;
        if people.is_empty() {
            return None;
        }
        let mut behind = Vec::new();
        if revoked > 0 {
            behind.push(fl!(l, "polls-copy-people-revoked", count = revoked));
        }
        if outside > 0 {
            behind.push(fl!(
                l,
                "polls-copy-people-outside",
                count = outside,
                organisation = page.organisation.as_str(),
                domains = limits.invited_domains.join(", ")
            ));
        }
        Some(Self {
            label: (count > 0).then(|| fl!(l, "polls-copy-people-label", count = count)),
            chosen: form.people.is_some(),
            behind: behind.join(" "),
        })
    }
}

/// What of the settings does not fit any more, and what comes in its place.
fn changes(page: &Page, poll: &Poll, known: &Known, state: &AppState) -> Vec<String> {
    let (l, settings) = (&page.l, poll.settings);
    let mut changes = Vec::new();
    let shown = settings.within(&state.config.floors).visibility;
    if shown != settings.visibility {
        let most = visibility_words(l, shown);
        changes.push(fl!(l, "polls-copy-shown", most = most));
    }
    if let Some(rule) = poll.rule.as_ref().filter(|_| known.retired) {
        let name = rule.name(page.language);
        changes.push(fl!(l, "polls-copy-class", name = name));
    }
    changes
}

/// The choices of « which of the two », when an hour occurs twice on the day that was typed.
fn folds(
    page: &Page,
    poll: &Poll,
    options: &[When],
    form: &CopyForm,
    today: NaiveDate,
) -> Vec<(String, String)> {
    let Ok(first_on) = form.first_on.parse() else {
        return Vec::new();
    };
    match shift(options, first_on, None, poll.zone, today) {
        Err(LineError::Time(TimeError::RepeatedHour { local, .. })) => {
            fold_choices(&page.l, page.language, local, poll.zone)
        }
        _ => Vec::new(),
    }
}
