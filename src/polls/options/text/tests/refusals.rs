//! What typed text is refused, and why.

use super::*;
use crate::i18n::{Catalogue, Language};

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
