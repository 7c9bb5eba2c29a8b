//! The database itself: connections, migrations, what our role may do.

mod store;
mod together;

use std::str::FromStr;
use std::time::Duration;

use secrecy::ExposeSecret;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, PgPool};

use crate::config::Database;

pub use store::{RoleRights, role_rights};
pub use together::{Found, Together};

/// Every change of the schema, built into the binary. Forward only.
pub static MIGRATIONS: Migrator = sqlx::migrate!();

/// A request that finds no free connection for this long is answered 503.
const ACQUIRE: Duration = Duration::from_secs(2);

/// A connection unused for longer is asked whether it still lives before it serves again.
const RESTED: Duration = Duration::from_secs(1);

/// Bounds on what one statement may take, so that one slow page never stops the others (threat T113). Statements are
/// short: compiling one (`jit`) costs more than running it, and is what PostgreSQL does once tables are large. Most polls
/// are small, so PostgreSQL expects every poll to be: to join the people of one with their ballots it would put the ballots
/// aside (`enable_material`) and look through them all for each person, which for a thousand people is half a million
/// comparisons. Without that way it hashes them or looks them up, whatever the size.
const SETTINGS: [(&str, &str); 6] = [
    ("statement_timeout", "5s"),
    ("lock_timeout", "2s"),
    ("idle_in_transaction_session_timeout", "10s"),
    ("timezone", "UTC"),
    ("jit", "off"),
    ("enable_material", "off"),
];

/// Pool options of the application, without a server to connect to; tests add their own role to it.
#[must_use]
pub fn pool_options(config: &Database) -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(config.max_connections)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        .before_acquire(|conn, meta| {
            Box::pin(async move { Ok(meta.idle_for < RESTED || conn.ping().await.is_ok()) })
        })
        .idle_timeout(Duration::from_mins(5))
        .max_lifetime(Duration::from_mins(30))
}

/// Connection options with the bounds every connection of the application has.
#[must_use]
pub fn bounded(options: PgConnectOptions) -> PgConnectOptions {
    options.application_name("creneau").options(SETTINGS)
}

/// The application's pool. Nothing is contacted yet: the first query is.
///
/// # Errors
/// The configured URL cannot be read.
pub fn pool(config: &Database) -> sqlx::Result<PgPool> {
    let options = PgConnectOptions::from_str(config.url.expose_secret())?;
    Ok(pool_options(config).connect_lazy_with(bounded(options)))
}

/// How many migrations of this binary the database has not had; a database that was never migrated misses all.
///
/// # Errors
/// The database does not answer.
pub async fn pending_migrations(db: &PgPool) -> sqlx::Result<usize> {
    let mut conn = db.acquire().await?;
    let applied = store::list_applied_migrations(&mut conn).await?;
    Ok(MIGRATIONS
        .iter()
        .filter(|migration| !applied.contains(&migration.version))
        .count())
}

/// Applies what is missing, as the role that owns the tables.
///
/// # Errors
/// The database does not answer or refuses a change; what was applied before stays.
pub async fn migrate(url: &str) -> Result<(), sqlx::migrate::MigrateError> {
    let options = PgConnectOptions::from_str(url)?.application_name("creneau migrate");
    let db = PgPoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await?;
    let outcome = MIGRATIONS.run(&db).await;
    db.close().await;
    outcome
}
