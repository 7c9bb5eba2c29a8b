//! The substitute: a second organiser, so that no poll is orphaned. They accept while signed in, from a link
//! sent to their own address; an address alone gives nobody a right.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::super::model::{PollRule, StateName};
use super::super::store;
use super::lock_owned;
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::ids::{AccountId, PollId, SubstituteId};
use crate::mail::{self, MailKind, NewMail, Reader};

/// Names a substitute, in place of any other; they are written to at once unless the poll is a draft. The owner
/// alone may.
///
/// # Errors
/// The poll is gone, another's, cancelled or being deleted, or the database failed.
pub async fn name_substitute(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    name: &str,
    email: &str,
    now: DateTime<Utc>,
) -> Result<SubstituteId, Failure<PollRule>> {
    let mut tx = db.begin().await?;
    let poll = lock_owned(&mut tx, actor, id).await?;
    let state = poll.state.name();
    if state == StateName::Cancelled || poll.deletion_requested_at.is_some() {
        return Err(Failure::Refused(PollRule::NotInThatState(state)));
    }
    store::delete_substitute(&mut tx, id).await?;
    let substitute = SubstituteId::generate();
    store::insert_substitute(&mut tx, id, substitute, name, email, now).await?;
    if state != StateName::Draft {
        write_to_substitute(&mut tx, id, now).await?;
    }
    store::touch(&mut tx, id).await?;
    let entry = actor
        .did(Verb::SubstituteNamed, now)
        .on(id)
        .about(substitute.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(substitute)
}

/// Takes the substitute off the poll, with every right they had. The owner alone may.
///
/// # Errors
/// The poll is another's, it or its substitute is gone, or the database failed.
pub async fn remove_substitute(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    now: DateTime<Utc>,
) -> Result<(), Failure<PollRule>> {
    let mut tx = db.begin().await?;
    lock_owned(&mut tx, actor, id).await?;
    let substitute = store::delete_substitute(&mut tx, id)
        .await?
        .ok_or(Failure::Missing)?;
    store::touch(&mut tx, id).await?;
    let entry = actor
        .did(Verb::SubstituteRemoved, now)
        .on(id)
        .about(substitute.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Ties the substitute to the account of the person who holds the link and is signed in. Accepting twice from
/// the same account changes nothing.
///
/// # Errors
/// Someone else accepted, the substitute was replaced, the poll is gone, or the database failed.
pub async fn accept_substitution(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    substitute: SubstituteId,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), Failure<PollRule>> {
    let mut tx = db.begin().await?;
    store::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    if !store::accept_substitute(&mut tx, id, substitute, account, now).await? {
        return Err(Failure::Missing);
    }
    store::touch(&mut tx, id).await?;
    let entry = actor
        .did(Verb::SubstituteAccepted, now)
        .on(id)
        .about(substitute.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Queues the letter to a substitute who has not accepted yet, if there is one.
///
/// # Errors
/// The database failed.
pub async fn write_to_substitute(
    conn: &mut PgConnection,
    poll: PollId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let Some(substitute) = store::find_substitute(conn, poll).await? else {
        return Ok(());
    };
    if substitute.accepted {
        return Ok(());
    }
    let reader = Reader::Substitute(substitute.id);
    let letter = NewMail::new(poll, MailKind::Substitution, reader, now);
    mail::queue(conn, letter).await
}
