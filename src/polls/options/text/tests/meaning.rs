//! What typed text means.

use super::*;

#[test]
fn one_slot_for_each_day_of_the_week() {
    let week = [
        "2026-11-23 09:00-12:00",
        "2026-11-24 09:00-12:00",
        "2026-11-25 09:00-12:00",
        "2026-11-26 09:00-12:00",
        "2026-11-27 09:00-12:00",
    ];
    for line in [
        "lun-ven 9h-12h",
        "Lundi au vendredi, de 9 h à 12 h",
        "du lundi au vendredi de 9h à midi",
        "lun.–ven. 9\u{a0}h\u{a0}–\u{a0}12\u{a0}h",
        "LUN-VEN 9-12h",
        "Mon-Fri 9am-12pm",
        "Monday to Friday, 9 a.m. to noon",
        "Monday through Friday 9:00-12:00",
        "mon - fri : 9-12pm",
        "- lun-ven 9h-12h",
        "• lun-ven 9h-12h.",
    ] {
        assert_eq!(understood(line), week, "{line:?}");
    }
}

#[test]
fn a_day_of_the_week_is_the_next_one_after_today() {
    assert_eq!(understood("samedi 9h"), ["2026-11-28 09:00-10:00"]);
    assert_eq!(understood("dimanche 9h"), ["2026-11-22 09:00-10:00"]);
    assert_eq!(
        understood_on("2026-11-25", "lun-ven"),
        [
            "2026-11-26",
            "2026-11-27",
            "2026-11-30",
            "2026-12-01",
            "2026-12-02"
        ]
    );
    assert_eq!(
        understood("ven-lun"),
        ["2026-11-22", "2026-11-23", "2026-11-27", "2026-11-28"]
    );
    assert_eq!(
        understood("lun, mer et ven 14h"),
        [
            "2026-11-23 14:00-15:00",
            "2026-11-25 14:00-15:00",
            "2026-11-27 14:00-15:00"
        ]
    );
    assert_eq!(understood("Mon, Wed & Fri 2pm").len(), 3);
    assert_eq!(understood("lun-mer et ven").len(), 4);
    assert_eq!(understood("les mardis et les jeudis 9h").len(), 2);
}

#[test]
fn a_date_with_hours() {
    for (line, meaning) in [
        ("2026-11-23 14:30-15:30", "2026-11-23 14:30-15:30"),
        ("2026-11-23T14:30", "2026-11-23 14:30-15:30"),
        ("2026-11-23 9h à 10h30", "2026-11-23 09:00-10:30"),
        ("2026-11-23, 14 h 30 — 15 h 30", "2026-11-23 14:30-15:30"),
        ("14 oct 9h", "2027-10-14 09:00-10:00"),
        ("14 oct. 2027 9h", "2027-10-14 09:00-10:00"),
        ("14 octobre 13 h 30 – 14 h 30", "2027-10-14 13:30-14:30"),
        (
            "Le 14 octobre de 13 h 30 à 14 h 30.",
            "2027-10-14 13:30-14:30",
        ),
        ("mardi 1er décembre 2026, 14 h 30", "2026-12-01 14:30-15:30"),
        ("1ER DEC 17h05", "2026-12-01 17:05-18:05"),
        ("Dec 3 2:30pm", "2026-12-03 14:30-15:30"),
        ("December 3, 2026 at 2:30 p.m.", "2026-12-03 14:30-15:30"),
        ("Dec. 3rd, 9-11 a.m.", "2026-12-03 09:00-11:00"),
        (
            "Thursday, December 3, 2026, 11-1pm",
            "2026-12-03 11:00-13:00",
        ),
        ("Dec 3 9am-1", "2026-12-03 09:00-13:00"),
        ("3 déc 9h (90 min)", "2026-12-03 09:00-10:30"),
        ("3 déc 9h (1h30)", "2026-12-03 09:00-10:30"),
        ("3 déc 9h pendant 1 h 30 min", "2026-12-03 09:00-10:30"),
        ("Dec 3 9am for 2 hours", "2026-12-03 09:00-11:00"),
        ("3 déc 20h-minuit", "2026-12-03 20:00-24:00"),
        ("3 déc 20h-24h", "2026-12-03 20:00-24:00"),
        ("3 déc 20h-0h", "2026-12-03 20:00-24:00"),
        ("3 déc 0h-9h", "2026-12-03 00:00-09:00"),
        ("3 déc midi", "2026-12-03 12:00-13:00"),
        ("3 déc 12am-1am", "2026-12-03 00:00-01:00"),
        ("3 déc 22h-2h (lendemain)", "2026-12-03 22:00 (240 min)"),
        ("Dec 3 10pm-2am (next day)", "2026-12-03 22:00 (240 min)"),
        ("3 déc 22h-2h +1", "2026-12-03 22:00 (240 min)"),
        ("3 déc 9h (2 jours)", "2026-12-03 09:00 (2880 min)"),
        ("demain 9h", "2026-11-22 09:00-10:00"),
        ("9h-10h mardi", "2026-11-24 09:00-10:00"),
        ("9h le 14 octobre", "2027-10-14 09:00-10:00"),
        (
            "de 9 h à 10 h 30, le mardi 24 novembre",
            "2026-11-24 09:00-10:30",
        ),
        ("2:30pm on Tuesday", "2026-11-24 14:30-15:30"),
        ("14:30 2026-11-23", "2026-11-23 14:30-15:30"),
        ("2026-11-23 14:30:00 - 15:30:00", "2026-11-23 14:30-15:30"),
        ("aujourd'hui 23h", "2026-11-21 23:00-24:00"),
        ("tomorrow 9:30am", "2026-11-22 09:30-10:30"),
        ("1 de\u{301}c 9h", "2026-12-01 09:00-10:00"),
        ("３ déc ９h", "2026-12-03 09:00-10:00"),
    ] {
        assert_eq!(understood(line), [meaning], "{line:?}");
    }
}

