//! Colours: reading `#rrggbb`, contrast as WCAG counts it, and the shades an organisation's accent gets in each theme.

use std::fmt;
use std::str::FromStr;

/// Contrast that text needs with what it stands on (WCAG 2.2, 1.4.3).
pub const ENOUGH: f64 = 4.5;

/// What accented text stands on, in the light theme: sheet, page. As in `static/css/00-tokens.css`.
const LIGHT: [Colour; 2] = [Colour(0xff, 0xff, 0xff), Colour(0xf2, 0xf5, 0xf9)];
/// The same in the dark theme: sheet, page, fill.
const DARK: [Colour; 3] = [
    Colour(0x18, 0x1d, 0x24),
    Colour(0x0f, 0x13, 0x18),
    Colour(0x22, 0x29, 0x33),
];
const WHITE: Colour = Colour(0xff, 0xff, 0xff);
const BLACK: Colour = Colour(0, 0, 0);
/// Text on the accent of the dark theme.
const INK: Colour = Colour(0x12, 0x15, 0x19);
/// Steps in which a colour is made darker or lighter.
const STEPS: u8 = 50;

/// A colour of the screen: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Not written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a colour written as # and six hexadecimal digits")]
pub struct NotAColour;

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.strip_prefix('#').ok_or(NotAColour)?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| NotAColour)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self(red, green, blue))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Colour {
    /// Relative luminance, from 0 (black) to 1 (white).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast with another colour, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// `part` in a hundred of `other`, the rest of this colour.
    #[must_use]
    pub fn mixed(self, other: Self, part: u8) -> Self {
        let part = u32::from(part.min(100));
        let mix = |a: u8, b: u8| {
            let sum = u32::from(a) * (100 - part) + u32::from(b) * part;
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self(
            mix(self.0, other.0),
            mix(self.1, other.1),
            mix(self.2, other.2),
        )
    }

    fn is_clear_on(self, grounds: &[Self]) -> bool {
        grounds
            .iter()
            .all(|&ground| self.contrast(ground) >= ENOUGH)
    }
}

/// The shades of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shades {
    /// Links, main buttons, lines.
    pub accent: Colour,
    /// The same under the pointer.
    pub over: Colour,
    /// Text on both.
    pub text: Colour,
    /// A quiet ground under accented text.
    pub soft: Colour,
}

/// An organisation's accent in both themes: as near to the colour given as text that can be read allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    /// On light grounds: the colour itself, darker when it must be.
    pub light: Shades,
    /// On dark grounds: lighter when it must be.
    pub dark: Shades,
}

impl Accent {
    /// The shades of `base`.
    #[must_use]
    pub fn of(base: Colour) -> Self {
        Self {
            light: shades(base, BLACK, WHITE, &LIGHT, 10),
            dark: shades(base, WHITE, INK, &DARK, 18),
        }
    }

    /// The tokens it replaces, for the end of the style sheet.
    #[must_use]
    pub fn tokens(&self) -> String {
        let (light, dark) = (self.light, self.dark);
        let names = [
            ("accent", light.accent, dark.accent),
            ("accent-over", light.over, dark.over),
            ("accent-text", light.text, dark.text),
            ("accent-soft", light.soft, dark.soft),
        ];
        let plain = names.map(|(name, light, _)| format!("--{name}:{light};"));
        let both = names.map(|(name, light, dark)| format!("--{name}:light-dark({light},{dark});"));
        let (plain, both) = (plain.concat(), both.concat());
        format!("\n:root{{{plain}}}\n@supports (color:light-dark(#000,#fff)){{:root{{{both}}}}}\n")
    }
}

/// `base` moved towards `end` until it can be read on every ground, its own soft ground included.
fn shades(base: Colour, end: Colour, text: Colour, grounds: &[Colour], soft: u8) -> Shades {
    let candidate = |step: u8| {
        let accent = base.mixed(end, step * (100 / STEPS));
        Shades {
            accent,
            over: accent.mixed(end, 25),
            text,
            soft: grounds[0].mixed(accent, soft),
        }
    };
    (0..STEPS)
        .map(candidate)
        .find(|shades| {
            shades.accent.is_clear_on(grounds) && shades.accent.is_clear_on(&[text, shades.soft])
        })
        .unwrap_or_else(|| candidate(STEPS))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!("#095797".parse(), Ok(Colour(9, 0x57, 0x97)));
        assert_eq!("#FFaa00".parse::<Colour>().unwrap().to_string(), "#ffaa00");
        for bad in ["095797", "#0957", "#09579g", "blue", "#+95797", "", "#é957"] {
            assert_eq!(bad.parse::<Colour>(), Err(NotAColour), "{bad}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((WHITE.contrast(BLACK) - 21.0).abs() < 1e-9);
        assert!((Colour(0x76, 0x76, 0x76).contrast(WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn a_colour_that_can_be_read_is_left_as_it_is() {
        let blue = Colour(9, 0x57, 0x97);
        assert_eq!(Accent::of(blue).light.accent, blue);
    }

    #[test]
    fn the_grounds_are_those_of_the_sheet() {
        let tokens = include_str!("../static/css/00-tokens.css");
        for (name, light, dark) in [
            ("sheet", LIGHT[0], DARK[0]),
            ("page", LIGHT[1], DARK[1]),
            ("fill", LIGHT[1], DARK[2]),
        ] {
            let short = if light == WHITE {
                "#fff".to_owned()
            } else {
                light.to_string()
            };
            let token = format!("--{name}: light-dark({short}, {dark});");
            assert!(tokens.contains(&token), "{token}");
        }
        assert!(tokens.contains(&format!("--accent-text: light-dark(#fff, {INK});")));
    }

    proptest! {
        #[test]
        fn whatever_the_accent_text_can_be_read(red: u8, green: u8, blue: u8) {
            let accent = Accent::of(Colour(red, green, blue));
            for (shades, grounds) in [(accent.light, &LIGHT[..]), (accent.dark, &DARK[..])] {
                for ground in grounds.iter().chain([&shades.soft, &shades.text]) {
                    prop_assert!(shades.accent.contrast(*ground) >= ENOUGH, "{shades:?} on {ground}");
                }
                prop_assert!(shades.over.contrast(shades.text) >= ENOUGH, "{shades:?}");
            }
        }

        #[test]
        fn what_is_written_is_read_again(red: u8, green: u8, blue: u8) {
            let colour = Colour(red, green, blue);
            prop_assert_eq!(colour.to_string().parse(), Ok(colour));
        }
    }
}
