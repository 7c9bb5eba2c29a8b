//! The message itself, made by lettre's typed builder: no header is ever put together from strings.

use std::time::SystemTime;

use lettre::message::header::{
    ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue,
};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use lettre::{Address, address::AddressError};

use i18n_embed_fl::fl;

use super::letter::{self, Stationery, Written};
use super::model::MailKind;
use super::monthly::{self, MonthlyLetter};
use super::preview::{Proof, ProofEvent};
use super::sign::Signer;
use super::store::{Extras, Facts, Taken};
use crate::calendar::ics::{self, Event, Method, Party};
use crate::calendar::wording;
use crate::i18n::Language;
use crate::i18n::zones::Zone;
use crate::plain;

/// Why a mail could not be written. None of it comes from what people typed in good faith.
#[derive(Debug, thiserror::Error)]
pub(super) enum WriteError {
    #[error("an address is not one")]
    Address(#[from] AddressError),
    #[error("a template failed")]
    Template(#[from] askama::Error),
    #[error("the message is incomplete")]
    Message(#[from] lettre::error::Error),
    #[error("the poll's time zone is unknown")]
    Zone,
    #[error("the calendar part has no media type")]
    MediaType,
}

/// The words and the calendar file of one mail.
struct Content {
    language: Language,
    written: Written,
    calendar: Option<CalendarPart>,
}

/// Writes the message of one mail.
pub(super) fn write(
    facts: &Facts,
    extras: &Extras,
    stationery: &Stationery<'_>,
    signer: Option<&Signer>,
) -> Result<Message, WriteError> {
    let content = compose(facts, extras, stationery)?;
    let config = stationery.config;
    let host = config.server.base_url.host_str().unwrap_or("localhost");
    let mut message = Message::builder()
        .from(mailbox(&config.organisation.name, &config.mail.from)?)
        .to(mailbox(&facts.reader_name, &facts.reader_email)?)
        .subject(content.written.subject.as_str())
        .message_id(Some(format!("<{}@{host}>", facts.mail_id)))
        .date(SystemTime::from(stationery.now))
        .header(AutoSubmitted)
        .header(ContentLanguage(content.language));
    // A provider may know an account without address; the mail then has nobody to answer to.
    if facts.account_id.is_none() && !facts.organiser_email.is_empty() {
        message = message.reply_to(mailbox(&facts.organiser_name, &facts.organiser_email)?);
    }
    let mut message = message.multipart(parts(content.written, content.calendar))?;
    if let Some(signer) = signer {
        signer.sign(&mut message);
    }
    Ok(message)
}

/// A mail to oneself: that the relay takes it, and how it arrives.
pub(super) fn write_test(
    taken: &Taken,
    stationery: &Stationery<'_>,
    signer: Option<&Signer>,
) -> Result<Message, WriteError> {
    let config = stationery.config;
    let l = stationery.catalogue.texts(taken.language);
    let organisation = plain::one_line(&config.organisation.name);
    let subject = fl!(l, "mail-test-subject", organisation = organisation.as_str());
    let text = fl!(l, "mail-test-text", address = letter::base_url(config));
    let host = config.server.base_url.host_str().unwrap_or("localhost");
    let mut message = Message::builder()
        .from(mailbox(&config.organisation.name, &config.mail.from)?)
        .to(mailbox(&taken.name, &taken.email)?)
        .subject(subject)
        .message_id(Some(format!("<{}@{host}>", taken.id)))
        .date(SystemTime::from(stationery.now))
        .header(AutoSubmitted)
        .header(ContentLanguage(taken.language))
        .singlepart(encoded(ContentType::TEXT_PLAIN, format!("{text}\n")))?;
    if let Some(signer) = signer {
        signer.sign(&mut message);
    }
    Ok(message)
}

/// One's own history of a month.
pub(super) fn write_history(
    taken: &monthly::Taken,
    acts: &[monthly::Act],
    stationery: &Stationery<'_>,
    signer: Option<&Signer>,
) -> Result<Message, WriteError> {
    let config = stationery.config;
    let l = stationery.catalogue.texts(taken.language);
    let month = monthly::Month(taken.month);
    let letter = MonthlyLetter::new(l, taken.language, config, &taken.name, month, acts);
    let words = monthly::Words::of(letter)?;
    let host = config.server.base_url.host_str().unwrap_or("localhost");
    let forms = MultiPart::alternative()
        .singlepart(encoded(ContentType::TEXT_PLAIN, words.text))
        .singlepart(encoded(ContentType::TEXT_HTML, words.html));
    let mut message = Message::builder()
        .from(mailbox(&config.organisation.name, &config.mail.from)?)
        .to(mailbox(&taken.name, &taken.email)?)
        .subject(words.subject)
        .message_id(Some(format!("<{}@{host}>", taken.id)))
        .date(SystemTime::from(stationery.now))
        .header(AutoSubmitted)
        .header(ContentLanguage(taken.language))
        .multipart(forms)?;
    if let Some(signer) = signer {
        signer.sign(&mut message);
    }
    Ok(message)
}

/// The same mail in words, for whoever is about to have it sent.
pub(super) fn prove(
    facts: &Facts,
    extras: &Extras,
    stationery: &Stationery<'_>,
) -> Result<Proof, WriteError> {
    let content = compose(facts, extras, stationery)?;
    let event = content.calendar.map(|part| ProofEvent {
        method: part.method,
        uid: part.event.uid,
        when: part.event.when,
        summary: part.event.summary,
        location: part.event.location,
        file: part.file,
    });
    let reader = (facts.reader_name.clone(), facts.reader_email.clone());
    let words = (content.written.subject, content.written.text);
    Ok(Proof::new(reader, content.language, words, event))
}

fn compose(
    facts: &Facts,
    extras: &Extras,
    stationery: &Stationery<'_>,
) -> Result<Content, WriteError> {
    let letter = letter::compose(facts, extras, stationery).ok_or(WriteError::Zone)?;
    Ok(Content {
        language: letter.language,
        written: letter::write(facts.kind, letter)?,
        calendar: calendar(facts, stationery)?,
    })
}

/// A calendar file and the media type that repeats its method.
struct CalendarPart {
    event: Event,
    method: &'static str,
    file: String,
    kind: ContentType,
}

fn parts(written: Written, calendar: Option<CalendarPart>) -> MultiPart {
    let alternative = MultiPart::alternative()
        .singlepart(encoded(ContentType::TEXT_PLAIN, written.text))
        .singlepart(encoded(ContentType::TEXT_HTML, written.html));
    let Some(CalendarPart { file, kind, .. }) = calendar else {
        return alternative;
    };
    let invited = SinglePart::builder()
        .header(ContentTransferEncoding::Base64)
        .header(kind.clone())
        .body(file.clone().into_bytes());
    MultiPart::mixed()
        .multipart(alternative.singlepart(invited))
        .singlepart(Attachment::new("invite.ics".to_owned()).body(file.into_bytes(), kind))
}

fn encoded(kind: ContentType, body: String) -> SinglePart {
    SinglePart::builder()
        .header(ContentTransferEncoding::QuotedPrintable)
        .header(kind)
        .body(body)
}

/// A name and an address as one mailbox; a name is one line.
fn mailbox(name: &str, address: &str) -> Result<Mailbox, AddressError> {
    let name = plain::one_line(name);
    let address: Address = address.parse()?;
    Ok(Mailbox::new((!name.is_empty()).then_some(name), address))
}

/// The calendar part of a decision or of its cancellation, in the words of every calendar file. It names its reader
/// and the organiser only; the organiser's own copy names nobody else.
fn calendar(
    facts: &Facts,
    stationery: &Stationery<'_>,
) -> Result<Option<CalendarPart>, WriteError> {
    let Some(method) = method(facts) else {
        return Ok(None);
    };
    let (Some(when), Some(uid), Some(sequence)) = (letter::when(facts), &facts.uid, facts.sequence)
    else {
        return Ok(None);
    };
    let words = wording::of(
        &stationery.catalogue.texts(facts.reader_language),
        &stationery.config.organisation.name,
        facts.sensitivity,
        &facts.title,
        &facts.place,
    );
    let event = Event {
        uid: uid.clone(),
        sequence,
        stamp: stationery.now,
        when,
        zone: Zone::parse(&facts.zone).map_err(|_| WriteError::Zone)?,
        summary: words.summary,
        location: words.location,
        description: wording::note(facts.sensitivity, facts.decision_message.clone()),
        organiser: Party {
            name: facts.organiser_name.clone(),
            email: organiser_address(facts, stationery).to_owned(),
        },
    };
    let kind = format!("text/calendar; method={}; charset=utf-8", method.name());
    Ok(Some(CalendarPart {
        file: ics::write(&event, &method),
        method: method.name(),
        event,
        kind: ContentType::parse(&kind).map_err(|_| WriteError::MediaType)?,
    }))
}

fn organiser_address<'a>(facts: &'a Facts, stationery: &'a Stationery<'_>) -> &'a str {
    if facts.organiser_email.is_empty() {
        &stationery.config.mail.from
    } else {
        &facts.organiser_email
    }
}

/// What the calendar part asks, if the mail has one.
pub(super) fn method(facts: &Facts) -> Option<Method> {
    facts.option_id?;
    let reader = facts.invitation_id.map(|_| Party {
        name: facts.reader_name.clone(),
        email: facts.reader_email.clone(),
    });
    match (facts.kind, reader) {
        (MailKind::Decision | MailKind::Update, Some(reader)) => Some(Method::Request(reader)),
        (MailKind::Decision | MailKind::Update, None) => Some(Method::Publish),
        (MailKind::Cancellation, reader) => Some(Method::Cancel(reader)),
        _ => None,
    }
}

/// Tells answering machines to keep quiet (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The language of the words (RFC 3282).
#[derive(Clone)]
struct ContentLanguage(Language);

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Language::ALL
            .into_iter()
            .find(|language| language.tag() == text.trim())
            .map(Self)
            .ok_or_else(|| "unknown language".into())
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.tag().to_owned())
    }
}
