//! Typed identifiers. All are UUIDv7, so that rows made together lie together.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! typed_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
        #[sqlx(transparent)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier, never given before.
            #[must_use]
            pub fn generate() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    )*};
}

typed_id! {
    /// A staff account: one (issuer, subject) of the OIDC provider.
    AccountId;
    /// A poll.
    PollId;
    /// One candidate slot or date of a poll.
    OptionId;
    /// One person asked, with one personal signed link.
    InvitationId;
    /// People an organiser has saved by name.
    GroupId;
    /// A substitute (second organiser) named on a poll.
    SubstituteId;
    /// One row of the outbox; also the local part of the Message-ID.
    MailId;
    /// One piece of work for later.
    JobId;
    /// One claim of an outbox row or a job by one worker.
    LeaseId;
    /// One form as it was rendered: sending it twice has one effect.
    RequestId;
    /// What remains after a purge.
    CertificateId;
    /// An exception to the networks staff may come from.
    ExceptionId;
    /// A request about one person's data, being answered by an administrator.
    AccessRequestId;
    /// A class of retention.
    RetentionClassId;
    /// What an administrator did to a poll, with the words that say why.
    InterventionId;
}

impl CertificateId {
    /// A random identifier (`UUIDv4`), which tells nothing, not even when it was made.
    #[must_use]
    pub fn random() -> Self {
        Self(Uuid::new_v4())
    }
}
