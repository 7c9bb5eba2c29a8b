//! Sending what is due: claim, read what is true now, write, send, mark. One failure never stops the others.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::letter::{self, Links, Stationery};
use super::message;
use super::model::{DropReason, MAXIMUM_ATTEMPTS, MailKind, next_attempt};
use super::monthly;
use super::sign::Signer;
use super::store::{self, Extras, Facts, Limits};
use super::transport::{MailTransport, Outgoing, SendError};
use crate::calendar::working::WorkingTime;
use crate::clock::Clock;
use crate::config::Config;
use crate::i18n::Catalogue;
use crate::i18n::zones::Zone;
use crate::ids::LeaseId;
use crate::keys::Keyring;
use crate::polls::model::FIRST_WARNING_DAYS;
use crate::state::AppState;
use crate::telemetry::Metrics;

/// Mails one worker holds at once. It sends them one by one: a worker killed between the relay's "250" and the mark
/// repeats one mail at most. More workers send more at a time.
const BATCH: i32 = 8;

/// Sends mail.
#[derive(Clone)]
pub struct Postman {
    db: PgPool,
    clock: Arc<dyn Clock>,
    config: Arc<Config>,
    catalogue: Catalogue,
    keys: Arc<Keyring>,
    transport: Arc<dyn MailTransport>,
    signer: Option<Arc<Signer>>,
    metrics: Arc<Metrics>,
}

impl Postman {
    /// One who takes from the database of `state` and gives to `transport`. A key that cannot be read is logged,
    /// and mail leaves unsigned; `creneau doctor` says so before.
    #[must_use]
    pub fn new(state: &AppState, transport: Arc<dyn MailTransport>) -> Self {
        let signer = Signer::from_config(&state.config.mail).unwrap_or_else(|error| {
            tracing::error!(error = %error, "mail.not_signed");
            None
        });
        Self {
            signer: signer.map(Arc::new),
            db: state.db.clone(),
            clock: state.clock.clone(),
            config: state.config.clone(),
            catalogue: state.catalogue.clone(),
            keys: state.keys.clone(),
            transport,
            metrics: state.metrics.clone(),
        }
    }

    /// The same under this configuration: its limits change while it works.
    #[must_use]
    pub fn under(&self, config: Arc<Config>) -> Self {
        Self {
            config,
            ..self.clone()
        }
    }

    /// Sends everything due until nothing is left or `stop` is asked for; tells how many rows were settled.
    ///
    /// # Errors
    /// The database failed; what was held comes back when its lease runs out.
    pub async fn deliver_due(&self, stop: &CancellationToken) -> sqlx::Result<u64> {
        self.deliver_tests().await?;
        self.deliver_histories(stop).await?;
        let mut settled = 0;
        loop {
            let lease = LeaseId::generate();
            let mails = self.claim(lease).await?;
            if mails.is_empty() {
                return Ok(settled);
            }
            settled += mails.len() as u64;
            let until = self.clock.now() + self.lease();
            for facts in &mails {
                let late = self.clock.now() + self.timeout() > until;
                let done = if late || stop.is_cancelled() {
                    self.give_back(facts, lease).await
                } else {
                    self.settle(facts, lease).await
                };
                if let Err(error) = done {
                    tracing::error!(mail = %facts.mail_id, error = %error, "mail.not_settled");
                }
            }
            if stop.is_cancelled() {
                return Ok(settled);
            }
        }
    }

    /// Sends the mails that administrators asked for to see whether mail leaves, even while it is paused.
    async fn deliver_tests(&self) -> sqlx::Result<()> {
        while let Some(taken) = store::claim_test(&mut *self.db.acquire().await?).await? {
            let stationery = self.stationery(self.clock.now());
            let sent = match message::write_test(&taken, &stationery, self.signer.as_deref()) {
                Ok(message) => {
                    self.transport
                        .send(&Outgoing {
                            id: taken.id,
                            message,
                        })
                        .await
                }
                Err(_) => Err(SendError::NotWritten),
            };
            let error = sent.err().map(|error| error.to_string());
            let mut conn = self.db.acquire().await?;
            store::end_test(&mut conn, taken.id, error.as_deref(), self.clock.now()).await?;
        }
        Ok(())
    }

