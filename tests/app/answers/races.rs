//! Many at once, twice the same, and failures in the middle.

use creneau::polls::actions as polls;
use creneau::polls::model::ClosingReason;
use futures::future::join_all;
use sqlx::{AssertSqlSafe, PgPool};

use super::{answer, audited, filled, guest, page_of, stored};
use crate::support::{TestApp, TestPoll, Visitor, actor, long};

const VOTERS: usize = 40;

fn repeats() -> usize {
    if long() { 1_000 } else { 20 }
}

#[sqlx::test]
async fn t48_the_same_form_five_times_at_once_is_one_ballot(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    let form = filled(&page, &poll, &["yes", "no"]);
    let answers = join_all((0..5).map(|_| {
        let (mut anne, form) = (anne.clone(), form.clone());
        async move { anne.submit(form).await }
    }))
    .await;
    for saved in answers {
        assert_eq!(saved.status(), 303);
        assert_eq!(saved.location(), format!("/p/{}/receipt", poll.id));
    }
    assert_eq!(stored(&app, &poll).await, ["yn"]);
    assert_eq!(audited(&app, "ballot.cast").await, 1);
    assert_eq!(audited(&app, "ballot.changed").await, 0);
}

/// Everybody's browser, on the form, ready to send.
async fn voters(app: &TestApp, poll: &TestPoll) -> Vec<(Visitor, crate::support::Form)> {
    let mut ready = Vec::new();
    for person in &poll.people {
        let mut visitor = guest(app, person).await;
        let page = visitor.get(&page_of(poll)).await;
        let form = filled(&page, poll, &["yes"]);
        ready.push((visitor, form));
    }
    ready
}

#[sqlx::test]
async fn t42_a_vote_counts_before_the_close_or_not_at_all(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    for repeat in 0..repeats() {
        let poll = app.poll(owner).options(1).people(VOTERS).open().await;
        let ready = voters(&app, &poll).await;
        let clock = app.clock.clone();
        let votes = join_all(ready.into_iter().map(|(mut visitor, form)| {
            let clock = clock.clone();
            async move {
                clock.advance(chrono::TimeDelta::milliseconds(1));
                visitor.submit(form).await.status()
            }
        }));
        let closing = async {
            for _ in 0..(repeat * 37) % 400 {
                tokio::task::yield_now().await;
            }
            let (actor, why) = (actor(owner), ClosingReason::ByHand);
            polls::close(&app.state.db, &actor, poll.id, why, app.now())
                .await
                .unwrap();
        };
        let (statuses, ()) = tokio::join!(votes, closing);
        let saved = statuses.iter().filter(|status| **status == 303).count();
        let late = statuses.iter().filter(|status| **status == 409).count();
        assert_eq!(saved + late, VOTERS, "{statuses:?}");
        let (count, after) = counted(&app, &poll).await;
        assert_eq!(usize::try_from(count).unwrap(), saved);
        assert_eq!(after, 0, "a ballot later than the close");
    }
}

async fn counted(app: &TestApp, poll: &TestPoll) -> (i64, i64) {
    let row = sqlx::query!(
        r#"SELECT count(*) AS "count!", count(*) FILTER (WHERE b.changed_at > p.state_changed_at) AS "after!"
           FROM ballots b JOIN polls p USING (poll_id) WHERE poll_id = $1"#,
        poll.id.0
    )
    .fetch_one(&app.db)
    .await
    .unwrap();
    (row.count, row.after)
}

#[sqlx::test]
async fn t50_a_failure_after_any_statement_leaves_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let mut benoit = guest(&app, &poll.people[1]).await;
    answer(&mut benoit, &poll, &["yes"]).await;
    run(&db, "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'injected'; END $$").await;
    let before = app.checksum().await;
    let page = anne.get(&page_of(&poll)).await;
    let withdrawal = format!("/p/{}/withdrawal", poll.id);
    let confirm = benoit.get(&withdrawal).await;
    for table in ["ballots", "tallies", "polls", "audit_entries"] {
        run(&db, &format!("CREATE TRIGGER fails AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION fail()")).await;
        let failed = anne.submit(filled(&page, &poll, &["yes", "no"])).await;
        assert_eq!(failed.status(), 500, "{table}");
        assert!(!failed.body.contains("injected"));
        assert_eq!(
            benoit.submit(confirm.form(&withdrawal)).await.status(),
            500,
            "{table}"
        );
        run(&db, &format!("DROP TRIGGER fails ON {table}")).await;
        assert_eq!(app.checksum().await, before, "{table}");
    }
    assert_eq!(
        anne.submit(filled(&page, &poll, &["yes", "no"]))
            .await
            .status(),
        303
    );
}

async fn run(db: &PgPool, sql: &str) {
    #[expect(
        clippy::disallowed_methods,
        reason = "a fault is put into the schema, which no checked macro does"
    )]
    sqlx::query(AssertSqlSafe(sql.to_owned()))
        .execute(db)
        .await
        .unwrap();
}
