//! Opening a personal link: what works, what does not, and what it leaves behind.

use chrono::TimeDelta;
use creneau::ids::{InvitationId, PollId};
use creneau::invitations::LinkPurpose;
use creneau::invitations::actions as invitations;
use creneau::invitations::model::Invitation;
use sqlx::PgPool;

use crate::answers::{answer, filled, guest, page_of};
use crate::support::{Answer, TestApp, TestPoll, Visitor, actor, logged, queries, read};

async fn revoke(app: &TestApp, person: &Invitation, owner: creneau::ids::AccountId) {
    let actor = actor(owner);
    invitations::revoke(&app.state.db, &actor, person.poll, person.id, app.now())
        .await
        .unwrap();
}

async fn ends(app: &TestApp, poll: &TestPoll) -> chrono::DateTime<chrono::Utc> {
    read(app, poll.owner, poll.id).await.people[0].expires_at
}

/// A browser of another network.
fn from(app: &TestApp, address: &str) -> Visitor {
    app.visitor().with_header("x-forwarded-for", address)
}

fn behind_a_proxy(db: &PgPool) -> TestApp {
    TestApp::configured(db, |config| {
        config.server.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    })
}

/// Body and headers, without the id of the request.
fn without_id(answer: &Answer) -> (u16, Vec<String>, String) {
    let id = answer.text("code");
    let mut headers: Vec<String> = answer
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {value:?}").replace(&id, ""))
        .collect();
    headers.sort();
    (answer.status(), headers, answer.body.replace(&id, ""))
}

#[sqlx::test]
async fn t01_robots_may_open_a_link_as_often_as_they_like(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let link = app.link(&poll.people[0]);
    let before = app.checksum().await;
    for _ in 0..2 {
        assert_eq!(app.visitor().head(&link).await.status(), 303);
    }
    for _ in 0..5 {
        let mut robot = app.visitor().with_header("user-agent", "Chrome");
        let opened = robot.get(&link).await;
        assert_eq!(robot.follow(&opened).await.status(), 200);
    }
    assert_eq!(app.checksum().await, before);
    let mut anne = guest(&app, &poll.people[0]).await;
    assert_eq!(answer(&mut anne, &poll, &["yes"]).await.status(), 303);
}

#[sqlx::test]
async fn t02_t04_a_get_changes_nothing_on_any_page_of_a_participant(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    answer(&mut anne, &poll, &["yes"]).await;
    let before = app.checksum().await;
    let mut prefetching = anne.clone().with_header("sec-purpose", "prefetch");
    for path in ["", "/ballot", "/receipt", "/withdrawal", "/departure"] {
        let query = "delete=1&revoke=1&close=1&withdraw=1&request_id=1&confirm=1";
        let address = format!("/p/{}{path}?{query}", poll.id);
        assert!(anne.get(&address).await.status() < 500);
        assert!(anne.head(&address).await.status() < 500);
        let fetched = prefetching.get(&address).await;
        assert_eq!(fetched.header("cache-control"), "no-store", "{path}");
    }
    for path in [
        "/lost-link?email=personne01@leak.test",
        &app.link(&poll.people[0]),
    ] {
        prefetching.get(path).await;
    }
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn t07_t09_the_token_leaves_the_address_and_is_on_no_page(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let link = app.link(&poll.people[0]);
    let token = link.strip_prefix("/i/").unwrap();
    let mut anne = app.visitor();
    let opened = anne.get(&link).await;
    assert_eq!(opened.status(), 303);
    assert_eq!(opened.location(), page_of(&poll));
    assert_eq!(opened.header("cache-control"), "no-store");
    assert_eq!(opened.header("referrer-policy"), "same-origin");
    let cookie = opened
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|line| line.to_str().unwrap())
        .find(|line| line.starts_with("p-"))
        .unwrap();
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains(&token[10..60]));
    let page = anne.follow(&opened).await;
    assert_eq!(page.header("cache-control"), "no-store");
    let receipt = answer(&mut anne, &poll, &["yes"]).await;
    let receipt = anne.follow(&receipt).await;
    for page in [&opened, &page, &receipt] {
        assert!(!page.body.contains(token));
    }
    assert!(!logged().contains(token));
    let mut damaged = token.to_owned();
    damaged.pop();
    let refused = anne.get(&format!("/i/{damaged}")).await;
    assert_eq!(refused.status(), 404);
    assert!(!refused.body.contains(&damaged));
}

