//! Keeping several dates: each is an event of its own, told by a mail of its own, to whom it concerns.

use std::sync::Arc;

use creneau::decisions::actions as decisions;
use creneau::decisions::actions::Decider;
use creneau::decisions::model::{KeptOptions, NewDecision, Recipients};
use creneau::mail::Postman;
use creneau::mail::transport::Memory;
use creneau::polls::model::Sensitivity;
use mail_parser::{Message, MessageParser, MimeHeaders};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::{answer, state};
use crate::support::{Answer, Form, TestApp, TestPoll, Visitor, actor, deadline};

/// Sends what waits; gives each mail as its reader gets it.
async fn post(app: &TestApp) -> Vec<Vec<u8>> {
    let memory = Memory::default();
    let postman = Postman::new(&app.state, Arc::new(memory.clone()));
    let stop = CancellationToken::new();
    while postman.deliver_due(&stop).await.unwrap() > 0 {}
    let sent = memory.sent();
    sent.iter().map(|sent| sent.message.formatted()).collect()
}

/// The calendar files sent to an address, unfolded, in the order they left.
fn files(mails: &[Vec<u8>], address: &str) -> Vec<String> {
    let parsed = mails
        .iter()
        .filter_map(|raw| MessageParser::default().parse(raw));
    let to_reader = |message: &Message<'_>| {
        let to = message.to().and_then(|to| to.first()?.address());
        to == Some(address)
    };
    parsed
        .filter(to_reader)
        .filter_map(|message| {
            let calendars: Vec<_> = message
                .attachments()
                .filter(|part| part.attachment_name() == Some("invite.ics"))
                .map(|part| part.text_contents().unwrap().replace("\r\n ", ""))
                .collect();
            assert!(calendars.len() < 2, "one invitation in one mail");
            calendars.into_iter().next()
        })
        .collect()
}

fn property(file: &str, name: &str) -> Vec<String> {
    let start = |line: &&str| {
        line.strip_prefix(name)
            .is_some_and(|rest| rest.starts_with([':', ';']))
    };
    let lines = file.lines().filter(start);
    lines
        .filter_map(|line| Some(line.rsplit_once(':')?.1.to_owned()))
        .collect()
}

fn all(files: &[String], name: &str) -> Vec<String> {
    files.iter().flat_map(|file| property(file, name)).collect()
}

async fn keep(app: &TestApp, poll: &TestPoll, kept: &[usize], recipients: Recipients) {
    let by = Decider {
        account: poll.owner,
        actor: actor(poll.owner),
        host: "localhost".to_owned(),
        retention: app.state.config.retention.clone(),
    };
    let kept: Vec<_> = kept.iter().map(|index| poll.options[*index]).collect();
    let decision = NewDecision {
        options: KeptOptions::parse(&kept).unwrap(),
        recipients,
        place: None,
        message: String::new(),
    };
    decisions::decide(&app.state.db, &by, poll.id, &decision, app.now())
        .await
        .unwrap();
}

async fn reopen(app: &TestApp, poll: &TestPoll) {
    let until = deadline(app.now() + chrono::TimeDelta::days(3));
    let (actor, retention) = (actor(poll.owner), &app.state.config.retention);
    decisions::reopen(&app.state.db, &actor, poll.id, until, retention, app.now())
        .await
        .unwrap();
}

fn several(poll: &TestPoll) -> String {
    format!("/polls/{}/decision/several", poll.id)
}

/// The page with checkboxes, reached as a person does, with these checked.
async fn ticked(lise: &mut Visitor, poll: &TestPoll, kept: &[usize]) -> Form {
    let one = format!("/polls/{}/decision", poll.id);
    let form = lise.get(&one).await.form(&one);
    let form = form.without("option").with("again", "on");
    let page = lise.submit(form.to(&several(poll))).await;
    assert_eq!(page.status(), 200);
    let mut form = page.form(&several(poll));
    for index in kept {
        form = form.with(&format!("option-{}", poll.options[*index]), "on");
    }
    form
}

fn checked(page: &Answer) -> Vec<String> {
    page.attributes("input[type=checkbox][checked]", "name")
}

