//! The organisation's logo: an SVG or PNG file, read once at the start and refused when it is not a plain picture.

use std::path::{Path, PathBuf};

use super::assets::Asset;

/// Bytes a logo may have.
const LARGEST: u64 = 100 * 1024;
/// Height it is shown at, in CSS pixels.
const HEIGHT: u32 = 36;
/// Width it is shown at, at most.
const WIDEST: u32 = 240;

/// What only a picture that wants to do something would hold: the browser shows it as an image, which runs and
/// fetches nothing; this is the second fence.
const REFUSED: [&str; 7] = [
    "<script",
    "<foreignobject",
    "<iframe",
    "<!entity",
    "javascript:",
    "href=\"http",
    "href='http",
];

/// Where the logo is served and how large it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its address, which changes with its content.
    pub url: String,
    /// CSS pixels.
    pub width: u32,
    /// CSS pixels.
    pub height: u32,
}

/// Why a logo is not taken, as one sentence that names the key.
#[derive(Debug, thiserror::Error)]
pub enum LogoError {
    /// Not there, or not ours to read.
    #[error("organisation.logo: the file {path} cannot be read: {source}.")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Over the limit.
    #[error("organisation.logo is larger than 100 kB: give a smaller picture.")]
    TooLarge,
    /// Another format.
    #[error("organisation.logo must be an SVG or a PNG picture, in a file named .svg or .png.")]
    Format,
    /// An SVG that could run or fetch something.
    #[error(
        "organisation.logo holds {0:?}, which a plain picture has no use for: give a plain SVG, or a PNG."
    )]
    Active(String),
    /// An SVG that does not say its size.
    #[error("organisation.logo does not say its size: give the svg element a viewBox.")]
    Sizeless,
}

/// Reads the file, and makes of it what is served and what pages need to know.
///
/// # Errors
/// The file is not a picture we would serve.
pub(super) fn read(path: &Path) -> Result<(Asset, Logo), LogoError> {
    let unreadable = |source| LogoError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > LARGEST {
        return Err(LogoError::TooLarge);
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let extension = path.extension().and_then(|extension| extension.to_str());
    let (name, ratio) = match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("svg") => ("logo.svg", svg_ratio(&bytes)?),
        Some("png") => ("logo.png", png_ratio(&bytes)?),
        _ => return Err(LogoError::Format),
    };
    let asset = Asset::new(name, bytes);
    let (width, height) = shown_at(ratio);
    let url = asset.url.clone();
    Ok((asset, Logo { url, width, height }))
}

/// Whole pixels, within the header, the proportions kept.
fn shown_at((width, height): (f64, f64)) -> (u32, u32) {
    let whole = |number: f64, most: u32| {
        (1..=most)
            .find(|&pixels| f64::from(pixels) + 0.5 > number)
            .unwrap_or(most)
    };
    let wide = f64::from(HEIGHT) * width / height;
    if wide <= f64::from(WIDEST) {
        (whole(wide, WIDEST), HEIGHT)
    } else {
        (WIDEST, whole(f64::from(WIDEST) * height / width, HEIGHT))
    }
}

/// Width and height, from the first chunk.
fn png_ratio(bytes: &[u8]) -> Result<(f64, f64), LogoError> {
    let header = bytes
        .strip_prefix(b"\x89PNG\r\n\x1a\n")
        .and_then(|rest| rest.get(4..16))
        .and_then(|chunk| chunk.strip_prefix(b"IHDR"))
        .ok_or(LogoError::Format)?;
    let number = |four: &[u8]| {
        four.iter()
            .fold(0_u32, |sum, &byte| sum << 8 | u32::from(byte))
    };
    let (width, height) = (number(&header[..4]), number(&header[4..]));
    if width == 0 || height == 0 {
        return Err(LogoError::Format);
    }
    Ok((f64::from(width), f64::from(height)))
}

/// Width and height of the `viewBox`, once nothing in the text could act.
fn svg_ratio(bytes: &[u8]) -> Result<(f64, f64), LogoError> {
    let text = std::str::from_utf8(bytes).map_err(|_| LogoError::Format)?;
    let lower = text.to_ascii_lowercase();
    if !lower.contains("<svg") {
        return Err(LogoError::Format);
    }
    if let Some(word) = REFUSED.iter().find(|word| lower.contains(**word)) {
        return Err(LogoError::Active((*word).to_owned()));
    }
    if let Some(handler) = event_handler(&lower) {
        return Err(LogoError::Active(handler));
    }
    let inside = lower
        .split_once("viewbox=")
        .and_then(|(_, rest)| rest.get(1..))
        .and_then(|rest| rest.split(['"', '\'']).next())
        .ok_or(LogoError::Sizeless)?;
    let numbers: Vec<f64> = inside
        .split([' ', ',', '\n', '\t'])
        .filter_map(|number| number.parse().ok())
        .collect();
    match numbers[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Ok((width, height)),
        _ => Err(LogoError::Sizeless),
    }
}

/// An attribute such as `onload=`, wherever it stands.
fn event_handler(lower: &str) -> Option<String> {
    lower.match_indices("on").find_map(|(at, _)| {
        let before = lower[..at].chars().next_back()?;
        let starts = before.is_whitespace() || matches!(before, '"' | '\'' | '/');
        let rest = &lower[at..];
        let name: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
        let value = rest[name.len()..].trim_start().strip_prefix('=')?;
        let quoted = value.trim_start().starts_with(['"', '\'']);
        (starts && name.len() > 2 && quoted).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> Result<(f64, f64), LogoError> {
        svg_ratio(format!("<svg viewBox=\"0 0 40 10\" {inside}</svg>").as_bytes())
    }

    #[test]
    fn a_plain_svg_has_its_proportions() {
        assert_eq!(
            svg("fill=\"#095797\"><path d=\"M0 0\"/>").unwrap(),
            (40.0, 10.0)
        );
        assert_eq!(shown_at((40.0, 10.0)), (144, 36));
        assert_eq!(shown_at((1000.0, 10.0)), (240, 2));
    }

    #[test]
    fn t93_an_svg_that_could_act_is_refused() {
        for inside in [
            "><script>alert(1)</script>",
            "onload=\"alert(1)\">",
            "><path ONCLICK = 'x'/>",
            "><a href=\"javascript:alert(1)\"/>",
            "><foreignObject/>",
            "><image href=\"https://tracker.example/x.png\"/>",
        ] {
            assert!(matches!(svg(inside), Err(LogoError::Active(_))), "{inside}");
        }
        assert!(svg("><title>Commission on one = two</title>").is_ok());
    }

    #[test]
    fn what_is_no_picture_or_has_no_size_is_refused() {
        assert!(matches!(svg_ratio(b"<html>"), Err(LogoError::Format)));
        assert!(matches!(
            svg_ratio(b"<svg></svg>"),
            Err(LogoError::Sizeless)
        ));
        assert!(matches!(png_ratio(b"GIF89a"), Err(LogoError::Format)));
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x80";
        assert_eq!(png_ratio(png).unwrap(), (256.0, 128.0));
    }
}
