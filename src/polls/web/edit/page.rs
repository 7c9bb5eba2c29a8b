//! The page of texts and settings: what it offers, what it shows as typed, what it says will happen.

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::choices::{
    SENSITIVITIES, VISIBILITIES, sensitivity_code, sensitivity_words, visibility_code,
    visibility_words,
};
use super::effects::{Dates, Effects, Erasure, Offered, Promises};
use super::form::{Reading, WhatForm};
use super::known::Known;
use crate::i18n::zones::Zone;
use crate::i18n::{Language, Texts, dates};
use crate::polls::Substitute;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::StateName;
use crate::polls::web::steps::{StepName, Steps};
use crate::retention::model::Rule;
use crate::retention::rule_words;
use crate::state::AppState;
use crate::web::{FieldErrors, Page};

/// Classes of retention that stand one below another; more are folded into a list.
const LISTED: usize = 6;

/// The form.
#[derive(Template, WebTemplate)]
#[template(path = "polls/edit.html")]
pub struct WhatPage {
    page: Page,
    steps: Steps,
    heading: String,
    action: String,
    errors: FieldErrors,
    form: Shown,
    quebec: Vec<(String, String)>,
    others: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    sensitivities: Vec<(String, String)>,
    visibilities: Vec<(String, String)>,
    folds: Vec<(String, String)>,
    effects: Effects,
    standing: Standing,
}

/// What was typed, with nothing absent.
pub(super) struct Shown {
    title: String,
    description: String,
    place: String,
    tags: String,
    pub(super) zone: String,
    pub(super) language: String,
    pub(super) sensitivity: String,
    pub(super) visibility: String,
    pub(super) if_needed: bool,
    retention: String,
    deadline_date: String,
    deadline_time: String,
    deadline_fold: String,
    substitute_name: String,
    substitute_email: String,
}

/// What of a saved poll the form may not change, or tells beside a field.
#[derive(Default)]
struct Standing {
    draft: bool,
    /// Words of the zone, once answers exist.
    zone: Option<String>,
    /// How many days after the opening the deadline may be.
    bound: u16,
    /// Words of the deadline and the page that moves it, once the poll was opened.
    deadline: Option<(String, Option<String>)>,
    /// Whether the reader may name a substitute.
    substitute: bool,
    /// Whether the substitute has accepted.
    substitute_words: String,
    /// The classes of retention to choose among; empty when there is no choice.
    classes: Vec<(String, String)>,
    /// Whether they are too many to stand one below another.
    many: bool,
    /// When the poll is erased.
    erasure: Erasure,
}

pub(super) fn reading<'a>(
    page: &'a Page,
    state: &AppState,
    frozen: Option<Zone>,
    rules: &'a [Rule],
) -> Reading<'a> {
    Reading {
        l: &page.l,
        language: page.language,
        frozen,
        floors: state.config.floors,
        rules,
        now: state.clock.now(),
    }
}

/// The form of a new poll.
pub(super) fn new_page(
    page: Page,
    state: &AppState,
    rules: &[Rule],
    form: &WhatForm,
    errors: FieldErrors,
) -> WhatPage {
    let standing = Standing {
        draft: true,
        bound: state.config.retention.maximum_deadline_days,
        substitute: true,
        erasure: erasure_of_draft(&page, form, None, Promises::of(rules, rules.first()), state),
        ..Standing::default()
    }
    .offering(&page, rules);
    let steps = Steps::of_new(&page.l);
    let heading = fl!(page.l, "polls-new-title");
    let folds = form.folds(reading(&page, state, None, rules));
    build(
        page,
        steps,
        heading,
        "/polls".to_owned(),
        form,
        errors,
        folds,
        standing,
    )
}

/// The form of a saved one.
pub(super) fn edit_page(
    page: Page,
    owned: &OwnedPoll,
    known: &Known,
    state: &AppState,
    form: &WhatForm,
    errors: FieldErrors,
) -> WhatPage {
    let poll = &owned.poll;
    let (l, language) = (&page.l, page.language);
    let draft = poll.state.name() == StateName::Draft;
    let open = poll.state.name() == StateName::Open;
    let deadline = poll.deadline.filter(|_| !draft).map(|deadline| {
        let words = dates::deadline(language, deadline.at, poll.zone, None);
        (words, open.then(|| format!("/polls/{}/extension", poll.id)))
    });
    let standing = Standing {
        draft,
        bound: state.config.retention.maximum_deadline_days,
        zone: known.frozen(owned).map(|zone| zone.choice_label(language)),
        deadline,
        substitute: owned.is_owner(),
        substitute_words: known
            .substitute
            .as_ref()
            .map(|substitute| substitute_words(l, substitute))
            .unwrap_or_default(),
        erasure: if draft {
            let promises = Promises::of(&known.rules, poll.rule.as_ref());
            erasure_of_draft(&page, form, known.last, promises, state)
        } else {
            Erasure::of_published(&page, poll, &state.config.retention)
        },
        ..Standing::default()
    }
    .offering(&page, if draft { &known.rules } else { &[] });
    let steps = Steps::of(l, poll, StepName::What);
    let heading = fl!(l, "polls-edit-title");
    let folds = form.folds(reading(&page, state, known.frozen(owned), &known.rules));
    let action = format!("/polls/{}", poll.id);
    build(page, steps, heading, action, form, errors, folds, standing)
}

