//! Every macro on one page, so that a macro that does not compile or escape is found here.

use askama::Template;
use i18n_embed_fl::fl;

use super::form::FieldErrors;
use super::page::Page;

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout.html" %}
{% import "macros/forms.html" as forms %}
{% import "macros/parts.html" as parts %}
{% block title %}x{% endblock %}
{% block content %}
{% call forms::error_summary(errors) %}{% endcall %}
{% call forms::csrf() %}{% endcall %}
{% call forms::field("title", fl!(self.page.l, "product-name"), title, errors, hint=fl!(self.page.l, "layout-skip"), kind="email", autocomplete="email", optional=true) %}{% endcall %}
{% call forms::field("other", "Other", "typed", errors) %}{% endcall %}
{% call forms::textarea("text", "Text", title, errors, rows=3) %}{% endcall %}
{% call forms::select("zone", "Zone", zone, errors, zones) %}{% endcall %}
{% call forms::radios("see", "See", zone, errors, zones, hint="hint") %}{% endcall %}
{% call forms::checkbox("tick", "Tick", ticked, hint="hint") %}{% endcall %}
{% call forms::checkbox("tock", "Tock", true) %}{% endcall %}
{% call parts::notice("n", warning=true) %}{% endcall %}
{% call parts::chip("open", "Open") %}{% endcall %}
{% call parts::tally(3, 2, 1, 0) %}{% endcall %}
{% call parts::tally(count, count, count, count) %}{% endcall %}
{% call parts::choice("a", "a-1", "yes", "Yes", true) %}{% endcall %}
{% for (choice, words) in zones %}{% call parts::choice("b", choice, choice, words, ticked) %}{% endcall %}{% endfor %}
{% call parts::answer("", "None") %}{% endcall %}
{% call parts::confirm("/x", "Do", danger=true) %}{% endcall %}
{% endblock %}"#
)]
struct Gallery {
    page: Page,
    errors: FieldErrors,
    title: String,
    zone: String,
    zones: Vec<(String, String)>,
    ticked: bool,
    count: usize,
}

fn page() -> Page {
    Page {
        l: crate::i18n::Catalogue::load().texts(crate::i18n::Language::French),
        language: crate::i18n::Language::French,
        zone: None,
        languages: Vec::new(),
        theme: "system",
        themes: Vec::new(),
        path: "/".to_owned(),
        here: String::new(),
        organisation: "CIUSSS".to_owned(),
        contact: String::new(),
        staff: None,
        flash: None,
        csrf: "token".to_owned(),
        request_id: String::new(),
        help: None,
        notice: None,
        logo: None,
        version: "",
        stylesheet: String::new(),
        icon: "",
        script: "",
    }
}

#[test]
fn every_macro_renders_and_escapes() {
    let mut errors = FieldErrors::new();
    errors.add("title", "Trop <long>");
    let html = Gallery {
        page: page(),
        errors,
        title: "\"><script>".to_owned(),
        zone: "b".to_owned(),
        zones: vec![
            ("a".to_owned(), "A".to_owned()),
            ("b".to_owned(), "B".to_owned()),
        ],
        ticked: false,
        count: 2,
    }
    .render()
    .unwrap();
    assert!(!html.contains("<script>"));
    assert!(!html.contains("<long>"));
    for part in [
        r##"<a href="#title">Trop"##,
        r#"aria-invalid="true" aria-describedby="title-hint title-error" autocomplete="email""#,
        r#"<option value="b" selected>B</option>"#,
        r#"id="see" value="a">"#,
        r#"id="see-2" value="b" checked>"#,
        r#"id="tick" name="tick" value="on" aria-describedby="tick-hint">"#,
        r#"id="tock" name="tock" value="on" checked>"#,
        r#"value="yes" checked><span class="glyph" aria-hidden="true">✓</span>"#,
        r#"viewBox="0 0 8 1""#,
        r#"<button class="danger">Do</button>"#,
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}
