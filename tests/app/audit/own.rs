//! One's own history, its monthly mail, and the reports.

use std::sync::Arc;

use chrono::{TimeDelta, TimeZone, Utc};
use creneau::admin::act::model::Why;
use creneau::admin::interventions::actions as interventions;
use creneau::jobs::schedule;
use creneau::mail::Postman;
use creneau::mail::transport::{Memory, SendError};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use crate::notifications::post;
use crate::support::{TestApp, TestPoll, Visitor, actor};

/// A poll of Lise's whose content Ada opened.
async fn opened(app: &TestApp) -> TestPoll {
    let (lise, ada) = (
        app.account("Lise Gagnon").await,
        app.account("Ada Admin").await,
    );
    let poll = app.poll(lise).title("Comité Zircon").open().await;
    let why = Why::parse("complaint", "Signalement reçu").unwrap();
    interventions::open(&app.state.db, &actor(ada), poll.id, &why, app.now())
        .await
        .unwrap();
    poll
}

#[sqlx::test]
async fn each_member_of_the_staff_sees_what_they_did_and_who_looked_at_their_polls(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = opened(&app).await;
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get("/history").await;
    let lines = page.texts(".history li");
    assert_eq!(lines.len(), 5, "{lines:?}");
    assert!(
        lines[0].contains("Ada Admin") && lines[0].contains("Signalement reçu"),
        "{lines:?}"
    );
    assert!(
        lines[1].contains("Sondage publié") && lines[1].contains("Vous"),
        "{lines:?}"
    );
    assert_eq!(page.count(".history .outstanding"), 1);
    let own = format!("/polls/{}/history", poll.id);
    assert_eq!(page.attributes(".history a", "href"), vec![own.as_str(); 5]);
    // The administrator's own: what she did, without the title of a poll that is not hers.
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let page = ada.get("/history").await;
    assert_eq!(page.count(".history li"), 1);
    assert!(!page.body.contains("Zircon") && !page.body.contains("Signalement"));
    let mut omar = app.staff("Omar Autre", &["organiser"]).await;
    assert_eq!(omar.get("/history").await.count(".history li"), 0);
}

#[sqlx::test]
async fn ones_history_is_read_in_pages(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.account("Lise Gagnon").await;
    for _ in 0..30 {
        app.poll(lise).draft().await;
        app.clock.advance(TimeDelta::seconds(7));
    }
    let mut visitor = app.staff("Lise Gagnon", &["organiser"]).await;
    let first = visitor.get("/history").await;
    let next = first.attributes("a[rel=next]", "href").pop().unwrap();
    let second = visitor.get(&next).await;
    assert_eq!(
        (first.count(".history li"), second.count(".history li")),
        (50, 40)
    );
    assert_eq!(second.count("a[rel=next]"), 0);
}

#[sqlx::test]
async fn once_the_month_is_over_each_gets_their_history_unless_they_chose_not_to(db: PgPool) {
    let app = TestApp::new(&db);
    opened(&app).await;
    app.poll(app.account("Omar Autre").await).draft().await;
    app.account("Nadia Neuve").await;
    let mut omar = app.staff("Omar Autre", &["organiser"]).await;
    let page = omar.get("/notices").await;
    omar.submit(page.form("/notices").without("history")).await;
    let mut letters = Vec::new();
    schedule::run_due(&app.state).await.unwrap();
    for day in 2..=4 {
        app.clock
            .set(Utc.with_ymd_and_hms(2026, 12, day, 12, 30, 0).unwrap());
        schedule::run_due(&app.state).await.unwrap();
        letters.extend(post(&app).await);
    }
    letters.retain(|letter| letter.subject.starts_with("Votre historique"));
    let readers: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(readers, ["ada.admin", "lise.gagnon"], "once each");
    let (ada, lise) = (&letters[0].text, &letters[1].text);
    assert!(
        lise.contains("novembre 2026") && lise.contains("/history"),
        "{lise}"
    );
    assert!(
        lise.contains("- Contenu ouvert") && lise.contains("- Sondage publié : 1"),
        "{lise}"
    );
    assert!(ada.contains("Personne d'autre n'est intervenu"), "{ada}");
    for marker in ["Zircon", "leak.test", "Signalement", "Ada"] {
        assert!(!lise.contains(marker), "{marker}: {lise}");
    }
}

