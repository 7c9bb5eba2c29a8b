//! Every kind of mail with made-up facts: what the demo's page of all mails shows, and what the tests write.

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use uuid::Uuid;

use super::letter::{self, Links, Stationery};
use super::model::MailKind;
use super::monthly::{Act, MonthlyLetter, Words, month_before};
use super::store::{ChangeFact, Counts, Extras, Facts, OptionFact, Proposed};
use crate::audit::Verb;
use crate::config::{Config, LinkKey};
use crate::i18n::{Catalogue, Language};
use crate::ids::{AccountId, InvitationId, MailId, OptionId, PollId, SubstituteId};
use crate::keys::Keyring;
use crate::polls::model::Sensitivity;

/// One mail as its reader gets it.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What it is about; nothing for the monthly mail of one's own history.
    pub kind: Option<MailKind>,
    /// Its subject.
    pub subject: String,
    /// The text form.
    pub text: String,
    /// The HTML form.
    pub html: String,
}

/// Every kind, for each of its readers, in one language.
#[must_use]
pub fn all(language: Language, catalogue: &Catalogue) -> Vec<Sample> {
    let config = config();
    let keys = Keyring::new(&config.keys);
    let stationery = Stationery {
        config: &config,
        catalogue,
        keys: &keys,
        links: Links::Signed,
        now: now(),
    };
    MailKind::ALL
        .into_iter()
        .flat_map(|kind| cases(kind, language))
        .filter_map(|(facts, extras)| {
            let letter = letter::compose(&facts, &extras, &stationery)?;
            let written = letter::write(facts.kind, letter).ok()?;
            Some(Sample {
                kind: Some(facts.kind),
                subject: written.subject,
                text: written.text,
                html: written.html,
            })
        })
        .chain(history(language, &config, catalogue))
        .collect()
}

/// The monthly mail of one's own history.
fn history(language: Language, config: &Config, catalogue: &Catalogue) -> Option<Sample> {
    let act = |verb: Verb, count, own| Act {
        verb: verb.code().to_owned(),
        count,
        own,
    };
    let acts = [
        act(Verb::SignedIn, 12, true),
        act(Verb::PollPublished, 3, true),
        act(Verb::PollReviewed, 1, false),
    ];
    let (l, month) = (catalogue.texts(language), month_before(now()));
    let letter = MonthlyLetter::new(l, language, config, "Lise Gagnon", month, &acts);
    let words = Words::of(letter).ok()?;
    Some(Sample {
        kind: None,
        subject: words.subject,
        text: words.text,
        html: words.html,
    })
}

pub(super) fn config() -> Config {
    let mut config = Config::default();
    "CIUSSS de la Mauricie".clone_into(&mut config.organisation.name);
    config.keys.links = vec![LinkKey {
        id: "k1".to_owned(),
        secret: "an-unimportant-secret-of-32-chars".into(),
    }];
    config.keys.cookies = "x".repeat(64).into();
    config
}

pub(super) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 21, 14, 0, 0)
        .single()
        .unwrap_or_default()
}

/// Every case of a kind worth a look: each reader, and a decision that keeps several dates.
pub(super) fn cases(kind: MailKind, language: Language) -> Vec<(Facts, Extras)> {
    let keeping = |count: usize| {
        let mut extras = extras();
        extras.options.truncate(count);
        extras
    };
    let one = |facts: Facts| match kind {
        MailKind::Decision => (facts, keeping(1)),
        _ => (facts, extras()),
    };
    let mut cases: Vec<_> = readers(kind, language).into_iter().map(one).collect();
    if kind == MailKind::Decision {
        let several = readers(kind, language).into_iter();
        cases.extend(several.map(|facts| (facts, keeping(3))));
    }
    cases
}

/// The readers a mail of this kind may have.
pub(super) fn readers(kind: MailKind, language: Language) -> Vec<Facts> {
    let asked = facts(kind, language);
    let organiser = Facts {
        invitation_id: None,
        account_id: Some(AccountId(Uuid::from_u128(5))),
        reader_name: asked.organiser_name.clone(),
        reader_email: asked.organiser_email.clone(),
        ..asked.clone()
    };
    let substitute = Facts {
        invitation_id: None,
        substitute_id: Some(SubstituteId(Uuid::from_u128(6))),
        ..asked.clone()
    };
    let told = |detail: &str| Facts {
        detail: Some(detail.to_owned()),
        ..organiser.clone()
    };
    match kind {
        MailKind::Substitution => vec![substitute],
        MailKind::Closed | MailKind::Decision | MailKind::Cancellation | MailKind::Update => {
            vec![asked, organiser]
        }
        MailKind::Receipt => {
            let entered = Facts {
                entered_by: Some(asked.organiser_name.clone()),
                ..asked.clone()
            };
            vec![asked, entered]
        }
        MailKind::Digest => vec![told("half"), told("unreachable")],
        MailKind::PurgeWarning => vec![
            told("14"),
            Facts {
                renewed_at: Some(now()),
                ..told("3")
            },
        ],
        MailKind::Intervention => vec![
            told("frozen"),
            told("transferred_here"),
            told("transferred_away"),
        ],
        _ => vec![asked],
    }
}

