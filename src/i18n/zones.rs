//! Time zones: one type for an IANA zone, its name for people, and the list of the picker.
//!
//! Québec has three legal times, so its places come first and by name; every other zone goes by its IANA name.
//! Links of the zone database (`America/Montreal`) are kept: a stored name always parses again.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::{OffsetName, TZ_VARIANTS, Tz};

use super::Language;

/// An IANA time zone, with the rules built into this binary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(pub(super) Tz);

/// A name that is no IANA zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown time zone")]
pub struct UnknownZone;

impl Zone {
    /// Heure de Québec: everywhere in Québec but the two other places.
    pub const QUEBEC: Self = Self(Tz::America__Toronto);
    /// Îles-de-la-Madeleine and Listuguj: one hour ahead, all year.
    pub const MADELEINE: Self = Self(Tz::America__Halifax);
    /// Basse-Côte-Nord: one hour ahead in winter, the same hour in summer.
    pub const BASSE_COTE_NORD: Self = Self(Tz::America__BlancSablon);

    /// Reads an IANA name, backward links included.
    ///
    /// # Errors
    /// The name is not in the zone database of this binary.
    pub fn parse(name: &str) -> Result<Self, UnknownZone> {
        name.parse::<Tz>().map(Self).map_err(|_| UnknownZone)
    }

    /// Its IANA name, as stored and as written in `TZID`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The zone rules themselves, for whoever has to walk through them (`VTIMEZONE`).
    #[must_use]
    pub fn tz(self) -> Tz {
        self.0
    }

    /// Wall time of an instant in this zone.
    #[must_use]
    pub fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        self.at(at).naive_local()
    }

    /// An instant with its offset in this zone.
    #[must_use]
    pub fn at(self, at: DateTime<Utc>) -> DateTime<Tz> {
        self.0.from_utc_datetime(&at.naive_utc())
    }

    /// What is printed beside an hour: « heure de Québec », « Îles-de-la-Madeleine », `Europe/Paris`.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (self.place(), language) {
            (Some(Place::Quebec), Language::French) => "heure de Québec",
            (Some(Place::Quebec), Language::English) => "Québec time",
            (Some(Place::Madeleine), _) => "Îles-de-la-Madeleine",
            (Some(Place::BasseCoteNord), _) => "Basse-Côte-Nord",
            (None, _) => self.name(),
        }
    }

    /// What the picker says: the label, and for Québec's zones who lives by it.
    #[must_use]
    pub fn choice_label(self, language: Language) -> String {
        match (self.place(), language) {
            (Some(Place::Quebec), Language::French) => {
                "Heure de Québec (Montréal, Québec, Gatineau)".to_owned()
            }
            (Some(Place::Quebec), Language::English) => {
                "Québec time (Montréal, Québec, Gatineau)".to_owned()
            }
            (Some(Place::Madeleine), _) => "Îles-de-la-Madeleine, Listuguj".to_owned(),
            (Some(Place::BasseCoteNord), _) => "Basse-Côte-Nord (Blanc-Sablon)".to_owned(),
            (None, _) => self.name().replace('_', " "),
        }
    }

    /// Québec's zones, in the order of the picker.
    #[must_use]
    pub fn quebec() -> [Self; 3] {
        [Self::QUEBEC, Self::MADELEINE, Self::BASSE_COTE_NORD]
    }

    /// Every other zone a person may look for, in the order of their names, then `UTC`.
    pub fn others() -> impl Iterator<Item = Self> {
        const REGIONS: [&str; 10] = [
            "Africa/",
            "America/",
            "Antarctica/",
            "Arctic/",
            "Asia/",
            "Atlantic/",
            "Australia/",
            "Europe/",
            "Indian/",
            "Pacific/",
        ];
        TZ_VARIANTS
            .iter()
            .copied()
            .filter(|tz| REGIONS.iter().any(|region| tz.name().starts_with(region)))
            .map(Self)
            .filter(|zone| !Self::quebec().contains(zone))
            .chain(std::iter::once(Self(Tz::UTC)))
    }

    /// Its part of the world.
    #[must_use]
    pub fn region(self) -> Region {
        match self.name().split_once('/') {
            Some(("America", _)) => Region::Americas,
            Some(("Europe", _)) => Region::Europe,
            Some(("Africa", _)) => Region::Africa,
            Some(("Asia", _)) => Region::Asia,
            Some(("Atlantic", _)) => Region::Atlantic,
            Some(("Pacific" | "Australia", _)) => Region::Pacific,
            _ => Region::Elsewhere,
        }
    }

    /// The city it is named after: « Argentina – Buenos Aires »; none for Québec's places, which have names of their
    /// own.
    #[must_use]
    pub fn city(self) -> Option<String> {
        let (_, city) = self.name().split_once('/')?;
        let plain = self.place().is_none();
        plain.then(|| city.replace('_', " ").replace('/', " – "))
    }

    /// Whether two zones are one and the same for people: equal, or links to one place.
    #[must_use]
    pub fn same_place(self, other: Self) -> bool {
        self == other || (self.place().is_some() && self.place() == other.place())
    }

    /// Short name of the offset in force at an instant: `HAE`, `HNE` in French, `EDT`, `EST` in English,
    /// `UTC+3` where the zone has no letters.
    #[must_use]
    pub fn abbreviation(self, language: Language, at: DateTime<Utc>) -> String {
        let local = self.at(at);
        let name = local.offset().abbreviation().unwrap_or_default();
        if name.is_empty() || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return self.utc_offset(at);
        }
        match language {
            Language::French => french_abbreviation(name).to_owned(),
            Language::English => name.to_owned(),
        }
    }

    /// Offset from UTC in force at an instant: `UTC-4`, `UTC+5:30`.
    #[must_use]
    pub fn utc_offset(self, at: DateTime<Utc>) -> String {
        use chrono::Offset;
        let minutes = self.at(at).offset().fix().local_minus_utc() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
        match rest {
            0 => format!("UTC{sign}{hours}"),
            _ => format!("UTC{sign}{hours}:{rest:02}"),
        }
    }

    fn place(self) -> Option<Place> {
        match self.0 {
            Tz::America__Toronto | Tz::America__Montreal => Some(Place::Quebec),
            Tz::America__Halifax => Some(Place::Madeleine),
            Tz::America__BlancSablon => Some(Place::BasseCoteNord),
            _ => None,
        }
    }
}

