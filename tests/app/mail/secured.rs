//! What the relay and the readers' servers can trust: TLS, a password, a signature.

use std::path::Path;

use creneau::config::{Mail, SmtpSecurity};
use creneau::mail::{MailKind, Reader};
use sqlx::PgPool;

use super::deliver_by_smtp;
use super::fixture::Poll;
use super::peers::{SmtpServer, peer};
use crate::support::{TestApp, finish};

/// Queues one invitation and tries once to send it; tells what became of it.
async fn send(db: &PgPool, name: &str, configure: impl FnOnce(&mut Mail)) -> String {
    let app = TestApp::configured(db, |config| configure(&mut config.mail));
    let poll = Poll::open(&app).await;
    let person = poll.invite(name, "zoe@example.org").await;
    poll.queue(MailKind::Invitation, Reader::Invitation(person))
        .await;
    deliver_by_smtp(&app).await;
    poll.mails().await.remove(0)
}

fn output(words: &[&str]) -> String {
    let output = finish(peer("dkim_keys.py").args(words));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaint}");
    String::from_utf8(output.stdout).expect("text")
}

#[sqlx::test]
async fn a_relay_of_the_organisations_own_authority_takes_mail_over_tls_with_a_password(
    db: PgPool,
) {
    for security in [SmtpSecurity::Starttls, SmtpSecurity::Tls] {
        let server = SmtpServer::secure(security);
        let secured = |mail: &mut Mail, password: &str| {
            server.configure(mail);
            "localhost".clone_into(&mut mail.smtp_host);
            mail.smtp_security = security;
            mail.smtp_ca_file = Some(server.authority());
            mail.smtp_username = Some("creneau".to_owned());
            mail.smtp_password = Some(password.into());
        };
        let stranger = send(&db, "Zoé Côté", |mail| {
            secured(mail, "mot de passe");
            mail.smtp_ca_file = None;
        })
        .await;
        assert_eq!(
            stranger, "invitation queued server_unreachable",
            "{security:?}"
        );
        let wrong = send(&db, "Zoé Côté", |mail| secured(mail, "autre")).await;
        assert_eq!(wrong, "invitation queued deferred_535", "{security:?}");
        assert!(server.received().is_empty(), "{security:?}");
        let right = send(&db, "Zoé Côté", |mail| secured(mail, "mot de passe")).await;
        assert!(
            right.starts_with("invitation sent"),
            "{security:?}: {right}"
        );
        assert_eq!(server.received().len(), 1, "{security:?}");
    }
}

#[sqlx::test]
async fn a_signature_holds_for_a_reader_and_breaks_with_one_letter(db: PgPool) {
    let folder = tempfile::tempdir().expect("a folder");
    let record = output(&["make", folder.path().to_str().expect("a path")]);
    let server = SmtpServer::start();
    let sent = send(
        &db,
        "Zoé Côté d'une très longue lignée aux accents éèêë",
        |mail| {
            server.configure(mail);
            mail.dkim_key_file = Some(folder.path().join("key.pem"));
            "s2026".clone_into(&mut mail.dkim_selector);
            "example.org".clone_into(&mut mail.dkim_domain);
            "creneau@example.org".clone_into(&mut mail.from);
        },
    )
    .await;
    assert!(sent.starts_with("invitation sent"), "{sent}");
    let message = server.files().remove(0);
    let forged = folder.path().join("forged.eml");
    let bytes = std::fs::read_to_string(&message).expect("the message");
    assert!(bytes.contains("Subject: "), "{bytes}");
    std::fs::write(&forged, bytes.replacen("Subject: ", "Subject: Re: ", 1)).expect("a file");
    let path = |path: &Path| path.to_str().expect("a path").to_owned();
    let verified = output(&[
        "verify",
        "s2026._domainkey.example.org",
        record.trim(),
        &path(&message),
        &path(&forged),
    ]);
    assert_eq!(verified.trim(), "[true, false]");
}
