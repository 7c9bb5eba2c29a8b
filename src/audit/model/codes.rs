//! What is done, and why, as codes: what the log stores.

macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every code, in the order of the source.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The code as stored.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    };
}

codes! {
    /// What was done. The code is `<object>.<act>`; its words stand in the catalogue.
    Verb {
        /// Signed in through the OIDC provider.
        SignedIn = "session.opened",
        /// Signed out.
        SignedOut = "session.closed",
        /// A sign-in was refused (forged, stale or foreign answer of the provider).
        SignInRefused = "session.refused",
        /// Created a draft.
        PollCreated = "poll.created",
        /// Made a draft of a poll; the object is the draft.
        PollCopied = "poll.copied",
        /// Changed a poll's texts or settings.
        PollUpdated = "poll.updated",
        /// Published a draft.
        PollPublished = "poll.published",
        /// Closed, by hand, at the deadline or when everyone had answered.
        PollClosed = "poll.closed",
        /// Opened again.
        PollReopened = "poll.reopened",
        /// Moved the deadline.
        PollExtended = "poll.extended",
        /// Decided on an option.
        PollDecided = "poll.decided",
        /// Cancelled.
        PollCancelled = "poll.cancelled",
        /// An organiser took the answers out.
        AnswersExported = "poll.answers_exported",
        /// Erased a draft, which nobody had seen.
        DraftDeleted = "poll.draft_deleted",
        /// Asked for early erasure, after the grace period.
        DeletionRequested = "poll.deletion_requested",
        /// Took that back.
        DeletionWithdrawn = "poll.deletion_withdrawn",
        /// An administrator blocked the purge.
        PollHeld = "poll.held",
        /// And released it.
        PollReleased = "poll.released",
        /// An administrator took the metadata of polls out.
        PollsExported = "polls.exported",
        /// An administrator opened the content, for a while.
        PollReviewed = "poll.reviewed",
        /// An administrator stopped answers and mail.
        PollFrozen = "poll.frozen",
        /// And let them come again.
        PollUnfrozen = "poll.unfrozen",
        /// Given to another person.
        PollTransferred = "poll.transferred",
        /// An administrator revoked every link of a poll.
        AllLinksRevoked = "invitation.all_revoked",
        /// An administrator hid a participant's note.
        NoteHidden = "ballot.note_hidden",
        /// An administrator looked at an account: its person's name, address and sessions.
        AccountViewed = "account.viewed",
        /// An administrator ended every session of an account.
        SessionsEnded = "account.sessions_ended",
        /// An administrator disabled an account.
        AccountDisabled = "account.disabled",
        /// And enabled it again.
        AccountEnabled = "account.enabled",
        /// Erased for good.
        PollPurged = "poll.purged",
        /// Added options.
        OptionsAdded = "option.added",
        /// Moved an option in time.
        OptionMoved = "option.moved",
        /// Removed an option (undoable).
        OptionRemoved = "option.removed",
        /// Put a removed option back.
        OptionRestored = "option.restored",
        /// Added people.
        PeopleAdded = "invitation.added",
        /// Changed whether a person is required.
        PersonUpdated = "invitation.updated",
        /// A person chose the language of their mails.
        LanguageChosen = "invitation.language_chosen",
        /// Removed a person and their answers.
        PersonRemoved = "invitation.removed",
        /// Queued the invitations that were waiting to be sent.
        InvitationsSent = "invitation.sent",
        /// Sent one link again.
        LinkResent = "invitation.link_resent",
        /// Revoked one link.
        LinkRevoked = "invitation.link_revoked",
        /// Issued a new link after a revocation.
        LinkReissued = "invitation.link_reissued",
        /// Named a substitute.
        SubstituteNamed = "substitute.named",
        /// The substitute accepted.
        SubstituteAccepted = "substitute.accepted",
        /// Took the substitute off the poll.
        SubstituteRemoved = "substitute.removed",
        /// Saved people as a group.
        GroupCreated = "group.created",
        /// Changed a group.
        GroupUpdated = "group.updated",
        /// Deleted a group.
        GroupDeleted = "group.deleted",
        /// Kept an invitation on the home page of an account.
        InvitationKept = "invitation.kept",
        /// Took it off again.
        InvitationLeft = "invitation.left",
        /// First answer of a person.
        BallotCast = "ballot.cast",
        /// A person changed their answer.
        BallotChanged = "ballot.changed",
        /// A person withdrew their answer.
        BallotWithdrawn = "ballot.withdrawn",
        /// An organiser entered what a person told them.
        BallotEntered = "ballot.entered",
        /// An organiser withdrew what had been entered for a person.
        EntryWithdrawn = "ballot.entry_withdrawn",
        /// Made a calendar address, or another in its place.
        FeedIssued = "feed.issued",
        /// Took a calendar address away.
        FeedRevoked = "feed.revoked",
        /// A person asked for what they answered by mail.
        ReceiptAsked = "ballot.receipt_asked",
        /// Reminded those who have not answered.
        RemindersSent = "invitation.reminded",
        /// Corrected a person's address, with a new link.
        AddressChanged = "invitation.address_changed",
        /// Sent what could not be delivered again.
        FailedSentAgain = "invitation.failed_resent",
        /// Chose what is written by itself about a poll.
        NoticesChanged = "poll.notices_changed",
        /// Chose whether to get digests at all.
        AccountNoticesChanged = "account.notices_changed",
        /// Put the purge of a poll off.
        PollRenewed = "poll.renewed",
        /// An administrator stopped all mail.
        MailPaused = "mail.paused",
        /// And let it leave again.
        MailResumed = "mail.resumed",
        /// Mails given up were put back in the queue.
        MailRetried = "mail.retried",
        /// An administrator sent a mail to themselves.
        MailTested = "mail.tested",
        /// A person took what is held about them out.
        OwnDataExported = "person.own_data_exported",
        /// An administrator looked up where a person appears.
        RecordsOpened = "records.opened",
        /// Took what is held about them out.
        RecordsExported = "records.exported",
        /// Corrected a person everywhere.
        RecordsCorrected = "records.corrected",
        /// Erased a person everywhere.
        RecordsErased = "records.erased",
        /// Closed the request.
        RecordsClosed = "records.closed",
        /// At their request, a person was corrected in a poll.
        PersonCorrected = "person.corrected",
        /// At their request, a person was erased from a poll.
        PersonErased = "person.erased",
        /// At their person's request, an account was corrected.
        AccountCorrected = "account.corrected",
        /// At their person's request, an account was made nameless.
        AccountErased = "account.erased",
        /// An administrator took the indicators out.
        IndicatorsExported = "indicators.exported",
        /// Changed a setting; the object is its line of history.
        SettingChanged = "setting.changed",
        /// Let somebody come from outside the allowed networks for a while.
        ExceptionMade = "exception.made",
        /// And no longer.
        ExceptionEnded = "exception.ended",
        /// Staff came from outside the allowed networks.
        StaffTurnedAway = "session.turned_away",
        /// Accepted the terms of use.
        TermsAccepted = "terms.accepted",
        /// An administrator asked for a repeating task out of its turn; the reason says which.
        TaskAsked = "task.asked",
        /// Jobs given up were put back in the queue.
        JobsRetried = "jobs.retried",
        /// An organiser chose how long a poll is kept.
        RetentionChosen = "poll.retention_chosen",
        /// An administrator made a class of retention.
        RetentionCreated = "retention.created",
        /// Changed one.
        RetentionUpdated = "retention.updated",
        /// Offers one no more.
        RetentionRetired = "retention.retired",
        /// A purge was asked for; the object is its run.
        PurgeOrdered = "purge.ordered",
        /// A purge run ended; the object is its certificate.
        PurgeRun = "purge.run",
        /// Somebody signed in asked for what is not there, or not theirs.
        AccessRefused = "security.access_refused",
        /// A personal link that is damaged, revoked, replaced or past its date.
        LinkRefused = "security.link_refused",
        /// A form that none of our pages of this session had sent.
        FormRefused = "security.form_refused",
        /// Too many of the same in too short a time.
        RateLimited = "security.rate_limited",
        /// More refusals of the same kind came from this network in that minute, and were not noted one by one.
        RefusalsContinued = "security.refusals_continued",
        /// An auditor took entries of the log out.
        LogExported = "audit.exported",
        /// An auditor had the chain of seals followed.
        VerificationAsked = "audit.verification_asked",
        /// The figures for the security officer were taken out.
        ReportsExported = "reports.exported",
        /// The oldest part of the log itself was erased, its time being over.
        LogPruned = "audit.pruned",
    }
}

