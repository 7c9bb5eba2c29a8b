//! The organiser's page of a published poll, and its life from there.

mod decision;
mod large;
mod life;
mod live;
mod owners;
mod preview;
mod several;
mod show;

use creneau::answers::actions as answers;
use creneau::answers::model::{Answer as Vote, SubmittedBallot};
use creneau::ids::RequestId;

use crate::support::{TestApp, TestPoll, actor};

/// Person `index` answers the options in order: `y`, `i`, `n` or `.`.
async fn answer(app: &TestApp, poll: &TestPoll, index: usize, letters: &str, note: &str) {
    let mut conn = app.db.acquire().await.unwrap();
    let stands = creneau::polls::find(&mut conn, poll.id).await.unwrap();
    let submitted = SubmittedBallot {
        choices: poll
            .options
            .iter()
            .zip(letters.chars())
            .map(|(option, letter)| {
                let vote = match letter {
                    'y' => Some(Vote::Yes),
                    'i' => Some(Vote::IfNeeded),
                    'n' => Some(Vote::No),
                    _ => None,
                };
                (*option, vote)
            })
            .collect(),
        note: note.to_owned(),
        request: RequestId::generate(),
        options_version: stands.unwrap().options_version,
        seen_revision: 0,
    };
    let actor = actor(poll.owner);
    let person = poll.people[index].id;
    answers::cast(
        &app.state.db,
        &app.state.options,
        &actor,
        poll.id,
        person,
        submitted,
        app.now(),
    )
    .await
    .unwrap();
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
