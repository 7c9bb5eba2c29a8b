//! The record of one person, in the shape it leaves in. Fields are the format's: they are never renamed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;

use crate::csv;
use crate::i18n::Language;
use crate::ids::{AccountId, InvitationId, PollId};
use crate::polls::model::StateName;

/// The version of the format.
pub(super) const FORMAT: &str = "creneau-record-1";

/// Everything held about a person.
#[derive(Debug, Clone, Serialize)]
pub struct Record {
    /// The name and version of this format.
    pub format: &'static str,
    /// When it was read.
    pub read_at: DateTime<Utc>,
    /// Every poll the person was asked to answer.
    pub invitations: Vec<Invitation>,
    /// Their accounts.
    pub accounts: Vec<Account>,
    /// Polls they are the substitute of.
    pub substitutions: Vec<Substitution>,
    /// Groups of others in which they stand.
    pub groups: Vec<Membership>,
    /// Exceptions by which they may sign in from elsewhere.
    pub network_exceptions: Vec<NetworkException>,
}

/// One poll the person was asked to answer.
#[derive(Debug, Clone, Serialize)]
pub struct Invitation {
    /// The poll.
    pub poll: PollId,
    /// Its title, as they read it.
    pub title: String,
    /// Where it stands.
    pub state: String,
    /// The zone its options are in.
    pub zone: String,
    /// Until when it took answers.
    pub deadline_at: Option<DateTime<Utc>>,
    /// When all of this is erased.
    pub erased_at: DateTime<Utc>,
    /// The id under which the log knows the person.
    pub invitation: InvitationId,
    /// Their name, as the organiser wrote it.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Where they work, as the organiser wrote it.
    pub organisation: String,
    /// Whether the meeting needs them.
    pub required: bool,
    /// Language of their mails.
    pub language: String,
    /// When they were added.
    pub added_at: DateTime<Utc>,
    /// When their link ends.
    pub link_ends_at: DateTime<Utc>,
    /// When it was revoked.
    pub link_revoked_at: Option<DateTime<Utc>>,
    /// How far their invitation went.
    pub delivery: String,
    /// The account on whose home page it is kept.
    pub account: Option<AccountId>,
    /// What they answered.
    pub ballot: Option<Ballot>,
    /// What was written to them: kinds and times, never words.
    pub mails: Vec<Mail>,
}

/// What a person answered.
#[derive(Debug, Clone, Serialize)]
pub struct Ballot {
    /// First time.
    pub cast_at: DateTime<Utc>,
    /// Last change.
    pub changed_at: DateTime<Utc>,
    /// How many times it was saved.
    pub revision: i32,
    /// Whether an organiser entered it for them.
    pub entered_for_them: bool,
    /// Their private note to the organiser.
    pub note: String,
    /// Option by option.
    pub answers: Vec<Answer>,
}

/// One answer.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_field_names, reason = "fields are the format's")]
pub struct Answer {
    /// When, in the poll's zone.
    pub option: String,
    /// `yes`, `if_needed`, `no`; nothing when unanswered.
    pub answer: Option<&'static str>,
    /// Whether the option moved since, so that the answer does not count until it is saved again.
    pub to_confirm: bool,
    /// Whether the option was taken out.
    pub removed: bool,
}

/// One mail.
#[derive(Debug, Clone, Serialize)]
pub struct Mail {
    /// What it was about.
    pub kind: String,
    /// Where it stands.
    pub state: String,
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// When the server took it.
    pub sent_at: Option<DateTime<Utc>>,
}

/// One account.
#[derive(Debug, Clone, Serialize)]
pub struct Account {
    /// Its id, as the log knows it.
    pub account: AccountId,
    /// The identity provider that vouches for it.
    pub issuer: String,
    /// What that provider calls the person.
    pub subject: String,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Unit of the organisation.
    pub unit: String,
    /// Language.
    pub language: String,
    /// Roles at the last sign-in.
    pub roles: Vec<String>,
    /// First sign-in.
    pub created_at: DateTime<Utc>,
    /// Last sign-in.
    pub last_signed_in_at: DateTime<Utc>,
    /// Since when it is disabled.
    pub disabled_at: Option<DateTime<Utc>>,
    /// The version of the terms of use that was accepted; 0 for none.
    pub terms_version: i32,
    /// When it was accepted.
    pub terms_accepted_at: Option<DateTime<Utc>>,
    /// Whether digests are wanted.
    pub digests: bool,
    /// When a calendar address was made.
    pub calendar_address_at: Option<DateTime<Utc>>,
    /// Open sessions.
    pub sessions: Vec<Session>,
    /// Own groups: how many people, and not who.
    pub groups: Vec<Group>,
    /// Own polls, with the texts written for them.
    pub polls: Vec<Poll>,
    /// Reasons typed when administering polls and looking at accounts.
    pub interventions: Vec<Intervention>,
    /// Looks of administrators at this account.
    pub looks: Vec<Look>,
    /// What was written to the account.
    pub mails: Vec<Mail>,
}

/// An open session.
#[derive(Debug, Clone, Serialize)]
pub struct Session {
    /// Since when.
    pub started_at: DateTime<Utc>,
    /// Last used.
    pub seen_at: DateTime<Utc>,
}

/// A group of one's own.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// How many people are in it.
    pub people: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// A poll of one's own.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_field_names, reason = "fields are the format's")]
