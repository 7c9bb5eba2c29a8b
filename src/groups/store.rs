//! SQL of groups. Every statement asks for the account first: a group is nobody else's.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::Group;
use crate::ids::{AccountId, GroupId};
use crate::invitations::model::{EmailAddress, Person};

/// The unique index of names.
pub(super) const NAME_KEY: &str = "people_groups_name_key";

/// The groups of an account, by name.
///
/// # Errors
/// The database failed.
pub async fn list(conn: &mut PgConnection, account: AccountId) -> sqlx::Result<Vec<Group>> {
    sqlx::query_as!(
        Group,
        r#"SELECT group_id AS "id: _", name, updated_at,
               (SELECT count(*) FROM people_group_members m
                WHERE m.account_id = g.account_id AND m.group_id = g.group_id) AS "members!"
           FROM people_groups g WHERE account_id = $1 ORDER BY name_order(name), group_id"#,
        account.0
    )
    .fetch_all(conn)
    .await
}

/// One group of an account, and its people.
///
/// # Errors
/// The database failed.
pub(super) async fn find(
    conn: &mut PgConnection,
    account: AccountId,
    id: GroupId,
) -> sqlx::Result<Option<Group>> {
    sqlx::query_as!(
        Group,
        r#"SELECT group_id AS "id: _", name, updated_at,
               (SELECT count(*) FROM people_group_members m
                WHERE m.account_id = g.account_id AND m.group_id = g.group_id) AS "members!"
           FROM people_groups g WHERE account_id = $1 AND group_id = $2"#,
        account.0,
        id.0
    )
    .fetch_optional(conn)
    .await
}

/// The people of one group, in the order they were given; `None` when the account has no such group.
///
/// # Errors
/// The database failed.
pub async fn find_members(
    conn: &mut PgConnection,
    account: AccountId,
    id: GroupId,
) -> sqlx::Result<Option<Vec<Person>>> {
    if find(conn, account, id).await?.is_none() {
        return Ok(None);
    }
    let rows = sqlx::query!(
        "SELECT name, email, organisation FROM people_group_members
         WHERE account_id = $1 AND group_id = $2 ORDER BY position",
        account.0,
        id.0
    )
    .fetch_all(conn)
    .await?;
    let person = |name, email, organisation| Person {
        name,
        email: EmailAddress::stored(email),
        organisation,
    };
    Ok(Some(
        rows.into_iter()
            .map(|row| person(row.name, row.email, row.organisation))
            .collect(),
    ))
}

/// How many groups an account keeps; its row is locked, so that the count holds until the end.
pub(super) async fn lock_and_count(
    conn: &mut PgConnection,
    account: AccountId,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "SELECT 1 FROM accounts WHERE account_id = $1 FOR UPDATE",
        account.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM people_groups WHERE account_id = $1"#,
        account.0
    )
    .fetch_one(conn)
    .await
}

/// Writes a new group, without its people.
pub(super) async fn insert(
    conn: &mut PgConnection,
    account: AccountId,
    id: GroupId,
    name: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO people_groups (account_id, group_id, name, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $4)",
        account.0,
        id.0,
        name,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Renames a group; `false` when the account has no such group.
pub(super) async fn update(
    conn: &mut PgConnection,
    account: AccountId,
    id: GroupId,
    name: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE people_groups SET name = $3, updated_at = $4 WHERE account_id = $1 AND group_id = $2",
        account.0,
        id.0,
        name,
        now
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Gives a group these people instead of those it had.
pub(super) async fn replace_members(
    conn: &mut PgConnection,
    account: AccountId,
    id: GroupId,
    people: &[Person],
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM people_group_members WHERE account_id = $1 AND group_id = $2",
        account.0,
        id.0
    )
    .execute(&mut *conn)
    .await?;
    let text = |value: fn(&Person) -> &str| -> Vec<String> {
        people
            .iter()
            .map(|person| value(person).to_owned())
            .collect()
    };
    sqlx::query!(
        "INSERT INTO people_group_members (account_id, group_id, position, name, email, organisation)
         SELECT $1, $2, position, name, email, organisation
         FROM unnest($3::text[], $4::text[], $5::text[])
              WITH ORDINALITY AS new (name, email, organisation, position)",
        account.0,
        id.0,
        &text(|person| &person.name),
        &text(|person| person.email.as_str()),
        &text(|person| &person.organisation),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Erases a group and its people; `false` when the account has no such group.
pub(super) async fn delete(
    conn: &mut PgConnection,
    account: AccountId,
    id: GroupId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "DELETE FROM people_groups WHERE account_id = $1 AND group_id = $2",
        account.0,
        id.0
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
