//! What stands at the top of a poll's page: how far it is, what to do next, and everything else that can be done.

use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use crate::decisions::model::{PersonAsked, Results};
use crate::i18n::dates;
use crate::invitations::model::Delivery;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{ClosingReason, Poll, ResultsVisibility, State, StateName};
use crate::polls::web::states;
use crate::retention::model::{Disposition, Rule};
use crate::web::Page;

/// What stands at the top.
pub struct Head {
    /// The title.
    pub title: String,
    /// The state's code.
    pub state: &'static str,
    /// The state in a word.
    pub state_words: String,
    /// Since when and why, in one sentence; empty while open.
    pub since: String,
    /// Until when answers are taken, while they are.
    pub deadline: String,
    /// How many have answered.
    pub answered: usize,
    /// Of how many.
    pub asked: usize,
    /// The same in words.
    pub progress: String,
    /// Whether an administrator holds it.
    pub held: bool,
    /// Whether an administrator froze it.
    pub frozen: bool,
    /// When it will be erased, and who asked for that, in one sentence.
    pub deletion: Option<String>,
    /// Whether that may still be taken back by this person.
    pub reversible: bool,
    /// What to do next, in one sentence; empty when nothing is to be done.
    pub next: String,
    /// The page's main act.
    pub main: Option<Act>,
    /// What comes second.
    pub second: Option<Act>,
    /// Everything else, in groups: its content, its time, its end.
    pub others: Vec<Vec<Act>>,
}

/// A link to something that can be done.
pub struct Act {
    /// Where, below the poll's own address.
    pub path: &'static str,
    /// What.
    pub words: String,
}

/// What the poll is, beside its answers.
pub struct About {
    /// Plain text; may be empty.
    pub description: String,
    /// Place, room or link; may be empty.
    pub place: String,
    /// What participants see of one another.
    pub visibility: String,
    /// When it is erased.
    pub purge: String,
    /// What is to be done of the decision before that; may be empty.
    pub filing: String,
}

/// The title, or words for none.
#[must_use]
pub fn title(page: &Page, poll: &Poll) -> String {
    if poll.texts.title.is_empty() {
        fl!(page.l, "results-untitled")
    } else {
        poll.texts.title.clone()
    }
}

impl Head {
    /// The head of a published poll's page.
    #[must_use]
    pub fn new(page: &Page, owned: &OwnedPoll, results: &Results) -> Self {
        let poll = &owned.poll;
        let (answered, asked) = (results.answered(), results.asked().count());
        let state = poll.state.name();
        let deletion = poll.deletion_requested_at.is_some();
        let waits = |person: &&PersonAsked| person.delivery == Delivery::ToSend && !person.revoked;
        let waiting = results.asked().filter(waits).count();
        let acts = Acts {
            page,
            poll,
            kept: results.decision.as_ref().map_or(0, |one| one.kept.len()),
        };
        let (main, second) = acts.first(answered == asked);
        Self {
            title: title(page, poll),
            state: state.code(),
            state_words: states::words(&page.l, state),
            since: since(page, poll),
            deadline: poll
                .deadline
                .filter(|_| state == StateName::Open)
                .map_or_else(String::new, |deadline| {
                    dates::deadline(page.language, deadline.at, poll.zone, page.zone)
                }),
            progress: fl!(
                page.l,
                "results-answered",
                answered = answered,
                asked = asked
            ),
            answered,
            asked,
            held: poll.hold.is_some(),
            frozen: poll.freeze.is_some(),
            deletion: deletion.then(|| doomed(page, poll)),
            reversible: deletion && owned.is_owner(),
            next: next(
                page,
                state,
                deletion || poll.freeze.is_some(),
                answered,
                asked,
                waiting,
            ),
            others: acts.others(owned.is_owner(), main, second),
            main: main.map(|way| acts.act_of_main(way, waiting)),
            second: second.map(|way| acts.act(way)),
        }
    }
}

