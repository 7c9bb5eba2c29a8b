//! What a class may be, within the bounds of the configuration.

use crate::config::Retention;
use crate::retention::model::{Disposition, Starts};
use crate::text::{self, TextError};

/// Days a class keeps polls, at least.
pub(super) const LEAST_DAYS: i32 = 7;

/// Characters a name may have.
pub(super) const NAME_LENGTH: usize = 80;

/// A class about to be made, or as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClass {
    /// Its code.
    pub code: String,
    /// Its name in French.
    pub name_fr: String,
    /// And in English.
    pub name_en: String,
    /// Days kept.
    pub days: i32,
    /// From when.
    pub starts: Starts,
    /// What is done at the end.
    pub disposition: Disposition,
    /// Whether new polls get it.
    pub is_default: bool,
}

/// Why a class is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassRule {
    /// Another one has its code.
    CodeTaken,
    /// As many are offered as may be.
    TooMany,
    /// New polls get it: another one must be the default first.
    Default,
    /// It is retired already.
    Retired,
}

/// A code as typed: capitals, digits, points and hyphens.
pub(super) fn code(typed: &str) -> Option<String> {
    let code = typed.trim().to_uppercase();
    let known = |byte: u8| {
        byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-')
    };
    let begins = code
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphanumeric());
    (begins && code.len() <= 20 && code.bytes().all(known)).then_some(code)
}

/// A name as typed.
pub(super) fn name(typed: &str) -> Result<String, TextError> {
    text::line(typed, NAME_LENGTH)
}

/// Days as typed, within the bounds.
pub(super) fn days(typed: &str, retention: &Retention) -> Option<i32> {
    let days: i32 = typed.trim().parse().ok()?;
    (LEAST_DAYS..=i32::from(retention.maximum_days))
        .contains(&days)
        .then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_short_and_plain() {
        assert_eq!(code(" court-30 "), Some("COURT-30".to_owned()));
        assert_eq!(code("2.1-A"), Some("2.1-A".to_owned()));
        for bad in ["", "-30", "é", "A B", "ABCDEFGHIJKLMNOPQRSTU", "a_b"] {
            assert_eq!(code(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_stay_within_the_configuration() {
        let retention = Retention {
            maximum_days: 120,
            ..Retention::default()
        };
        assert_eq!(days("7", &retention), Some(7));
        assert_eq!(days(" 120 ", &retention), Some(120));
        for bad in ["6", "121", "", "-30", "30.5", "toujours"] {
            assert_eq!(days(bad, &retention), None, "{bad}");
        }
    }
}
