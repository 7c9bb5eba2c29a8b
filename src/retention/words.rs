//! Retention in plain words.

use i18n_embed_fl::fl;

use super::model::{Rule, Starts};
use crate::i18n::{Language, Texts};

/// How long and from when.
#[must_use]
pub fn period(l: &Texts, days: i32, starts: Starts) -> String {
    match starts {
        Starts::LastOption => fl!(l, "retention-period-last-option", days = days),
        Starts::Decision => fl!(l, "retention-period-decision", days = days),
        Starts::LastChange => fl!(l, "retention-period-last-change", days = days),
    }
}

/// A rule as organisers choose it: its name, how long and from when, and its code last.
#[must_use]
pub fn rule_words(l: &Texts, language: Language, rule: &Rule) -> String {
    let period = period(l, rule.days, rule.starts);
    fl!(
        l,
        "retention-rule-words",
        name = rule.name(language),
        period = period,
        code = rule.code.as_str()
    )
}
