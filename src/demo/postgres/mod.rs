//! A private PostgreSQL: made in a folder, run as a direct child on a unix socket, stopped with its owner.
//!
//! It listens on no port. Whatever ends this process, the server ends too: [`Postgres`] stops it when dropped,
//! the kernel interrupts it when this process is killed (where `setpriv` is at hand), and a server left behind
//! all the same is found and stopped at the next start.

mod installation;
mod place;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::sync::watch;

use installation::{Installation, Owner};
use place::Place;

/// How long a start may take, recovery after a crash included.
const START: Duration = Duration::from_mins(1);
/// How long each way of asking to stop is given.
const STOP: Duration = Duration::from_secs(10);
/// Between two looks at a file or a process.
const PAUSE: Duration = Duration::from_millis(20);
/// Made once, when the data folder is new; one statement a line.
const BOOTSTRAP: &str = include_str!("bootstrap.sql");

/// The superuser, for tests and tools.
pub const SUPERUSER: &str = "postgres";
/// The role that owns the tables.
pub const OWNER: &str = "creneau_owner";
/// The role the application signs in as.
pub const APPLICATION: &str = "creneau_demo";
/// The database of the demo.
pub const DATABASE: &str = "creneau";

/// Why a private PostgreSQL could not be started.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No server programs anywhere.
    #[error(
        "PostgreSQL's server programs (initdb, postgres) were not found; run script/setup, \
         or set CRENEAU_PG_BIN to their folder"
    )]
    NotInstalled,
    /// The data folder was made by a version that is not there.
    #[error(
        "the data was made by PostgreSQL {major}, which is not installed; install it, or begin anew with --fresh"
    )]
    OtherVersion {
        /// The version that made the data folder.
        major: u32,
    },
    /// Root, and nobody to become.
    #[error("PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`")]
    NoUser,
    /// A folder in the way.
    #[error("{} belongs to somebody else or is open to others", .folder.display())]
    NotOurs {
        /// That folder.
        folder: PathBuf,
    },
    /// The operating system refused something.
    #[error("cannot {verb} {}: {source}", .path.display())]
    Io {
        /// What was tried.
        verb: &'static str,
        /// On what.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// A program failed, or the server ended at once.
    #[error("{program} failed:\n{output}")]
    Failed {
        /// Which program.
        program: &'static str,
        /// The end of what it wrote.
        output: String,
    },
    /// The server does not become ready.
    #[error("PostgreSQL was not ready within a minute; see {}", .log.display())]
    NotReady {
        /// Its log.
        log: PathBuf,
    },
    /// A server left behind does not stop.
    #[error("an earlier PostgreSQL (process {pid}) still runs in this folder and does not stop")]
    Stale {
        /// Its process.
        pid: i32,
    },
}

impl Error {
    fn io(verb: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Io {
            verb,
            path: path.to_path_buf(),
            source,
        }
    }
}

/// What a server is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Data that stays: written to disk as it should be.
    Keep,
    /// Data nobody will miss: as fast as it goes, with many connections.
    ThrowAway,
    /// Data to measure with: written to disk as in production, every statement counted.
    Measure,
}

impl Purpose {
    fn settings(self) -> &'static [&'static str] {
        match self {
            // A power cut may lose the last moments, never the rest.
            Self::Keep => &["max_connections=60", "synchronous_commit=off"],
            Self::ThrowAway => &[
                "max_connections=250",
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
                "max_wal_size=4GB",
                "checkpoint_timeout=30min",
            ],
            Self::Measure => &[
                "max_connections=100",
                "shared_buffers=512MB",
                "max_wal_size=4GB",
                "checkpoint_timeout=30min",
                "shared_preload_libraries=pg_stat_statements",
            ],
        }
    }
}

/// A running private PostgreSQL. Dropping it stops it.
#[derive(Debug)]
pub struct Postgres {
    place: Place,
    pid: Pid,
    ended: mpsc::Receiver<()>,
    watch: watch::Receiver<bool>,
    stopped: bool,
}