/// December, when the history of November of each of these could not leave for a refusal.
async fn refused(app: &TestApp, names: &[&str]) -> Visitor {
    for name in names {
        app.poll(app.account(name).await).draft().await;
    }
    schedule::run_due(&app.state).await.unwrap();
    app.clock
        .set(Utc.with_ymd_and_hms(2026, 12, 2, 12, 30, 0).unwrap());
    let ada = app.staff("Ada Admin", &["administrator"]).await;
    schedule::run_due(&app.state).await.unwrap();
    let memory = Memory::default();
    memory.fail_with(Some(SendError::Refused(550)));
    let postman = Postman::new(&app.state, Arc::new(memory.clone()));
    postman
        .deliver_due(&CancellationToken::new())
        .await
        .unwrap();
    ada
}

#[sqlx::test]
async fn a_monthly_mail_that_fails_stands_in_the_queue_and_is_tried_again(db: PgPool) {
    let app = TestApp::new(&db);
    let mut ada = refused(&app, &["Lise Gagnon"]).await;
    let page = ada.get("/admin/mail").await;
    assert!(page.text("tbody").contains("Historique du mois"));
    let one = page.attributes("tbody input[name=mail]", "value");
    assert_eq!(one.len(), 1, "Lise's");
    let token = &page.attributes("[name=csrf]", "value")[0];
    let fields = [("csrf", token.as_str()), ("mail", one[0].as_str())];
    assert_eq!(ada.post("/admin/mail/retries", &fields).await.status(), 303);
    let letters = post(&app).await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].subject.starts_with("Votre historique"));
    assert!(!ada.get("/admin/mail").await.has("tbody"));
}

#[sqlx::test]
async fn all_monthly_mails_that_failed_are_tried_again_with_one_click(db: PgPool) {
    let app = TestApp::new(&db);
    let mut ada = refused(&app, &["Lise Gagnon", "Omar Autre"]).await;
    let page = ada.get("/admin/mail").await;
    assert_eq!(page.count("tbody tr"), 2);
    let all = page.form("/admin/mail/retries");
    assert_eq!(all.value("mail"), None, "the first form is that of all");
    assert_eq!(ada.submit(all).await.status(), 303);
    assert!(ada.get("/admin/mail").await.body.contains("2 courriels"));
    let mut told: Vec<String> = post(&app).await.into_iter().map(|mail| mail.to).collect();
    told.sort_unstable();
    assert_eq!(told, ["lise.gagnon", "omar.autre"]);
    assert!(!ada.get("/admin/mail").await.has("tbody"));
    let noted = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM audit_entries WHERE verb = 'mail.retried'"#
    );
    assert_eq!(noted.fetch_one(&db).await.unwrap(), 1);
}

#[sqlx::test]
async fn reports_count_what_was_done_month_by_month_and_name_nobody(db: PgPool) {
    let app = TestApp::new(&db);
    opened(&app).await;
    app.clock
        .set(Utc.with_ymd_and_hms(2026, 12, 3, 15, 0, 0).unwrap());
    opened(&app).await;
    sqlx::query!(
        "UPDATE polls SET purge_at = $1 WHERE poll_id = (SELECT poll_id FROM polls LIMIT 1)",
        app.now()
    )
    .execute(&db)
    .await
    .unwrap();
    for (role, room) in [("auditor", "Journal"), ("administrator", "Administration")] {
        let mut overseer = app.staff("Aude Auditrice", &[role]).await;
        let page = overseer.get("/reports").await;
        assert_eq!(
            page.texts(".site-header .rooms > ul a[aria-current]")[0],
            room
        );
        assert_eq!(page.count("tbody tr"), 12);
        assert_eq!(page.text("tbody tr:nth-child(1) td:nth-child(2)"), "1");
        assert_eq!(page.text("tbody tr:nth-child(2) td:nth-child(2)"), "1");
        assert_eq!(page.text("tbody tr:nth-child(3) td:nth-child(2)"), "0");
        assert_eq!(page.texts("dl dd")[..3], ["1", "0", "2"]);
        for marker in ["Lise", "Ada", "Zircon"] {
            assert!(!page.text("main").contains(marker), "{marker} for {role}");
        }
        let file = overseer.submit(page.form("/reports/exports")).await;
        assert!(
            file.body.contains("\"2026-11\";\"Contenus ouverts\";\"1\""),
            "{}",
            file.body
        );
    }
    let last = sqlx::query_scalar!("SELECT verb FROM audit_entries ORDER BY entry_id DESC LIMIT 1");
    assert_eq!(last.fetch_one(&db).await.unwrap(), "reports.exported");
}