#[sqlx::test]
async fn two_dates_are_two_events_of_their_own(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(2).open().await;
    post(&app).await;
    let form = ticked(&mut lise, &poll, &[2, 0]).await;
    let page = lise.submit(form.with("message", "Apportez le plan.")).await;
    assert_eq!(page.status(), 200, "{}", page.body);
    let dates = page.texts(".dates li");
    assert_eq!(dates.len(), 2, "{dates:?}");
    assert!(dates[0].contains("Lundi 30 novembre 2026"), "{dates:?}");
    let (subjects, shown) = (page.texts(".proof-subject"), page.texts("pre"));
    assert_eq!((subjects.len(), shown.len()), (2, 2));
    assert_ne!(subjects[0], subjects[1]);
    let proofs = page.texts(".proof");
    for proof in &proofs {
        assert_eq!(
            proof.matches("décembre 2026").count() + proof.matches("novembre 2026").count(),
            3,
            "{proof}"
        );
    }
    let done = lise
        .submit(page.form(&several(&poll)).with("step", "confirm"))
        .await;
    assert_eq!(done.status(), 303, "{}", done.body);
    assert_eq!(state(&app, &poll).await, "decided");
    let mails = post(&app).await;
    assert_eq!(mails.len(), 6, "one for each event and reader");
    let files = files(&mails, "personne01@leak.test");
    let uids = [0, 2].map(|index| format!("{}@localhost", poll.options[index]));
    assert_eq!(all(&files, "UID"), uids);
    assert_eq!(all(&files, "SEQUENCE"), ["0", "0"]);
    assert_eq!(all(&files, "METHOD"), ["REQUEST", "REQUEST"]);
    assert_eq!(all(&files, "ATTENDEE"), ["personne01@leak.test"; 2]);
    let fold = |text: &str| text.split_whitespace().collect::<String>();
    for (file, shown) in files.iter().zip(&shown) {
        assert_eq!(
            fold(file),
            fold(&shown.replace("\r\n ", "").replace("\n ", "")),
            "as shown before"
        );
    }
    let kept = sqlx::query_scalar!("SELECT count(*) FROM calendar_deliveries");
    assert_eq!(kept.fetch_one(&app.db).await.unwrap(), Some(6));
    let verbs = sqlx::query_scalar!(
        r#"SELECT object_id AS "object!" FROM audit_entries WHERE verb = 'poll.decided' ORDER BY entry_id"#
    );
    let audited = verbs.fetch_all(&app.db).await.unwrap();
    assert_eq!(audited, [poll.options[0].0, poll.options[2].0]);
}

#[sqlx::test]
async fn every_page_and_file_says_all_of_them(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(2).open().await;
    answer(&app, &poll, 0, "yni", "").await;
    keep(&app, &poll, &[0, 2], Recipients::All).await;
    post(&app).await;
    let url = format!("/polls/{}", poll.id);
    let page = lise.get(&url).await;
    assert_eq!(page.count(".decided .dates li"), 2);
    let card = page.text(".decided");
    assert!(
        card.contains("2 personnes ont reçu leur courriel."),
        "{card}"
    );
    assert!(page.text("main").contains("Changer les dates retenues"));
    let reopening = lise.get(&format!("{url}/reopening")).await.text("main");
    assert!(
        reopening.contains("Les 2 dates retenues sont abandonnées.")
            && reopening.contains("Les 2 personnes qui ont reçu une invitation"),
        "{reopening}"
    );
    assert_eq!(
        page.text(".results-progress strong"),
        "1 personne a répondu, sur 2"
    );
    let home = lise.get("/polls").await.text("main").replace('\u{a0}', " ");
    assert!(
        home.contains("2 rencontres, la première le lundi 30 novembre 2026"),
        "{home}"
    );
    let uids = [0, 2].map(|index| format!("{}@localhost", poll.options[index]));
    let file = lise.get(&format!("{url}/decision/calendar")).await;
    assert_eq!(property(&file.body, "UID"), uids);
    assert_eq!(property(&file.body, "METHOD"), ["PUBLISH"]);
    assert!(!file.body.contains("ATTENDEE") && !file.body.contains("X-WR-CALNAME"));
    let mut anne = crate::answers::guest(&app, &poll.people[0]).await;
    let page = anne.get(&format!("/p/{}", poll.id)).await;
    let kept = page.texts(".kept .dates li");
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(
        kept[0].contains("Oui") && kept[1].contains("Si nécessaire"),
        "{kept:?}"
    );
    let file = anne.get(&format!("/p/{}/calendar", poll.id)).await;
    assert_eq!(property(&file.body, "UID"), uids);
    assert!(!file.body.contains("leak.test"), "{}", file.body);
}

