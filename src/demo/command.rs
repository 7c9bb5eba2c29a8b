//! `creneau demo …`

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::{run, throwaway};

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
    /// Print every route as JSON: what a walk through all pages is held to
    Routes,
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
