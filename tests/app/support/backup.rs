//! PostgreSQL's own clients, over a test's database.

use std::process::Command;

use sqlx::PgPool;
use sqlx::postgres::PgConnectOptions;

use super::finish;

/// A client of PostgreSQL, told where by the environment: it knows not all that our addresses say.
pub fn client(program: &str, options: &PgConnectOptions) -> Command {
    let mut client = Command::new(program);
    let folder = options.get_socket().and_then(|path| path.to_str());
    client
        .env("PGHOST", folder.unwrap_or_else(|| options.get_host()))
        .env("PGPORT", options.get_port().to_string())
        .env("PGUSER", options.get_username())
        .env("PGDATABASE", options.get_database().expect("a database"));
    client
}

/// `pg_dump` of a database, as text.
pub fn pg_dump(db: &PgPool, arguments: &[&str]) -> String {
    let done = finish(client("pg_dump", &db.connect_options()).args(arguments));
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
    // Newer versions put a random word around what they write.
    let text = String::from_utf8(done.stdout).expect("text");
    text.lines()
        .filter(|line| !line.starts_with("\\restrict") && !line.starts_with("\\unrestrict"))
        .fold(String::new(), |all, line| all + line + "\n")
}
