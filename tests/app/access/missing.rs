//! What is not there, what is not yours, and what broke.

use sqlx::PgPool;
use uuid::Uuid;

use super::scene::{Caller, Scene};
use crate::support::{Answer, Visitor};

/// All of an answer but its request id.
fn same(answer: &Answer) -> String {
    let id = answer.header("x-request-id");
    format!("{} {:?} {}", answer.status(), answer.headers, answer.body).replace(id, "")
}

async fn expect_alike(visitor: &mut Visitor, paths: [String; 3]) {
    let mut answers = Vec::new();
    for path in paths {
        let answer = visitor.get(&path).await;
        assert_eq!(answer.status(), 404, "{path}");
        answers.push(same(&answer));
    }
    assert!(
        answers.windows(2).all(|pair| pair[0] == pair[1]),
        "{answers:#?}"
    );
}

#[sqlx::test]
async fn t35_missing_foreign_and_erased_look_the_same(db: PgPool) {
    let scene = Scene::new(&db).await;
    let owner = scene.app.account("Lise Gagnon").await;
    let erased = scene.app.poll(owner).open().await;
    sqlx::query!("DELETE FROM polls WHERE poll_id = $1", erased.id.0)
        .execute(&db)
        .await
        .unwrap();
    let (missing, foreign) = (Uuid::now_v7().to_string(), scene.poll.id.to_string());
    let ids = [missing, foreign, erased.id.to_string()];
    let mut omar = scene.visitor(Caller::StaffOther).await;
    for page in ["", "/edit", "/options", "/decision"] {
        expect_alike(
            &mut omar,
            ids.clone().map(|id| format!("/polls/{id}{page}")),
        )
        .await;
    }
    for caller in [Caller::Anonymous, Caller::InviteeOther] {
        let mut visitor = scene.visitor(caller).await;
        for page in ["", "/receipt", "/withdrawal"] {
            expect_alike(&mut visitor, ids.clone().map(|id| format!("/p/{id}{page}"))).await;
        }
    }
}

#[sqlx::test]
async fn t36_a_broken_database_shows_nothing_of_the_inside(db: PgPool) {
    let scene = Scene::new(&db).await;
    let owner = scene.visitor(Caller::Owner).await;
    let guest = scene.visitor(Caller::Invitee).await;
    sqlx::raw_sql("ALTER TABLE options RENAME COLUMN ordinal TO secret_ordinal")
        .execute(&db)
        .await
        .unwrap();
    for (mut visitor, path) in [
        (owner.clone(), format!("/polls/{}", scene.poll.id)),
        (owner, format!("/polls/{}/options", scene.poll.id)),
        (guest, format!("/p/{}", scene.poll.id)),
    ] {
        let page = visitor.get(&path).await;
        assert_eq!(page.status(), 500, "{path}");
        let text = format!("{:?}{}", page.headers, page.body).to_lowercase();
        for word in [
            "panicked", "sqlx", "/src/", "ordinal", "select", "postgres", "42703",
        ] {
            assert!(!text.contains(word), "{path} shows {word}");
        }
        assert_eq!(page.text("main code"), page.header("x-request-id"));
        assert_eq!(
            visitor.get("/lost-link").await.status(),
            200,
            "alive after {path}"
        );
    }
}
