//! Typed text as tokens: lower case, without accents, dashes and spaces of all kinds made one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One token, with the place of what was typed.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Number { value: u32, digits: usize },
    Word(String),
    Dash,
    Colon,
    Comma,
    Dot,
    Slash,
    Plus,
    Open,
    Close,
    Other,
}

impl Token {
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// Cuts a line into tokens. Bullets, quotes and apostrophes count as spaces.
pub(super) fn tokenise(raw: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut glued = false;
    for (start, typed) in raw.char_indices() {
        let end = start + typed.len_utf8();
        for letter in std::iter::once(typed).nfkd() {
            if is_combining_mark(letter) {
                continue;
            }
            glued = push(&mut tokens, letter, start, end, glued);
        }
        if glued && let Some(last) = tokens.last_mut() {
            last.end = end;
        }
    }
    halves_of_the_day(tokens)
}

/// Adds a letter, to the last token when it goes on; says whether the next one may go on.
fn push(tokens: &mut Vec<Token>, letter: char, start: usize, end: usize, glued: bool) -> bool {
    let last = tokens
        .last_mut()
        .filter(|_| glued)
        .map(|token| &mut token.kind);
    if let Some(figure) = letter.to_digit(10) {
        if let Some(Kind::Number { value, digits }) = last {
            *value = value.saturating_mul(10).saturating_add(figure);
            *digits += 1;
        } else {
            let kind = Kind::Number {
                value: figure,
                digits: 1,
            };
            tokens.push(Token { kind, start, end });
        }
        return true;
    }
    if letter.is_alphabetic() {
        if let Some(Kind::Word(word)) = last {
            word.extend(letter.to_lowercase());
        } else {
            let kind = Kind::Word(letter.to_lowercase().collect());
            tokens.push(Token { kind, start, end });
        }
        return true;
    }
    if let Some(kind) = sign(letter) {
        tokens.push(Token { kind, start, end });
    }
    false
}

fn sign(letter: char) -> Option<Kind> {
    Some(match letter {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Kind::Dash,
        ':' => Kind::Colon,
        ',' | ';' => Kind::Comma,
        '.' => Kind::Dot,
        '/' => Kind::Slash,
        '+' | '&' => Kind::Plus,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        '\'' | '\u{2018}' | '\u{2019}' | '"' | '«' | '»' | '•' | '·' | '*' | '@' => {
            return None;
        }
        space if space.is_whitespace() || space.is_control() => return None,
        '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => {
            return None;
        }
        _ => Kind::Other,
    })
}

/// Makes one word of "a.m." and "p. m.".
fn halves_of_the_day(tokens: Vec<Token>) -> Vec<Token> {
    let mut whole: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        let after_number = matches!(
            whole.last().map(|last| &last.kind),
            Some(Kind::Number { .. })
        );
        let half = match token.word() {
            Some("a") if after_number => Some("am"),
            Some("p") if after_number => Some("pm"),
            _ => None,
        };
        let Some(half) = half else {
            whole.push(token);
            continue;
        };
        let dot = rest.next_if(|next| next.kind == Kind::Dot);
        let Some(last) = rest.next_if(|next| next.word() == Some("m")) else {
            whole.push(token);
            whole.extend(dot);
            continue;
        };
        let dot = rest.next_if(|next| next.kind == Kind::Dot);
        whole.push(Token {
            kind: Kind::Word(half.to_owned()),
            start: token.start,
            end: dot.map_or(last.end, |dot| dot.end),
        });
    }
    whole
}
