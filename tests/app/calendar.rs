//! Calendar files in front of readers nobody here wrote: Python's `icalendar`, and a real `CalDAV` server.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use creneau::calendar::ics::{self, Event, Method, Party, Publication, Shown};
use creneau::i18n::dates::Slot;
use creneau::i18n::zones::Zone;
use creneau::polls::options::{Fold, When};
use serde_json::Value;
use tempfile::TempDir;

use crate::mail::peers::peer;
use crate::support::finish;

/// Files on their way to the readers: each inner list goes into one calendar, in order.
struct Files {
    folder: TempDir,
    calendars: Vec<Vec<PathBuf>>,
}

impl Files {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            calendars: Vec::new(),
        }
    }

    fn calendar(&mut self, files: &[String]) {
        let number = self.calendars.len();
        let paths = files.iter().enumerate().map(|(index, file)| {
            let path = self.folder.path().join(format!("{number}-{index}.ics"));
            std::fs::write(&path, file).unwrap();
            path
        });
        let paths = paths.collect();
        self.calendars.push(paths);
    }

    /// What the readers say of each calendar.
    fn judged(&self) -> Vec<Value> {
        let joined = self.calendars.iter().map(|paths| {
            let paths: Vec<&str> = paths.iter().filter_map(|path| Path::to_str(path)).collect();
            paths.join(":")
        });
        let output = finish(peer("caldav.py").args(joined));
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn party(name: &str, email: &str) -> Party {
    Party {
        name: name.to_owned(),
        email: email.to_owned(),
    }
}

fn event(number: usize, when: When, zone: Zone) -> Event {
    Event {
        uid: format!("0190-{number}@sondages.example"),
        sequence: 0,
        stamp: "2026-11-21T09:00:00Z".parse().unwrap(),
        when,
        zone,
        summary: "Comité de suivi; points 1, 2 et 3".to_owned(),
        location: "Salle 2.14, « Côté jardin »".to_owned(),
        description: "Premier point.\nDeuxième point.".to_owned(),
        organiser: party("Tremblay, Anne", "anne.tremblay@exemple.quebec"),
    }
}

fn reader() -> Method {
    Method::Request(party("Zoé Côté", "zoe@exemple.org"))
}

fn timed(start: &str, minutes: u32, fold: Option<Fold>, zone: Zone) -> When {
    let start = NaiveDateTime::parse_from_str(start, "%Y-%m-%d %H:%M").unwrap();
    When::timed(start, minutes, fold, zone).unwrap()
}

/// Both ends, in UTC or as dates, as our own rules tell them.
fn ours(event: &Event) -> (String, String) {
    let utc = |at: DateTime<Utc>| at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    match event.when.slot(event.zone) {
        Slot::Hours { start, end } => (utc(start), utc(end)),
        Slot::Day(day) => (day.to_string(), day.succ_opt().unwrap().to_string()),
    }
}

fn told(event: &Value) -> (String, String) {
    let text = |key: &str| event[key].as_str().unwrap().to_owned();
    (text("starts"), text("ends"))
}

/// Around, over and in both clock changes, in Québec's three zones and one that is written as links; whole days too.
fn moments() -> Vec<Event> {
    let day = |text: &str| When::AllDay(text.parse::<NaiveDate>().unwrap());
    let mut events = Vec::new();
    for zone in Zone::quebec() {
        for start in [
            "2026-10-31 14:30",
            "2026-11-01 00:30",
            "2026-11-02 14:30",
            "2027-03-13 14:30",
            "2027-03-14 01:15",
            "2027-03-15 14:30",
            "2026-07-15 08:00",
            "2027-01-15 08:00",
            "2026-12-31 23:30",
        ] {
            events.push(event(events.len(), timed(start, 180, None, zone), zone));
        }
        for date in ["2026-11-01", "2027-03-14", "2028-02-29"] {
            events.push(event(events.len(), day(date), zone));
        }
    }
    for fold in [Fold::Earlier, Fold::Later] {
        for zone in [Zone::QUEBEC, Zone::MADELEINE] {
            let when = timed("2026-11-01 01:30", 45, Some(fold), zone);
            events.push(event(events.len(), when, zone));
        }
    }
    events
}

#[test]
fn t72_t74_t75_readers_see_our_instants_over_both_clock_changes_in_three_zones() {
    let (events, mut files) = (moments(), Files::new());
    for event in &events {
        files.calendar(&[ics::write(event, &reader())]);
    }
    let shown = events.iter().cloned().map(|event| Shown {
        event,
        tentative: true,
        url: "https://sondages.example/polls/1".to_owned(),
    });
    let publication = Publication {
        name: "Créneau – CIUSSS des tests".to_owned(),
        refresh_hours: Some(1),
        zone: Zone::QUEBEC,
        shown: shown.collect(),
    };
    files.calendar(&[ics::publish(&publication)]);
    let judged = files.judged();
    let together = judged.last().unwrap();
    let alone = together["read"][0]["events"].as_array().unwrap();
    assert_eq!(alone.len(), events.len());
    for (index, event) in events.iter().enumerate() {
        let what = format!("{:?} in {}", event.when, event.zone.name());
        let one = &judged[index];
        assert_eq!(one["put"][0], 201, "{what}");
        assert_eq!(told(&one["read"][0]["events"][0]), ours(event), "{what}");
        assert_eq!(told(&one["expanded"][0]), ours(event), "{what}");
        assert_eq!(told(&alone[index]), ours(event), "{what}, in one file");
    }
    let mut expected: Vec<_> = events.iter().map(ours).collect();
    let expanded = together["expanded"].as_array().unwrap();
    let mut found: Vec<_> = expanded.iter().map(told).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected, "in one calendar");
}

