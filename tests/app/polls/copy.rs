//! Copying a poll: what comes along, what stays, and who may.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use creneau::admin::act::model::Why;
use creneau::admin::interventions::actions as interventions;
use creneau::audit::Reason;
use creneau::decisions::actions as decisions;
use creneau::i18n::Language;
use creneau::i18n::zones::Zone;
use creneau::ids::PollId;
use creneau::invitations::actions as people;
use creneau::polls::actions::{self as polls, NewOption};
use creneau::polls::model::{ClosingReason, ResultsVisibility, Sensitivity};
use creneau::polls::options::When;
use sqlx::PgPool;
use uuid::Uuid;

use crate::access::answer;
use crate::support::{Answer, Form, TestApp, TestPoll, Visitor, actor, decide, queries};

fn address(poll: &TestPoll) -> String {
    format!("/polls/{}/copy", poll.id)
}

/// The form as its page offers it.
async fn form(visitor: &mut Visitor, poll: &TestPoll) -> Form {
    let address = address(poll);
    let page = visitor.get(&address).await;
    assert_eq!(page.status(), 200, "{}", page.body);
    page.form(&address)
}

/// The draft an answer leads to.
fn made(answer: &Answer) -> PollId {
    assert_eq!(answer.status(), 303, "{}", answer.body);
    let id = answer.location().strip_prefix("/polls/").unwrap();
    id.strip_suffix("/edit").unwrap().parse().unwrap()
}

/// Copies everything, as offered.
async fn copy(visitor: &mut Visitor, poll: &TestPoll) -> PollId {
    let form = form(visitor, poll).await;
    made(&visitor.submit(form).await)
}

async fn close(app: &TestApp, poll: &TestPoll) {
    let (db, owner) = (&app.state.db, actor(poll.owner));
    polls::close(db, &owner, poll.id, ClosingReason::ByHand, app.now())
        .await
        .unwrap();
}

/// What a poll is, as text, its own ids and moments apart.
async fn texts(db: &PgPool, poll: PollId) -> String {
    sqlx::query_scalar!(
        r#"SELECT concat_ws('|', title, description, place, zone, language, sensitivity, results_visibility,
               if_needed_allowed, retention_code,
               (SELECT string_agg(label, ',' ORDER BY position) FROM tags t WHERE t.poll_id = p.poll_id),
               (SELECT concat(reminds, reminder_hours, announces_people, digests) FROM notice_settings n
                WHERE n.poll_id = p.poll_id)) AS "texts!"
           FROM polls p WHERE poll_id = $1"#,
        poll.0
    )
    .fetch_one(db)
    .await
    .unwrap()
}

/// The people of a poll, as text.
async fn people_of(db: &PgPool, poll: PollId) -> Vec<String> {
    sqlx::query_scalar!(
        r#"SELECT concat_ws('|', name, email, organisation, required, language) AS "person!"
           FROM invitations WHERE poll_id = $1 ORDER BY name"#,
        poll.0
    )
    .fetch_all(db)
    .await
    .unwrap()
}

/// When the options that stand begin, in order.
async fn starts(db: &PgPool, poll: PollId) -> Vec<NaiveDateTime> {
    sqlx::query_scalar!(
        r#"SELECT COALESCE(local_start, on_date) AS "start!" FROM options
           WHERE poll_id = $1 AND removed_at IS NULL ORDER BY 1"#,
        poll.0
    )
    .fetch_all(db)
    .await
    .unwrap()
}

/// How many rows hang on a poll that no copy has.
async fn left_behind(db: &PgPool, poll: PollId) -> i64 {
    sqlx::query_scalar!(
        r#"SELECT (SELECT count(*) FROM ballots WHERE poll_id = $1)
               + (SELECT count(*) FROM decisions WHERE poll_id = $1)
               + (SELECT count(*) FROM mails WHERE poll_id = $1)
               + (SELECT count(*) FROM substitutes WHERE poll_id = $1)
               + (SELECT count(*) FROM jobs WHERE poll_id = $1)
               + (SELECT count(*) FROM invitations WHERE poll_id = $1
                  AND (delivery <> 'to_send' OR link_version <> 1 OR revoked_at IS NOT NULL OR account_id IS NOT NULL))
               AS "count!""#,
        poll.0
    )
    .fetch_one(db)
    .await
    .unwrap()
}