/// A part of the world, as the picker groups its zones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// `America/…`
    Americas,
    /// `Europe/…`
    Europe,
    /// `Africa/…`
    Africa,
    /// `Asia/…`
    Asia,
    /// `Atlantic/…`
    Atlantic,
    /// `Pacific/…`, `Australia/…`
    Pacific,
    /// `Antarctica/…`, `Arctic/…`, `Indian/…`, `UTC`
    Elsewhere,
}

impl Region {
    /// In the order of the picker.
    pub const ALL: [Self; 7] = [
        Self::Americas,
        Self::Europe,
        Self::Africa,
        Self::Asia,
        Self::Atlantic,
        Self::Pacific,
        Self::Elsewhere,
    ];
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Quebec,
    Madeleine,
    BasseCoteNord,
}

impl Default for Zone {
    fn default() -> Self {
        Self::QUEBEC
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        Self::parse(name)
    }
}

fn french_abbreviation(name: &str) -> &str {
    match name {
        "NST" => "HNT",
        "NDT" => "HAT",
        "AST" => "HNA",
        "ADT" => "HAA",
        "EST" => "HNE",
        "EDT" => "HAE",
        "CST" => "HNC",
        "CDT" => "HAC",
        "MST" => "HNR",
        "MDT" => "HAR",
        "PST" => "HNP",
        "PDT" => "HAP",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t75_the_picker_shows_quebec_first_and_by_place() {
        let labels: Vec<String> = Zone::quebec()
            .iter()
            .map(|zone| zone.choice_label(Language::French))
            .collect();
        assert_eq!(
            labels,
            [
                "Heure de Québec (Montréal, Québec, Gatineau)",
                "Îles-de-la-Madeleine, Listuguj",
                "Basse-Côte-Nord (Blanc-Sablon)"
            ]
        );
        let names: Vec<&str> = Zone::quebec().iter().map(|zone| zone.name()).collect();
        assert_eq!(
            names,
            ["America/Toronto", "America/Halifax", "America/Blanc-Sablon"]
        );
        let others: Vec<&str> = Zone::others().map(Zone::name).collect();
        assert!(others.contains(&"Europe/Paris") && others.contains(&"America/Montreal"));
        assert_eq!(others.last(), Some(&"UTC"));
        assert!(!others.contains(&"America/Toronto") && !others.contains(&"Etc/GMT+5"));
    }

    #[test]
    fn t75_quebec_has_three_hours() {
        let hours = |text: &str| {
            let at: DateTime<Utc> = text.parse().unwrap();
            Zone::quebec().map(|zone| zone.local(at).format("%H:%M").to_string())
        };
        assert_eq!(hours("2026-07-15T12:00:00Z"), ["08:00", "09:00", "08:00"]);
        assert_eq!(hours("2026-01-15T12:00:00Z"), ["07:00", "08:00", "08:00"]);
    }

    #[test]
    fn every_zone_of_the_picker_parses_again() {
        for zone in Zone::quebec().into_iter().chain(Zone::others()) {
            assert_eq!(Zone::parse(zone.name()), Ok(zone));
        }
    }

    #[test]
    fn zones_are_found_by_their_city() {
        let zone = |name: &str| Zone::parse(name).unwrap();
        let buenos_aires = zone("America/Argentina/Buenos_Aires");
        assert_eq!(
            buenos_aires.city().as_deref(),
            Some("Argentina – Buenos Aires")
        );
        assert_eq!(buenos_aires.region(), Region::Americas);
        assert_eq!(zone("Australia/Sydney").region(), Region::Pacific);
        assert_eq!(zone("UTC").region(), Region::Elsewhere);
        assert_eq!(Zone::MADELEINE.city(), None);
    }

    #[test]
    fn a_link_is_kept_and_is_the_same_place() {
        let montreal = Zone::parse("America/Montreal").unwrap();
        assert_eq!(montreal.name(), "America/Montreal");
        assert_eq!(montreal.label(Language::French), "heure de Québec");
        assert!(montreal.same_place(Zone::QUEBEC));
        assert!(!montreal.same_place(Zone::MADELEINE));
        assert!(!Zone::QUEBEC.same_place(Zone::parse("Europe/Paris").unwrap()));
    }

    #[test]
    fn a_name_that_is_no_zone_is_refused() {
        for name in [
            "",
            "america/toronto",
            "America/Toronto ",
            "Québec",
            "UTC+5",
            "../etc",
        ] {
            assert_eq!(Zone::parse(name), Err(UnknownZone), "{name:?}");
        }
    }

    #[test]
    fn offsets_are_named_in_the_language() {
        let summer: DateTime<Utc> = "2026-07-15T12:00:00Z".parse().unwrap();
        let winter: DateTime<Utc> = "2026-01-15T12:00:00Z".parse().unwrap();
        assert_eq!(Zone::QUEBEC.abbreviation(Language::French, summer), "HAE");
        assert_eq!(Zone::QUEBEC.abbreviation(Language::French, winter), "HNE");
        assert_eq!(Zone::QUEBEC.abbreviation(Language::English, winter), "EST");
        assert_eq!(
            Zone::MADELEINE.abbreviation(Language::French, summer),
            "HAA"
        );
        let kolkata = Zone::parse("Asia/Kolkata").unwrap();
        assert_eq!(kolkata.utc_offset(summer), "UTC+5:30");
        let sao_paulo = Zone::parse("America/Sao_Paulo").unwrap();
        assert_eq!(sao_paulo.abbreviation(Language::French, summer), "UTC-3");
    }
}
