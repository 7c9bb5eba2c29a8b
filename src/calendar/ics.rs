//! iCalendar files (RFC 5545) with their iTIP method (RFC 5546).
//!
//! The properties (escaping, quoting) are written by the `icalendar` crate. The frame, the folding and the
//! `VTIMEZONE` are ours: the crate adds a random UID and the machine's time to every component, knows no
//! time zone, and folds a last line one octet too long.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use icalendar::{Component, Property};

use super::zone;
use crate::i18n::dates::Slot;
use crate::plain;
use crate::polls::options::{When, Zone};

mod publication;

pub use publication::{Publication, Shown, publish};

/// Someone with a name and an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The name shown.
    pub name: String,
    /// The address.
    pub email: String,
}

/// What a file asks of the calendar that receives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// Invites its reader, the only person it names beside the organiser.
    Request(Party),
    /// Takes the event back from its reader.
    Cancel(Option<Party>),
    /// Shows the event; names nobody but the organiser.
    Publish,
}

impl Method {
    /// The value of `METHOD`, also a parameter of the media type.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Request(_) => "REQUEST",
            Self::Cancel(_) => "CANCEL",
            Self::Publish => "PUBLISH",
        }
    }
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its identifier for life.
    pub uid: String,
    /// Rises with each change.
    pub sequence: i32,
    /// When the file was written.
    pub stamp: DateTime<Utc>,
    /// When the event is.
    pub when: When,
    /// The zone of its wall time.
    pub zone: Zone,
    /// Title.
    pub summary: String,
    /// Place; may be empty.
    pub location: String,
    /// Text; may be empty.
    pub description: String,
    /// Who organises.
    pub organiser: Party,
}

/// The file, with CR LF line ends.
#[must_use]
pub fn write(event: &Event, method: &Method) -> String {
    let mut out = Lines::opened(method);
    let times = Times::of(event);
    if let Times::Local { from, to, .. } = times {
        write_zone(&mut out, event.zone.tz(), from, to);
    }
    write_event(&mut out, event, method, &times);
    out.raw("END:VCALENDAR");
    out.text
}

/// How the two times are written.
enum Times {
    /// Civil dates; the end is the day after.
    Dates(NaiveDate, NaiveDate),
    /// Wall time of the zone, with the instants they stand for.
    Local {
        start: NaiveDateTime,
        end: NaiveDateTime,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    },
    /// Instants, because a wall time of autumn's repeated hour would be read as the first of the two.
    Utc(DateTime<Utc>, DateTime<Utc>),
}

impl Times {
    fn of(event: &Event) -> Self {
        let (from, to) = match event.when.slot(event.zone) {
            Slot::Day(day) => {
                return Self::Dates(day, day.checked_add_days(Days::new(1)).unwrap_or(day));
            }
            Slot::Hours { start, end } => (start, end),
        };
        let wall = |instant: DateTime<Utc>| event.zone.local(instant);
        if zone::is_second_reading(event.zone.tz(), from)
            || zone::is_second_reading(event.zone.tz(), to)
        {
            Self::Utc(from, to)
        } else {
            Self::Local {
                start: wall(from),
                end: wall(to),
                from,
                to,
            }
        }
    }
}

fn write_zone(out: &mut Lines, tz: Tz, from: DateTime<Utc>, to: DateTime<Utc>) {
    out.raw("BEGIN:VTIMEZONE");
    out.property(&Property::new("TZID", tz.name()));
    for observance in zone::observances(tz, from, to) {
        let kind = if observance.daylight {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };
        out.raw(&format!("BEGIN:{kind}"));
        out.property(&Property::new("DTSTART", local(observance.since)));
        out.property(&Property::new(
            "TZOFFSETFROM",
            zone::offset(observance.before),
        ));
        out.property(&Property::new("TZOFFSETTO", zone::offset(observance.after)));
        out.property(&Property::new("TZNAME", observance.name.as_str()));
        out.raw(&format!("END:{kind}"));
    }
    out.raw("END:VTIMEZONE");
}