/// The verb, poll and object of the entries after this one.
async fn entries(
    db: &PgPool,
    after: usize,
) -> Vec<(String, Option<Uuid>, Option<Uuid>, Option<String>)> {
    let rows = sqlx::query!(
        "SELECT verb, poll_id, object_id, reason FROM audit_entries ORDER BY entry_id"
    )
    .fetch_all(db)
    .await
    .unwrap();
    let all: Vec<_> = rows
        .into_iter()
        .map(|row| (row.verb, row.poll_id, row.object_id, row.reason))
        .collect();
    all[after..].to_vec()
}

/// A poll with everything a poll may have: answered, decided, one option removed, one person revoked, a substitute.
async fn full(app: &TestApp, lise: &Visitor) -> TestPoll {
    let owner = lise.account.unwrap();
    let mut poll = app
        .poll(owner)
        .options(4)
        .people(3)
        .settings(|settings| {
            settings.language = Language::English;
            settings.sensitivity = Sensitivity::Restricted;
            settings.visibility = ResultsVisibility::CountsAfterAnswering;
            settings.if_needed_allowed = false;
        })
        .open()
        .await;
    let (db, by, now) = (&app.state.db, actor(owner), app.now());
    let retention = &app.state.config.retention;
    let class = crate::access::scene::insert_class(&app.db, "C-60", false).await;
    sqlx::query!(
        "UPDATE polls SET description = 'Ordre du jour', place = 'Salle 2', retention_class = $2, retention_code = 'C-60',
             retention_days = 60, retention_starts = 'decision', retention_name_fr = 'Comités',
             retention_name_en = 'Committees', retention_disposition = 'destroy' WHERE poll_id = $1",
        poll.id.0,
        class
    )
    .execute(&app.db)
    .await
    .unwrap();
    sqlx::query!(
        "INSERT INTO tags (poll_id, position, label) VALUES ($1, 0, 'qualité'), ($1, 1, 'budget')",
        poll.id.0
    )
    .execute(&app.db)
    .await
    .unwrap();
    sqlx::query!(
        "INSERT INTO notice_settings (poll_id, reminds, reminder_hours, announces_people, digests)
         VALUES ($1, false, 24, false, '{half}')",
        poll.id.0
    )
    .execute(&app.db)
    .await
    .unwrap();
    let removed = poll.options.remove(3);
    polls::remove_option(db, &by, poll.id, removed, retention, now)
        .await
        .unwrap();
    let second = poll.people[1].id;
    people::choose_language(db, &by, poll.id, second, Language::French, now)
        .await
        .unwrap();
    answer(app, &poll, &poll.people[0]).await;
    people::revoke(db, &by, poll.id, poll.people[2].id, now)
        .await
        .unwrap();
    polls::name_substitute(db, &by, poll.id, "Sam Côté", "sam@leak.test", now)
        .await
        .unwrap();
    decide(app, &poll, 0).await;
    poll
}

