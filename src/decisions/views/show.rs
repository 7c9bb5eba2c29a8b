//! The organisers' page of a published poll.

use std::sync::Arc;

use askama::Template;
use askama::filters::HtmlSafeOutput;
use i18n_embed_fl::fl;

use super::aspect::Aspect;
use super::grid::Grid;
use super::head::{self, About, Head};
use super::ranking::{RankedOption, Recommendation, zone_note};
use crate::decisions::model::{Decision, LetterState, PersonAsked, Recipients, Results};
use crate::i18n::dates::{self, Leaf};
use crate::ids::InvitationId;
use crate::invitations::model::Delivery;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{Poll, StateName};
use crate::polls::options::PollOption;
use crate::web::zone::ZoneNote;
use crate::web::{Page, assets};

/// Options the ranked list shows before it folds the others.
const FIRST: usize = 8;
/// People a list names before it counts the others.
const NAMES: usize = 12;
/// Notes shown before the others are folded.
const NOTES: usize = 5;

/// A poll that was published.
#[derive(Template)]
#[template(path = "decisions/show.html")]
pub struct ShowPage {
    page: Page,
    title: String,
    /// What [`ResultsView`] wrote.
    results: HtmlSafeOutput<Arc<str>>,
    /// Whence and when, on paper.
    printed: String,
    /// The script that tells of new answers, while there may be some.
    live: Option<&'static str>,
}

impl ShowPage {
    /// The page around results that are written already.
    #[must_use]
    pub fn new(page: Page, poll: &Poll, results: Arc<str>, printed: String) -> Self {
        Self {
            title: head::title(&page, poll),
            results: HtmlSafeOutput(results),
            printed,
            live: (poll.state.name() == StateName::Open).then(|| assets::url("live.js")),
            page,
        }
    }
}

/// The results and what can be done: all of the page that its poll, its reader's role and how they look at it decide.
#[derive(Template)]
#[template(path = "decisions/results.html")]
pub struct ResultsView<'a> {
    page: &'a Page,
    url: String,
    version: i64,
    /// Whether new answers may come.
    live: bool,
    head: Head,
    about: About,
    decision: Option<DecisionCard>,
    recommendation: Option<Recommendation>,
    ranking: Vec<RankedOption>,
    zone_note: Option<ZoneNote>,
    more: usize,
    more_href: String,
    what_if: WhatIf,
    silent: Vec<Silent>,
    silent_more: usize,
    notes: Vec<Note>,
    more_notes: Vec<Note>,
    grid: Grid,
}

/// The options kept, and who is told.
struct DecisionCard {
    dates: Vec<KeptDate>,
    recipients: String,
    /// What they were told beside; may be empty.
    message: String,
    sent: usize,
    waiting: usize,
    failed: usize,
    /// Who is told, by how far their mail is.
    told: Vec<(String, Vec<Arc<str>>)>,
}

/// A date kept.
struct KeptDate {
    leaf: Leaf,
    slot: String,
}

/// The simulation: whom the meeting might do without.
struct WhatIf {
    /// Those left out, in one sentence; empty when nobody is.
    sentence: String,
    /// Where the page stands with everybody.
    everyone: String,
    /// The rows of the grid as chosen, kept by the form.
    rows: Option<&'static str>,
    people: Vec<Candidate>,
}

/// Somebody the simulation may leave out.
struct Candidate {
    id: InvitationId,
    name: Arc<str>,
    required: bool,
    left_out: bool,
}

/// Somebody who has not answered.
struct Silent {
    name: Arc<str>,
    required: bool,
    /// What keeps them from answering, if anything is known.
    trouble: String,
}

/// A private note to the organisers.
struct Note {
    name: Arc<str>,
    text: String,
}

impl<'a> ResultsView<'a> {
    /// These results, looked at so.
    #[must_use]
    pub fn new(page: &'a Page, owned: &OwnedPoll, results: &Results, aspect: &Aspect) -> Self {
        let poll = &owned.poll;
        let url = format!("/polls/{}", poll.id);
        let ranked = results.ranked_without(&aspect.left_out);
        let shown = if aspect.all { ranked.len() } else { FIRST };
        let mut silent: Vec<Silent> = results
            .asked()
            .filter(|person| person.ballot.is_none())
            .map(|person| Silent::new(page, person))
            .collect();
        let silent_more = silent.len().saturating_sub(NAMES);
        silent.truncate(NAMES);
        let mut notes = notes(results);
        let more_notes = notes.split_off(notes.len().min(NOTES));
        Self {
            version: poll.version,
            live: poll.state.name() == StateName::Open,
            head: Head::new(page, owned, results),
            about: About::new(page, poll),
            decision: results
                .decision
                .as_ref()
                .map(|decision| DecisionCard::new(page, poll, results, decision)),
            recommendation: Recommendation::new(page, poll.zone, &ranked),
            ranking: RankedOption::list(page, poll.zone, &ranked, shown),
            zone_note: zone_note(page, poll.zone, &results.options, &url),
            more: ranked.len().saturating_sub(shown),
            more_href: format!("{}#ranking", aspect.whole().href(&url)),
            what_if: WhatIf::new(page, &url, results, aspect),
            silent,
            silent_more,
            notes,
            more_notes,
            grid: Grid::new(page, poll.zone, results, &ranked, aspect),
            url,
            page,
        }
    }

