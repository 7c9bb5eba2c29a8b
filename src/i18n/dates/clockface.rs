//! How one page shows the hours of its options: short, in the poll's zone; a second time in the reader's, when that
//! is another place; and with the name of the offset where the clocks change between two of them.

use chrono::{DateTime, LocalResult, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};

use super::slots::hours;
use super::{Slot, date_sentence, slot_compact};
use crate::i18n::Language;
use crate::i18n::zones::Zone;

/// How near a change of the clocks an hour has to be, to carry the name of its offset.
const NEAR: TimeDelta = TimeDelta::days(14);
/// The farthest a page looks for changes.
const FARTHEST: i64 = 2 * 366;

/// The hours of a page's options.
#[derive(Debug, Clone)]
pub struct Clockface {
    language: Language,
    own: Face,
    viewer: Option<Face>,
}

/// One zone, and the moments its clocks change between the first option and the last.
#[derive(Debug, Clone)]
struct Face {
    zone: Zone,
    changes: Vec<DateTime<Utc>>,
}

/// A change of the clocks between two options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockChange {
    /// « le dimanche 1er novembre 2026 ».
    pub date: String,
    /// `HAE`: before it.
    pub before: String,
    /// `HNE`: after it.
    pub after: String,
}

impl Clockface {
    /// For a page that shows these options of a poll in `zone` to a reader who lives in `viewer`, if they said so.
    pub fn new(
        language: Language,
        zone: Zone,
        viewer: Option<Zone>,
        slots: impl IntoIterator<Item = Slot>,
    ) -> Self {
        let starts = slots.into_iter().filter_map(|slot| match slot {
            Slot::Hours { start, .. } => Some(start),
            Slot::Day(_) => None,
        });
        let span = starts.fold(None, |span: Option<(_, _)>, start| match span {
            Some((first, last)) => Some((start.min(first), start.max(last))),
            None => Some((start, start)),
        });
        let face = |zone| Face {
            zone,
            changes: span.map_or_else(Vec::new, |(first, last)| changes(zone, first, last)),
        };
        Self {
            language,
            own: face(zone),
            viewer: viewer.filter(|other| !other.same_place(zone)).map(face),
        }
    }

    /// « 9 h – 10 h 30 », « 9 h – 10 h 30 HNE » near a change of the clocks, « toute la journée ».
    #[must_use]
    pub fn hours(&self, slot: Slot) -> String {
        let text = slot_compact(self.language, slot, self.own.zone);
        match self.own.offset_name(self.language, slot) {
            Some(name) => format!("{text}\u{a0}{name}"),
            None => text,
        }
    }

    /// « heure de Québec » beside the hours of an option that a reader elsewhere sees twice; else empty.
    #[must_use]
    pub fn place(&self, slot: Slot) -> &'static str {
        match (self.viewer.as_ref(), slot) {
            (Some(_), Slot::Hours { .. }) => self.own.zone.label(self.language),
            _ => "",
        }
    }

    /// « de 15 h 30 à 16 h 30 (Îles-de-la-Madeleine) », with the day when it is another one; empty for a reader of
    /// the same place, and for a civil date, which is the same everywhere.
    #[must_use]
    pub fn elsewhere(&self, slot: Slot) -> String {
        let (Some(face), Slot::Hours { start, end }) = (self.viewer.as_ref(), slot) else {
            return String::new();
        };
        let day = slot.date(self.own.zone);
        let text = hours(self.language, start, end, face.zone, day);
        let label = face.zone.label(self.language);
        match face.offset_name(self.language, slot) {
            Some(name) => format!("{text} ({label}, {name})"),
            None => format!("{text} ({label})"),
        }
    }

    /// The reader's zone, when it is another place: « Îles-de-la-Madeleine ».
    #[must_use]
    pub fn viewer(&self) -> Option<&'static str> {
        let face = self.viewer.as_ref()?;
        Some(face.zone.label(self.language))
    }

    /// The changes of the poll's clocks between its first option and its last.
    #[must_use]
    pub fn clock_changes(&self) -> Vec<ClockChange> {
        let zone = self.own.zone;
        let name = |at| zone.abbreviation(self.language, at);
        let changes = self.own.changes.iter();
        changes
            .map(|&at| ClockChange {
                date: date_sentence(self.language, zone.local(at).date()),
                before: name(at - TimeDelta::minutes(1)),
                after: name(at),
            })
            .collect()
    }
}

impl Face {
    /// The name of the offset, unless the hours say it already.
    fn offset_name(&self, language: Language, slot: Slot) -> Option<String> {
        let Slot::Hours { start, end } = slot else {
            return None;
        };
        let near = |at: &&DateTime<Utc>| (start - **at).abs() <= NEAR;
        self.changes.iter().find(near)?;
        let (from, to) = (self.zone.at(start), self.zone.at(end));
        let said = from.offset().fix() != to.offset().fix()
            || twice(self.zone, from.naive_local())
            || twice(self.zone, to.naive_local());
        (!said).then(|| self.zone.abbreviation(language, start))
    }
}

fn twice(zone: Zone, local: NaiveDateTime) -> bool {
    let read = zone.tz().from_local_datetime(&local);
    matches!(read, LocalResult::Ambiguous(..))
}

/// The moments the clocks of `zone` change after `first`, up to `last`.
fn changes(zone: Zone, first: DateTime<Utc>, last: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let offset = |at: DateTime<Utc>| zone.at(at).offset().fix();
    let days = (last - first).num_days().clamp(0, FARTHEST) + 1;
    let edges = (0..=days).map(|day| (first + TimeDelta::days(day)).min(last));
    let edges: Vec<DateTime<Utc>> = edges.collect();
    let jumps = edges.windows(2).filter_map(|pair| match pair {
        &[from, to] if offset(from) != offset(to) => Some(moment(&offset, from, to)),
        _ => None,
    });
    jumps.collect()
}

/// The first second of the new offset, between two instants that have different ones.
fn moment<T: PartialEq>(
    offset: &impl Fn(DateTime<Utc>) -> T,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> DateTime<Utc> {
    let (old, mut before, mut after) = (offset(from), from, to);
    while after - before > TimeDelta::seconds(1) {
        let middle = before + TimeDelta::seconds((after - before).num_seconds() / 2);
        if offset(middle) == old {
            before = middle;
        } else {
            after = middle;
        }
    }
    after
}

#[cfg(test)]
mod tests;
