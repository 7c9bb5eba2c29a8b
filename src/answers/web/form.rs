//! The fields of a ballot: one per option, whose name holds the option's id.

use crate::answers::model::{Answer, SubmittedBallot};
use crate::ids::{OptionId, RequestId};
use crate::web::Error;

const PREFIX: &str = "option-";

/// Reads the fields; the note is kept as typed. Anything no page of ours sends is refused.
pub(super) fn parse(fields: Vec<(String, String)>) -> Result<SubmittedBallot, Error> {
    let mut choices = Vec::with_capacity(fields.len());
    let (mut note, mut request, mut version, mut revision) = (None, None, None, None);
    for (name, value) in fields {
        match name.as_str() {
            "note" => note = Some(value),
            "request_id" => request = Some(number::<RequestId>(&value)?),
            "options_version" => version = Some(number::<i32>(&value)?),
            "seen_revision" => revision = Some(number::<i32>(&value)?),
            other => {
                let id = other.strip_prefix(PREFIX).ok_or(UNKNOWN)?;
                choices.push((number::<OptionId>(id)?, answer(&value)?));
            }
        }
    }
    Ok(SubmittedBallot {
        choices,
        note: note.unwrap_or_default(),
        request: request.ok_or(UNKNOWN)?,
        options_version: version.ok_or(UNKNOWN)?,
        seen_revision: revision.ok_or(UNKNOWN)?,
    })
}

const UNKNOWN: Error = Error::Unprocessable("not the fields of a ballot");

fn number<T: std::str::FromStr>(value: &str) -> Result<T, Error> {
    value.parse().map_err(|_| UNKNOWN)
}

fn answer(value: &str) -> Result<Option<Answer>, Error> {
    Answer::parse(value).map_err(|_| UNKNOWN)
}