#[sqlx::test]
async fn on_https_the_cookie_is_bound_to_the_host(db: PgPool) {
    let app = TestApp::configured(&db, |config| {
        config.server.base_url = "https://creneau.example.org".parse().unwrap();
    });
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let name = format!("__Host-p-{}", poll.id.0.simple());
    assert!(anne.cookie(&name).is_some());
    assert_eq!(anne.get(&page_of(&poll)).await.status(), 200);
}

#[sqlx::test]
async fn t06_what_mail_programs_add_behind_a_link_is_forgiven(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let link = app.link(&poll.people[0]);
    for junk in [".", "%3E", "%20", ").", "?utm_source=mail"] {
        let opened = app.visitor().get(&format!("{link}{junk}")).await;
        assert_eq!(opened.status(), 303, "{junk}");
    }
}

#[sqlx::test]
async fn t13_a_link_serves_its_own_purpose_and_poll_only(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let (poll, other) = (app.poll(owner).open().await, app.poll(owner).open().await);
    let token = app.link(&poll.people[0]).replace("/i/", "");
    let mut staff = app.staff("Marc Roy", &["organiser"]).await;
    assert_eq!(
        staff.get(&format!("/substitutions/{token}")).await.status(),
        404
    );
    let (keys, person) = (&app.state.keys, &poll.people[0]);
    let purpose = LinkPurpose::Substitution;
    let foreign = keys.sign_link(purpose, poll.id, person.id.0, 1, app.now());
    assert_eq!(
        app.visitor().get(&format!("/i/{foreign}")).await.status(),
        404
    );
    let mut anne = guest(&app, person).await;
    for path in ["", "/receipt", "/withdrawal"] {
        let refused = anne.get(&format!("/p/{}{path}", other.id)).await;
        assert_eq!(refused.status(), 404);
    }
    let name = format!("p-{}", other.id.0.simple());
    let stolen = anne
        .cookie(&format!("p-{}", poll.id.0.simple()))
        .unwrap()
        .to_owned();
    anne.set_cookie(&name, &stolen);
    assert_eq!(anne.get(&page_of(&other)).await.status(), 404);
}

#[sqlx::test]
async fn t14_a_link_with_any_byte_changed_is_refused_without_a_query(db: PgPool) {
    let app = TestApp::configured(&db, |config| config.limits.bad_links_per_minute = 1_000_000);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let link = app.link(&poll.people[0]);
    let before = queries();
    for position in "/i/".len()..link.len() {
        let mut bytes = link.clone().into_bytes();
        bytes[position] = if bytes[position] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(bytes).unwrap();
        let refused = app.visitor().get(&changed).await;
        assert_eq!(refused.status(), 404, "{changed}");
        assert!(refused.text("h1").contains("Lien non reconnu"));
        assert!(refused.has("a[href='/lost-link']"));
    }
    assert_eq!(queries(), before);
}

