//! SQL of retention classes, as far as polls need them.

use sqlx::PgConnection;

use super::model::Class;
use crate::ids::RetentionClassId;

/// Every class, those in use first.
///
/// # Errors
/// The database failed.
pub async fn list(conn: &mut PgConnection) -> sqlx::Result<Vec<Class>> {
    sqlx::query_as!(
        Class,
        r#"SELECT class_id AS "id: _", code, name_fr, name_en, days, starts AS "starts: _",
               disposition AS "disposition: _", is_default, retired_at
           FROM retention_classes ORDER BY retired_at IS NOT NULL, NOT is_default, code"#
    )
    .fetch_all(conn)
    .await
}

/// The classes organisers may choose, the default first. They are few: see [`super::model::OFFERED`].
///
/// # Errors
/// The database failed.
pub async fn list_offered(conn: &mut PgConnection) -> sqlx::Result<Vec<Class>> {
    sqlx::query_as!(
        Class,
        r#"SELECT class_id AS "id: _", code, name_fr, name_en, days, starts AS "starts: _",
               disposition AS "disposition: _", is_default, retired_at
           FROM retention_classes WHERE retired_at IS NULL ORDER BY NOT is_default, code"#
    )
    .fetch_all(conn)
    .await
}

/// The class new polls get, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find_default(conn: &mut PgConnection) -> sqlx::Result<Option<Class>> {
    sqlx::query_as!(
        Class,
        r#"SELECT class_id AS "id: _", code, name_fr, name_en, days, starts AS "starts: _",
               disposition AS "disposition: _", is_default, retired_at
           FROM retention_classes WHERE is_default"#
    )
    .fetch_optional(conn)
    .await
}

/// One class.
///
/// # Errors
/// The database failed.
pub async fn find(conn: &mut PgConnection, id: RetentionClassId) -> sqlx::Result<Option<Class>> {
    sqlx::query_as!(
        Class,
        r#"SELECT class_id AS "id: _", code, name_fr, name_en, days, starts AS "starts: _",
               disposition AS "disposition: _", is_default, retired_at
           FROM retention_classes WHERE class_id = $1"#,
        id.0
    )
    .fetch_optional(conn)
    .await
}
