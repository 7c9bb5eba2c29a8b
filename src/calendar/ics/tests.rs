//! Calendar files: what they say, and that typed text cannot make them say anything else.

use chrono::TimeZone;
use icalendar::{Calendar, CalendarComponent, EventLike};
use proptest::prelude::*;

use super::*;
use crate::polls::options::Fold;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn timed(start: &str, minutes: u32, fold: Fold) -> When {
    When::Timed {
        start: at(start),
        minutes,
        fold,
    }
}

fn event(when: When, zone: Zone) -> Event {
    Event {
        uid: "0190-1@sondages.example".to_owned(),
        sequence: 2,
        stamp: Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap(),
        when,
        zone,
        summary: "Comité de suivi; points 1, 2 et 3".to_owned(),
        location: "Salle 2.14, 835, boul. René-Lévesque".to_owned(),
        description: "Premier point.\nDeuxième point.".to_owned(),
        organiser: Party {
            name: "Tremblay, Anne".to_owned(),
            email: "anne.tremblay@exemple.quebec".to_owned(),
        },
    }
}

fn reader() -> Party {
    Party {
        name: "Zoé Côté".to_owned(),
        email: "zoe@exemple.org".to_owned(),
    }
}

#[test]
fn a_request_names_its_reader_and_the_organiser() {
    let event = event(timed("2026-11-23 14:30", 60, Fold::Earlier), Zone::QUEBEC);
    insta::assert_snapshot!(
        "request",
        write(&event, &Method::Request(reader())).replace('\r', "")
    );
}

#[test]
fn a_cancellation_and_a_publication() {
    let event = event(
        timed("2026-07-15 08:00", 90, Fold::Earlier),
        Zone::BASSE_COTE_NORD,
    );
    insta::assert_snapshot!(
        "cancel",
        write(&event, &Method::Cancel(Some(reader()))).replace('\r', "")
    );
    let published = write(&event, &Method::Publish);
    assert!(!published.contains("ATTENDEE"));
    assert!(published.contains("METHOD:PUBLISH\r\n"));
}

#[test]
fn t74_a_whole_day_is_a_date_without_zone() {
    let day = NaiveDate::from_ymd_opt(2026, 7, 2).unwrap();
    let text = write(&event(When::AllDay(day), Zone::MADELEINE), &Method::Publish);
    assert!(text.contains("DTSTART;VALUE=DATE:20260702\r\n"));
    assert!(text.contains("DTEND;VALUE=DATE:20260703\r\n"));
    assert!(!text.contains("VTIMEZONE"));
}

#[test]
fn t71_the_second_of_two_equal_hours_is_written_as_an_instant() {
    let zone = Zone::QUEBEC;
    let first = write(
        &event(timed("2026-11-01 01:30", 15, Fold::Earlier), zone),
        &Method::Publish,
    );
    assert!(first.contains("DTSTART;TZID=America/Toronto:20261101T013000\r\n"));
    let second = write(
        &event(timed("2026-11-01 01:30", 15, Fold::Later), zone),
        &Method::Publish,
    );
    assert!(second.contains("DTSTART:20261101T063000Z\r\n"));
    assert!(second.contains("DTEND:20261101T064500Z\r\n"));
}

#[test]
fn a_slot_over_a_clock_change_keeps_its_elapsed_time() {
    let zone = Zone::QUEBEC;
    let text = write(
        &event(timed("2027-03-14 01:00", 120, Fold::Earlier), zone),
        &Method::Publish,
    );
    assert!(text.contains("DTSTART;TZID=America/Toronto:20270314T010000\r\n"));
    assert!(text.contains("DTEND;TZID=America/Toronto:20270314T040000\r\n"));
}

#[test]
fn the_zone_tells_the_changes_around_the_event() {
    let text = write(
        &event(timed("2026-11-23 14:30", 60, Fold::Earlier), Zone::QUEBEC),
        &Method::Publish,
    );
    let autumn = "BEGIN:STANDARD\r\nDTSTART:20261101T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nTZNAME:EST\r\n";
    let spring = "BEGIN:DAYLIGHT\r\nDTSTART:20270314T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nTZNAME:EDT\r\n";
    assert!(text.contains(autumn), "{text}");
    assert!(text.contains(spring), "{text}");
}

#[test]
fn t67_line_breaks_in_typed_text_make_no_property() {
    for evil in [
        "x\rATTENDEE:mailto:a@b.test",
        "x\r\nEND:VEVENT",
        "x\u{2028}URL:http://e.test",
        "x\nATTACH:y",
        "\0a\u{b}b",
    ] {
        let mut event = event(timed("2026-11-23 14:30", 60, Fold::Earlier), Zone::QUEBEC);
        for field in [
            &mut event.summary,
            &mut event.location,
            &mut event.description,
            &mut event.organiser.name,
            &mut event.organiser.email,
        ] {
            evil.clone_into(field);
        }
        check(&event);
    }
}

