//! SQL of records: one person's rows, wherever they stand. A read begins from the person, never from a poll.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::{
    self, Account, Answer, Appearance, Ballot, FORMAT, Group, Intervention, Invitation, Look, Mail,
    Membership, NetworkException, Overview, OverviewAccount, Poll, Record, Session, Substitution,
};
use crate::answers::model::{Answer as Choice, Packed, is_confirmed};
use crate::ids::{AccountId, InvitationId, PollId};
use crate::polls;

/// Everything held about the person of this address.
///
/// # Errors
/// The database failed.
pub async fn read(
    conn: &mut PgConnection,
    address: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Record> {
    let ids = list_accounts(conn, address).await?;
    let mut invitations = Vec::new();
    for found in list_appearances(conn, address, &ids).await? {
        invitations.extend(find_invitation(conn, found.poll, found.invitation).await?);
    }
    let mut accounts = Vec::new();
    for id in &ids {
        accounts.extend(find_account(conn, *id).await?);
    }
    Ok(Record {
        format: FORMAT,
        read_at: now,
        invitations,
        accounts,
        substitutions: list_substitutions(conn, address, &ids).await?,
        groups: list_memberships(conn, address).await?,
        network_exceptions: list_exceptions(conn, address).await?,
    })
}

/// The accounts of an address.
///
/// # Errors
/// The database failed.
pub async fn list_accounts(conn: &mut PgConnection, address: &str) -> sqlx::Result<Vec<AccountId>> {
    sqlx::query_scalar!(
        r#"SELECT account_id AS "id: AccountId" FROM accounts
           WHERE lower(email) = lower($1) AND email <> '' ORDER BY account_id"#,
        address
    )
    .fetch_all(conn)
    .await
}

/// The polls in which the address, or one of its accounts, is asked to answer; in the order of their ids.
///
/// # Errors
/// The database failed.
pub async fn list_appearances(
    conn: &mut PgConnection,
    address: &str,
    accounts: &[AccountId],
) -> sqlx::Result<Vec<Appearance>> {
    let accounts: Vec<_> = accounts.iter().map(|id| id.0).collect();
    sqlx::query_as!(
        Appearance,
        r#"SELECT i.poll_id AS "poll: _", i.invitation_id AS "invitation: _", p.state AS "state: _", p.owner_name AS owner,
               p.purge_at, p.held_at IS NOT NULL AS "held!",
               EXISTS (SELECT FROM ballots b
                       WHERE b.poll_id = i.poll_id AND b.invitation_id = i.invitation_id) AS "answered!",
               EXISTS (SELECT FROM calendar_deliveries c
                       WHERE c.poll_id = i.poll_id AND c.recipient_id = i.invitation_id
                         AND c.method <> 'cancel') AS "invited_to_meeting!",
               lower(i.email) <> lower($1) AS "other_address!"
           FROM (SELECT poll_id, invitation_id FROM invitations WHERE lower(email) = lower($1)
                 UNION SELECT poll_id, invitation_id FROM invitations WHERE account_id = ANY ($2)) found
           CROSS JOIN LATERAL (SELECT * FROM invitations WHERE poll_id = found.poll_id
                                 AND invitation_id = found.invitation_id LIMIT 1) i
           CROSS JOIN LATERAL (SELECT * FROM polls WHERE poll_id = found.poll_id LIMIT 1) p
           ORDER BY i.poll_id"#,
        address,
        &accounts
    )
    .fetch_all(conn)
    .await
}

/// Where the person of this address appears, in numbers.
///
/// # Errors
/// The database failed.
pub async fn read_overview(conn: &mut PgConnection, address: &str) -> sqlx::Result<Overview> {
    let ids = list_accounts(conn, address).await?;
    let raw: Vec<_> = ids.iter().map(|id| id.0).collect();
    let accounts = sqlx::query_as!(
        OverviewAccount,
        r#"SELECT a.account_id AS "id: _", a.name, a.disabled_at IS NOT NULL AS "disabled!",
               (SELECT count(*) FROM polls p WHERE p.owner_id = a.account_id) AS "polls!",
               (SELECT count(*) FROM polls p WHERE p.owner_id = a.account_id AND p.substituted) AS "substituted!",
               (SELECT count(*) FROM people_groups g WHERE g.account_id = a.account_id) AS "groups!",
               (SELECT count(*) FROM sessions s WHERE s.account_id = a.account_id) AS "sessions!"
           FROM accounts a WHERE a.account_id = ANY ($1) ORDER BY a.account_id"#,
        &raw
    )
    .fetch_all(&mut *conn)
    .await?;
    let appearances = list_appearances(conn, address, &ids).await?;
    let substitutions = list_substitutions(conn, address, &ids).await?;
    let groups = list_memberships(conn, address).await?.len();
    let people: Vec<_> = appearances.iter().map(|found| found.invitation.0).collect();
    let polls: Vec<_> = appearances.iter().map(|found| found.poll.0).collect();
    let mails = sqlx::query_scalar!(
        r#"SELECT (SELECT count(*) FROM mails m
                   JOIN unnest($1::uuid[], $2::uuid[]) AS asked (poll_id, invitation_id)
                     USING (poll_id, invitation_id))
                + (SELECT count(*) FROM mails WHERE account_id = ANY ($3)) AS "count!""#,
        &polls,
        &people,
        &raw
    )
    .fetch_one(conn)
    .await?;
    Ok(Overview {
        appearances,
        accounts,
        substitutions: substitutions.iter().map(|found| found.poll).collect(),
        groups: i64::try_from(groups).unwrap_or(i64::MAX),
        mails,
    })
}

