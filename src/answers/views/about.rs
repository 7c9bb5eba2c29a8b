//! What a poll is, as participants read it before they answer.

use i18n_embed_fl::fl;
use url::Url;

use crate::i18n::{Language, Texts, dates};
use crate::invitations::extract::Guest;
use crate::polls::model::{Poll, ResultsVisibility, Sensitivity};
use crate::web::page::Page;

/// Who asks, why, until when, who sees what, when it is erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The question.
    pub title: String,
    /// Who asks.
    pub organiser: String,
    /// « jusqu'au 30 octobre 2026 à 16 h inclusivement (heure de Québec) »; empty on a draft without one.
    pub deadline: String,
    /// « heure de Québec ».
    pub zone: String,
    /// Place, room or link, in pieces; may be empty.
    pub place: Vec<Piece>,
    /// Plain text with line breaks; may be empty.
    pub description: String,
    /// Who sees the answers.
    pub seen: String,
    /// When all of it is erased, in a sentence.
    pub erased: String,
    /// « le mercredi 3 mars 2027 ».
    pub erased_on: String,
    /// Code of the retention class that says so; empty for the general rule.
    pub rule: String,
    /// Whom one may speak of it to; empty when anyone.
    pub sensitivity: String,
}

/// A piece of text; an https address in it is a link that shows its host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Where it leads, if anywhere.
    pub link: Option<Link>,
}

/// A link out of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address.
    pub href: String,
    /// Its host, so that nobody is led elsewhere unknowingly.
    pub host: String,
}

/// In whose name the reader answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct You {
    /// Their name.
    pub name: String,
    /// Their address, masked.
    pub email: String,
    /// In which language they are written to, when it is not that of the page.
    pub mails: Option<String>,
}

impl About {
    /// The poll in the reader's language, its deadline in their zone too.
    #[must_use]
    pub fn new(page: &Page, poll: &Poll) -> Self {
        let (l, language, zone) = (&page.l, page.language, poll.zone);
        let purge = dates::date_sentence(language, zone.local(poll.purge_at).date());
        Self {
            title: poll.texts.title.clone(),
            organiser: poll.owner_name.clone(),
            deadline: poll.deadline.map_or_else(String::new, |deadline| {
                dates::deadline(language, deadline.at, zone, page.zone)
            }),
            zone: dates::zone_label(language, zone).to_owned(),
            place: pieces(&poll.texts.place),
            description: poll.texts.description.clone(),
            seen: seen(l, poll.settings.visibility),
            erased: match &poll.rule {
                Some(rule) => {
                    let (date, name) = (purge.as_str(), rule.name(language));
                    fl!(l, "answers-about-erased-by-rule", date = date, name = name)
                }
                None => fl!(l, "answers-about-erased", date = purge.as_str()),
            },
            rule: poll
                .rule
                .as_ref()
                .map_or_else(String::new, |rule| rule.name(language).to_owned()),
            erased_on: purge,
            sensitivity: match poll.settings.sensitivity {
                Sensitivity::Public => String::new(),
                Sensitivity::Internal => fl!(l, "answers-about-internal"),
                Sensitivity::Restricted => fl!(l, "answers-about-restricted"),
            },
        }
    }
}

impl You {
    /// The holder of the link.
    #[must_use]
    pub fn new(page: &Page, guest: &Guest) -> Self {
        let mails = match guest.language {
            language if language == page.language => None,
            Language::French => Some(fl!(page.l, "answers-mails-now-french")),
            Language::English => Some(fl!(page.l, "answers-mails-now-english")),
        };
        Self {
            name: guest.name.clone(),
            email: guest.masked_email.clone(),
            mails,
        }
    }
}

fn seen(l: &Texts, visibility: ResultsVisibility) -> String {
    match visibility {
        ResultsVisibility::Nothing => fl!(l, "answers-about-seen-nothing"),
        ResultsVisibility::CountsAfterAnswering => {
            fl!(l, "answers-about-seen-counts-after-answering")
        }
        ResultsVisibility::Counts => fl!(l, "answers-about-seen-counts"),
        ResultsVisibility::CountsAndNames => fl!(l, "answers-about-seen-counts-and-names"),
    }
}

/// Cuts a text at its https addresses. Any other scheme stays text.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (index, word) in text.split(' ').enumerate() {
        let space = if index == 0 { "" } else { " " };
        let bare = word.trim_end_matches(['.', ',', ';', ')', '>']);
        match link(bare) {
            Some(link) => {
                add_text(&mut pieces, space);
                pieces.push(Piece {
                    text: bare.to_owned(),
                    link: Some(link),
                });
                add_text(&mut pieces, &word[bare.len()..]);
            }
            None => add_text(&mut pieces, &format!("{space}{word}")),
        }
    }
    pieces
}

fn add_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece {
            text: before,
            link: None,
        }) => before.push_str(text),
        _ => pieces.push(Piece {
            text: text.to_owned(),
            link: None,
        }),
    }
}

fn link(word: &str) -> Option<Link> {
    if !word.starts_with("https://") {
        return None;
    }
    let url = Url::parse(word).ok()?;
    // A name before an @ looks like the host and is not.
    let plain = url.username().is_empty() && url.password().is_none();
    plain.then(|| Link {
        href: url.to_string(),
        host: url.host_str().unwrap_or_default().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(text: &str) -> Vec<String> {
        let links = pieces(text).into_iter().filter_map(|piece| piece.link);
        links.map(|link| link.host).collect()
    }

    #[test]
    fn t61_only_https_addresses_become_links() {
        let place = "Salle 2.14, ou https://visio.example.org/salle?x=1.";
        assert_eq!(hosts(place), ["visio.example.org"]);
        for text in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "http://plain.example",
            "HTTPS//x",
            "https://bank.example@evil.example/",
        ] {
            assert_eq!(hosts(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_pieces_are_the_text() {
        for text in ["", "Salle 2", "a  https://b.ca/, c", "https://b.ca"] {
            let whole: String = pieces(text).into_iter().map(|piece| piece.text).collect();
            assert_eq!(whole, text);
        }
    }
}
