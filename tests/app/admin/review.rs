//! The list of all polls: what it can be narrowed to, its pages, its file, and that a page reads its own rows only.

use std::collections::BTreeSet;

use creneau::admin::accounts::actions as accounts;
use creneau::audit::Reason;
use creneau::polls::actions as polls;
use sqlx::PgPool;

use crate::support::{Answer, TestApp, actor, long, queries, rows_read};

/// Ids of the polls of a page, in order.
fn ids(page: &Answer) -> Vec<String> {
    page.attributes("tbody th a", "href")
        .iter()
        .map(|href| href.rsplit('/').next().unwrap().to_owned())
        .collect()
}

#[sqlx::test]
async fn the_list_is_narrowed_by_state_owner_id_and_what_stands_out(db: PgPool) {
    let app = TestApp::new(&db);
    let (lise, omar) = (
        app.account("Lise Gagnon").await,
        app.account("Omar Autre").await,
    );
    let draft = app.poll(lise).draft().await.id.to_string();
    let open = app.poll(omar).open().await;
    let now = app.now();
    polls::name_substitute(
        &app.state.db,
        &actor(omar),
        open.id,
        "Lise",
        "lise@leak.test",
        now,
    )
    .await
    .unwrap();
    let open = open.id.to_string();
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let mut of = async |query: &str| ids(&admin.get(&format!("/admin/polls?{query}")).await);

    assert_eq!(of("state=draft").await, std::slice::from_ref(&draft));
    assert_eq!(of("state=open").await, std::slice::from_ref(&open));
    assert_eq!(of("q=autre").await, std::slice::from_ref(&open));
    assert_eq!(
        of("q=Omar.Autre%40staff.example").await,
        std::slice::from_ref(&open)
    );
    assert_eq!(
        of(&format!("q={draft}")).await,
        std::slice::from_ref(&draft)
    );
    assert!(of("q=leak.test").await.is_empty());
    assert_eq!(of("unsubstituted=1").await.len(), 2);
    for nothing in [
        "due=1",
        "held=1",
        "frozen=1",
        "ownerless=1",
        "long_open=1",
        "age=30",
    ] {
        assert!(of(nothing).await.is_empty(), "{nothing}");
    }
    sqlx::query!("UPDATE polls SET created_at = created_at - interval '40 days', opened_at = opened_at - interval '40 days'")
        .execute(&db)
        .await
        .unwrap();
    assert_eq!(of("long_open=1").await, std::slice::from_ref(&open));
    assert_eq!(of("age=30").await.len(), 2);
    accounts::disable(&app.state.db, &actor(lise), omar, Reason::Departure, now)
        .await
        .unwrap();
    assert_eq!(of("ownerless=1").await, [open]);
}

#[sqlx::test]
async fn pages_follow_one_another_in_every_order_and_show_each_poll_once(db: PgPool) {
    let app = TestApp::new(&db);
    seed(&db, 250).await;
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    // Of 110 of the owners.
    let found = SORTS.map(|sort| (sort, "q=Personne+1", 110));
    for (sort, filter, count) in SORTS.map(|sort| (sort, "", 250)).into_iter().chain(found) {
        let mut address = format!("/admin/polls?{filter}&sort={sort}");
        let (mut seen, mut pages) = (Vec::new(), 0);
        loop {
            let page = admin.get(&address).await;
            seen.extend(ids(&page));
            pages += 1;
            match page.attributes("a[rel=next]", "href").pop() {
                Some(next) => address = next,
                None => break,
            }
        }
        let once: BTreeSet<&String> = seen.iter().collect();
        let pages_of = count / 100 + 1;
        assert_eq!(
            (seen.len(), once.len(), pages),
            (count, count, pages_of),
            "{address}"
        );
    }
}

/// Polls a page may read, of however many there are. The rarest state of the seed is that of one poll in a hundred: a
/// page and one more of them, in an order that is not the state's, is a walk of a hundred times as many. A rarer one is
/// read whole from its own index.
const MOST: i64 = 101 * 100 + 400;

const SORTS: [&str; 6] = ["purge", "newest", "oldest", "changed", "idle", "owner"];

/// `Personne 4` are one owner in five, behind two polls of three in the order of names.
const FILTERS: [&str; 15] = [
    "",
    "state=closed",
    "state=cancelled",
    "q=Personne+4",
    "q=Personne+7",
    "unit=Direction+7",
    "age=30",
    "age=365",
    "due=1",
    "held=1",
    "frozen=1",
    "ownerless=1",
    "unsubstituted=1",
    "long_open=1",
    "state=open&unsubstituted=1&unit=Direction+8&age=30",
];

#[sqlx::test]
async fn no_page_reads_all_polls_however_it_is_narrowed_and_sorted(db: PgPool) {
    let count = if long() { 100_000 } else { 20_000 };
    let app = TestApp::configured(&db, |config| config.database.max_connections = 1);
    seed(&db, count).await;
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    for filter in FILTERS {
        for sort in SORTS {
            let address = format!("/admin/polls?{filter}&sort={sort}");
            let (before, statements) = (rows_read(&app.state.db, &db, "polls").await, queries());
            let page = admin.get(&address).await;
            let statements = queries() - statements;
            let after = rows_read(&app.state.db, &db, "polls").await;
            assert!(!ids(&page).is_empty(), "{address}");
            assert_eq!(after.0, before.0, "{address} scans the table");
            let fetched = after.1 - before.1;
            // A range of time in another order is walked until the page is full: by an index, however far.
            let range = ["age", "due", "long_open"];
            let walked = range.iter().any(|range| filter.contains(range));
            assert!(walked || fetched <= MOST, "{address} reads {fetched} polls");
            assert!(statements <= 9, "{address}: {statements} statements");
        }
    }
}