pub(super) fn extras() -> Extras {
    let option = |ordinal: i16, day| OptionFact {
        ordinal,
        on_date: None,
        local_start: NaiveDate::from_ymd_opt(2026, 12, day)
            .and_then(|day| day.and_hms_opt(14, 30, 0)),
        duration_minutes: Some(60),
        fold: Some(0),
        moved_version: (ordinal == 3).then_some(2),
    };
    let first = NaiveDate::from_ymd_opt(2026, 12, 1);
    let last = NaiveDate::from_ymd_opt(2026, 12, 7);
    Extras {
        options: vec![
            option(0, 1),
            option(1, 2),
            option(2, 3),
            option(3, 4),
            option(4, 7),
        ],
        counts: Counts {
            asked: 8,
            answered: 4,
            required_missing: 1,
            unreachable: 1,
        },
        proposed: first.zip(last).map(|(first, last)| Proposed {
            count: 5,
            first,
            last,
        }),
        names: Vec::new(),
        changes: Some(vec![
            change(option(4, 7), option(4, 7), (false, true), true),
            change(option(1, 2), option(1, 1), (true, true), false),
            change(option(2, 3), option(2, 3), (true, false), false),
            change(option(3, 4), option(3, 4), (false, true), false),
        ]),
    }
}

/// What became of an option that stood or not, and stands or not.
pub(super) fn change(
    is: OptionFact,
    was: OptionFact,
    (stood, stands): (bool, bool),
    new: bool,
) -> ChangeFact {
    ChangeFact {
        is,
        stands,
        was,
        stood,
        new,
    }
}

fn facts(kind: MailKind, language: Language) -> Facts {
    let start = NaiveDate::from_ymd_opt(2026, 12, 1).and_then(|day| day.and_hms_opt(14, 30, 0));
    let about_event = matches!(
        kind,
        MailKind::Decision | MailKind::Update | MailKind::Cancellation
    );
    let french = language == Language::French;
    let words =
        |in_french: &str, in_english: &str| if french { in_french } else { in_english }.to_owned();
    Facts {
        poll_id: PollId(Uuid::from_u128(1)),
        mail_id: MailId(Uuid::from_u128(2)),
        kind,
        attempts: 1,
        invitation_id: Some(InvitationId(Uuid::from_u128(3))),
        account_id: None,
        substitute_id: None,
        option_id: about_event.then_some(OptionId(Uuid::from_u128(4))),
        sequence: about_event.then_some(1),
        detail: None,
        options_since: Some(1),
        queued_at: now(),
        reader_name: "Zoé Côté".to_owned(),
        reader_email: "zoe@example.org".to_owned(),
        reader_language: language,
        link_version: Some(1),
        link_expires_at: Some(now() + TimeDelta::days(10)),
        link_revoked_at: None,
        account_disabled_at: None,
        accepted_at: None,
        title: words("Comité de suivi", "Follow-up committee"),
        description: words(
            "Premier point.\r\n\r\nDeuxième point.",
            "First item.\r\n\r\nSecond item.",
        ),
        place: words("Salle 2.14", "Room 2.14"),
        zone: "America/Toronto".to_owned(),
        sensitivity: Sensitivity::Public,
        results_visibility: "counts".to_owned(),
        poll_state: "open".to_owned(),
        deadline_at: Utc.with_ymd_and_hms(2026, 11, 27, 21, 0, 0).single(),
        purge_at: now() + TimeDelta::hours(2_391),
        deletion_requested_at: None,
        frozen: false,
        organiser_name: "Anne Tremblay".to_owned(),
        organiser_email: "anne@example.org".to_owned(),
        on_date: None,
        local_start: start,
        duration_minutes: Some(60),
        fold: Some(0),
        uid: Some("4@localhost".to_owned()),
        decision_sequence: Some(1),
        withdrawn_at: None,
        holds_event: true,
        decision_message: String::new(),
        answers: Some("yiny.".to_owned()),
        answers_version: Some(1),
        answered_at: Some(now()),
        entered_by: None,
        renewed_at: None,
    }
}
