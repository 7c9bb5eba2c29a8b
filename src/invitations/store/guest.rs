//! What the holder of a link is shown, in one read.

use sqlx::PgPool;
use uuid::Uuid;

use crate::answers::model::{Ballot, Packed, Tally};
use crate::database::{self, Together};
use crate::ids::{InvitationId, PollId};
use crate::invitations::extract::{Guest, LinkRow};
use crate::invitations::model::EmailAddress;
use crate::polls::row::{poll_of, select_polls};

/// A person, by their poll.
type Asked = (PollId, InvitationId);

/// What the row says of their link: an error when the database holds a zone this binary does not know.
type Link = sqlx::Result<LinkRow>;

/// Personal links, read together.
pub(crate) type Links = Together<Asked, Link>;

/// Those, not asked anything yet.
#[must_use]
pub(crate) fn links() -> Links {
    Together::new(|db, asked| Box::pin(async move { find_links(&db, &asked).await }))
}

/// All that each holder of a link is shown but the options, in one read, with the place of that question. The only
/// address in it is their own.
///
/// # Errors
/// The database failed.
#[expect(clippy::too_many_lines, reason = "one statement, and what it gives")]
async fn find_links(db: &PgPool, asked: &[Asked]) -> sqlx::Result<database::Found<Link>> {
    let polls: Vec<Uuid> = asked.iter().map(|(poll, _)| poll.0).collect();
    let people: Vec<Uuid> = asked.iter().map(|(_, person)| person.0).collect();
    let rows = select_polls!(
        [r#", asked.place AS "question!", i.invitation_id AS "invitation_id: crate::ids::InvitationId",
            i.account_id AS "kept_by: crate::ids::AccountId", i.name, i.email,
            i.language AS "mail_language: crate::i18n::Language", i.link_version, i.expires_at,
            i.revoked_at IS NOT NULL AS "revoked!", b.answers AS "answers?", b.options_version AS "ballot_version?",
            b.note AS "note?", b.request_id AS "request_id?: crate::ids::RequestId", b.revision AS "revision?",
            b.cast_at AS "cast_at?", b.changed_at AS "changed_at?",
            b.entered_by AS "entered_by?: crate::ids::AccountId", t.ballots, t.yes, t.if_needed, t.no,
            ARRAY(SELECT option_id FROM decisions d
                  WHERE d.poll_id = i.poll_id AND d.withdrawn_at IS NULL) AS "decided!: Vec<crate::ids::OptionId>""#],
        "unnest((SELECT $1::uuid[]), (SELECT $2::uuid[])) WITH ORDINALITY AS asked (poll_id, invitation_id, place)
         JOIN invitations i ON i.poll_id = asked.poll_id AND i.invitation_id = asked.invitation_id
         JOIN polls p ON p.poll_id = i.poll_id
         JOIN tallies t ON t.poll_id = i.poll_id
         LEFT JOIN ballots b ON b.poll_id = i.poll_id AND b.invitation_id = i.invitation_id",
        &polls,
        &people
    )
    .fetch_all(db)
    .await?;
    let found = rows.into_iter().map(|row| {
        let ballot = if let Some(answers) = row.answers
            && let Some(options_version) = row.ballot_version
            && let Some(note) = row.note
            && let Some(request) = row.request_id
            && let Some(revision) = row.revision
            && let Some((cast_at, changed_at)) = row.cast_at.zip(row.changed_at)
        {
            Some(Ballot {
                invitation: row.invitation_id,
                answers: Packed::stored(answers),
                options_version,
                note,
                request,
                revision,
                cast_at,
                changed_at,
                entered_by: row.entered_by,
            })
        } else {
            None
        };
        let link = poll_of!(row).map(|poll| LinkRow {
            version: row.link_version,
            revoked: row.revoked,
            guest: Guest {
                poll,
                invitation: row.invitation_id,
                kept_by: row.kept_by,
                name: row.name,
                masked_email: EmailAddress::stored(row.email).masked(),
                ballot,
                tally: Tally {
                    ballots: row.ballots,
                    yes: row.yes,
                    if_needed: row.if_needed,
                    no: row.no,
                },
                decided: row.decided,
                language: row.mail_language,
                link_ends: row.expires_at,
                _judged: (),
            },
        });
        (row.question, link)
    });
    Ok(found.collect())
}
