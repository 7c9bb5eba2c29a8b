//! SQL of retention classes, as administrators change them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::NewClass;
use crate::ids::{AccountId, RetentionClassId};
use crate::retention::model::{Disposition, Starts};

/// Locks the classes: there is one default, whoever else is changing one.
pub(super) async fn lock(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('retention_classes'))")
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether another class has this code.
pub(super) async fn is_taken(
    conn: &mut PgConnection,
    code: &str,
    except: Option<RetentionClassId>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM retention_classes
                          WHERE code = $1 AND ($2::uuid IS NULL OR class_id <> $2)) AS "taken!""#,
        code,
        except.map(|id| id.0)
    )
    .fetch_one(conn)
    .await
}

/// Takes the default away from whichever class has it, but this one.
pub(super) async fn clear_default(
    conn: &mut PgConnection,
    except: RetentionClassId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE retention_classes SET is_default = false WHERE is_default AND class_id <> $1",
        except.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether any class is the default.
pub(super) async fn has_default(conn: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM retention_classes WHERE is_default) AS "any!""#
    )
    .fetch_one(conn)
    .await
}

/// Writes a class, new or as it is from now on.
pub(super) async fn upsert(
    conn: &mut PgConnection,
    id: RetentionClassId,
    class: &NewClass,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO retention_classes (class_id, code, name_fr, name_en, days, starts, disposition, is_default,
             created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
         ON CONFLICT (class_id) DO UPDATE SET code = EXCLUDED.code, name_fr = EXCLUDED.name_fr,
             name_en = EXCLUDED.name_en, days = EXCLUDED.days, starts = EXCLUDED.starts,
             disposition = EXCLUDED.disposition, is_default = EXCLUDED.is_default, updated_at = EXCLUDED.updated_at",
        id.0,
        class.code,
        class.name_fr,
        class.name_en,
        class.days,
        class.starts as _,
        class.disposition as _,
        class.is_default,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Offers a class no more.
pub(super) async fn retire(
    conn: &mut PgConnection,
    id: RetentionClassId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE retention_classes SET retired_at = $2, updated_at = $2 WHERE class_id = $1",
        id.0,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps what a class is from now on.
pub(super) async fn insert_version(
    conn: &mut PgConnection,
    id: RetentionClassId,
    by: Option<AccountId>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO retention_class_versions (class_id, changed_at, changed_by, days, starts, disposition, is_default,
             retired)
         SELECT class_id, $2, $3, days, starts, disposition, is_default, retired_at IS NOT NULL
         FROM retention_classes WHERE class_id = $1
         ON CONFLICT (class_id, changed_at) DO NOTHING",
        id.0,
        now,
        by.map(|id| id.0)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What a class was.
pub(super) struct Version {
    pub changed_at: DateTime<Utc>,
    pub changed_by: Option<String>,
    pub days: i32,
    pub starts: Starts,
    pub disposition: Disposition,
    pub is_default: bool,
    pub retired: bool,
}

/// What a class was at each change, the latest first.
pub(super) async fn list_versions(
    conn: &mut PgConnection,
    id: RetentionClassId,
) -> sqlx::Result<Vec<Version>> {
    sqlx::query_as!(
        Version,
        r#"SELECT changed_at, a.name AS "changed_by?", days, starts AS "starts: _", disposition AS "disposition: _",
               is_default, retired
           FROM retention_class_versions v LEFT JOIN accounts a ON a.account_id = v.changed_by
           WHERE class_id = $1 ORDER BY changed_at DESC LIMIT 100"#,
        id.0
    )
    .fetch_all(conn)
    .await
}

/// Polls that have each class.
pub(super) async fn count_polls(
    conn: &mut PgConnection,
) -> sqlx::Result<Vec<(RetentionClassId, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT retention_class AS "id!: RetentionClassId", count(*) AS "polls!" FROM polls
           WHERE retention_class IS NOT NULL GROUP BY retention_class"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.polls)).collect())
}
