//! The words of the monthly mail.

use askama::Template;
use i18n_embed_fl::fl;

use super::model::{Act, Month};
use crate::audit::{Verb, verb_words};
use crate::config::Config;
use crate::i18n::{Language, Texts, dates};
use crate::mail::letter::{base_url, tidy};
use crate::plain;

/// Everything the templates print.
pub(in crate::mail) struct MonthlyLetter {
    l: Texts,
    pub(in crate::mail) language: Language,
    subject: String,
    organisation: String,
    reader: String,
    month: String,
    own: Vec<(String, i64)>,
    others: Vec<(String, i64)>,
    link: Option<String>,
    base_url: String,
    settings: String,
    sensitivity: Option<String>,
}

impl MonthlyLetter {
    pub(in crate::mail) fn new(
        l: Texts,
        language: Language,
        config: &Config,
        reader: &str,
        month: Month,
        acts: &[Act],
    ) -> Self {
        let lines = |own: bool| {
            acts.iter()
                .filter(|act| act.own == own)
                .map(|act| (words(&l, &act.verb), act.count))
                .collect()
        };
        let base = base_url(config).to_owned();
        Self {
            subject: String::new(),
            organisation: plain::one_line(&config.organisation.name),
            reader: plain::one_line(reader),
            month: month_words(language, month),
            own: lines(true),
            others: lines(false),
            link: Some(format!("{base}/history")),
            settings: format!("{base}/notices"),
            base_url: base,
            sensitivity: None,
            language,
            l,
        }
    }

    #[expect(clippy::unused_self, reason = "the layout asks every letter")]
    fn link_is_personal(&self) -> bool {
        false
    }

    fn button(&self) -> String {
        fl!(self.l, "mail-history-button")
    }
}

/// A month within a sentence.
fn month_words(language: Language, month: Month) -> String {
    let heading = dates::month_heading(language, month.0);
    match language {
        Language::French => heading.to_lowercase(),
        Language::English => heading,
    }
}

fn words(l: &Texts, code: &str) -> String {
    let verb = Verb::ALL.iter().find(|verb| verb.code() == code);
    verb.map_or_else(|| code.to_owned(), |verb| verb_words(l, *verb))
}

/// The three forms.
pub(in crate::mail) struct Words {
    pub(in crate::mail) subject: String,
    pub(in crate::mail) text: String,
    pub(in crate::mail) html: String,
}

#[derive(Template)]
#[template(path = "mail/history/subject.txt")]
struct Subject<'a> {
    letter: &'a MonthlyLetter,
}

#[derive(Template)]
#[template(path = "mail/history/body.txt")]
struct Text<'a> {
    letter: &'a MonthlyLetter,
}

#[derive(Template)]
#[template(path = "mail/history/body.html")]
struct Html<'a> {
    letter: &'a MonthlyLetter,
}

impl Words {
    /// Writes a letter out.
    pub(in crate::mail) fn of(mut letter: MonthlyLetter) -> askama::Result<Self> {
        let subject = Subject { letter: &letter }.render()?;
        letter.subject = plain::one_line(&subject);
        Ok(Self {
            text: tidy(&Text { letter: &letter }.render()?),
            html: Html { letter: &letter }.render()?,
            subject: letter.subject,
        })
    }
}
