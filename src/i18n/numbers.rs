//! Numbers as people read them.

use super::Language;

/// A whole number, its thousands apart: « 1 000 000 » with no-break spaces, “1,000,000”.
#[must_use]
pub fn whole(language: Language, number: u32) -> String {
    let apart = match language {
        Language::French => '\u{a0}',
        Language::English => ',',
    };
    let digits = number.to_string();
    let mut words = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            words.push(apart);
        }
        words.push(digit);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let french = [0, 999, 1_000, 1_000_000].map(|number| whole(Language::French, number));
        assert_eq!(french, ["0", "999", "1\u{a0}000", "1\u{a0}000\u{a0}000"]);
        assert_eq!(whole(Language::English, 100_000), "100,000");
    }
}