    /// Sends the monthly mails that are due, one by one.
    async fn deliver_histories(&self, stop: &CancellationToken) -> sqlx::Result<()> {
        let hourly = self.config.mail.hourly.into();
        while !stop.is_cancelled() {
            let now = self.clock.now();
            let mut conn = self.db.acquire().await?;
            let again = now + self.lease();
            let Some(taken) = monthly::claim(&mut conn, hourly, now, again).await? else {
                return Ok(());
            };
            let month = monthly::Month(taken.month);
            let acts = monthly::list_acts(&mut conn, taken.account, month).await?;
            drop(conn);
            let stationery = self.stationery(now);
            let written =
                message::write_history(&taken, &acts, &stationery, self.signer.as_deref());
            let sent = match written {
                Ok(message) => {
                    let id = taken.id;
                    self.transport.send(&Outgoing { id, message }).await
                }
                Err(_) => Err(SendError::NotWritten),
            };
            let mut conn = self.db.acquire().await?;
            match sent {
                Ok(()) => monthly::mark_sent(&mut conn, &taken, now).await?,
                Err(error) => {
                    let again = next_attempt(taken.attempts, now).filter(|_| !error.is_permanent());
                    let code = error.to_string();
                    tracing::warn!(mail = %taken.id, error = code, "mail.history_not_sent");
                    monthly::mark_failed(&mut conn, &taken, &code, again, now).await?;
                }
            }
        }
        Ok(())
    }

    async fn claim(&self, lease: LeaseId) -> sqlx::Result<Vec<Facts>> {
        let now = self.clock.now();
        let limits = Limits {
            per_organiser: self.config.mail.hourly_per_organiser.into(),
            in_all: self.config.mail.hourly.into(),
        };
        let mut transaction = self.db.begin().await?;
        let until = now + self.lease();
        let taken = store::claim(&mut transaction, lease, BATCH.into(), limits, now, until).await?;
        transaction.commit().await?;
        if taken == 0 {
            return Ok(Vec::new());
        }
        store::list_facts(&mut *self.db.acquire().await?, lease).await
    }

    fn timeout(&self) -> TimeDelta {
        let seconds = self.config.mail.smtp_timeout_seconds.max(1);
        TimeDelta::seconds(i64::try_from(seconds).unwrap_or(i64::MAX / 1_000_000))
    }

    /// Longer than a whole batch takes when every exchange runs into its timeout.
    fn lease(&self) -> TimeDelta {
        self.timeout() * (BATCH + 1) + TimeDelta::seconds(60)
    }

    /// Returns a mail at once, rather than when its lease runs out.
    async fn give_back(&self, facts: &Facts, lease: LeaseId) -> sqlx::Result<()> {
        store::release(&mut *self.db.acquire().await?, facts, lease).await
    }

    async fn settle(&self, facts: &Facts, lease: LeaseId) -> sqlx::Result<()> {
        let now = self.clock.now();
        if let Some(reason) = untrue(facts, now) {
            return self.mark_dropped(facts, lease, reason).await;
        }
        if facts.frozen && facts.kind != MailKind::Intervention {
            // Frozen since it was taken: it waits in the queue.
            return self.give_back(facts, lease).await;
        }
        if let Some(later) = self.not_yet(facts, now) {
            return store::postpone(&mut *self.db.acquire().await?, facts, lease, later).await;
        }
        let extras = store::load_extras(&mut *self.db.acquire().await?, facts).await?;
        if letter::tells_nothing(&extras) {
            return self
                .mark_dropped(facts, lease, DropReason::NothingChanged)
                .await;
        }
        let sent = match self.write(facts, &extras, now) {
            // Its worker never came back to say what happened, time after time.
            _ if facts.attempts > MAXIMUM_ATTEMPTS => Err(SendError::Interrupted),
            Some(mail) => self.transport.send(&mail).await,
            None => Err(SendError::NotWritten),
        };
        self.metrics
            .mailed(if sent.is_ok() { "sent" } else { "failed" });
        match sent {
            Ok(()) => self.mark_sent(facts, lease).await,
            Err(error) => self.mark_failed(facts, lease, error).await,
        }
    }

    async fn mark_dropped(
        &self,
        facts: &Facts,
        lease: LeaseId,
        reason: DropReason,
    ) -> sqlx::Result<()> {
        tracing::info!(mail = %facts.mail_id, kind = facts.kind.code(), reason = reason.code(), "mail.dropped");
        self.metrics.mailed("dropped");
        store::mark_dropped(&mut *self.db.acquire().await?, facts, lease, reason).await
    }

    /// A better hour for this mail: reminders leave within working hours, also when the relay was down before.
    fn not_yet(&self, facts: &Facts, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let zone = Zone::parse(&facts.zone).ok()?;
        let later = WorkingTime::of(&self.config).next(now, zone.tz());
        (facts.kind == MailKind::Reminder && later > now).then_some(later)
    }

