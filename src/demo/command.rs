//! `creneau demo …`

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use uuid::Uuid;

use super::{links, run, throwaway};

/// `creneau demo`: everything on this machine, for a first look.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Demo {
    #[command(subcommand)]
    tool: Option<Tool>,
    #[command(flatten)]
    arguments: Arguments,
}

/// How to run the demo.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Where its data stands (default: creneau-demo in your data folder)
    #[arg(long)]
    pub dir: Option<PathBuf>,
    /// Port of the application (default: 8080, or the next one that is free)
    #[arg(long)]
    pub port: Option<u16>,
    /// Erase the demo in that folder first
    #[arg(long)]
    pub fresh: bool,
}

#[derive(Debug, Subcommand)]
enum Tool {
    /// Lend a private, throw-away PostgreSQL to COMMAND, as a superuser in `DATABASE_URL`
    Postgres(Lending),
    /// Print the personal links of polls of a configured instance as JSON: for measurements
    Links(Links),
    /// Print every route as JSON: what a walk through all pages is held to
    Routes,
}

/// `creneau demo postgres`
#[derive(Debug, Args)]
pub(super) struct Lending {
    /// Where to make it (default: the folder for temporary files)
    #[arg(long)]
    pub dir: Option<PathBuf>,
    /// Write to disk as in production, and count statements: for measurements
    #[arg(long)]
    pub durable: bool,
    /// Apply the migrations of this folder first
    #[arg(long)]
    pub migrations: Option<PathBuf>,
    /// What to run
    #[arg(last = true, required = true)]
    pub command: Vec<OsString>,
}

/// `creneau demo links`
#[derive(Debug, Args)]
pub(super) struct Links {
    /// The configuration of the instance
    #[arg(long = "of", value_name = "FILE")]
    pub config: PathBuf,
    /// Which polls
    #[arg(required = true)]
    pub polls: Vec<Uuid>,
}

impl Demo {
    /// Runs it to its end.
    #[must_use]
    pub fn run(self) -> ExitCode {
        let ended = match self.tool {
            Some(Tool::Postgres(lending)) => throwaway::run(&lending),
            Some(Tool::Links(links)) => links::run(&links),
            Some(Tool::Routes) => print_routes().map_err(Into::into),
            None => run::run(&self.arguments),
        };
        ended.unwrap_or_else(|error| {
            let mut causes = String::new();
            let mut source = error.source();
            while let Some(cause) = source {
                causes = format!("{causes}: {cause}");
                source = cause.source();
            }
            let _ = writeln!(io::stderr(), "creneau demo: {error}{causes}");
            ExitCode::FAILURE
        })
    }
}

fn print_routes() -> io::Result<ExitCode> {
    let routes = serde_json::to_string(crate::app::ROUTES)?;
    writeln!(io::stdout(), "{routes}")?;
    Ok(ExitCode::SUCCESS)
}
