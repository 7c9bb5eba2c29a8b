//! What the reports show.

use std::collections::BTreeMap;

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, NaiveDate, Utc};
use i18n_embed_fl::fl;

use super::model::{Figure, LONG_LINK_DAYS, start_of};
use super::store::{Counted, Standing};
use crate::audit::Verb;
use crate::csv;
use crate::i18n::{Texts, dates};
use crate::web::page::Page;

/// What was counted, by month and figure.
pub(super) type Counts = BTreeMap<(DateTime<Utc>, Figure), i64>;

/// Adds entries of the log and mails given up together.
pub(super) fn counts(entries: &[Counted], mails: &[(DateTime<Utc>, i64)]) -> Counts {
    let mut counts = Counts::new();
    for counted in entries {
        let verb = Verb::ALL.iter().find(|verb| verb.code() == counted.verb);
        if let Some(figure) = verb.and_then(|verb| Figure::of(*verb)) {
            *counts.entry((counted.month, figure)).or_default() += counted.count;
        }
    }
    for (month, count) in mails {
        *counts.entry((*month, Figure::MailFailures)).or_default() += count;
    }
    counts
}

/// `GET /reports`
#[derive(Template, WebTemplate)]
#[template(path = "admin/reports.html")]
pub(super) struct ReportsPage {
    page: Page,
    standing: Vec<Fact>,
    figures: Vec<String>,
    months: Vec<Month>,
}

/// How many, of what, and where an administrator sees which.
pub(super) struct Fact {
    words: String,
    count: i64,
    href: String,
}

struct Month {
    name: String,
    counts: Vec<i64>,
}

impl ReportsPage {
    pub(super) fn new(
        page: Page,
        administrator: bool,
        standing: &Standing,
        months: &[NaiveDate],
        counts: &Counts,
    ) -> Self {
        let l = &page.l;
        Self {
            standing: facts(l, standing, administrator),
            figures: Figure::ALL.map(|figure| figure_words(l, figure)).to_vec(),
            months: months
                .iter()
                .map(|month| Month {
                    name: dates::month_heading(page.language, *month),
                    counts: of_month(counts, *month),
                })
                .collect(),
            page,
        }
    }
}

fn of_month(counts: &Counts, month: NaiveDate) -> Vec<i64> {
    let start = start_of(month);
    Figure::ALL
        .iter()
        .map(|figure| counts.get(&(start, *figure)).copied().unwrap_or_default())
        .collect()
}

fn facts(l: &Texts, standing: &Standing, administrator: bool) -> Vec<Fact> {
    let days = LONG_LINK_DAYS;
    let fact = |words: String, count: i64, href: &str| Fact {
        words,
        count,
        href: if administrator { href } else { "" }.to_owned(),
    };
    vec![
        fact(fl!(l, "reports-due"), standing.due, "/admin/polls?due=1"),
        fact(fl!(l, "reports-held"), standing.held, "/admin/polls?held=1"),
        fact(
            fl!(l, "reports-unsubstituted"),
            standing.unsubstituted,
            "/admin/polls?unsubstituted=1",
        ),
        fact(
            fl!(l, "reports-ownerless"),
            standing.ownerless,
            "/admin/polls?ownerless=1",
        ),
        fact(
            fl!(l, "reports-long-open", days = days),
            standing.long_open,
            "/admin/polls?long_open=1",
        ),
        fact(
            fl!(l, "reports-long-links", days = days),
            standing.long_links,
            "",
        ),
        fact(
            fl!(l, "reports-dead-mails"),
            standing.dead_mails,
            "/admin/mail",
        ),
    ]
}

fn figure_words(l: &Texts, figure: Figure) -> String {
    match figure {
        Figure::Reviews => fl!(l, "reports-reviews"),
        Figure::Exports => fl!(l, "reports-exports"),
        Figure::SignInsRefused => fl!(l, "reports-sign-ins-refused"),
        Figure::Refusals => fl!(l, "reports-refusals"),
        Figure::MailFailures => fl!(l, "reports-mail-failures"),
        Figure::Purged => fl!(l, "reports-purged"),
    }
}

/// The report as a file: how things stand, then month by month.
pub(super) fn file(
    l: &Texts,
    standing: &Standing,
    months: &[NaiveDate],
    counts: &Counts,
) -> String {
    let head = [
        fl!(l, "reports-period"),
        fl!(l, "reports-figure"),
        fl!(l, "reports-count"),
    ];
    let mut text = csv::head(l.language(), head);
    for fact in facts(l, standing, false) {
        let now = fl!(l, "reports-now");
        text.push_str(&csv::line(
            l.language(),
            [now, fact.words, fact.count.to_string()],
        ));
    }
    for month in months {
        let name = month.format("%Y-%m").to_string();
        for (figure, count) in Figure::ALL.iter().zip(of_month(counts, *month)) {
            let words = figure_words(l, *figure);
            text.push_str(&csv::line(
                l.language(),
                [name.clone(), words, count.to_string()],
            ));
        }
    }
    text
}
