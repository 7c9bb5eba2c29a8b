//! What a mail is made from: read just before it leaves, and never kept.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use sqlx::PgConnection;

use crate::calendar::wording::Sensitivity;
use crate::i18n::Language;
use crate::ids::{AccountId, InvitationId, LeaseId, MailId, OptionId, PollId, SubstituteId};
use crate::mail::model::MailKind;

/// One claimed mail with all that its words and its sending need, read just before it leaves.
#[derive(Debug, Clone)]
pub(in crate::mail) struct Facts {
    pub(in crate::mail) poll_id: PollId,
    pub(in crate::mail) mail_id: MailId,
    pub(in crate::mail) kind: MailKind,
    pub(in crate::mail) attempts: i32,
    pub(in crate::mail) invitation_id: Option<InvitationId>,
    pub(in crate::mail) account_id: Option<AccountId>,
    pub(in crate::mail) substitute_id: Option<SubstituteId>,
    pub(in crate::mail) option_id: Option<OptionId>,
    pub(in crate::mail) sequence: Option<i32>,
    pub(in crate::mail) detail: Option<String>,
    pub(in crate::mail) options_since: Option<i32>,
    pub(in crate::mail) queued_at: DateTime<Utc>,
    pub(in crate::mail) reader_name: String,
    pub(in crate::mail) reader_email: String,
    pub(in crate::mail) reader_language: Language,
    pub(in crate::mail) link_version: Option<i32>,
    pub(in crate::mail) link_expires_at: Option<DateTime<Utc>>,
    pub(in crate::mail) link_revoked_at: Option<DateTime<Utc>>,
    pub(in crate::mail) account_disabled_at: Option<DateTime<Utc>>,
    pub(in crate::mail) accepted_at: Option<DateTime<Utc>>,
    pub(in crate::mail) title: String,
    pub(in crate::mail) description: String,
    pub(in crate::mail) place: String,
    pub(in crate::mail) zone: String,
    pub(in crate::mail) sensitivity: Sensitivity,
    pub(in crate::mail) results_visibility: String,
    pub(in crate::mail) poll_state: String,
    pub(in crate::mail) deadline_at: Option<DateTime<Utc>>,
    pub(in crate::mail) purge_at: DateTime<Utc>,
    pub(in crate::mail) deletion_requested_at: Option<DateTime<Utc>>,
    pub(in crate::mail) frozen: bool,
    pub(in crate::mail) organiser_name: String,
    pub(in crate::mail) organiser_email: String,
    pub(in crate::mail) on_date: Option<NaiveDate>,
    pub(in crate::mail) local_start: Option<NaiveDateTime>,
    pub(in crate::mail) duration_minutes: Option<i32>,
    pub(in crate::mail) fold: Option<i16>,
    pub(in crate::mail) uid: Option<String>,
    pub(in crate::mail) decision_sequence: Option<i32>,
    pub(in crate::mail) withdrawn_at: Option<DateTime<Utc>>,
    pub(in crate::mail) holds_event: bool,
    pub(in crate::mail) decision_message: String,
    pub(in crate::mail) answers: Option<String>,
    pub(in crate::mail) answers_version: Option<i32>,
    pub(in crate::mail) answered_at: Option<DateTime<Utc>>,
    /// The organiser who entered the answer for its person.
    pub(in crate::mail) entered_by: Option<String>,
    pub(in crate::mail) renewed_at: Option<DateTime<Utc>>,
}