#[sqlx::test]
async fn of_each_date_those_available_are_told(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).people(3).open().await;
    answer(&app, &poll, 0, "ynn", "").await;
    answer(&app, &poll, 1, "yni", "").await;
    answer(&app, &poll, 2, "nyn", "").await;
    post(&app).await;
    keep(&app, &poll, &[0, 2], Recipients::Available).await;
    let mails = post(&app).await;
    let uid = |index: usize| format!("{}@localhost", poll.options[index]);
    let told = |person: usize| {
        all(
            &files(&mails, &format!("personne{person:02}@leak.test")),
            "UID",
        )
    };
    assert_eq!(told(1), [uid(0)]);
    assert_eq!(told(2), [uid(0), uid(2)]);
    assert_eq!(told(3), Vec::<String>::new());
    assert_eq!(mails.len(), 5, "the organiser has both");
}

#[sqlx::test]
async fn other_dates_after_a_reopening_never_take_a_uid_that_was_another(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).people(1).open().await;
    post(&app).await;
    keep(&app, &poll, &[0, 1], Recipients::All).await;
    post(&app).await;
    reopen(&app, &poll).await;
    let cancelled = files(&post(&app).await, "personne01@leak.test");
    let uid = |index: usize| format!("{}@localhost", poll.options[index]);
    assert_eq!(all(&cancelled, "UID"), [uid(0), uid(1)]);
    assert_eq!(all(&cancelled, "METHOD"), ["CANCEL", "CANCEL"]);
    assert_eq!(all(&cancelled, "SEQUENCE"), ["1", "1"]);
    keep(&app, &poll, &[1, 2], Recipients::All).await;
    let again = files(&post(&app).await, "personne01@leak.test");
    assert_eq!(all(&again, "UID"), [uid(1), uid(2)]);
    assert_eq!(all(&again, "SEQUENCE"), ["2", "0"]);
    let (db, actor) = (&app.state.db, actor(owner));
    decisions::cancel(db, &actor, poll.id, app.now())
        .await
        .unwrap();
    let mails = post(&app).await;
    assert_eq!(mails.len(), 4, "nobody is told twice of one event");
    let off = files(&mails, "personne01@leak.test");
    assert_eq!(all(&off, "UID"), [uid(1), uid(2)]);
    assert_eq!(all(&off, "SEQUENCE"), ["3", "1"]);
}

#[sqlx::test]
async fn a_change_of_what_calendars_show_is_told_for_each_event(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(1).open().await;
    post(&app).await;
    keep(&app, &poll, &[0, 1], Recipients::All).await;
    let before = files(&post(&app).await, "personne01@leak.test");
    assert_eq!(all(&before, "SUMMARY"), ["Comité qualité"; 2]);
    let url = format!("/polls/{}", poll.id);
    let sensitivity = async |lise: &mut Visitor, level: &str| {
        let form = lise.get(&format!("{url}/edit")).await.form(&url);
        let saved = lise.submit(form.with("sensitivity", level)).await;
        assert_eq!(saved.status(), 303, "{}", saved.body);
        files(&post(&app).await, "personne01@leak.test")
    };
    let hidden = sensitivity(&mut lise, "restricted").await;
    assert_eq!(all(&hidden, "METHOD"), ["REQUEST", "REQUEST"]);
    assert_eq!(all(&hidden, "SEQUENCE"), ["1", "1"]);
    assert_eq!(
        all(&hidden, "SUMMARY"),
        ["Rencontre – CIUSSS des tests"; 2],
        "the words of the feed and of the downloads"
    );
    let shown = sensitivity(&mut lise, "internal").await;
    assert_eq!(all(&shown, "SEQUENCE"), ["2", "2"]);
    assert_eq!(all(&shown, "SUMMARY"), ["Comité qualité"; 2]);
    let same = sensitivity(&mut lise, "public").await;
    assert_eq!(same, Vec::<String>::new(), "no calendar shows another");
}

