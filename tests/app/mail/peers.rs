//! Python's SMTP server and its readers of messages and calendar files.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use creneau::config::{Mail, SmtpSecurity};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::finish;

/// One of the programs of `tests/peers` that Python runs.
pub fn peer(script: &str) -> Command {
    let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers");
    let python = std::env::var_os("CRENEAU_TEST_PYTHON")
        .map_or_else(|| peers.join(".venv/bin/python"), PathBuf::from);
    let mut command = Command::new(python);
    command.arg(peers.join(script));
    command
}

/// A running `aiosmtpd`; stops when dropped.
pub struct SmtpServer {
    folder: TempDir,
    process: Child,
    port: u16,
}

impl SmtpServer {
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// A server that takes mail only over TLS, from who knows its password.
    pub fn secure(security: SmtpSecurity) -> Self {
        Self::start_with(match security {
            SmtpSecurity::Starttls => &["starttls"],
            SmtpSecurity::Tls => &["tls"],
            SmtpSecurity::None => &[],
        })
    }

    fn start_with(words: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut process = peer("smtp_server.py")
            .arg(folder.path())
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the peers are installed by script/setup");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output"))
            .read_line(&mut line)
            .expect("its port");
        Self {
            folder,
            process,
            port: line.trim().parse().expect("a port"),
        }
    }

    /// Configuration that sends to this server.
    pub fn configure(&self, mail: &mut Mail) {
        "127.0.0.1".clone_into(&mut mail.smtp_host);
        mail.smtp_port = self.port;
        mail.smtp_security = SmtpSecurity::None;
        mail.smtp_timeout_seconds = 5;
    }

    /// Who vouches for the certificate of a secure server.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("authority.pem")
    }

    /// The files of the messages accepted, in order.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(self.folder.path())
            .expect("the folder")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
            .collect();
        paths.sort();
        paths
    }

    /// Orders how everybody's mail is answered from here on.
    pub fn behave(&self, behaviour: &str) {
        std::fs::write(self.folder.path().join("behaviour"), behaviour).expect("an order");
    }

    /// Every message accepted, in order, read by Python.
    pub fn received(&self) -> Vec<Received> {
        let paths = self.files();
        let envelopes = paths.iter().map(|path| {
            let text = std::fs::read_to_string(path.with_extension("json")).expect("an envelope");
            serde_json::from_str(&text).expect("an envelope")
        });
        let envelopes: Vec<Value> = envelopes.collect();
        read_mail(&paths)
            .into_iter()
            .zip(envelopes)
            .map(|(mail, envelope)| Received { mail, envelope })
            .collect()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn read_mail(paths: &[PathBuf]) -> Vec<Value> {
    if paths.is_empty() {
        return Vec::new();
    }
    let output = finish(peer("read_mail.py").args(paths));
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("its JSON")
}

/// One message as Python reads it.
pub struct Received {
    mail: Value,
    envelope: Value,
}

impl Received {
    pub fn recipients(&self) -> Vec<&str> {
        let list = self.envelope["to"].as_array().expect("a list");
        list.iter().filter_map(Value::as_str).collect()
    }

    pub fn header_names(&self) -> Vec<String> {
        let headers = self.mail["headers"].as_array().expect("a list");
        let mut names: Vec<String> = headers
            .iter()
            .filter_map(|header| header[0].as_str())
            .map(str::to_lowercase)
            .collect();
        names.sort();
        names
    }

    pub fn header(&self, name: &str) -> &str {
        let headers = self.mail["headers"].as_array().expect("a list");
        headers
            .iter()
            .find(|header| {
                header[0]
                    .as_str()
                    .is_some_and(|key| key.eq_ignore_ascii_case(name))
            })
            .and_then(|header| header[1].as_str())
            .unwrap_or_default()
    }

    pub fn defects(&self) -> usize {
        let own = self.mail["defects"].as_array().map_or(0, Vec::len);
        let parts = self
            .parts()
            .iter()
            .map(|part| part["defects"].as_array().map_or(0, Vec::len));
        own + parts.sum::<usize>()
    }

    pub fn parts(&self) -> &[Value] {
        self.mail["parts"].as_array().expect("a list")
    }

    /// The text of the first part of a media type.
    pub fn part(&self, kind: &str) -> &str {
        self.parts()
            .iter()
            .find(|part| part["type"] == kind)
            .and_then(|part| part["text"].as_str())
            .unwrap_or_default()
    }

    /// The calendar part.
    pub fn calendar(&self) -> &Value {
        let part = self
            .parts()
            .iter()
            .find(|part| part["type"] == "text/calendar");
        &part.expect("a calendar part")["calendar"]
    }
}
