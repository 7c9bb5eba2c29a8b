//! Tags: short labels by which organisers find their polls again.

use thiserror::Error;

use crate::text::{self, TextError};

/// Tags one poll may have.
pub const TAGS: usize = 10;
/// Characters one may have.
pub const TAG_LENGTH: usize = 30;

/// Why typed tags are refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TagError {
    /// More than [`TAGS`].
    #[error("too many tags")]
    TooMany,
    /// One is longer than [`TAG_LENGTH`].
    #[error("a tag is too long")]
    TooLong(String),
    /// One holds a forbidden character.
    #[error("a forbidden character")]
    ForbiddenCharacter,
}

/// Tags as typed, parted by commas or semicolons; one that stands twice, accents and capitals aside, is one.
///
/// # Errors
/// There are too many, or one is too long or holds a forbidden character.
pub fn parse(typed: &str) -> Result<Vec<String>, TagError> {
    let mut tags: Vec<String> = Vec::new();
    for piece in typed.split([',', ';', '\n']) {
        let tag = text::optional_line(piece, TAG_LENGTH).map_err(|error| match error {
            TextError::TooLong { .. } => TagError::TooLong(piece.trim().to_owned()),
            TextError::Empty | TextError::ForbiddenCharacter => TagError::ForbiddenCharacter,
        })?;
        let twice = tags
            .iter()
            .any(|known| text::folded(known) == text::folded(&tag));
        if !tag.is_empty() && !twice {
            tags.push(tag);
        }
    }
    if tags.len() > TAGS {
        return Err(TagError::TooMany);
    }
    Ok(tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_parted_trimmed_and_told_once() {
        assert_eq!(
            parse(" Comité  qualité, été;ÉTÉ, ,Régional,"),
            Ok(vec![
                "Comité qualité".to_owned(),
                "été".to_owned(),
                "Régional".to_owned()
            ])
        );
        assert_eq!(parse("  "), Ok(vec![]));
    }

    #[test]
    fn too_many_too_long_and_forbidden_tags_are_refused() {
        let many = |count: usize| {
            (0..count)
                .map(|n| n.to_string())
                .collect::<Vec<_>>()
                .join(",")
        };
        assert_eq!(parse(&many(10)).map(|tags| tags.len()), Ok(10));
        assert_eq!(parse(&many(11)), Err(TagError::TooMany));
        let long = "é".repeat(31);
        assert_eq!(parse(&format!("a,{long}")), Err(TagError::TooLong(long)));
        assert_eq!(parse("a\u{202e}b"), Err(TagError::ForbiddenCharacter));
    }
}