#[sqlx::test]
async fn t10_t11_badly_signed_links_meet_a_limit_and_no_query(db: PgPool) {
    let app = behind_a_proxy(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let before = queries();
    for count in 1..=31 {
        let refused = from(&app, "203.0.113.7").get("/i/v1.k1.AAAA.BBBB").await;
        assert_eq!(
            refused.status(),
            if count <= 30 { 404 } else { 429 },
            "{count}"
        );
        if count == 31 {
            assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
        }
    }
    assert_eq!(queries(), before);
    let good = app.link(&poll.people[0]);
    assert_eq!(from(&app, "198.51.100.9").get(&good).await.status(), 303);
    assert_eq!(from(&app, "203.0.113.7").get(&good).await.status(), 303);
}

#[sqlx::test]
async fn t11_well_signed_links_to_nothing_are_counted_across_restarts(db: PgPool) {
    let app = behind_a_proxy(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let nothing = |app: &TestApp| {
        let (nobody, now) = (InvitationId::generate().0, app.now());
        let token =
            app.state
                .keys
                .sign_link(LinkPurpose::Answer, PollId::generate(), nobody, 1, now);
        format!("/i/{token}")
    };
    for _ in 0..30 {
        let refused = from(&app, "203.0.113.7").get(&nothing(&app)).await;
        assert_eq!(refused.status(), 404);
    }
    let restarted = behind_a_proxy(&db);
    let refused = from(&restarted, "203.0.113.8")
        .get(&nothing(&restarted))
        .await;
    assert_eq!(refused.status(), 429);
    assert_eq!(refused.header("retry-after"), "60");
    let elsewhere = from(&restarted, "198.51.100.9")
        .get(&nothing(&restarted))
        .await;
    assert_eq!(elsewhere.status(), 404);
    let good = restarted.link(&poll.people[0]);
    assert_eq!(
        from(&restarted, "203.0.113.8").get(&good).await.status(),
        303
    );
    restarted.clock.advance(TimeDelta::minutes(1));
    let later = from(&restarted, "203.0.113.8")
        .get(&nothing(&restarted))
        .await;
    assert_eq!(later.status(), 404);
}

#[sqlx::test]
async fn t15_a_revoked_link_works_nowhere_at_once(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let person = &poll.people[0];
    let mut anne = guest(&app, person).await;
    let page = anne.get(&page_of(&poll)).await;
    answer(&mut anne, &poll, &["yes"]).await;
    let confirm = anne.get(&format!("/p/{}/withdrawal", poll.id)).await;
    revoke(&app, person, owner).await;
    let before = app.checksum().await;
    let mut refused = vec![anne.get(&app.link(person)).await];
    for path in ["", "/receipt", "/withdrawal"] {
        refused.push(anne.get(&format!("/p/{}{path}", poll.id)).await);
    }
    refused.push(anne.submit(filled(&page, &poll, &["no"])).await);
    let withdrawal = confirm.form(&format!("/p/{}/withdrawal", poll.id));
    refused.push(anne.submit(withdrawal).await);
    for answer in refused {
        assert_eq!(answer.status(), 410, "{}", answer.path);
        assert_eq!(answer.text("h1"), "Invitation retirée");
        assert!(!answer.body.contains("Comité qualité") && !answer.body.contains("Lise"));
    }
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn a_reissued_link_never_revives_the_old_one(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let old = poll.people[0].clone();
    let mut anne = guest(&app, &old).await;
    revoke(&app, &old, owner).await;
    let actor = actor(owner);
    invitations::reissue(&app.state.db, &actor, poll.id, old.id, app.now())
        .await
        .unwrap();
    for path in [app.link(&old), page_of(&poll)] {
        let refused = anne.get(&path).await;
        assert_eq!(refused.status(), 410);
        assert_eq!(refused.text("h1"), "Lien remplacé");
    }
    let new = read(&app, owner, poll.id).await.people[0].clone();
    anne.get(&app.link(&new)).await;
    assert_eq!(anne.get(&page_of(&poll)).await.status(), 200);
}

#[sqlx::test]
async fn t16_a_link_ends_to_the_second_and_names_only_the_organiser(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let link = app.link(&poll.people[0]);
    app.clock
        .set(ends(&app, &poll).await - TimeDelta::seconds(1));
    let mut anne = guest(&app, &poll.people[0]).await;
    assert_eq!(anne.get(&page_of(&poll)).await.status(), 200);
    app.clock.advance(TimeDelta::seconds(1));
    for path in [link, page_of(&poll)] {
        let refused = anne.get(&path).await;
        assert_eq!(refused.status(), 410);
        assert!(refused.body.contains("Lise Gagnon"));
        // It would send nothing: the poll takes no more answers.
        assert!(!refused.has("a[href='/lost-link']"));
        for secret in ["Comité", "Personne", "leak.test"] {
            assert!(!refused.body.contains(secret), "{secret}");
        }
    }
}

#[sqlx::test]
async fn t17_a_clock_set_back_breaks_no_link(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    app.clock.advance(TimeDelta::minutes(-5));
    assert_eq!(anne.get(&page_of(&poll)).await.status(), 200);
    assert_eq!(answer(&mut anne, &poll, &["yes"]).await.status(), 303);
    let mut again = guest(&app, &poll.people[0]).await;
    assert_eq!(again.get(&page_of(&poll)).await.status(), 200);
}

#[sqlx::test]
async fn the_cookie_lives_twelve_hours_and_never_beyond_the_link(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    app.clock
        .advance(TimeDelta::hours(12) - TimeDelta::seconds(1));
    assert_eq!(anne.get(&page_of(&poll)).await.status(), 200);
    app.clock.advance(TimeDelta::seconds(1));
    let refused = anne.get(&page_of(&poll)).await;
    assert_eq!(refused.status(), 404);
    assert!(refused.has("a[href='/lost-link']"));
    app.clock
        .set(ends(&app, &poll).await - TimeDelta::minutes(30));
    let opened = app.visitor().get(&app.link(&poll.people[0])).await;
    let cookies: Vec<_> = opened.headers.get_all("set-cookie").iter().collect();
    assert!(
        cookies
            .iter()
            .any(|line| line.to_str().unwrap().contains("Max-Age=1800"))
    );
}

#[sqlx::test]
async fn two_polls_live_side_by_side_and_an_eleventh_takes_the_oldest_place(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let mut anne = app.visitor();
    let mut polls = Vec::new();
    for number in 1..=11 {
        let poll = app
            .poll(owner)
            .title(&format!("Sondage {number}"))
            .open()
            .await;
        anne.get(&app.link(&poll.people[0])).await;
        polls.push(poll);
        app.clock.advance(TimeDelta::seconds(1));
        if number == 2 {
            for poll in &polls {
                assert_eq!(answer(&mut anne, poll, &["yes"]).await.status(), 303);
            }
        }
    }
    assert_eq!(
        anne.cookies()
            .iter()
            .filter(|name| name.starts_with("p-"))
            .count(),
        10
    );
    assert_eq!(anne.get(&page_of(&polls[0])).await.status(), 404);
    for (index, poll) in polls.iter().enumerate().skip(1) {
        let page = anne.get(&page_of(poll)).await;
        assert_eq!(page.text("h1"), format!("Sondage {}", index + 1));
    }
}

#[sqlx::test]
async fn t35_missing_foreign_and_erased_polls_are_one_and_the_same_page(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let (mine, foreign) = (app.poll(owner).open().await, app.poll(owner).open().await);
    let mut anne = guest(&app, &mine.people[0]).await;
    let shown = [
        anne.get(&page_of(&foreign)).await,
        anne.get(&format!("/p/{}", PollId::generate())).await,
        anne.get("/p/nothing").await,
    ];
    sqlx::query!("DELETE FROM polls WHERE poll_id = $1", mine.id.0)
        .execute(&app.db)
        .await
        .unwrap();
    let erased = anne.get(&page_of(&mine)).await;
    let gone = app.visitor().get(&app.link(&mine.people[0])).await;
    let expected = without_id(&shown[0]);
    assert_eq!(expected.0, 404);
    for page in [&shown[1], &shown[2], &erased] {
        assert_eq!(without_id(page), expected, "{}", page.path);
    }
    // The page of a link never repeats its own address, so it offers less: the same for each of them.
    let mut nobody = mine.people[0].clone();
    nobody.poll = PollId::generate();
    let unknown = app.visitor().get(&app.link(&nobody)).await;
    assert_eq!(gone.status(), 404);
    assert_eq!(without_id(&gone), without_id(&unknown));
}

#[sqlx::test]
async fn a_person_who_is_not_the_one_leaves_nothing_in_the_browser(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    answer(&mut anne, &poll, &["yes"]).await;
    let before = app.checksum().await;
    let path = format!("/p/{}/departure", poll.id);
    let page = anne.get(&path).await;
    assert_eq!(anne.clone().post(&path, &[]).await.status(), 403);
    let left = anne.submit(page.form(&path)).await;
    assert_eq!((left.status(), left.location()), (303, "/"));
    assert!(
        anne.follow(&left)
            .await
            .text("main .notice[role=status]")
            .contains("a oublié")
    );
    assert_eq!(anne.get(&page_of(&poll)).await.status(), 404);
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn a_draft_cannot_be_opened(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).draft().await;
    assert_eq!(
        app.visitor().get(&app.link(&poll.people[0])).await.status(),
        404
    );
}