    /// Whether it stays true as long as the poll keeps its version: how mails are on their way does not change that,
    /// and a form belongs to a session.
    #[must_use]
    pub fn can_be_kept(&self) -> bool {
        let in_transit = |person: &Silent| !person.trouble.is_empty();
        self.decision.is_none()
            && self.head.deletion.is_none()
            && !self.silent.iter().any(in_transit)
    }
}

impl DecisionCard {
    fn new(page: &Page, poll: &Poll, results: &Results, decision: &Decision) -> Self {
        let several = decision.kept.len() > 1;
        let named = |state: LetterState| {
            let people = results.people.iter();
            let told = people.filter(|person| person.letter == Some(state));
            told.map(|person| person.name.clone()).collect::<Vec<_>>()
        };
        let (sent, waiting, failed) = (
            named(LetterState::Sent),
            named(LetterState::Queued),
            named(LetterState::Dead),
        );
        let recipients = match decision.recipients {
            Recipients::None => fl!(page.l, "decisions-told-none"),
            Recipients::Available if several => fl!(page.l, "decisions-told-available-several"),
            Recipients::Available => fl!(page.l, "decisions-told-available"),
            Recipients::All if several => fl!(page.l, "decisions-told-all-several"),
            Recipients::All => fl!(page.l, "decisions-told-all"),
        };
        Self {
            dates: kept_dates(page, poll, results, decision),
            recipients,
            message: decision.message.clone(),
            sent: sent.len(),
            waiting: waiting.len(),
            failed: failed.len(),
            told: [
                (fl!(page.l, "results-letters-failed"), failed),
                (fl!(page.l, "results-letters-waiting"), waiting),
                (fl!(page.l, "results-letters-sent"), sent),
            ]
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .collect(),
        }
    }
}

/// The dates a decision keeps, in order.
fn kept_dates(page: &Page, poll: &Poll, results: &Results, decision: &Decision) -> Vec<KeptDate> {
    let kept = |option: &&PollOption| decision.kept.iter().any(|kept| kept.option == option.id);
    let slots = results.options.iter().filter(kept);
    slots
        .map(|option| option.slot(poll.zone))
        .map(|slot| KeptDate {
            leaf: dates::leaf(page.language, slot.date(poll.zone)),
            slot: dates::slot(page.language, slot, poll.zone, page.zone),
        })
        .collect()
}

impl WhatIf {
    fn new(page: &Page, url: &str, results: &Results, aspect: &Aspect) -> Self {
        let people: Vec<Candidate> = results
            .asked()
            .map(|person| Candidate {
                id: person.id,
                name: person.name.clone(),
                required: person.required,
                left_out: aspect.left_out.contains(&person.id),
            })
            .collect();
        let left_out = people.iter().filter(|person| person.left_out);
        let names: Vec<&str> = left_out.map(|person| &*person.name).collect();
        let sentence = if names.is_empty() {
            String::new()
        } else {
            fl!(page.l, "results-what-if-active", people = names.join(", "))
        };
        Self {
            sentence,
            everyone: format!("{}#ranking", aspect.with_everyone().href(url)),
            rows: aspect.chosen_rows(),
            people,
        }
    }
}

impl Silent {
    fn new(page: &Page, person: &PersonAsked) -> Self {
        Self {
            name: person.name.clone(),
            required: person.required,
            trouble: match person.delivery {
                Delivery::ToSend => fl!(page.l, "results-silent-to-send"),
                Delivery::Queued => fl!(page.l, "results-silent-queued"),
                Delivery::Unreachable => fl!(page.l, "results-silent-unreachable"),
                Delivery::Sent => String::new(),
            },
        }
    }
}

fn notes(results: &Results) -> Vec<Note> {
    let written = results.people.iter().filter_map(|person| {
        let note = &person.ballot.as_ref()?.note;
        (!note.is_empty()).then(|| Note {
            name: person.name.clone(),
            text: note.clone(),
        })
    });
    written.collect()
}
