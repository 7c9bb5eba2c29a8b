//! As letters and files print them. Nobody knows where those are read, so the offset from UTC stands beside the name of
//! the zone: « (heure de Québec, UTC-5) ».

use chrono::{DateTime, Utc};

use super::slots::{all_day, hours};
use super::{Slot, date_heading, date_iso, date_sentence, until, whenever};
use crate::i18n::Language;
use crate::i18n::zones::Zone;

/// A whole option: « Mardi 1er décembre 2026, de 9 h à 10 h 30 (heure de Québec, UTC-5) ».
#[must_use]
pub fn slot(language: Language, slot: Slot, zone: Zone) -> String {
    let day = date_heading(language, slot.date(zone));
    format!("{day}, {}", slot_hours(language, slot, zone))
}

/// A whole option inside a sentence: « le mardi 1er décembre 2026, de 9 h à 10 h 30 (heure de Québec, UTC-5) ».
#[must_use]
pub fn slot_sentence(language: Language, slot: Slot, zone: Zone) -> String {
    let day = date_sentence(language, slot.date(zone));
    format!("{day}, {}", slot_hours(language, slot, zone))
}

/// A whole option at the head of a column: `2026-12-01 09:00 – 10:30 (heure de Québec, UTC-5)`.
#[must_use]
pub fn slot_iso(language: Language, slot: Slot, zone: Zone) -> String {
    match slot {
        Slot::Day(date) => date_iso(date),
        Slot::Hours { start, end } => {
            let (from, to) = (zone.local(start), zone.local(end));
            let day = if from.date() == to.date() {
                String::new()
            } else {
                format!("{} ", date_iso(to.date()))
            };
            format!(
                "{} – {day}{} ({})",
                from.format("%Y-%m-%d %H:%M"),
                to.format("%H:%M"),
                place(language, zone, start)
            )
        }
    }
}

/// « jusqu'au 30 octobre 2026 à 16 h inclusivement (heure de Québec, UTC-4) ».
#[must_use]
pub fn deadline(language: Language, at: DateTime<Utc>, zone: Zone) -> String {
    let text = until(language, &zone.at(at));
    format!("{text} ({})", place(language, zone, at))
}

/// « le mardi 1er décembre 2026 à 14 h 30 (heure de Québec, UTC-5) ».
#[must_use]
pub fn instant(language: Language, at: DateTime<Utc>, zone: Zone) -> String {
    let text = whenever(language, &zone.at(at));
    format!("{text} ({})", place(language, zone, at))
}

fn slot_hours(language: Language, slot: Slot, zone: Zone) -> String {
    match slot {
        Slot::Day(_) => all_day(language).to_owned(),
        Slot::Hours { start, end } => {
            let text = hours(language, start, end, zone, slot.date(zone));
            // Where the clocks change on the way, the hours themselves say before or after.
            let place = if zone.utc_offset(start) == zone.utc_offset(end) {
                place(language, zone, start)
            } else {
                zone.label(language).to_owned()
            };
            format!("{text} ({place})")
        }
    }
}

/// « heure de Québec, UTC-5 »
fn place(language: Language, zone: Zone, at: DateTime<Utc>) -> String {
    format!("{}, {}", zone.label(language), zone.utc_offset(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours_of(start: &str, end: &str) -> Slot {
        Slot::Hours {
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
        }
    }

    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn a_letter_names_the_zone_and_its_offset_of_that_day() {
        let winter = hours_of("2026-12-01T14:00:00Z", "2026-12-01T15:30:00Z");
        assert_eq!(
            plain(&slot(Language::French, winter, Zone::QUEBEC)),
            "Mardi 1er décembre 2026, de 9 h à 10 h 30 (heure de Québec, UTC-5)"
        );
        let summer = hours_of("2026-07-15T13:00:00Z", "2026-07-15T14:00:00Z");
        assert_eq!(
            plain(&slot_sentence(Language::English, summer, Zone::QUEBEC)),
            "Wednesday, July 15, 2026, 9 a.m. – 10 a.m. (Québec time, UTC-4)"
        );
        let paris = Zone::parse("Europe/Paris").unwrap();
        assert_eq!(
            plain(&slot_sentence(Language::French, winter, paris)),
            "le mardi 1er décembre 2026, de 15 h à 16 h 30 (Europe/Paris, UTC+1)"
        );
        let day = Slot::Day("2026-12-01".parse().unwrap());
        assert_eq!(
            slot(Language::French, day, Zone::QUEBEC),
            "Mardi 1er décembre 2026, toute la journée"
        );
    }

    #[test]
    fn where_the_clocks_change_on_the_way_the_hours_say_so() {
        let night = hours_of("2026-11-01T04:00:00Z", "2026-11-01T13:00:00Z");
        let text = plain(&slot(Language::French, night, Zone::QUEBEC));
        assert!(text.contains("HAE") && text.contains("HNE"), "{text}");
        assert!(text.ends_with("(heure de Québec)"), "{text}");
    }

    #[test]
    fn deadlines_and_instants_name_it_too() {
        let at = "2026-10-30T20:00:00Z".parse().unwrap();
        assert_eq!(
            plain(&deadline(Language::French, at, Zone::MADELEINE)),
            "jusqu'au 30 octobre 2026 à 17 h inclusivement (Îles-de-la-Madeleine, UTC-3)"
        );
        assert_eq!(
            plain(&instant(Language::English, at, Zone::QUEBEC)),
            "Friday, October 30, 2026 at 4 p.m. (Québec time, UTC-4)"
        );
    }

    #[test]
    fn t75_the_two_hours_of_autumn_differ_at_the_head_of_a_column() {
        let slot = |start, end| slot_iso(Language::French, hours_of(start, end), Zone::QUEBEC);
        assert_eq!(
            slot("2026-11-01T05:00:00Z", "2026-11-01T05:30:00Z"),
            "2026-11-01 01:00 – 01:30 (heure de Québec, UTC-4)"
        );
        assert_eq!(
            slot("2026-11-01T06:00:00Z", "2026-11-01T06:30:00Z"),
            "2026-11-01 01:00 – 01:30 (heure de Québec, UTC-5)"
        );
        assert_eq!(
            slot("2026-12-02T03:00:00Z", "2026-12-02T06:00:00Z"),
            "2026-12-01 22:00 – 2026-12-02 01:00 (heure de Québec, UTC-5)"
        );
    }
}
