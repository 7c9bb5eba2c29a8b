//! People as their page shows them.

use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::people::Known;
use crate::i18n::Texts;
use crate::invitations::model::{EmailAddress, Invitation, LinkState, Person, PersonError};
use crate::invitations::people::{Pasted, PastedPerson};
use crate::mail::error_words;
use crate::polls::model::{Poll, StateName};
use crate::web::form::{named, text_words};

/// A person asked.
pub struct PersonRow {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Where they work; may be empty.
    pub organisation: String,
    /// Whether the address is outside the organiser's own domain.
    pub external: bool,
    /// Whether the meeting needs them.
    pub required: bool,
    /// Where the link stands.
    pub code: &'static str,
    /// The same in words.
    pub state: String,
    /// Anchor of the line.
    pub anchor: String,
    /// Why mail did not reach them, in words.
    pub failure: Option<String>,
    /// Where their address is corrected, when it can be.
    pub address: Option<String>,
    /// Where whether they are required is changed.
    pub requirement: String,
    /// Where the link is sent again, when it can be.
    pub resend: Option<String>,
    /// Where their answer is entered for them.
    pub ballot: Option<String>,
    /// Whether there is one.
    pub answered: bool,
    /// Where the link is revoked, when it can be.
    pub revoke: Option<String>,
    /// Where a new link is issued, when it can be.
    pub reissue: Option<String>,
    /// Where they are removed, when they can be.
    pub remove: Option<String>,
}

/// A piece of pasted text, and what was understood of it.
pub struct PastedRow {
    /// Its line.
    pub line: usize,
    /// As pasted.
    pub text: String,
    /// « Correct », « En double », or what is wrong.
    pub verdict: String,
    /// `good`, `duplicate` or `wrong`.
    pub kind: &'static str,
    /// Name understood.
    pub name: String,
    /// Address understood.
    pub email: String,
    /// Whether the address is outside the organiser's own domain.
    pub external: bool,
}

/// The people asked, with what can be done in the poll's state.
pub(super) fn people(
    l: &Texts,
    poll: &Poll,
    people: &[&Invitation],
    known: &Known,
    organiser: &str,
    now: DateTime<Utc>,
) -> Vec<PersonRow> {
    let living = poll.deletion_requested_at.is_none();
    let open = living && poll.state.name() == StateName::Open;
    let published = living && poll.state.name() != StateName::Draft;
    let changing = living
        && matches!(
            poll.state.name(),
            StateName::Draft | StateName::Open | StateName::Closed
        );
    people
        .iter()
        .map(|invitation| {
            let state = invitation.link_state(known.answered.contains(&invitation.id), now);
            let revoked = state == LinkState::Revoked;
            let person = &invitation.person;
            let at = |act| format!("/polls/{}/invitations/{}/{act}", poll.id, invitation.id);
            PersonRow {
                name: person.name.clone(),
                email: person.email.as_str().to_owned(),
                organisation: person.organisation.clone(),
                external: is_external(&person.email, organiser),
                required: invitation.required,
                code: state.code(),
                state: state_words(l, state),
                anchor: format!("person-{}", invitation.id),
                failure: known
                    .failures
                    .get(&invitation.id)
                    .map(|code| error_words(l, code)),
                address: (changing && !revoked).then(|| at("address")),
                requirement: at("requirement"),
                resend: (open && !revoked && state != LinkState::ToSend).then(|| at("resending")),
                ballot: open.then(|| at("ballot")),
                answered: known.answered.contains(&invitation.id),
                revoke: (published && !revoked).then(|| at("revocation")),
                reissue: (open && revoked).then(|| at("reissue")),
                remove: changing.then(|| at("removal")),
            }
        })
        .collect()
}

/// What was pasted, piece by piece.
#[must_use]
pub fn pasted(l: &Texts, pieces: &[PastedPerson], organiser: &str) -> Vec<PastedRow> {
    pieces
        .iter()
        .map(|piece| {
            let person = match &piece.read {
                Pasted::Good(person) | Pasted::Duplicate(person) => Some(person),
                Pasted::Wrong(_) => None,
            };
            let shown = |value: fn(&Person) -> &str| {
                person
                    .map(|person| value(person).to_owned())
                    .unwrap_or_default()
            };
            PastedRow {
                line: piece.line,
                text: piece.text.clone(),
                verdict: verdict(l, &piece.read),
                kind: match piece.read {
                    Pasted::Good(_) => "good",
                    Pasted::Duplicate(_) => "duplicate",
                    Pasted::Wrong(_) => "wrong",
                },
                name: shown(|person| &person.name),
                email: shown(|person| person.email.as_str()),
                external: person.is_some_and(|person| is_external(&person.email, organiser)),
            }
        })
        .collect()
}

/// What is thought of a piece.
#[must_use]
pub fn verdict(l: &Texts, read: &Pasted) -> String {
    match read {
        Pasted::Good(_) => fl!(l, "invitations-pasted-good"),
        Pasted::Duplicate(_) => fl!(l, "invitations-pasted-duplicate"),
        Pasted::Wrong(PersonError::NoAddress) => fl!(l, "invitations-pasted-no-address"),
        Pasted::Wrong(PersonError::BadAddress) => fl!(l, "form-email-wrong"),
        Pasted::Wrong(PersonError::BadName(error)) => {
            named(l, &fl!(l, "records-name"), &text_words(l, *error))
        }
    }
}

/// Whether an address is outside the domain of the organiser's own; nobody is, when theirs is not known.
#[must_use]
pub fn is_external(email: &EmailAddress, organiser: &str) -> bool {
    let domain = |address: &str| {
        address
            .rsplit_once('@')
            .map(|(_, domain)| domain.to_lowercase())
    };
    match (domain(email.as_str()), domain(organiser)) {
        (Some(theirs), Some(ours)) => theirs != ours,
        _ => false,
    }
}

/// « À envoyer », « A répondu », …
#[must_use]
pub fn state_words(l: &Texts, state: LinkState) -> String {
    match state {
        LinkState::ToSend => fl!(l, "invitations-state-to-send"),
        LinkState::Queued => fl!(l, "invitations-state-queued"),
        LinkState::Sent => fl!(l, "invitations-state-sent"),
        LinkState::Unreachable => fl!(l, "invitations-state-unreachable"),
        LinkState::Answered => fl!(l, "invitations-state-answered"),
        LinkState::Revoked => fl!(l, "invitations-state-revoked"),
        LinkState::Expired => fl!(l, "invitations-state-expired"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_another_domain_is_external() {
        let email = |text: &str| EmailAddress::parse(text).unwrap();
        assert!(is_external(&email("a@chum.qc.ca"), "b@ssss.gouv.qc.ca"));
        assert!(is_external(
            &email("a@x.ssss.gouv.qc.ca"),
            "b@ssss.gouv.qc.ca"
        ));
        assert!(!is_external(&email("a@CHUM.qc.ca"), "b@chum.QC.ca"));
        assert!(!is_external(&email("a@chum.qc.ca"), ""));
    }
}