impl Postgres {
    /// Makes the data folder inside `folder` when it is new, and starts the server. Blocks until it is ready.
    ///
    /// # Errors
    /// When PostgreSQL is missing, the folder cannot be used, or the server does not start.
    pub fn start(folder: &Path, purpose: Purpose) -> Result<Self, Error> {
        let owner = Owner::choose()?;
        let folder =
            std::path::absolute(folder).map_err(|error| Error::io("find", folder, error))?;
        let place = Place::prepare(&folder, owner)?;
        stop_stale(&place.data)?;
        let made_by = fs::read_to_string(place.data.join("PG_VERSION")).ok();
        let made_by = made_by.and_then(|text| text.trim().parse().ok());
        let installation = Installation::find(made_by)?;
        if made_by.is_none() {
            initialise(&installation, owner, &place)?;
        }
        let server = run(&installation, owner, place, purpose)?;
        server.wait_until_ready()?;
        Ok(server)
    }

    /// Removes the data of a stopped server.
    ///
    /// # Errors
    /// When something cannot be removed, or a server left behind does not stop.
    pub fn erase(folder: &Path) -> Result<(), Error> {
        let owner = Owner::choose()?;
        let folder =
            std::path::absolute(folder).map_err(|error| Error::io("find", folder, error))?;
        if let Ok(place) = Place::prepare(&folder, owner) {
            stop_stale(&place.data)?;
        }
        Place::erase(&folder, owner)
    }

    /// The connection URL of `role` on `database`.
    #[must_use]
    pub fn url(&self, role: &str, database: &str) -> String {
        let socket = self.place.socket.to_string_lossy();
        let host: String = url::form_urlencoded::byte_serialize(socket.as_bytes()).collect();
        format!("postgres://{role}@{}/{database}", host.replace('+', "%20"))
    }

    /// The folder of its unix socket: `PGHOST`, for PostgreSQL's own clients.
    #[must_use]
    pub fn socket_folder(&self) -> &Path {
        &self.place.socket
    }

    /// Becomes true when the server has ended, whoever ended it.
    #[must_use]
    pub fn ended(&self) -> watch::Receiver<bool> {
        self.watch.clone()
    }

    /// Its process id.
    #[must_use]
    pub fn process_id(&self) -> i32 {
        self.pid.as_raw()
    }

    /// Stops the server: politely (open transactions are rolled back), then at once, then by force.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        if std::mem::replace(&mut self.stopped, true) {
            return;
        }
        for signal in [Signal::SIGINT, Signal::SIGQUIT, Signal::SIGKILL] {
            if *self.watch.borrow() || kill(self.pid, signal).is_err() {
                return;
            }
            if self.ended.recv_timeout(STOP) != Err(mpsc::RecvTimeoutError::Timeout) {
                return;
            }
        }
    }

    fn wait_until_ready(&self) -> Result<(), Error> {
        let began = Instant::now();
        let pid_file = self.place.data.join("postmaster.pid");
        while began.elapsed() < START {
            if *self.watch.borrow() {
                return Err(Error::Failed {
                    program: "postgres",
                    output: tail(&self.place.log),
                });
            }
            let text = fs::read_to_string(&pid_file).unwrap_or_default();
            let ours = text.lines().next() == Some(&self.pid.to_string());
            if ours && text.lines().nth(7).map(str::trim_end) == Some("ready") {
                return Ok(());
            }
            thread::sleep(PAUSE);
        }
        Err(Error::NotReady {
            log: self.place.log.clone(),
        })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.end();
    }
}

/// `initdb`, then the roles and the database, in single-user mode: no server yet.
fn initialise(installation: &Installation, owner: Owner, place: &Place) -> Result<(), Error> {
    let mut initdb = program(&installation.program("initdb"), owner, &place.data);
    initdb.args(["--no-sync", "--no-instructions", "--auth=trust"]);
    initdb.args(["--encoding=UTF8", "--locale=C.UTF-8", "--username"]);
    initdb.arg(SUPERUSER).arg("--pgdata").arg(&place.data);
    finish("initdb", &mut initdb, "")?;
    let mut single = program(&installation.program("postgres"), owner, &place.data);
    single.arg("--single").arg("-D").arg(&place.data);
    single.args(["-c", "exit_on_error=on", "-c", "fsync=off", "postgres"]);
    finish("postgres --single", &mut single, BOOTSTRAP).inspect_err(|_| {
        // Half a data folder would be taken for a whole one at the next start.
        let _ = fs::remove_file(place.data.join("PG_VERSION"));
    })
}

