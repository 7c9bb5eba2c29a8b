//! The organiser's page of a published poll, and its life from there.

mod decision;
mod export;
mod large;
mod life;
mod live;
mod owners;
mod preview;
mod several;
mod show;

use chrono::NaiveDate;
use creneau::answers::model::Answer as Vote;
use creneau::i18n::zones::Zone;
use creneau::ids::AccountId;
use creneau::polls::actions as polls;
use creneau::polls::options::When;

use crate::support::{TestApp, TestPoll, actor};

/// Person `index` answers the options in order: `y`, `i`, `n` or `.`.
async fn answer(app: &TestApp, poll: &TestPoll, index: usize, letters: &str, note: &str) {
    let said = letters.chars().map(|letter| match letter {
        'y' => Some(Vote::Yes),
        'i' => Some(Vote::IfNeeded),
        'n' => Some(Vote::No),
        _ => None,
    });
    let choices = poll.options.iter().copied().zip(said).collect();
    app.cast(poll.id, poll.people[index].id, choices, note)
        .await
        .unwrap();
}

/// Moves the first option to another day, later than all: whoever answered it is to say again.
async fn move_first(app: &TestApp, owner: AccountId, poll: &TestPoll) {
    let date = NaiveDate::from_ymd_opt(2026, 12, 21).unwrap();
    let start = date.and_hms_opt(14, 0, 0).unwrap();
    let to = When::timed(start, 60, None, Zone::QUEBEC).unwrap();
    let (db, retention, by) = (&app.state.db, &app.state.config.retention, actor(owner));
    let moved = polls::move_option(db, &by, poll.id, poll.options[0], to, retention, app.now());
    moved.await.unwrap();
}

/// The poll's state as stored.
async fn state(app: &TestApp, poll: &TestPoll) -> &'static str {
    let mut conn = app.db.acquire().await.unwrap();
    let stands = creneau::polls::find(&mut conn, poll.id).await.unwrap();
    stands.unwrap().state.name().code()
}

/// Who has a mail of this kind and state, by name; the organiser as an empty one.
async fn readers(app: &TestApp, poll: &TestPoll, kind: &str, state: &str) -> Vec<String> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(i.name, '') AS "name!"
           FROM mails m LEFT JOIN invitations i USING (poll_id, invitation_id)
           WHERE m.poll_id = $1 AND m.kind = $2 AND m.state = $3 ORDER BY 1"#,
        poll.id.0,
        kind,
        state
    )
    .fetch_all(&app.db)
    .await
    .unwrap()
}
