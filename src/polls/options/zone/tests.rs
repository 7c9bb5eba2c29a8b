//! Both changes of the clock, in Québec's three zones and in stranger ones.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

const ZONE: Zone = Zone::QUEBEC;

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    local(text).and_utc()
}

fn named(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

fn bounds(start: &str, minutes: u32, fold: Fold, zone: Zone) -> (DateTime<Utc>, DateTime<Utc>) {
    let when = When::Timed {
        start: local(start),
        minutes,
        fold,
    };
    resolve(when, zone).unwrap().unwrap()
}

#[test]
fn local_time_becomes_utc_by_the_zone() {
    let winter = utc("2026-12-01 14:00");
    assert_eq!(
        bounds("2026-12-01 09:00", 90, Fold::Earlier, ZONE),
        (winter, utc("2026-12-01 15:30"))
    );
    assert_eq!(
        bounds("2026-12-01 10:00", 60, Fold::Earlier, Zone::MADELEINE).0,
        winter
    );
    assert_eq!(
        bounds("2026-12-01 10:00", 60, Fold::Earlier, Zone::BASSE_COTE_NORD).0,
        winter
    );
    assert_eq!(
        bounds("2026-07-15 09:00", 60, Fold::Earlier, ZONE),
        bounds("2026-07-15 09:00", 60, Fold::Earlier, Zone::BASSE_COTE_NORD)
    );
    assert_eq!(
        bounds(
            "2026-12-01 09:00",
            90,
            Fold::Earlier,
            named("America/Montreal")
        )
        .0,
        winter
    );
}

#[test]
fn t70_the_missing_hour_of_spring_is_refused() {
    for (start, resumes) in [
        ("2026-03-08 02:00", "2026-03-08 03:00"),
        ("2026-03-08 02:30", "2026-03-08 03:00"),
        ("2027-03-14 02:59", "2027-03-14 03:00"),
    ] {
        let missing = TimeError::MissingHour {
            local: local(start),
            resumes: local(resumes),
        };
        for fold in [None, Some(Fold::Earlier), Some(Fold::Later)] {
            assert_eq!(instant(local(start), ZONE, fold), Err(missing.clone()));
            assert_eq!(
                When::timed(local(start), 60, fold, ZONE),
                Err(missing.clone())
            );
        }
    }
    for start in ["2026-03-08 01:59", "2026-03-08 03:00"] {
        assert!(When::timed(local(start), 60, None, ZONE).is_ok());
    }
    let there_is_none = When::timed(local("2026-03-08 02:30"), 60, None, Zone::BASSE_COTE_NORD);
    assert!(
        there_is_none.is_ok(),
        "Blanc-Sablon never changes its clocks"
    );
}

#[test]
fn t71_the_repeated_hour_of_autumn_asks_which() {
    let start = local("2026-11-01 01:30");
    let (earlier, later) = (utc("2026-11-01 05:30"), utc("2026-11-01 06:30"));
    assert_eq!(
        When::timed(start, 60, None, ZONE),
        Err(TimeError::RepeatedHour {
            local: start,
            earlier,
            later
        })
    );
    for (fold, at) in [(Fold::Earlier, earlier), (Fold::Later, later)] {
        let when = When::timed(start, 60, Some(fold), ZONE).unwrap();
        assert_eq!(
            when,
            When::Timed {
                start,
                minutes: 60,
                fold
            }
        );
        assert_eq!(
            resolve(when, ZONE),
            Ok(Some((at, at + TimeDelta::minutes(60))))
        );
        assert_eq!(instant(start, ZONE, Some(fold)), Ok(at));
    }
    for hour in ["2026-11-01 00:59", "2026-11-01 02:00"] {
        assert!(When::timed(local(hour), 60, None, ZONE).is_ok());
    }
}

#[test]
fn t71_a_choice_nobody_needed_leaves_no_trace() {
    let start = local("2026-12-01 09:00");
    assert_eq!(
        When::timed(start, 60, Some(Fold::Later), ZONE),
        When::timed(start, 60, None, ZONE)
    );
}

#[test]
fn a_duration_is_elapsed_time() {
    assert_eq!(
        bounds("2026-11-01 00:00", 180, Fold::Earlier, ZONE),
        (utc("2026-11-01 04:00"), utc("2026-11-01 07:00"))
    );
    assert_eq!(
        ZONE.local(utc("2026-11-01 07:00")),
        local("2026-11-01 02:00")
    );
    assert_eq!(
        bounds("2026-03-08 01:00", 120, Fold::Earlier, ZONE).1,
        utc("2026-03-08 08:00")
    );
    assert_eq!(
        ZONE.local(utc("2026-03-08 08:00")),
        local("2026-03-08 04:00")
    );
}

#[test]
fn stranger_clocks_are_read_too() {
    let lord_howe = named("Australia/Lord_Howe");
    assert_eq!(
        instant(local("2026-10-04 02:10"), lord_howe, None),
        Err(TimeError::MissingHour {
            local: local("2026-10-04 02:10"),
            resumes: local("2026-10-04 02:30")
        }),
        "a change of half an hour"
    );
    assert_eq!(
        instant(local("2011-12-30 12:00"), named("Pacific/Apia"), None),
        Err(TimeError::MissingHour {
            local: local("2011-12-30 12:00"),
            resumes: local("2011-12-31 00:00")
        }),
        "a day that never was"
    );
}

#[test]
fn durations_and_dates_have_bounds() {
    let start = local("2026-12-01 09:00");
    for minutes in [0, 4, 20_161, u32::MAX] {
        assert_eq!(
            When::timed(start, minutes, None, ZONE),
            Err(TimeError::Duration)
        );
    }
    for minutes in [5, 20_160] {
        assert!(When::timed(start, minutes, None, ZONE).is_ok());
    }
    for far in [
        NaiveDateTime::MIN,
        NaiveDateTime::MAX,
        local("0000-01-01 00:00"),
        local("9999-12-31 23:59"),
    ] {
        assert_eq!(instant(far, ZONE, None), Err(TimeError::OutOfRange));
        assert_eq!(readings(far, ZONE), []);
    }
    assert_eq!(resolve(When::AllDay(NaiveDate::MAX), ZONE), Ok(None));
}

#[test]
fn a_fold_is_stored_as_a_number() {
    for fold in [Fold::Earlier, Fold::Later] {
        assert_eq!(Fold::from_number(fold.number()), Some(fold));
    }
    assert_eq!([Fold::from_number(-1), Fold::from_number(2)], [None, None]);
}

#[test]
fn t73_an_hour_new_rules_have_made_impossible_is_still_printed() {
    let when = When::Timed {
        start: local("2026-03-08 02:30"),
        minutes: 60,
        fold: Fold::Earlier,
    };
    assert_eq!(
        when.slot(ZONE),
        Slot::Hours {
            start: utc("2026-03-08 07:30"),
            end: utc("2026-03-08 08:30")
        }
    );
}

proptest! {
    #[test]
    fn every_moment_reads_back_from_its_local_time(seconds in 0_i64..4_000_000_000, index in any::<prop::sample::Index>()) {
        let zones: Vec<Zone> = Zone::quebec().into_iter().chain(Zone::others()).collect();
        let zone = *index.get(&zones);
        let at = DateTime::from_timestamp(seconds - seconds % 60, 0).unwrap();
        let read = readings(zone.local(at), zone);
        prop_assert!(read.iter().any(|(_, reading)| *reading == at), "{at} {zone}");
        prop_assert!(read.windows(2).all(|pair| pair[0].1 < pair[1].1));
    }

    #[test]
    fn t152_no_date_and_no_duration_panics(days in -3_000_000_i32..3_000_000, minute in 0_i64..1440, minutes in any::<u32>(), later in any::<bool>()) {
        let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap_or_default();
        let start = date.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minute);
        let fold = if later { Fold::Later } else { Fold::Earlier };
        let when = When::Timed { start, minutes, fold };
        for zone in Zone::quebec() {
            let _ = (resolve(when, zone), when.slot(zone), when.to_line(zone), end_of_day(date, zone));
            let _ = When::timed(start, minutes, None, zone);
        }
    }
}
