//! The command line.

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use creneau::admin::{self, purge};
use creneau::audit::seal;
use creneau::config::Config;
use creneau::server::{self, ServeError, Stop};
use creneau::{database, telemetry};
use secrecy::ExposeSecret;

/// Pages are made of many short-lived strings: about a tenth less work than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Self-hosted scheduling polls.
#[derive(Debug, Parser)]
#[command(name = "creneau", version)]
struct CommandLine {
    /// Configuration file; without one, the environment alone
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve pages; send mail and run jobs too, unless configured otherwise
    Serve,
    /// Send mail and run jobs, without serving pages
    Worker,
    /// Apply the changes of the database schema that are missing
    Migrate,
    /// Erase for good the polls past their date that nobody holds
    Purge {
        /// Only print what would be erased
        #[arg(long)]
        dry_run: bool,
        /// Erase again what an older backup brought back; nothing else
        #[arg(long, conflicts_with = "dry_run")]
        replay: bool,
    },
    /// Seal, verify or prune the audit log
    #[command(subcommand)]
    Audit(Audit),
    /// Check everything the application depends on, and say what to do
    Doctor,
    /// Everything on this machine, for a first look
    #[cfg(feature = "demo")]
    Demo(creneau::demo::command::Demo),
}

/// What `serve` and `worker` exit with when a restored backup holds polls that were erased: starting again is no use
/// before `creneau purge --replay`.
const RESURRECTED: u8 = 3;

#[derive(Debug, Subcommand)]
enum Audit {
    /// Seal what waits, and print the head of the chain
    Seal,
    /// Follow the chain and name the first entry that is wrong: exit code 0 whole, 3 broken, 1 not examined
    Verify {
        /// What the chain must reach: a file of the log's lines, or a head as `seal` prints it
        #[arg(long, value_name = "FILE|HEAD")]
        anchor: Option<String>,
    },
    /// Erase the sealed parts that are past their time, as the owner of the tables
    Prune,
    /// Print the public key of the seals
    Key,
}

/// The log is not what was sealed.
const BROKEN: u8 = 3;

fn main() -> ExitCode {
    let CommandLine { config, command } = CommandLine::parse();
    #[cfg(feature = "demo")]
    let command = match command {
        Command::Demo(demo) => return demo.run(),
        other => other,
    };
    keep_memory_pages_small();
    // One provider of cryptography for everything that speaks TLS.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let ended = Config::load(config.as_deref())
        .map_err(Into::into)
        .and_then(|config| run(&command, config));
    ended.unwrap_or_else(|error| {
        let _ = writeln!(io::stderr(), "{error}");
        match error.downcast_ref() {
            Some(ServeError::Resurrected { .. }) => ExitCode::from(RESURRECTED),
            _ => ExitCode::FAILURE,
        }
    })
}

/// What answers are made of lives for a moment: in memory pages of two mebibytes, most of each would be held for nothing.
/// Under the load of the largest polls, 38 MB are held instead of 65.
fn keep_memory_pages_small() {
    // A kernel without large pages refuses, and has none to give.
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_thp_disable(true);
}

#[tokio::main]
async fn run(command: &Command, config: Config) -> Result<ExitCode, Box<dyn Error>> {
    match command {
        Command::Serve => {
            telemetry::start();
            server::run(config, Stop::on_signals()?).await?;
        }
        Command::Worker => {
            telemetry::start();
            server::work(config, Stop::on_signals()?).await?;
        }
        Command::Migrate => {
            let owner = config.database.owner_url.as_ref();
            let url = owner.unwrap_or(&config.database.url).expose_secret();
            database::migrate(url).await?;
        }
        Command::Purge { dry_run, replay } => {
            let mut out = io::stdout().lock();
            let mut print = |lines: &str| out.write_all(lines.as_bytes());
            match (dry_run, replay) {
                (true, _) => purge::command::list(config, &mut print).await?,
                (_, true) => print(&purge::command::replay(config).await?)?,
                _ => print(&purge::command::run(config).await?)?,
            }
        }
        Command::Audit(command) => {
            let outcome = match command {
                Audit::Seal => seal::command::seal(&config).await?,
                Audit::Verify { anchor } => {
                    seal::command::check(&config, anchor.as_deref()).await?
                }
                Audit::Prune => seal::command::prune(&config).await?,
                Audit::Key => seal::command::key(&config),
            };
            write!(io::stdout(), "{}", outcome.text)?;
            if !outcome.whole {
                return Ok(ExitCode::from(BROKEN));
            }
        }
        Command::Doctor => {
            let report = admin::doctor::examine(config).await;
            writeln!(io::stdout(), "{report}")?;
            if !report.is_healthy() {
                return Ok(ExitCode::FAILURE);
            }
        }
        #[cfg(feature = "demo")]
        Command::Demo(_) => {}
    }
    Ok(ExitCode::SUCCESS)
}
