//! Golden tests of the hours of a page: three zones, both changes of the clocks.

use super::*;
use chrono::NaiveDate;

const FR: Language = Language::French;
const EN: Language = Language::English;

fn span(start: &str, end: &str) -> Slot {
    Slot::Hours {
        start: start.parse().unwrap(),
        end: end.parse().unwrap(),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

/// Writes no-break spaces as `~`, so that a golden text shows them.
fn shown(text: &str) -> String {
    assert!(!text.contains('~'));
    text.replace('\u{a0}', "~")
}

fn face(viewer: Option<Zone>, slots: &[Slot]) -> Clockface {
    Clockface::new(FR, Zone::QUEBEC, viewer, slots.iter().copied())
}

#[test]
fn a_page_shows_its_hours_in_both_places() {
    let summer = span("2026-07-15T18:30:00Z", "2026-07-15T19:30:00Z");
    let winter = span("2026-12-01T14:00:00Z", "2026-12-01T15:30:00Z");
    let golden = [
        (summer, None, "14~h~30 – 15~h~30", "", ""),
        (
            summer,
            Some(Zone::MADELEINE),
            "14~h~30 – 15~h~30",
            "heure de Québec",
            "de 15~h~30 à 16~h~30 (Îles-de-la-Madeleine)",
        ),
        (
            summer,
            Some(Zone::BASSE_COTE_NORD),
            "14~h~30 – 15~h~30",
            "heure de Québec",
            "de 14~h~30 à 15~h~30 (Basse-Côte-Nord)",
        ),
        (
            winter,
            Some(Zone::BASSE_COTE_NORD),
            "9~h – 10~h~30",
            "heure de Québec",
            "de 10~h à 11~h~30 (Basse-Côte-Nord)",
        ),
        (
            Slot::Day(day("2026-07-02")),
            Some(Zone::MADELEINE),
            "toute la journée",
            "",
            "",
        ),
    ];
    for (slot, viewer, hours, place, elsewhere) in golden {
        let face = face(viewer, &[slot]);
        assert_eq!(shown(&face.hours(slot)), hours);
        assert_eq!(face.place(slot), place);
        assert_eq!(shown(&face.elsewhere(slot)), elsewhere);
        assert_eq!(face.clock_changes(), []);
    }
    let evening = span("2026-11-24T00:30:00Z", "2026-11-24T01:30:00Z");
    assert_eq!(
        shown(&face(Some(zone("Europe/Paris")), &[evening]).elsewhere(evening)),
        "de 1~h~30 à 2~h~30 le mardi 24 novembre (Europe/Paris)"
    );
}

#[test]
fn t71_offsets_are_named_where_the_clocks_change_between_two_options() {
    let friday = span("2026-10-30T13:00:00Z", "2026-10-30T14:00:00Z");
    let monday = span("2026-11-02T14:00:00Z", "2026-11-02T15:00:00Z");
    let later = span("2026-11-20T14:00:00Z", "2026-11-20T15:00:00Z");
    let both = face(None, &[monday, friday, later]);
    assert_eq!(shown(&both.hours(friday)), "9~h – 10~h~HAE");
    assert_eq!(shown(&both.hours(monday)), "9~h – 10~h~HNE");
    assert_eq!(shown(&both.hours(later)), "9~h – 10~h");
    assert_eq!(
        both.clock_changes(),
        [ClockChange {
            date: "le dimanche 1er novembre 2026".to_owned(),
            before: "HAE".to_owned(),
            after: "HNE".to_owned(),
        }]
    );
    // On one side of the change only, there is nothing to tell apart.
    assert_eq!(shown(&face(None, &[friday]).hours(friday)), "9~h – 10~h");
    let twice = span("2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z");
    assert_eq!(
        shown(&face(None, &[friday, twice, monday]).hours(twice)),
        "1~h~30~HAE – 1~h~30~HNE"
    );
}

#[test]
fn t70_the_spring_change_is_told_in_english_too() {
    let before = span("2027-03-12T14:00:00Z", "2027-03-12T15:00:00Z");
    let after = span("2027-03-15T13:00:00Z", "2027-03-15T14:00:00Z");
    let face = Clockface::new(
        EN,
        Zone::QUEBEC,
        Some(Zone::BASSE_COTE_NORD),
        [before, after],
    );
    assert_eq!(shown(&face.hours(before)), "9~a.m. – 10~a.m.~EST");
    assert_eq!(shown(&face.hours(after)), "9~a.m. – 10~a.m.~EDT");
    assert_eq!(
        shown(&face.elsewhere(before)),
        "10~a.m. – 11~a.m. (Basse-Côte-Nord)"
    );
    assert_eq!(
        shown(&face.elsewhere(after)),
        "9~a.m. – 10~a.m. (Basse-Côte-Nord)"
    );
    let change = &face.clock_changes()[0];
    assert_eq!(change.date, "Sunday, March 14, 2027");
    assert_eq!(
        (change.before.as_str(), change.after.as_str()),
        ("EST", "EDT")
    );
}
