//! Markdown to HTML. What is written as HTML stays words, pictures become their description, and links lead to pages
//! and addresses only: a text can never do more than say something.

use std::fmt;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// HTML made here, out of Markdown, and nowhere else: templates print it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Html {}

/// A text, ready to print.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its first heading.
    pub title: String,
    /// All that follows.
    pub body: Html,
    /// The same, cut at its headings that bear an anchor (`## Title {#anchor}`).
    pub parts: Vec<Arc<Part>>,
}

/// What stands under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Its anchor.
    pub anchor: String,
    /// Its heading.
    pub title: String,
    /// What follows, the heading left out.
    pub body: Html,
}

impl Document {
    /// Reads a text.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let events: Vec<Event<'_>> = Parser::new_ext(text, Options::ENABLE_HEADING_ATTRIBUTES)
            .filter_map(harmless)
            .collect();
        let (title, rest) = take_title(&events);
        let body: Vec<Event<'_>> = rest.iter().cloned().map(below_the_title).collect();
        Self {
            title,
            parts: parts(&body),
            body: rendered(&body),
        }
    }

    /// The part of this anchor.
    #[must_use]
    pub fn part(&self, anchor: &str) -> Option<Arc<Part>> {
        self.parts
            .iter()
            .find(|part| part.anchor == anchor)
            .cloned()
    }
}

/// `text` as words, whatever signs it holds.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        if sign.is_ascii_punctuation() {
            safe.push('\\');
        }
        safe.push(sign);
    }
    safe
}

fn harmless(event: Event<'_>) -> Option<Event<'_>> {
    match event {
        Event::Html(words) | Event::InlineHtml(words) => Some(Event::Text(words)),
        Event::Start(Tag::HtmlBlock | Tag::Image { .. })
        | Event::End(TagEnd::HtmlBlock | TagEnd::Image) => None,
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            id,
            ..
        }) => Some(Event::Start(Tag::Link {
            link_type,
            dest_url: if leads_somewhere(&dest_url) {
                dest_url
            } else {
                CowStr::Borrowed("#")
            },
            title: CowStr::Borrowed(""),
            id,
        })),
        other => Some(other),
    }
}

fn leads_somewhere(address: &str) -> bool {
    let local = address.starts_with(['#', '/']) && !address.starts_with("//");
    local
        || ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| address.starts_with(scheme))
}

fn take_title<'e, 't>(events: &'e [Event<'t>]) -> (String, &'e [Event<'t>]) {
    let heading = matches!(
        events.first(),
        Some(Event::Start(Tag::Heading {
            level: HeadingLevel::H1,
            ..
        }))
    );
    let end = events
        .iter()
        .position(|event| matches!(event, Event::End(TagEnd::Heading(_))));
    match end {
        Some(end) if heading => (words(&events[1..end]), &events[end + 1..]),
        _ => (String::new(), events),
    }
}

/// A page has one first heading: its title.
fn below_the_title(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Heading {
            level: HeadingLevel::H1,
            id,
            ..
        }) => Event::Start(Tag::Heading {
            level: HeadingLevel::H2,
            id,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::Start(Tag::Heading { level, id, .. }) => Event::Start(Tag::Heading {
            level,
            id,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
            Event::End(TagEnd::Heading(HeadingLevel::H2))
        }
        other => other,
    }
}

fn parts(events: &[Event<'_>]) -> Vec<Arc<Part>> {
    let starts: Vec<(usize, String)> = events
        .iter()
        .enumerate()
        .filter_map(|(at, event)| match event {
            Event::Start(Tag::Heading { id: Some(id), .. }) => Some((at, id.to_string())),
            _ => None,
        })
        .collect();
    let ends = starts
        .iter()
        .skip(1)
        .map(|(at, _)| *at)
        .chain([events.len()]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|((at, anchor), end)| {
            let inside = &events[*at..end];
            let closing = inside
                .iter()
                .position(|event| matches!(event, Event::End(TagEnd::Heading(_))))?;
            Some(Arc::new(Part {
                anchor: anchor.clone(),
                title: words(&inside[..closing]),
                body: rendered(&inside[closing + 1..]),
            }))
        })
        .collect()
}

fn words(events: &[Event<'_>]) -> String {
    events
        .iter()
        .filter_map(|event| match event {
            Event::Text(words) | Event::Code(words) => Some(words.as_ref()),
            Event::SoftBreak => Some(" "),
            _ => None,
        })
        .collect()
}

fn rendered(events: &[Event<'_>]) -> Html {
    let mut out = String::new();
    html::push_html(&mut out, events.iter().cloned());
    Html(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> String {
        Document::parse(text).body.to_string()
    }

    #[test]
    fn t60_html_in_a_text_stays_words() {
        for text in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<div onclick=\"x\">\n\nb\n\n</div>",
            "![x\" onerror=\"y](https://tracker.example/a.png)",
        ] {
            let html = body(text);
            for sign in ["<script", "<img", "<div"] {
                assert!(!html.contains(sign), "{html}");
            }
        }
        assert!(!body("## Titre {#a onclick=alert(1) .x}").contains("onclick"));
    }

    #[test]
    fn t60_links_lead_to_pages_only() {
        assert!(!body("[x](javascript:alert(1))").contains("javascript"));
        assert!(!body("[x](//evil.example/)").contains("evil"));
        assert!(!body("[x](data:text/html,x)").contains("data:"));
        assert!(body("[x](/privacy)").contains("href=\"/privacy\""));
        assert!(body("[x](mailto:a@b.ca)").contains("href=\"mailto:a@b.ca\""));
    }

    #[test]
    fn a_document_has_one_title_and_its_parts() {
        let text = "# Aide\n\nAvant.\n\n## Quoi {#what}\n\nUn *titre*.\n\n# Autre\n";
        let document = Document::parse(text);
        assert_eq!(document.title, "Aide");
        assert!(!document.body.to_string().contains("<h1"));
        assert_eq!(document.parts.len(), 1);
        let what = document.part("what").unwrap();
        assert_eq!(what.title, "Quoi");
        assert!(what.body.to_string().contains("<p>Un <em>titre</em>.</p>"));
    }

    #[test]
    fn escaped_words_come_back_as_they_are() {
        let sign = "A*b_c <d> [e](f) & #g `h`";
        let html = body(&escaped(sign));
        assert_eq!(html, "<p>A*b_c &lt;d&gt; [e](f) &amp; #g `h`</p>\n");
    }
}
