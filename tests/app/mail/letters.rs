//! What a mail says, read by Python, and what it never says.

use std::sync::Arc;

use chrono::{NaiveDate, TimeZone, Utc};
use creneau::mail::transport::Memory;
use creneau::mail::{MailKind, Reader};
use sqlx::PgPool;

use super::fixture::{Draft, Poll};
use super::peers::{Received, SmtpServer};
use super::{deliver, deliver_by_smtp};
use crate::support::{TestApp, logged};

async fn send_through(server: &SmtpServer, app: &TestApp) -> Vec<Received> {
    while deliver_by_smtp(app).await > 0 {}
    server.received()
}

const HEADERS: [&str; 10] = [
    "auto-submitted",
    "content-language",
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "reply-to",
    "subject",
    "to",
];

#[sqlx::test]
async fn t64_names_and_titles_make_no_header(db: PgPool) {
    let server = SmtpServer::start();
    let app = TestApp::configured(&db, |config| {
        server.configure(&mut config.mail);
        config.organisation.name = "Org\r\nX-Org: 1".to_owned();
    });
    let evils = [
        "X\r\nBcc: a@b.test",
        "X\rBcc: a@b.test",
        "X\nBcc: a@b.test\n\nbody",
        "X\u{2028}Bcc: a@b.test",
        "=?utf-8?Q?X=0D=0ABcc:_a@b.test?=",
        "\"<a@b.test>, ",
    ];
    for (n, evil) in evils.iter().enumerate() {
        let draft = Draft {
            title: (*evil).to_owned(),
            organiser: format!("{evil} {n}"),
            ..Draft::default()
        };
        let poll = Poll::write(&app, draft).await;
        sqlx::query!(
            "UPDATE accounts SET email = 'anne@staff.example' WHERE account_id = $1",
            poll.owner.0
        )
        .execute(&db)
        .await
        .unwrap();
        let person = poll.invite(evil, &format!("p{n}@example.org")).await;
        poll.queue(MailKind::Invitation, Reader::Invitation(person))
            .await;
    }
    let received = send_through(&server, &app).await;
    assert_eq!(received.len(), evils.len());
    for mail in received {
        assert_eq!(mail.recipients().len(), 1);
        assert_eq!(mail.header_names(), HEADERS);
        assert!(mail.header("Reply-To").contains("<anne@staff.example>"));
        assert_eq!(
            mail.header("From").matches('@').count() - mail.header("From").matches("a@b").count(),
            1
        );
    }
}

#[sqlx::test]
async fn t65_a_body_cannot_end_its_message(db: PgPool) {
    let server = SmtpServer::start();
    let app = TestApp::configured(&db, |config| server.configure(&mut config.mail));
    let draft = Draft {
        description: "Avant\r\n.\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<c@d.test>\r\nDATA\n.\nQUIT"
            .to_owned(),
        ..Draft::default()
    };
    let poll = Poll::write(&app, draft).await;
    let person = poll.invite("Zoé Côté", "zoe@example.org").await;
    poll.queue(MailKind::Invitation, Reader::Invitation(person))
        .await;
    let received = send_through(&server, &app).await;
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].recipients(), ["zoe@example.org"]);
    assert!(
        received[0]
            .part("text/plain")
            .contains("MAIL FROM:<a@b.test>")
    );
}

#[sqlx::test]
async fn an_invitation_says_who_asks_why_until_when_and_what_becomes_of_it(db: PgPool) {
    let server = SmtpServer::start();
    let app = TestApp::configured(&db, |config| server.configure(&mut config.mail));
    let poll = Poll::open(&app).await;
    let person = poll.invite("Zoé Côté", "zoe@example.org").await;
    poll.queue(MailKind::Invitation, Reader::Invitation(person))
        .await;
    let received = send_through(&server, &app).await;
    let mail = &received[0];
    assert_eq!(mail.defects(), 0);
    assert_eq!(mail.header("From"), "CIUSSS des tests <creneau@localhost>");
    assert_eq!(
        mail.header("Reply-To"),
        "Anne Tremblay <anne.tremblay@staff.example>"
    );
    assert_eq!(mail.header("To"), "Zoé Côté <zoe@example.org>");
    assert_eq!(
        mail.header("Subject"),
        "Vos disponibilités\u{a0}: Comité de suivi"
    );
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("Content-Language"), "fr-CA");
    assert!(mail.header("Message-ID").ends_with("@localhost>"));
    let kinds: Vec<_> = mail
        .parts()
        .iter()
        .filter_map(|part| part["type"].as_str())
        .collect();
    assert_eq!(kinds, ["text/plain", "text/html"]);
    for kind in kinds {
        let text = mail.part(kind);
        for told in [
            "Zoé Côté",
            "Anne Tremblay",
            "CIUSSS des tests",
            "Comité de suivi",
            "Deuxième point.",
            "Salle 2.14",
            "Un moment proposé, le 1er décembre 2026.",
            "jusqu",
            "27 novembre 2026 à 16\u{a0}h inclusivement (heure de Québec, UTC-5)",
            "http://localhost:8080/i/v1.",
            "commence par http://localhost:8080/",
            "hameçonnage",
            "usage interne",
            "sans les noms",
            "1er mars 2027",
        ] {
            assert!(text.contains(told), "{told} in {text}");
        }
        assert!(!text.contains("<img") && !text.contains("style="), "{text}");
    }
}

