//! Finding PostgreSQL's server programs, and the user they may run as.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nix::unistd::{Gid, Uid, User, geteuid};

use super::Error;

/// Where distributions put one folder of programs per major version.
const VERSIONED: [&str; 3] = ["/usr/lib/postgresql", "/usr/local/pgsql", "/opt/postgresql"];

/// The server programs of one PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Installation {
    /// Folder that holds `initdb` and `postgres`.
    pub programs: PathBuf,
    /// Major version.
    pub major: u32,
}

impl Installation {
    /// The newest one on this machine; with `major`, the newest of that major version.
    pub fn find(major: Option<u32>) -> Result<Self, Error> {
        let mut found: Vec<Self> = folders().iter().filter_map(|f| Self::at(f)).collect();
        found.sort_by_key(|installation| installation.major);
        if found.is_empty() {
            return Err(Error::NotInstalled);
        }
        match major {
            None => found.pop().ok_or(Error::NotInstalled),
            Some(major) => found
                .into_iter()
                .rfind(|installation| installation.major == major)
                .ok_or(Error::OtherVersion { major }),
        }
    }

    fn at(folder: &Path) -> Option<Self> {
        let folder = fs::canonicalize(folder.join("postgres")).ok()?;
        let programs = folder.parent()?.to_path_buf();
        if !programs.join("initdb").is_file() {
            return None;
        }
        let output = Command::new(programs.join("postgres"))
            .arg("--version")
            .stdin(Stdio::null())
            .output()
            .ok()?;
        let major = major_version(&String::from_utf8_lossy(&output.stdout))?;
        Some(Self { programs, major })
    }

    /// The path of one program.
    pub fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }
}

fn folders() -> Vec<PathBuf> {
    if let Some(chosen) = env::var_os("CRENEAU_PG_BIN") {
        return vec![PathBuf::from(chosen)];
    }
    let mut folders: Vec<PathBuf> = env::var_os("PATH")
        .map(|path| env::split_paths(&path).collect())
        .unwrap_or_default();
    for root in VERSIONED {
        folders.push(Path::new(root).join("bin"));
        let versions = fs::read_dir(root).into_iter().flatten().flatten();
        folders.extend(versions.map(|entry| entry.path().join("bin")));
    }
    folders
}

/// `postgres (PostgreSQL) 15.18 (Debian …)` → 15
fn major_version(text: &str) -> Option<u32> {
    let number = text.split_whitespace().nth(2)?;
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The unprivileged user a server started by root runs as: PostgreSQL refuses to be root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Owner {
    /// Its user id.
    pub uid: Uid,
    /// Its main group.
    pub gid: Gid,
    /// Whether this process must change to that user.
    pub drop_privileges: bool,
}

impl Owner {
    /// Ourselves; for root the `postgres` user, or `nobody` where there is none.
    pub fn choose() -> Result<Self, Error> {
        let uid = geteuid();
        if !uid.is_root() {
            return Ok(Self {
                uid,
                gid: nix::unistd::getegid(),
                drop_privileges: false,
            });
        }
        ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| User::from_name(name).ok().flatten())
            .filter(|user| !user.uid.is_root())
            .map(|user| Self {
                uid: user.uid,
                gid: user.gid,
                drop_privileges: true,
            })
            .ok_or(Error::NoUser)
    }

    /// Whether this user may pass through every folder above `path`.
    pub fn may_reach(self, path: &Path) -> bool {
        use std::os::unix::fs::MetadataExt;
        path.ancestors().skip(1).all(|folder| {
            fs::metadata(folder).is_ok_and(|found| {
                let bit = if found.uid() == self.uid.as_raw() {
                    0o100
                } else if found.gid() == self.gid.as_raw() {
                    0o010
                } else {
                    0o001
                };
                found.mode() & bit != 0
            })
        })
    }
}

/// `setpriv`, which lets the kernel end the server when this process is killed without a chance to.
pub(super) fn setpriv() -> Option<PathBuf> {
    let path = env::var_os("PATH");
    env::split_paths(path.as_deref().unwrap_or(OsStr::new("/usr/bin:/bin")))
        .map(|folder| folder.join("setpriv"))
        .find(|program| program.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_distributions_print() {
        let debian = "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n";
        assert_eq!(major_version(debian), Some(15));
        assert_eq!(major_version("postgres (PostgreSQL) 19beta2\n"), Some(19));
        assert_eq!(major_version("something else\n"), None);
    }

    #[test]
    fn a_folder_closed_to_the_user_is_out_of_reach() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir_in("/tmp").unwrap();
        let closed = root.path().join("closed");
        fs::create_dir(&closed).unwrap();
        let stranger = Owner {
            uid: Uid::from_raw(61_234),
            gid: Gid::from_raw(61_234),
            drop_privileges: true,
        };
        fs::set_permissions(root.path(), fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
        assert!(stranger.may_reach(&closed));
        assert!(!stranger.may_reach(&closed.join("data")));
    }
}
