//! People who ask at the same moment are read together, and each is told about themselves only.

use futures::future::join_all;
use sqlx::PgPool;

use crate::support::{TestApp, Visitor};

/// A page somebody asks for, whether they may see it, and the title it then bears.
type Question = (String, bool, String);

async fn ask(visitor: &mut Visitor, questions: &[Question], from: usize) {
    let turned = questions.iter().cycle().skip(from).take(questions.len());
    for (path, allowed, title) in turned {
        let answer = visitor.get(path).await;
        if *allowed {
            assert_eq!(answer.status(), 200, "{path}");
            assert!(answer.text("h1").contains(title), "{path} is {title}");
        } else {
            assert_eq!(answer.status(), 404, "{path}");
            assert!(!answer.body.contains(title), "{path} tells of {title}");
        }
    }
}

#[sqlx::test]
async fn t145_people_who_ask_at_the_same_moment_see_their_own_only(db: PgPool) {
    let app = TestApp::configured(&db, |config| config.database.max_connections = 4);
    let mut polls = Vec::new();
    let mut owners = Vec::new();
    for number in 0..6 {
        let owner = app.staff(&format!("Lise {number}"), &["organiser"]).await;
        let title = format!("rencontre-{number}-x");
        let poll = app.poll(owner.account.unwrap()).title(&title);
        polls.push((poll.people(3).open().await, title));
        owners.push(owner);
    }
    let questions = |whose: usize, prefix: &str| -> Vec<Question> {
        let each = polls.iter().enumerate();
        each.map(|(at, (poll, title))| (format!("{prefix}{}", poll.id), at == whose, title.clone()))
            .collect()
    };
    let mut asking: Vec<(Visitor, Vec<Question>)> = Vec::new();
    for (whose, owner) in owners.into_iter().enumerate() {
        asking.push((owner, questions(whose, "/polls/")));
    }
    for (whose, (poll, _)) in polls.iter().enumerate() {
        for person in &poll.people {
            let mut guest = app.visitor();
            guest.get(&app.link(person)).await;
            asking.push((guest, questions(whose, "/p/")));
        }
    }
    for round in 0..3 {
        let each = asking.iter_mut().enumerate();
        join_all(each.map(|(who, (visitor, questions))| ask(visitor, questions, who + round)))
            .await;
    }
    // People of one poll are told apart too.
    let (poll, _) = &polls[0];
    let path = format!("/p/{}", poll.id);
    let guests = asking.iter_mut().skip(polls.len()).take(poll.people.len());
    let pages = join_all(guests.map(|(guest, _)| guest.get(&path))).await;
    for (page, person) in pages.iter().zip(&poll.people) {
        for other in &poll.people {
            let named = page.body.contains(&other.person.name);
            assert_eq!(named, other.id == person.id, "{}", other.person.name);
        }
    }
}

/// However many ask at once, the database plans each statement for the first few and not again.
#[sqlx::test]
async fn what_is_read_together_is_planned_once(db: PgPool) {
    let app = TestApp::configured(&db, |config| config.database.max_connections = 1);
    let mut owner = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(owner.account.unwrap()).people(40).open().await;
    sqlx::raw_sql("ANALYZE").execute(&db).await.unwrap();
    let mut guest = app.visitor();
    guest.get(&app.link(&poll.people[0])).await;
    for _ in 0..8 {
        owner.get(&format!("/polls/{}", poll.id)).await;
        guest.get(&format!("/p/{}", poll.id)).await;
    }
    let planned = sqlx::query!(
        r#"SELECT generic_plans AS "kept!", custom_plans AS "anew!" FROM pg_prepared_statements
           WHERE statement LIKE $1"#,
        "%WITH ORDINALITY AS asked (%"
    );
    let planned = planned.fetch_all(&app.state.db).await.unwrap();
    assert_eq!(planned.len(), 2);
    for statement in planned {
        assert_eq!(statement.anew, 5);
        assert!(statement.kept >= 3, "{}", statement.kept);
    }
}
