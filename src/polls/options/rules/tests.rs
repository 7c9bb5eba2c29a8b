//! Sets of options: duplicates, limits, warnings, series, the last moment.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::i18n::{Catalogue, Language};
use crate::ids::OptionId;
use crate::polls::options::{Fold, LineError, ParseContext, TimeError, parse_on, weekly};

const ZONE: Zone = Zone::QUEBEC;

fn slot(start: &str, minutes: u32) -> When {
    let start = NaiveDateTime::parse_from_str(start, "%Y-%m-%d %H:%M").unwrap();
    When::timed(start, minutes, None, ZONE).unwrap()
}

fn day(text: &str) -> When {
    When::AllDay(text.parse().unwrap())
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn option(ordinal: u16, when: When) -> PollOption {
    PollOption {
        id: OptionId(uuid::Uuid::from_u128(u128::from(ordinal))),
        ordinal,
        when,
        utc: resolve(when, ZONE).unwrap(),
        added_version: 1,
        moved_version: None,
        removed_version: None,
    }
}

#[test]
fn a_set_of_new_options_is_accepted() {
    let existing = [option(0, slot("2026-12-01 09:00", 60))];
    let new = [
        slot("2026-12-01 09:00", 90),
        day("2026-12-01"),
        slot("2026-12-01 10:00", 60),
    ];
    assert_eq!(check_additions(&existing, &new, 4), Ok(()));
    assert_eq!(
        check_additions(&[], &[], 4),
        Err(vec![AdditionError::Nothing])
    );
}

#[test]
fn duplicates_are_named_once() {
    let first = slot("2026-12-01 09:00", 60);
    let existing = [option(0, first), option(1, day("2026-12-02"))];
    let new = [
        first,
        day("2026-12-02"),
        day("2026-12-03"),
        day("2026-12-03"),
        day("2026-12-03"),
    ];
    assert_eq!(
        check_additions(&existing, &new, 60),
        Err(vec![AdditionError::Duplicates(vec![
            first,
            day("2026-12-02"),
            day("2026-12-03")
        ])])
    );
}

#[test]
fn t71_the_two_readings_of_a_repeated_hour_are_two_options() {
    let start = NaiveDateTime::parse_from_str("2026-11-01 01:30", "%Y-%m-%d %H:%M").unwrap();
    let [earlier, later] =
        [Fold::Earlier, Fold::Later].map(|fold| When::timed(start, 60, Some(fold), ZONE).unwrap());
    assert_eq!(check_additions(&[option(0, earlier)], &[later], 60), Ok(()));
}

#[test]
fn removed_options_do_not_count() {
    let mut removed = option(0, day("2026-12-01"));
    removed.removed_version = Some(2);
    assert_eq!(check_additions(&[removed], &[day("2026-12-01")], 1), Ok(()));
}

#[test]
fn the_limit_is_of_the_whole_poll() {
    let existing = [option(0, day("2026-12-01"))];
    let new = [day("2026-12-02"), day("2026-12-03")];
    assert_eq!(check_additions(&existing, &new, 3), Ok(()));
    assert_eq!(
        check_additions(&existing, &new, 2),
        Err(vec![AdditionError::TooMany { limit: 2, total: 3 }])
    );
}

#[test]
fn the_past_and_weekends_are_warnings() {
    let now = at("2026-12-01T14:30:00Z");
    let begun = slot("2026-12-01 09:00", 60);
    let soon = slot("2026-12-01 10:00", 60);
    let saturday = slot("2026-12-05 09:00", 60);
    let new = [
        begun,
        soon,
        saturday,
        day("2026-12-01"),
        day("2026-11-29"),
        day("2026-12-06"),
    ];
    assert_eq!(
        warnings(&[], &new, ZONE, &Holidays::default(), now),
        [
            (begun, Warning::Past),
            (saturday, Warning::Weekend),
            (day("2026-11-29"), Warning::Past),
            (day("2026-11-29"), Warning::Weekend),
            (day("2026-12-06"), Warning::Weekend),
        ]
    );
}

#[test]
fn t74_an_all_day_date_is_past_by_the_calendar_of_the_poll() {
    let new = [day("2026-12-01")];
    let night = at("2026-12-02T03:00:00Z");
    assert_eq!(warnings(&[], &new, ZONE, &Holidays::default(), night), []);
    let paris = Zone::parse("Europe/Paris").unwrap();
    assert_eq!(
        warnings(&[], &new, paris, &Holidays::default(), night),
        [(day("2026-12-01"), Warning::Past)]
    );
}

#[test]
fn options_that_clash_are_warnings() {
    let now = at("2026-11-21T12:00:00Z");
    let morning = slot("2026-12-01 09:00", 180);
    let inside = slot("2026-12-01 10:00", 60);
    let after = slot("2026-12-01 12:00", 60);
    let existing = [option(0, morning)];
    assert_eq!(
        warnings(
            &existing,
            &[inside, after, day("2026-12-01")],
            ZONE,
            &Holidays::default(),
            now
        ),
        [(inside, Warning::Overlap(morning))]
    );
    assert_eq!(
        warnings(&[], &[morning, inside], ZONE, &Holidays::default(), now),
        [
            (morning, Warning::Overlap(inside)),
            (inside, Warning::Overlap(morning))
        ]
    );
}

fn weekly_on(first: &str, weeks: u16, hours: &str) -> Vec<Result<Vec<When>, LineError>> {
    let context = ParseContext {
        today: "2026-01-05".parse().unwrap(),
        default_minutes: 60,
        zone: ZONE,
    };
    weekly(first.parse().unwrap(), weeks)
        .into_iter()
        .map(|date| parse_on(date, hours, context))
        .collect()
}

#[test]
fn t72_a_weekly_series_keeps_its_local_hour_over_the_change() {
    let series: Vec<When> = weekly_on("2026-02-04", 12, "16h")
        .into_iter()
        .flat_map(Result::unwrap)
        .collect();
    assert_eq!(series.len(), 12);
    let hours: Vec<u32> = series
        .iter()
        .map(|when| {
            let (start, _) = resolve(*when, ZONE).unwrap().unwrap();
            assert_eq!(ZONE.local(start).time(), "16:00:00".parse().unwrap());
            assert_eq!(when.date().weekday(), Weekday::Wed);
            start.hour()
        })
        .collect();
    assert_eq!(hours, [21, 21, 21, 21, 21, 20, 20, 20, 20, 20, 20, 20]);
    assert_eq!(series[11].date(), "2026-04-22".parse().unwrap());
    let dates = weekly_on("2026-12-30", 2, "");
    assert_eq!(
        dates,
        [Ok(vec![day("2026-12-30")]), Ok(vec![day("2027-01-06")])]
    );
}

#[test]
fn t72_a_week_without_the_hour_is_that_week_s_error() {
    let series = weekly_on("2026-03-01", 3, "2h30");
    assert!(series[0].is_ok() && series[2].is_ok());
    assert!(matches!(
        series[1],
        Err(LineError::Time(TimeError::MissingHour { .. }))
    ));
    let autumn = weekly_on("2026-10-25", 3, "1h30");
    assert!(matches!(autumn[1], Err(LineError::RepeatedHour { .. })));
}

#[test]
fn holidays_and_odd_hours_are_warnings() {
    let now = at("2026-11-21T12:00:00Z");
    let warned = |when| {
        warnings(&[], &[when], ZONE, &Holidays::default(), now)
            .into_iter()
            .map(|(_, warning)| warning)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        warned(day("2026-12-25")),
        [Warning::Holiday(Holiday::Christmas)]
    );
    assert_eq!(
        warned(slot("2026-12-26 07:00", 60)),
        [
            Warning::Holiday(Holiday::AfterChristmas),
            Warning::Weekend,
            Warning::OddHours
        ]
    );
    assert_eq!(warned(slot("2026-12-01 08:00", 600)), []);
    assert_eq!(warned(slot("2026-12-01 08:00", 601)), [Warning::OddHours]);
    assert_eq!(warned(slot("2026-12-01 07:59", 60)), [Warning::OddHours]);
}

#[test]
fn the_last_moment_is_the_end_of_the_last_option() {
    assert_eq!(last_instant([], ZONE), None);
    let slots = [slot("2026-12-01 09:00", 60), slot("2026-12-01 08:00", 600)];
    assert_eq!(last_instant(slots, ZONE), Some(at("2026-12-01T23:00:00Z")));
    assert_eq!(
        last_instant([day("2026-12-01"), slots[0]], ZONE),
        Some(at("2026-12-02T05:00:00Z"))
    );
    let havana = Zone::parse("America/Havana").unwrap();
    assert_eq!(
        last_instant([day("2026-03-07")], havana),
        Some(at("2026-03-08T05:00:00Z")),
        "a day whose midnight does not exist"
    );
    assert_eq!(last_instant([When::AllDay(NaiveDate::MAX)], ZONE), None);
}

#[test]
fn what_is_refused_or_warned_of_is_said_in_both_languages() {
    let catalogue = Catalogue::load();
    let french = catalogue.texts(Language::French);
    let english = catalogue.texts(Language::English);
    let twice = AdditionError::Duplicates(vec![day("2026-12-01"), slot("2026-12-02 09:00", 60)]);
    assert_eq!(
        twice.message(&french, Language::French, ZONE),
        "Ces plages horaires sont en double\u{a0}: Mardi 1er décembre 2026, toute la journée; Mercredi 2 décembre \
         2026, de 9\u{a0}h à 10\u{a0}h (heure de Québec)."
    );
    let many = AdditionError::TooMany {
        limit: 60,
        total: 61,
    };
    assert_eq!(
        many.message(&english, Language::English, ZONE),
        "A poll has at most 60 time slots; this one would have 61."
    );
    let overlap = Warning::Overlap(slot("2026-12-02 09:00", 60));
    assert_eq!(
        overlap.message(&french, Language::French, ZONE),
        "Chevauche le mercredi 2 décembre 2026, de 9\u{a0}h à 10\u{a0}h (heure de Québec)"
    );
    for (language, texts) in [(Language::French, french), (Language::English, english)] {
        assert!(
            !AdditionError::Nothing
                .message(&texts, language, ZONE)
                .is_empty()
        );
        assert_ne!(
            Warning::Past.message(&texts, language, ZONE),
            Warning::Weekend.message(&texts, language, ZONE)
        );
    }
}

fn naive_overlap(when: When, all: &[When]) -> bool {
    let Some((start, end)) = resolve(when, ZONE).unwrap() else {
        return false;
    };
    all.iter().filter(|other| **other != when).any(|other| {
        resolve(*other, ZONE)
            .unwrap()
            .is_some_and(|(from, to)| from < end && start < to)
    })
}

proptest! {
    #[test]
    fn a_clash_is_found_exactly_when_there_is_one(
        slots in prop::collection::vec((0_i64..4_000, 5_u32..600), 1..40),
        known in 0_usize..20,
    ) {
        let base = NaiveDateTime::parse_from_str("2026-11-30 00:00", "%Y-%m-%d %H:%M").unwrap();
        let all: Vec<When> = slots
            .into_iter()
            .map(|(start, minutes)| When::timed(base + TimeDelta::minutes(start), minutes, None, ZONE).unwrap())
            .collect();
        let (existing, new) = all.split_at(known.min(all.len() - 1));
        let existing: Vec<PollOption> =
            existing.iter().zip(0..).map(|(when, ordinal)| option(ordinal, *when)).collect();
        let found = warnings(&existing, new, ZONE, &Holidays::default(), at("2026-11-21T12:00:00Z"));
        for when in new {
            let clash = found.iter().find_map(|(of, warning)| match warning {
                Warning::Overlap(other) if of == when => Some(*other),
                _ => None,
            });
            prop_assert_eq!(clash.is_some(), naive_overlap(*when, &all));
            if let Some(other) = clash {
                prop_assert!(naive_overlap(*when, &[other]));
            }
        }
    }
}