/// Who reviews is read with the units to choose from; then the polls.
#[sqlx::test]
async fn the_list_takes_two_statements_in_every_order(db: PgPool) {
    let app = TestApp::new(&db);
    seed(&db, 250).await;
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    for sort in SORTS {
        let before = queries();
        let page = admin.get(&format!("/admin/polls?sort={sort}")).await;
        assert_eq!(queries() - before, 2, "{sort}");
        assert_eq!(ids(&page).len(), 100, "{sort}");
    }
}

#[sqlx::test]
async fn every_unit_is_offered_once_in_order(db: PgPool) {
    let app = TestApp::new(&db);
    for (name, unit) in [
        ("Ana", "Ressources"),
        ("Luc", "Achats"),
        ("Zoé", "Achats"),
        ("Léa", ""),
    ] {
        let account = app.account(name).await;
        sqlx::query!(
            "UPDATE accounts SET unit = $2 WHERE account_id = $1",
            account.0,
            unit
        )
        .execute(&db)
        .await
        .unwrap();
    }
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let page = admin.get("/admin/polls").await;
    let units = page.attributes("#unit option", "value");
    assert_eq!(units, ["", "Achats", "Ressources"]);
}

/// Polls of 500 owners in 50 units: most closed, some open, few held, frozen or without an owner.
async fn seed(db: &PgPool, count: i64) {
    sqlx::query!(
        "INSERT INTO accounts (account_id, issuer, subject, name, email, language, created_at, last_signed_in_at, unit)
         SELECT md5('account' || n)::uuid, 'http://localhost:9000/', 'p' || n, 'Personne ' || n, 'p' || n || '@staff.example',
             'fr-CA', now(), now(), 'Direction ' || (n % 50)
         FROM generate_series(1, 500) n"
    )
    .execute(db)
    .await
    .unwrap();
    sqlx::query!(
        "INSERT INTO polls (poll_id, owner_id, owner_name, owner_unit, title, zone, language, sensitivity,
             results_visibility, if_needed_allowed, state, state_changed_at, state_reason, created_at, updated_at,
             opened_at, deadline_local, deadline_at, purge_at, held_at, hold_reason, frozen_at, ownerless_at, substituted)
         SELECT md5('poll' || n)::uuid, md5('account' || (1 + n % 500))::uuid, 'Personne ' || (1 + n % 500),
             'Direction ' || ((1 + n % 500) % 50), 'Titre', 'America/Toronto', 'fr-CA', 'internal', 'counts', true, state,
             made, 'by_hand', made, made + interval '1 day' * (n % 13), made, made, made, made + interval '1 day' * (80 + n % 700),
             CASE WHEN n % 199 = 0 THEN made END, CASE WHEN n % 199 = 0 THEN 'Demande' END,
             CASE WHEN n % 197 = 0 THEN made END, CASE WHEN n % 193 = 0 THEN made END, n % 2 = 0
         FROM (SELECT n, CASE WHEN n % 100 = 0 THEN 'cancelled' WHEN n % 20 = 1 THEN 'decided' WHEN n % 5 = 2 THEN 'open'
                   ELSE 'closed' END AS state,
                   '2026-11-23 15:00Z'::timestamptz - interval '37 minutes' * (n % 20000) AS made
               FROM generate_series(1, $1::bigint) n) seeds",
        count
    )
    .execute(db)
    .await
    .unwrap();
    sqlx::raw_sql("ANALYZE polls; ANALYZE accounts")
        .execute(db)
        .await
        .unwrap();
}

#[sqlx::test]
async fn the_file_has_the_metadata_of_the_list_and_its_export_is_in_the_log(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).title("marker-title").open().await;
    app.poll(owner).draft().await;
    sqlx::query!("UPDATE polls SET owner_name = '=cmd|''/c calc''!A1'")
        .execute(&db)
        .await
        .unwrap();
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let page = admin.get("/admin/polls?state=open").await;
    let file = admin.submit(page.form("/admin/polls/exports")).await;

    assert_eq!(file.status(), 200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"creneau-2026-11-23.csv\""
    );
    let lines: Vec<&str> = file.body.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 2, "{}", file.body);
    assert!(lines[0].starts_with("\u{feff}\"Sondage\";\"Propriétaire\""));
    assert!(
        lines[1].starts_with(&format!("\"{}\";\"'=cmd|", poll.id)),
        "{}",
        lines[1]
    );
    for marker in ["marker-title", "leak.test", "Personne 01"] {
        assert!(!file.body.contains(marker), "{marker}");
    }
    let verb = sqlx::query_scalar!("SELECT verb FROM audit_entries ORDER BY entry_id DESC LIMIT 1");
    assert_eq!(verb.fetch_one(&db).await.unwrap(), "polls.exported");
}

#[sqlx::test]
async fn a_file_of_many_polls_has_them_all(db: PgPool) {
    let app = TestApp::new(&db);
    seed(&db, 2_500).await;
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let page = admin.get("/admin/polls").await;
    let file = admin.submit(page.form("/admin/polls/exports")).await;
    let ids: BTreeSet<&str> = file.body.lines().skip(1).map(|line| &line[1..37]).collect();
    assert_eq!(ids.len(), 2_500);
}
