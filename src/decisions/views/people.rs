//! Those asked, as every part of the results names them.

use std::sync::Arc;

use super::aspect::Aspect;
use crate::decisions::model::{PersonAsked, Results};
use crate::web::markup::Markup;

/// Someone asked. The page names them many times: what it writes is escaped once.
pub struct Person {
    /// Their id, in forms.
    pub id: Markup<String>,
    /// Their name.
    pub name: Markup<Arc<str>>,
    /// Where they work; may be empty.
    pub organisation: String,
    /// Whether the meeting needs them.
    pub required: bool,
    /// Whether the simulation leaves them out.
    pub left_out: bool,
}

impl Person {
    /// Everyone asked, in the order of [`Results::asked`].
    #[must_use]
    pub fn list(results: &Results, aspect: &Aspect) -> Vec<Self> {
        let people = results.asked();
        people.map(|person| Self::new(person, aspect)).collect()
    }

    fn new(person: &PersonAsked, aspect: &Aspect) -> Self {
        Self {
            id: Markup::written(person.id.to_string()),
            name: Markup::of(&person.name),
            organisation: person.organisation.clone(),
            required: person.required,
            left_out: aspect.left_out.contains(&person.id),
        }
    }
}
