//! The demo's folder: its secrets and ports, what may be erased, and the lock that keeps a second demo out.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::postgres::{self, Postgres};

/// Its presence says that the folder is a demo's.
const SETTINGS: &str = "creneau-demo.json";
const LOCK: &str = "creneau-demo.lock";
const CONFIGURATION: &str = "creneau.toml";
const MANIFEST: &str = "manifest.json";

/// What one demo keeps from one start to the next.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Settings {
    /// Signs the personal links.
    pub link_secret: String,
    /// Encrypts the cookies.
    pub cookie_secret: String,
    /// The OIDC client's secret.
    pub client_secret: String,
    /// Port of the application at the last start.
    pub port: Option<u16>,
    /// Port of the issuer at the last start: accounts are known by the issuer's address.
    pub issuer_port: Option<u16>,
    /// Port of the mailbox at the last start.
    pub mailbox_port: Option<u16>,
}

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum FolderError {
    #[error("a demo already runs in {} (stop it, or choose another --dir)", .0.display())]
    InUse(PathBuf),
    #[error("{} is not a demo's folder: --fresh erases nothing there", .0.display())]
    NotADemo(PathBuf),
    #[error("cannot use {}: {}", .0.display(), .1)]
    Io(PathBuf, #[source] io::Error),
    #[error(transparent)]
    Postgres(#[from] postgres::Error),
    #[error("the system gives no random bytes")]
    Random(#[from] getrandom::Error),
}

/// The folder of a demo, locked as long as this value lives.
#[derive(Debug)]
pub(super) struct DemoFolder {
    path: PathBuf,
    _lock: File,
    /// What it keeps.
    pub settings: Settings,
}

impl DemoFolder {
    /// Opens it, or makes it. `fresh` erases an earlier demo first.
    pub fn open(path: &Path, fresh: bool) -> Result<Self, FolderError> {
        let failed = |error| FolderError::Io(path.to_path_buf(), error);
        fs::create_dir_all(path).map_err(failed)?;
        let path = &fs::canonicalize(path).map_err(failed)?;
        let ours = path.join(SETTINGS).is_file();
        if fresh && !ours && fs::read_dir(path).map_err(failed)?.next().is_some() {
            return Err(FolderError::NotADemo(path.clone()));
        }
        if !ours {
            // The database's user passes through; every secret in here is closed by itself.
            fs::set_permissions(path, fs::Permissions::from_mode(0o755)).map_err(failed)?;
        }
        let lock = private_file(&path.join(LOCK)).map_err(failed)?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => FolderError::InUse(path.clone()),
            TryLockError::Error(error) => failed(error),
        })?;
        if fresh {
            erase(path)?;
        }
        let mut folder = Self {
            path: path.clone(),
            _lock: lock,
            settings: Settings::default(),
        };
        folder.remove_manifest()?;
        folder.settings = folder.read_settings()?;
        folder.keep()?;
        fs::create_dir_all(folder.mail()).map_err(failed)?;
        fs::set_permissions(folder.mail(), fs::Permissions::from_mode(0o700)).map_err(failed)?;
        Ok(folder)
    }

    fn read_settings(&self) -> Result<Settings, FolderError> {
        let path = self.path.join(SETTINGS);
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map_err(|error| FolderError::Io(path, io::Error::other(error))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Settings {
                link_secret: secret()?,
                cookie_secret: secret()?,
                client_secret: secret()?,
                ..Settings::default()
            }),
            Err(error) => Err(FolderError::Io(path, error)),
        }
    }

    /// Writes the settings as they are now.
    pub fn keep(&self) -> Result<(), FolderError> {
        let text = serde_json::to_vec_pretty(&self.settings).map_err(io::Error::other);
        let path = self.path.join(SETTINGS);
        text.and_then(|text| write_atomically(&path, &text))
            .map_err(|error| FolderError::Io(path, error))
    }

    /// Writes the manifest: it is there when everything is up, and whole.
    pub fn write_manifest(&self, text: &[u8]) -> Result<PathBuf, FolderError> {
        let path = self.path.join(MANIFEST);
        write_atomically(&path, text)
            .map(|()| path.clone())
            .map_err(|error| FolderError::Io(path, error))
    }

    /// Writes the configuration, secrets included: nobody else reads it.
    pub fn write_configuration(&self, text: &[u8]) -> Result<(), FolderError> {
        let path = self.path.join(CONFIGURATION);
        write_atomically(&path, text).map_err(|error| FolderError::Io(path, error))
    }

    /// Takes the manifest away: nothing is up any more.
    pub fn remove_manifest(&self) -> Result<(), FolderError> {
        let path = self.path.join(MANIFEST);
        remove(&path).map_err(|error| FolderError::Io(path, error))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder of the private PostgreSQL.
    pub fn postgres(&self) -> PathBuf {
        self.path.join("postgres")
    }

    /// The folder that mails are written to.
    pub fn mail(&self) -> PathBuf {
        self.path.join("mail")
    }

    /// The file that erased ids are written to.
    pub fn ledger(&self) -> PathBuf {
        self.path.join("erased.log")
    }

    /// The file the log goes to.
    pub fn log(&self) -> Result<File, FolderError> {
        let path = self.path.join("creneau.log");
        private_file(&path).map_err(|error| FolderError::Io(path, error))
    }
}

/// Where the demo stands when nobody says.
pub(super) fn default_path() -> PathBuf {
    let data = env::var_os("XDG_DATA_HOME").filter(|value| Path::new(value).is_absolute());
    let home = env::var_os("HOME").filter(|value| value != OsStr::new(""));
    data.map(PathBuf::from)
        .or_else(|| home.map(|home| Path::new(&home).join(".local/share")))
        .unwrap_or_else(env::temp_dir)
        .join("creneau-demo")
}

/// Removes what a demo makes, and nothing else.
fn erase(path: &Path) -> Result<(), FolderError> {
    Postgres::erase(&path.join("postgres"))?;
    for name in [
        MANIFEST,
        CONFIGURATION,
        SETTINGS,
        "mail",
        "creneau.log",
        "erased.log",
    ] {
        let path = path.join(name);
        remove(&path).map_err(|error| FolderError::Io(path, error))?;
    }
    Ok(())
}

fn remove(path: &Path) -> io::Result<()> {
    let removed = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Opens a file that only its owner may read, for adding to it.
fn private_file(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(path)
}

fn write_atomically(path: &Path, text: &[u8]) -> io::Result<()> {
    let unfinished = path.with_extension("unfinished");
    remove(&unfinished)?;
    let mut file = private_file(&unfinished)?;
    file.write_all(text)?;
    file.sync_all()?;
    fs::rename(&unfinished, path)
}

fn secret() -> Result<String, getrandom::Error> {
    use base64::Engine as _;
    let mut bytes = [0; 48];
    getrandom::fill(&mut bytes)?;
    Ok(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn secrets_stay_from_one_start_to_the_next_and_nobody_else_reads_them() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("demo");
        let first = DemoFolder::open(&path, false).unwrap().settings;
        assert_eq!(mode(&path.join(SETTINGS)), 0o600);
        assert_eq!(mode(&path.join("mail")), 0o700);
        let second = DemoFolder::open(&path, false).unwrap().settings;
        assert_eq!(first.cookie_secret, second.cookie_secret);
        let anew = DemoFolder::open(&path, true).unwrap().settings;
        assert_ne!(first.cookie_secret, anew.cookie_secret);
    }

    #[test]
    fn a_second_demo_in_the_same_folder_is_refused() {
        let parent = tempfile::tempdir().unwrap();
        let first = DemoFolder::open(parent.path(), false).unwrap();
        let second = DemoFolder::open(parent.path(), false);
        assert!(matches!(second, Err(FolderError::InUse(_))));
        drop(first);
        DemoFolder::open(parent.path(), false).unwrap();
    }

    #[test]
    fn fresh_erases_only_what_is_a_demos() {
        let parent = tempfile::tempdir().unwrap();
        let (strange, demo) = (parent.path().join("strange"), parent.path().join("demo"));
        fs::create_dir(&strange).unwrap();
        fs::write(strange.join("thesis.txt"), "years of work").unwrap();
        let refused = DemoFolder::open(&strange, true);
        assert!(matches!(refused, Err(FolderError::NotADemo(_))));
        assert!(strange.join("thesis.txt").exists());

        drop(DemoFolder::open(&demo, false).unwrap());
        fs::write(demo.join("mail/1.eml"), "a mail").unwrap();
        fs::write(demo.join("notes.txt"), "not the demo's").unwrap();
        drop(DemoFolder::open(&demo, true).unwrap());
        assert!(!demo.join("mail/1.eml").exists());
        assert!(demo.join("notes.txt").exists());
    }

    #[test]
    fn an_earlier_manifest_is_gone_while_a_demo_starts() {
        let parent = tempfile::tempdir().unwrap();
        let folder = DemoFolder::open(parent.path(), false).unwrap();
        let manifest = folder.write_manifest(b"{}").unwrap();
        assert!(manifest.exists());
        drop(folder);
        drop(DemoFolder::open(parent.path(), false).unwrap());
        assert!(!manifest.exists());
    }
}
