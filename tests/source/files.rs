//! The files of the repository, as text.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// A file of the repository.
pub struct File {
    /// Path from the repository's root.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The repository's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// One file.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file under `folder` whose name ends in one of `extensions`.
pub fn under(folder: &str, extensions: &[&str]) -> Vec<File> {
    let found: Vec<File> = WalkDir::new(root().join(folder))
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| has_extension(entry.path(), extensions))
        .map(|entry| {
            let path = entry.path().strip_prefix(root()).unwrap_or(entry.path());
            let path = path.to_string_lossy().into_owned();
            File {
                text: read(&path),
                path,
            }
        })
        .collect();
    assert!(!found.is_empty(), "nothing under {folder}");
    found
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| extensions.contains(&extension))
}

impl File {
    /// The code without comments and without the tests that stand in the same file.
    pub fn code(&self) -> String {
        let code = self
            .text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        code.lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The top folder under `src/` (or the file's own name, without its extension).
    pub fn feature(&self) -> &str {
        let rest = self.path.strip_prefix("src/").unwrap_or(&self.path);
        rest.split('/')
            .next()
            .unwrap_or(rest)
            .trim_end_matches(".rs")
    }

    /// Whether the file has this layer's name, or stands in a folder of that name.
    pub fn is_layer(&self, layer: &str) -> bool {
        let named = self.path.ends_with(&format!("/{layer}.rs"));
        // Pages about options stand in `web/options/`, and are pages.
        let page = self.path.contains("/web/") && layer != "tests";
        !page && (named || self.path.contains(&format!("/{layer}/")))
    }

    /// Whether it holds tests only.
    pub fn is_test(&self) -> bool {
        self.is_layer("tests") || self.path.ends_with("_test.rs")
    }
}
