//! The provider is down, or says nothing.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use futures::future::join_all;
use serde_json::json;
use sqlx::PgPool;
use tokio::net::TcpListener;

use super::peer::{Peer, sign_in};
use super::{app, assert_refused, start_page};

#[sqlx::test]
async fn t90_sign_in_says_that_the_provider_is_down_and_works_again_when_it_is_back(db: PgPool) {
    let people = json!({
        "emilie": { "name": "Émilie", "email": "emilie@exemple.test", "groups": [] },
    });
    // Nothing listens when the application starts.
    let place = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = place.local_addr().unwrap();
    drop(place);
    let app = app(&db, &format!("http://{address}"));
    let mut inside = app.staff("Jean Roy", &["organiser"]).await;
    let down = app.visitor().get("/sign-in").await;
    assert_refused(&down, 503);
    assert_eq!(down.header("retry-after"), "10");
    assert_eq!(start_page(&mut inside).await, "/polls");

    let peer = Peer::start(people.clone(), json!({ "port": address.port() })).await;
    assert_eq!(
        sign_in(&mut app.visitor(), "emilie").await.location(),
        "/polls"
    );

    // It goes down again, and a sign-in under way with it.
    let port = peer.port();
    let mut under_way = app.visitor();
    let away = under_way.get("/sign-in").await;
    let back = super::peer::at_provider(&away, "emilie").await;
    peer.stop().await;
    let lost = under_way.get(&back).await;
    assert_refused(&lost, 503);
    app.clock.advance(TimeDelta::seconds(15));
    assert_refused(&app.visitor().get("/sign-in").await, 503);
    assert_eq!(start_page(&mut inside).await, "/polls");

    let _peer = Peer::start(people, json!({ "port": port })).await;
    app.clock.advance(TimeDelta::seconds(15));
    assert_eq!(
        sign_in(&mut app.visitor(), "emilie").await.location(),
        "/polls"
    );
}

#[sqlx::test]
async fn t90_a_provider_that_says_nothing_is_given_five_seconds(db: PgPool) {
    // Connections are taken by the system's queue, and nobody ever answers them.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let app = app(&db, &format!("http://{}", silent.local_addr().unwrap()));
    let began = Instant::now();
    let many = join_all((0..10).map(|_| async { app.visitor().get("/sign-in").await })).await;
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "{:?}",
        began.elapsed()
    );
    for answer in many {
        assert_refused(&answer, 503);
    }
}
