//! The messages of the folder, read.

use std::io;
use std::path::Path;

use chrono::{DateTime, Utc};
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use serde::Serialize;

use crate::ids::MailId;

/// One message as the pages and the tests want it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Letter {
    /// Its file, without the extension.
    pub(super) id: MailId,
    /// When it was written.
    pub(super) date: Option<DateTime<Utc>>,
    /// Sender, as `Name <address>`.
    pub(super) from: String,
    /// Reader, as `Name <address>`.
    pub(super) to: String,
    /// Subject.
    pub(super) subject: String,
    /// The text form.
    pub(super) text: String,
    /// Every address of a page in the text form, in order.
    pub(super) links: Vec<String>,
    /// The calendar part.
    pub(super) calendar: Option<String>,
    #[serde(skip)]
    pub(super) headers: Vec<(String, String)>,
    #[serde(skip)]
    pub(super) html: Option<String>,
    #[serde(skip)]
    pub(super) files: Vec<File>,
}

/// An attachment.
#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) contents: Vec<u8>,
}

/// Every message whose reader's name or address contains `to`, newest first.
pub(super) async fn list(directory: &Path, to: &str) -> io::Result<Vec<Letter>> {
    let mut entries = tokio::fs::read_dir(directory).await?;
    let mut ids: Vec<MailId> = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        let name = entry.file_name();
        let id = name.to_str().and_then(|name| name.strip_suffix(".eml"));
        ids.extend(id.and_then(|id| id.parse::<MailId>().ok()));
    }
    ids.sort();
    let wanted = to.trim().to_lowercase();
    let mut letters = Vec::new();
    for id in ids.into_iter().rev() {
        if let Some(letter) = find(directory, id).await?
            && letter.to.to_lowercase().contains(&wanted)
        {
            letters.push(letter);
        }
    }
    letters.sort_by_key(|letter| std::cmp::Reverse((letter.date, letter.id)));
    Ok(letters)
}

/// One message, if it is there and is one.
pub(super) async fn find(directory: &Path, id: MailId) -> io::Result<Option<Letter>> {
    Ok(source(directory, id)
        .await?
        .and_then(|bytes| read(id, &bytes)))
}

/// The bytes of one message.
pub(super) async fn source(directory: &Path, id: MailId) -> io::Result<Option<Vec<u8>>> {
    match tokio::fs::read(directory.join(format!("{id}.eml"))).await {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn read(id: MailId, bytes: &[u8]) -> Option<Letter> {
    let message = MessageParser::default().parse(bytes)?;
    let text = message.body_text(0).unwrap_or_default().into_owned();
    Some(Letter {
        id,
        date: message
            .date()
            .and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0)),
        from: parties(message.from()),
        to: parties(message.to()),
        subject: message.subject().unwrap_or_default().to_owned(),
        links: links(&text),
        text,
        calendar: calendar(&message),
        headers: message
            .headers_raw()
            .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
            .collect(),
        html: message.parts.iter().find_map(|part| match &part.body {
            PartType::Html(html) => Some(html.to_string()),
            _ => None,
        }),
        files: message.attachments().filter_map(attached).collect(),
    })
}

fn parties(address: Option<&Address<'_>>) -> String {
    let each = address.into_iter().flat_map(Address::iter).map(|party| {
        let address = party.address().unwrap_or_default();
        match party.name() {
            Some(name) => format!("{name} <{address}>"),
            None => address.to_owned(),
        }
    });
    each.collect::<Vec<_>>().join(", ")
}

/// What in a text looks like the address of a page.
fn links(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\u{a0}')) {
        let link = word.trim_end_matches(['.', ',', ';', ')']);
        let is_link = link.starts_with("http://") || link.starts_with("https://");
        if is_link && !found.iter().any(|known| known == link) {
            found.push(link.to_owned());
        }
    }
    found
}

fn calendar(message: &Message<'_>) -> Option<String> {
    let part = message
        .parts
        .iter()
        .find(|part| kind(part) == "text/calendar")?;
    Some(String::from_utf8_lossy(part.contents()).into_owned())
}

fn kind(part: &MessagePart<'_>) -> String {
    part.content_type().map_or_else(String::new, |kind| {
        format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_lowercase()
    })
}

fn attached(part: &MessagePart<'_>) -> Option<File> {
    Some(File {
        name: part.attachment_name()?.to_owned(),
        kind: kind(part),
        contents: part.contents().to_vec(),
    })
}
