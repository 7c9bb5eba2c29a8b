//! The demo as a process: what it starts, what it keeps, and that it leaves nothing running.

use std::fs;
use std::io::Read;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{ended, finish};

const PATIENCE: Duration = Duration::from_mins(1);

/// A demo in a folder; dropped without `stop`, it is killed as a crash would.
struct Demo {
    child: Child,
    manifest: Value,
}

impl Demo {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let path = folder.join("manifest.json");
        // One that was killed could not take it away.
        let _ = fs::remove_file(&path);
        let mut child = command(folder).args(arguments).spawn().unwrap();
        let began = Instant::now();
        loop {
            if let Ok(text) = fs::read(&path) {
                let manifest = serde_json::from_slice(&text).unwrap();
                return Self { child, manifest };
            }
            if let Some(status) = child.try_wait().unwrap() {
                panic!("the demo ended with {status}: {}", said(&mut child));
            }
            assert!(began.elapsed() < PATIENCE, "no manifest after a minute");
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
    }

    fn stop(mut self, signal: &str) -> ExitStatus {
        self.signal(signal);
        ended(&mut self.child)
    }

    fn titles(&self) -> Vec<String> {
        let polls = self.manifest["polls"].as_array().unwrap();
        let title = |poll: &Value| poll["title"].as_str().unwrap().to_owned();
        polls.iter().map(title).collect()
    }

    fn port(&self) -> u16 {
        let url = self.manifest["base_url"].as_str().unwrap();
        url.rsplit(':').next().unwrap().parse().unwrap()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_creneau"));
    command.arg("demo").arg("--dir").arg(folder);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn said(child: &mut Child) -> String {
    let mut text = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The processes that work in this folder or name it.
fn processes_of(folder: &Path) -> Vec<String> {
    let mine = std::process::id().to_string();
    let entries = fs::read_dir("/proc").unwrap().flatten();
    entries
        .filter(|entry| entry.file_name().to_string_lossy() != mine)
        .filter_map(|entry| {
            let command = fs::read(entry.path().join("cmdline")).ok()?;
            let command = String::from_utf8_lossy(&command).replace('\0', " ");
            let working_folder = fs::read_link(entry.path().join("cwd")).unwrap_or_default();
            let named = command.contains(&*folder.to_string_lossy());
            (named || working_folder.starts_with(folder)).then_some(command)
        })
        .collect()
}

fn folder() -> tempfile::TempDir {
    tempfile::Builder::new()
        .prefix("creneau-test-")
        .tempdir()
        .unwrap()
}

#[test]
fn the_demo_starts_keeps_its_data_stops_on_signals_and_begins_anew_when_asked() {
    let folder = folder();
    let demo = Demo::start(folder.path(), &["--port", "0"]);
    let roles: Vec<&str> = demo.manifest["accounts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|account| account["role"].as_str().unwrap())
        .collect();
    assert_eq!(
        roles,
        ["organiser", "organiser", "administrator", "auditor"]
    );
    let (port, first) = (demo.port(), demo.titles());
    TcpStream::connect(("127.0.0.1", port)).unwrap();

    let mut second = command(folder.path()).spawn().unwrap();
    assert!(!ended(&mut second).success());
    assert!(said(&mut second).contains("already runs"));

    let secrets = fs::read(folder.path().join("creneau-demo.json")).unwrap();
    assert!(demo.stop("-TERM").success());
    assert!(!folder.path().join("manifest.json").exists());
    assert_eq!(processes_of(folder.path()), Vec::<String>::new());

    let again = Demo::start(folder.path(), &[]);
    assert_eq!((again.port(), again.titles()), (port, first.clone()));
    assert!(again.stop("-INT").success());
    assert_eq!(
        fs::read(folder.path().join("creneau-demo.json")).unwrap(),
        secrets
    );

    let anew = Demo::start(folder.path(), &["--fresh"]);
    assert_eq!(anew.titles(), first);
    assert_ne!(
        fs::read(folder.path().join("creneau-demo.json")).unwrap(),
        secrets
    );
    assert!(anew.stop("-TERM").success());
    assert_eq!(processes_of(folder.path()), Vec::<String>::new());
}

#[test]
fn a_demo_that_is_killed_leaves_nothing_running_and_starts_again() {
    let folder = folder();
    let demo = Demo::start(folder.path(), &["--port", "0"]);
    drop(demo);
    let began = Instant::now();
    while !processes_of(folder.path()).is_empty() {
        assert!(
            began.elapsed() < PATIENCE,
            "{:?}",
            processes_of(folder.path())
        );
        thread::sleep(Duration::from_millis(20));
    }
    assert!(Demo::start(folder.path(), &[]).stop("-TERM").success());
}

#[test]
fn a_demo_asked_to_stop_while_it_starts_stops() {
    let folder = folder();
    let mut child = command(folder.path())
        .args(["--port", "0"])
        .spawn()
        .unwrap();
    let id = child.id().to_string();
    thread::sleep(Duration::from_millis(150));
    Command::new("kill").args(["-TERM", &id]).status().unwrap();
    assert!(ended(&mut child).success());
    assert_eq!(processes_of(folder.path()), Vec::<String>::new());
}

#[test]
fn a_command_is_lent_a_database_and_gives_its_exit_code() {
    let folder = folder();
    let lent = |script: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_creneau"));
        command.args(["demo", "postgres", "--dir"]);
        command.arg(folder.path());
        command.args(["--", "sh", "-c", script]);
        finish(&mut command).status
    };
    assert!(lent("test -S \"$PGHOST/.s.PGSQL.5432\"").success());
    assert_eq!(lent("exit 7").code(), Some(7));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    assert_eq!(processes_of(folder.path()), Vec::<String>::new());
}