#[sqlx::test]
async fn a_copy_is_a_draft_with_texts_settings_options_and_people_and_nothing_else(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = full(&app, &lise).await;
    // Two months later the first option, on Monday 30 November at 9 h, is past.
    app.clock.advance(TimeDelta::days(60));
    lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let before = (
        texts(&db, poll.id).await,
        people_of(&db, poll.id).await,
        left_behind(&db, poll.id).await,
    );
    let log = entries(&db, 0).await.len();
    let page = lise.get(&address(&poll)).await;
    let offered = page.form(&address(&poll));
    assert_eq!(offered.value("first_on"), Some("2027-01-25"));
    assert_eq!(offered.value("options"), Some("moved"));
    assert_eq!(offered.value("people"), Some("on"));
    let words = page.text("main");
    assert!(words.contains("Copier les 2 personnes invitées"), "{words}");
    assert!(
        words.contains("1 personne dont le lien est révoqué n'est pas copiée."),
        "{words}"
    );
    assert!(
        words.contains("Dans ce sondage\u{a0}: le lundi 30 novembre 2026"),
        "{words}"
    );
    let id = made(&lise.submit(offered).await);

    let flash = lise
        .get(&format!("/polls/{id}/edit"))
        .await
        .text("main .notice[role=status]");
    assert!(
        flash.contains("3 plages horaires et 2 personnes"),
        "{flash}"
    );
    assert_eq!(texts(&db, id).await, before.0);
    assert_eq!(people_of(&db, id).await, before.1[..2]);
    assert_eq!(left_behind(&db, id).await, 0);
    let days = ["2027-01-25", "2027-01-26", "2027-01-27"];
    let nine = |day: &str| {
        day.parse::<NaiveDate>()
            .unwrap()
            .and_hms_opt(9, 0, 0)
            .unwrap()
    };
    assert_eq!(starts(&db, id).await, days.map(nine));
    let mut conn = app.db.acquire().await.unwrap();
    let draft = creneau::polls::find(&mut conn, id).await.unwrap().unwrap();
    assert_eq!(draft.state.name().code(), "draft");
    assert_eq!(
        (draft.owner, draft.owner_name.as_str()),
        (poll.owner, "Lise Gagnon")
    );
    assert_eq!(draft.purge_at, app.now() + TimeDelta::days(30));
    let deadline = NaiveDate::from_ymd_opt(2027, 2, 5)
        .unwrap()
        .and_hms_opt(17, 0, 0);
    assert_eq!(draft.deadline.map(|deadline| deadline.local), deadline);
    assert_eq!(draft.opened_at, None);

    let now = (
        texts(&db, poll.id).await,
        people_of(&db, poll.id).await,
        left_behind(&db, poll.id).await,
    );
    assert_eq!(now, before, "the poll itself stays as it was");
    let written = entries(&db, log).await;
    let (source, copy) = (Some(poll.id.0), Some(id.0));
    assert_eq!(
        written[0],
        (
            "poll.created".to_owned(),
            copy,
            source,
            Some("copied".to_owned())
        )
    );
    assert_eq!(written[1].0, "poll.retention_chosen");
    assert_eq!(written[2], ("poll.copied".to_owned(), source, copy, None));
    assert_eq!(written.len(), 3);
    for (poll, words) in [(poll.id, "Sondage copié"), (id, "Copie d'un autre sondage")] {
        let history = lise
            .get(&format!("/polls/{poll}/history"))
            .await
            .text("main");
        assert!(history.contains(words), "{history}");
    }
    let own = lise.get("/history").await.text("main");
    assert!(own.contains("Sondage copié"), "{own}");
}

#[sqlx::test]
async fn a_copy_can_be_published_like_any_draft(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = full(&app, &lise).await;
    let id = copy(&mut lise, &poll).await;
    let publication = format!("/polls/{id}/publication");
    let form = lise.get(&publication).await.form(&publication);
    assert_eq!(lise.submit(form).await.status(), 303);
    let sent = crate::support::read(&app, poll.owner, id).await;
    let mut guest = app.visitor();
    assert_eq!(guest.get(&app.link(&sent.people[0])).await.status(), 303);
    assert_eq!(guest.get(&format!("/p/{id}")).await.status(), 200);
    let old = app.link(&poll.people[0]);
    assert_ne!(old, app.link(&sent.people[0]));
}

#[sqlx::test]
async fn options_and_people_are_left_out_when_they_are_not_wanted(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let none = form(&mut lise, &poll)
        .await
        .with("options", "none")
        .without("people");
    let answer = lise.submit(none.with("first_on", "")).await;
    let id = made(&answer);
    let flash = lise.follow(&answer).await.text("main .notice[role=status]");
    assert!(
        flash.contains("aucune plage horaire et aucune personne"),
        "{flash}"
    );
    assert!(starts(&db, id).await.is_empty());
    assert!(people_of(&db, id).await.is_empty());
    let empty = app
        .poll(lise.account.unwrap())
        .options(0)
        .people(0)
        .draft()
        .await;
    let page = lise.get(&address(&empty)).await;
    assert!(!page.has("[name=options], [name=first_on], [name=people]"));
    made(&lise.submit(page.form(&address(&empty))).await);
}

