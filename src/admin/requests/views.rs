//! What the pages of a request show: where a person appears, and what answering would change.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::model::{AccessRequest, ErasureEffects, OPEN_MINUTES};
use crate::admin::act::views::reasons;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::polls::web::states;
use crate::records::{Appearance, Overview};
use crate::web::form::FieldErrors;
use crate::web::page::Page;

/// `GET /admin/requests`
#[derive(Template, WebTemplate)]
#[template(path = "admin/requests_new.html")]
pub(super) struct NewPage {
    pub page: Page,
    pub minutes: i64,
    pub reasons: Vec<(String, String)>,
    pub reason: String,
    pub address: String,
    pub errors: FieldErrors,
}

impl NewPage {
    pub(super) fn new(page: Page) -> Self {
        Self {
            minutes: OPEN_MINUTES,
            reasons: reasons(&page.l),
            reason: "access_request".to_owned(),
            address: String::new(),
            errors: FieldErrors::new(),
            page,
        }
    }
}

/// `GET /admin/requests/{request}`
#[derive(Template, WebTemplate)]
#[template(path = "admin/request.html")]
pub(super) struct ShowPage {
    pub page: Page,
    pub url: String,
    pub address: String,
    pub until: String,
    pub numbers: Vec<(String, String)>,
    pub rows: Vec<Row>,
    pub accounts: Vec<(String, String)>,
}

/// One poll the person is asked to answer.
pub(super) struct Row {
    pub id: String,
    pub url: String,
    pub state: &'static str,
    pub state_words: String,
    pub owner: String,
    pub answered: String,
    pub purge: String,
    pub held: bool,
    pub tied: bool,
}

impl ShowPage {
    pub(super) fn new(page: Page, request: &AccessRequest, overview: &Overview) -> Self {
        let l = &page.l;
        let owned: i64 = overview.accounts.iter().map(|account| account.polls).sum();
        let numbers = vec![
            (
                fl!(l, "admin-request-polls"),
                overview.appearances.len().to_string(),
            ),
            (
                fl!(l, "admin-request-accounts"),
                overview.accounts.len().to_string(),
            ),
            (fl!(l, "admin-request-owned"), owned.to_string()),
            (
                fl!(l, "admin-request-substitutions"),
                overview.substitutions.len().to_string(),
            ),
            (fl!(l, "admin-request-groups"), overview.groups.to_string()),
            (fl!(l, "admin-request-mails"), overview.mails.to_string()),
        ];
        Self {
            url: address_of(request),
            address: request.address.as_str().to_owned(),
            until: dates::instant(page.language, request.ends_at, Zone::QUEBEC, page.zone),
            numbers,
            rows: overview
                .appearances
                .iter()
                .map(|found| Row::new(l, found))
                .collect(),
            accounts: overview
                .accounts
                .iter()
                .map(|account| {
                    (
                        format!("/admin/accounts/{}", account.id),
                        account.name.clone(),
                    )
                })
                .collect(),
            page,
        }
    }
}

impl Row {
    fn new(l: &Texts, found: &Appearance) -> Self {
        Self {
            id: found.poll.to_string(),
            url: format!("/admin/polls/{}", found.poll),
            state: found.state.code(),
            state_words: states::words(l, found.state),
            owner: found.owner.clone(),
            answered: if found.answered {
                fl!(l, "admin-yes")
            } else {
                fl!(l, "admin-no")
            },
            purge: dates::date_iso(Zone::QUEBEC.local(found.purge_at).date()),
            held: found.held,
            tied: found.other_address,
        }
    }
}

pub(super) fn address_of(request: &AccessRequest) -> String {
    format!("/admin/requests/{}", request.id)
}

/// `GET /admin/requests/{request}/correction`
#[derive(Template, WebTemplate)]
#[template(path = "admin/request_correction.html")]
pub(super) struct CorrectionPage {
    pub page: Page,
    pub url: String,
    pub former: String,
    pub effects: Vec<String>,
    pub typed_name: String,
    pub address: String,
    pub errors: FieldErrors,
}

impl CorrectionPage {
    pub(super) fn new(page: Page, request: &AccessRequest, overview: &Overview) -> Self {
        let l = &page.l;
        let count = overview.appearances.len();
        let mut effects = vec![
            fl!(l, "admin-correction-polls", count = count),
            fl!(l, "admin-correction-link"),
            fl!(l, "admin-correction-taken"),
        ];
        if !overview.accounts.is_empty() {
            effects.push(fl!(l, "admin-correction-account"));
        }
        Self {
            url: address_of(request),
            former: request.address.as_str().to_owned(),
            effects,
            typed_name: String::new(),
            address: String::new(),
            errors: FieldErrors::new(),
            page,
        }
    }
}

/// `GET /admin/requests/{request}/erasure`
#[derive(Template, WebTemplate)]
#[template(path = "admin/request_erasure.html")]
pub(super) struct ErasurePage {
    pub page: Page,
    pub url: String,
    pub address: String,
    pub effects: Vec<String>,
    pub typed: String,
    pub errors: FieldErrors,
}

impl ErasurePage {
    pub(super) fn new(page: Page, request: &AccessRequest, overview: &Overview) -> Self {
        Self {
            url: address_of(request),
            address: request.address.as_str().to_owned(),
            effects: effects(&page.l, &ErasureEffects::of(overview)),
            typed: String::new(),
            errors: FieldErrors::new(),
            page,
        }
    }
}

fn effects(l: &Texts, effects: &ErasureEffects) -> Vec<String> {
    let mut words = vec![
        fl!(l, "admin-erasure-polls", count = effects.polls),
        fl!(l, "admin-erasure-answers", count = effects.answered),
    ];
    let mut when = |present: bool, text: String| {
        if present {
            words.push(text);
        }
    };
    let meetings = fl!(l, "admin-erasure-meetings", count = effects.meetings);
    when(effects.meetings > 0, meetings);
    let held = fl!(l, "admin-erasure-held", count = effects.held);
    when(effects.held > 0, held);
    let substitutions = effects.substitutions;
    let text = fl!(l, "admin-erasure-substitutions", count = substitutions);
    when(substitutions > 0, text);
    let groups = fl!(l, "admin-erasure-groups", count = effects.groups);
    when(effects.groups > 0, groups);
    when(effects.accounts > 0, fl!(l, "admin-erasure-account"));
    let given = fl!(l, "admin-erasure-given", count = effects.given);
    when(effects.given > 0, given);
    let waiting = fl!(l, "admin-erasure-waiting", count = effects.waiting);
    when(effects.waiting > 0, waiting);
    words.push(fl!(l, "admin-erasure-log"));
    words
}
