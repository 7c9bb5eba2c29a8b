//! Results and forms kept in memory never outlive what they tell, and reach nobody else.

use creneau::polls::actions as polls;
use creneau::polls::model::ResultsVisibility;
use regex::Regex;
use sqlx::PgPool;

use super::answer;
use super::deeds::DEEDS;
use crate::support::{TestApp, Visitor, actor, queries};

/// The main part of a page, or what stands in its place.
async fn main_part(visitor: &mut Visitor, path: &str) -> (u16, String) {
    let answer = visitor.get(path).await;
    if answer.status() != 200 {
        return (answer.status(), String::new());
    }
    let main = answer.body.split("<main").nth(1).unwrap_or_default();
    let main = main.split("</main>").next().unwrap_or_default();
    (answer.status(), main.to_owned())
}

/// The same person in front of a process that keeps nothing yet.
fn elsewhere(db: &PgPool, visitor: &Visitor) -> Visitor {
    let mut same = TestApp::new(db).visitor();
    for name in visitor.cookies() {
        same.set_cookie(name, visitor.cookie(name).unwrap());
    }
    same
}

/// No mail is on its way: results whose mails are would not be kept.
async fn settle_mail(db: &PgPool) {
    sqlx::query!("UPDATE invitations SET delivery = 'sent'")
        .execute(db)
        .await
        .unwrap();
}

#[sqlx::test]
async fn after_any_change_results_are_those_of_a_process_that_kept_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let (mut kept, mut changed) = (0, 0);
    for deed in DEEDS {
        let stage = deed.stage(&app).await;
        settle_mail(&db).await;
        let page = format!("/polls/{}", stage.poll.id);
        let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
        main_part(&mut lise, &page).await;
        let before = queries();
        let shown = main_part(&mut lise, &page).await;
        kept += usize::from(queries() - before == 1);
        deed.act(&stage).await;
        let after = main_part(&mut lise, &page).await;
        changed += usize::from(after != shown);
        let fresh = main_part(&mut elsewhere(&db, &lise), &page).await;
        assert_eq!(after, fresh, "{} ({:?})", deed.route, deed.standing);
    }
    assert!(kept > 40, "{kept} pages were kept");
    assert!(changed > 20, "{changed} pages changed");
}

/// The form of the answers, without what is drawn anew each time it is shown.
async fn form(visitor: &mut Visitor, path: &str) -> (u16, String) {
    let (status, text) = main_part(visitor, path).await;
    let drawn = Regex::new(r#"name="request_id" value="[^"]*""#).unwrap();
    (status, drawn.replace_all(&text, "").into_owned())
}

#[sqlx::test]
async fn after_any_change_forms_are_those_of_a_process_that_kept_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let (mut shown, mut changed) = (0, 0);
    for deed in DEEDS {
        let stage = deed.stage(&app).await;
        let page = format!("/p/{}", stage.poll.id);
        let mut people = Vec::new();
        for person in &stage.poll.people {
            let mut visitor = app.visitor();
            visitor.get(&app.link(person)).await;
            let before = form(&mut visitor, &page).await;
            shown += usize::from(before.0 == 200);
            people.push((visitor, before));
        }
        deed.act(&stage).await;
        for (mut visitor, before) in people {
            let after = form(&mut visitor, &page).await;
            changed += usize::from(after != before);
            let fresh = form(&mut elsewhere(&db, &visitor), &page).await;
            assert_eq!(after, fresh, "{} ({:?})", deed.route, deed.standing);
        }
    }
    assert!(shown > 80, "{shown} forms were shown");
    assert!(changed > 20, "{changed} forms changed");
    assert!(
        app.state.forms.kept().entries > 40,
        "{} forms are kept",
        app.state.forms.kept().entries
    );
}

#[sqlx::test]
async fn t20_a_form_kept_for_one_person_tells_nothing_of_them_to_another(db: PgPool) {
    for (visibility, alike) in [
        (ResultsVisibility::Nothing, true),
        (ResultsVisibility::CountsAfterAnswering, false),
        (ResultsVisibility::Counts, true),
        (ResultsVisibility::CountsAndNames, true),
    ] {
        let app = TestApp::new(&db);
        let owner = app.account("Lise Gagnon").await;
        let poll = app
            .poll(owner)
            .people(3)
            .visibility(visibility)
            .open()
            .await;
        answer(&app, &poll, &poll.people[0]).await;
        let page = format!("/p/{}", poll.id);
        let mut forms = Vec::new();
        for person in &poll.people {
            let mut visitor = app.visitor();
            visitor.get(&app.link(person)).await;
            let first = form(&mut visitor, &page).await;
            assert_eq!(first.0, 200);
            assert_eq!(first, form(&mut visitor, &page).await);
            let fresh = form(&mut elsewhere(&db, &visitor), &page).await;
            assert_eq!(first, fresh, "{visibility:?}");
            forms.push(first.1);
        }
        let checked = |form: &str| form.matches(" value=\"\" checked>").count();
        assert_eq!(
            forms.iter().map(|form| checked(form)).collect::<Vec<_>>(),
            [0, 3, 3]
        );
        assert_eq!(
            app.state.forms.kept().entries,
            if alike { 1 } else { 2 },
            "{visibility:?}"
        );
        assert_eq!(
            forms[1].contains("class=\"counts\""),
            matches!(
                visibility,
                ResultsVisibility::Counts | ResultsVisibility::CountsAndNames
            )
        );
        assert_eq!(
            forms[0].contains("class=\"counts\""),
            visibility != ResultsVisibility::Nothing
        );
    }
}

#[sqlx::test]
async fn t20_results_kept_for_one_reader_are_shown_to_no_other(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let mut omar = app.staff("Omar Autre", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(3).open().await;
    let other = app.poll(omar.account.unwrap()).people(2).open().await;
    settle_mail(&db).await;
    let page = format!("/polls/{}", poll.id);
    let owner = main_part(&mut lise, &page).await;
    assert_eq!(main_part(&mut omar, &page).await.0, 404);
    assert_eq!(main_part(&mut app.visitor(), &page).await.0, 303);
    let (by, now) = (actor(lise.account.unwrap()), app.now());
    let db_of = &app.state.db;
    let named = polls::name_substitute(db_of, &by, poll.id, "Omar", "omar@leak.test", now).await;
    polls::accept_substitution(
        db_of,
        &actor(omar.account.unwrap()),
        poll.id,
        named.unwrap(),
        omar.account.unwrap(),
        now,
    )
    .await
    .unwrap();
    let own = format!("/polls/{}", other.id);
    let looks = [
        page.clone(),
        own,
        format!("{page}?rows=options"),
        format!("{page}?without={}", poll.people[0].id),
        format!("{page}?all=1"),
    ];
    let mut of_substitute = String::new();
    for (visitor, paths) in [(&mut lise, &looks[2..]), (&mut omar, &looks[..])] {
        for path in paths {
            let first = main_part(visitor, path).await;
            assert_eq!(first.0, 200, "{path}");
            assert_eq!(first, main_part(visitor, path).await, "{path}");
            let fresh = main_part(&mut elsewhere(&db, visitor), path).await;
            assert_eq!(first, fresh, "{path}");
            if *path == page {
                of_substitute = first.1;
            }
        }
    }
    let mut english = omar.in_english();
    let in_english = main_part(&mut english, &page).await.1;
    assert_ne!(owner.1, of_substitute, "a substitute may do less");
    assert_ne!(of_substitute, in_english);
}
