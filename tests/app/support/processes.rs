//! Programs that a test waits for, but not for ever: one that hangs fails its test and names itself.

use std::io;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// Far beyond what any of them needs, on a slow machine too.
const PATIENCE: Duration = Duration::from_mins(2);

/// Runs a program to its end; gives what it said. Who started others of its own must have ended them: they would
/// keep its output open.
pub fn finish(command: &mut Command) -> Output {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = child.spawn().expect("a program that is installed");
    let id = child.id();
    let (sender, receiver) = mpsc::channel::<io::Result<Output>>();
    // Reading what it says cannot be given up, so that a thread does it.
    thread::spawn(move || sender.send(child.wait_with_output()));
    let Ok(said) = receiver.recv_timeout(PATIENCE) else {
        let id = i32::try_from(id).expect("a process");
        let _ = kill(Pid::from_raw(id), Signal::SIGKILL);
        panic!("{command:?} still runs, or what it started does, after {PATIENCE:?}");
    };
    said.expect("what it said")
}

/// Waits for a program that has been told to stop.
pub fn ended(child: &mut Child) -> ExitStatus {
    let began = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("a child") {
            return status;
        }
        if began.elapsed() > PATIENCE {
            let _ = child.kill();
            panic!("process {} still runs after {PATIENCE:?}", child.id());
        }
        thread::sleep(Duration::from_millis(10));
    }
}
