//! The command line.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Self-hosted scheduling polls.
#[derive(Debug, Parser)]
#[command(name = "creneau", version)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Everything on this machine, for a first look
    #[cfg(feature = "demo")]
    Demo(creneau::demo::command::Demo),
}

fn main() -> ExitCode {
    match CommandLine::parse().command {
        #[cfg(feature = "demo")]
        Command::Demo(demo) => demo.run(),
    }
}
