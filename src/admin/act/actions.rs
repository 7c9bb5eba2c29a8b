//! Writing an act on a poll down, in the transaction that does it: the words that say why, which go with the poll, its
//! audit entry, and the mail that tells an organiser.

use std::fmt::Debug;

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::model::Why;
use super::store::{self, NewIntervention};
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::ids::{AccountId, InterventionId, PollId};
use crate::mail::{self, Extra, MailKind, NewMail, Reader};
use crate::polls;
use crate::polls::model::Poll;

/// An act about to be written down.
#[derive(Clone, Copy)]
pub(in crate::admin) struct Act<'a> {
    verb: Verb,
    why: &'a Why,
    subject: Option<Uuid>,
    opens_until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
}

impl<'a> Act<'a> {
    pub(in crate::admin) fn new(verb: Verb, why: &'a Why, now: DateTime<Utc>) -> Self {
        Self {
            verb,
            why,
            subject: None,
            opens_until: None,
            now,
        }
    }

    pub(in crate::admin) fn about(self, subject: Uuid) -> Self {
        Self {
            subject: Some(subject),
            ..self
        }
    }

    pub(in crate::admin) fn until(self, until: DateTime<Utc>) -> Self {
        Self {
            opens_until: Some(until),
            ..self
        }
    }
}

/// Changes a poll as its own rules let; `told` is what its owner reads of it, if anything.
pub(in crate::admin) async fn change<R: Debug>(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    act: Act<'_>,
    told: Option<&'static str>,
    change: impl FnOnce(&mut Poll) -> Result<(), R>,
) -> Result<(), Failure<R>> {
    let mut tx = db.begin().await?;
    let mut poll = polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    change(&mut poll).map_err(Failure::Refused)?;
    polls::save(&mut tx, &poll).await?;
    record(&mut tx, actor, &poll, act).await?;
    if let Some(detail) = told {
        tell(&mut tx, id, poll.owner, detail, act.now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Writes the act with its words beside the poll, and its code in the log.
pub(in crate::admin) async fn record(
    conn: &mut PgConnection,
    actor: &Actor,
    poll: &Poll,
    act: Act<'_>,
) -> sqlx::Result<()> {
    let id = InterventionId::generate();
    if let Some(by) = actor.account() {
        let new = NewIntervention {
            id,
            poll: poll.id,
            by,
            subject: act.subject,
            words: &act.why.words,
            at: act.now,
            opens_until: act.opens_until,
        };
        store::insert(conn, &new).await?;
    }
    let entry = actor
        .did(act.verb, act.now)
        .on(poll.id)
        .about(id.0)
        .because(act.why.reason);
    audit::record(conn, entry).await
}

/// Tells an organiser by mail; `detail` says what was done.
pub(in crate::admin) async fn tell(
    conn: &mut PgConnection,
    poll: PollId,
    account: AccountId,
    detail: &'static str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let letter = NewMail::new(poll, MailKind::Intervention, Reader::Account(account), now);
    let extra = Extra {
        detail: Some(detail),
        not_before: None,
    };
    mail::queue_with(conn, &[letter], extra).await
}
