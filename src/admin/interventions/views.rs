//! The content of a poll that was opened.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::extract::OpenedPoll;
use super::store::Person;
use crate::answers::model::Answer;
use crate::i18n::dates;
use crate::i18n::zones::Zone;
use crate::invitations::model::EmailAddress;
use crate::polls::model::Poll;
use crate::polls::options::PollOption;
use crate::polls::web::states;
use crate::web::page::Page;

/// `GET /admin/polls/{poll}/content`
#[derive(Template, WebTemplate)]
#[template(path = "admin/content.html")]
pub(super) struct ContentPage {
    page: Page,
    url: String,
    title: String,
    until: String,
    facts: Vec<(String, String)>,
    description: String,
    options: Vec<OptionRow>,
    people: Vec<PersonRow>,
}

struct OptionRow {
    slot: String,
    yes: usize,
    if_needed: usize,
    no: usize,
}

struct PersonRow {
    name: String,
    organisation: String,
    email: String,
    standing: String,
    answers: String,
    note: String,
    note_hidden: bool,
    hide: String,
}

impl ContentPage {
    pub(super) fn new(
        page: Page,
        opened: &OpenedPoll,
        options: &[PollOption],
        people: Vec<Person>,
    ) -> Self {
        let (poll, l) = (&opened.poll, &page.l);
        let url = format!("/admin/polls/{}", poll.id);
        let place = if poll.texts.place.is_empty() {
            fl!(l, "admin-content-no-place")
        } else {
            poll.texts.place.clone()
        };
        let counted = options
            .iter()
            .map(|option| count(&page, poll, option, &people))
            .collect();
        Self {
            title: poll.texts.title.clone(),
            until: dates::instant(page.language, opened.until(), Zone::QUEBEC, None),
            facts: vec![
                (fl!(l, "admin-poll-owner"), poll.owner_name.clone()),
                (
                    fl!(l, "admin-poll-state"),
                    states::words(l, poll.state.name()),
                ),
                (fl!(l, "admin-content-place"), place),
            ],
            description: poll.texts.description.clone(),
            options: counted,
            people: people
                .into_iter()
                .map(|person| person_row(&page, person, options, &url))
                .collect(),
            url,
            page,
        }
    }
}

fn count(page: &Page, poll: &Poll, option: &PollOption, people: &[Person]) -> OptionRow {
    let said = |answer: Answer| {
        people
            .iter()
            .filter_map(|person| person.answers.as_ref()?.get(option.ordinal))
            .filter(|found| *found == answer)
            .count()
    };
    let slot = option.slot(poll.zone);
    OptionRow {
        slot: dates::slot(page.language, slot, poll.zone, None),
        yes: said(Answer::Yes),
        if_needed: said(Answer::IfNeeded),
        no: said(Answer::No),
    }
}

fn person_row(page: &Page, person: Person, options: &[PollOption], url: &str) -> PersonRow {
    let l = &page.l;
    let answered = person.answers.as_ref().map(|answers| {
        options
            .iter()
            .filter(|option| answers.get(option.ordinal).is_some())
            .count()
    });
    let standing = match (person.revoked, person.required) {
        (true, _) => fl!(l, "admin-content-revoked"),
        (false, true) => fl!(l, "admin-content-required"),
        (false, false) => fl!(l, "admin-content-optional"),
    };
    PersonRow {
        hide: format!("{url}/notes/{}/hiding", person.id),
        name: person.name,
        organisation: person.organisation,
        email: EmailAddress::stored(person.email).masked(),
        standing,
        answers: answered.map_or_else(
            || fl!(l, "admin-content-no-answer"),
            |count| fl!(l, "admin-content-answers", count = count),
        ),
        note: person.note,
        note_hidden: person.note_hidden,
    }
}
