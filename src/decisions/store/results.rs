//! All that the organisers' page of a poll shows of those asked.

use std::cmp::Ordering;
use std::collections::HashMap;

use sqlx::{PgConnection, PgPool};

use crate::answers;
use crate::answers::model::Packed;
use crate::decisions::model::{BallotRead, LetterState, PersonAsked, Results};
use crate::ids::{AccountId, InvitationId, PollId};
use crate::invitations::model::Delivery;
use crate::polls::OptionsCache;
use crate::polls::model::{Poll, StateName};

/// The options of a poll whose row was just read, everyone asked and, once there is one, its decision: one statement
/// however many people are asked, two more when the date is set, one more when answers were entered for somebody. No
/// address.
///
/// # Errors
/// The database failed.
pub async fn read(db: &PgPool, cache: &OptionsCache, poll: &Poll) -> sqlx::Result<Results> {
    let options = cache.read(db, poll).await?;
    let mut conn = db.acquire().await?;
    let mut people = list_people(&mut conn, poll.id).await?;
    let decision = if poll.state.name() == StateName::Decided {
        let letters = list_letters(&mut conn, poll.id).await?;
        for person in &mut people {
            person.letter = letters.get(&person.id).copied();
        }
        super::find_standing(&mut conn, poll.id).await?
    } else {
        None
    };
    drop(conn);
    let ballots = people.iter().filter_map(|person| person.ballot.as_ref());
    let entered_by = ballots.map(|ballot| ballot.entered_by);
    let enterers = answers::list_enterers(db, entered_by).await?;
    Ok(Results {
        options,
        people,
        decision,
        enterers,
    })
}

/// One person asked with their ballot.
struct PersonRow {
    id: InvitationId,
    name: String,
    sort_name: String,
    organisation: String,
    required: bool,
    delivery: Delivery,
    revoked: bool,
    answers: Option<String>,
    options_version: Option<i32>,
    note: Option<String>,
    entered_by: Option<AccountId>,
}

impl PersonRow {
    /// The required ones first, then by name. Sorted here rather than by the database, which takes longer; byte by byte, as
    /// the collation of `sort_name` has it.
    fn order(&self, other: &Self) -> Ordering {
        let required = other.required.cmp(&self.required);
        required
            .then_with(|| self.sort_name.cmp(&other.sort_name))
            .then_with(|| self.id.cmp(&other.id))
    }

    fn ballot(&mut self) -> Option<BallotRead> {
        Some(BallotRead {
            answers: Packed::stored(self.answers.take()?),
            options_version: self.options_version?,
            note: self.note.take()?,
            entered_by: self.entered_by,
        })
    }
}

impl From<PersonRow> for PersonAsked {
    fn from(mut row: PersonRow) -> Self {
        Self {
            ballot: row.ballot(),
            id: row.id,
            name: row.name.into(),
            organisation: row.organisation,
            required: row.required,
            delivery: row.delivery,
            revoked: row.revoked,
            letter: None,
        }
    }
}

/// Everyone asked, the required ones first, then by name.
async fn list_people(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<Vec<PersonAsked>> {
    let mut rows = sqlx::query_as!(
        PersonRow,
        r#"SELECT i.invitation_id AS "id: _", i.name, i.sort_name, i.organisation, i.required, i.delivery AS "delivery: _",
               i.revoked_at IS NOT NULL AS "revoked!", b.answers AS "answers?", b.options_version AS "options_version?",
               CASE WHEN b.note_hidden_at IS NULL THEN b.note ELSE '' END AS "note?",
               b.entered_by AS "entered_by?: _"
           FROM invitations i
           LEFT JOIN ballots b ON b.poll_id = $1 AND b.invitation_id = i.invitation_id
           WHERE i.poll_id = $1"#,
        poll.0
    )
    .fetch_all(conn)
    .await?;
    rows.sort_unstable_by(PersonRow::order);
    Ok(rows.into_iter().map(PersonAsked::from).collect())
}

/// How far everybody's mail of the last decision or update is: of several, the least far one.
async fn list_letters(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<HashMap<InvitationId, LetterState>> {
    let rows = sqlx::query!(
        r#"SELECT invitation_id AS "id!: InvitationId",
               (array_agg(state ORDER BY array_position(ARRAY['dead', 'queued', 'sent'], state)))[1] AS "state!: LetterState"
           FROM (SELECT DISTINCT ON (m.invitation_id, m.option_id) m.invitation_id, m.state
                 FROM mails m JOIN polls p USING (poll_id)
                 WHERE m.poll_id = $1 AND m.kind IN ('decision', 'update', 'cancellation')
                   AND m.queued_at >= p.state_changed_at AND m.invitation_id IS NOT NULL
                 ORDER BY m.invitation_id, m.option_id, m.mail_id DESC) last
           GROUP BY invitation_id"#,
        poll.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.state)).collect())
}
