//! The organisers' page of a published poll.

use std::sync::Arc;

use askama::Template;
use i18n_embed_fl::fl;

use super::aspect::Aspect;
use super::grid::{Grid, Writing};
use super::head::{self, About, Head};
use super::people::Person;
use super::ranking::{Listed, Recommendation, Silence, zone_note};
use crate::decisions::kept::KeptWords;
use crate::decisions::model::{Decision, LetterState, PersonAsked, Recipients, Results};
use crate::i18n::dates::{self, Leaf};
use crate::invitations::model::Delivery;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{Poll, StateName};
use crate::polls::options::PollOption;
use crate::web::markup::Markup;
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
    results: Markup<Arc<str>>,
    /// Where the answers are taken out. A form belongs to a session: it stands beside what is kept.
    exports: String,
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
            exports: format!("/polls/{}/exports", poll.id),
            results: Markup::written(results),
            printed,
            live: (poll.state.name() == StateName::Open).then(|| assets::url("live.js")),
            page,
        }
    }
}

/// The results and what can be done: all of the page that its poll, its reader's role and how they look at it decide.
#[derive(Template)]
#[template(path = "decisions/results.html", whitespace = "minimize")]
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
    /// Whether a date is still looked for.
    looking: bool,
    /// Whether nobody is available at any time.
    nobody: bool,
    /// Everyone asked, the required ones first.
    people: Vec<Person>,
    ranking: Vec<Listed>,
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
}

/// Somebody who has not answered.
struct Silent {
    name: Arc<str>,
    /// Where their answer is entered for them.
    ballot: String,
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
    pub fn new(
        page: &'a Page,
        owned: &OwnedPoll,
        results: &Results,
        aspect: &Aspect,
        kept: &KeptWords,
    ) -> Self {
        let poll = &owned.poll;
        let url = format!("/polls/{}", poll.id);
        let ranked = results.ranked_without(&aspect.left_out);
        let shown = if aspect.all { ranked.len() } else { FIRST };
        let wording = &*kept.of_options(page, poll, &results.options);
        let writing = Writing {
            page,
            kept,
            wording,
            recommends: matches!(poll.state.name(), StateName::Open | StateName::Closed),
        };
        let silent = || results.asked().filter(|person| person.ballot.is_none());
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
            people: Person::list(page, poll, results, aspect),
            recommendation: Recommendation::new(&writing, &ranked),
            looking: writing.recommends,
            nobody: ranked.iter().all(|one| one.available() == 0),
            ranking: Listed::list(&writing, &ranked, shown),
            zone_note: zone_note(page, poll.zone, &results.options, &url),
            more: ranked.len().saturating_sub(shown),
            more_href: format!("{}#ranking", aspect.whole().href(&url)),
            what_if: WhatIf::new(page, &url, results, aspect),
            silent: silent()
                .take(NAMES)
                .map(|person| Silent::new(page, &url, person))
                .collect(),
            silent_more: silent().count().saturating_sub(NAMES),
            notes,
            more_notes,
            grid: Grid::new(&writing, poll.zone, results, &ranked, aspect),
            url,
            page,
        }
    }

    /// About how many bytes it will be, and rather more.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let cells: usize = self.grid.rows.iter().map(Markup::len).sum();
        let names = self.ranking.iter().flat_map(|one| &one.without_yes);
        let names: usize = names.map(|group| group.people.len()).sum();
        (16 << 10) + cells + self.people.len() * 320 + self.grid.options.len() * 384 + names * 48
    }

    /// Those whom the grid shows.
    fn shown(&self) -> &[Person] {
        &self.people[self.grid.people.clone()]
    }

    /// Those whom a list names.
    fn those(&self, group: &Silence) -> impl Iterator<Item = &Person> {
        group.people.iter().map(|at| &self.people[*at])
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
        let left_out = results
            .asked()
            .filter(|person| aspect.left_out.contains(&person.id));
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
        }
    }
}

impl Silent {
    fn new(page: &Page, url: &str, person: &PersonAsked) -> Self {
        Self {
            name: person.name.clone(),
            ballot: format!("{url}/invitations/{}/ballot", person.id),
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