/// What is true now of every mail under a lease, in one statement.
pub(in crate::mail) async fn list_facts(
    conn: &mut PgConnection,
    lease: LeaseId,
) -> sqlx::Result<Vec<Facts>> {
    sqlx::query_as!(
        Facts,
        r#"SELECT m.poll_id AS "poll_id: PollId", m.mail_id AS "mail_id: MailId", m.kind AS "kind: MailKind",
               m.attempts, m.invitation_id AS "invitation_id: InvitationId", m.account_id AS "account_id: AccountId",
               m.substitute_id AS "substitute_id: SubstituteId", m.option_id AS "option_id: OptionId", m.sequence,
               m.detail, m.options_since, m.queued_at,
               COALESCE(i.name, a.name, s.name) AS "reader_name!",
               COALESCE(i.email, a.email, s.email) AS "reader_email!",
               COALESCE(i.language, a.language, p.language) AS "reader_language!: Language",
               i.link_version AS "link_version?", i.expires_at AS "link_expires_at?",
               i.revoked_at AS "link_revoked_at?", a.disabled_at AS "account_disabled_at?",
               s.accepted_at AS "accepted_at?", p.title, p.description, p.place, p.zone,
               p.sensitivity AS "sensitivity: Sensitivity",
               p.results_visibility, p.state AS "poll_state", p.deadline_at, p.purge_at, p.deletion_requested_at, p.renewed_at,
               p.frozen_at IS NOT NULL AS "frozen!",
               b.answers AS "answers?", b.options_version AS "answers_version?", b.changed_at AS "answered_at?",
               CASE WHEN b.entered_by IS NOT NULL
                    THEN COALESCE((SELECT e.name FROM accounts e WHERE e.account_id = b.entered_by), p.owner_name)
               END AS "entered_by?",
               COALESCE(o.name, p.owner_name) AS "organiser_name!", COALESCE(o.email, '') AS "organiser_email!",
               t.on_date AS "on_date?", t.local_start AS "local_start?", t.duration_minutes AS "duration_minutes?",
               t.fold AS "fold?", d.uid AS "uid?", d.sequence AS "decision_sequence?",
               d.withdrawn_at AS "withdrawn_at?", COALESCE(d.message, '') AS "decision_message!",
               (EXISTS (SELECT FROM calendar_deliveries c
                        WHERE c.poll_id = m.poll_id AND c.option_id = m.option_id AND c.method <> 'cancel'
                          AND c.recipient_id = COALESCE(m.invitation_id, m.account_id))
                OR EXISTS (SELECT FROM mails e
                           WHERE e.poll_id = m.poll_id AND e.option_id = m.option_id AND e.kind IN ('decision', 'update')
                             AND e.last_error = 'interrupted' AND e.state <> 'sent'
                             AND COALESCE(e.invitation_id, e.account_id) = COALESCE(m.invitation_id, m.account_id))
               ) AS "holds_event!"
           FROM mails m
           JOIN polls p ON p.poll_id = m.poll_id
           LEFT JOIN accounts o ON o.account_id = p.owner_id
           LEFT JOIN invitations i ON i.poll_id = m.poll_id AND i.invitation_id = m.invitation_id
           LEFT JOIN ballots b ON b.poll_id = m.poll_id AND b.invitation_id = m.invitation_id
           LEFT JOIN accounts a ON a.account_id = m.account_id
           LEFT JOIN substitutes s ON s.poll_id = m.poll_id AND s.substitute_id = m.substitute_id
           LEFT JOIN options t ON t.poll_id = m.poll_id AND t.option_id = m.option_id
           LEFT JOIN decisions d ON d.poll_id = m.poll_id AND d.option_id = m.option_id
           WHERE m.lease_id = $1 AND m.state = 'queued'
             AND COALESCE(i.email, a.email, s.email) IS NOT NULL
           ORDER BY m.mail_id"#,
        lease.0,
    )
    .fetch_all(conn)
    .await
}

/// One option of the poll, for a receipt or a decision.
#[derive(Debug, Clone)]
pub(in crate::mail) struct OptionFact {
    pub(in crate::mail) ordinal: i16,
    pub(in crate::mail) on_date: Option<NaiveDate>,
    pub(in crate::mail) local_start: Option<NaiveDateTime>,
    pub(in crate::mail) duration_minutes: Option<i32>,
    pub(in crate::mail) fold: Option<i16>,
    pub(in crate::mail) moved_version: Option<i32>,
}

/// One option that is not, or may not be, what the reader of a notice of changes knows.
#[derive(Debug, Clone)]
pub(in crate::mail) struct ChangeFact {
    pub(in crate::mail) is: OptionFact,
    pub(in crate::mail) stands: bool,
    /// What it was when the reader last knew it.
    pub(in crate::mail) was: OptionFact,
    pub(in crate::mail) stood: bool,
    /// Whether there was no such option yet.
    pub(in crate::mail) new: bool,
}

/// How far the answers of a poll are, for a digest.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::mail) struct Counts {
    pub(in crate::mail) asked: i64,
    pub(in crate::mail) answered: i64,
    pub(in crate::mail) required_missing: i64,
    pub(in crate::mail) unreachable: i64,
}

/// What an invitation or a reminder says of the options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::mail) struct Proposed {
    /// How many stand.
    pub(in crate::mail) count: i64,
    /// The day of the first one, where the poll is.
    pub(in crate::mail) first: NaiveDate,
    /// And of the last one.
    pub(in crate::mail) last: NaiveDate,
}

/// What only some kinds need.
#[derive(Debug, Clone, Default)]
pub(in crate::mail) struct Extras {
    /// The options of a receipt, or those a decision keeps.
    pub(in crate::mail) options: Vec<OptionFact>,
    pub(in crate::mail) counts: Counts,
    /// Nothing of a poll without options.
    pub(in crate::mail) proposed: Option<Proposed>,
    /// Names of those added, where the poll shows names.
    pub(in crate::mail) names: Vec<String>,
    /// The options that changed; not known of the notices of changes that do not say since when.
    pub(in crate::mail) changes: Option<Vec<ChangeFact>>,
}

/// Reads what the kind of this mail needs beside its facts.
pub(in crate::mail) async fn load_extras(
    conn: &mut PgConnection,
    facts: &Facts,
) -> sqlx::Result<Extras> {
    let mut extras = Extras::default();
    match facts.kind {
        MailKind::Invitation | MailKind::Reminder => {
            extras.proposed = find_proposed(conn, facts.poll_id).await?;
        }
        MailKind::Receipt => extras.options = list_options(conn, facts.poll_id).await?,
        MailKind::Decision => extras.options = list_kept(conn, facts.poll_id).await?,
        MailKind::Digest => extras.counts = count(conn, facts.poll_id).await?,
        MailKind::OptionsChanged => extras.changes = list_changes(conn, facts).await?,
        MailKind::PeopleAdded if facts.results_visibility == "counts_and_names" => {
            extras.names = list_added(conn, facts).await?;
        }
        _ => {}
    }
    Ok(extras)
}