fn write_event(out: &mut Lines, event: &Event, method: &Method, times: &Times) {
    let mut component = component(event, times);
    let status = match method {
        Method::Cancel(_) => "CANCELLED",
        Method::Request(_) | Method::Publish => "CONFIRMED",
    };
    component.add_property("STATUS", status);
    component.add_property("TRANSP", "OPAQUE");
    match method {
        Method::Request(reader) => {
            component.append_property(
                party("ATTENDEE", reader)
                    .add_parameter("ROLE", "REQ-PARTICIPANT")
                    .add_parameter("PARTSTAT", "NEEDS-ACTION")
                    .add_parameter("RSVP", "FALSE")
                    .done(),
            );
        }
        Method::Cancel(Some(reader)) => {
            component.append_property(party("ATTENDEE", reader));
        }
        Method::Cancel(None) | Method::Publish => {}
    }
    out.event(&component);
}

/// What every event says, whatever the file asks.
fn component(event: &Event, times: &Times) -> icalendar::Event {
    let mut component = icalendar::Event::with_uid(&plain::one_line(&event.uid));
    component
        .add_property("SEQUENCE", event.sequence.to_string())
        .add_property("DTSTAMP", utc(event.stamp))
        .append_property(party("ORGANIZER", &event.organiser))
        .add_property("SUMMARY", plain::one_line(&event.summary));
    let (start, end) = match times {
        Times::Dates(first, next) => (
            dated("DTSTART", "VALUE", "DATE", civil(*first)),
            dated("DTEND", "VALUE", "DATE", civil(*next)),
        ),
        Times::Local { start, end, .. } => (
            dated("DTSTART", "TZID", event.zone.name(), local(*start)),
            dated("DTEND", "TZID", event.zone.name(), local(*end)),
        ),
        Times::Utc(from, to) => (
            Property::new("DTSTART", utc(*from)),
            Property::new("DTEND", utc(*to)),
        ),
    };
    component.append_property(start).append_property(end);
    let location = plain::one_line(&event.location);
    if !location.is_empty() {
        component.add_property("LOCATION", location);
    }
    let description = plain::lines(&event.description);
    if !description.trim().is_empty() {
        component.add_property("DESCRIPTION", description);
    }
    component
}

/// A calendar address. A parameter has no way to write a quote, so that quotes become apostrophes.
fn party(key: &str, party: &Party) -> Property {
    let name = plain::one_line(&party.name).replace('"', "'");
    let mut property = Property::new(key, format!("mailto:{}", plain::one_line(&party.email)));
    if !name.is_empty() {
        property.add_parameter("CN", &name);
    }
    property
}

fn dated(key: &str, parameter: &str, value: &str, date: String) -> Property {
    Property::new(key, date)
        .add_parameter(parameter, value)
        .done()
}

fn civil(date: NaiveDate) -> String {
    date.format("%Y%m%d").to_string()
}

fn local(time: NaiveDateTime) -> String {
    time.format("%Y%m%dT%H%M%S").to_string()
}

fn utc(time: DateTime<Utc>) -> String {
    time.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Content lines, folded and ended by CR LF.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// The head of a file.
    fn opened(method: &Method) -> Self {
        let mut out = Self::default();
        out.raw("BEGIN:VCALENDAR");
        out.property(&Property::new("VERSION", "2.0"));
        out.property(&Property::new("PRODID", "-//Creneau//Creneau//FR"));
        out.property(&Property::new("CALSCALE", "GREGORIAN"));
        out.property(&Property::new("METHOD", method.name()));
        out
    }

    fn event(&mut self, component: &icalendar::Event) {
        self.raw("BEGIN:VEVENT");
        for property in component.properties().values() {
            self.property(property);
        }
        self.raw("END:VEVENT");
    }

    fn raw(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push_str("\r\n");
    }

    fn property(&mut self, property: &Property) {
        let written: Result<String, std::fmt::Error> = property.clone().try_into();
        let Ok(written) = written else { return };
        let unfolded = written.replace("\r\n ", "");
        fold(unfolded.trim_end_matches("\r\n"), &mut self.text);
    }
}

/// Octets of a line at most, its CR LF not counted (RFC 5545 §3.1).
const LINE_OCTETS: usize = 75;

/// Writes a content line in pieces of at most 75 octets, never inside a character.
fn fold(line: &str, out: &mut String) {
    let mut room = LINE_OCTETS;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE_OCTETS - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests;