codes! {
    /// Why, where a verb alone does not tell.
    Reason {
        /// A person did it.
        ByHand = "by_hand",
        /// The deadline passed.
        Deadline = "deadline",
        /// Nobody was left to answer.
        EveryoneAnswered = "everyone_answered",
        /// The retention period is over.
        RetentionExpired = "retention_expired",
        /// The owner asked for it.
        OwnerRequest = "owner_request",
        /// It was made of another poll, which is the object.
        Copied = "copied",
        /// It was made by mistake.
        CreatedByMistake = "created_by_mistake",
        /// The decision is still to be taken.
        DecisionPending = "decision_pending",
        /// The meetings are still to come.
        MeetingToCome = "meeting_to_come",
        /// The answers are still needed by the file they belong to.
        FileOpen = "file_open",
        /// The law or a tribunal asks for it.
        LegalRequest = "legal_request",
        /// The person concerned asked for help.
        HelpAsked = "help_asked",
        /// Somebody complained.
        Complaint = "complaint",
        /// Something threatens the security of information.
        SecurityIncident = "security_incident",
        /// A person asked to see or correct what is held about them.
        AccessRequest = "access_request",
        /// The person has left, or has other duties.
        Departure = "departure",
        /// An older backup was restored, and brought back what was erased.
        BackupRestored = "backup_restored",
        /// The owner's account was disabled.
        OwnerDisabled = "owner_disabled",
        /// The task that forgets what nobody needs.
        TaskHouseKeeping = "task_house_keeping",
        /// The task that reminds, tells and warns.
        TaskNotices = "task_notices",
        /// The nightly purge.
        TaskPurge = "task_purge",
        /// The task that seals the log.
        TaskSealAudit = "task_seal_audit",
        /// The task that follows the chain of seals.
        TaskVerifyAudit = "task_verify_audit",
        /// The task that queues the mails of one's own history.
        TaskHistories = "task_histories",
        /// The answer of the provider came too late.
        AttemptStale = "attempt_stale",
        /// The answer of the provider came a second time.
        AttemptReused = "attempt_reused",
        /// The answer belongs to another sign-in.
        StateMismatch = "state_mismatch",
        /// The answer comes from another provider.
        IssuerMismatch = "issuer_mismatch",
        /// The provider, or the person in front of it, said no.
        ProviderRefused = "provider_refused",
        /// The provider did not take its code back.
        CodeRefused = "code_refused",
        /// The ID token is forged, stale or meant for somebody else.
        TokenRefused = "token_refused",
        /// The person came from outside the allowed networks.
        OutsideNetworks = "outside_networks",
        /// No group of the person gives a role.
        NoRole = "no_role",
        /// The account is disabled here.
        AccountDisabled = "account_disabled",
    }
}
