//! Words for what stands in the log.

use i18n_embed_fl::fl;

use super::model::{Reason, Verb};
use crate::i18n::Texts;

/// What kind of party acted, in words.
pub(super) fn actor_words(l: &Texts, kind: &str) -> String {
    match kind {
        "staff" => fl!(l, "audit-actor-staff"),
        "participant" => fl!(l, "audit-actor-participant"),
        "visitor" => fl!(l, "audit-actor-visitor"),
        "operator" => fl!(l, "audit-actor-operator"),
        _ => fl!(l, "audit-actor-system"),
    }
}

/// What was done, in words.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one line for each verb")]
pub fn verb_words(l: &Texts, verb: Verb) -> String {
    match verb {
        Verb::SignedIn => fl!(l, "audit-verb-session-opened"),
        Verb::SignedOut => fl!(l, "audit-verb-session-closed"),
        Verb::SignInRefused => fl!(l, "audit-verb-session-refused"),
        Verb::PollCreated => fl!(l, "audit-verb-poll-created"),
        Verb::PollUpdated => fl!(l, "audit-verb-poll-updated"),
        Verb::PollPublished => fl!(l, "audit-verb-poll-published"),
        Verb::PollClosed => fl!(l, "audit-verb-poll-closed"),
        Verb::PollReopened => fl!(l, "audit-verb-poll-reopened"),
        Verb::PollExtended => fl!(l, "audit-verb-poll-extended"),
        Verb::PollDecided => fl!(l, "audit-verb-poll-decided"),
        Verb::PollCancelled => fl!(l, "audit-verb-poll-cancelled"),
        Verb::DraftDeleted => fl!(l, "audit-verb-poll-draft-deleted"),
        Verb::DeletionRequested => fl!(l, "audit-verb-poll-deletion-requested"),
        Verb::DeletionWithdrawn => fl!(l, "audit-verb-poll-deletion-withdrawn"),
        Verb::PollHeld => fl!(l, "audit-verb-poll-held"),
        Verb::PollReleased => fl!(l, "audit-verb-poll-released"),
        Verb::PollsExported => fl!(l, "audit-verb-polls-exported"),
        Verb::PollReviewed => fl!(l, "audit-verb-poll-reviewed"),
        Verb::PollFrozen => fl!(l, "audit-verb-poll-frozen"),
        Verb::PollUnfrozen => fl!(l, "audit-verb-poll-unfrozen"),
        Verb::PollTransferred => fl!(l, "audit-verb-poll-transferred"),
        Verb::AllLinksRevoked => fl!(l, "audit-verb-invitation-all-revoked"),
        Verb::NoteHidden => fl!(l, "audit-verb-ballot-note-hidden"),
        Verb::SessionsEnded => fl!(l, "audit-verb-account-sessions-ended"),
        Verb::AccountDisabled => fl!(l, "audit-verb-account-disabled"),
        Verb::AccountEnabled => fl!(l, "audit-verb-account-enabled"),
        Verb::PollPurged => fl!(l, "audit-verb-poll-purged"),
        Verb::OptionsAdded => fl!(l, "audit-verb-option-added"),
        Verb::OptionMoved => fl!(l, "audit-verb-option-moved"),
        Verb::OptionRemoved => fl!(l, "audit-verb-option-removed"),
        Verb::OptionRestored => fl!(l, "audit-verb-option-restored"),
        Verb::PeopleAdded => fl!(l, "audit-verb-invitation-added"),
        Verb::PersonUpdated => fl!(l, "audit-verb-invitation-updated"),
        Verb::PersonRemoved => fl!(l, "audit-verb-invitation-removed"),
        Verb::InvitationsSent => fl!(l, "audit-verb-invitation-sent"),
        Verb::LinkResent => fl!(l, "audit-verb-invitation-link-resent"),
        Verb::LinkRevoked => fl!(l, "audit-verb-invitation-link-revoked"),
        Verb::LinkReissued => fl!(l, "audit-verb-invitation-link-reissued"),
        Verb::SubstituteNamed => fl!(l, "audit-verb-substitute-named"),
        Verb::SubstituteAccepted => fl!(l, "audit-verb-substitute-accepted"),
        Verb::SubstituteRemoved => fl!(l, "audit-verb-substitute-removed"),
        Verb::GroupCreated => fl!(l, "audit-verb-group-created"),
        Verb::GroupUpdated => fl!(l, "audit-verb-group-updated"),
        Verb::GroupDeleted => fl!(l, "audit-verb-group-deleted"),
        Verb::InvitationKept => fl!(l, "audit-verb-invitation-kept"),
        Verb::LanguageChosen => fl!(l, "audit-verb-invitation-language-chosen"),
        Verb::InvitationLeft => fl!(l, "audit-verb-invitation-left"),
        Verb::BallotCast => fl!(l, "audit-verb-ballot-cast"),
        Verb::BallotChanged => fl!(l, "audit-verb-ballot-changed"),
        Verb::BallotWithdrawn => fl!(l, "audit-verb-ballot-withdrawn"),
        Verb::FeedIssued => fl!(l, "audit-verb-feed-issued"),
        Verb::FeedRevoked => fl!(l, "audit-verb-feed-revoked"),
        Verb::ReceiptAsked => fl!(l, "audit-verb-ballot-receipt-asked"),
        Verb::RemindersSent => fl!(l, "audit-verb-invitation-reminded"),
        Verb::AddressChanged => fl!(l, "audit-verb-invitation-address-changed"),
        Verb::FailedSentAgain => fl!(l, "audit-verb-invitation-failed-resent"),
        Verb::NoticesChanged => fl!(l, "audit-verb-poll-notices-changed"),
        Verb::AccountNoticesChanged => fl!(l, "audit-verb-account-notices-changed"),
        Verb::PollRenewed => fl!(l, "audit-verb-poll-renewed"),
        Verb::MailPaused => fl!(l, "audit-verb-mail-paused"),
        Verb::MailResumed => fl!(l, "audit-verb-mail-resumed"),
        Verb::MailRetried => fl!(l, "audit-verb-mail-retried"),
        Verb::MailTested => fl!(l, "audit-verb-mail-tested"),
        Verb::OwnDataExported => fl!(l, "audit-verb-person-own-data-exported"),
        Verb::RecordsOpened => fl!(l, "audit-verb-records-opened"),
        Verb::RecordsExported => fl!(l, "audit-verb-records-exported"),
        Verb::RecordsCorrected => fl!(l, "audit-verb-records-corrected"),
        Verb::RecordsErased => fl!(l, "audit-verb-records-erased"),
        Verb::RecordsClosed => fl!(l, "audit-verb-records-closed"),
        Verb::PersonCorrected => fl!(l, "audit-verb-person-corrected"),
        Verb::PersonErased => fl!(l, "audit-verb-person-erased"),
        Verb::AccountCorrected => fl!(l, "audit-verb-account-corrected"),
        Verb::AccountErased => fl!(l, "audit-verb-account-erased"),
        Verb::TaskAsked => fl!(l, "audit-verb-task-asked"),
        Verb::JobsRetried => fl!(l, "audit-verb-jobs-retried"),
        Verb::PurgeOrdered => fl!(l, "audit-verb-purge-ordered"),
        Verb::PurgeRun => fl!(l, "audit-verb-purge-run"),
        Verb::AccessRefused => fl!(l, "audit-verb-access-refused"),
        Verb::LinkRefused => fl!(l, "audit-verb-link-refused"),
        Verb::FormRefused => fl!(l, "audit-verb-form-refused"),
        Verb::RateLimited => fl!(l, "audit-verb-rate-limited"),
        Verb::RefusalsContinued => fl!(l, "audit-verb-refusals-continued"),
        Verb::LogExported => fl!(l, "audit-verb-log-exported"),
        Verb::VerificationAsked => fl!(l, "audit-verb-verification-asked"),
        Verb::ReportsExported => fl!(l, "audit-verb-reports-exported"),
        Verb::LogPruned => fl!(l, "audit-verb-log-pruned"),
    }
}

