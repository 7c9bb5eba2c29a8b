//! Every component on one page, in each of its states: to look at when one is changed, in both themes and languages.

use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDate;
use i18n_embed_fl::fl;

use crate::i18n::dates::{self, Leaf};
use crate::text::TextError;
use crate::web::{FieldErrors, Page};

/// Headings of the page; the demo speaks both languages at once where the catalogue has no words.
struct Heads {
    buttons: &'static str,
    boxes: &'static str,
    states: &'static str,
    form: &'static str,
}

/// The page.
#[derive(Template, WebTemplate)]
#[template(path = "demo/components.html")]
pub struct ComponentsPage {
    page: Page,
    title: &'static str,
    intro: &'static str,
    heads: Heads,
    words: &'static str,
    sentence: &'static str,
    date: String,
    five: &'static str,
    counts: &'static str,
    id: &'static str,
    leaf: Leaf,
    steps: Option<[&'static str; 4]>,
    chips: Vec<(&'static str, &'static str)>,
    answers: Vec<(String, String)>,
    rows: [&'static str; 5],
    none: FieldErrors,
    errors: FieldErrors,
}

/// `GET /demo/components`
pub async fn show(page: Page) -> ComponentsPage {
    let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap_or_default();
    let mut errors = FieldErrors::new();
    let label = fl!(page.l, "polls-edit-title-label");
    for field in ["wrong", "bad"] {
        errors.add_text(&page.l, field, &label, TextError::Empty);
    }
    let answers = [
        ("yes", "Oui · Yes"),
        ("if_needed", "Si nécessaire · If need be"),
        ("no", "Non · No"),
        ("", "Sans réponse · No answer"),
    ];
    ComponentsPage {
        title: "Composants · Components",
        intro: "Chaque composant dans chacun de ses états. Every component in each of its states.",
        heads: Heads {
            buttons: "Boutons · Buttons",
            boxes: "Encadrés · Boxes",
            states: "États et dates · States and dates",
            form: "Champs et choix · Fields and choices",
        },
        words: "Quelques mots · A few words",
        sentence: "Une phrase qui dit quoi faire. A sentence that says what to do.",
        date: dates::date_sentence(page.language, day),
        five: "5 sur 8 · 5 of 8",
        counts: "3 oui, 2 si nécessaire, 1 non · 3 yes, 2 if need be, 1 no",
        id: "01a20165-b953-711d-a255-03d22ccdfdf7",
        leaf: dates::leaf(page.language, day),
        steps: Some([
            "Quoi · What",
            "Quand · When",
            "Qui · Who",
            "Vérifier · Check",
        ]),
        chips: vec![
            ("draft", "Brouillon · Draft"),
            ("open", "Ouvert · Open"),
            ("closed", "Clos · Closed"),
            ("decided", "Décidé · Decided"),
            ("cancelled", "Annulé · Cancelled"),
            ("held", "Gelé · Held"),
            ("due", "Échu · Due"),
        ],
        answers: answers
            .map(|(value, words)| (value.to_owned(), words.to_owned()))
            .to_vec(),
        rows: ["yes", "if_needed", "no", "", "full"],
        none: FieldErrors::new(),
        errors,
        page,
    }
}