    fn stationery(&self, now: DateTime<Utc>) -> Stationery<'_> {
        Stationery {
            config: &self.config,
            catalogue: &self.catalogue,
            keys: &self.keys,
            links: Links::Signed,
            now,
        }
    }

    fn write(&self, facts: &Facts, extras: &Extras, now: DateTime<Utc>) -> Option<Outgoing> {
        match message::write(facts, extras, &self.stationery(now), self.signer.as_deref()) {
            Ok(message) => Some(Outgoing {
                id: facts.mail_id,
                message,
            }),
            Err(error) => {
                tracing::error!(mail = %facts.mail_id, kind = facts.kind.code(), error = %error, "mail.not_written");
                None
            }
        }
    }

    async fn mark_sent(&self, facts: &Facts, lease: LeaseId) -> sqlx::Result<()> {
        let now = self.clock.now();
        let mut transaction = self.db.begin().await?;
        if store::mark_sent(&mut transaction, facts, lease, now).await? {
            if let (Some(method), Some(option), Some(sequence)) =
                (message::method(facts), facts.option_id, facts.sequence)
            {
                let name = method.name().to_ascii_lowercase();
                store::record_delivery(&mut transaction, facts, option, sequence, &name, now)
                    .await?;
            }
            if let Some(invitation) = facts.invitation_id {
                store::mark_invitation(&mut transaction, facts.poll_id, invitation, "sent", now)
                    .await?;
            }
        }
        transaction.commit().await?;
        tracing::info!(mail = %facts.mail_id, kind = facts.kind.code(), "mail.sent");
        Ok(())
    }

    async fn mark_failed(
        &self,
        facts: &Facts,
        lease: LeaseId,
        error: SendError,
    ) -> sqlx::Result<()> {
        let now = self.clock.now();
        let code = error.to_string();
        let again = next_attempt(facts.attempts, now).filter(|_| !error.is_permanent());
        tracing::warn!(mail = %facts.mail_id, kind = facts.kind.code(), attempt = facts.attempts, error = code,
            dead = again.is_none(), "mail.not_sent");
        let mut transaction = self.db.begin().await?;
        if again.is_none() {
            // The people page changes. Locked before the mail, in the order of every writer.
            store::touch_poll(&mut transaction, facts.poll_id).await?;
        }
        if let Some(at) = again {
            store::mark_deferred(&mut transaction, facts, lease, &code, at).await?;
        } else if store::mark_dead(&mut transaction, facts, lease, &code).await?
            && let Some(invitation) = facts.invitation_id
        {
            store::mark_invitation(
                &mut transaction,
                facts.poll_id,
                invitation,
                "unreachable",
                now,
            )
            .await?;
        }
        transaction.commit().await
    }
}

/// Why a mail must not leave any more, judged on what was read just before.
fn untrue(facts: &Facts, now: DateTime<Utc>) -> Option<DropReason> {
    let takes_back = facts.kind == MailKind::Cancellation && facts.option_id.is_some();
    if takes_back {
        return (!facts.holds_event).then_some(DropReason::NeverReceived);
    }
    // Those who were asked hear that it is called off, even when its owner has it erased right after.
    // Its organiser hears what the administration did to it, that erasure included.
    let heard = matches!(facts.kind, MailKind::Cancellation | MailKind::Intervention);
    if facts.deletion_requested_at.is_some() && !heard {
        return Some(DropReason::PollDeleted);
    }
    if facts.link_revoked_at.is_some() {
        return Some(DropReason::LinkRevoked);
    }
    if facts.account_disabled_at.is_some() {
        return Some(DropReason::AccountDisabled);
    }
    let expired = facts.link_expires_at.is_some_and(|until| until <= now);
    let open = letter::takes_answers(facts, now);
    if MailKind::ASKING.contains(&facts.kind) {
        return match facts.kind {
            _ if !open => Some(DropReason::PollNotOpen),
            _ if expired => Some(DropReason::LinkRevoked),
            MailKind::Reminder if facts.answers.is_some() => Some(DropReason::Answered),
            _ => None,
        };
    }
    match facts.kind {
        MailKind::Closed => (facts.poll_state != "closed").then_some(DropReason::PollMovedOn),
        MailKind::Decision | MailKind::Update => {
            let stands = facts.poll_state == "decided"
                && facts.uid.is_some()
                && facts.withdrawn_at.is_none()
                && facts.decision_sequence == facts.sequence;
            (!stands).then_some(DropReason::DecisionWithdrawn)
        }
        MailKind::Cancellation => {
            (facts.poll_state != "cancelled").then_some(DropReason::PollMovedOn)
        }
        MailKind::Substitution if facts.poll_state == "cancelled" => Some(DropReason::PollMovedOn),
        MailKind::Substitution => facts
            .accepted_at
            .is_some()
            .then_some(DropReason::AlreadyAccepted),
        MailKind::Receipt if expired => Some(DropReason::LinkRevoked),
        MailKind::Receipt => facts.answers.is_none().then_some(DropReason::NoAnswer),
        MailKind::Digest => (!matches!(facts.poll_state.as_str(), "open" | "closed"))
            .then_some(DropReason::PollMovedOn),
        MailKind::PurgeWarning => {
            let far = facts.purge_at > now + TimeDelta::days(FIRST_WARNING_DAYS);
            far.then_some(DropReason::PollMovedOn)
        }
        // Judged above.
        _ => None,
    }
}
