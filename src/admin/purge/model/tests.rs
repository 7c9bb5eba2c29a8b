use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use sha2::{Digest, Sha256};

use super::*;
use crate::audit::Actor;
use crate::ids::CertificateId;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 15, 0, 0)
        .single()
        .unwrap()
}

fn run(trigger: Trigger) -> Run {
    Run {
        id: CertificateId::random(),
        trigger,
        actor: Actor::system(),
        reason: Reason::RetentionExpired,
        words: None,
        due_before: now(),
        seen: None,
        listed: false,
        shown: Some(10),
        started_at: now(),
        ended_at: None,
        polls: 4,
        people: 12,
        ballots: 9,
        mails: 30,
        bytes: 12_345,
        put_off: 1,
        left: Left {
            changed: 1,
            held: 1,
            busy: 0,
            alive: 1,
        },
        oldest_due_at: Some(now() - TimeDelta::days(3)),
        newest_due_at: Some(now() - TimeDelta::days(1)),
    }
}

fn target() -> Target {
    Target {
        id: PollId::generate(),
        purge_at: now(),
        held: false,
        changed: false,
        asked_by_owner: false,
        deletion_reason: None,
        class: String::new(),
        people: 2,
        ballots: 1,
        mails: 4,
        bytes: 900,
    }
}

#[test]
fn a_hold_wins_over_all_but_a_restored_backup() {
    let page = run(Trigger::Page);
    assert_eq!(judge(&page, &target()), Verdict::Erase);
    let held = Target {
        held: true,
        changed: true,
        ..target()
    };
    assert_eq!(judge(&page, &held), Verdict::Held);
    let changed = Target {
        changed: true,
        ..target()
    };
    assert_eq!(judge(&page, &changed), Verdict::Changed);
    let ahead = Target {
        purge_at: now() + TimeDelta::seconds(1),
        ..target()
    };
    assert_eq!(judge(&page, &ahead), Verdict::NotDue);
    assert_eq!(judge(&run(Trigger::Replay), &held), Verdict::Erase);
}

#[test]
fn a_report_accounts_for_every_poll_that_was_shown() {
    let run = run(Trigger::Page);
    assert_eq!(run.left.count() + run.gone() + run.put_off + run.polls, 10);
}

#[test]
fn the_same_facts_make_the_same_document_and_its_hash_is_of_its_bytes() {
    let run = run(Trigger::Page);
    let classes = [("courte".to_owned(), 3), ("standard".to_owned(), 1)];
    let certificate = certify(&run, &classes, "system", now()).unwrap();
    let again = certify(&run, &classes, "system", now()).unwrap();
    assert_eq!(certificate, again);
    let document = certificate.document.clone().unwrap();
    let sorted: BTreeMap<String, serde_json::Value> = serde_json::from_str(&document).unwrap();
    assert_eq!(serde_json::to_string(&sorted).unwrap(), document);
    assert!(!document.contains(' '), "{document}");
    let hash: [u8; 32] = Sha256::digest(document.as_bytes()).into();
    assert_eq!(certificate.hash.as_deref(), Some(&hash[..]));
    assert_eq!(certificate.hash_in_hex().unwrap().len(), 64);
}

#[test]
fn an_administrator_gives_a_reason_and_retention_is_none_before_its_end() {
    assert_eq!(
        reason("retention_expired", false),
        Some(Reason::RetentionExpired)
    );
    assert_eq!(reason("retention_expired", true), None);
    assert_eq!(reason("complaint", true), Some(Reason::Complaint));
    assert_eq!(reason("deadline", false), None);
}

#[test]
fn a_poll_asked_for_keeps_its_own_reason() {
    let asked = Target {
        asked_by_owner: true,
        ..target()
    };
    assert_eq!(asked.why(Reason::RetentionExpired), Reason::OwnerRequest);
    let ordered = Target {
        deletion_reason: Some("complaint".to_owned()),
        ..target()
    };
    assert_eq!(ordered.why(Reason::RetentionExpired), Reason::Complaint);
    assert_eq!(target().why(Reason::LegalRequest), Reason::LegalRequest);
}

#[test]
fn only_what_postgresql_writes_passes_for_a_snapshot() {
    for good in ["10:20:", "10:20:10,14,15", "1:1:"] {
        assert!(is_snapshot(good), "{good}");
    }
    for bad in [
        "",
        "10:20",
        "10:20:a",
        "10:20:1,,2",
        "-1:2:",
        "1:2:3:4",
        "1 :2:",
        "99999999999999999999:2:",
    ] {
        assert!(!is_snapshot(bad), "{bad}");
    }
}