#[sqlx::test]
async fn a_restricted_poll_shows_nothing_in_subject_or_calendar(db: PgPool) {
    let server = SmtpServer::start();
    let app = TestApp::configured(&db, |config| server.configure(&mut config.mail));
    let draft = Draft {
        sensitivity: "restricted",
        state: "decided",
        ..Draft::default()
    };
    let poll = Poll::write(&app, draft).await;
    let person = poll.invite("Zoé Côté", "zoe@example.org").await;
    poll.queue(MailKind::Decision, Reader::Invitation(person))
        .await;
    let mail = &send_through(&server, &app).await[0];
    assert_eq!(
        mail.header("Subject"),
        "Une date est retenue par CIUSSS des tests"
    );
    let calendar = mail.part("text/calendar");
    for hidden in ["Comité", "Salle", "point"] {
        assert!(!calendar.contains(hidden), "{hidden} in {calendar}");
    }
    assert!(!mail.part("text/plain").contains("Salle"));
}

#[sqlx::test]
async fn the_invitation_to_a_restricted_poll_tells_no_date(db: PgPool) {
    let server = SmtpServer::start();
    let app = TestApp::configured(&db, |config| server.configure(&mut config.mail));
    let draft = Draft {
        sensitivity: "restricted",
        ..Draft::default()
    };
    let poll = Poll::write(&app, draft).await;
    let person = poll.invite("Zoé Côté", "zoe@example.org").await;
    poll.queue(MailKind::Invitation, Reader::Invitation(person))
        .await;
    let mail = &send_through(&server, &app).await[0];
    for kind in ["text/plain", "text/html"] {
        let text = mail.part(kind);
        assert!(!text.contains("proposé"), "{text}");
    }
}

#[sqlx::test]
async fn t67_a_decision_brings_an_event_that_others_can_read(db: PgPool) {
    let server = SmtpServer::start();
    let app = TestApp::configured(&db, |config| server.configure(&mut config.mail));
    let draft = Draft {
        title: "Comité\rATTENDEE:mailto:a@b.test\r\nEND:VEVENT; 1, 2 \\n".to_owned(),
        place: "Salle 2.14\u{2028}URL:http://e.test".to_owned(),
        state: "decided",
        ..Draft::default()
    };
    let poll = Poll::write(&app, draft).await;
    let person = poll.invite("Zoé; \"Côté\"", "zoe@example.org").await;
    poll.queue(MailKind::Decision, Reader::Invitation(person))
        .await;
    poll.queue(MailKind::Decision, Reader::Account(poll.owner))
        .await;
    let received = send_through(&server, &app).await;
    let to_reader = received
        .iter()
        .find(|mail| mail.recipients() == ["zoe@example.org"])
        .unwrap();
    let part = to_reader
        .parts()
        .iter()
        .find(|part| part["type"] == "text/calendar")
        .unwrap();
    assert_eq!(part["parameters"]["method"], "REQUEST");
    let file = to_reader.parts().last().unwrap();
    assert_eq!(
        (&file["file"], &file["text"]),
        (&"invite.ics".into(), &part["text"])
    );
    let calendar = to_reader.calendar();
    assert_eq!(calendar["method"], "REQUEST");
    assert_eq!(calendar["events"].as_array().unwrap().len(), 1);
    let event = &calendar["events"][0];
    assert_eq!(event["starts"], "2026-12-01T19:30:00+00:00");
    assert_eq!(event["ends"], "2026-12-01T20:30:00+00:00");
    let properties = event["properties"].as_object().unwrap();
    let names: Vec<&str> = properties.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "ATTENDEE",
            "DTEND",
            "DTSTAMP",
            "DTSTART",
            "LOCATION",
            "ORGANIZER",
            "SEQUENCE",
            "STATUS",
            "SUMMARY",
            "TRANSP",
            "UID"
        ]
    );
    assert_eq!(
        properties["SUMMARY"][0]["text"],
        "Comité ATTENDEE:mailto:a@b.test END:VEVENT; 1, 2 \\n"
    );
    assert_eq!(properties["ATTENDEE"].as_array().unwrap().len(), 1);
    assert_eq!(properties["ATTENDEE"][0]["text"], "mailto:zoe@example.org");
    assert_eq!(properties["ATTENDEE"][0]["parameters"]["CN"], "Zoé; 'Côté'");
    let to_organiser = received
        .iter()
        .find(|mail| mail.recipients() != ["zoe@example.org"])
        .unwrap();
    let calendar = to_organiser.calendar();
    assert_eq!(calendar["method"], "PUBLISH");
    assert!(
        calendar["events"][0]["properties"]
            .get("ATTENDEE")
            .is_none()
    );
    assert!(
        !to_organiser
            .part("text/calendar")
            .contains("zoe@example.org")
    );
}

