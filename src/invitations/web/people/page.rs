//! The page of the people: the box to paste into, what was understood of it, saved groups, the list.

use std::collections::{HashMap, HashSet};

use askama::Template;
use askama_web::WebTemplate;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use i18n_embed_fl::fl;

use super::listing::{self, Asked, Listing};
use super::{PeopleForm, changes};
use crate::groups::{self, Group};
use crate::ids::InvitationId;
use crate::invitations::model::{Delivery, Invitation};
use crate::invitations::people::{Pasted, PastedPerson};
use crate::invitations::store;
use crate::invitations::web::views::{self, PastedRow, PersonRow};
use crate::polls::extract::OwnedPoll;
use crate::polls::model::StateName;
use crate::polls::web::steps::{StepName, Steps, address};
use crate::state::AppState;
use crate::web::{self, FieldErrors, Page};

/// The people, and the forms that add some.
#[derive(Template, WebTemplate)]
#[template(path = "invitations/index.html")]
pub struct PeoplePage {
    page: Page,
    steps: Steps,
    action: String,
    sending: String,
    group_addition: String,
    group_saving: String,
    errors: FieldErrors,
    counts: String,
    people: Vec<PersonRow>,
    listing: Listing,
    everyone: usize,
    waiting: usize,
    /// People whom mail did not reach.
    failed: usize,
    open: bool,
    poll_url: String,
    pasted: Vec<PastedRow>,
    good: usize,
    bad: usize,
    form: PeopleForm,
    choices: Vec<(String, String)>,
    groups: Vec<(String, String)>,
    group: String,
    group_name: String,
    changes: bool,
    next: Option<String>,
}

/// What was typed, and what is to be said of it.
#[derive(Default)]
pub struct Typed {
    /// The box.
    pub form: PeopleForm,
    /// What was understood of it.
    pub pieces: Vec<PastedPerson>,
    /// What is wrong.
    pub errors: FieldErrors,
    /// The group chosen.
    pub group: String,
    /// The name of a group to be saved.
    pub group_name: String,
}

impl Typed {
    /// An error beside one field.
    pub fn wrong(field: &str, words: String) -> Self {
        let mut errors = FieldErrors::new();
        errors.add(field, words);
        Self {
            errors,
            ..Self::default()
        }
    }
}

/// The poll's people as they are, and the organiser's groups.
pub struct Known {
    /// Everybody asked, in the order they were added.
    pub people: Vec<Invitation>,
    /// Those who have answered.
    pub answered: HashSet<InvitationId>,
    /// Why the last mail to a person could not be delivered, as the server said it.
    pub failures: HashMap<InvitationId, String>,
    groups: Vec<Group>,
}

impl Known {
    /// Reads them; `Err` when the database failed.
    pub async fn load(state: &AppState, owned: &OwnedPoll) -> web::Result<Self> {
        let mut conn = state.db.acquire().await?;
        let id = owned.poll.id;
        Ok(Self {
            people: store::list(&mut conn, id).await?,
            answered: store::list_answered(&mut conn, id).await?,
            failures: store::list_failures(&mut conn, id).await?,
            groups: groups::list(&mut conn, owned.account()).await?,
        })
    }

    /// Their addresses, folded for comparison.
    pub fn addresses(&self) -> HashSet<String> {
        let folded = |invitation: &Invitation| invitation.person.email.folded();
        self.people.iter().map(folded).collect()
    }

    fn waiting(&self) -> usize {
        let waits = |invitation: &&Invitation| {
            invitation.delivery == Delivery::ToSend && invitation.revoked_at.is_none()
        };
        self.people.iter().filter(waits).count()
    }
}

impl PeoplePage {
    /// The page, as 422.
    pub fn refused(self) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self).into_response()
    }

    pub fn build(
        page: Page,
        owned: &OwnedPoll,
        known: &Known,
        typed: Typed,
        asked: &Asked,
        state: &AppState,
    ) -> Self {
        let (l, poll) = (&page.l, &owned.poll);
        let organiser = &owned.organiser.account.email;
        let now = state.clock.now();
        let path = address(poll.id, StepName::Who);
        let (shown, listing) = listing::list(l, &path, asked, &known.people, &known.answered, now);
        let limit = state.config.limits.people_per_poll;
        let open = poll.state.name() == StateName::Open && poll.deletion_requested_at.is_none();
        let draft = poll.state.name() == StateName::Draft;
        let (count, pieces) = (known.people.len(), &typed.pieces);
        let good = pieces
            .iter()
            .filter(|one| matches!(one.read, Pasted::Good(_)))
            .count();
        let choices = [
            ("required", fl!(l, "invitations-required-long")),
            ("optional", fl!(l, "invitations-optional-long")),
        ];
        Self {
            steps: Steps::of(l, poll, StepName::Who),
            sending: format!("/polls/{}/sending", poll.id),
            group_addition: format!("/polls/{}/group", poll.id),
            group_saving: format!("/polls/{}/groups", poll.id),
            counts: fl!(l, "invitations-index-count", count = count, limit = limit),
            people: views::people(l, poll, &shown, known, organiser, now),
            listing,
            everyone: count,
            waiting: if open { known.waiting() } else { 0 },
            failed: known.failures.len(),
            open,
            poll_url: format!("/polls/{}", poll.id),
            pasted: views::pasted(l, pieces, organiser),
            good,
            bad: pieces.len() - good,
            choices: choices
                .map(|(value, words)| (value.to_owned(), words))
                .into(),
            groups: known
                .groups
                .iter()
                .map(|group| choice(&page, group))
                .collect(),
            changes: changes(poll),
            next: draft.then(|| address(poll.id, StepName::Check)),
            action: path,
            errors: typed.errors,
            form: typed.form,
            group: typed.group,
            group_name: typed.group_name,
            page,
        }
    }
}

/// « Comité qualité (12 personnes) ».
fn choice(page: &Page, group: &Group) -> (String, String) {
    let name = group.name.as_str();
    let words = fl!(page.l, "groups-choice", name = name, count = group.members);
    (group.id.to_string(), words)
}
