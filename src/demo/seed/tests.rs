use std::sync::Arc;

use chrono::TimeDelta;
use sqlx::PgPool;

use super::*;
use crate::clock::{Clock, FrozenClock, SystemClock};
use crate::config::Config;
use crate::demo::store;
use crate::polls::find;

fn state(db: PgPool, clock: Arc<dyn Clock>) -> AppState {
    let config = Config::parse(&format!(
        "[server]\nbase_url = \"http://localhost:8080\"\n[database]\nurl = \"postgres://x\"\n\
         [oidc]\nclient_secret = \"{0}\"\n[mail]\ntransport = \"file\"\n\
         [keys]\ncookies = \"{0}{0}\"\nlinks = [{{ id = \"k1\", secret = \"{0}\" }}]\n\
         [organisation]\ncontact = \"aide@ministere.example\"\n",
        "q7Zr2mXw9Kd4Lp1Vn8Ty3Bf6Hs5Jc0GaQeRuIoPx",
    ));
    AppState::new(db, clock, Arc::new(config.unwrap())).unwrap()
}

/// Wherever the year stands: holidays, year's end, the days the clocks change.
#[sqlx::test]
async fn the_sample_can_be_sown_on_any_day(db: PgPool) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    for days in [0, 40, 113, 200] {
        let clock = FrozenClock::at(SystemClock.now() + TimeDelta::days(days));
        sow(&state(db.clone(), Arc::new(clock)), "http://127.0.0.1:9000")
            .await
            .unwrap();
    }
}

#[sqlx::test]
async fn the_sample_shows_every_state_and_what_is_due(db: PgPool) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let state = state(db, Arc::new(SystemClock));
    sow(&state, "http://127.0.0.1:9000").await.unwrap();
    let now = state.clock.now();
    let mut conn = state.db.acquire().await.unwrap();
    let polls = store::list_polls(&mut conn).await.unwrap();
    let count = |name: &str| polls.iter().filter(|poll| poll.state == name).count();
    let counts = ["draft", "open", "closed", "decided", "cancelled"].map(count);
    assert_eq!(counts, [1, 4, 3, 2, 1]);
    let (mut due, mut held) = (0, 0);
    for listed in &polls {
        let poll = find(&mut conn, listed.poll).await.unwrap().unwrap();
        due += usize::from(poll.purge_at < now && poll.hold.is_none());
        held += usize::from(poll.purge_at < now && poll.hold.is_some());
    }
    assert_eq!((due, held), (1, 1));
    let invited = store::list_invitations(&mut conn, None).await.unwrap();
    let of = |title: &str| {
        let poll = polls
            .iter()
            .find(|poll| poll.title.contains(title))
            .unwrap()
            .poll;
        invited.iter().filter(|person| person.poll == poll).count()
    };
    assert_eq!((of("accessibilité"), of("Colloque")), (12, 100));
}
