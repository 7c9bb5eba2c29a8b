//! The commands of the binary.

use sqlx::PgPool;

use crate::support::{self, creneau, finish};

#[sqlx::test(migrations = false)]
async fn it_does_not_start_on_a_database_without_its_tables(db: PgPool) {
    let output = finish(creneau(&db).arg("serve"));
    assert!(!output.status.success());
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("run `creneau migrate` first"), "{told}");
}

#[sqlx::test]
async fn the_doctor_says_what_works_and_what_to_do(db: PgPool) {
    sqlx::query!(
        "INSERT INTO audit_entries (at, actor_kind, verb) VALUES (now() - interval '25 months', 'system', 'purge.run')"
    )
    .execute(&db)
    .await
    .unwrap();
    let mut command = creneau(&db);
    command.arg("doctor");
    command.env("CRENEAU_OIDC__ISSUER", "http://127.0.0.1:1");
    command.env("CRENEAU_MAIL__SMTP_PORT", "1");
    let output = finish(&mut command);
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
            ("FAIL", "database role"),
            ("warn", "audit log"),
            ("warn", "erasures"),
            ("FAIL", "sign-in"),
            ("FAIL", "mail"),
        ],
        "{report}"
    );
    assert!(!report.contains("3uV9tq"), "no secret");
}

fn audit(db: &PgPool, arguments: &[&str]) -> (Option<i32>, String) {
    let output = finish(creneau(db).arg("audit").args(arguments));
    let text = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&text).into_owned(),
    )
}

#[sqlx::test]
async fn t140_the_command_seals_and_verifies_and_its_exit_code_tells(db: PgPool) {
    let app = support::TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    app.poll(owner).open().await;
    let (code, sealed) = audit(&db, &["seal"]);
    assert_eq!(code, Some(0), "{sealed}");
    assert!(
        sealed.starts_with("sealed 4 entries in 1 seal(s)\nhead 1:"),
        "{sealed}"
    );
    let head = sealed.trim().rsplit(' ').next().unwrap();
    let (code, whole) = audit(&db, &["verify", "--anchor", head]);
    assert_eq!(code, Some(0), "{whole}");
    assert_eq!(
        whole,
        format!("whole: 1 seal(s) over 4 entries, 0 waiting\nhead {head}\n")
    );
    let (code, pruned) = audit(&db, &["prune"]);
    assert_eq!(code, Some(0));
    assert!(pruned.starts_with("pruned 0 entries"), "{pruned}");
    let (code, key) = audit(&db, &["key"]);
    assert_eq!(
        (code, key.trim()),
        (Some(0), app.state.keys.seal_key().as_str())
    );
    let (code, told) = audit(&db, &["verify", "--anchor", "nonsense"]);
    assert_eq!(code, Some(1), "{told}");
    sqlx::query!("UPDATE audit_entries SET actor_id = NULL WHERE entry_id = 2")
        .execute(&db)
        .await
        .unwrap();
    let (code, broken) = audit(&db, &["verify"]);
    assert_eq!(code, Some(3));
    assert!(
        broken.contains("entry 2 was changed after it was sealed"),
        "{broken}"
    );
}
