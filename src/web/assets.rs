//! Style, scripts, icons and logo, served compressed under names that change with their content. Files of `static/` are
//! built into the binary; the organisation's accent ends the sheet, and its logo is read once, at the start.

use std::io::Write;
use std::sync::LazyLock;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::error::Error;
use super::extract::Path;
use super::logo::{self, Logo, LogoError};
use crate::colour::{Accent, Colour};
use crate::config::Organisation;
use crate::state::AppState;

#[derive(RustEmbed)]
#[folder = "static"]
struct Files;

/// A file as it is served.
pub(super) struct Asset {
    plain_name: String,
    pub(super) url: String,
    media_type: &'static str,
    bytes: Bytes,
    gzip: Bytes,
}

/// Folder of the parts of the style sheet, which go out as one file, in the order of their names.
const STYLE: &str = "css/";

/// Name of the one file they make.
const SHEET: &str = "app.css";
/// A picture runs nothing, even when it is opened by itself.
const PICTURE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    Files::iter()
        .filter(|name| !name.starts_with(STYLE))
        .filter_map(|name| Some(Asset::new(&name, read(&name)?)))
        .chain([Asset::new(SHEET, sheet())])
        .collect()
});

fn read(name: &str) -> Option<Vec<u8>> {
    Some(Files::get(name)?.data.into_owned())
}

fn sheet() -> Vec<u8> {
    let mut style: Vec<_> = Files::iter()
        .filter(|name| name.starts_with(STYLE))
        .collect();
    style.sort_unstable();
    style
        .iter()
        .filter_map(|name| read(name))
        .flatten()
        .collect()
}

/// What one organisation makes of the assets: its own sheet and logo, when it has them.
#[derive(Default)]
pub struct Brand {
    assets: Vec<Asset>,
    logo: Option<Logo>,
}

impl Brand {
    /// Reads what `[organisation]` names.
    ///
    /// # Errors
    /// The logo is not a picture we would serve.
    pub fn of(organisation: &Organisation) -> Result<Self, LogoError> {
        let mut brand = Self::default();
        if let Ok(accent) = organisation.accent.parse::<Colour>() {
            let mut own = sheet();
            own.extend(Accent::of(accent).tokens().into_bytes());
            brand.assets.push(Asset::new(SHEET, own));
        }
        if let Some(path) = &organisation.logo {
            let (asset, logo) = logo::read(path)?;
            brand.assets.push(asset);
            brand.logo = Some(logo);
        }
        Ok(brand)
    }

    /// Address of the style sheet.
    #[must_use]
    pub fn stylesheet(&self) -> &str {
        self.assets
            .iter()
            .find(|asset| asset.plain_name == SHEET)
            .map_or_else(|| url(SHEET), |asset| asset.url.as_str())
    }

    /// The logo, when there is one.
    #[must_use]
    pub fn logo(&self) -> Option<&Logo> {
        self.logo.as_ref()
    }

    fn find(&self, url: &str) -> Option<&Asset> {
        let all = self.assets.iter().chain(ASSETS.iter());
        let mut found = all.filter(|asset| asset.url == url);
        found.next()
    }
}

impl Asset {
    pub(super) fn new(name: &str, bytes: Vec<u8>) -> Self {
        let digest = Sha256::digest(&bytes);
        let start = digest.iter().take(6);
        let hash = start.fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte));
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let stem = stem.rsplit('/').next().unwrap_or(stem);
        Self {
            plain_name: name.to_owned(),
            url: format!("/static/{stem}.{hash:012x}.{extension}"),
            media_type: media_type(extension),
            gzip: gzip(&bytes).into(),
            bytes: bytes.into(),
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
pub async fn show(
    State(state): State<AppState>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let wanted = format!("/static/{file}");
    let asset = state.brand.find(&wanted).ok_or(Error::NotFound)?;
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
    let mut response = if gzip {
        let encoding = [(header::CONTENT_ENCODING, "gzip")];
        (common, encoding, asset.gzip.clone()).into_response()
    } else {
        (common, asset.bytes.clone()).into_response()
    };
    if asset.media_type.starts_with("image/") {
        let policy = HeaderValue::from_static(PICTURE_POLICY);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}
