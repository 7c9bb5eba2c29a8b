//! `creneau demo postgres -- COMMAND`: a throw-away PostgreSQL for the time of one command.

use std::error::Error;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, ExitStatus};

use nix::sys::signal::{Signal as Number, kill};
use nix::unistd::Pid;
use sqlx::migrate::Migrator;
use sqlx::{Connection, PgConnection};
use tokio::process::Command;
use tokio::signal::unix::{SignalKind, signal};
use uuid::Uuid;

use super::command::Lending;
use super::postgres::{Postgres, Purpose, SUPERUSER};

/// Starts PostgreSQL, runs the command, and answers its exit code; nothing is left of either.
pub(super) fn run(lending: &Lending) -> Result<ExitCode, Box<dyn Error + Send + Sync>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let folder = Folder::make(lending.dir.as_deref())?;
        let purpose = if lending.durable {
            Purpose::Measure
        } else {
            Purpose::ThrowAway
        };
        let server = Postgres::start(&folder.0.join("postgres"), purpose)?;
        let url = server.url(SUPERUSER, "postgres");
        if let Some(migrations) = &lending.migrations {
            let mut connection = PgConnection::connect(&url).await?;
            Migrator::new(migrations.as_path())
                .await?
                .run(&mut connection)
                .await?;
            connection.close().await?;
        }
        let (program, arguments) = lending.command.split_first().ok_or("no command")?;
        let mut child = Command::new(program)
            .args(arguments)
            .env("DATABASE_URL", &url)
            .env("PGHOST", server.socket_folder())
            .env("PGUSER", SUPERUSER)
            .spawn()
            .map_err(|error| format!("{}: {error}", program.display()))?;
        let status = loop {
            tokio::select! {
                status = child.wait() => break status?,
                _ = interrupt.recv() => pass_on(child.id(), Number::SIGINT),
                _ = terminate.recv() => pass_on(child.id(), Number::SIGTERM),
            }
        };
        server.stop();
        Ok(exit_code(status))
    })
}

fn pass_on(child: Option<u32>, signal: Number) {
    if let Some(id) = child.and_then(|id| i32::try_from(id).ok()) {
        // It may have ended since.
        let _ = kill(Pid::from_raw(id), signal);
    }
}

/// The command's own code, or 128 + the signal that ended it, as shells say it.
fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal));
    ExitCode::from(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

/// A folder that goes when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn make(parent: Option<&Path>) -> io::Result<Self> {
        let parent = parent.map_or_else(std::env::temp_dir, Path::to_path_buf);
        fs::create_dir_all(&parent)?;
        let name = Uuid::new_v4().simple().to_string();
        let folder = parent.join(format!("creneau-{}", &name[..12]));
        DirBuilder::new().mode(0o711).create(&folder)?;
        // The server's user has to pass, whatever the umask.
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o711))?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = Postgres::erase(&self.0.join("postgres"));
        let _ = fs::remove_dir_all(&self.0);
    }
}