#[sqlx::test]
async fn a_poll_is_copied_in_every_state_but_when_it_is_stopped_or_about_to_be_erased(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let (state, by, now) = (app.state.clone(), actor(owner), app.now());
    for standing in ["draft", "open", "closed", "decided", "cancelled"] {
        let poll = match standing {
            "draft" => app.poll(owner).draft().await,
            _ => app.poll(owner).open().await,
        };
        match standing {
            "closed" => close(&app, &poll).await,
            "decided" => decide(&app, &poll, 0).await,
            "cancelled" => {
                let cancelled = decisions::cancel(&state.db, &by, poll.id, now).await;
                cancelled.unwrap();
            }
            _ => {}
        }
        let page = lise.get(&format!("/polls/{}", poll.id)).await;
        let link = format!("main a[href='{}']", address(&poll));
        assert!(page.has(&link), "{standing}");
        let id = copy(&mut lise, &poll).await;
        assert_eq!(starts(&db, id).await.len(), 3, "{standing}");
    }
    let (frozen, deleted) = (app.poll(owner).open().await, app.poll(owner).open().await);
    let forms = [
        form(&mut lise, &frozen).await,
        form(&mut lise, &deleted).await,
    ];
    let why = Why {
        reason: Reason::Complaint,
        words: "Signalement".to_owned(),
    };
    interventions::freeze(&state.db, &by, frozen.id, &why, now)
        .await
        .unwrap();
    close(&app, &deleted).await;
    let retention = &state.config.retention;
    polls::request_deletion(&state.db, &by, deleted.id, retention, now)
        .await
        .unwrap();
    let before = app.checksum().await;
    for (poll, form) in [&frozen, &deleted].into_iter().zip(forms) {
        let page = lise.get(&format!("/polls/{}", poll.id)).await;
        assert!(!page.has(&format!("main a[href='{}']", address(poll))));
        assert_eq!(lise.get(&address(poll)).await.status(), 409);
        assert_eq!(lise.submit(form).await.status(), 409);
    }
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn a_copy_by_the_substitute_is_theirs(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let mut sam = app.staff("Sam Côté", &["organiser"]).await;
    let account = sam.account.unwrap();
    let poll = app.poll(owner).open().await;
    let (db_of, by, now) = (&app.state.db, actor(owner), app.now());
    let named = polls::name_substitute(db_of, &by, poll.id, "Sam Côté", "sam@leak.test", now);
    let named = named.await.unwrap();
    polls::accept_substitution(db_of, &actor(account), poll.id, named, account, now)
        .await
        .unwrap();
    let id = copy(&mut sam, &poll).await;
    let mut conn = app.db.acquire().await.unwrap();
    let draft = creneau::polls::find(&mut conn, id).await.unwrap().unwrap();
    assert_eq!(
        (draft.owner, draft.owner_name.as_str()),
        (account, "Sam Côté")
    );
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    assert_eq!(lise.get(&format!("/polls/{id}")).await.status(), 404);
}

#[sqlx::test]
async fn t20_v6_copying_the_poll_of_somebody_else_is_not_found_and_changes_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let good = form(&mut lise, &poll).await;
    let mut guest = app.visitor();
    guest.get(&app.link(&poll.people[0])).await;
    let callers = [
        (app.staff("Omar Benali", &["organiser"]).await, 404),
        (
            app.staff("Ada Roy", &["administrator", "organiser"]).await,
            404,
        ),
        (app.staff("Ada Seule", &["administrator"]).await, 404),
        (app.staff("Aude Auditrice", &["auditor"]).await, 404),
        // Who is not staff is asked to sign in, whatever the poll.
        (guest, 401),
        (app.visitor(), 401),
    ];
    let before = drafts(&db).await;
    for (mut caller, status) in callers {
        let token = caller.get("/lost-link").await;
        let token = token.attributes("form[action='/sign-out'] [name=csrf]", "value");
        let own = good
            .clone()
            .with("csrf", token.first().map_or("", String::as_str));
        let page = caller.get(&address(&poll)).await;
        assert!(matches!(page.status(), 303 | 404), "{}", page.status());
        assert!(!page.location().contains("/edit"));
        let answer = caller.submit(own).await;
        assert_eq!(answer.status(), status);
        assert!(!answer.location().contains("/edit"));
    }
    assert_eq!(drafts(&db).await, before);
}

/// How many polls there are, and entries about copies.
async fn drafts(db: &PgPool) -> (i64, i64) {
    let row = sqlx::query!(
        r#"SELECT (SELECT count(*) FROM polls) AS "polls!",
               (SELECT count(*) FROM audit_entries WHERE verb IN ('poll.created', 'poll.copied')) AS "entries!""#
    );
    let row = row.fetch_one(db).await.unwrap();
    (row.polls, row.entries)
}

