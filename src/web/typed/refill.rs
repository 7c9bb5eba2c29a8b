//! Puts what was typed back into the main form of a page. The page is ours, its words are escaped as they are put in,
//! and only controls that stand in it already are filled; what has no control on it (a row that was added, a question
//! asked by a refusal) goes along unseen, and comes back when the form is sent.

use std::cell::RefCell;
use std::collections::HashSet;

use lol_html::errors::RewritingError;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// The id of the form that is filled.
const FORM: &str = "form#main-form";

/// The page with its main form filled.
///
/// # Errors
/// The page cannot be read as HTML.
pub(super) fn fill(page: &str, typed: &[(String, String)]) -> Result<String, RewritingError> {
    let met: RefCell<HashSet<String>> = RefCell::default();
    let chosen: RefCell<Option<String>> = RefCell::default();
    let value = |name: &str| {
        let found = typed.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    };
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!(format!("{FORM} input[name]"), |input| {
            let name = name_of(input);
            fill_input(input, value(&name))?;
            met.borrow_mut().insert(name);
            Ok(())
        }))
        .append_element_content_handler(element!(format!("{FORM} textarea[name]"), |area| {
            let name = name_of(area);
            if let Some(words) = value(&name) {
                // A first line break inside a textarea is not part of its text.
                area.set_inner_content(&format!("\n{words}"), ContentType::Text);
            }
            met.borrow_mut().insert(name);
            Ok(())
        }))
        .append_element_content_handler(element!(format!("{FORM} select[name]"), |select| {
            let name = name_of(select);
            *chosen.borrow_mut() = value(&name).map(str::to_owned);
            met.borrow_mut().insert(name);
            Ok(())
        }))
        .append_element_content_handler(element!(format!("{FORM} select option"), |option| {
            if let Some(chosen) = chosen.borrow().as_deref() {
                let own = plain(&option.get_attribute("value").unwrap_or_default());
                mark(option, "selected", own == chosen)?;
            }
            Ok(())
        }));
    let controls = rewrite_str(page, settings)?;
    let met = met.into_inner();
    let unseen = typed
        .iter()
        .filter(|(name, _)| !met.contains(name))
        .map(|(name, value)| {
            let (name, value) = (escaped(name), escaped(value));
            format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
        })
        .collect::<Vec<_>>()
        .concat();
    let settings =
        RewriteStrSettings::new().append_element_content_handler(element!(FORM, |form| {
            form.append(&unseen, ContentType::Html);
            Ok(())
        }));
    rewrite_str(&controls, settings)
}

fn name_of(control: &Element<'_, '_>) -> String {
    plain(&control.get_attribute("name").unwrap_or_default())
}

type Marked = Result<(), lol_html::errors::AttributeNameError>;

fn fill_input(input: &mut Element<'_, '_>, typed: Option<&str>) -> Marked {
    let kind = input.get_attribute("type").unwrap_or_default();
    let own = plain(&input.get_attribute("value").unwrap_or_default());
    let token = input
        .get_attribute("name")
        .is_some_and(|name| name == "csrf");
    match kind.as_str() {
        _ if token || input.has_attribute("disabled") => Ok(()),
        "submit" | "button" | "image" | "file" | "reset" => Ok(()),
        "radio" | "checkbox" => mark(input, "checked", typed == Some(own.as_str())),
        _ => match typed {
            Some(words) => input.set_attribute("value", &escaped(words)),
            None => Ok(()),
        },
    }
}

fn mark(element: &mut Element<'_, '_>, name: &str, on: bool) -> Marked {
    if on {
        element.set_attribute(name, "")
    } else {
        element.remove_attribute(name);
        Ok(())
    }
}

/// An attribute's value as our templates escape it, as words.
fn plain(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let signs = [
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#62;", ">"),
        ("&gt;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    signs.iter().fold(value.to_owned(), |text, (entity, sign)| {
        text.replace(entity, sign)
    })
}

/// Words as an attribute's value.
fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use scraper::{Html, Selector};

    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><form><input name="title" value="other"></form>
<form id="main-form"><input type="hidden" name="csrf" value="fresh"><input type="hidden" name="version" value="2">
<input name="title" value="saved"><textarea name="text">
saved</textarea>
<input type="checkbox" name="tick" value="on" checked><input type="checkbox" name="tock" value="on">
<input type="radio" name="see" value="a" checked><input type="radio" name="see" value="b">
<input type="radio" name="full" value="yes" checked disabled>
<select name="zone"><option value="x" selected>X</option><optgroup><option value="y &amp; z">Y</option></optgroup></select>
<select name="left"><option value="1" selected>1</option></select><button name="go" value="1">Go</button></form>"#;

    fn filled(typed: &[(&str, &str)]) -> (String, Html) {
        let typed: Vec<(String, String)> = typed
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let page = fill(PAGE, &typed).unwrap();
        let html = Html::parse_document(&page);
        (page, html)
    }

    fn values(html: &Html, selector: &str) -> Vec<String> {
        html.select(&Selector::parse(selector).unwrap())
            .map(|found| found.attr("value").unwrap_or_default().to_owned())
            .collect()
    }

    #[test]
    fn every_kind_of_control_gets_back_what_was_typed() {
        let (_, html) = filled(&[
            ("version", "1"),
            ("title", "A \"b\" <c> & 'd'"),
            ("text", "\nun\n</textarea><script>x</script>"),
            ("tock", "on"),
            ("see", "b"),
            ("zone", "y & z"),
        ]);
        let form = |rest: &str| values(&html, &format!("#main-form {rest}"));
        assert_eq!(form("[name=title]"), ["A \"b\" <c> & 'd'"]);
        assert_eq!(form("[name=version]"), ["1"], "what was on the screen");
        assert_eq!(form("[name=csrf]"), ["fresh"]);
        assert_eq!(form("[name=see][checked]"), ["b"]);
        assert_eq!(form("[type=checkbox][checked]"), ["on"]);
        assert_eq!(form("[name=full][checked]"), ["yes"], "nobody can send it");
        assert_eq!(form("[name=zone] [selected]"), ["y & z"]);
        assert_eq!(form("[name=left] [selected]"), ["1"]);
        assert_eq!(values(&html, "form:first-of-type [name=title]"), ["other"]);
        let area = Selector::parse("textarea").unwrap();
        let words: String = html.select(&area).flat_map(|area| area.text()).collect();
        assert_eq!(words, "\nun\n</textarea><script>x</script>");
    }

    #[test]
    fn what_has_no_control_goes_along_unseen() {
        let (page, html) = filled(&[("title", "a"), ("row-9", "\"><script>x</script>")]);
        assert_eq!(
            values(&html, "#main-form [type=hidden][name=row-9]"),
            ["\"><script>x</script>"]
        );
        assert!(!page.contains("<script"), "{page}");
    }

    #[test]
    fn a_page_without_the_form_stays_as_it_is() {
        let page = "<p>é & b</p>";
        let typed = [("a".to_owned(), "b".to_owned())];
        assert_eq!(fill(page, &typed).unwrap(), page);
    }
}
