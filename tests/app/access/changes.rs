//! What each change needs and leaves: the site's own form, the person's own token, one audit entry.

use std::collections::{BTreeMap, BTreeSet};

use creneau::app::ROUTES;
use sqlx::PgPool;

use super::deeds::{DEEDS, Deed, Refused, Stage};
use crate::support::{TestApp, Visitor};

/// The verbs of the entries after this many.
async fn entries(db: &PgPool, after: usize) -> Vec<String> {
    sqlx::query_scalar!("SELECT verb FROM audit_entries ORDER BY entry_id")
        .fetch_all(db)
        .await
        .unwrap()
        .split_off(after)
}

fn about(deed: &Deed) -> String {
    format!("{} ({:?})", deed.route, deed.standing)
}

#[test]
fn t141_every_route_that_changes_something_has_its_row() {
    let posts: BTreeSet<&str> = ROUTES
        .iter()
        .filter(|(method, _)| *method != "get")
        .map(|route| route.1)
        .collect();
    let rows: BTreeSet<&str> = DEEDS.iter().map(|deed| deed.route).collect();
    assert_eq!(posts, rows);
}

#[sqlx::test]
async fn t86_t141_each_change_is_a_303_with_its_entries(db: PgPool) {
    let app = TestApp::new(&db);
    let mut faults = Vec::new();
    for deed in DEEDS {
        let stage = deed.stage(&app).await;
        let before = entries(&db, 0).await.len();
        let answer = deed.act(&stage).await;
        let written = entries(&db, before).await;
        if answer.status() != deed.success() || written != deed.entries {
            let status = answer.status();
            faults.push(format!("{}: {status}, {written:?}", about(deed)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The options of the published polls, as rows, by poll and version.
async fn published_options(db: &PgPool) -> BTreeMap<String, String> {
    let rows = sqlx::query!(
        r#"SELECT p.poll_id || ' ' || p.options_version AS "version!",
               string_agg(o::text, ' ' ORDER BY o.option_id) AS "options!"
           FROM polls p JOIN options o USING (poll_id) WHERE p.state <> 'draft' GROUP BY p.poll_id"#,
    )
    .fetch_all(db)
    .await
    .unwrap();
    rows.into_iter()
        .map(|row| (row.version, row.options))
        .collect()
}

/// What is kept in memory under a version stays true.
#[sqlx::test]
async fn options_of_a_published_poll_change_with_their_version_only(db: PgPool) {
    let app = TestApp::new(&db);
    let mut changed = 0;
    for deed in DEEDS {
        let stage = deed.stage(&app).await;
        let before = published_options(&db).await;
        deed.act(&stage).await;
        let after = published_options(&db).await;
        for (version, options) in &after {
            if let Some(known) = before.get(version) {
                assert_eq!(known, options, "{}", about(deed));
            }
        }
        changed += usize::from(before.keys().any(|version| !after.contains_key(version)));
    }
    assert!(changed >= 4, "{changed} changes of options");
}

#[sqlx::test]
async fn t86_t141_a_change_refused_by_a_rule_leaves_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let mut faults = Vec::new();
    for deed in DEEDS {
        let (stage, fields, status) = match deed.refused {
            Refused::In(standing, status) => (
                deed.stage_in(&app, standing).await,
                deed.fields.to_vec(),
                status,
            ),
            Refused::With(fields, status) => {
                let all = [deed.fields, fields].concat();
                (deed.stage(&app).await, all, status)
            }
            Refused::Never => continue,
        };
        let before = app.checksum().await;
        let mut visitor = stage.visitor.clone();
        let answer = stage.send(&mut visitor, &fields, &stage.hidden).await;
        let unchanged = app.checksum().await == before;
        if answer.status() != status || !unchanged {
            let found = answer.status();
            faults.push(format!("{}: {found}, unchanged: {unchanged}", about(deed)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[sqlx::test]
async fn t94_no_form_of_another_site_changes_anything(db: PgPool) {
    let app = TestApp::new(&db);
    for deed in DEEDS {
        let stage = deed.stage(&app).await;
        let before = app.checksum().await;
        let bare = stage.visitor.clone().without_header("sec-fetch-site");
        for mut visitor in [
            bare.clone().with_header("sec-fetch-site", "cross-site"),
            bare.clone().with_header("sec-fetch-site", "same-site"),
            bare.clone().with_header("sec-fetch-site", "none"),
            bare.clone().with_header("origin", "https://evil.example"),
            bare.clone().with_header("origin", "null"),
            bare.clone(),
        ] {
            let answer = stage.send(&mut visitor, deed.fields, &stage.hidden).await;
            assert_eq!(answer.status(), 403, "{}", about(deed));
        }
        assert_eq!(app.checksum().await, before, "{}", about(deed));
    }
}

#[sqlx::test]
async fn t51_no_form_of_another_person_changes_anything(db: PgPool) {
    let app = TestApp::new(&db);
    // Visitors who are nobody have no token to steal.
    for deed in DEEDS.iter().filter(|deed| deed.route != "/lost-link") {
        let stage = deed.stage(&app).await;
        let own: Vec<_> = stage.hidden.clone();
        let none: Vec<_> = own
            .iter()
            .filter(|field| field.0 != "csrf")
            .cloned()
            .collect();
        let mut stolen = none.clone();
        stolen.push((
            "csrf".to_owned(),
            token_of_another(&app, &stage, deed).await,
        ));
        let before = app.checksum().await;
        for hidden in [&none, &stolen] {
            let mut visitor = stage.visitor.clone();
            let answer = stage.send(&mut visitor, deed.fields, hidden).await;
            assert_eq!(answer.status(), 403, "{}", about(deed));
        }
        assert_eq!(app.checksum().await, before, "{}", about(deed));
    }
}

async fn token_of_another(app: &TestApp, stage: &Stage, deed: &Deed) -> String {
    let (page, action) = if deed.route.starts_with("/p/") {
        let mut other = app.visitor();
        other.get(&app.link(&stage.poll.people[1])).await;
        let action = format!("/p/{}/departure", stage.poll.id);
        (other.get(&action).await, action)
    } else {
        let mut other = app.staff("Omar Autre", &["organiser"]).await;
        (other.get("/lost-link").await, "/sign-out".to_owned())
    };
    page.form(&action).value("csrf").unwrap().to_owned()
}

#[sqlx::test]
async fn t22_t26_a_field_no_page_has_is_refused(db: PgPool) {
    let app = TestApp::new(&db);
    for deed in DEEDS {
        let stage = deed.stage(&app).await;
        let before = app.checksum().await;
        for name in [
            "owner_id",
            "status",
            "is_admin",
            "participant_id",
            "poll_id",
        ] {
            let mut visitor = stage.visitor.clone();
            let fields = [
                deed.fields,
                &[(name, "019a0000-0000-7000-8000-000000000000")],
            ]
            .concat();
            let answer = stage.send(&mut visitor, &fields, &stage.hidden).await;
            assert_eq!(answer.status(), 422, "{name} in {}", about(deed));
        }
        assert_eq!(app.checksum().await, before, "{}", about(deed));
    }
}

#[sqlx::test]
async fn t20_t21_what_hangs_on_another_poll_is_not_found_under_ones_own(db: PgPool) {
    let app = TestApp::new(&db);
    let omar = app.account("Omar Autre").await;
    let other = app.poll(omar).options(3).open().await;
    for deed in DEEDS {
        let mut stage = deed.stage(&app).await;
        let (name, foreign) = match deed.route {
            route if route.contains("{option}") => ("{option}", other.options[0].to_string()),
            route if route.contains("{invitation}") => {
                ("{invitation}", other.people[0].id.to_string())
            }
            _ => continue,
        };
        stage.address = stage.address.replace(&stage.fill(name), &foreign);
        let before = app.checksum().await;
        let answer = deed.act(&stage).await;
        assert_eq!(answer.status(), 404, "{}", about(deed));
        assert_eq!(app.checksum().await, before, "{}", about(deed));
    }
}

#[sqlx::test]
async fn t28_a_poll_that_was_erased_does_not_exist_for_anybody(db: PgPool) {
    let app = TestApp::new(&db);
    for deed in DEEDS.iter().filter(|deed| deed.route.contains("{poll}")) {
        // Leaving forgets a cookie, whatever became of the poll.
        if deed.route.ends_with("/departure") {
            continue;
        }
        let stage = deed.stage(&app).await;
        sqlx::query!("DELETE FROM polls WHERE poll_id = $1", stage.poll.id.0)
            .execute(&db)
            .await
            .unwrap();
        let answer = deed.act(&stage).await;
        assert_eq!(answer.status(), 404, "{}", about(deed));
        let mut visitor: Visitor = stage.visitor.clone();
        let gone = visitor.get(&format!("/polls/{}", stage.poll.id)).await;
        assert!(matches!(gone.status(), 303 | 404), "{}", about(deed));
    }
}
