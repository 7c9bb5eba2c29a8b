//! Typed text made safe for places that have line structure of their own: mail headers and calendar files.

/// One line: every control character, line or paragraph separator becomes a space, runs of spaces one,
/// and the ends are trimmed.
#[must_use]
pub fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if breaks_lines(c) { ' ' } else { c })
        .collect();
    let mut line = String::with_capacity(spaced.len());
    for word in spaced.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Several lines, parted by `\n` alone: CR LF, CR and the Unicode separators become `\n`, other control
/// characters go.
#[must_use]
pub fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

fn breaks_lines(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_has_no_control_character() {
        assert_eq!(
            one_line(" a\r\nBcc: x@y\0\u{2028}b\tc\u{85}d "),
            "a Bcc: x@y b c d"
        );
        assert_eq!(one_line("9\u{a0}h – côté"), "9\u{a0}h – côté");
    }

    #[test]
    fn lines_are_parted_by_line_feeds_alone() {
        assert_eq!(lines("a\r\nb\rc\u{2029}d\0e\tf"), "a\nb\nc\nde f");
    }
}
