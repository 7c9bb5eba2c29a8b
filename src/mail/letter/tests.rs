//! The words of every kind of mail, and the edges of what people type.

use std::fmt::Write as _;

use chrono::{NaiveDate, TimeDelta, TimeZone};
use uuid::Uuid;

use super::*;
use crate::config::LinkKey;
use crate::ids::{InvitationId, MailId, OptionId, PollId};

fn config() -> Config {
    let mut config = Config::default();
    config.organisation.name = "CIUSSS de la Mauricie".to_owned();
    config.keys.links = vec![LinkKey {
        id: "k1".to_owned(),
        secret: "an-unimportant-secret-of-32-chars".into(),
    }];
    config.keys.cookies = "x".repeat(64).into();
    config
}

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 21, 14, 0, 0).unwrap()
}

fn facts(kind: MailKind, language: Language) -> Facts {
    let start = NaiveDate::from_ymd_opt(2026, 12, 1).and_then(|day| day.and_hms_opt(14, 30, 0));
    let about_event = matches!(kind, MailKind::Decision | MailKind::Cancellation);
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
        reader_name: "Zoé Côté".to_owned(),
        reader_email: "zoe@example.org".to_owned(),
        reader_language: language,
        link_version: Some(1),
        link_expires_at: Some(now() + TimeDelta::days(10)),
        link_revoked_at: None,
        account_disabled_at: None,
        accepted_at: None,
        title: "Comité de suivi".to_owned(),
        description: "Premier point.\r\n\r\nDeuxième point.".to_owned(),
        place: "Salle 2.14".to_owned(),
        zone: "America/Toronto".to_owned(),
        sensitivity: "public".to_owned(),
        results_visibility: "counts".to_owned(),
        poll_state: "open".to_owned(),
        deadline_at: Some(Utc.with_ymd_and_hms(2026, 11, 27, 21, 0, 0).unwrap()),
        purge_at: Utc.with_ymd_and_hms(2027, 3, 1, 5, 0, 0).unwrap(),
        deletion_requested_at: None,
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
    }
}

fn written(facts: &Facts) -> Written {
    let config = config();
    let stationery = Stationery {
        config: &config,
        catalogue: &Catalogue::load(),
        keys: &Keyring::new(&config.keys),
        links: Links::Signed,
        now: now(),
    };
    write(facts.kind, compose(facts, &stationery).unwrap()).unwrap()
}

/// The three readers a mail of this kind may have.
fn readers(kind: MailKind, language: Language) -> Vec<Facts> {
    let asked = facts(kind, language);
    let mut organiser = asked.clone();
    organiser.invitation_id = None;
    organiser.account_id = Some(crate::ids::AccountId(Uuid::from_u128(5)));
    let mut substitute = asked.clone();
    substitute.invitation_id = None;
    substitute.substitute_id = Some(crate::ids::SubstituteId(Uuid::from_u128(6)));
    match kind {
        MailKind::Substitution => vec![substitute],
        MailKind::Closed | MailKind::Decision | MailKind::Cancellation => vec![asked, organiser],
        _ => vec![asked],
    }
}

#[test]
fn every_kind_in_both_languages() {
    for language in Language::ALL {
        let mut all = String::new();
        for kind in MailKind::ALL {
            for facts in readers(kind, language) {
                let Written {
                    subject,
                    text,
                    html,
                } = written(&facts);
                assert!(html.contains(&format!("<html lang=\"{}\">", language.tag())));
                assert!(!html.contains("{ $") && !text.contains("{ $"));
                let reader = if facts.account_id.is_some() {
                    " (organiser)"
                } else {
                    ""
                };
                write!(all, "=== {}{reader}\n{subject}\n---\n{text}", kind.code()).unwrap();
            }
        }
        // Tokens are proved elsewhere; here they would hide the words.
        let shown: Vec<&str> = all
            .lines()
            .map(|line| line.split_once("/v1.").map_or(line, |(base, _)| base))
            .collect();
        insta::assert_snapshot!(format!("mails_{}", language.tag()), shown.join("\n"));
    }
}

#[test]
fn every_kind_stands_the_edges_of_what_people_type() {
    let long = "x".repeat(200);
    for kind in MailKind::ALL {
        for (title, place) in [
            (long.as_str(), ""),
            ("اجتماع <b>", "https://reunion.example/?a=1&b=2"),
            ("", ""),
        ] {
            for restricted in [false, true] {
                for mut facts in readers(kind, Language::French) {
                    title.clone_into(&mut facts.title);
                    place.clone_into(&mut facts.place);
                    if restricted {
                        "restricted".clone_into(&mut facts.sensitivity);
                    }
                    facts.poll_state = "cancelled".to_owned();
                    let Written {
                        subject,
                        text,
                        html,
                    } = written(&facts);
                    assert!(!subject.is_empty() && !subject.contains('\n'));
                    assert!(!html.contains("<b>") && !text.contains("\n\n\n"));
                    let hidden = restricted && !title.is_empty() && subject.contains(title);
                    assert!(!hidden, "{subject}");
                }
            }
        }
    }
}

#[test]
fn a_person_whose_link_no_longer_works_gets_none() {
    let mut revoked = facts(MailKind::Cancellation, Language::French);
    revoked.link_revoked_at = Some(now());
    assert!(!written(&revoked).text.contains("/i/v1."));
    let mut expired = facts(MailKind::Decision, Language::French);
    expired.link_expires_at = Some(now());
    assert!(!written(&expired).text.contains("/i/v1."));
}
