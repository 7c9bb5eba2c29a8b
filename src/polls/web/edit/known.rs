//! What stands beside the form: read before it is shown or taken.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::form::WhatForm;
use crate::i18n::zones::Zone;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::StateName;
use crate::polls::options::last_instant;
use crate::polls::{self, Substitute, store};
use crate::retention;
use crate::retention::model::{Class, Rule};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error};

/// What a draft may be promised: the classes offered, the default first, and its own, though it be retired.
pub(super) async fn rules(conn: &mut PgConnection, own: Option<&Rule>) -> sqlx::Result<Vec<Rule>> {
    let offered = retention::list_offered(conn).await?;
    let mut rules: Vec<Rule> = offered.iter().map(Class::rule).collect();
    if let Some(own) = own
        && rules.iter().all(|rule| rule.class != own.class)
    {
        rules.push(own.clone());
    }
    Ok(rules)
}

/// What of a saved poll is read beside it.
pub(super) struct Known {
    pub(super) substitute: Option<Substitute>,
    pub(super) answered: bool,
    pub(super) tags: Vec<String>,
    /// The end of the latest option.
    pub(super) last: Option<DateTime<Utc>>,
    /// What a draft may be promised.
    pub(super) rules: Vec<Rule>,
}

impl Known {
    pub(super) async fn load(state: &AppState, owned: &OwnedPoll) -> web::Result<Self> {
        let ended = owned.poll.state.name() == StateName::Cancelled;
        if ended || owned.poll.deletion_requested_at.is_some() {
            return Err(Error::Conflict(Conflict::State));
        }
        let mut conn = state.db.acquire().await?;
        let own = owned.poll.rule.as_ref();
        let draft = owned.poll.state.name() == StateName::Draft;
        let options = polls::find_live_options(&mut conn, owned.poll.id).await?;
        let whens = options.iter().map(|option| option.when);
        Ok(Self {
            last: last_instant(whens, owned.poll.zone),
            substitute: polls::find_substitute(&mut conn, owned.poll.id).await?,
            answered: store::has_ballots(&mut conn, owned.poll.id).await?,
            tags: store::list_tags(&mut conn, owned.poll.id).await?,
            rules: if draft {
                rules(&mut conn, own).await?
            } else {
                own.cloned().into_iter().collect()
            },
        })
    }

    pub(super) fn frozen(&self, owned: &OwnedPoll) -> Option<Zone> {
        self.answered.then_some(owned.poll.zone)
    }

    /// Fields of the form that the page of this poll, for this person, does not have.
    pub(super) fn expect_offered(owned: &OwnedPoll, form: &WhatForm) -> web::Result<()> {
        let deadline = [
            &form.deadline_date,
            &form.deadline_time,
            &form.deadline_fold,
        ];
        let substitute = [&form.substitute_name, &form.substitute_email];
        let draft = owned.poll.state.name() == StateName::Draft;
        if !draft && deadline.iter().any(|field| field.is_some()) {
            return Err(Error::Unprocessable("a deadline moves on its own page"));
        }
        if !draft && form.retention.is_some() {
            return Err(Error::Unprocessable("what people were told stays"));
        }
        if !owned.is_owner() && substitute.iter().any(|field| field.is_some()) {
            return Err(Error::Unprocessable("only the owner names a substitute"));
        }
        Ok(())
    }
}
