//! Options on other days: weeks, months and leap days, the two nights on which clocks change.

use chrono::{Datelike, NaiveDateTime};
use proptest::prelude::*;

use super::*;
use crate::polls::options::{TimeError, resolve};

const ZONE: Zone = Zone::QUEBEC;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn slot(start: &str) -> When {
    When::timed(local(start), 60, None, ZONE).unwrap()
}

fn night(start: &str, fold: Fold) -> When {
    When::timed(local(start), 60, Some(fold), ZONE).unwrap()
}

fn day(text: &str) -> When {
    When::AllDay(date(text))
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn shifted(options: &[When], first_on: &str) -> Result<Vec<When>, LineError> {
    shift(options, date(first_on), None, ZONE, date("2026-11-23"))
}

#[test]
fn all_move_by_as_many_days_as_the_first() {
    let options = [
        slot("2026-10-06 13:30"),
        day("2026-10-06"),
        slot("2026-10-30 09:00"),
    ];
    assert_eq!(
        shifted(&options, "2026-12-01").unwrap(),
        [
            slot("2026-12-01 13:30"),
            day("2026-12-01"),
            slot("2026-12-25 09:00"),
        ]
    );
    assert_eq!(shifted(&options, "2026-10-06").unwrap(), options);
    assert_eq!(shifted(&[], "2026-12-01").unwrap(), []);
}

#[test]
fn months_end_and_leap_days_come_as_the_calendar_has_them() {
    let options = [day("2026-01-30"), day("2026-01-31"), day("2026-02-01")];
    let leap = ["2028-02-28", "2028-02-29", "2028-03-01"].map(day);
    assert_eq!(shifted(&options, "2028-02-28").unwrap(), leap);
    let common = ["2027-02-28", "2027-03-01", "2027-03-02"].map(day);
    assert_eq!(shifted(&leap, "2027-02-28").unwrap(), common);
}

#[test]
fn clocks_read_the_same_hour_when_their_offset_changes() {
    let moved = shifted(&[slot("2026-10-27 09:00")], "2026-11-03").unwrap();
    assert_eq!(moved, [slot("2026-11-03 09:00")]);
    let (before, _) = resolve(slot("2026-10-27 09:00"), ZONE).unwrap().unwrap();
    let (after, _) = resolve(moved[0], ZONE).unwrap().unwrap();
    assert_eq!(after - before, TimeDelta::hours(7 * 24 + 1));
}

#[test]
fn the_missing_hour_is_refused() {
    let refused = shifted(&[slot("2027-03-07 02:30")], "2027-03-14");
    let expected = TimeError::MissingHour {
        local: local("2027-03-14 02:30"),
        resumes: local("2027-03-14 03:00"),
    };
    assert_eq!(refused, Err(LineError::Time(expected)));
}

#[test]
fn the_repeated_hour_asks_which() {
    let options = [slot("2027-10-31 01:30")];
    let asked = shifted(&options, "2027-11-07");
    assert!(matches!(
        asked,
        Err(LineError::Time(TimeError::RepeatedHour { .. }))
    ));
    for fold in [Fold::Earlier, Fold::Later] {
        let told = shift(
            &options,
            date("2027-11-07"),
            Some(fold),
            ZONE,
            date("2026-11-23"),
        );
        assert_eq!(told, Ok(vec![night("2027-11-07 01:30", fold)]));
    }
}

#[test]
fn an_hour_that_was_chosen_among_two_stays_the_one() {
    let chosen = [
        night("2026-11-01 01:30", Fold::Earlier),
        night("2026-11-01 01:30", Fold::Later),
    ];
    let same = shift(
        &chosen,
        date("2027-11-07"),
        Some(Fold::Later),
        ZONE,
        date("2026-11-23"),
    );
    let expected = [
        night("2027-11-07 01:30", Fold::Earlier),
        night("2027-11-07 01:30", Fold::Later),
    ];
    assert_eq!(same, Ok(expected.into()));
    let once = slot("2026-11-08 01:30");
    assert_eq!(shifted(&chosen[1..], "2026-11-08"), Ok(vec![once]));
}

#[test]
fn a_day_too_far_is_refused_whichever_it_is() {
    let options = [day("2026-10-06"), day("2026-10-30")];
    assert!(shifted(&options, "2028-10-30").is_ok());
    assert_eq!(
        shifted(&options, "2028-10-31"),
        Err(LineError::TooFar(date("2028-11-24")))
    );
    let distant = When::AllDay(NaiveDate::MAX);
    assert_eq!(
        shifted(&[day("2026-10-06"), distant], "2026-10-07"),
        Err(LineError::TooFar(NaiveDate::MAX))
    );
}

#[test]
fn the_day_offered_is_the_soonest_of_its_week_that_is_to_come() {
    // Monday 23 November 2026, 10 h in Québec.
    let now = at("2026-11-23T15:00:00Z");
    let offered = |first: When| next_first_day(&[first], ZONE, now).unwrap();
    assert_eq!(offered(slot("2026-10-05 10:30")), date("2026-11-23"));
    assert_eq!(offered(slot("2026-10-05 10:00")), date("2026-11-30"));
    assert_eq!(offered(slot("2026-10-04 09:00")), date("2026-11-29"));
    assert_eq!(offered(day("2026-11-23")), date("2026-11-30"));
    assert_eq!(offered(day("2026-11-24")), date("2026-11-24"));
    assert_eq!(offered(slot("2027-03-02 09:00")), date("2027-03-02"));
    assert_eq!(next_first_day(&[], ZONE, now), None);
    let mixed = [slot("2026-11-18 09:00"), day("2026-11-17")];
    assert_eq!(next_first_day(&mixed, ZONE, now), Some(date("2026-11-24")));
}

proptest! {
    #[test]
    fn a_copy_on_the_day_offered_is_whole_weeks_away_and_to_come(
        days in -3000_i64..700, minutes in 0_i64..1440, elapsed in 0_i64..500_000, all_day: bool,
    ) {
        let now = at("2026-11-23T15:00:00Z") + TimeDelta::minutes(elapsed);
        let start = local("2026-11-23 00:00") + TimeDelta::days(days) + TimeDelta::minutes(minutes);
        let first = if all_day {
            When::AllDay(start.date())
        } else {
            When::Timed { start, minutes: 60, fold: Fold::Earlier }
        };
        let offered = next_first_day(&[first], ZONE, now).unwrap();
        prop_assert_eq!(offered.weekday(), start.weekday());
        prop_assert!(offered >= start.date());
        prop_assert!(is_to_come(on(first, offered), ZONE, now));
        let sooner = offered - TimeDelta::weeks(1);
        prop_assert!(sooner < start.date() || !is_to_come(on(first, sooner), ZONE, now));
    }

    #[test]
    fn distances_and_hours_stay(gaps in prop::collection::vec((0_i64..200, 4_i64..24), 1..20), to in 0_i64..300) {
        let options: Vec<When> = gaps
            .iter()
            .map(|(day, hour)| {
                let start = local("2026-01-05 00:00") + TimeDelta::days(*day) + TimeDelta::hours(*hour);
                When::timed(start, 60, None, ZONE).unwrap()
            })
            .collect();
        let first = options.iter().map(|when| when.date()).min().unwrap();
        let first_on = date("2026-11-23") + TimeDelta::days(to);
        let moved = shift(&options, first_on, None, ZONE, date("2026-11-23")).unwrap();
        prop_assert_eq!(moved.len(), options.len());
        for (one, other) in options.iter().zip(&moved) {
            prop_assert_eq!(other.date() - one.date(), first_on - first);
            let (When::Timed { start, .. }, When::Timed { start: now, .. }) = (one, other) else {
                panic!("two slots");
            };
            prop_assert_eq!(start.time(), now.time());
        }
    }
}
