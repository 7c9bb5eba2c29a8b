//! The answers as a file: a line for each person asked, a column for each option that stands.

use i18n_embed_fl::fl;

use super::grid::said;
use crate::csv;
use crate::decisions::model::{PersonAsked, Results};
use crate::i18n::dates::letters;
use crate::polls::model::Poll;
use crate::polls::options::PollOption;
use crate::web::Page;

/// The whole file, in the language of the page it is asked from. No address: the page shows none either.
#[must_use]
pub fn file(page: &Page, poll: &Poll, results: &Results) -> String {
    let options: Vec<&PollOption> = results.live_options().collect();
    let mut file = csv::head(page.language, heads(page, poll, results, &options));
    for person in results.asked() {
        let by = person.ballot.as_ref().and_then(|ballot| ballot.entered_by);
        let entered_by = results.enterers.name(by, poll);
        let cells = cells(page, person, entered_by, &options);
        file.push_str(&csv::line(page.language, cells));
    }
    file
}

fn heads(page: &Page, poll: &Poll, results: &Results, options: &[&PollOption]) -> Vec<String> {
    let l = &page.l;
    let mut heads = vec![
        fl!(l, "results-grid-person"),
        fl!(l, "records-organisation"),
        fl!(l, "results-file-presence"),
    ];
    heads.extend(options.iter().map(|option| {
        let slot = letters::slot_iso(page.language, option.slot(poll.zone), poll.zone);
        if is_kept(results, option) {
            fl!(l, "results-file-kept", slot = slot)
        } else {
            slot
        }
    }));
    heads.push(fl!(l, "results-file-entered"));
    heads.push(fl!(l, "results-file-note"));
    heads
}

fn cells(
    page: &Page,
    person: &PersonAsked,
    entered_by: &str,
    options: &[&PollOption],
) -> Vec<String> {
    let l = &page.l;
    let presence = if person.required {
        fl!(l, "invitations-required")
    } else {
        fl!(l, "invitations-optional")
    };
    let mut cells = vec![
        person.name.to_string(),
        person.organisation.clone(),
        presence,
    ];
    cells.extend(
        options
            .iter()
            .map(|option| said(option, person).words(page)),
    );
    cells.push(entered_by.to_owned());
    let note = person.ballot.as_ref().map(|ballot| ballot.note.clone());
    cells.push(note.unwrap_or_default());
    cells
}

fn is_kept(results: &Results, option: &PollOption) -> bool {
    let decision = results.decision.as_ref();
    decision.is_some_and(|decision| decision.kept.iter().any(|kept| kept.option == option.id))
}
