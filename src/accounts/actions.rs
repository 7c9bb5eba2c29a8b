//! Signing in and out. Each is one transaction with its audit line.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::model::{Identity, Roles, SessionHash, SessionId, SessionRules};
use super::oidc::{ATTEMPT_LIFE, Attempt};
use super::store;
use crate::audit::{self, Actor, Origin, Reason, Verb};
use crate::i18n::Language;
use crate::ids::AccountId;
use crate::keys::Keyring;
use crate::rate::{self, Limit};

/// Why a person whom the provider vouches for is not let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The account was disabled here.
    #[error("the account is disabled")]
    Disabled,
    /// None of the person's groups gives a role.
    #[error("no group of this person gives a role")]
    NoRole,
    /// The system gave no random bytes.
    #[error("no random bytes")]
    Random(#[from] getrandom::Error),
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
}

impl SignInError {
    /// The code of the refusal in the audit log, when it is one and not a failure.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Self::Disabled => Some(Reason::AccountDisabled),
            Self::NoRole => Some(Reason::NoRole),
            Self::Random(_) | Self::Database(_) => None,
        }
    }
}

/// Opens a session for `identity`, always under a new id; the session the browser held before
/// (`replaces`) ends.
///
/// # Errors
/// The person is not let in, or the database failed.
pub async fn sign_in(
    db: &PgPool,
    identity: &Identity,
    roles: Roles,
    language: Language,
    replaces: Option<SessionHash>,
    origin: &Origin,
    now: DateTime<Utc>,
) -> Result<SessionId, SignInError> {
    if roles.is_empty() {
        return Err(SignInError::NoRole);
    }
    let id = SessionId::generate()?;
    let mut tx = db.begin().await?;
    let account = store::upsert_account(&mut tx, identity, &roles.codes(), language, now).await?;
    if account.disabled {
        return Err(SignInError::Disabled);
    }
    if let Some(old) = replaces {
        store::delete_session(&mut tx, old).await?;
    }
    store::insert_session(
        &mut tx,
        id.hash(),
        account.id,
        &roles.codes(),
        &identity.id_token,
        origin.network.as_deref(),
        now,
    )
    .await?;
    let actor = Actor::staff(account.id, origin.clone());
    audit::record(&mut tx, actor.did(Verb::SignedIn, now)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Ends a session; gives its ID token, so that the person may sign out at the provider too.
///
/// # Errors
/// The database failed.
pub async fn sign_out(
    db: &PgPool,
    session: SessionHash,
    origin: &Origin,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    let mut tx = db.begin().await?;
    let Some((account, id_token)) = store::delete_session(&mut tx, session).await? else {
        return Ok(None);
    };
    let actor = Actor::staff(account, origin.clone());
    audit::record(&mut tx, actor.did(Verb::SignedOut, now)).await?;
    tx.commit().await?;
    Ok(id_token)
}

/// Notes that a sign-in was refused, and why; of one network only so many a minute, since nobody
/// needs to be known to be refused.
///
/// # Errors
/// The database failed.
pub async fn refuse(
    db: &PgPool,
    keys: &Keyring,
    reason: Reason,
    origin: &Origin,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let noted = Limit::per_minute("sign-in refused", 60);
    let network = origin.network.as_deref().unwrap_or_default();
    let mut tx = db.begin().await?;
    if rate::hit(&mut tx, keys, noted, network, now).await? {
        let actor = Actor::visitor(origin.clone());
        let entry = actor.did(Verb::SignInRefused, now).because(reason);
        audit::record(&mut tx, entry).await?;
    }
    tx.commit().await
}

/// Notes that staff came from outside the allowed networks and were turned away; of one network only so many a minute.
///
/// # Errors
/// The database failed.
pub async fn turn_away(
    db: &PgPool,
    keys: &Keyring,
    actor: &Actor,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let noted = Limit::per_minute("staff turned away", 10);
    let network = actor.origin.network.clone().unwrap_or_default();
    let mut tx = db.begin().await?;
    if rate::hit(&mut tx, keys, noted, &network, now).await? {
        let turned = actor
            .did(Verb::StaffTurnedAway, now)
            .because(Reason::OutsideNetworks);
        audit::record(&mut tx, turned).await?;
    }
    tx.commit().await
}

/// Notes that an account accepts this version of the terms. Twice is once.
///
/// # Errors
/// The database failed.
pub async fn accept_terms(
    db: &PgPool,
    actor: &Actor,
    account: AccountId,
    version: u32,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let version = i32::try_from(version).unwrap_or(i32::MAX);
    let mut tx = db.begin().await?;
    if store::update_terms(&mut tx, account, version, now).await? {
        audit::record(&mut tx, actor.did(Verb::TermsAccepted, now)).await?;
    }
    tx.commit().await
}

/// Uses a sign-in attempt up, in every process at once; false when it had been used before.
///
/// # Errors
/// The database failed.
pub async fn spend_attempt(db: &PgPool, keys: &Keyring, attempt: &Attempt) -> sqlx::Result<bool> {
    let once = Limit {
        name: "sign-in",
        allowed: 1,
        window: ATTEMPT_LIFE,
    };
    let mut conn = db.acquire().await?;
    rate::hit(&mut conn, keys, once, attempt.state(), attempt.started_at()).await
}

/// House-keeping: forgets the sessions that nobody can use any more; gives their number.
///
/// # Errors
/// The database failed.
pub async fn forget_stale_sessions(
    db: &PgPool,
    rules: SessionRules,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let mut conn = db.acquire().await?;
    store::delete_stale_sessions(&mut conn, now - rules.idle, now - rules.absolute).await
}
