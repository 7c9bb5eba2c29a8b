//! Text that is HTML already.

use std::fmt::{self, Write};
use std::sync::Arc;

use askama::filters::{Html, HtmlSafe, escape};
use askama::{FastWritable, Values};

/// HTML that a template wrote, or a text escaped once for a page that repeats it: templates print it as it is, in one
/// piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup<T>(T);

impl<T: AsRef<str>> Markup<T> {
    /// What a template wrote.
    #[must_use]
    pub fn written(html: T) -> Self {
        Self(html)
    }

    /// Its bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().len()
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Markup<Arc<str>> {
    /// A text, escaped; most need not be, and are shared.
    #[must_use]
    pub fn of(text: &Arc<str>) -> Self {
        if !text.contains(['<', '>', '&', '"', '\'']) {
            return Self(text.clone());
        }
        let mut escaped = String::with_capacity(text.len() + 16);
        // Writing to memory does not fail.
        let done = escape(&**text, Html).map(|text| write!(escaped, "{text}"));
        match done {
            Ok(Ok(())) => Self(escaped.into()),
            _ => Self(Arc::default()),
        }
    }
}

impl<T: AsRef<str>> fmt::Display for Markup<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_ref())
    }
}

impl<T: AsRef<str>> FastWritable for Markup<T> {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(dest.write_str(self.0.as_ref())?)
    }
}

impl<T: AsRef<str>> HtmlSafe for Markup<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_escaped_once_and_shared_when_it_need_not_be() {
        let of = |text: &str| Markup::of(&text.into()).to_string();
        assert_eq!(
            of("Noël & <fils>, l'« aîné »"),
            "Noël &#38; &#60;fils&#62;, l&#39;« aîné »"
        );
        assert_eq!(of("\"x\""), "&#34;x&#34;");
        let plain: Arc<str> = "Zoé Bélanger".into();
        assert!(Arc::ptr_eq(&Markup::of(&plain).0, &plain));
    }
}
