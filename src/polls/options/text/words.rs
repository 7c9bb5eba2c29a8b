//! The words typed text may hold, in both languages, without accents.

use chrono::Weekday;

/// Months by name or short name.
pub(super) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "janvier" | "janv" | "jan" | "january" => 1,
        "fevrier" | "fevr" | "fev" | "february" | "feb" => 2,
        "mars" | "mar" | "march" => 3,
        "avril" | "avr" | "april" | "apr" => 4,
        "mai" | "may" => 5,
        "juin" | "june" | "jun" => 6,
        "juillet" | "juill" | "juil" | "july" | "jul" => 7,
        "aout" | "aou" | "august" | "aug" => 8,
        "septembre" | "september" | "sept" | "sep" => 9,
        "octobre" | "october" | "oct" => 10,
        "novembre" | "november" | "nov" => 11,
        "decembre" | "december" | "dec" => 12,
        _ => return None,
    })
}

/// Days of the week by name, plural or short name.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "lundi" | "lundis" | "lun" | "lu" | "monday" | "mondays" | "mon" => Weekday::Mon,
        "mardi" | "mardis" | "mar" | "ma" | "tuesday" | "tuesdays" | "tues" | "tue" => Weekday::Tue,
        "mercredi" | "mercredis" | "mer" | "me" | "wednesday" | "wednesdays" | "wed" => {
            Weekday::Wed
        }
        "jeudi" | "jeudis" | "jeu" | "je" | "thursday" | "thursdays" | "thurs" | "thur" | "thu" => {
            Weekday::Thu
        }
        "vendredi" | "vendredis" | "ven" | "ve" | "friday" | "fridays" | "fri" => Weekday::Fri,
        "samedi" | "samedis" | "sam" | "sa" | "saturday" | "saturdays" | "sat" => Weekday::Sat,
        "dimanche" | "dimanches" | "dim" | "di" | "sunday" | "sundays" | "sun" => Weekday::Sun,
        _ => return None,
    })
}

/// Words that may stand before a day and say nothing.
pub(super) fn before_day(word: &str) -> bool {
    matches!(
        word,
        "le" | "la" | "les" | "du" | "de" | "des" | "on" | "the" | "from"
    )
}

/// Words that may stand before an hour and say nothing.
pub(super) fn before_hour(word: &str) -> bool {
    matches!(
        word,
        "de" | "des" | "from" | "a" | "at" | "t" | "entre" | "between"
    )
}

/// Words between the two ends of a range.
pub(super) fn until(word: &str) -> bool {
    matches!(
        word,
        "a" | "au" | "to" | "until" | "till" | "through" | "jusqu"
    )
}

/// Words between the members of a list.
pub(super) fn and(word: &str) -> bool {
    matches!(word, "et" | "and" | "puis" | "then")
}

/// What follows the number of a day: « 1er », "3rd".
pub(super) fn ordinal(word: &str) -> bool {
    matches!(word, "er" | "re" | "e" | "st" | "nd" | "rd" | "th")
}

/// The unit of hours.
pub(super) fn hours(word: &str) -> bool {
    matches!(
        word,
        "h" | "hr" | "hrs" | "hre" | "hres" | "heure" | "heures" | "hour" | "hours"
    )
}

/// The unit of minutes.
pub(super) fn minutes(word: &str) -> bool {
    matches!(word, "min" | "mins" | "mn" | "m" | "minute" | "minutes")
}

/// The unit of days.
pub(super) fn days(word: &str) -> bool {
    matches!(word, "j" | "jour" | "jours" | "d" | "day" | "days")
}
