//! Forms: size, shape, fields, tokens.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::{Body, Bytes};
use axum::http::Method;
use futures::stream;
use sqlx::PgPool;

use super::routes::routes;
use crate::support::{Answer, TestApp, Visitor};

async fn post_as(visitor: &mut Visitor, kind: &str, body: &'static str) -> Answer {
    let request = visitor
        .request(Method::POST, "/typed")
        .header("content-type", kind);
    visitor.send(request.body(Body::from(body)).unwrap()).await
}

#[sqlx::test]
async fn t79_only_forms_are_read(db: PgPool) {
    let mut visitor = TestApp::new(&db).with_routes(routes()).visitor();
    let form = "application/x-www-form-urlencoded";
    assert_eq!(post_as(&mut visitor, form, "title=a").await.status(), 200);
    assert_eq!(
        post_as(&mut visitor, &format!("{form}; charset=utf-8"), "title=a")
            .await
            .status(),
        200
    );
    for kind in [
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=x",
        "",
    ] {
        assert_eq!(
            post_as(&mut visitor, kind, "title=a").await.status(),
            415,
            "{kind}"
        );
    }
}

#[sqlx::test]
async fn t79_a_field_twice_or_beside_the_address_is_refused(db: PgPool) {
    let mut visitor = TestApp::new(&db).with_routes(routes()).visitor();
    for (path, body) in [
        ("/typed", "title=a&title=b"),
        ("/typed", "title=a&titl%65=b"),
        ("/listed", "v%5B1%5D=y&v[1]=n"),
        ("/typed?title=b", "title=a"),
        ("/typed?other=b", "title=a"),
        ("/typed", "title=%ff"),
        ("/typed", "title=%00"),
        ("/typed", ""),
    ] {
        let answer = visitor.post_body(path, body).await;
        assert_eq!(answer.status(), 422, "{path} {body}");
        assert_eq!(answer.text("h1"), "Formulaire illisible");
    }
}

#[sqlx::test]
async fn t26_an_unknown_field_is_refused(db: PgPool) {
    let mut visitor = TestApp::new(&db).with_routes(routes()).visitor();
    for field in ["owner_id", "status", "is_admin"] {
        let answer = visitor
            .post("/typed", &[("title", "a"), (field, "1")])
            .await;
        assert_eq!(answer.status(), 422, "{field}");
    }
}

#[sqlx::test]
async fn t78_a_body_over_the_limit_is_refused_before_it_is_read(db: PgPool) {
    let mut visitor = TestApp::new(&db).with_routes(routes()).visitor();
    let body = |size: usize| format!("title={}", "a".repeat(size - 6));
    let long = 257 * 1024;
    let request = visitor
        .request(Method::POST, "/typed")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("content-length", long.to_string());
    let never = Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>());
    assert_eq!(
        visitor.send(request.body(never).unwrap()).await.status(),
        413
    );
    assert_eq!(
        visitor.post_body("/typed", body(256 * 1024)).await.status(),
        200
    );
    assert_eq!(
        visitor
            .post_body("/typed", body(256 * 1024 + 1))
            .await
            .status(),
        413
    );
    assert_eq!(
        visitor
            .post_body("/polls/x/invitations", body(512 * 1024))
            .await
            .status(),
        200
    );
    assert_eq!(
        visitor
            .post_body("/polls/x/invitations", body(512 * 1024 + 1))
            .await
            .status(),
        413
    );
}

#[sqlx::test]
async fn t78_an_endless_body_is_cut(db: PgPool) {
    let mut visitor = TestApp::new(&db).with_routes(routes()).visitor();
    let pulled = Arc::new(AtomicUsize::new(0));
    let count = pulled.clone();
    let endless = stream::repeat_with(move || {
        count.fetch_add(1, Ordering::Relaxed);
        Ok::<_, std::io::Error>(Bytes::from_static(&[b'a'; 1024]))
    });
    let answer = visitor
        .post_body("/typed", Body::from_stream(endless))
        .await;
    assert_eq!(answer.status(), 413);
    assert!(
        pulled.load(Ordering::Relaxed) < 300,
        "read little over the limit"
    );
}

#[sqlx::test]
async fn t78_many_fields_and_encoded_bodies_are_refused(db: PgPool) {
    let mut visitor = TestApp::new(&db).with_routes(routes()).visitor();
    let fields: Vec<String> = (0..1_001).map(|n| format!("f{n}=")).collect();
    assert_eq!(
        visitor
            .post_body("/listed", fields.join("&"))
            .await
            .status(),
        422
    );
    let request = visitor
        .request(Method::POST, "/typed")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("content-encoding", "gzip");
    assert_eq!(
        visitor
            .send(request.body(Body::from("title=a")).unwrap())
            .await
            .status(),
        415
    );
}

#[sqlx::test]
async fn fields_of_any_name_come_in_order_without_the_token(db: PgPool) {
    let mut visitor = TestApp::new(&db).with_routes(routes()).visitor();
    let answer = visitor
        .post("/listed", &[("b", "é & =+"), ("csrf", "x"), ("a", "")])
        .await;
    assert_eq!(answer.body, r#"[("b", "é & =+"), ("a", "")]"#);
}

#[sqlx::test]
async fn t51_a_form_of_another_session_is_refused(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes());
    let mut alice = app.visitor();
    alice.set_cookie("who", "alice");
    let mut bob = app.visitor();
    bob.set_cookie("who", "bob");
    let form = alice.get("/bound").await.form("/bound");
    assert!(!form.value("csrf").unwrap().is_empty());
    assert_eq!(bob.submit(form.clone()).await.status(), 403);
    assert_eq!(
        alice.submit(form.clone().without("csrf")).await.status(),
        403
    );
    assert_eq!(
        alice
            .submit(form.clone().with("csrf", "AAAA"))
            .await
            .status(),
        403
    );
    assert_eq!(alice.submit(form).await.status(), 303);
}
