//! Whose network a request comes from.

use axum::body::Body;
use axum::http::Method;
use creneau::web::extract::Peer;
use sqlx::PgPool;

use super::routes::routes;
use crate::support::TestApp;

async fn network(app: &TestApp, peer: &str, forwarded: &str) -> String {
    let mut visitor = app.visitor().with_header("x-forwarded-for", forwarded);
    let mut request = visitor
        .request(Method::GET, "/network")
        .body(Body::empty())
        .unwrap();
    request.extensions_mut().insert(Peer(peer.parse().unwrap()));
    visitor.send(request).await.body
}

#[sqlx::test]
async fn t96_a_forwarded_address_counts_only_from_a_trusted_proxy(db: PgPool) {
    let alone = TestApp::new(&db).with_routes(routes());
    assert_eq!(
        network(&alone, "203.0.113.9:1", "198.51.100.7").await,
        "203.0.113.0/24"
    );
    let proxied = TestApp::configured(&db, |config| {
        config.server.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
    })
    .with_routes(routes());
    assert_eq!(
        network(&proxied, "10.1.2.3:1", "192.0.2.1, 198.51.100.7").await,
        "198.51.100.0/24"
    );
    assert_eq!(
        network(&proxied, "203.0.113.9:1", "198.51.100.7").await,
        "203.0.113.0/24"
    );
}