#[sqlx::test]
async fn the_same_form_sent_twice_makes_one_copy(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let form = form(&mut lise, &poll).await;
    let mut again = lise.clone();
    let (first, second) = tokio::join!(lise.submit(form.clone()), again.submit(form.clone()));
    let id = made(&first);
    assert_eq!(made(&second), id);
    assert_eq!(drafts(&db).await.0, 2);
    let third = lise.submit(form.clone()).await;
    assert_eq!(made(&third), id);
    let flash = lise.follow(&third).await.text("main .notice[role=status]");
    assert!(flash.contains("déjà créée"), "{flash}");
    // The form of another page is another copy; and what was made and erased is made again.
    assert_ne!(copy(&mut lise, &poll).await, id);
    let (owner, ledger) = (actor(poll.owner), &app.state.eraser().ledger);
    polls::delete_draft(&app.state.db, ledger, &owner, id, app.now())
        .await
        .unwrap();
    assert_ne!(made(&lise.submit(form).await), id);
}

#[sqlx::test]
async fn what_is_wrong_comes_back_beside_its_field_with_what_was_typed(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let form = form(&mut lise, &poll).await.without("people");
    let before = app.checksum().await;
    for (options, first_on, field) in [
        ("moved", "", "first_on"),
        ("moved", "2026-02-30", "first_on"),
        ("moved", "2029-01-01", "first_on"),
        ("moved", "bientôt", "first_on"),
        ("all", "2026-12-20", "options"),
    ] {
        let typed = form
            .clone()
            .with("options", options)
            .with("first_on", first_on);
        let answer = lise.submit(typed).await;
        assert_eq!(answer.status(), 422, "{options} {first_on}");
        let links = answer.attributes(".error-summary a", "href");
        assert_eq!(links, [format!("#{field}")], "{options} {first_on}");
        assert!(answer.has(&format!("#{field}")));
        let kept = answer.form(&address(&poll));
        assert_eq!(kept.value("first_on"), Some(first_on));
        assert_eq!(kept.value("people"), None);
        assert_eq!(kept.value("request_id"), form.value("request_id"));
    }
    for (name, value) in [("request_id", "x"), ("owner", "x")] {
        let odd = lise.submit(form.clone().with(name, value)).await;
        assert_eq!(odd.status(), 422, "{name}");
    }
    assert_eq!(app.checksum().await, before);
}

/// A draft with one option at this local time.
async fn at_night(app: &TestApp, lise: &Visitor, start: &str) -> TestPoll {
    let owner = lise.account.unwrap();
    let poll = app.poll(owner).options(0).draft().await;
    let start = NaiveDateTime::parse_from_str(start, "%Y-%m-%d %H:%M").unwrap();
    let when = When::timed(start, 60, None, Zone::QUEBEC).unwrap();
    let (state, by) = (&app.state, actor(owner));
    let (limits, retention) = (&state.config.limits, &state.config.retention);
    polls::add_options(
        &state.db,
        &by,
        poll.id,
        &[NewOption { when }],
        limits,
        retention,
        app.now(),
    )
    .await
    .unwrap();
    poll
}

#[sqlx::test]
async fn the_missing_hour_is_refused_and_the_repeated_one_asks_which(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let early = at_night(&app, &lise, "2027-03-07 02:30").await;
    let typed = form(&mut lise, &early).await.with("first_on", "2027-03-14");
    let refused = lise.submit(typed).await;
    assert_eq!(refused.status(), 422);
    assert_eq!(
        refused.attributes(".error-summary a", "href"),
        ["#first_on"]
    );
    assert!(
        refused.text(".error-summary").contains("n'existe pas"),
        "{}",
        refused.text(".error-summary")
    );

    let late = at_night(&app, &lise, "2027-10-31 01:30").await;
    let typed = form(&mut lise, &late).await.with("first_on", "2027-11-07");
    let asked = lise.submit(typed).await;
    assert_eq!(asked.status(), 422);
    assert_eq!(asked.attributes(".error-summary a", "href"), ["#fold"]);
    assert_eq!(asked.count("input[name=fold]"), 2);
    let settled = asked.form(&address(&late)).with("fold", "1");
    let id = made(&lise.submit(settled).await);
    let begins = sqlx::query_scalar!(
        r#"SELECT starts_at AS "at!" FROM options WHERE poll_id = $1"#,
        id.0
    );
    let begins: DateTime<Utc> = begins.fetch_one(&db).await.unwrap();
    assert_eq!(
        begins,
        "2027-11-07T06:30:00Z".parse::<DateTime<Utc>>().unwrap()
    );
}

