//! Those asked, as every part of the results names them.

use std::sync::Arc;

use super::aspect::Aspect;
use crate::answers::views::entered;
use crate::decisions::model::{PersonAsked, Results};
use crate::polls::model::Poll;
use crate::web::Page;
use crate::web::markup::Markup;

/// Someone asked. The page names them many times: what it writes is escaped once.
pub struct Person {
    /// Their id, in forms.
    pub id: Markup<String>,
    /// Their name.
    pub name: Markup<Arc<str>>,
    /// Where they work; may be empty.
    pub organisation: String,
    /// « saisie par Anne Tremblay », when they did not answer themselves.
    pub entered: String,
    /// Whether the meeting needs them.
    pub required: bool,
    /// Whether the simulation leaves them out.
    pub left_out: bool,
}

impl Person {
    /// Everyone asked, in the order of [`Results::asked`].
    #[must_use]
    pub fn list(page: &Page, poll: &Poll, results: &Results, aspect: &Aspect) -> Vec<Self> {
        let people = results.asked();
        let list = people.map(|person| {
            let by = person.ballot.as_ref().and_then(|ballot| ballot.entered_by);
            let entered = entered(&page.l, results.enterers.name(by, poll));
            Self::new(person, entered, aspect)
        });
        list.collect()
    }

    fn new(person: &PersonAsked, entered: String, aspect: &Aspect) -> Self {
        Self {
            id: Markup::written(person.id.to_string()),
            name: Markup::of(&person.name),
            organisation: person.organisation.clone(),
            entered,
            required: person.required,
            left_out: aspect.left_out.contains(&person.id),
        }
    }
}
