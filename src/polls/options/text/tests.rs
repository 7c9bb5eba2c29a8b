//! What typed text means, and what is refused, in both languages.

use chrono::{Datelike, Months};
use proptest::prelude::*;

use super::*;
use crate::i18n::{Catalogue, Language, dates};
use crate::polls::options::resolve;

const ZONE: Zone = Zone::QUEBEC;

/// Saturday 21 November 2026 unless a test says otherwise.
fn context(today: &str) -> ParseContext {
    ParseContext {
        today: today.parse().unwrap(),
        default_minutes: 60,
        zone: ZONE,
    }
}

fn read_on(today: &str, line: &str) -> Result<Vec<When>, LineError> {
    let lines = parse_lines(line, context(today));
    assert_eq!(lines.len(), 1, "{line:?}");
    lines[0].outcome.clone()
}

fn read(line: &str) -> Result<Vec<When>, LineError> {
    read_on("2026-11-21", line)
}

/// The canonical lines of what was understood.
fn understood_on(today: &str, line: &str) -> Vec<String> {
    let options = read_on(today, line).unwrap_or_else(|error| panic!("{line:?}: {error:?}"));
    options.into_iter().map(|when| when.to_line(ZONE)).collect()
}

fn understood(line: &str) -> Vec<String> {
    understood_on("2026-11-21", line)
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

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

#[test]
fn what_is_not_understood_is_named_as_typed() {
    for (line, word) in [
        ("Bientôt 9h", "Bientôt"),
        ("mardi prochain 9h", "prochain"),
        ("mardi 9h salle B-12", "salle"),
        ("mardi 9h 10h", "10"),
        ("mardi 9h-10h-11h", "-"),
        ("mardi 9h (bof)", "bof"),
        ("mardi ☃", "☃"),
        ("mardi 9h-10h (90 min)", "9h-10h (90 min)"),
    ] {
        assert_eq!(
            read(line),
            Err(LineError::NotUnderstood(word.into())),
            "{line:?}"
        );
    }
}

#[test]
fn what_is_missing_or_wrong_is_said() {
    use LineError as E;
    let text = String::from;
    for (line, error) in [
        ("9h-12h", E::NoDay),
        ("14:30:15 mardi", E::NoDay),
        ("9h et 10h", E::NoDay),
        ("20261014-1", E::NoDay),
        ("14", E::NoDay),
        ("---", E::NoDay),
        ("midi", E::NoDay),
        ("30 février", E::NoSuchDate(text("30 février"))),
        ("Feb 30, 2027 9am", E::NoSuchDate(text("Feb 30, 2027"))),
        ("2026-13-01", E::NoSuchDate(text("2026-13-01"))),
        ("2027-02-29 9h", E::NoSuchDate(text("2027-02-29"))),
        (
            "lundi 1er décembre 2026",
            E::OtherWeekday {
                date: date("2026-12-01"),
                typed: Weekday::Mon,
            },
        ),
        ("14 oct - 18 oct 9h", E::SeveralDates),
        ("14-18 oct 9h", E::SeveralDates),
        ("14 et 15 oct 9h", E::SeveralDates),
        ("14 oct, 15 oct 9h", E::SeveralDates),
        ("2026-11-23 au 2026-11-27", E::SeveralDates),
        ("mardi 9h, 15 oct 10h", E::SeveralDates),
        ("mardi 25h", E::NoSuchHour(text("25h"))),
        ("mardi 24h", E::NoSuchHour(text("24h"))),
        ("mardi 9h75", E::NoSuchHour(text("9h75"))),
        ("mardi 9:60", E::NoSuchHour(text("9:60"))),
        ("mardi 13pm", E::NoSuchHour(text("13pm"))),
        ("mardi 99999999999h", E::NoSuchHour(text("99999999999h"))),
        ("mardi 9-12", E::HourWithoutMark(text("9-12"))),
        ("mardi 9", E::HourWithoutMark(text("9"))),
        ("mardi 10h-9h", E::EndBeforeStart),
        ("mardi 9h-9h", E::EndBeforeStart),
        ("22 nov 22h-2h", E::EndBeforeStart),
        ("mardi 0h-0h", E::EndBeforeStart),
        ("2028-12-01", E::TooFar(date("2028-12-01"))),
        ("2023-11-23 9h", E::TooFar(date("2023-11-23"))),
        ("0000-01-01", E::TooFar(date("0000-01-01"))),
        ("9999-12-31 23:59", E::TooFar(date("9999-12-31"))),
    ] {
        assert_eq!(read(line), Err(error), "{line:?}");
    }
}

#[test]
fn durations_have_bounds() {
    for line in [
        "mardi 9h (4 min)",
        "mardi 9h (15 jours)",
        "mardi 9h (0 min)",
        "mardi 9h (99999999999 jours)",
        "mardi 9h-9h04",
    ] {
        assert_eq!(
            read(line),
            Err(LineError::Time(TimeError::Duration)),
            "{line:?}"
        );
    }
    assert!(read("mardi 9h (5 min)").is_ok() && read("mardi 9h (14 jours)").is_ok());
}

#[test]
fn dates_in_figures_say_how_to_write_them() {
    for (line, likely) in [
        ("14/10/2026", Some("2026-10-14")),
        ("10/14/2026 9h", Some("2026-10-14")),
        ("2026/10/14", Some("2026-10-14")),
        ("14-10-2026", Some("2026-10-14")),
        ("14.10.2026", Some("2026-10-14")),
        ("11/11/2026", Some("2026-11-11")),
        ("05/10/2026", None),
        ("14/10", None),
        ("99/99/9999", None),
        ("mardi 14/10/2026", Some("2026-10-14")),
    ] {
        assert_eq!(
            read(line),
            Err(LineError::NumericDate(likely.map(date))),
            "{line:?}"
        );
    }
}

#[test]
fn a_line_or_a_text_of_absurd_length_is_refused() {
    assert_eq!(read(&"9".repeat(201)), Err(LineError::TooLong));
    let hours = "1h,".repeat(40);
    assert_eq!(
        read(&format!("lun-ven {hours}")).map(|found| found.len()),
        Ok(200)
    );
    assert_eq!(read(&format!("lun-sam {hours}")), Err(LineError::TooLong));
    let lines = parse_lines(&"mardi\n".repeat(3_000), context("2026-11-21"));
    assert_eq!(lines.len(), 1_001);
    assert_eq!(lines.last().unwrap().outcome, Err(LineError::TooManyLines));
}

#[test]
fn t70_the_missing_hour_of_spring_is_refused() {
    let missing = |local, resumes| {
        Err(LineError::Time(TimeError::MissingHour {
            local: at(local),
            resumes: at(resumes),
        }))
    };
    assert_eq!(
        read("2027-03-14 2h30"),
        missing("2027-03-14 02:30", "2027-03-14 03:00")
    );
    assert_eq!(
        read_on("2026-01-05", "8 mars 2:00-4:00"),
        missing("2026-03-08 02:00", "2026-03-08 03:00")
    );
    assert_eq!(
        read("2027-03-14 1h-2h15"),
        missing("2027-03-14 02:15", "2027-03-14 03:00")
    );
    assert_eq!(
        read("2027-03-14 1h-4h").map(|found| found[0]),
        When::timed(at("2027-03-14 01:00"), 120, None, ZONE).map_err(LineError::Time)
    );
}

#[test]
fn t71_the_repeated_hour_of_autumn_asks_which() {
    let start = at("2027-11-07 01:30");
    let slot = |minutes, fold| When::Timed {
        start,
        minutes,
        fold,
    };
    assert_eq!(
        read("2027-11-07 1h30"),
        Err(LineError::RepeatedHour {
            local: start,
            candidates: [slot(60, Fold::Earlier), slot(60, Fold::Later)]
        })
    );
    assert_eq!(
        read("2027-11-07 1h30-3h"),
        Err(LineError::RepeatedHour {
            local: start,
            candidates: [slot(150, Fold::Earlier), slot(90, Fold::Later)]
        })
    );
    for (line, minutes, fold) in [
        ("2027-11-07 1h30 (HAE)", 60, Fold::Earlier),
        ("2027-11-07 1h30 (HNE)", 60, Fold::Later),
        ("2027-11-07 1:30am (EDT)", 60, Fold::Earlier),
        ("2027-11-07 1:30am EST", 60, Fold::Later),
        ("2027-11-07 1h30 (UTC-4)", 60, Fold::Earlier),
        ("2027-11-07 1h30 (UTC−05:00)", 60, Fold::Later),
        ("2027-11-07 1h30-3h (HNE)", 90, Fold::Later),
        ("2027-11-07 1h30 HAE - 3h", 150, Fold::Earlier),
        ("2027-11-07 1h30 HAE - 1h45 HNE", 75, Fold::Earlier),
        ("2027-11-07 1h30-1h45 (HNE)", 15, Fold::Later),
        ("2027-11-07 1h30 (HNE) (90 min)", 90, Fold::Later),
    ] {
        assert_eq!(read(line), Ok(vec![slot(minutes, fold)]), "{line:?}");
    }
}

#[test]
fn t71_a_range_that_ends_in_the_repeated_hour_asks_which() {
    let start = at("2027-11-07 00:00");
    let slot = |minutes| When::Timed {
        start,
        minutes,
        fold: Fold::Earlier,
    };
    assert_eq!(
        read("2027-11-07 0h-1h30"),
        Err(LineError::RepeatedHour {
            local: at("2027-11-07 01:30"),
            candidates: [slot(90), slot(150)]
        })
    );
    assert_eq!(read("2027-11-07 0h-1h30 (HNE)"), Ok(vec![slot(150)]));
    assert_eq!(read("2027-11-07 0h-3h"), Ok(vec![slot(240)]));
}

#[test]
fn an_offset_that_is_not_in_force_is_refused() {
    assert!(read("2026-12-01 9h (HNE)").is_ok());
    assert_eq!(
        read("2026-12-01 9h (HAE)"),
        Err(LineError::OtherOffset("HAE".into()))
    );
    assert_eq!(
        read("2026-12-01 9h (UTC+2)"),
        Err(LineError::OtherOffset("UTC+2".into()))
    );
    assert_eq!(
        read("2026-12-01 9h (HNP)"),
        Err(LineError::NotUnderstood("HNP".into()))
    );
}

#[test]
fn the_fields_of_a_row_read_the_same() {
    let row = |date, start, end, fold| parse_row(date, start, end, fold, context("2026-11-21"));
    let slot =
        |minutes| When::timed(at("2026-11-23 14:30"), minutes, None, ZONE).map_err(LineError::Time);
    assert_eq!(row("2026-11-23", "14:30", "15:30", None), slot(60));
    assert_eq!(row("23 nov", "14 h 30", "16h", None), slot(90));
    assert_eq!(row("2026-11-23", "14:30", "", None), slot(60));
    assert_eq!(
        row("2026-11-23", "", "", None),
        Ok(When::AllDay(date("2026-11-23")))
    );
    assert_eq!(
        row("2026-11-23", "14:30", "14:30", None),
        Err(LineError::EndBeforeStart)
    );
    assert_eq!(
        row("2026-11-23", "20:00", "00:00", None).map(|when| when.to_line(ZONE)),
        Ok("2026-11-23 20:00-24:00".into())
    );
    assert_eq!(row("", "14:30", "", None), Err(LineError::NoDay));
    assert_eq!(
        row("lun-ven", "14:30", "", None),
        Err(LineError::SeveralDates)
    );
    assert_eq!(
        row("2026-11-23", "14", "", None),
        Err(LineError::HourWithoutMark("14".into()))
    );
    assert!(matches!(
        row("2027-11-07", "01:30", "", None),
        Err(LineError::RepeatedHour { .. })
    ));
    assert_eq!(
        row("2027-11-07", "01:30", "", Some(Fold::Later)),
        Ok(When::Timed {
            start: at("2027-11-07 01:30"),
            minutes: 60,
            fold: Fold::Later
        })
    );
    assert_eq!(
        row("2026-11-23", "14:30", "", Some(Fold::Later)),
        slot(60),
        "a choice that was not needed leaves no trace"
    );
}

#[test]
fn a_deadline_is_read_from_its_two_fields() {
    let local = |date, time| parse_local(date, time, context("2026-11-21"));
    assert_eq!(local("2026-12-04", "16:00"), Ok(at("2026-12-04 16:00")));
    assert_eq!(local("4 déc", "16 h"), Ok(at("2026-12-04 16:00")));
    assert_eq!(
        local("2026-12-04", ""),
        Err(LineError::HourWithoutMark(String::new()))
    );
    assert_eq!(local("2026-12-04", "minuit"), Ok(at("2026-12-04 00:00")));
    assert_eq!(
        local("2026-02-30", "16:00"),
        Err(LineError::NoSuchDate("2026-02-30".into()))
    );
}

#[test]
fn every_error_has_its_sentence_in_both_languages() {
    let catalogue = Catalogue::load();
    for line in [
        "bof",
        "9h",
        "14/10/2026",
        "05/10/2026",
        "30 février",
        "lundi 1er décembre 2026",
        "14-18 oct",
        "mardi 25h",
        "mardi 9",
        "mardi 10h-9h",
        "2027-03-14 2h30",
        "2027-11-07 1h30",
        "2026-12-01 9h (HAE)",
        "2029-01-01",
        "mardi 9h (1 min)",
    ] {
        let error = read(line).unwrap_err();
        for language in Language::ALL {
            let text = error.message(&catalogue.texts(language), language, ZONE);
            assert!(
                text.len() > 20 && !text.contains("No localization"),
                "{line:?}: {text}"
            );
        }
    }
    let french = catalogue.texts(Language::French);
    assert_eq!(
        read("2027-03-14 2h30")
            .unwrap_err()
            .message(&french, Language::French, ZONE),
        "2\u{a0}h\u{a0}30 n'existe pas le dimanche 14 mars 2027\u{a0}: on avance l'heure cette nuit-là. Choisissez \
         3\u{a0}h ou plus tard."
    );
    assert_eq!(
        read("2027-11-07 1h30").unwrap_err().message(
            &catalogue.texts(Language::English),
            Language::English,
            ZONE
        ),
        "1:30\u{a0}a.m. happens twice on Sunday, November 7, 2027: clocks go back that night. Say which: (EDT) for the first \
         time or (EST) for the second."
    );
}

fn any_zone() -> impl Strategy<Value = Zone> {
    prop::sample::select(
        [
            "America/Toronto",
            "America/Halifax",
            "America/Blanc-Sablon",
            "America/St_Johns",
            "Europe/Paris",
            "Australia/Lord_Howe",
            "Asia/Kolkata",
            "Africa/Casablanca",
            "America/Sao_Paulo",
            "UTC",
        ]
        .map(|name| Zone::parse(name).unwrap())
        .to_vec(),
    )
}

fn any_when() -> impl Strategy<Value = (When, Zone)> {
    let today = date("2026-11-21");
    let day = (-700_i64..700).prop_map(move |days| today + chrono::TimeDelta::days(days));
    // Half of the days are near the changes of the clock.
    let change = prop::sample::select(
        [
            "2026-03-08",
            "2026-11-01",
            "2027-03-14",
            "2027-11-07",
            "2027-03-28",
            "2027-10-31",
            "2027-04-04",
        ]
        .map(date)
        .to_vec(),
    );
    (
        prop_oneof![day, change],
        0_u32..1440,
        5_u32..=20_160,
        any::<bool>(),
        any::<bool>(),
        any_zone(),
    )
        .prop_filter_map(
            "an hour that does not exist",
            |(day, start, minutes, later, whole, zone)| {
                if whole {
                    return Some((When::AllDay(day), zone));
                }
                let fold = if later { Fold::Later } else { Fold::Earlier };
                When::timed(build::local(day, start)?, minutes, Some(fold), zone)
                    .ok()
                    .map(|when| (when, zone))
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_written_is_read_back((when, zone) in any_when()) {
        let context = ParseContext { zone, ..context("2026-11-21") };
        let line = when.to_line(zone);
        prop_assert_eq!(&parse_lines(&line, context)[0].outcome, &Ok(vec![when]), "{}", line);
    }

    #[test]
    fn what_the_formatter_prints_within_a_day_is_read_back((when, zone) in any_when(), french in any::<bool>()) {
        let language = if french { Language::French } else { Language::English };
        let context = ParseContext { zone, ..context("2026-11-21") };
        let short = match when {
            When::AllDay(_) => true,
            When::Timed { start, minutes, .. } => {
                let end = resolve(when, zone).unwrap().unwrap().1;
                let end = zone.local(end);
                minutes < 1440 && (end.date() == start.date() || end.time() == chrono::NaiveTime::MIN)
            }
        };
        if !short {
            return Ok(());
        }
        for line in [
            dates::slot(language, when.slot(zone), zone, None),
            dates::slot_sentence(language, when.slot(zone), zone, None),
        ] {
            prop_assert_eq!(&parse_lines(&line, context)[0].outcome, &Ok(vec![when]), "{}", line);
        }
    }

    #[test]
    fn t152_any_text_is_read_without_panic(text in "\\PC*", today in -3_000_000_i64..3_000_000) {
        let start = date("2026-11-21");
        let today = start.checked_add_signed(chrono::TimeDelta::days(today)).unwrap_or(start);
        let context = ParseContext { today, default_minutes: u32::MAX, zone: ZONE };
        let _ = parse_lines(&text, context);
    }

    #[test]
    fn t152_text_made_of_known_words_is_read_without_panic(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..14),
        spaces in any::<u16>(),
        year in 0_u32..10_000,
        zone in any_zone(),
    ) {
        let line: String = words
            .iter()
            .enumerate()
            .flat_map(|(index, word)| [*word, if spaces >> (index % 16) & 1 == 1 { " " } else { "" }])
            .collect();
        for line in [line.clone(), format!("{year:04}-{line}"), format!("mardi {line}"), format!("1 nov {year} {line}")] {
            for read in parse_lines(&line, ParseContext { zone, ..context("2026-10-30") }) {
                let Ok(found) = read.outcome else { continue };
                prop_assert!(!found.is_empty());
                for when in found {
                    let day = date("2026-10-30");
                    let far = Months::new(24);
                    prop_assert!(when.date() >= day - far && when.date() <= day + far, "{} {}", line, when.date().year());
                    prop_assert!(resolve(when, zone).is_ok());
                    prop_assert_eq!(
                        &parse_lines(&when.to_line(zone), ParseContext { zone, ..context("2026-10-30") })[0].outcome,
                        &Ok(vec![when])
                    );
                }
            }
        }
    }
}

const WORDS: [&str; 48] = [
    "lun",
    "mar",
    "ven",
    "mon",
    "fri",
    "1",
    "1er",
    "3rd",
    "9",
    "12",
    "30",
    "60",
    "99",
    "2026",
    "2027",
    "0000",
    "4294967295",
    "99999999999",
    "h",
    ":",
    "am",
    "p.m.",
    "a",
    "à",
    "de",
    "-",
    "–",
    ",",
    "et",
    "(",
    ")",
    "HAE",
    "EST",
    "UTC",
    "+",
    "oct",
    "nov",
    "mars",
    "1h30",
    "2:30",
    "midi",
    "minuit",
    "lendemain",
    "min",
    "jours",
    "/",
    ".",
    "toute la journée",
];
