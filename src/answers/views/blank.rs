//! The days of the form as everybody who answers gets them, before their own answers are filled in.

use askama::Template;
use i18n_embed_fl::fl;

use super::days::{Choice, Day, Mark};
use super::reading::{Reading, form_of, own_answer, to_reconfirm};
use crate::answers::model::{Answer, Ballot};
use crate::web::form::FieldErrors;
use crate::web::page::Page;

/// What stands where a choice may be checked. PostgreSQL stores no such character in a text.
const GAP: char = '\0';
/// What checks a choice.
const CHECKED: &str = " checked";

/// The days of the form, nothing chosen yet.
#[derive(Debug)]
pub struct BlankForm {
    text: String,
    gaps: Vec<Gap>,
}

/// Where a choice may be checked, and by what answer.
#[derive(Debug)]
struct Gap {
    at: usize,
    ordinal: u16,
    answer: Option<Answer>,
}

#[derive(Template)]
#[template(path = "answers/blank.html")]
struct BlankView<'a> {
    page: &'a Page,
    action: String,
    days: Vec<Day>,
    errors: FieldErrors,
    preview: bool,
}

impl BlankForm {
    /// Whether nothing but what they chose distinguishes this person's form: no option to confirm again, no answer that
    /// is not offered any more.
    #[must_use]
    pub fn suits(reading: &Reading) -> bool {
        let ballot = reading.guest.ballot.as_ref();
        let offered = reading.guest.poll.settings.if_needed_allowed;
        reading.standing().all(|option| {
            let own = own_answer(ballot, option);
            to_reconfirm(ballot, option).is_none() && (offered || own != Some(Answer::IfNeeded))
        })
    }

    /// Writes it as this person sees it.
    ///
    /// # Errors
    /// The template failed.
    pub fn write(page: &Page, reading: &Reading) -> askama::Result<Self> {
        let mut days = reading.sheet(page).days(|_| None, |_| None);
        let choices = days.iter_mut().flat_map(|day| &mut day.lines);
        for choice in choices.flat_map(|line| &mut line.choices) {
            choice.checked = false;
        }
        let lines = days.iter().flat_map(|day| &day.lines);
        let places = reading.standing().zip(lines).flat_map(|(option, line)| {
            let place = |choice: &Choice| (option.ordinal, choice.answer);
            line.choices.iter().map(place).collect::<Vec<_>>()
        });
        let places: Vec<(u16, Option<Answer>)> = places.collect();
        let view = BlankView {
            page,
            action: form_of(reading.guest.poll.id),
            days,
            errors: FieldErrors::new(),
            preview: false,
        };
        Ok(Self::cut(&view.render()?, &places))
    }

    /// Cuts the text at its gaps: each is the place of one choice.
    fn cut(written: &str, places: &[(u16, Option<Answer>)]) -> Self {
        let mut text = String::with_capacity(written.len());
        let mut pieces = written.split(GAP);
        text.push_str(pieces.next().unwrap_or_default());
        let gaps = pieces.zip(places).map(|(piece, (ordinal, answer))| {
            let at = text.len();
            text.push_str(piece);
            Gap {
                at,
                ordinal: *ordinal,
                answer: *answer,
            }
        });
        let gaps = gaps.collect();
        Self { text, gaps }
    }

    /// The days with this person's answers.
    #[must_use]
    pub fn fill(&self, ballot: Option<&Ballot>) -> String {
        let checked = self.gaps.iter().filter(|gap| {
            let own = ballot.and_then(|ballot| ballot.answers.get(gap.ordinal));
            own == gap.answer
        });
        let mut filled = String::with_capacity(self.text.len() + self.gaps.len() * CHECKED.len());
        let mut from = 0;
        for gap in checked {
            filled.push_str(&self.text[from..gap.at]);
            filled.push_str(CHECKED);
            from = gap.at;
        }
        filled.push_str(&self.text[from..]);
        filled
    }

    /// How much memory it takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.text.len() + self.gaps.len() * size_of::<Gap>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::model::Packed;
    use crate::ids::{InvitationId, RequestId};
    use chrono::{DateTime, Utc};

    fn ballot(answers: &str) -> Ballot {
        Ballot {
            invitation: InvitationId::generate(),
            answers: Packed::stored(answers.to_owned()),
            options_version: 1,
            note: String::new(),
            request: RequestId::generate(),
            revision: 1,
            cast_at: DateTime::<Utc>::UNIX_EPOCH,
            changed_at: DateTime::<Utc>::UNIX_EPOCH,
            entered_by: None,
        }
    }

    #[test]
    fn a_form_is_filled_with_the_answers_of_its_reader_only() {
        let places = [
            (4, Some(Answer::Yes)),
            (4, None),
            (0, Some(Answer::No)),
            (0, None),
        ];
        let form = BlankForm::cut("é<y\0><.\0>|<n\0><.\0>!", &places);
        assert_eq!(form.fill(None), "é<y><. checked>|<n><. checked>!");
        assert_eq!(
            form.fill(Some(&ballot("n...y"))),
            "é<y checked><.>|<n checked><.>!"
        );
        assert_eq!(
            form.fill(Some(&ballot("y...n"))),
            "é<y><.>|<n><.>!",
            "not offered"
        );
    }
}