#[test]
fn each_kind_of_file_is_stored_and_a_higher_sequence_takes_the_place_of_the_last() {
    let zone = Zone::QUEBEC;
    let decided = event(1, timed("2026-12-01 14:30", 60, None, zone), zone);
    let changed = Event {
        sequence: 1,
        location: "Salle 3.01".to_owned(),
        summary: "Comité de suivi, nouvelle salle".to_owned(),
        ..decided.clone()
    };
    let cancelled = Event {
        sequence: 2,
        ..changed.clone()
    };
    let guest = party("Zoé Côté", "zoe@exemple.org");
    let kinds = [
        ics::write(&decided, &reader()),
        ics::write(&changed, &reader()),
        ics::write(&cancelled, &Method::Cancel(Some(guest))),
    ];
    let published = ics::write(&decided, &Method::Publish);
    let withdrawn = ics::write(&cancelled, &Method::Cancel(None));
    let mut files = Files::new();
    for calendar in [&kinds[..1], &kinds[..2], &kinds[..3]] {
        files.calendar(calendar);
    }
    files.calendar(&[published, withdrawn]);
    let judged = files.judged();
    let last = |index: usize| {
        let events = judged[index]["expanded"].as_array().unwrap();
        assert_eq!(events.len(), 1, "one event for one UID");
        (events[0]["sequence"].as_i64(), events[0]["status"].clone())
    };
    assert_eq!(last(0), (Some(0), "CONFIRMED".into()));
    assert_eq!(last(1), (Some(1), "CONFIRMED".into()));
    assert_eq!(judged[1]["expanded"][0]["summary"], changed.summary);
    assert_eq!(last(2), (Some(2), "CANCELLED".into()));
    assert_eq!(last(3), (Some(2), "CANCELLED".into()));
    let methods = |index: usize| {
        let read = judged[index]["read"].as_array().unwrap();
        read.iter().map(|file| file["method"].clone()).collect()
    };
    let three: Vec<Value> = methods(2);
    assert_eq!(three, ["REQUEST", "REQUEST", "CANCEL"]);
    let two: Vec<Value> = methods(3);
    assert_eq!(two, ["PUBLISH", "CANCEL"]);
}

#[test]
fn a_file_of_several_kept_dates_gives_each_its_place_and_one_is_taken_back_alone() {
    let zone = Zone::QUEBEC;
    let kept = ["2026-10-30 14:30", "2026-11-27 14:30", "2027-03-26 14:30"];
    let mut events = Vec::new();
    for start in kept {
        events.push(event(events.len(), timed(start, 60, None, zone), zone));
    }
    let shown = events.iter().cloned().map(|event| Shown {
        event,
        tentative: false,
        url: String::new(),
    });
    let together = ics::publish(&Publication {
        name: String::new(),
        refresh_hours: None,
        zone,
        shown: shown.collect(),
    });
    let off = Event {
        sequence: 1,
        ..events[1].clone()
    };
    let mut files = Files::new();
    files.calendar(&[together, ics::write(&off, &Method::Cancel(None))]);
    let judged = files.judged().remove(0);
    assert_eq!(judged["put"], serde_json::json!([201, 201, 201, 204]));
    let read = &judged["read"][0];
    assert_eq!(
        (&read["method"], &read["name"]),
        (&"PUBLISH".into(), &"".into())
    );
    let expanded = judged["expanded"].as_array().unwrap();
    let stands: Vec<_> = expanded
        .iter()
        .map(|event| event["status"].clone())
        .collect();
    assert_eq!(stands, ["CONFIRMED", "CANCELLED", "CONFIRMED"]);
    assert_eq!(
        expanded.iter().map(told).collect::<Vec<_>>(),
        events.iter().map(ours).collect::<Vec<_>>()
    );
}

#[test]
fn held_hours_are_busy_to_be_confirmed_and_held_days_are_free() {
    let zone = Zone::QUEBEC;
    let hours = event(1, timed("2026-12-01 14:30", 60, None, zone), zone);
    let day = event(2, When::AllDay("2026-12-02".parse().unwrap()), zone);
    let file = |event: &Event, tentative: bool| {
        ics::publish(&Publication {
            name: "Créneau".to_owned(),
            refresh_hours: None,
            zone,
            shown: vec![Shown {
                event: event.clone(),
                tentative,
                url: String::new(),
            }],
        })
    };
    let mut files = Files::new();
    for (event, tentative) in [(&hours, true), (&hours, false), (&day, true)] {
        files.calendar(&[file(event, tentative)]);
    }
    let judged = files.judged();
    let busy: Vec<&Value> = judged.iter().map(|one| &one["busy"]).collect();
    assert_eq!(
        busy,
        [
            &serde_json::json!(["BUSY-TENTATIVE"]),
            &serde_json::json!(["BUSY"]),
            &serde_json::json!([])
        ]
    );
}