pub struct Poll {
    /// Its id.
    pub poll: PollId,
    /// Its title.
    pub title: String,
    /// Its description.
    pub description: String,
    /// Where it takes place.
    pub place: String,
    /// Its labels.
    pub tags: Vec<String>,
    /// What was written beside decisions.
    pub messages: Vec<String>,
    /// Where it stands.
    pub state: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it is erased.
    pub erased_at: DateTime<Utc>,
    /// How many people are asked.
    pub people: i64,
    /// How many answered.
    pub ballots: i64,
}

/// A reason typed when administering a poll, or looking at the account of somebody, who is not named.
#[derive(Debug, Clone, Serialize)]
pub struct Intervention {
    /// Of which poll.
    pub poll: Option<PollId>,
    /// When.
    pub at: DateTime<Utc>,
    /// The words.
    pub words: String,
}

/// A look of an administrator at the account; who it was stands in one's own history.
#[derive(Debug, Clone, Serialize)]
pub struct Look {
    /// When.
    pub at: DateTime<Utc>,
    /// The words that said why.
    pub words: String,
}

/// A poll of which the person is the substitute.
#[derive(Debug, Clone, Serialize)]
pub struct Substitution {
    /// The poll.
    pub poll: PollId,
    /// The name, as its owner wrote it.
    pub name: String,
    /// The address it was sent to.
    pub email: String,
    /// When they were named.
    pub named_at: DateTime<Utc>,
    /// When they accepted.
    pub accepted_at: Option<DateTime<Utc>>,
    /// What was written to them.
    pub mails: Vec<Mail>,
}

/// A group of somebody else in which the person stands; whose it is, and its name, are not theirs to know.
#[derive(Debug, Clone, Serialize)]
pub struct Membership {
    /// Their name, as written there.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Where they work, as written there.
    pub organisation: String,
    /// Since when the group exists.
    pub group_created_at: DateTime<Utc>,
}

/// An exception to the networks that staff sign in from; who approved it is not theirs to know.
#[derive(Debug, Clone, Serialize)]
pub struct NetworkException {
    /// The address it was written for.
    pub email: String,
    /// Why.
    pub reason: String,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// And its last.
    pub ends_on: NaiveDate,
    /// When it was written.
    pub made_at: DateTime<Utc>,
    /// When it was ended before its last day.
    pub ended_at: Option<DateTime<Utc>>,
}

/// Where a person appears: metadata only.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Polls they are asked to answer.
    pub appearances: Vec<Appearance>,
    /// Their accounts: id, name, whether disabled, polls owned and how many of those have a substitute to take over.
    pub accounts: Vec<OverviewAccount>,
    /// Polls they are the substitute of.
    pub substitutions: Vec<PollId>,
    /// Groups of others.
    pub groups: i64,
    /// Mails written to them.
    pub mails: i64,
}

/// One account of a person, in numbers.
#[derive(Debug, Clone)]
pub struct OverviewAccount {
    /// Its id.
    pub id: AccountId,
    /// The name.
    pub name: String,
    /// Whether it is disabled.
    pub disabled: bool,
    /// Polls it owns.
    pub polls: i64,
    /// Of those, with a substitute who would take over.
    pub substituted: i64,
    /// Its own groups.
    pub groups: i64,
    /// Its sessions.
    pub sessions: i64,
}

/// One poll a person is asked to answer, without its content.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Appearance {
    /// The poll.
    pub poll: PollId,
    /// The person in it.
    pub invitation: InvitationId,
    /// Where it stands.
    pub state: StateName,
    /// Whose it is.
    pub owner: String,
    /// When it is erased.
    pub purge_at: DateTime<Utc>,
    /// Whether its erasure is blocked.
    pub held: bool,
    /// Whether they answered.
    pub answered: bool,
    /// Whether they hold a calendar invitation.
    pub invited_to_meeting: bool,
    /// Whether the poll knows them by another address, their account being tied to it.
    pub other_address: bool,
}

/// How a record leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

impl Format {
    /// The format of this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }

    /// The end of a file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// The media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

impl Record {
    /// The file, whole, for a reader of `language`.
    ///
    /// # Errors
    /// Never: every field can be written.
    pub fn write(&self, format: Format, language: Language) -> serde_json::Result<String> {
        match format {
            Format::Json => serde_json::to_string_pretty(self),
            Format::Csv => Ok(lines(&serde_json::to_value(self)?, language)),
        }
    }
}

/// One line for each value: where it stands, and what it is.
fn lines(record: &Value, language: Language) -> String {
    let mut file = csv::head(language, ["field", "value"]);
    push(&mut file, language, "", record);
    file
}

fn push(file: &mut String, language: Language, place: &str, value: &Value) {
    let inside = |name: &str| match place {
        "" => name.to_owned(),
        place => format!("{place}.{name}"),
    };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                push(file, language, &inside(name), value);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                push(file, language, &inside(&(index + 1).to_string()), value);
            }
        }
        Value::Null => file.push_str(&csv::line(language, [place, ""])),
        Value::String(text) => file.push_str(&csv::line(language, [place, text])),
        other => file.push_str(&csv::line(language, [place, &other.to_string()])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_a_record_has_its_line() {
        let value = serde_json::json!({
            "format": "x",
            "groups": [{"name": "=1+1", "people": 2}, {"name": "b", "people": null}],
        });
        let file = lines(&value, Language::French);
        assert!(file.starts_with('\u{feff}'));
        let lines: Vec<&str> = file.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(
            lines,
            [
                "\"field\";\"value\"",
                "\"format\";\"x\"",
                "\"groups.1.name\";\"'=1+1\"",
                "\"groups.1.people\";\"2\"",
                "\"groups.2.name\";\"b\"",
                "\"groups.2.people\";\"\"",
            ]
        );
    }
}
