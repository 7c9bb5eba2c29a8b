//! What was chosen, carried from step to step in the form itself: no draft is stored.

use i18n_embed_fl::fl;

use crate::decisions::model::{
    KeptError, KeptOptions, MESSAGE, MOST_KEPT, NewDecision, Recipients,
};
use crate::ids::OptionId;
use crate::polls::model::Poll;
use crate::text;
use crate::web::{self, Error, FieldErrors, Page};

/// Longest place, room or link.
const PLACE: usize = 500;

/// Names of the checkboxes, before the option's id: a form has no field twice.
const OPTION: &str = "option-";

/// How many dates the page lets choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// One, as most decisions do.
    One,
    /// Several.
    Several,
}

/// What was chosen, and which button was pressed.
#[derive(Debug, Clone, Default)]
pub struct DecisionForm {
    /// The options chosen, as they were sent.
    pub(super) options: Vec<String>,
    pub(super) recipients: String,
    pub(super) place: String,
    pub(super) message: String,
    step: String,
}

/// What the button asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Show what would be sent.
    Preview,
    /// Back to the choice, everything kept.
    Choose,
    /// The calendar file that would be sent for the event of this UID.
    Calendar(String),
    /// Decide.
    Confirm,
}

impl DecisionForm {
    /// What is proposed at first.
    #[must_use]
    pub fn proposed(poll: &Poll, best: Option<OptionId>) -> Self {
        Self {
            options: best.iter().map(ToString::to_string).collect(),
            recipients: Recipients::All.code().to_owned(),
            place: poll.texts.place.clone(),
            ..Self::default()
        }
    }

    /// The fields of either page.
    ///
    /// # Errors
    /// A field belongs to neither.
    pub fn read(fields: Vec<(String, String)>) -> web::Result<Self> {
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "option" if value.is_empty() => {}
                "option" => form.options.push(value),
                "recipients" => form.recipients = value,
                "place" => form.place = value,
                "message" => form.message = value,
                "step" => form.step = value,
                // The same choice, made the other way.
                "again" => "choose".clone_into(&mut form.step),
                _ => match name.strip_prefix(OPTION) {
                    Some(option) if value == "on" => form.options.push(option.to_owned()),
                    _ => return Err(Error::Unprocessable("unknown field")),
                },
            }
        }
        Ok(form)
    }

    /// What the button asked for.
    #[must_use]
    pub fn step(&self) -> Step {
        match self.step.as_str() {
            "confirm" => Step::Confirm,
            "choose" => Step::Choose,
            other => match other.strip_prefix("calendar ") {
                Some(uid) => Step::Calendar(uid.to_owned()),
                None => Step::Preview,
            },
        }
    }

    /// The fields once more, to be carried on.
    pub(super) fn fields(&self) -> Vec<(String, String)> {
        let options = self.options.iter();
        let mut fields: Vec<(String, String)> = options
            .map(|option| (format!("{OPTION}{option}"), "on".to_owned()))
            .collect();
        for (name, value) in [
            ("recipients", &self.recipients),
            ("place", &self.place),
            ("message", &self.message),
        ] {
            fields.push((name.to_owned(), value.clone()));
        }
        fields
    }

    /// The decision these fields make.
    ///
    /// # Errors
    /// What is wrong, beside its field.
    pub fn parse(&self, choice: Choice, page: &Page) -> Result<NewDecision, FieldErrors> {
        let mut errors = FieldErrors::new();
        let options = self.kept();
        if let Err(error) = options {
            errors.add("option", kept_words(error, choice, page));
        }
        let recipients = Recipients::parse(&self.recipients);
        if recipients.is_none() {
            let missing = fl!(page.l, "decisions-new-recipients-missing");
            errors.add("recipients", missing);
        }
        let mut read = |field: &str, label: String, read: Result<String, text::TextError>| {
            read.map_err(|error| errors.add_text(&page.l, field, &label, error))
                .ok()
        };
        let place = text::optional_line(&self.place, PLACE);
        let place = read("place", fl!(page.l, "results-place"), place);
        let message = text::paragraph(&self.message, MESSAGE);
        let message = read("message", fl!(page.l, "decisions-new-message"), message);
        match (options, recipients, message) {
            (Ok(options), Some(recipients), Some(message)) if errors.is_empty() => {
                Ok(NewDecision {
                    options,
                    recipients,
                    place,
                    message,
                })
            }
            _ => Err(errors),
        }
    }

    fn kept(&self) -> Result<KeptOptions, KeptError> {
        let options: Result<Vec<OptionId>, _> =
            self.options.iter().map(|option| option.parse()).collect();
        KeptOptions::parse(&options.unwrap_or_default())
    }
}

fn kept_words(error: KeptError, choice: Choice, page: &Page) -> String {
    match (error, choice) {
        (KeptError::None, Choice::One) => fl!(page.l, "decisions-new-option-missing"),
        (KeptError::None, Choice::Several) => fl!(page.l, "decisions-new-several-missing"),
        (KeptError::TooMany(count), _) => fl!(
            page.l,
            "decisions-new-several-many",
            max = MOST_KEPT,
            count = count,
            over = (count - MOST_KEPT)
        ),
    }
}
