//! `creneau doctor`: looks at everything the application depends on and says what to do.

use std::fmt;
use std::time::Duration;

use chrono::Months;
use sqlx::PgPool;
use tokio::time::timeout;

use crate::accounts::oidc::Provider;
use crate::admin::purge::actions::standing;
use crate::admin::purge::ledger::Ledger;
use crate::audit;
use crate::clock::{Clock, SystemClock};
use crate::config::{Config, MailTransport};
use crate::database::{self, RoleRights};
use crate::mail::transport::{self, Smtp};

/// One look lasts no longer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What one look found.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Finding {
    /// As it should be.
    Good(String),
    /// Works, and should be changed before real use.
    Doubtful(String),
    /// Does not work.
    Bad(String),
}

/// All findings, in the order of the looks.
#[derive(Debug, Clone, Default)]
pub struct Report(Vec<(&'static str, Finding)>);

impl Report {
    /// Whether nothing is broken.
    #[must_use]
    pub fn is_healthy(&self) -> bool {
        !self
            .0
            .iter()
            .any(|(_, finding)| matches!(finding, Finding::Bad(_)))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.0.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        for (index, (name, finding)) in self.0.iter().enumerate() {
            let (mark, words) = match finding {
                Finding::Good(words) => ("ok  ", words),
                Finding::Doubtful(words) => ("warn", words),
                Finding::Bad(words) => ("FAIL", words),
            };
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{mark}  {name:width$}  {words}")?;
        }
        Ok(())
    }
}

/// Examines a configuration that was already found valid, and everything it points to.
pub async fn examine(config: Config) -> Report {
    let mut report = Report::default();
    let good = "every key is within its bounds".to_owned();
    report.0.push(("configuration", Finding::Good(good)));
    report.0.push(("keys", keys(&config)));
    match database::pool(&config.database) {
        Ok(db) => examine_database(&db, &mut report).await,
        Err(error) => report.0.push(("database", Finding::Bad(error.to_string()))),
    }
    report.0.push(("audit log", audit_log(&config).await));
    report.0.push(("erasures", erasures(&config).await));
    report.0.push(("sign-in", sign_in(&config).await));
    report.0.push(("mail", mail(&config).await));
    report
}

fn keys(config: &Config) -> Finding {
    let ids: Vec<&str> = config
        .keys
        .links
        .iter()
        .map(|key| key.id.as_str())
        .collect();
    let seals = match config.keys.audit {
        Some(_) => "seals of the audit log with a key of their own",
        None => {
            "seals of the audit log with one derived from keys.cookies (set keys.audit to keep them apart)"
        }
    };
    Finding::Good(format!(
        "links are signed with {}, {} key(s) accepted; {seals}",
        ids.first().unwrap_or(&"none"),
        ids.len()
    ))
}

async fn examine_database(db: &PgPool, report: &mut Report) {
    let mut conn = match timeout(PATIENCE, db.acquire()).await {
        Ok(Ok(conn)) => conn,
        Ok(Err(error)) => {
            let words =
                format!("does not answer ({error}): check database.url and that the server runs");
            report.0.push(("database", Finding::Bad(words)));
            return;
        }
        Err(_) => {
            let words = "does not answer in time: check database.url and the network".to_owned();
            report.0.push(("database", Finding::Bad(words)));
            return;
        }
    };
    report
        .0
        .push(("database", Finding::Good("answers".to_owned())));
    let migrations = match database::pending_migrations(db).await {
        Ok(0) => Finding::Good("all applied".to_owned()),
        Ok(count) => Finding::Bad(format!("{count} to apply: run `creneau migrate`")),
        Err(error) => Finding::Bad(format!("cannot be read ({error})")),
    };
    let migrated = matches!(migrations, Finding::Good(_));
    report.0.push(("migrations", migrations));
    if migrated {
        let role = match database::role_rights(&mut conn).await {
            Ok(rights) => role(rights),
            Err(error) => Finding::Bad(format!("cannot be examined ({error})")),
        };
        report.0.push(("database role", role));
    }
}

fn role(rights: RoleRights) -> Finding {
    if !rights.writes_polls || !rights.writes_audit {
        return Finding::Bad(
            "may not write what it must: GRANT creneau_app TO the role of database.url".to_owned(),
        );
    }
    if rights.superuser {
        return Finding::Bad(
            "is a superuser, and the service does not start: use a plain role that is a member of creneau_app only"
                .to_owned(),
        );
    }
    let excess: Vec<&str> = [
        (rights.creates_tables, "may create tables"),
        (rights.rewrites_audit, "may change the audit log"),
    ]
    .into_iter()
    .filter(|(held, _)| *held)
    .map(|(_, words)| words)
    .collect();
    if excess.is_empty() {
        Finding::Good("rows only, and the audit log is insert and read only".to_owned())
    } else {
        Finding::Doubtful(format!(
            "{}: use a plain role that is a member of creneau_app only",
            excess.join(", ")
        ))
    }
}

/// The log holds nothing past its retention.
async fn audit_log(config: &Config) -> Finding {
    let oldest = match database::pool(&config.database) {
        Ok(db) => audit::find_oldest(&db).await,
        Err(error) => Err(error),
    };
    let months = config.retention.audit_months;
    let since = SystemClock
        .now()
        .checked_sub_months(Months::new(months.into()));
    match oldest {
        Ok(Some(oldest)) if since.is_some_and(|since| oldest < since) => {
            Finding::Doubtful(format!(
                "has entries since {}, kept longer than the {months} months of retention.audit_months: run `creneau audit prune`",
                oldest.format("%Y-%m-%d")
            ))
        }
        Ok(_) => Finding::Good(format!("nothing older than {months} months")),
        Err(error) => Finding::Bad(format!("cannot be read ({error})")),
    }
}

/// The ledger can be written, and nothing that it says is erased stands in the database.
async fn erasures(config: &Config) -> Finding {
    let ledger = Ledger::of(&config.retention);
    let Some(path) = ledger.path() else {
        return Finding::Doubtful(
            "no ledger: a restored backup would bring back what was erased; set retention.ledger_file".to_owned(),
        );
    };
    if let Err(error) = ledger.check() {
        return Finding::Bad(format!("{error}: check retention.ledger_file"));
    }
    let Ok(db) = database::pool(&config.database) else {
        return Finding::Bad("cannot be compared with the database".to_owned());
    };
    match standing(&db, &ledger).await {
        Ok(found) if found.is_clean() => Finding::Good(format!(
            "{} line(s) in {}, and nothing of that is in the database",
            found.lines,
            path.display()
        )),
        Ok(found) => Finding::Bad(format!(
            "{} erased poll(s) and {} erased person(s) are in the database again: run `creneau purge --replay`",
            found.resurrected.len(),
            found.people.len()
        )),
        Err(error) => Finding::Bad(format!("cannot be compared with the database ({error})")),
    }
}

async fn sign_in(config: &Config) -> Finding {
    let issuer = config.oidc.issuer.to_string();
    let provider = match Provider::new(config) {
        Ok(provider) => provider,
        Err(error) => return Finding::Bad(error.to_string()),
    };
    match timeout(PATIENCE, provider.check(SystemClock.now())).await {
        Ok(Ok(())) => Finding::Good(format!("{issuer} publishes its configuration")),
        Ok(Err(error)) => Finding::Bad(format!("{issuer}: {error}; check oidc.issuer")),
        Err(_) => Finding::Bad(format!(
            "{issuer} does not answer in time; check oidc.issuer and the network"
        )),
    }
}

async fn mail(config: &Config) -> Finding {
    let mail = &config.mail;
    if mail.transport == MailTransport::File {
        return match transport::from_config(mail) {
            Ok(_) => Finding::Doubtful(format!(
                "goes to files in {}: nobody receives it",
                mail.directory.display()
            )),
            Err(error) => Finding::Bad(format!(
                "the folder mail.directory cannot be written ({error})"
            )),
        };
    }
    let relay = format!("{}:{}", mail.smtp_host, mail.smtp_port);
    let smtp = match Smtp::new(mail) {
        Ok(smtp) => smtp,
        Err(error) => return Finding::Bad(format!("{relay}: {error}")),
    };
    match timeout(PATIENCE, smtp.check()).await {
        Ok(Ok(())) => Finding::Good(format!("{relay} accepts us")),
        Ok(Err(error)) => Finding::Bad(format!(
            "{relay}: {error}; check mail.smtp_host, its port and its security"
        )),
        Err(_) => Finding::Bad(format!(
            "{relay} does not answer in time; check mail.smtp_host and the network"
        )),
    }
}
