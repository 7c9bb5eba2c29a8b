//! The real binary, as an operator runs it.

use std::process::Command;

use secrecy::ExposeSecret;
use sqlx::{ConnectOptions, PgPool};

use super::config;

/// `creneau` over a database, as its owner, with the test secrets.
pub fn creneau(db: &PgPool) -> Command {
    over(db.connect_options().to_url_lossy().as_str())
}

/// As in production: with the application's own role, never a superuser.
pub fn creneau_as_application(db: &PgPool) -> Command {
    let mut url = db.connect_options().to_url_lossy();
    url.query_pairs_mut()
        .append_pair("options", "-c role=creneau_app");
    over(url.as_str())
}

fn over(url: &str) -> Command {
    let keys = config().keys;
    let (id, secret) = (&keys.links[0].id, keys.links[0].secret.expose_secret());
    let mut command = Command::new(env!("CARGO_BIN_EXE_creneau"));
    command
        .env("CRENEAU_DATABASE__URL", url)
        .env("CRENEAU_OIDC__CLIENT_SECRET", "for-tests")
        .env(
            "CRENEAU_KEYS__LINKS",
            format!(r#"[{{id="{id}", secret="{secret}"}}]"#),
        )
        .env("CRENEAU_KEYS__COOKIES", keys.cookies.expose_secret());
    command
}
