//! What typed text means, and what is refused, in both languages.

mod meaning;
mod properties;
mod refusals;

use super::*;

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
