//! What was made by others is served as they published it; what we wrote for browsers stays small.

use std::collections::BTreeSet;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::files::{read, root, under};

/// Bytes of our own scripts, compressed.
const OWN_SCRIPTS: usize = 6 * 1024;

fn gzipped(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn t93_vendored_files_are_the_published_ones_and_all_are_listed() {
    let mut listed = BTreeSet::new();
    for line in read("static/vendor/SHA256SUMS").lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let path = root().join("static/vendor").join(name);
        let digest = Sha256::digest(std::fs::read(path).unwrap());
        let found = digest
            .iter()
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        assert_eq!(found, sum, "{name}");
        listed.insert(format!("static/vendor/{name}"));
    }
    let present: BTreeSet<String> = under("static/vendor", &["js", "css", "svg"])
        .into_iter()
        .map(|file| file.path)
        .collect();
    assert!(present.is_subset(&listed), "{present:?} but {listed:?}");
    assert!(listed.contains("static/vendor/cally/LICENSE"));
}

#[test]
fn t93_our_scripts_are_small_and_make_no_markup_of_text() {
    let own: Vec<_> = under("static", &["js"])
        .into_iter()
        .filter(|file| !file.path.starts_with("static/vendor/"))
        .collect();
    let weight: usize = own.iter().map(|file| gzipped(&file.text)).sum();
    assert!(weight <= OWN_SCRIPTS, "{weight} bytes");
    for file in own {
        for sink in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "Function(",
            "import(",
            "http",
        ] {
            assert!(!file.text.contains(sink), "{}: {sink}", file.path);
        }
    }
}
