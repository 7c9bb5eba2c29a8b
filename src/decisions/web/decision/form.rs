//! What was chosen, carried from step to step in the form itself: no draft is stored.

use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::decisions::model::{MESSAGE, NewDecision, Recipients};
use crate::ids::OptionId;
use crate::polls::model::Poll;
use crate::text;
use crate::web::form::text_words;
use crate::web::{FieldErrors, Page};

/// Longest place, room or link.
const PLACE: usize = 500;

/// What was chosen, and which button was pressed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionForm {
    #[serde(default)]
    pub(super) option: String,
    #[serde(default)]
    pub(super) recipients: String,
    #[serde(default)]
    pub(super) place: String,
    #[serde(default)]
    pub(super) message: String,
    #[serde(default)]
    step: String,
}

/// What the button asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Show what would be sent.
    Preview,
    /// Back to the choice, everything kept.
    Choose,
    /// The calendar file that would be sent.
    Calendar,
    /// Decide.
    Confirm,
}

impl DecisionForm {
    /// What is proposed at first.
    #[must_use]
    pub fn proposed(poll: &Poll, best: Option<OptionId>) -> Self {
        Self {
            option: best.map_or_else(String::new, |best| best.to_string()),
            recipients: Recipients::All.code().to_owned(),
            place: poll.texts.place.clone(),
            ..Self::default()
        }
    }

    /// What the button asked for.
    #[must_use]
    pub fn step(&self) -> Step {
        match self.step.as_str() {
            "confirm" => Step::Confirm,
            "choose" => Step::Choose,
            "calendar" => Step::Calendar,
            _ => Step::Preview,
        }
    }

    /// The decision these fields make.
    ///
    /// # Errors
    /// What is wrong, beside its field.
    pub fn parse(&self, page: &Page) -> Result<NewDecision, FieldErrors> {
        let mut errors = FieldErrors::new();
        let option = self.option.parse::<OptionId>().ok();
        if option.is_none() {
            errors.add("option", fl!(page.l, "decisions-new-option-missing"));
        }
        let recipients = Recipients::parse(&self.recipients);
        if recipients.is_none() {
            let missing = fl!(page.l, "decisions-new-recipients-missing");
            errors.add("recipients", missing);
        }
        let mut read = |field: &str, read: Result<String, text::TextError>| {
            read.map_err(|error| errors.add(field, text_words(&page.l, error)))
                .ok()
        };
        let place = read("place", text::optional_line(&self.place, PLACE));
        let message = read("message", text::paragraph(&self.message, MESSAGE));
        match (option, recipients, message) {
            (Some(option), Some(recipients), Some(message)) if errors.is_empty() => {
                Ok(NewDecision {
                    option,
                    recipients,
                    place,
                    message,
                })
            }
            _ => Err(errors),
        }
    }
}