/// When it will be erased, and who asked for it.
fn doomed(page: &Page, poll: &Poll) -> String {
    let date = day(page, poll, poll.purge_at);
    match poll.deletion_reason {
        Some(_) => fl!(page.l, "results-deletion-ordered", date = date),
        None => fl!(page.l, "results-deletion", date = date),
    }
}

/// What the rule asks of a poll that is decided, before it is erased.
fn filing(page: &Page, poll: &Poll, rule: &Rule) -> String {
    let decided = poll.state.name() == StateName::Decided;
    if !decided || rule.disposition != Disposition::FileThenDestroy {
        return String::new();
    }
    let date = day(page, poll, poll.purge_at);
    fl!(
        page.l,
        "retention-filing",
        name = rule.name(page.language),
        date = date
    )
}

impl About {
    /// What this poll is.
    #[must_use]
    pub fn new(page: &Page, poll: &Poll) -> Self {
        Self {
            description: poll.texts.description.clone(),
            place: poll.texts.place.clone(),
            visibility: visibility(page, poll.settings.visibility),
            purge: match &poll.rule {
                Some(rule) => {
                    let date = day(page, poll, poll.purge_at);
                    let (name, code) = (rule.name(page.language), rule.code.as_str());
                    fl!(
                        page.l,
                        "retention-date-and-rule",
                        date = date,
                        name = name,
                        code = code
                    )
                }
                None => day(page, poll, poll.purge_at),
            },
            filing: poll
                .rule
                .as_ref()
                .map_or_else(String::new, |rule| filing(page, poll, rule)),
        }
    }
}

/// What can be done to a poll, by where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Decide,
    People,
    Options,
    Texts,
    Preview,
    Extend,
    Close,
    Reopen,
    Cancel,
    Delete,
    Copy,
    History,
}

struct Acts<'a> {
    page: &'a Page,
    poll: &'a Poll,
    /// Dates kept.
    kept: usize,
}

impl Acts<'_> {
    /// The main act and the second, by state.
    fn first(&self, complete: bool) -> (Option<Way>, Option<Way>) {
        if self.poll.deletion_requested_at.is_some() || self.poll.freeze.is_some() {
            return (None, None);
        }
        match self.poll.state.name() {
            StateName::Draft => (None, None),
            StateName::Open if complete => (Some(Way::Decide), Some(Way::People)),
            StateName::Open => (Some(Way::People), Some(Way::Decide)),
            StateName::Closed => (Some(Way::Decide), Some(Way::Reopen)),
            StateName::Decided => (None, Some(Way::Reopen)),
            StateName::Cancelled => (Some(Way::Reopen), None),
        }
    }

    fn others(&self, owner: bool, main: Option<Way>, second: Option<Way>) -> Vec<Vec<Act>> {
        let groups: [&[Way]; 4] = [
            &[Way::People, Way::Options, Way::Texts, Way::Preview],
            &[Way::Extend, Way::Close, Way::Decide, Way::Reopen],
            &[Way::Cancel, Way::Delete],
            &[Way::Copy, Way::History],
        ];
        let open = |way: Way| self.allows(way) && (owner || way != Way::Delete);
        let shown = |way: Way| main == Some(way) || second == Some(way);
        groups
            .into_iter()
            .map(|group| {
                let left = group.iter().filter(|way| open(**way) && !shown(**way));
                left.map(|way| self.act(*way)).collect::<Vec<_>>()
            })
            .filter(|group| !group.is_empty())
            .collect()
    }

    fn allows(&self, way: Way) -> bool {
        use StateName::{Cancelled, Closed, Decided, Open};
        if way == Way::History {
            return true;
        }
        // While it is frozen its texts may be mended, and it may be deleted.
        if self.poll.freeze.is_some() && !matches!(way, Way::Texts | Way::People | Way::Delete) {
            return false;
        }
        let states: &[StateName] = match way {
            Way::Decide => &[Open, Closed],
            Way::People | Way::Texts | Way::Cancel => &[Open, Closed, Decided],
            Way::Options | Way::Extend | Way::Close | Way::Preview => &[Open],
            Way::Reopen => &[Closed, Decided, Cancelled],
            Way::Delete | Way::Copy | Way::History => &[Open, Closed, Decided, Cancelled],
        };
        self.poll.deletion_requested_at.is_none() && states.contains(&self.poll.state.name())
    }

    /// The main act: sending comes before nudging.
    fn act_of_main(&self, way: Way, waiting: usize) -> Act {
        let act = self.act(way);
        if way == Way::People && waiting > 0 {
            let words = fl!(self.page.l, "results-act-send", count = waiting);
            return Act { words, ..act };
        }
        act
    }

    fn act(&self, way: Way) -> Act {
        let l = &self.page.l;
        let (path, words) = match way {
            Way::Decide => ("decision", fl!(l, "results-act-decide")),
            Way::People => ("invitations", fl!(l, "results-act-people")),
            Way::Options => ("options", fl!(l, "results-act-options")),
            Way::Texts => ("edit", fl!(l, "results-act-edit")),
            Way::Preview => ("preview", fl!(l, "results-act-preview")),
            Way::Extend => ("extension", fl!(l, "results-act-extend")),
            Way::Close => ("closure", fl!(l, "results-act-close")),
            Way::Reopen if self.kept > 0 => {
                ("reopening", fl!(l, "results-act-change", dates = self.kept))
            }
            Way::Reopen => ("reopening", fl!(l, "results-act-reopen")),
            Way::Cancel => ("cancellation", fl!(l, "results-act-cancel")),
            Way::Delete => ("deletion", fl!(l, "results-act-delete")),
            Way::Copy => ("copy", fl!(l, "results-act-copy")),
            Way::History => ("history", fl!(l, "results-act-history")),
        };
        Act { path, words }
    }
}

