//! CSV as spreadsheets open it (RFC 4180, its separator aside): every field quoted, lines ended by CRLF, and no field that a
//! spreadsheet would take for a formula.

use crate::i18n::Language;

/// What a file begins with, so that spreadsheets read it as UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The first line of a file, for readers of `language`.
pub fn head<I>(language: Language, fields: I) -> String
where
    I: IntoIterator,
    I::Item: AsRef<str>,
{
    format!("{BYTE_ORDER_MARK}{}", line(language, fields))
}

/// One line of `fields`, for readers of `language`.
pub fn line<I>(language: Language, fields: I) -> String
where
    I: IntoIterator,
    I::Item: AsRef<str>,
{
    let mut line = String::new();
    for (index, field) in fields.into_iter().enumerate() {
        if index > 0 {
            line.push(separator(language));
        }
        push(&mut line, field.as_ref());
    }
    line.push_str("\r\n");
    line
}

/// What a spreadsheet set for that language puts between fields: in French the comma is the mark of decimals, and a file
/// with commas opens as one column.
fn separator(language: Language) -> char {
    match language {
        Language::French => ';',
        Language::English => ',',
    }
}

fn push(line: &mut String, field: &str) {
    line.push('"');
    if is_formula(field) {
        line.push('\'');
    }
    line.push_str(&field.replace('"', "\"\""));
    line.push('"');
}

/// Whether a spreadsheet would compute the field: by its first character, white space aside. The full-width forms
/// count too, and so do tabulations and line breaks, which some programs skip.
fn is_formula(field: &str) -> bool {
    let mark = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%'
        )
    };
    field.starts_with(['\t', '\r', '\n']) || field.trim_start().starts_with(mark)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quotes_are_doubled_and_lines_end_as_rfc_4180_says() {
        assert_eq!(
            line(Language::English, ["a", "b \"c\", d", ""]),
            "\"a\",\"b \"\"c\"\", d\",\"\"\r\n"
        );
    }

    #[test]
    fn t62_what_a_spreadsheet_would_compute_is_text() {
        for formula in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "  =1",
            "\r=1",
            "＝1",
            "=HYPERLINK(\"https://evil.example\")",
            "|calc",
        ] {
            assert!(
                line(Language::French, [formula]).starts_with("\"'"),
                "{formula:?}"
            );
        }
        assert_eq!(
            head(Language::French, ["12", "a=b"]),
            "\u{feff}\"12\";\"a=b\"\r\n"
        );
    }

    proptest! {
        #[test]
        fn t62_no_field_begins_as_a_formula_nor_leaves_its_quotes(field in "\\PC*") {
            let written = line(Language::French, [&field]);
            let inside = &written[1..written.len() - 3];
            prop_assert!(!inside.trim_start().starts_with(['=', '+', '-', '@']));
            prop_assert!(!inside.replace("\"\"", "").contains('"'));
        }
    }
}