#[sqlx::test]
async fn too_many_none_or_a_foreign_date_come_back_with_what_was_ticked(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let poll = app.poll(owner).options(14).people(1).open().await;
    let other = app.poll(owner).open().await;
    let before = app.checksum().await;
    let many: Vec<usize> = (0..13).collect();
    let foreign = format!("option-{}", other.options[0]);
    let cases = [
        (ticked(&mut lise, &poll, &[]).await, 0, "Cochez au moins"),
        (
            ticked(&mut lise, &poll, &many).await,
            13,
            "12 dates au plus",
        ),
        (
            ticked(&mut lise, &poll, &[3]).await.with(&foreign, "on"),
            1,
            "ne fait plus partie",
        ),
    ];
    for (form, ticks, words) in cases {
        for step in ["preview", "confirm"] {
            let sent = form.clone().with("step", step).with("message", "Bonjour");
            let again = lise.submit(sent).await;
            assert_eq!(again.status(), 422, "{words}");
            assert!(again.text("#option-error").contains(words), "{words}");
            let links = again.attributes(".error-summary a", "href");
            assert_eq!(links, ["#option"]);
            assert_eq!(checked(&again).len(), ticks);
            let kept = again.form(&several(&poll));
            assert_eq!(kept.value("message"), Some("Bonjour"));
        }
    }
    let unknown = ticked(&mut lise, &poll, &[1]).await.with("notify", "yes");
    assert_eq!(lise.submit(unknown).await.status(), 422);
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn from_one_date_to_several_and_back_nothing_is_lost(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(1).open().await;
    let one = format!("/polls/{}/decision", poll.id);
    let form = lise.get(&one).await.form(&one);
    let form = form
        .with("option", &poll.options[1].to_string())
        .with("place", "Salle 9")
        .with("again", "on");
    let page = lise.submit(form.to(&several(&poll))).await;
    let name = |index: usize| format!("option-{}", poll.options[index]);
    assert_eq!(checked(&page), [name(1)]);
    let form = page.form(&several(&poll));
    assert_eq!(form.value("place"), Some("Salle 9"));
    let both = form.with(&name(2), "on");
    let preview = lise.submit(both.clone()).await;
    let back = preview.form(&several(&poll)).with("step", "choose");
    assert_eq!(checked(&lise.submit(back).await), [name(1), name(2)]);
    let single = lise.submit(both.with("again", "on").to(&one)).await;
    let form = single.form(&one);
    assert!(
        poll.options[1..]
            .iter()
            .any(|option| form.value("option") == Some(&option.to_string()))
    );
    assert_eq!(form.value("place"), Some("Salle 9"));
}

#[sqlx::test]
async fn a_substitute_downloads_the_organisers_event(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let mut sam = app.staff("Sam Roy", &["organiser"]).await;
    let poll = app
        .poll(owner)
        .settings(|settings| settings.sensitivity = Sensitivity::Internal)
        .people(1)
        .open()
        .await;
    sqlx::query!(
        "INSERT INTO substitutes (poll_id, substitute_id, name, email, account_id, created_at, accepted_at)
         VALUES ($1, $2, 'Sacha Roy', 'sacha@leak.test', $2, $3, $3)",
        poll.id.0,
        sam.account.unwrap().0,
        app.now()
    )
    .execute(&app.db)
    .await
    .unwrap();
    post(&app).await;
    keep(&app, &poll, &[0], Recipients::All).await;
    let sent = files(&post(&app).await, "personne01@leak.test");
    let file = sam
        .get(&format!("/polls/{}/decision/calendar", poll.id))
        .await;
    assert_eq!(file.status(), 200);
    let file = file.body.replace("\r\n ", "");
    let organiser = property(&file, "ORGANIZER");
    assert!(organiser[0].contains("lise.gagnon@"), "{organiser:?}");
    assert_eq!([organiser], [all(&sent, "ORGANIZER")]);
}