/// What to do now; nothing while the poll is `halted`: about to be erased, or frozen.
fn next(
    page: &Page,
    state: StateName,
    halted: bool,
    answered: usize,
    asked: usize,
    waiting: usize,
) -> String {
    let l = &page.l;
    match state {
        _ if halted => String::new(),
        StateName::Open if waiting > 0 && waiting == asked => fl!(l, "results-next-unsent"),
        StateName::Open if waiting > 0 => fl!(l, "results-next-some-unsent", count = waiting),
        StateName::Open if answered == asked => fl!(l, "results-next-complete"),
        StateName::Open if answered == 0 => fl!(l, "results-next-nobody"),
        StateName::Open => {
            let silent: usize = asked - answered;
            fl!(l, "results-next-wait", count = silent)
        }
        StateName::Closed => fl!(l, "results-next-closed"),
        StateName::Cancelled => fl!(l, "results-next-cancelled"),
        StateName::Draft | StateName::Decided => String::new(),
    }
}

fn day(page: &Page, poll: &Poll, at: DateTime<Utc>) -> String {
    dates::date_sentence(page.language, poll.zone.local(at).date())
}

fn since(page: &Page, poll: &Poll) -> String {
    let when = |at: DateTime<Utc>| dates::instant(page.language, at, poll.zone, page.zone);
    match poll.state {
        State::Draft { .. } | State::Open { .. } => String::new(),
        State::Closed { at, why, .. } => match why {
            ClosingReason::ByHand => fl!(page.l, "results-closed-by-hand", when = when(at)),
            ClosingReason::Deadline => fl!(page.l, "results-closed-deadline", when = when(at)),
            ClosingReason::EveryoneAnswered => {
                fl!(page.l, "results-closed-everyone", when = when(at))
            }
        },
        State::Decided { at, .. } => fl!(page.l, "results-decided-at", when = when(at)),
        State::Cancelled { at, .. } => fl!(page.l, "results-cancelled-at", when = when(at)),
    }
}

fn visibility(page: &Page, visibility: ResultsVisibility) -> String {
    match visibility {
        ResultsVisibility::Nothing => fl!(page.l, "results-visible-nothing"),
        ResultsVisibility::CountsAfterAnswering => fl!(page.l, "results-visible-after"),
        ResultsVisibility::Counts => fl!(page.l, "results-visible-counts"),
        ResultsVisibility::CountsAndNames => fl!(page.l, "results-visible-names"),
    }
}