#[sqlx::test]
async fn t71_t74_hours_that_come_twice_and_whole_days(db: PgPool) {
    let server = SmtpServer::start();
    let app = TestApp::configured(&db, |config| server.configure(&mut config.mail));
    let night = NaiveDate::from_ymd_opt(2027, 11, 7)
        .unwrap()
        .and_hms_opt(1, 30, 0)
        .unwrap();
    let twice = Draft {
        title: "twice".to_owned(),
        state: "decided",
        start: night,
        fold: 1,
        starts_at: Utc.with_ymd_and_hms(2027, 11, 7, 6, 30, 0).unwrap(),
        ..Draft::default()
    };
    let day = Draft {
        title: "day".to_owned(),
        state: "decided",
        zone: "America/Blanc-Sablon",
        on_date: NaiveDate::from_ymd_opt(2027, 7, 2),
        ..Draft::default()
    };
    for draft in [twice, day] {
        let poll = Poll::write(&app, draft).await;
        let person = poll.invite("Zoé Côté", "zoe@example.org").await;
        poll.queue(MailKind::Decision, Reader::Invitation(person))
            .await;
    }
    for mail in send_through(&server, &app).await {
        let event = &mail.calendar()["events"][0];
        let told = (
            event["starts"].as_str().unwrap(),
            event["ends"].as_str().unwrap(),
        );
        if mail.header("Subject").starts_with("day") {
            assert_eq!(told, ("2027-07-02", "2027-07-03"));
        } else {
            assert_eq!(
                told,
                ("2027-11-07T06:30:00+00:00", "2027-11-07T07:30:00+00:00")
            );
        }
    }
}

#[sqlx::test]
async fn t30_t33_no_mail_holds_another_person(db: PgPool) {
    let app = TestApp::new(&db);
    let memory = Memory::default();
    for (state, kinds) in [
        (
            "open",
            vec![
                MailKind::Invitation,
                MailKind::Link,
                MailKind::OptionsChanged,
            ],
        ),
        ("closed", vec![MailKind::Closed]),
        ("decided", vec![MailKind::Decision, MailKind::Cancellation]),
    ] {
        let draft = Draft {
            state,
            visibility: "counts_and_names",
            ..Draft::default()
        };
        let poll = Poll::write(&app, draft).await;
        let reader = poll.invite("Zoé Côté", "zoe@example.org").await;
        let other = poll.invite("Mmarqueur Autre", "autre@leak.test").await;
        poll.substitute("Smarqueur Substitut", "substitut@leak.test")
            .await;
        sqlx::query!(
            "INSERT INTO ballots (poll_id, invitation_id, answers, options_version, note, request_id, cast_at, changed_at)
             SELECT poll_id, $2, 'y', 1, 'Nmarqueur', poll_id, created_at, created_at FROM polls
             WHERE poll_id = $1 AND state = 'open'",
            poll.id.0, other.0,
        )
        .execute(&db)
        .await
        .unwrap();
        for kind in kinds {
            poll.queue(kind, Reader::Invitation(reader)).await;
        }
    }
    while deliver(&app, Arc::new(memory.clone())).await > 0 {}
    let sent = memory.take();
    assert_eq!(sent.len(), 6);
    for mail in sent {
        let raw = String::from_utf8(mail.message.formatted()).unwrap();
        let parsed = mail_parser::MessageParser::default()
            .parse(raw.as_bytes())
            .unwrap();
        let mut all = raw.clone();
        for part in &parsed.parts {
            all.push_str(&String::from_utf8_lossy(part.contents()));
        }
        for marker in ["leak.test", "marqueur"] {
            assert!(!all.contains(marker), "{marker} in {all}");
        }
    }
}

#[sqlx::test]
async fn t08_sending_logs_no_address_and_no_link(db: PgPool) {
    let server = SmtpServer::start();
    let app = TestApp::configured(&db, |config| server.configure(&mut config.mail));
    let poll = Poll::open(&app).await;
    for email in [
        "log@leak.test",
        "refuse-550@leak.test",
        "defer-451@leak.test",
    ] {
        let person = poll.invite("Mmarqueur", email).await;
        poll.queue(MailKind::Invitation, Reader::Invitation(person))
            .await;
    }
    let received = send_through(&server, &app).await;
    let text = received[0].part("text/plain");
    let token = text
        .split("/i/")
        .nth(1)
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap();
    let log = logged();
    assert!(
        log.contains("mail.sent") && log.contains("mail.not_sent"),
        "{log}"
    );
    for marker in ["leak.test", "marqueur", token] {
        assert!(!log.contains(marker), "{marker} in {log}");
    }
}
