//! Text as letters print it.

use crate::mail::store::Extras;
use crate::plain;

pub(super) fn names(extras: &Extras) -> Vec<String> {
    let names = extras.names.iter();
    names.map(|name| plain::one_line(name)).collect()
}

/// The lines of a longer text that say something.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let text = plain::lines(text);
    let lines = text.split('\n').map(str::trim_end);
    let kept = lines.filter(|line| !line.is_empty());
    kept.map(str::to_owned).collect()
}

/// What optional parts leave behind: never more than one empty line.
pub(in crate::mail) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut empty = 1;
    for line in text.lines() {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            tidied.push_str(line);
            tidied.push('\n');
        }
    }
    tidied
}