/// Starts the server from a thread of its own, which lives as long as the server does: the kernel's
/// parent-death signal goes by the thread that made the child.
fn run(
    installation: &Installation,
    owner: Owner,
    place: Place,
    purpose: Purpose,
) -> Result<Postgres, Error> {
    let log = File::create(&place.log).map_err(|error| Error::io("write", &place.log, error))?;
    let mut command = program(&installation.program("postgres"), owner, &place.data);
    command.arg("-D").arg(&place.data);
    command.arg("-k").arg(&place.socket);
    let common = ["listen_addresses=", "port=5432", "timezone=UTC"];
    for setting in common.iter().chain(purpose.settings()) {
        command.arg("-c").arg(setting);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command.stderr(log);
    let (started_sender, started) = mpsc::channel();
    let (ended_sender, ended) = mpsc::channel();
    let (watch_sender, watch) = watch::channel(false);
    thread::spawn(move || match command.spawn() {
        Ok(mut child) => {
            let _ = started_sender.send(Ok(child.id()));
            let _ = child.wait();
            let _ = watch_sender.send(true);
            let _ = ended_sender.send(());
        }
        Err(error) => {
            let _ = started_sender.send(Err(error));
        }
    });
    let started = started
        .recv()
        .unwrap_or_else(|_| Err(io::Error::other("the thread ended")));
    let id = started.map_err(|error| Error::io("run", &installation.program("postgres"), error))?;
    Ok(Postgres {
        place,
        pid: Pid::from_raw(i32::try_from(id).unwrap_or_default()),
        ended,
        watch,
        stopped: false,
    })
}

/// One of PostgreSQL's programs, as the user it may run as, out of reach of the terminal's Ctrl-C.
fn program(path: &Path, owner: Owner, folder: &Path) -> Command {
    let mut command = match installation::setpriv() {
        Some(setpriv) => {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig", "INT", "--"]).arg(path);
            command
        }
        None => Command::new(path),
    };
    for (name, _) in std::env::vars_os() {
        if is_postgres_setting(&name) {
            command.env_remove(name);
        }
    }
    command.env("LC_ALL", "C.UTF-8").current_dir(folder);
    if owner.drop_privileges {
        command.uid(owner.uid.as_raw()).gid(owner.gid.as_raw());
    }
    command.process_group(0);
    command
}

fn is_postgres_setting(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with("PG"))
}

fn finish(name: &'static str, command: &mut Command, input: &str) -> Result<(), Error> {
    let path = PathBuf::from(name);
    let failed = |error| Error::io("run", &path, error);
    command.stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.stderr(Stdio::piped()).spawn().map_err(failed)?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that ended early says why below.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child.wait_with_output().map_err(failed)?;
    if output.status.success() {
        return Ok(());
    }
    Err(Error::Failed {
        program: name,
        output: last_lines(&String::from_utf8_lossy(&output.stderr)),
    })
}

/// Stops a server that an earlier, killed process left in this data folder.
fn stop_stale(data: &Path) -> Result<(), Error> {
    let Ok(text) = fs::read_to_string(data.join("postmaster.pid")) else {
        return Ok(());
    };
    let Some(pid) = text.lines().next().and_then(|line| line.parse().ok()) else {
        return Ok(());
    };
    for signal in [Signal::SIGINT, Signal::SIGQUIT] {
        if !works_in(pid, data) {
            return Ok(());
        }
        // It may have ended since.
        let _ = kill(Pid::from_raw(pid), signal);
        let began = Instant::now();
        while began.elapsed() < STOP && works_in(pid, data) {
            thread::sleep(PAUSE);
        }
    }
    if works_in(pid, data) {
        return Err(Error::Stale { pid });
    }
    Ok(())
}

/// Whether process `pid` is a server of this data folder: PostgreSQL works in its data folder.
fn works_in(pid: i32, data: &Path) -> bool {
    match (
        fs::read_link(format!("/proc/{pid}/cwd")),
        fs::canonicalize(data),
    ) {
        (Ok(folder), Ok(data)) => folder == data,
        _ => false,
    }
}

fn tail(log: &Path) -> String {
    last_lines(&fs::read_to_string(log).unwrap_or_default())
}

fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(12)..].join("\n")
}

#[cfg(test)]
mod tests;
