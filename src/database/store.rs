//! SQL about the database itself.

use sqlx::PgConnection;

/// Versions of the migrations that were applied; none in a database that was never migrated.
pub(super) async fn list_applied_migrations(conn: &mut PgConnection) -> sqlx::Result<Vec<i64>> {
    let known =
        sqlx::query_scalar!(r#"SELECT to_regclass('_sqlx_migrations') IS NOT NULL AS "known!""#)
            .fetch_one(&mut *conn)
            .await?;
    if !known {
        return Ok(Vec::new());
    }
    sqlx::query_scalar!("SELECT version FROM _sqlx_migrations WHERE success")
        .fetch_all(conn)
        .await
}

/// What the role we are connected as may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "five rights, each held or not"
)]
pub struct RoleRights {
    /// May do anything in the whole cluster.
    pub superuser: bool,
    /// May create tables in our schema.
    pub creates_tables: bool,
    /// May change or delete rows of the audit log.
    pub rewrites_audit: bool,
    /// May write and read the audit log.
    pub writes_audit: bool,
    /// May write polls.
    pub writes_polls: bool,
}

/// Looks at the rights of the present role. The tables must exist.
///
/// # Errors
/// The database does not answer, or was never migrated.
pub async fn role_rights(conn: &mut PgConnection) -> sqlx::Result<RoleRights> {
    sqlx::query_as!(
        RoleRights,
        r#"SELECT
            (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS "superuser!",
            has_schema_privilege('public', 'CREATE') AS "creates_tables!",
            has_table_privilege('audit_entries', 'UPDATE') OR has_table_privilege('audit_entries', 'DELETE')
                OR has_table_privilege('audit_entries', 'TRUNCATE') AS "rewrites_audit!",
            has_table_privilege('audit_entries', 'INSERT')
                AND has_table_privilege('audit_entries', 'SELECT') AS "writes_audit!",
            has_table_privilege('polls', 'INSERT') AND has_table_privilege('polls', 'UPDATE')
                AND has_table_privilege('polls', 'DELETE') AS "writes_polls!""#
    )
    .fetch_one(conn)
    .await
}