/// Why it was done, in words; empty for a code that says nothing beside its verb.
#[must_use]
pub fn reason_words(l: &Texts, code: &str) -> String {
    let reason = Reason::ALL.iter().find(|reason| reason.code() == code);
    match reason {
        Some(Reason::Deadline) => fl!(l, "audit-reason-deadline"),
        Some(Reason::EveryoneAnswered) => fl!(l, "audit-reason-everyone-answered"),
        Some(Reason::RetentionExpired) => fl!(l, "audit-reason-retention-expired"),
        Some(Reason::OwnerRequest) => fl!(l, "audit-reason-owner-request"),
        Some(Reason::CreatedByMistake) => fl!(l, "audit-reason-created-by-mistake"),
        Some(Reason::DecisionPending) => fl!(l, "audit-reason-decision-pending"),
        Some(Reason::MeetingToCome) => fl!(l, "audit-reason-meeting-to-come"),
        Some(Reason::FileOpen) => fl!(l, "audit-reason-file-open"),
        Some(Reason::LegalRequest) => fl!(l, "audit-reason-legal-request"),
        Some(Reason::HelpAsked) => fl!(l, "audit-reason-help-asked"),
        Some(Reason::Complaint) => fl!(l, "audit-reason-complaint"),
        Some(Reason::SecurityIncident) => fl!(l, "audit-reason-security-incident"),
        Some(Reason::AccessRequest) => fl!(l, "audit-reason-access-request"),
        Some(Reason::Departure) => fl!(l, "audit-reason-departure"),
        Some(Reason::BackupRestored) => fl!(l, "audit-reason-backup-restored"),
        Some(Reason::OwnerDisabled) => fl!(l, "audit-reason-owner-disabled"),
        Some(Reason::TaskHouseKeeping) => fl!(l, "admin-task-house-keeping"),
        Some(Reason::TaskNotices) => fl!(l, "admin-task-notices"),
        Some(Reason::TaskPurge) => fl!(l, "admin-task-purge"),
        Some(Reason::TaskSealAudit) => fl!(l, "admin-task-seal"),
        Some(Reason::TaskVerifyAudit) => fl!(l, "admin-task-verify"),
        Some(Reason::TaskHistories) => fl!(l, "admin-task-histories"),
        _ => String::new(),
    }
}
