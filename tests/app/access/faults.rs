//! A change that fails half way leaves nothing: the database refuses after each table it writes to.

use std::collections::BTreeSet;

use sqlx::{AssertSqlSafe, PgPool};

use super::deeds::DEEDS;
use crate::support::TestApp;

/// Tables whose lines differ.
fn touched(before: &str, after: &str) -> BTreeSet<String> {
    let (before, after): (BTreeSet<&str>, BTreeSet<&str>) =
        (before.lines().collect(), after.lines().collect());
    after
        .difference(&before)
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect()
}

async fn run(db: &PgPool, statement: &str) {
    sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(db)
        .await
        .unwrap();
}

/// As when the disk is full: SQLSTATE 53100 once a statement has written to the table.
#[sqlx::test]
async fn t50_t116_a_change_cut_short_leaves_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    run(
        &db,
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '53100'; END $$",
    )
    .await;
    let mut points = 0;
    for deed in DEEDS {
        let stage = deed.stage(&app).await;
        let before = app.checksum().await;
        deed.act(&stage).await;
        for table in touched(&before, &app.checksum().await) {
            // How often one may ask is not what is tried here.
            run(&db, "DELETE FROM rate_counters").await;
            let stage = deed.stage(&app).await;
            run(
                &db,
                &format!(
                    "CREATE TRIGGER full_disk AFTER INSERT OR UPDATE OR DELETE ON {table}
                     FOR EACH STATEMENT EXECUTE FUNCTION full_disk()"
                ),
            )
            .await;
            let before = app.checksum().await;
            let answer = deed.act(&stage).await;
            let what = format!("{} while writing {table}", deed.route);
            assert_eq!(answer.status(), 503, "{what}");
            assert!(!answer.header("retry-after").is_empty(), "{what}");
            assert_eq!(app.checksum().await, before, "{what}");
            run(&db, &format!("DROP TRIGGER full_disk ON {table}")).await;
            let recovered = deed.act(&stage).await;
            assert_eq!(recovered.status(), deed.success(), "{what}: recovered");
            points += 1;
        }
    }
    assert!(points > 60, "{points} points of failure");
}
