//! The answers as a file.

use creneau::decisions::actions as decisions;
use sqlx::PgPool;

use super::{answer, move_first};
use crate::support::{Answer, TestApp, TestPoll, Visitor, actor, decide};

/// The file as downloaded from the page of the poll.
async fn export(visitor: &mut Visitor, poll: &TestPoll) -> Answer {
    let page = visitor.get(&format!("/polls/{}", poll.id)).await;
    let form = page.form(&format!("/polls/{}/exports", poll.id));
    visitor.submit(form).await
}

#[sqlx::test]
async fn answers_are_taken_out_as_a_table_without_addresses_and_the_history_says_so(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(3).open().await;
    answer(&app, &poll, 0, "iyn", "=1+1").await;
    answer(&app, &poll, 1, "y..", "").await;
    let file = export(&mut lise, &poll).await;
    assert_eq!(file.status(), 200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        file.header("content-disposition")
            .starts_with("attachment; filename=\"creneau-2026-")
    );
    let lines: Vec<&str> = file.body.split("\r\n").collect();
    assert_eq!(
        lines,
        [
            "\u{feff}\"Personne\";\"Organisation\";\"Présence\";\
             \"2026-11-30 09:00 – 10:00 (heure de Québec, UTC-5)\";\
             \"2026-12-01 09:00 – 10:00 (heure de Québec, UTC-5)\";\
             \"2026-12-02 09:00 – 10:00 (heure de Québec, UTC-5)\";\"Saisie par\";\"Note privée\"",
            "\"Personne 01\";\"\";\"Obligatoire\";\"Si nécessaire\";\"Oui\";\"Non\";\"\";\"'=1+1\"",
            "\"Personne 02\";\"\";\"Facultative\";\"Oui\";\"Sans réponse\";\"Sans réponse\";\"\";\"\"",
            "\"Personne 03\";\"\";\"Facultative\";\"Sans réponse\";\"Sans réponse\";\"Sans réponse\";\"\";\"\"",
            "",
        ]
    );
    let history = lise.get(&format!("/polls/{}/history", poll.id)).await;
    assert!(history.text("main").contains("Réponses exportées"));
    lise = lise.in_english();
    let file = export(&mut lise, &poll).await;
    assert!(file.body.contains("(Québec time, UTC-5)"), "{}", file.body);
    assert!(file.body.contains("\"If need be\",\"Yes\",\"No\""));
}

#[sqlx::test]
async fn an_answer_to_reconfirm_and_the_date_kept_are_said(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let poll = app.poll(owner).people(1).open().await;
    answer(&app, &poll, 0, "yyn", "").await;
    move_first(&app, owner, &poll).await;
    let file = export(&mut lise, &poll).await;
    assert!(
        file.body.contains("\"Oui, à reconfirmer\""),
        "{}",
        file.body
    );
    decide(&app, &poll, 1).await;
    let file = export(&mut lise, &poll).await;
    assert!(
        file.body
            .contains("2026-12-01 09:00 – 10:00 (heure de Québec, UTC-5) – date retenue"),
        "{}",
        file.body
    );
    decisions::cancel(&app.state.db, &actor(owner), poll.id, app.now())
        .await
        .unwrap();
    let file = export(&mut lise, &poll).await;
    assert!(
        file.body.contains("\"Oui\";\"Non\";\"Oui, à reconfirmer\""),
        "{}",
        file.body
    );
}

#[sqlx::test]
async fn a_draft_has_no_answers_to_take_out(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let open = app.poll(owner).people(1).open().await;
    let draft = app.poll(owner).people(1).draft().await;
    let page = lise.get(&format!("/polls/{}", draft.id)).await;
    assert!(!page.has("form[action$='/exports']"));
    let page = lise.get(&format!("/polls/{}", open.id)).await;
    let form = page.form(&format!("/polls/{}/exports", open.id));
    let csrf = [("csrf", form.value("csrf").unwrap())];
    let refused = lise
        .post(&format!("/polls/{}/exports", draft.id), &csrf)
        .await;
    assert_eq!(refused.status(), 409);
    let history = lise.get(&format!("/polls/{}/history", draft.id)).await;
    assert!(!history.text("main").contains("Réponses exportées"));
}
