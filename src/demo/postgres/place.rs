//! Folders that belong to the server's user alone.

use std::env;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::Error;
use super::installation::Owner;

/// `sun_path` of a unix socket holds 108 bytes, the closing zero included.
const SOCKET_PATH_MAX: usize = 107;
/// The file PostgreSQL makes in its socket folder.
pub(super) const SOCKET_NAME: &str = ".s.PGSQL.5432";

/// The folders of one server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The data folder.
    pub data: PathBuf,
    /// The folder of the unix socket.
    pub socket: PathBuf,
    /// Where the server writes what it has to say.
    pub log: PathBuf,
}

impl Place {
    /// Makes the folders for a server asked for in `wanted`. Where the server's user cannot reach it (a
    /// closed home folder, when root starts the demo), they stand in a private folder that lasts between
    /// starts, and always in the same one for the same `wanted`.
    pub fn prepare(wanted: &Path, owner: Owner) -> Result<Self, Error> {
        let root = root(wanted, owner)?;
        private_folder(&root, owner)?;
        let data = root.join("data");
        private_folder(&data, owner)?;
        let socket = root.join("socket");
        let socket = if socket.join(SOCKET_NAME).as_os_str().len() <= SOCKET_PATH_MAX {
            socket
        } else {
            short_name(&env::temp_dir(), &root, owner)
        };
        private_folder(&socket, owner)?;
        Ok(Self {
            data,
            socket,
            log: root.join("log"),
        })
    }

    /// Removes whatever [`prepare`](Self::prepare) would make for `wanted`.
    pub fn erase(wanted: &Path, owner: Owner) -> Result<(), Error> {
        let elsewhere = short_name(&lasting_temporary_folder(), wanted, owner);
        for root in [wanted, &elsewhere] {
            for folder in [root, &short_name(&env::temp_dir(), root, owner)] {
                match fs::remove_dir_all(folder) {
                    Ok(()) => {}
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(Error::io("remove", folder, error)),
                }
            }
        }
        Ok(())
    }
}

fn root(wanted: &Path, owner: Owner) -> Result<PathBuf, Error> {
    if let Some(parent) = wanted.parent() {
        fs::create_dir_all(parent).map_err(|error| Error::io("create", parent, error))?;
    }
    if !owner.drop_privileges || owner.may_reach(wanted) {
        Ok(wanted.to_path_buf())
    } else {
        Ok(short_name(&lasting_temporary_folder(), wanted, owner))
    }
}

/// A name that only depends on what it stands for.
fn short_name(parent: &Path, stands_for: &Path, owner: Owner) -> PathBuf {
    let digest = Sha256::digest(stands_for.as_os_str().as_bytes());
    let number = digest
        .iter()
        .take(6)
        .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    parent.join(format!("creneau-{}-{number:012x}", owner.uid))
}

/// `/var/tmp` outlives a restart of the machine.
fn lasting_temporary_folder() -> PathBuf {
    let lasting = Path::new("/var/tmp");
    if lasting.is_dir() {
        lasting.to_path_buf()
    } else {
        env::temp_dir()
    }
}

/// Makes `folder` for `owner` alone; one that stands already must be theirs, a real folder and closed.
fn private_folder(folder: &Path, owner: Owner) -> Result<(), Error> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) if owner.drop_privileges => {
            std::os::unix::fs::chown(folder, Some(owner.uid.as_raw()), Some(owner.gid.as_raw()))
                .map_err(|error| Error::io("give away", folder, error))
        }
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let found = fs::symlink_metadata(folder)
                .map_err(|error| Error::io("look at", folder, error))?;
            let private = found.is_dir()
                && found.uid() == owner.uid.as_raw()
                && found.mode() & 0o777 == 0o700;
            if private {
                Ok(())
            } else {
                Err(Error::NotOurs {
                    folder: folder.to_path_buf(),
                })
            }
        }
        Err(error) => Err(Error::io("create", folder, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_path_too_long_for_the_kernel_is_replaced_by_a_short_one() {
        let owner = Owner::choose().unwrap();
        let base = tempfile::tempdir_in("/tmp").unwrap();
        fs::set_permissions(
            base.path(),
            std::os::unix::fs::PermissionsExt::from_mode(0o755),
        )
        .unwrap();
        let deep = base.path().join("x".repeat(90)).join("postgres");
        let place = Place::prepare(&deep, owner).unwrap();
        assert!(place.socket.join(SOCKET_NAME).as_os_str().len() <= SOCKET_PATH_MAX);
        assert!(place.socket.is_dir());
        Place::erase(&deep, owner).unwrap();
        assert!(!place.socket.exists());
        assert!(!place.data.exists());
    }

    #[test]
    fn somebody_elses_folder_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let owner = Owner::choose().unwrap();
        let base = tempfile::tempdir_in("/tmp").unwrap();
        fs::set_permissions(base.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let open = base.path().join("open");
        fs::create_dir(&open).unwrap();
        fs::set_permissions(&open, fs::Permissions::from_mode(0o777)).unwrap();
        assert!(matches!(
            Place::prepare(&open, owner),
            Err(Error::NotOurs { .. })
        ));
    }
}
