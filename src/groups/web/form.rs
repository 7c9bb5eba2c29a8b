//! The form of a group: its name, and its people as lines of text.

use askama::Template;
use askama_web::WebTemplate;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{nobody, rule_words};
use crate::action::Failure;
use crate::groups::model::{self, Group, GroupRule};
use crate::i18n::Texts;
use crate::invitations::model::Person;
use crate::invitations::people::{Pasted, PastedPerson, read_people};
use crate::invitations::web::views::{self, PastedRow, verdict};
use crate::web::{self, Error, FieldErrors, Page};

/// Wrong lines told one by one above the form; the table tells all of them.
const TOLD: usize = 20;

/// The fields as sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupForm {
    pub(super) name: String,
    pub(super) people: String,
}

/// A group to be made or changed.
#[derive(Template, WebTemplate)]
#[template(path = "groups/edit.html")]
pub struct GroupPage {
    page: Page,
    heading: String,
    action: String,
    deletion: Option<String>,
    errors: FieldErrors,
    form: GroupForm,
    wrong: Vec<PastedRow>,
}

impl GroupForm {
    /// Name and people; a person twice is one person.
    pub(super) fn parse(
        &self,
        l: &Texts,
    ) -> Result<(String, Vec<Person>), (Vec<PastedPerson>, FieldErrors)> {
        let mut errors = FieldErrors::new();
        let name = model::name(&self.name)
            .map_err(|error| errors.add_text(l, "name", &fl!(l, "groups-name"), error))
            .unwrap_or_default();
        let pieces = read_people(&self.people, &nobody());
        let wrong = pieces
            .iter()
            .filter(|piece| matches!(piece.read, Pasted::Wrong(_)));
        for piece in wrong.take(TOLD) {
            let error = verdict(l, &piece.read);
            let words = fl!(l, "options-error-line", number = piece.line, error = error);
            errors.add("people", words);
        }
        let people: Vec<Person> = pieces
            .iter()
            .filter_map(|piece| match &piece.read {
                Pasted::Good(person) => Some(person.clone()),
                _ => None,
            })
            .collect();
        if people.is_empty() && errors.of("people").is_empty() {
            errors.add("people", rule_words(l, GroupRule::Nobody));
        }
        if errors.is_empty() {
            Ok((name, people))
        } else {
            Err((pieces, errors))
        }
    }
}

impl GroupPage {
    pub(super) fn new(
        page: Page,
        group: Option<&Group>,
        form: GroupForm,
        pieces: &[PastedPerson],
        errors: FieldErrors,
    ) -> Self {
        let l = &page.l;
        let mut wrong = views::pasted(l, pieces, "");
        wrong.retain(|row| row.kind == "wrong");
        let address = group.map(|group| format!("/groups/{}", group.id));
        Self {
            heading: group.map_or_else(|| fl!(l, "groups-new-title"), |group| group.name.clone()),
            deletion: address
                .as_ref()
                .map(|address| format!("{address}/deletion")),
            action: address.unwrap_or_else(|| "/groups".to_owned()),
            errors,
            form,
            wrong,
            page,
        }
    }

    /// The form again, with what a rule says of it.
    pub(super) fn of_failure(
        page: Page,
        group: Option<&Group>,
        form: GroupForm,
        failure: Failure<GroupRule>,
    ) -> web::Result<Response> {
        let rule = match failure {
            Failure::Refused(rule) => rule,
            Failure::Missing => return Err(Error::NotFound),
            Failure::Database(error) => return Err(error.into()),
        };
        let field = match rule {
            GroupRule::NameTaken | GroupRule::TooMany(_) => "name",
            GroupRule::TooLarge(_) | GroupRule::Nobody => "people",
        };
        let mut errors = FieldErrors::new();
        errors.add(field, rule_words(&page.l, rule));
        Ok(Self::new(page, group, form, &[], errors).refused())
    }

    /// The page, as 422.
    pub(super) fn refused(self) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self).into_response()
    }
}
