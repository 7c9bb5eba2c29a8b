//! People who open their personal link, read, answer and see that it is saved.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use hyper::{HeaderMap, Method, header};
use regex::Regex;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until};

use super::browser::{Answer, Browser, Sent};
use super::report::Report;
use super::{Fill, Line};

/// How long the quickest person reads before answering.
const READING: Duration = Duration::from_secs(2);

/// What is looked for in the page, and what fills the form found there.
struct Reader {
    fields: Regex,
    options: Regex,
    fill: Fill,
}

impl Reader {
    fn new() -> Result<Self, regex::Error> {
        Ok(Self {
            fields: Regex::new(
                r#"name="(csrf|request_id|options_version|seen_revision)" value="([^"]*)""#,
            )?,
            options: Regex::new(r#"name="(option-[0-9a-f-]+)""#)?,
            fill: Fill::new()?,
        })
    }

    /// The form as this person fills it in.
    fn ballot(&self, page: &str, person: u64) -> String {
        let mut parts: Vec<String> = self
            .fields
            .captures_iter(page)
            .map(|found| format!("{}={}", &found[1], &found[2]))
            .collect();
        parts.push("note=".to_owned());
        for found in self.options.captures_iter(page) {
            let part = format!("{}={{choice}}", &found[1]);
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        self.fill.fill(&parts.join("&"), person, 0)
    }
}

/// Lets each line's person come once, spread over `seconds`.
pub async fn run(
    browser: Arc<Browser>,
    people: Vec<Line>,
    seconds: u32,
    report: Report,
) -> Result<(), Box<dyn Error>> {
    let reader = Arc::new(Reader::new()?);
    let (began, count) = (Instant::now(), u32::try_from(people.len())?);
    let mut visiting = JoinSet::new();
    for (person, turn) in people.into_iter().zip(0..) {
        let due = began + Duration::from_secs(seconds.into()) * turn / count;
        let (browser, reader, report) = (browser.clone(), reader.clone(), report.clone());
        visiting.spawn(async move {
            sleep_until(due).await;
            let visit = Visit {
                browser: &browser,
                report: &report,
                person: person.number,
            };
            visit.run(&person.path, &reader, due).await;
        });
    }
    while visiting.join_next().await.is_some() {}
    Ok(())
}

struct Visit<'a> {
    browser: &'a Browser,
    report: &'a Report,
    person: u64,
}

impl Visit<'_> {
    /// Goes on as long as each answer is the one that leads further.
    async fn run(&self, link: &str, reader: &Reader, due: Instant) -> Option<()> {
        let opened = self.step("link", Sent::page(link, ""), due, 303).await?;
        let (cookie, path) = (cookies(&opened.headers), location(&opened.headers)?);
        let page = Sent::page(&path, &cookie);
        let page = self.step("page", page, Instant::now(), 200).await?;
        let body = reader.ballot(&String::from_utf8_lossy(&page.body), self.person);
        sleep(READING + Duration::from_millis(self.person * 7919 % 4000)).await;
        let ballot = Sent {
            method: Method::POST,
            path: format!("{path}/ballot"),
            cookie: cookie.clone(),
            body,
        };
        let saved = self.step("ballot", ballot, Instant::now(), 303).await?;
        let cookie = format!("{cookie}; {}", cookies(&saved.headers));
        let seen = Sent::page(&location(&saved.headers)?, &cookie);
        self.step("page", seen, Instant::now(), 200).await?;
        Some(())
    }

    async fn step(
        &self,
        step: &'static str,
        sent: Sent,
        due: Instant,
        wanted: u16,
    ) -> Option<Answer> {
        let answer = self.browser.send(&sent).await;
        self.report.note(step, (self.person, 0), due, answer.status);
        (answer.status == wanted).then_some(answer)
    }
}

fn location(headers: &HeaderMap) -> Option<String> {
    Some(headers.get(header::LOCATION)?.to_str().ok()?.to_owned())
}

/// The cookies an answer sets, as a browser sends them back.
fn cookies(headers: &HeaderMap) -> String {
    let set = headers.get_all(header::SET_COOKIE).iter();
    let pairs = set.filter_map(|value| value.to_str().ok()?.split(';').next());
    pairs.collect::<Vec<_>>().join("; ")
}