#[sqlx::test]
async fn what_does_not_fit_any_more_is_said(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app
        .poll(owner)
        .people(3)
        .visibility(ResultsVisibility::CountsAndNames)
        .open()
        .await;
    sqlx::query!(
        "UPDATE invitations SET email = 'anne@chum.qc.ca' WHERE invitation_id = $1",
        poll.people[0].id.0
    )
    .execute(&db)
    .await
    .unwrap();

    let strict = TestApp::configured(&db, |config| {
        config.limits.options_per_poll = 2;
        config.limits.people_per_poll = 2;
    });
    let mut lise = strict.staff("Lise Gagnon", &["organiser"]).await;
    let everything = form(&mut lise, &poll).await;
    let before = strict.checksum().await;
    let refused = lise.submit(everything.clone()).await;
    assert_eq!(
        (
            refused.status(),
            refused.attributes(".error-summary a", "href")
        ),
        (422, vec!["#options".to_owned()])
    );
    assert!(
        refused
            .text(".error-summary")
            .contains("au plus 2 plages horaires")
    );
    let refused = lise
        .submit(everything.clone().with("options", "none"))
        .await;
    assert_eq!(
        (
            refused.status(),
            refused.attributes(".error-summary a", "href")
        ),
        (422, vec!["#people".to_owned()])
    );
    assert!(
        refused
            .text(".error-summary")
            .contains("au plus 2 personnes; il en aurait 3")
    );
    assert_eq!(strict.checksum().await, before);
    made(
        &lise
            .submit(everything.with("options", "none").without("people"))
            .await,
    );

    let narrow = TestApp::configured(&db, |config| {
        config.limits.invited_domains = vec!["chum.qc.ca".to_owned()];
        config.floors.internal_shown = creneau::config::MostShown::Counts;
    });
    let mut lise = narrow.staff("Lise Gagnon", &["organiser"]).await;
    let words = lise.get(&address(&poll)).await.text("main");
    assert!(words.contains("2 personnes ne sont pas copiées"), "{words}");
    assert!(
        words.contains("chum.qc.ca") && words.contains("permet de montrer moins"),
        "{words}"
    );
    let id = copy(&mut lise, &poll).await;
    assert_eq!(
        people_of(&db, id).await,
        ["Personne 01|anne@chum.qc.ca||t|fr-CA"]
    );
    assert!(texts(&db, id).await.contains("|counts|"));
}

#[sqlx::test]
async fn a_class_that_is_offered_no_more_gives_way_to_the_usual_one(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = full(&app, &lise).await;
    crate::access::scene::insert_class(&db, "GEN", true).await;
    sqlx::query!("UPDATE retention_classes SET retired_at = now() WHERE code = 'C-60'")
        .execute(&db)
        .await
        .unwrap();
    let words = lise.get(&address(&poll)).await.text("main");
    assert!(words.contains("n'est plus offerte"), "{words}");
    let id = copy(&mut lise, &poll).await;
    assert!(texts(&db, id).await.contains("|GEN|"));
}

#[sqlx::test]
async fn t123_the_largest_poll_is_copied_in_as_many_statements_as_a_small_one(db: PgPool) {
    let app = TestApp::configured(&db, |config| {
        config.limits.options_per_poll = 500;
        config.limits.people_per_poll = 1_000;
    });
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let mut counts = Vec::new();
    for (options, people) in [(1, 1), (500, 1_000)] {
        let poll = app.poll(owner).options(options).people(people).open().await;
        let before = queries();
        let form = form(&mut lise, &poll).await;
        let shown = queries() - before;
        let id = made(&lise.submit(form).await);
        counts.push((shown, queries() - before - shown));
        let copied = (
            starts(&db, id).await.len() as u64,
            people_of(&db, id).await.len(),
        );
        assert_eq!(copied, (options, people));
    }
    assert_eq!(counts[0], counts[1]);
    assert!(counts[0].0 <= 4 && counts[0].1 <= 20, "{counts:?}");
}
