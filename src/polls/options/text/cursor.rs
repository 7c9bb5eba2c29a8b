//! A place in the tokens of a line.

use super::LineError;
use super::tokens::{Kind, Token, tokenise};

pub(super) struct Cursor<'a> {
    raw: &'a str,
    tokens: Vec<Token>,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(raw: &'a str) -> Self {
        Self {
            raw,
            tokens: tokenise(raw),
            at: 0,
        }
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    pub(super) fn place(&self) -> usize {
        self.at
    }

    pub(super) fn go_back(&mut self, place: usize) {
        self.at = place;
    }

    pub(super) fn advance(&mut self, tokens: usize) {
        self.at = self.at.saturating_add(tokens).min(self.tokens.len());
    }

    /// The token `ahead` of this place.
    pub(super) fn kind(&self, ahead: usize) -> Option<&Kind> {
        self.tokens
            .get(self.at.saturating_add(ahead))
            .map(|token| &token.kind)
    }

    pub(super) fn word(&self, ahead: usize) -> Option<&str> {
        self.tokens
            .get(self.at.saturating_add(ahead))
            .and_then(Token::word)
    }

    /// Value and number of digits.
    pub(super) fn number(&self, ahead: usize) -> Option<(u32, usize)> {
        match self.kind(ahead) {
            Some(Kind::Number { value, digits }) => Some((*value, *digits)),
            _ => None,
        }
    }

    pub(super) fn is(&self, ahead: usize, kind: &Kind) -> bool {
        self.kind(ahead) == Some(kind)
    }

    pub(super) fn word_is(&self, ahead: usize, test: impl Fn(&str) -> bool) -> bool {
        self.word(ahead).is_some_and(test)
    }

    /// Passes over this token if it is one of `kind`.
    pub(super) fn eat(&mut self, kind: &Kind) -> bool {
        let found = self.is(0, kind);
        if found {
            self.at += 1;
        }
        found
    }

    /// Passes over this word if it passes the test.
    pub(super) fn eat_word(&mut self, test: impl Fn(&str) -> bool) -> bool {
        let found = self.word_is(0, test);
        if found {
            self.at += 1;
        }
        found
    }

    /// Passes over words that say nothing.
    pub(super) fn skip_words(&mut self, test: impl Fn(&str) -> bool + Copy) {
        while self.eat_word(test) {}
    }

    /// Passes over the dash of a pasted list.
    pub(super) fn skip_dash(&mut self) {
        while self.eat(&Kind::Dash) {}
    }

    /// What was typed from a place up to this one.
    pub(super) fn typed_since(&self, place: usize) -> String {
        self.typed(place, self.at)
    }

    /// What was typed in the next tokens.
    pub(super) fn typed_next(&self, tokens: usize) -> String {
        self.typed(self.at, self.at.saturating_add(tokens))
    }

    /// Refuses this token.
    pub(super) fn refuse(&self) -> LineError {
        LineError::NotUnderstood(self.typed_next(1))
    }

    /// Refuses what is left, but for a last full stop or comma.
    pub(super) fn finish(&mut self) -> Result<(), LineError> {
        while self.eat(&Kind::Dot) || self.eat(&Kind::Comma) {}
        if self.at_end() {
            Ok(())
        } else {
            Err(self.refuse())
        }
    }

    fn typed(&self, from: usize, to: usize) -> String {
        let last = to.min(self.tokens.len()).saturating_sub(1);
        match (self.tokens.get(from), self.tokens.get(last)) {
            (Some(first), Some(last)) => self
                .raw
                .get(first.start..last.end.max(first.end))
                .unwrap_or_default()
                .to_owned(),
            _ => String::new(),
        }
    }
}
