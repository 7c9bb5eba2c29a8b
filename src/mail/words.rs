//! Mails and their failures as pages tell of them.

use i18n_embed_fl::fl;

use super::model::MailKind;
use crate::i18n::Texts;

/// What went wrong, in words.
#[must_use]
pub fn error_words(l: &Texts, code: &str) -> String {
    match code.split_once('_') {
        Some(("refused", status)) => fl!(l, "mail-error-refused", status = status),
        Some(("deferred", status)) => fl!(l, "mail-error-deferred", status = status),
        _ => match code {
            "server_unreachable" => fl!(l, "mail-error-unreachable"),
            "interrupted" => fl!(l, "mail-error-interrupted"),
            _ => fl!(l, "mail-error-not-written"),
        },
    }
}

/// What a mail is about, in words; the monthly one of one's own history is about no poll and of no kind.
#[must_use]
pub fn kind_words(l: &Texts, kind: impl Into<Option<MailKind>>) -> String {
    let Some(kind) = kind.into() else {
        return fl!(l, "mail-kind-history");
    };
    match kind {
        MailKind::Invitation => fl!(l, "mail-kind-invitation"),
        MailKind::Link => fl!(l, "mail-kind-link"),
        MailKind::OptionsChanged => fl!(l, "mail-kind-options-changed"),
        MailKind::Closed => fl!(l, "mail-kind-closed"),
        MailKind::Decision => fl!(l, "mail-kind-decision"),
        MailKind::Cancellation => fl!(l, "mail-kind-cancellation"),
        MailKind::Substitution => fl!(l, "mail-kind-substitution"),
        MailKind::Receipt => fl!(l, "mail-kind-receipt"),
        MailKind::PeopleAdded => fl!(l, "mail-kind-people-added"),
        MailKind::Reminder => fl!(l, "mail-kind-reminder"),
        MailKind::Digest => fl!(l, "mail-kind-digest"),
        MailKind::Update => fl!(l, "mail-kind-update"),
        MailKind::PurgeWarning => fl!(l, "mail-kind-purge-warning"),
        MailKind::Intervention => fl!(l, "mail-kind-intervention"),
    }
}