#[test]
fn several_ranges_of_one_day() {
    let both = ["2026-11-24 09:00-10:00", "2026-11-24 13:00-14:00"];
    for line in [
        "mardi 9h-10h, 13h-14h",
        "mardi 13h et 9h",
        "Tue 9am; 1pm-2pm",
        "mardi de 9h à 10h et de 13h à 14h",
    ] {
        assert_eq!(understood(line), both, "{line:?}");
    }
    assert_eq!(understood("lun-ven 9h, 10h30, 15h").len(), 15);
}

#[test]
fn a_line_without_hours_is_a_whole_day() {
    for line in [
        "2026-12-01",
        "1er déc",
        "mardi 1er décembre",
        "Dec 1",
        "1 décembre 2026, toute la journée",
        "Dec 1 (all day)",
    ] {
        assert_eq!(
            read(line),
            Ok(vec![When::AllDay(date("2026-12-01"))]),
            "{line:?}"
        );
    }
    assert_eq!(understood("mardi"), ["2026-11-24"]);
}

#[test]
fn a_date_without_year_is_the_next_one() {
    assert_eq!(understood("20 nov"), ["2027-11-20"]);
    assert_eq!(understood("21 nov"), ["2026-11-21"]);
    assert_eq!(understood("14 oct 2027"), ["2027-10-14"]);
    assert_eq!(understood_on("2027-06-01", "29 février"), ["2028-02-29"]);
    assert_eq!(understood("5 janv"), ["2027-01-05"]);
}

#[test]
fn mar_is_a_day_or_a_month() {
    assert_eq!(understood("mar 9h"), ["2026-11-24 09:00-10:00"]);
    assert_eq!(understood("mar 9-10h"), ["2026-11-24 09:00-10:00"]);
    assert_eq!(understood("Mar 3"), ["2027-03-03"]);
    assert_eq!(understood("Mar 3, 2pm"), ["2027-03-03 14:00-15:00"]);
    assert_eq!(understood("3 mar 9h"), ["2027-03-03 09:00-10:00"]);
    assert_eq!(understood("mar 24 nov 9h"), ["2026-11-24 09:00-10:00"]);
}

#[test]
fn lines_keep_their_numbers_and_blank_ones_are_passed_over() {
    let lines = parse_lines(
        "\u{feff}mardi 9h\r\n\r\n \u{a0} \n  mercredi  \nbof",
        context("2026-11-21"),
    );
    let numbers: Vec<usize> = lines.iter().map(|line| line.number).collect();
    assert_eq!(numbers, [1, 4, 5]);
    assert_eq!(lines[1].text, "mercredi");
    assert!(lines[0].outcome.is_ok() && lines[1].outcome.is_ok());
    assert_eq!(
        lines[2].outcome,
        Err(LineError::NotUnderstood("bof".into()))
    );
}
