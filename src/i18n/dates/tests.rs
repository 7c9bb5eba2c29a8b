//! Golden tests: each form of the OQLF table, both clock changes, the three zones of Québec.

use chrono::Days;

use super::*;

const FR: Language = Language::French;
const EN: Language = Language::English;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn hour(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

fn span(start: &str, end: &str) -> Slot {
    Slot::Hours {
        start: at(start),
        end: at(end),
    }
}

/// Writes no-break spaces as `~`, so that a golden text shows them.
fn shown(text: &str) -> String {
    assert!(!text.contains('~'));
    text.replace('\u{a0}', "~")
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

#[test]
fn hours_follow_the_oqlf() {
    let golden = [
        ("00:00", "0~h", "12~a.m."),
        ("00:04", "0~h~04", "12:04~a.m."),
        ("09:00", "9~h", "9~a.m."),
        ("11:59", "11~h~59", "11:59~a.m."),
        ("12:00", "12~h", "noon"),
        ("12:30", "12~h~30", "12:30~p.m."),
        ("14:30", "14~h~30", "2:30~p.m."),
        ("17:05", "17~h~05", "5:05~p.m."),
        ("23:59", "23~h~59", "11:59~p.m."),
    ];
    for (clock, french, english) in golden {
        assert_eq!(shown(&time(FR, hour(clock))), french);
        assert_eq!(shown(&time(EN, hour(clock))), english);
    }
}

#[test]
fn ranges_of_hours() {
    assert_eq!(
        shown(&time_range(FR, hour("09:00"), hour("10:30"))),
        "de 9~h à 10~h~30"
    );
    assert_eq!(
        shown(&time_range(EN, hour("09:00"), hour("10:30"))),
        "9~a.m. – 10:30~a.m."
    );
    assert_eq!(
        shown(&time_range(FR, hour("20:00"), hour("00:00"))),
        "de 20~h à minuit"
    );
    assert_eq!(
        shown(&time_range(EN, hour("20:00"), hour("00:00"))),
        "8~p.m. – midnight"
    );
}

#[test]
fn dates_in_every_place() {
    let first = day("2026-12-01");
    assert_eq!(date(FR, first), "mardi 1er décembre 2026");
    assert_eq!(date_heading(FR, first), "Mardi 1er décembre 2026");
    assert_eq!(date_sentence(FR, first), "le mardi 1er décembre 2026");
    assert_eq!(date_without_weekday(FR, first), "1er décembre 2026");
    assert_eq!(date_short(FR, first), "mar. 1er déc.");
    assert_eq!(month_heading(FR, first), "Décembre 2026");
    assert_eq!(date_iso(first), "2026-12-01");
    for text in [
        date(EN, first),
        date_heading(EN, first),
        date_sentence(EN, first),
    ] {
        assert_eq!(text, "Tuesday, December 1, 2026");
    }
    assert_eq!(date_short(EN, first), "Tue., Dec. 1");
    assert_eq!(month_heading(EN, first), "December 2026");
    assert_eq!(date(FR, day("2026-11-23")), "lundi 23 novembre 2026");
    assert_eq!(date_sentence(FR, day("2027-08-02")), "le lundi 2 août 2027");
}

#[test]
fn every_month_and_weekday_has_its_name() {
    let months: Vec<String> = (1..=12)
        .map(|month| date_short(FR, NaiveDate::from_ymd_opt(2027, month, 2).unwrap()))
        .collect();
    assert_eq!(
        months.join(" "),
        "sam. 2 janv. mar. 2 févr. mar. 2 mars ven. 2 avr. dim. 2 mai mer. 2 juin ven. 2 juill. lun. 2 août \
         jeu. 2 sept. sam. 2 oct. mar. 2 nov. jeu. 2 déc."
    );
    let long: Vec<String> = (1..=12)
        .map(|month| date_without_weekday(FR, NaiveDate::from_ymd_opt(2027, month, 1).unwrap()))
        .collect();
    assert!(
        long.iter()
            .all(|text| text.starts_with("1er ") && text.ends_with(" 2027"))
    );
    assert_eq!(long[1], "1er février 2027");
    let week: Vec<String> = (0..7)
        .map(|n| {
            date(
                EN,
                day("2026-11-23").checked_add_days(Days::new(n)).unwrap(),
            )
        })
        .collect();
    assert_eq!(week[0], "Monday, November 23, 2026");
    assert_eq!(week[6], "Sunday, November 29, 2026");
}

#[test]
fn t77_a_deadline_is_a_date_an_hour_and_a_zone() {
    let end = at("2026-10-30T20:00:00Z");
    assert_eq!(
        shown(&deadline(FR, end, Zone::QUEBEC, None)),
        "jusqu'au 30 octobre 2026 à 16~h inclusivement (heure de Québec)"
    );
    assert_eq!(
        shown(&deadline(EN, end, Zone::QUEBEC, None)),
        "until 4~p.m. on October 30, 2026 (Québec time)"
    );
    assert_eq!(
        shown(&deadline(FR, end, Zone::QUEBEC, Some(zone("Asia/Tokyo")))),
        "jusqu'au 30 octobre 2026 à 16~h inclusivement (heure de Québec) – 5~h le samedi 31 octobre (Asia/Tokyo)"
    );
    assert_eq!(
        shown(&deadline(
            FR,
            at("2026-12-01T05:00:00Z"),
            Zone::QUEBEC,
            None
        )),
        "jusqu'au 1er décembre 2026 à 0~h inclusivement (heure de Québec)"
    );
}

#[test]
fn instants_are_read_in_a_zone() {
    let moment = at("2026-12-01T19:30:00Z");
    assert_eq!(
        shown(&instant(FR, moment, Zone::QUEBEC, None)),
        "le mardi 1er décembre 2026 à 14~h~30 (heure de Québec)"
    );
    assert_eq!(
        shown(&instant(EN, moment, Zone::QUEBEC, None)),
        "Tuesday, December 1, 2026 at 2:30~p.m. (Québec time)"
    );
    assert_eq!(instant_iso(moment, Zone::QUEBEC), "2026-12-01 14:30");
    assert_eq!(local_input(Zone::QUEBEC.local(moment)), "2026-12-01T14:30");
}

#[test]
fn an_option_says_its_zone() {
    let option = span("2026-12-01T14:00:00Z", "2026-12-01T15:30:00Z");
    assert_eq!(
        shown(&slot(FR, option, Zone::QUEBEC, None)),
        "Mardi 1er décembre 2026, de 9~h à 10~h~30 (heure de Québec)"
    );
    assert_eq!(
        shown(&slot_sentence(FR, option, Zone::QUEBEC, None)),
        "le mardi 1er décembre 2026, de 9~h à 10~h~30 (heure de Québec)"
    );
    assert_eq!(
        shown(&slot(EN, option, Zone::QUEBEC, None)),
        "Tuesday, December 1, 2026, 9~a.m. – 10:30~a.m. (Québec time)"
    );
    assert_eq!(
        shown(&slot_hours(FR, option, Zone::QUEBEC, None)),
        "de 9~h à 10~h~30 (heure de Québec)"
    );
    assert_eq!(
        shown(&slot_compact(FR, option, Zone::QUEBEC)),
        "9~h – 10~h~30"
    );
    assert_eq!(zone_label(EN, Zone::QUEBEC), "Québec time");
}

#[test]
fn a_viewer_elsewhere_sees_both_hours() {
    let option = span("2026-07-15T18:30:00Z", "2026-07-15T19:30:00Z");
    assert_eq!(
        shown(&slot_start(FR, option, Zone::QUEBEC, Some(Zone::MADELEINE))),
        "14~h~30 (heure de Québec) – 15~h~30 (Îles-de-la-Madeleine)"
    );
    assert_eq!(
        shown(&slot_hours(FR, option, Zone::QUEBEC, Some(Zone::MADELEINE))),
        "de 14~h~30 à 15~h~30 (heure de Québec) – de 15~h~30 à 16~h~30 (Îles-de-la-Madeleine)"
    );
    assert_eq!(
        shown(&slot_start(
            FR,
            option,
            Zone::QUEBEC,
            Some(Zone::BASSE_COTE_NORD)
        )),
        "14~h~30 (heure de Québec) – 14~h~30 (Basse-Côte-Nord)"
    );
    assert_eq!(
        shown(&slot_start(EN, option, Zone::MADELEINE, Some(Zone::QUEBEC))),
        "3:30~p.m. (Îles-de-la-Madeleine) – 2:30~p.m. (Québec time)"
    );
    let winter = span("2026-12-01T14:00:00Z", "2026-12-01T15:00:00Z");
    assert_eq!(
        shown(&slot_start(
            FR,
            winter,
            Zone::QUEBEC,
            Some(Zone::BASSE_COTE_NORD)
        )),
        "9~h (heure de Québec) – 10~h (Basse-Côte-Nord)"
    );
}

#[test]
fn a_viewer_of_the_same_place_sees_one_hour() {
    let option = span("2026-12-01T14:00:00Z", "2026-12-01T15:00:00Z");
    for viewer in [None, Some(Zone::QUEBEC), Some(zone("America/Montreal"))] {
        assert_eq!(
            shown(&slot_start(FR, option, Zone::QUEBEC, viewer)),
            "9~h (heure de Québec)"
        );
    }
}

#[test]
fn a_viewer_on_another_day_sees_that_day() {
    let evening = span("2026-11-24T00:30:00Z", "2026-11-24T01:30:00Z");
    assert_eq!(
        shown(&slot(FR, evening, Zone::QUEBEC, Some(zone("Europe/Paris")))),
        "Lundi 23 novembre 2026, de 19~h~30 à 20~h~30 (heure de Québec) – de 1~h~30 à 2~h~30 le mardi 24 novembre \
         (Europe/Paris)"
    );
    assert_eq!(
        shown(&slot(EN, evening, Zone::QUEBEC, Some(zone("Europe/Paris")))),
        "Monday, November 23, 2026, 7:30~p.m. – 8:30~p.m. (Québec time) – 1:30~a.m. – 2:30~a.m. on Tuesday, \
         November 24 (Europe/Paris)"
    );
    let across = span("2026-11-24T13:30:00Z", "2026-11-24T15:30:00Z");
    assert_eq!(
        shown(&slot_hours(
            FR,
            across,
            Zone::QUEBEC,
            Some(zone("Pacific/Kiritimati"))
        )),
        "de 8~h~30 à 10~h~30 (heure de Québec) – de 3~h~30 à 5~h~30 le mercredi 25 novembre (Pacific/Kiritimati)"
    );
    let tokyo = span("2026-11-23T14:30:00Z", "2026-11-23T15:30:00Z");
    assert_eq!(
        shown(&slot_hours(
            FR,
            tokyo,
            Zone::QUEBEC,
            Some(zone("Asia/Tokyo"))
        )),
        "de 9~h~30 à 10~h~30 (heure de Québec) – de 23~h~30 à 0~h~30 le lendemain, mardi 24 novembre (Asia/Tokyo)"
    );
}

#[test]
fn a_range_over_midnight_says_the_second_day() {
    let night = span("2026-11-24T03:00:00Z", "2026-11-24T07:00:00Z");
    assert_eq!(
        shown(&slot(FR, night, Zone::QUEBEC, None)),
        "Lundi 23 novembre 2026, de 22~h à 2~h le lendemain, mardi 24 novembre (heure de Québec)"
    );
    assert_eq!(
        shown(&slot(EN, night, Zone::QUEBEC, None)),
        "Monday, November 23, 2026, 10~p.m. – 2~a.m. the next day, Tuesday, November 24 (Québec time)"
    );
    assert_eq!(
        shown(&slot_compact(FR, night, Zone::QUEBEC)),
        "22~h – 2~h (mardi 24 novembre)"
    );
    let new_year = span("2027-01-01T03:00:00Z", "2027-01-01T07:00:00Z");
    assert_eq!(
        shown(&slot_hours(FR, new_year, Zone::QUEBEC, None)),
        "de 22~h à 2~h le lendemain, vendredi 1er janvier 2027 (heure de Québec)"
    );
    let days = span("2026-11-23T14:00:00Z", "2026-11-25T21:00:00Z");
    assert_eq!(
        shown(&slot(FR, days, Zone::QUEBEC, None)),
        "Lundi 23 novembre 2026, de 9~h à 16~h le mercredi 25 novembre (heure de Québec)"
    );
}

#[test]
fn midnight_ends_the_day_it_closes() {
    let evening = span("2026-11-24T01:00:00Z", "2026-11-24T05:00:00Z");
    assert_eq!(
        shown(&slot(FR, evening, Zone::QUEBEC, None)),
        "Lundi 23 novembre 2026, de 20~h à minuit (heure de Québec)"
    );
    assert_eq!(
        shown(&slot_compact(EN, evening, Zone::QUEBEC)),
        "8~p.m. – midnight"
    );
}

#[test]
fn t71_the_repeated_hour_of_autumn_names_its_offset() {
    let earlier = span("2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z");
    assert_eq!(
        shown(&slot_hours(FR, earlier, Zone::QUEBEC, None)),
        "de 1~h~30~HAE à 1~h~30~HNE (heure de Québec)"
    );
    let later = span("2026-11-01T06:30:00Z", "2026-11-01T07:30:00Z");
    assert_eq!(
        shown(&slot_hours(FR, later, Zone::QUEBEC, None)),
        "de 1~h~30~HNE à 2~h~30 (heure de Québec)"
    );
    assert_eq!(
        shown(&slot_hours(EN, later, Zone::QUEBEC, None)),
        "1:30~a.m.~EST – 2:30~a.m. (Québec time)"
    );
}

#[test]
fn t70_a_range_over_the_spring_change_names_both_offsets() {
    let night = span("2026-03-08T06:00:00Z", "2026-03-08T08:00:00Z");
    assert_eq!(
        shown(&slot_hours(FR, night, Zone::QUEBEC, None)),
        "de 1~h~HNE à 4~h~HAE (heure de Québec)"
    );
}

#[test]
fn t74_an_all_day_date_is_the_same_everywhere() {
    let option = Slot::Day(day("2026-07-02"));
    for name in [
        "Pacific/Pago_Pago",
        "America/Toronto",
        "UTC",
        "Asia/Tokyo",
        "Pacific/Kiritimati",
    ] {
        for viewer in [None, Some(zone(name)), Some(Zone::MADELEINE)] {
            assert_eq!(
                slot(FR, option, zone(name), viewer),
                "Jeudi 2 juillet 2026, toute la journée"
            );
            assert_eq!(
                slot(EN, option, zone(name), viewer),
                "Thursday, July 2, 2026, all day"
            );
            assert_eq!(
                slot_hours(FR, option, zone(name), viewer),
                "toute la journée"
            );
            assert_eq!(
                slot_start(FR, option, zone(name), viewer),
                "toute la journée"
            );
            assert_eq!(option.date(zone(name)), day("2026-07-02"));
        }
    }
}

#[test]
fn durations() {
    let golden = [
        (5, "5~min", "5~min"),
        (60, "1~h", "1~h"),
        (90, "1~h~30~min", "1~h~30~min"),
        (1440, "24~h", "24~h"),
        (2880, "2~jours", "2~days"),
        (2940, "49~h", "49~h"),
    ];
    for (minutes, french, english) in golden {
        assert_eq!(shown(&duration(FR, minutes)), french);
        assert_eq!(shown(&duration(EN, minutes)), english);
    }
}

#[test]
fn absurd_dates_are_printed_without_panic() {
    for date in [NaiveDate::MIN, NaiveDate::MAX] {
        for language in Language::ALL {
            for text in [
                super::date(language, date),
                date_short(language, date),
                date_iso(date),
            ] {
                assert!(!text.is_empty());
            }
        }
    }
}

#[test]
fn a_leaf_holds_the_short_words_of_its_date() {
    let first = leaf(FR, day("2026-12-01"));
    assert_eq!(
        (first.weekday, &*first.day, first.month),
        ("mar.", "1er", "déc.")
    );
    let tenth = leaf(EN, day("2026-12-10"));
    assert_eq!(
        (tenth.weekday, &*tenth.day, tenth.month),
        ("Thu.", "10", "Dec.")
    );
}
