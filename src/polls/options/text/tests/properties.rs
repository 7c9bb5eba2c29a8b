//! What holds for any text and any option.

use chrono::{Datelike, Months};
use proptest::prelude::*;

use super::*;
use crate::i18n::{Language, dates};
use crate::polls::options::resolve;

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
