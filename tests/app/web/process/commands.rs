//! The commands of the binary.

use secrecy::ExposeSecret;
use sqlx::{ConnectOptions, PgPool};
use tokio::process::Command;

use crate::support;

#[sqlx::test(migrations = false)]
async fn it_does_not_start_on_a_database_without_its_tables(db: PgPool) {
    let output = Command::new(env!("CARGO_BIN_EXE_creneau"))
        .arg("serve")
        .env(
            "CRENEAU_DATABASE__URL",
            db.connect_options().to_url_lossy().as_str(),
        )
        .env("CRENEAU_OIDC__CLIENT_SECRET", "for-tests")
        .env(
            "CRENEAU_KEYS__LINKS",
            r#"[{id="k1", secret="3uV9tqXb7Lw2Zr8Yc5Nd1Hs6Gk4Pf0Mj"}]"#,
        )
        .env(
            "CRENEAU_KEYS__COOKIES",
            support::config().keys.cookies.expose_secret(),
        )
        .output()
        .await
        .unwrap();
    assert!(!output.status.success());
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("run `creneau migrate` first"), "{told}");
}

#[sqlx::test]
async fn the_doctor_says_what_works_and_what_to_do(db: PgPool) {
    let output = Command::new(env!("CARGO_BIN_EXE_creneau"))
        .arg("doctor")
        .env(
            "CRENEAU_DATABASE__URL",
            db.connect_options().to_url_lossy().as_str(),
        )
        .env("CRENEAU_OIDC__ISSUER", "http://127.0.0.1:1")
        .env("CRENEAU_OIDC__CLIENT_SECRET", "for-tests")
        .env("CRENEAU_MAIL__SMTP_PORT", "1")
        .env(
            "CRENEAU_KEYS__LINKS",
            r#"[{id="k1", secret="3uV9tqXb7Lw2Zr8Yc5Nd1Hs6Gk4Pf0Mj"}]"#,
        )
        .env(
            "CRENEAU_KEYS__COOKIES",
            support::config().keys.cookies.expose_secret(),
        )
        .output()
        .await
        .unwrap();
    assert!(
        !output.status.success(),
        "broken parts are told by the exit code"
    );
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    let marks: Vec<(&str, &str)> = report
        .lines()
        .map(|line| (line[..4].trim(), line[6..21].trim()))
        .collect();
    assert_eq!(
        marks,
        [
            ("ok", "configuration"),
            ("ok", "keys"),
            ("ok", "database"),
            ("ok", "migrations"),
            ("warn", "database role"),
            ("warn", "erasures"),
            ("FAIL", "sign-in"),
            ("FAIL", "mail"),
        ],
        "{report}"
    );
    assert!(!report.contains("3uV9tq"), "no secret");
}
