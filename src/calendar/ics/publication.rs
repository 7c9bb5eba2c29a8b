//! Several events in one file that asks nothing of anybody: a feed, or the slots a person keeps free.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use icalendar::{Component, Property};

use super::{Event, Lines, Method, Times, component, dated, write_zone};
use crate::plain;
use crate::polls::options::Zone;

/// A file of events to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// What a calendar program calls it; empty for events to be added to a calendar that has its own name.
    pub name: String,
    /// Hours between two looks, for a file that is subscribed to.
    pub refresh_hours: Option<u32>,
    /// The zone that stands in a file without events, since a calendar has at least one component.
    pub zone: Zone,
    /// The events.
    pub shown: Vec<Shown>,
}

/// An event of such a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What it is.
    pub event: Event,
    /// Whether it is only held until something is decided.
    pub tentative: bool,
    /// The page that tells more; may be empty.
    pub url: String,
}

/// The file, with CR LF line ends. Each zone stands in it once, with the changes around all events of that zone.
#[must_use]
pub fn publish(publication: &Publication) -> String {
    let mut out = Lines::opened(&Method::Publish);
    write_head(&mut out, publication);
    let timed: Vec<(&Shown, Times)> = publication
        .shown
        .iter()
        .map(|shown| (shown, Times::of(&shown.event)))
        .collect();
    let zones = spans(&timed);
    for (zone, from, to) in zones.values() {
        write_zone(&mut out, zone.tz(), *from, *to);
    }
    if timed.is_empty() {
        let any = DateTime::<Utc>::UNIX_EPOCH;
        write_zone(&mut out, publication.zone.tz(), any, any);
    }
    for (shown, times) in &timed {
        write_shown(&mut out, shown, times);
    }
    out.raw("END:VCALENDAR");
    out.text
}

fn write_head(out: &mut Lines, publication: &Publication) {
    let name = plain::one_line(&publication.name);
    if !name.is_empty() {
        for key in ["NAME", "X-WR-CALNAME"] {
            out.property(&Property::new(key, name.as_str()));
        }
    }
    if let Some(hours) = publication.refresh_hours {
        let every = format!("PT{hours}H");
        out.property(&dated(
            "REFRESH-INTERVAL",
            "VALUE",
            "DURATION",
            every.clone(),
        ));
        out.property(&Property::new("X-PUBLISHED-TTL", every));
    }
}

/// For each zone that wall times are written in, the first and the last instant.
fn spans(
    timed: &[(&Shown, Times)],
) -> BTreeMap<&'static str, (Zone, DateTime<Utc>, DateTime<Utc>)> {
    let mut spans = BTreeMap::new();
    for (shown, times) in timed {
        let Times::Local { from, to, .. } = times else {
            continue;
        };
        let zone = shown.event.zone;
        let span = spans.entry(zone.name()).or_insert((zone, *from, *to));
        span.1 = span.1.min(*from);
        span.2 = span.2.max(*to);
    }
    spans
}

/// A held slot of some hours makes its keeper « busy, to be confirmed » in free-busy views; a held whole day, one of
/// several dates proposed, makes nobody busy.
fn write_shown(out: &mut Lines, shown: &Shown, times: &Times) {
    let mut event = component(&shown.event, times);
    let free = shown.tentative && matches!(times, Times::Dates(..));
    event.add_property("TRANSP", if free { "TRANSPARENT" } else { "OPAQUE" });
    if shown.tentative {
        event.add_property("STATUS", "TENTATIVE");
        let busy = if free { "FREE" } else { "TENTATIVE" };
        event.add_property("X-MICROSOFT-CDO-BUSYSTATUS", busy);
    } else {
        event.add_property("STATUS", "CONFIRMED");
    }
    if !shown.url.is_empty() {
        event.append_property(dated("URL", "VALUE", "URI", plain::one_line(&shown.url)));
    }
    out.event(&event);
}
