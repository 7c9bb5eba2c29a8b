//! A connection of the pool serves everybody in turn, and keeps nothing of the one before.

use sqlx::PgPool;

use crate::support::TestApp;

#[sqlx::test]
async fn t145_people_who_alternate_on_one_connection_see_their_own_only(db: PgPool) {
    let app = TestApp::configured(&db, |config| config.database.max_connections = 1);
    let mut owners = [
        app.staff("Lise Gagnon", &["organiser"]).await,
        app.staff("Omar Autre", &["organiser"]).await,
    ];
    let mut polls = Vec::new();
    let mut guests = Vec::new();
    for owner in &owners {
        let poll = app.poll(owner.account.unwrap()).open().await;
        let mut guest = app.visitor();
        guest.get(&app.link(&poll.people[0])).await;
        guests.push(guest);
        polls.push(poll.id);
    }
    let pages = ["", "/invitations", "/history", "/options"];
    for round in 0..3 {
        for page in pages {
            for who in 0..2 {
                for (whose, poll) in polls.iter().enumerate() {
                    let own = who == whose;
                    let path = format!("/polls/{poll}{page}");
                    let answer = owners[who].get(&path).await;
                    assert_eq!(
                        answer.status(),
                        if own { 200 } else { 404 },
                        "{path}, {round}"
                    );
                    let answer = guests[who].get(&format!("/p/{poll}")).await;
                    assert_eq!(
                        answer.status(),
                        if own { 200 } else { 404 },
                        "guest, {round}"
                    );
                }
                let home = owners[who].get("/polls").await.body;
                assert!(home.contains(&polls[who].to_string()));
                assert!(!home.contains(&polls[1 - who].to_string()));
            }
        }
    }
    assert_eq!(app.state.db.size(), 1, "they shared one connection");
    let set = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM pg_settings WHERE source = 'session'"#
    );
    assert_eq!(set.fetch_one(&app.state.db).await.unwrap(), 0);
}
