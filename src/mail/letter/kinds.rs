//! The table of all letters: their three templates.

use askama::Template;
use i18n_embed_fl::fl;

use super::{Letter, Written, tidy};
use crate::mail::model::MailKind;
use crate::plain;

macro_rules! letters {
    ($($kind:ident: $subject:ident $subject_path:tt, $text:ident $text_path:tt, $html:ident $html_path:tt;)*) => {
        $(
            #[derive(Template)]
            #[template(path = $subject_path)]
            struct $subject<'a> { letter: &'a Letter }

            #[derive(Template)]
            #[template(path = $text_path)]
            struct $text<'a> { letter: &'a Letter }

            #[derive(Template)]
            #[template(path = $html_path)]
            struct $html<'a> { letter: &'a Letter }
        )*

        /// Writes a letter in its three forms.
        pub(in crate::mail) fn write(kind: MailKind, mut letter: Letter) -> Result<Written, askama::Error> {
            match kind {
                $(MailKind::$kind => {
                    let subject = plain::one_line(&$subject { letter: &letter }.render()?);
                    letter.subject.clone_from(&subject);
                    Ok(Written {
                        subject,
                        text: tidy(&$text { letter: &letter }.render()?),
                        html: $html { letter: &letter }.render()?,
                    })
                })*
            }
        }
    };
}

letters! {
    Invitation:
        InvitationSubject "mail/invitation/subject.txt",
        InvitationText "mail/invitation/body.txt",
        InvitationHtml "mail/invitation/body.html";
    Link:
        LinkSubject "mail/link/subject.txt",
        LinkText "mail/link/body.txt",
        LinkHtml "mail/link/body.html";
    OptionsChanged:
        OptionsChangedSubject "mail/options_changed/subject.txt",
        OptionsChangedText "mail/options_changed/body.txt",
        OptionsChangedHtml "mail/options_changed/body.html";
    Closed:
        ClosedSubject "mail/closed/subject.txt",
        ClosedText "mail/closed/body.txt",
        ClosedHtml "mail/closed/body.html";
    Decision:
        DecisionSubject "mail/decision/subject.txt",
        DecisionText "mail/decision/body.txt",
        DecisionHtml "mail/decision/body.html";
    Cancellation:
        CancellationSubject "mail/cancellation/subject.txt",
        CancellationText "mail/cancellation/body.txt",
        CancellationHtml "mail/cancellation/body.html";
    Substitution:
        SubstitutionSubject "mail/substitution/subject.txt",
        SubstitutionText "mail/substitution/body.txt",
        SubstitutionHtml "mail/substitution/body.html";
    Receipt:
        ReceiptSubject "mail/receipt/subject.txt",
        ReceiptText "mail/receipt/body.txt",
        ReceiptHtml "mail/receipt/body.html";
    PeopleAdded:
        PeopleAddedSubject "mail/people_added/subject.txt",
        PeopleAddedText "mail/people_added/body.txt",
        PeopleAddedHtml "mail/people_added/body.html";
    Reminder:
        ReminderSubject "mail/reminder/subject.txt",
        ReminderText "mail/reminder/body.txt",
        ReminderHtml "mail/reminder/body.html";
    Digest:
        DigestSubject "mail/digest/subject.txt",
        DigestText "mail/digest/body.txt",
        DigestHtml "mail/digest/body.html";
    Update:
        UpdateSubject "mail/update/subject.txt",
        UpdateText "mail/update/body.txt",
        UpdateHtml "mail/update/body.html";
    PurgeWarning:
        PurgeWarningSubject "mail/purge_warning/subject.txt",
        PurgeWarningText "mail/purge_warning/body.txt",
        PurgeWarningHtml "mail/purge_warning/body.html";
    Intervention:
        InterventionSubject "mail/intervention/subject.txt",
        InterventionText "mail/intervention/body.txt",
        InterventionHtml "mail/intervention/body.html";
}
