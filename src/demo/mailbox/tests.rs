//! The mailbox over a folder written by the demo's own transport.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use lettre::message::{Attachment, Message, MultiPart, SinglePart, header::ContentType};
use tower::ServiceExt;

use super::*;
use crate::ids::MailId;
use crate::mail::transport::{Folder, MailTransport, Outgoing};

async fn get(
    directory: &tempfile::TempDir,
    url: &str,
) -> (StatusCode, axum::http::HeaderMap, String) {
    let request = Request::get(url).body(Body::empty()).unwrap();
    let response = router(directory.path().to_owned())
        .oneshot(request)
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    (
        parts.status,
        parts.headers,
        String::from_utf8_lossy(&bytes).into_owned(),
    )
}

/// A folder with one message, sent through the transport of the demo.
async fn folder_with_a_message() -> (tempfile::TempDir, MailId) {
    let directory = tempfile::tempdir().unwrap();
    let alternative = MultiPart::alternative()
        .singlepart(SinglePart::plain(
            "Ouvrez http://localhost:8080/i/v1.k1.abc-_. Merci.".to_owned(),
        ))
        .singlepart(SinglePart::html(
            "<p>Bonjour</p><script>alert(1)</script>".to_owned(),
        ));
    let file = Attachment::new("invite.ics".to_owned()).body(
        "BEGIN:VCALENDAR\r\n".to_owned(),
        ContentType::parse("text/calendar").unwrap(),
    );
    let message = Message::builder()
        .from("creneau@example.org".parse().unwrap())
        .to("Zoé Côté <zoe@example.org>".parse().unwrap())
        .subject("Vos disponibilités <b>")
        .multipart(MultiPart::mixed().multipart(alternative).singlepart(file))
        .unwrap();
    let id = MailId::generate();
    let transport = Folder::new(directory.path().to_owned()).unwrap();
    transport.send(&Outgoing { id, message }).await.unwrap();
    (directory, id)
}

#[tokio::test]
async fn every_message_is_listed_and_found_by_its_reader() {
    let (directory, id) = folder_with_a_message().await;
    let (status, _, list) = get(&directory, "/").await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        list.contains(&format!("/messages/{id}"))
            && list.contains("Vos disponibilités &#60;b&#62;"),
        "{list}"
    );
    assert!(get(&directory, "/?to=ZOE").await.2.contains("/messages/"));
    assert!(!get(&directory, "/?to=anne").await.2.contains("/messages/"));
}

#[tokio::test]
async fn the_list_for_tests_gives_the_links() {
    let (directory, _) = folder_with_a_message().await;
    let (_, _, body) = get(&directory, "/api/messages?to=zoe@example.org").await;
    let list: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(
        list[0]["links"],
        serde_json::json!(["http://localhost:8080/i/v1.k1.abc-_"])
    );
    assert_eq!(list[0]["to"], "Zoé Côté <zoe@example.org>");
    assert_eq!(list[0]["calendar"], "BEGIN:VCALENDAR\r\n");
}

#[tokio::test]
async fn a_mail_s_own_html_is_shut_in() {
    let (directory, id) = folder_with_a_message().await;
    let (_, _, page) = get(&directory, &format!("/messages/{id}")).await;
    assert!(
        page.contains(&format!("src=\"/messages/{id}/html\" sandbox"))
            && !page.contains("<script>"),
        "{page}"
    );
    let (status, headers, html) = get(&directory, &format!("/messages/{id}/html")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("<script>"));
    assert!(
        headers["content-security-policy"]
            .to_str()
            .unwrap()
            .starts_with("sandbox; default-src 'none'")
    );
    let (_, headers, file) = get(&directory, &format!("/messages/{id}/files/0")).await;
    assert_eq!(
        headers["content-disposition"],
        "attachment; filename=\"invite.ics\""
    );
    assert_eq!(file, "BEGIN:VCALENDAR\r\n");
}

#[tokio::test]
async fn nothing_outside_the_folder_is_read() {
    let (directory, _) = folder_with_a_message().await;
    for url in [
        "/messages/..%2f..%2fetc%2fpasswd",
        "/messages/0190",
        &format!("/messages/{}", MailId::generate()),
    ] {
        assert_eq!(get(&directory, url).await.0, StatusCode::NOT_FOUND, "{url}");
    }
}

#[tokio::test]
async fn every_kind_is_shown_in_both_languages() {
    let directory = tempfile::tempdir().unwrap();
    let (status, _, page) = get(&directory, "/kinds").await;
    assert_eq!(status, StatusCode::OK);
    let least = 2 * crate::mail::MailKind::ALL.len();
    assert!(page.matches("<details>").count() >= least);
    for tag in ["fr-CA", "en-CA"] {
        let (status, headers, html) = get(&directory, &format!("/kinds/{tag}/0/html")).await;
        assert_eq!(status, StatusCode::OK);
        assert!(
            headers["content-security-policy"]
                .to_str()
                .unwrap()
                .starts_with("sandbox")
        );
        assert!(html.contains(&format!("lang=\"{tag}\"")));
    }
    assert_eq!(
        get(&directory, "/kinds/fr-CA/999/html").await.0,
        StatusCode::NOT_FOUND
    );
}