async fn find_proposed(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<Option<Proposed>> {
    let row = sqlx::query!(
        r#"SELECT count(*) AS "count!", min(COALESCE(on_date, local_start::date)) AS first,
               max(COALESCE(on_date, local_start::date)) AS last
           FROM options WHERE poll_id = $1 AND removed_version IS NULL"#,
        poll.0,
    )
    .fetch_one(conn)
    .await?;
    let days = row.first.zip(row.last);
    Ok(days.map(|(first, last)| Proposed {
        count: row.count,
        first,
        last,
    }))
}

async fn list_options(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<Vec<OptionFact>> {
    sqlx::query_as!(
        OptionFact,
        "SELECT ordinal, on_date, local_start, duration_minutes, fold, moved_version
         FROM options WHERE poll_id = $1 AND removed_version IS NULL
         ORDER BY COALESCE(local_start, on_date), duration_minutes, ordinal",
        poll.0,
    )
    .fetch_all(conn)
    .await
}

async fn list_kept(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<Vec<OptionFact>> {
    sqlx::query_as!(
        OptionFact,
        "SELECT o.ordinal, o.on_date, o.local_start, o.duration_minutes, o.fold, o.moved_version
         FROM decisions d JOIN options o USING (poll_id, option_id)
         WHERE d.poll_id = $1 AND d.withdrawn_at IS NULL
         ORDER BY COALESCE(o.local_start, o.on_date), o.duration_minutes, o.ordinal",
        poll.0,
    )
    .fetch_all(conn)
    .await
}

/// The options that changed since those the reader knows: those told of last, or those they answered since.
async fn list_changes(
    conn: &mut PgConnection,
    facts: &Facts,
) -> sqlx::Result<Option<Vec<ChangeFact>>> {
    let Some(told) = facts.options_since else {
        return Ok(None);
    };
    let rows = sqlx::query!(
        r#"SELECT o.ordinal, o.on_date, o.local_start, o.duration_minutes, o.fold,
               o.removed_version IS NULL AS "stands!", o.added_version > $2 AS "new!",
               w.on_date AS "was_on_date?", w.local_start AS "was_local_start?",
               w.duration_minutes AS "was_duration_minutes?", w.fold AS "was_fold?",
               COALESCE(w.removed, false) AS "was_removed!"
           FROM options o
           LEFT JOIN LATERAL (SELECT * FROM former_options f
                              WHERE f.poll_id = o.poll_id AND f.option_id = o.option_id AND f.version > $2
                              ORDER BY f.version LIMIT 1) w ON true
           WHERE o.poll_id = $1 AND (o.added_version > $2 OR w.version IS NOT NULL)
           ORDER BY COALESCE(o.local_start, o.on_date), o.duration_minutes, o.ordinal"#,
        facts.poll_id.0,
        told.max(facts.answers_version.unwrap_or(told)),
    )
    .fetch_all(conn)
    .await?;
    let changes = rows.into_iter().map(|row| ChangeFact {
        is: OptionFact {
            ordinal: row.ordinal,
            on_date: row.on_date,
            local_start: row.local_start,
            duration_minutes: row.duration_minutes,
            fold: row.fold,
            moved_version: None,
        },
        stands: row.stands,
        was: OptionFact {
            ordinal: row.ordinal,
            on_date: row.was_on_date,
            local_start: row.was_local_start,
            duration_minutes: row.was_duration_minutes,
            fold: row.was_fold,
            moved_version: None,
        },
        stood: !row.new && !row.was_removed,
        new: row.new,
    });
    Ok(Some(changes.collect()))
}

async fn count(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<Counts> {
    sqlx::query_as!(
        Counts,
        r#"SELECT count(*) FILTER (WHERE i.revoked_at IS NULL OR b.poll_id IS NOT NULL) AS "asked!",
               count(b.poll_id) AS "answered!",
               count(*) FILTER (WHERE i.required AND i.revoked_at IS NULL AND b.poll_id IS NULL) AS "required_missing!",
               count(*) FILTER (WHERE i.delivery = 'unreachable' AND i.revoked_at IS NULL) AS "unreachable!"
           FROM invitations i LEFT JOIN ballots b USING (poll_id, invitation_id)
           WHERE i.poll_id = $1 AND i.delivery <> 'to_send'"#,
        poll.0,
    )
    .fetch_one(conn)
    .await
}

/// Who was written to for the first time at the moment this mail was queued.
async fn list_added(conn: &mut PgConnection, facts: &Facts) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "SELECT i.name FROM mails m JOIN invitations i USING (poll_id, invitation_id)
         WHERE m.poll_id = $1 AND m.kind = 'invitation' AND m.queued_at = $2
         ORDER BY i.sort_name, i.invitation_id",
        facts.poll_id.0,
        facts.queued_at,
    )
    .fetch_all(conn)
    .await
}
