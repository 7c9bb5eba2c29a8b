//! Why an administrator acts, and for how long what they open for it stays open.

use chrono::{DateTime, TimeDelta, Utc};

use crate::audit::Reason;
use crate::text::{self, TextError};

/// Characters the words of a reason may have.
pub const WORDS_LENGTH: usize = 500;

/// How long the content of a poll, or what is personal of an account, stays open to the administrator who asked.
pub const OPEN_MINUTES: i64 = 30;

/// The reasons an administrator may give.
pub const REASONS: [Reason; 6] = [
    Reason::HelpAsked,
    Reason::Complaint,
    Reason::SecurityIncident,
    Reason::AccessRequest,
    Reason::LegalRequest,
    Reason::Departure,
];

/// Why an administrator acts: a code for the log, and words that go with the poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The code.
    pub reason: Reason,
    /// The words.
    pub words: String,
}

/// What is wrong with a reason as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongReason {
    /// The code is none of ours.
    pub reason: bool,
    /// Why the words are refused.
    pub words: Option<TextError>,
}

impl Why {
    /// The reason of a form.
    ///
    /// # Errors
    /// No reason is chosen, or the words are missing, too long or hold a forbidden character.
    pub fn parse(code: &str, words: &str) -> Result<Self, WrongReason> {
        match (reason(code), text::line(words, WORDS_LENGTH)) {
            (Some(reason), Ok(words)) => Ok(Self { reason, words }),
            (reason, words) => Err(WrongReason {
                reason: reason.is_none(),
                words: words.err(),
            }),
        }
    }
}

/// The reason of this code, if administrators may give it.
#[must_use]
pub fn reason(code: &str) -> Option<Reason> {
    REASONS.into_iter().find(|reason| reason.code() == code)
}

/// Until when content opened at `now` may be read.
#[must_use]
pub fn open_until(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::minutes(OPEN_MINUTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_a_known_code_and_words() {
        let why = Why::parse("complaint", " Plainte\treçue ").unwrap();
        assert_eq!(why.reason, Reason::Complaint);
        assert_eq!(why.words, "Plainte reçue");
        assert!(Why::parse("complaint", "  ").unwrap_err().words.is_some());
        assert!(Why::parse("curiosity", "Voir").unwrap_err().reason);
        let long = "x".repeat(WORDS_LENGTH + 1);
        assert!(Why::parse("complaint", &long).unwrap_err().words.is_some());
    }

    #[test]
    fn a_code_that_jobs_use_is_no_reason_of_an_administrator() {
        assert_eq!(reason("deadline"), None);
        assert_eq!(reason("owner_disabled"), None);
    }
}
