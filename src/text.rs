//! Texts people type: normalised (NFC), measured in characters, without control or direction-changing ones.

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// Why a text is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TextError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// More characters than `max`.
    #[error("longer than {max} characters")]
    TooLong {
        /// Characters allowed.
        max: usize,
    },
    /// A control character, or one that changes the direction of the text (Trojan Source).
    #[error("forbidden character")]
    ForbiddenCharacter,
}

/// One line: trimmed, its white space folded to single spaces, never empty.
///
/// # Errors
/// The line is empty, longer than `max` characters, or holds a forbidden character.
pub fn line(typed: &str, max: usize) -> Result<String, TextError> {
    let line = optional_line(typed, max)?;
    if line.is_empty() {
        Err(TextError::Empty)
    } else {
        Ok(line)
    }
}

/// One line that may be empty.
///
/// # Errors
/// As [`line()`], save for emptiness.
pub fn optional_line(typed: &str, max: usize) -> Result<String, TextError> {
    let folded = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    measured(folded.nfc().collect(), max)
}

/// Several lines, line feeds only, without blank ends; may be empty.
///
/// # Errors
/// The text is longer than `max` characters or holds a forbidden character.
pub fn paragraph(typed: &str, max: usize) -> Result<String, TextError> {
    let unified = typed.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = unified.split('\n').map(str::trim_end).collect();
    measured(lines.join("\n").trim().nfc().collect(), max)
}

/// The letters of a text as they are searched: accents and capitals aside, ligatures undone.
#[must_use]
pub fn folded(text: &str) -> String {
    let mark = |c: &char| unicode_normalization::char::is_combining_mark(*c);
    text.nfd()
        .filter(|c| !mark(c))
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .replace('œ', "oe")
        .replace('æ', "ae")
}

fn measured(text: String, max: usize) -> Result<String, TextError> {
    if text.chars().any(is_forbidden) {
        return Err(TextError::ForbiddenCharacter);
    }
    if text.chars().count() > max {
        return Err(TextError::TooLong { max });
    }
    Ok(text)
}

fn is_forbidden(c: char) -> bool {
    let control = c.is_control() && c != '\n' && c != '\t';
    let direction = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let invisible = matches!(c, '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}');
    let noncharacter = (c as u32) & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}');
    control || direction || invisible || noncharacter
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_trimmed_folded_and_normalised() {
        assert_eq!(
            line("  Comite\u{301} \t qualité ", 200),
            Ok("Comité qualité".to_owned())
        );
        assert_eq!(line(" \u{a0} ", 200), Err(TextError::Empty));
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert!(line(&"é".repeat(200), 200).is_ok());
        assert_eq!(
            line(&"é".repeat(201), 200),
            Err(TextError::TooLong { max: 200 })
        );
    }

    #[test]
    fn t69_direction_changing_characters_are_refused_and_scripts_are_kept() {
        assert_eq!(
            line("Marie\u{202E}", 200),
            Err(TextError::ForbiddenCharacter)
        );
        for name in ["çœ Éloïse", "ᐃᓄᒃᑎᑐᑦ", "ᓀᐦᐃᔭᐍᐏᐣ", "دانة", "👩🏽‍⚕️"]
        {
            assert_eq!(line(name, 200), Ok(name.nfc().collect()));
        }
    }

    #[test]
    fn searches_set_accents_and_capitals_aside() {
        assert_eq!(folded("Éloïse ŒUVRE"), "eloise oeuvre");
        assert_eq!(folded("C\u{327}a"), "ca");
    }

    #[test]
    fn a_paragraph_keeps_its_lines() {
        assert_eq!(
            paragraph("\r\nUn\r\n\r\ndeux  \r\n", 50),
            Ok("Un\n\ndeux".to_owned())
        );
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(typed in "\\PC{0,60}") {
            if let Ok(once) = optional_line(&typed, 500) {
                prop_assert_eq!(optional_line(&once, 500), Ok(once));
            }
        }
    }
}
