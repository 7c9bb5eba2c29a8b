//! Charts drawn here, each with the table behind it, and the file.

use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDate;
use i18n_embed_fl::fl;

use super::model::Month;
use crate::csv;
use crate::i18n::{Texts, dates};
use crate::web::page::Page;

/// Units of the drawing between two bars, and the height of the highest.
const STEP: usize = 10;
const HEIGHT: i64 = 60;

/// `GET /admin/indicators`
#[derive(Template, WebTemplate)]
#[template(path = "admin/indicators.html")]
pub(super) struct IndexPage {
    page: Page,
    charts: Vec<Chart>,
}

struct Chart {
    title: String,
    /// What it says, in a sentence.
    summary: String,
    /// Whether there is anything to draw.
    drawn: bool,
    width: usize,
    bars: Vec<Bar>,
    rows: Vec<(String, String)>,
}

struct Bar {
    x: usize,
    y: i64,
    height: i64,
}

/// One indicator: its name, its value of a month, and that value in words.
struct Indicator {
    title: String,
    value: fn(&Month) -> Option<i64>,
    words: fn(&Texts, i64) -> String,
}

fn indicators(l: &Texts) -> [Indicator; 5] {
    let plain = |_: &Texts, value: i64| value.to_string();
    [
        Indicator {
            title: fl!(l, "admin-indicator-polls"),
            value: |month| Some(month.polls),
            words: plain,
        },
        Indicator {
            title: fl!(l, "admin-indicator-decision"),
            value: |month| month.median_hours().map(i64::from),
            words: |l, hours| {
                let days = (hours + 12) / 24;
                fl!(l, "admin-indicator-days", count = days)
            },
        },
        Indicator {
            title: fl!(l, "admin-indicator-response"),
            value: Month::response_rate,
            words: |l, rate| fl!(l, "admin-indicator-percent", count = rate),
        },
        Indicator {
            title: fl!(l, "admin-indicator-mails"),
            value: |month| Some(month.mails),
            words: plain,
        },
        Indicator {
            title: fl!(l, "admin-indicator-purges"),
            value: |month| Some(month.purged),
            words: plain,
        },
    ]
}

impl IndexPage {
    pub(super) fn new(page: Page, months: &[(NaiveDate, Month)]) -> Self {
        let charts = indicators(&page.l)
            .into_iter()
            .map(|indicator| Chart::new(&page, indicator, months))
            .collect();
        Self { page, charts }
    }
}

impl Chart {
    fn new(page: &Page, indicator: Indicator, months: &[(NaiveDate, Month)]) -> Self {
        let (l, language) = (&page.l, page.language);
        let values: Vec<Option<i64>> = months
            .iter()
            .map(|(_, month)| (indicator.value)(month))
            .collect();
        let most = values.iter().flatten().copied().max().unwrap_or(0);
        let bars = values.iter().enumerate().map(|(index, value)| {
            let height = value.unwrap_or(0) * HEIGHT / most.max(1);
            Bar {
                x: index * STEP + 1,
                y: HEIGHT - height,
                height,
            }
        });
        let words = |value: Option<i64>| {
            value.map_or_else(
                || fl!(l, "admin-indicator-nothing"),
                |value| (indicator.words)(l, value),
            )
        };
        let last = values.last().copied().flatten();
        let (now, highest) = (words(last), words(Some(most)));
        let summary = if most > 0 {
            fl!(l, "admin-indicator-summary", now = now, most = highest)
        } else {
            fl!(l, "admin-indicator-none")
        };
        Self {
            summary,
            drawn: most > 0,
            title: indicator.title,
            width: months.len() * STEP,
            bars: bars.collect(),
            rows: months
                .iter()
                .zip(&values)
                .rev()
                .map(|((month, _), value)| (dates::month_heading(language, *month), words(*value)))
                .collect(),
        }
    }
}

/// The file: one line a month.
pub(super) fn file(l: &Texts, months: &[(NaiveDate, Month)]) -> String {
    let head = [
        fl!(l, "admin-indicator-month"),
        fl!(l, "admin-indicator-polls"),
        fl!(l, "admin-indicator-decided"),
        fl!(l, "admin-indicator-hours"),
        fl!(l, "admin-indicator-asked"),
        fl!(l, "admin-indicator-answered"),
        fl!(l, "admin-indicator-mails"),
        fl!(l, "admin-indicator-purges"),
    ];
    let mut file = csv::head(l.language(), head);
    for (month, counts) in months {
        let hours = counts.median_hours();
        file.push_str(&csv::line(
            l.language(),
            [
                month.format("%Y-%m").to_string(),
                counts.polls.to_string(),
                counts.decided().to_string(),
                hours.map(|hours| hours.to_string()).unwrap_or_default(),
                counts.asked.to_string(),
                counts.answered.to_string(),
                counts.mails.to_string(),
                counts.purged.to_string(),
            ],
        ));
    }
    file
}
