//! `creneau demo …`

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::throwaway;

/// `creneau demo`: everything on this machine, for a first look.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Demo {
    #[command(subcommand)]
    tool: Option<Tool>,
}

#[derive(Debug, Subcommand)]
enum Tool {
    /// Lend a private, throw-away PostgreSQL to COMMAND, as a superuser in `DATABASE_URL`
    Postgres(Lending),
}

/// `creneau demo postgres`
#[derive(Debug, Args)]
pub(super) struct Lending {
    /// Where to make it (default: the folder for temporary files)
    #[arg(long)]
    pub dir: Option<PathBuf>,
    /// Apply the migrations of this folder first
    #[arg(long)]
    pub migrations: Option<PathBuf>,
    /// What to run
    #[arg(last = true, required = true)]
    pub command: Vec<OsString>,
}

impl Demo {
    /// Runs it to its end.
    #[must_use]
    pub fn run(self) -> ExitCode {
        let ended = match self.tool {
            Some(Tool::Postgres(lending)) => throwaway::run(&lending),
            None => Ok(ExitCode::FAILURE),
        };
        ended.unwrap_or_else(|error| {
            let _ = writeln!(io::stderr(), "creneau demo: {error}");
            ExitCode::FAILURE
        })
    }
}