const PROPERTIES: [&str; 12] = [
    "ATTENDEE",
    "DESCRIPTION",
    "DTEND",
    "DTSTAMP",
    "DTSTART",
    "LOCATION",
    "ORGANIZER",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "TRANSP",
    "UID",
];

/// Reads the file back: one event, no property that was not meant, no line too long, the texts intact.
fn check(event: &Event) {
    let text = write(event, &Method::Request(reader()));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(
            !line.contains(|c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}'),
            "{line:?}"
        );
    }
    let calendar: Calendar = text.parse().expect("a calendar");
    assert_eq!(calendar.components.len(), 2, "one VTIMEZONE, one VEVENT");
    let Some(CalendarComponent::Event(read)) = calendar.components.last() else {
        panic!("no event in {text}");
    };
    for key in read
        .properties()
        .keys()
        .chain(read.multi_properties().keys())
    {
        assert!(PROPERTIES.contains(&key.as_str()), "{key} in {text}");
    }
    assert_eq!(
        read.multi_properties().get("ATTENDEE").map_or(0, Vec::len),
        1
    );
    assert_eq!(
        read.get_summary().unwrap_or_default(),
        plain::one_line(&event.summary)
    );
    assert_eq!(
        read.get_location().unwrap_or_default(),
        plain::one_line(&event.location)
    );
    let description = plain::lines(&event.description);
    if !description.trim().is_empty() {
        assert_eq!(read.get_description(), Some(description.as_str()));
    }
}

/// Several events in one file, held or kept, in these zones.
fn publication(events: &[(Event, bool)], name: &str) -> Publication {
    let shown = events.iter().cloned().map(|(event, tentative)| Shown {
        event,
        tentative,
        url: "https://sondages.example/polls/1".to_owned(),
    });
    Publication {
        name: name.to_owned(),
        refresh_hours: Some(1),
        zone: Zone::QUEBEC,
        shown: shown.collect(),
    }
}

#[test]
fn a_file_of_several_events_tells_each_zone_once() {
    let when = timed("2026-11-23 14:30", 60, Fold::Earlier);
    let day = When::AllDay(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap());
    let kept = event(timed("2027-07-15 08:00", 60, Fold::Earlier), Zone::QUEBEC);
    let events = [
        (event(when, Zone::QUEBEC), true),
        (kept, false),
        (event(when, Zone::MADELEINE), true),
        (event(day, Zone::BASSE_COTE_NORD), true),
    ];
    let text = publish(&publication(&events, "Créneau – CIUSSS"));
    let lines = |wanted: &str| text.lines().filter(|line| *line == wanted).count();
    assert_eq!(lines("BEGIN:VTIMEZONE"), 2, "a whole day needs none");
    assert_eq!(lines("TZID:America/Toronto"), 1);
    assert_eq!(lines("TZID:America/Halifax"), 1);
    assert_eq!(lines("STATUS:TENTATIVE"), 3);
    assert_eq!(lines("STATUS:CONFIRMED"), 1);
    assert_eq!(lines("TRANSP:TRANSPARENT"), 1, "the held day");
    assert_eq!(lines("X-WR-CALNAME:Créneau – CIUSSS"), 1);
    assert_eq!(lines("METHOD:PUBLISH"), 1);
    // The zone's changes reach from before the first event to after the last.
    assert!(text.contains("DTSTART:20261101T020000") && text.contains("DTSTART:20271107T020000"));
}

proptest! {
    #[test]
    fn t68_folding_is_undone_by_unfolding(line in "\\PC{0,300}") {
        let mut folded = String::new();
        fold(&line, &mut folded);
        for piece in folded.split("\r\n") {
            prop_assert!(piece.len() <= LINE_OCTETS);
        }
        prop_assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
    }

    #[test]
    fn t67_any_text_reads_back_from_a_file_of_several_events(
        summary in any::<String>(), description in any::<String>(), name in any::<String>(), held in any::<bool>()
    ) {
        let mut one = event(timed("2026-11-23 14:30", 60, Fold::Earlier), Zone::QUEBEC);
        one.summary = summary;
        one.description = description;
        let text = publish(&publication(&[(one.clone(), held), (one.clone(), !held)], &name));
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= LINE_OCTETS && !line.contains(char::is_control), "{:?}", line);
        }
        let calendar: Calendar = text.parse().expect("a calendar");
        prop_assert_eq!(calendar.components.len(), 3, "one VTIMEZONE, two VEVENT");
        for component in &calendar.components {
            if let CalendarComponent::Event(read) = component {
                prop_assert_eq!(read.get_summary().unwrap_or_default(), plain::one_line(&one.summary));
                prop_assert!(!read.multi_properties().contains_key("ATTENDEE"));
            }
        }
    }

    #[test]
    fn t67_any_text_reads_back_as_it_was(
        summary in any::<String>(), location in any::<String>(), description in any::<String>(), name in any::<String>()
    ) {
        let mut event = event(timed("2026-11-23 14:30", 60, Fold::Earlier), Zone::QUEBEC);
        event.summary = summary;
        event.location = location;
        event.description = description;
        event.organiser.name = name;
        check(&event);
    }
}