fn erasure_of_draft(
    page: &Page,
    form: &WhatForm,
    last: Option<DateTime<Utc>>,
    promises: Promises<'_>,
    state: &AppState,
) -> Erasure {
    let zone = form.zone.as_deref().map(Zone::parse);
    let zone = zone.and_then(Result::ok).unwrap_or_default();
    let deadline = form.deadline_date.as_deref().unwrap_or_default();
    let dates = Dates {
        deadline: deadline.parse().ok(),
        last: last.map(|at| zone.local(at).date()),
        today: zone.local(state.clock.now()).date(),
    };
    let chosen = form.retention.as_deref().unwrap_or_default();
    Erasure::of_draft(page, dates, promises, chosen, &state.config.retention)
}

fn substitute_words(l: &Texts, substitute: &Substitute) -> String {
    let name = substitute.name.as_str();
    if substitute.accepted {
        fl!(l, "polls-edit-substitute-accepted", name = name)
    } else {
        fl!(l, "polls-edit-substitute-waiting", name = name)
    }
}

#[expect(clippy::too_many_arguments, reason = "the fields of a page, once")]
fn build(
    page: Page,
    steps: Steps,
    heading: String,
    action: String,
    form: &WhatForm,
    errors: FieldErrors,
    folds: Vec<(String, String)>,
    standing: Standing,
) -> WhatPage {
    let (l, language) = (&page.l, page.language);
    let languages: Vec<_> = Language::ALL
        .map(|language| (language.tag().to_owned(), language.own_name().to_owned()))
        .into();
    let sensitivities: Vec<_> = SENSITIVITIES
        .map(|one| (sensitivity_code(one).to_owned(), sensitivity_words(l, one)))
        .into();
    let visibilities: Vec<_> = VISIBILITIES
        .map(|one| (visibility_code(one).to_owned(), visibility_words(l, one)))
        .into();
    let form = Shown::of(form, &standing);
    let offered = Offered {
        language,
        visibilities: &visibilities,
        sensitivities: &sensitivities,
        languages: &languages,
    };
    WhatPage {
        steps,
        heading,
        action,
        errors,
        effects: Effects::new(l, &form, &offered),
        form,
        quebec: Zone::quebec()
            .map(|zone| zone_choice(zone, language))
            .into(),
        others: Zone::others()
            .map(|zone| zone_choice(zone, language))
            .collect(),
        languages,
        sensitivities,
        visibilities,
        folds,
        standing,
        page,
    }
}

impl Standing {
    /// With the classes there are to choose among.
    fn offering(self, page: &Page, rules: &[Rule]) -> Self {
        if rules.len() < 2 {
            return self;
        }
        let words = |rule: &Rule| {
            let words = rule_words(&page.l, page.language, rule);
            (rule.class.to_string(), words)
        };
        Self {
            classes: rules.iter().map(words).collect(),
            many: rules.len() > LISTED,
            ..self
        }
    }
}

impl Shown {
    fn of(form: &WhatForm, standing: &Standing) -> Self {
        let default = || standing.classes.first().map(|(class, _)| class.clone());
        let or_empty = |field: &Option<String>| field.clone().unwrap_or_default();
        Self {
            title: form.title.clone(),
            description: form.description.clone(),
            place: form.place.clone(),
            tags: form.tags.clone(),
            zone: or_empty(&form.zone),
            language: form.language.clone(),
            sensitivity: form.sensitivity.clone(),
            visibility: form.visibility.clone(),
            if_needed: form.if_needed.is_some(),
            retention: form.retention.clone().or_else(default).unwrap_or_default(),
            deadline_date: or_empty(&form.deadline_date),
            deadline_time: or_empty(&form.deadline_time),
            deadline_fold: or_empty(&form.deadline_fold),
            substitute_name: or_empty(&form.substitute_name),
            substitute_email: or_empty(&form.substitute_email),
        }
    }
}

fn zone_choice(zone: Zone, language: Language) -> (String, String) {
    (zone.name().to_owned(), zone.choice_label(language))
}