/// What is held about one person in one poll.
///
/// # Errors
/// The database failed.
pub async fn find_invitation(
    conn: &mut PgConnection,
    poll: PollId,
    invitation: InvitationId,
) -> sqlx::Result<Option<Invitation>> {
    let row = sqlx::query!(
        r#"SELECT name, email, organisation, required, language, created_at, expires_at, revoked_at, delivery,
               account_id AS "account: AccountId"
           FROM invitations WHERE poll_id = $1 AND invitation_id = $2"#,
        poll.0,
        invitation.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    let (Some(row), Some(asked)) = (row, polls::find(conn, poll).await?) else {
        return Ok(None);
    };
    Ok(Some(Invitation {
        poll,
        title: asked.texts.title.clone(),
        state: asked.state.name().code().to_owned(),
        zone: asked.zone.name().to_owned(),
        deadline_at: asked.deadline.map(|deadline| deadline.at),
        erased_at: asked.purge_at,
        invitation,
        name: row.name,
        email: row.email,
        organisation: row.organisation,
        required: row.required,
        language: row.language,
        added_at: row.created_at,
        link_ends_at: row.expires_at,
        link_revoked_at: row.revoked_at,
        delivery: row.delivery,
        account: row.account,
        ballot: find_ballot(conn, &asked, invitation).await?,
        mails: list_invitation_mails(conn, poll, invitation).await?,
    }))
}

async fn find_ballot(
    conn: &mut PgConnection,
    poll: &polls::model::Poll,
    invitation: InvitationId,
) -> sqlx::Result<Option<Ballot>> {
    let row = sqlx::query!(
        r#"SELECT answers, options_version, note, revision, cast_at, changed_at, entered_by IS NOT NULL AS "entered!"
           FROM ballots WHERE poll_id = $1 AND invitation_id = $2"#,
        poll.id.0,
        invitation.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let (packed, version) = (Packed::stored(row.answers), row.options_version);
    let options = polls::find_options(conn, poll.id).await?;
    let answers = options.iter().map(|option| Answer {
        option: option.when.to_line(poll.zone),
        answer: packed.get(option.ordinal).map(Choice::code),
        to_confirm: !is_confirmed(option, version),
        removed: !option.is_active(),
    });
    Ok(Some(Ballot {
        cast_at: row.cast_at,
        changed_at: row.changed_at,
        revision: row.revision,
        entered_for_them: row.entered,
        note: row.note,
        answers: answers.collect(),
    }))
}

async fn list_invitation_mails(
    conn: &mut PgConnection,
    poll: PollId,
    invitation: InvitationId,
) -> sqlx::Result<Vec<Mail>> {
    sqlx::query_as!(
        Mail,
        "SELECT kind, state, queued_at, sent_at FROM mails WHERE poll_id = $1 AND invitation_id = $2
         ORDER BY queued_at, mail_id",
        poll.0,
        invitation.0
    )
    .fetch_all(conn)
    .await
}

async fn find_account(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<Option<Account>> {
    let row = sqlx::query!(
        r#"SELECT a.issuer, a.subject, a.name, a.email, a.unit, a.language, a.roles, a.created_at,
               a.last_signed_in_at, a.disabled_at, a.terms_version, a.terms_accepted_at, COALESCE(n.digests, true) AS "digests!",
               f.issued_at AS "calendar?"
           FROM accounts a
           LEFT JOIN account_notices n USING (account_id)
           LEFT JOIN calendar_feeds f ON f.account_id = a.account_id AND f.revoked_at IS NULL
           WHERE a.account_id = $1"#,
        id.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Account {
        account: id,
        issuer: row.issuer,
        subject: row.subject,
        name: row.name,
        email: row.email,
        unit: row.unit,
        language: row.language,
        roles: row.roles,
        created_at: row.created_at,
        last_signed_in_at: row.last_signed_in_at,
        disabled_at: row.disabled_at,
        terms_version: row.terms_version,
        terms_accepted_at: row.terms_accepted_at,
        digests: row.digests,
        calendar_address_at: row.calendar,
        sessions: list_sessions(conn, id).await?,
        groups: list_groups(conn, id).await?,
        polls: list_polls(conn, id).await?,
        interventions: list_interventions(conn, id).await?,
        looks: list_looks(conn, id).await?,
        mails: list_account_mails(conn, id).await?,
    }))
}

async fn list_sessions(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<Vec<Session>> {
    sqlx::query_as!(
        Session,
        "SELECT created_at AS started_at, seen_at FROM sessions WHERE account_id = $1 ORDER BY created_at",
        id.0
    )
    .fetch_all(conn)
    .await
}

async fn list_groups(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<Vec<Group>> {
    sqlx::query_as!(
        Group,
        r#"SELECT name, created_at,
               (SELECT count(*) FROM people_group_members m
                WHERE m.account_id = g.account_id AND m.group_id = g.group_id) AS "people!"
           FROM people_groups g WHERE account_id = $1 ORDER BY created_at, group_id"#,
        id.0
    )
    .fetch_all(conn)
    .await
}

async fn list_polls(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<Vec<Poll>> {
    sqlx::query_as!(
        Poll,
        r#"SELECT p.poll_id AS "poll: _", p.title, p.description, p.place, p.state, p.created_at,
               p.purge_at AS erased_at,
               ARRAY(SELECT label FROM tags t WHERE t.poll_id = p.poll_id ORDER BY position) AS "tags!",
               ARRAY(SELECT message FROM decisions d
                     WHERE d.poll_id = p.poll_id AND message <> '' ORDER BY decided_at) AS "messages!",
               (SELECT count(*) FROM invitations i WHERE i.poll_id = p.poll_id) AS "people!",
               (SELECT count(*) FROM ballots b WHERE b.poll_id = p.poll_id) AS "ballots!"
           FROM polls p WHERE p.owner_id = $1 ORDER BY p.created_at, p.poll_id"#,
        id.0
    )
    .fetch_all(conn)
    .await
}

async fn list_interventions(
    conn: &mut PgConnection,
    id: AccountId,
) -> sqlx::Result<Vec<Intervention>> {
    sqlx::query_as!(
        Intervention,
        r#"SELECT poll_id AS "poll?: _", at AS "at!", words AS "words!" FROM interventions WHERE account_id = $1
           UNION ALL SELECT NULL, at, words FROM account_openings WHERE opened_by = $1
           ORDER BY 2"#,
        id.0
    )
    .fetch_all(conn)
    .await
}

async fn list_looks(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<Vec<Look>> {
    sqlx::query_as!(
        Look,
        "SELECT at, words FROM account_openings WHERE account_id = $1 ORDER BY at",
        id.0
    )
    .fetch_all(conn)
    .await
}

async fn list_exceptions(
    conn: &mut PgConnection,
    address: &str,
) -> sqlx::Result<Vec<NetworkException>> {
    sqlx::query_as!(
        NetworkException,
        "SELECT email, reason, starts_on, ends_on, created_at AS made_at, ended_at FROM network_exceptions
         WHERE lower(email) = lower($1) ORDER BY created_at, exception_id",
        address
    )
    .fetch_all(conn)
    .await
}

async fn list_account_mails(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<Vec<Mail>> {
    sqlx::query_as!(
        Mail,
        "SELECT kind, state, queued_at, sent_at FROM mails WHERE account_id = $1 ORDER BY queued_at, mail_id",
        id.0
    )
    .fetch_all(conn)
    .await
}

async fn list_substitutions(
    conn: &mut PgConnection,
    address: &str,
    accounts: &[AccountId],
) -> sqlx::Result<Vec<Substitution>> {
    let accounts: Vec<_> = accounts.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"SELECT poll_id AS "poll: PollId", name, email, created_at, accepted_at FROM substitutes
           WHERE lower(email) = lower($1) OR account_id = ANY ($2) ORDER BY poll_id"#,
        address,
        &accounts
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut found = Vec::new();
    for row in rows {
        let mails = sqlx::query_as!(
            model::Mail,
            "SELECT kind, state, queued_at, sent_at FROM mails WHERE poll_id = $1 AND substitute_id IS NOT NULL
             ORDER BY queued_at, mail_id",
            row.poll.0
        )
        .fetch_all(&mut *conn)
        .await?;
        found.push(Substitution {
            poll: row.poll,
            name: row.name,
            email: row.email,
            named_at: row.created_at,
            accepted_at: row.accepted_at,
            mails,
        });
    }
    Ok(found)
}

async fn list_memberships(conn: &mut PgConnection, address: &str) -> sqlx::Result<Vec<Membership>> {
    sqlx::query_as!(
        Membership,
        "SELECT m.name, m.email, m.organisation, g.created_at AS group_created_at
         FROM people_group_members m JOIN people_groups g USING (account_id, group_id)
         WHERE lower(m.email) = lower($1) ORDER BY m.account_id, m.group_id",
        address
    )
    .fetch_all(conn)
    .await
}
