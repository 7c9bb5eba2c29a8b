//! The fields of a ballot: one per option, whose name holds the option's id.

use chrono::NaiveDate;

use crate::answers::model::{Answer, SubmittedBallot};
use crate::i18n::zones::Zone;
use crate::ids::{OptionId, RequestId};
use crate::polls::options::PollOption;
use crate::web::Error;

const PREFIX: &str = "option-";

/// Name of the button that chooses the language of the person's mails.
pub(super) const LANGUAGE: &str = "language";

/// What a person sent: their choices, or a button that fills some in.
pub(super) struct Typed {
    pub(super) ballot: SubmittedBallot,
    /// The button pressed, if it was not the one that saves.
    pub(super) fill: Option<Fill>,
}

/// « Tout oui ce jour », « Effacer ce jour », « Aucune plage ne me convient »: the same answer to several options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fill {
    /// The day; every day when there is none.
    day: Option<NaiveDate>,
    answer: Option<Answer>,
}

impl Fill {
    /// `yes:2026-12-01`, `clear:2026-12-01`, `no:all`.
    fn parse(value: &str) -> Result<Self, Error> {
        let (answer, day) = value.split_once(':').ok_or(UNKNOWN)?;
        Ok(Self {
            day: match day {
                "all" => None,
                day => Some(number(day)?),
            },
            answer: match answer {
                "yes" => Some(Answer::Yes),
                "no" => Some(Answer::No),
                "clear" => None,
                _ => return Err(UNKNOWN),
            },
        })
    }

    /// The ballot with this answer to each option of that day; nothing is saved.
    pub(super) fn into_ballot(
        self,
        ballot: SubmittedBallot,
        options: &[PollOption],
        zone: Zone,
    ) -> SubmittedBallot {
        let day = |option: &PollOption| option.slot(zone).date(zone);
        let covered = options
            .iter()
            .filter(|option| option.is_active())
            .filter(|option| self.day.is_none_or(|wanted| wanted == day(option)));
        let covered: Vec<OptionId> = covered.map(|option| option.id).collect();
        ballot.answering(&covered, self.answer)
    }
}

/// Reads the fields; the note is kept as typed. Anything no page of ours sends is refused.
pub(super) fn parse(fields: Vec<(String, String)>) -> Result<Typed, Error> {
    let mut choices = Vec::with_capacity(fields.len());
    let (mut note, mut request, mut version, mut revision) = (None, None, None, None);
    let mut fill = None;
    for (name, value) in fields {
        match name.as_str() {
            "note" => note = Some(value),
            // It came along with the form; its own address reads it.
            LANGUAGE => {}
            "fill" => fill = Some(Fill::parse(&value)?),
            "request_id" => request = Some(number::<RequestId>(&value)?),
            "options_version" => version = Some(number::<i32>(&value)?),
            "seen_revision" => revision = Some(number::<i32>(&value)?),
            other => {
                let id = other.strip_prefix(PREFIX).ok_or(UNKNOWN)?;
                choices.push((number::<OptionId>(id)?, answer(&value)?));
            }
        }
    }
    let ballot = SubmittedBallot {
        choices,
        note: note.unwrap_or_default(),
        request: request.ok_or(UNKNOWN)?,
        options_version: version.ok_or(UNKNOWN)?,
        seen_revision: revision.ok_or(UNKNOWN)?,
    };
    Ok(Typed { ballot, fill })
}

const UNKNOWN: Error = Error::Unprocessable("not the fields of a ballot");

fn number<T: std::str::FromStr>(value: &str) -> Result<T, Error> {
    value.parse().map_err(|_| UNKNOWN)
}

fn answer(value: &str) -> Result<Option<Answer>, Error> {
    Answer::parse(value).map_err(|_| UNKNOWN)
}
