//! Style and icons, built into the binary, served compressed under names that change with their content.

use std::io::Write;
use std::sync::LazyLock;

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::error::Error;
use super::extract::Path;

#[derive(RustEmbed)]
#[folder = "static"]
struct Files;

struct Asset {
    plain_name: String,
    url: String,
    media_type: &'static str,
    bytes: Vec<u8>,
    gzip: Vec<u8>,
}

/// Folder of the parts of the style sheet, which go out as one file, in the order of their names.
const STYLE: &str = "css/";

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let read = |name: &str| Some(Files::get(name)?.data.into_owned());
    let mut style: Vec<_> = Files::iter()
        .filter(|name| name.starts_with(STYLE))
        .collect();
    style.sort_unstable();
    let sheet = style
        .iter()
        .filter_map(|name| read(name))
        .flatten()
        .collect();
    Files::iter()
        .filter(|name| !name.starts_with(STYLE))
        .filter_map(|name| Some(Asset::new(&name, read(&name)?)))
        .chain([Asset::new("app.css", sheet)])
        .collect()
});

impl Asset {
    fn new(name: &str, bytes: Vec<u8>) -> Self {
        let digest = Sha256::digest(&bytes);
        let start = digest.iter().take(6);
        let hash = start.fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte));
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        Self {
            plain_name: name.to_owned(),
            url: format!("/static/{stem}.{hash:012x}.{extension}"),
            media_type: media_type(extension),
            gzip: gzip(&bytes),
            bytes,
        }
    }
}

fn media_type(extension: &str) -> &'static str {
    match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .unwrap_or_default()
}

/// Where `name` (as it stands in `static/`) is served; the address changes with the content.
#[must_use]
pub fn url(name: &str) -> &'static str {
    ASSETS
        .iter()
        .find(|asset| asset.plain_name == name)
        .map_or("", |asset| asset.url.as_str())
}

/// `GET /static/{file}`: kept by browsers for a year.
///
/// # Errors
/// [`Error::NotFound`] for a name that is none of ours.
pub async fn show(Path(file): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let wanted = format!("/static/{file}");
    let asset = ASSETS
        .iter()
        .find(|asset| asset.url == wanted)
        .ok_or(Error::NotFound)?;
    let gzip = !asset.gzip.is_empty()
        && headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.split(',').any(|coding| coding.trim() == "gzip"));
    let common = [
        (header::CONTENT_TYPE, asset.media_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "Accept-Encoding"),
    ];
    Ok(if gzip {
        (
            common,
            [(header::CONTENT_ENCODING, "gzip")],
            asset.gzip.as_slice(),
        )
            .into_response()
    } else {
        (common, asset.bytes.as_slice()).into_response()
    })
}
