//! Which settings there are, what they may be, and how they lie over the configuration.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use ipnet::IpNet;

use crate::config::{Config, MostShown};
use crate::i18n::Language;

/// Bytes a text may have.
pub const TEXT_BYTES: usize = 100 * 1024;

/// Lines a list may have.
pub const LIST: usize = 200;

/// The texts that may be written anew, by the name of their topic.
pub const TOPICS: [&str; 6] = [
    "notice",
    "terms",
    "privacy",
    "help",
    "accessibility",
    "about",
];

/// One setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Options a poll may have.
    OptionsPerPoll,
    /// People a poll may ask.
    PeoplePerPoll,
    /// Mails an hour for one organiser's polls.
    MailsPerOrganiser,
    /// Mails an hour in all.
    Mails,
    /// Days offered until the deadline.
    DeadlineDays,
    /// Days no deadline may pass.
    MaximumDeadlineDays,
    /// Hours before the deadline at which people are reminded.
    ReminderHours,
    /// The most that participants of an internal poll may see of one another.
    InternalShown,
    /// The same, of a restricted poll.
    RestrictedShown,
    /// Days off beside the public service's.
    HolidaysAdded,
    /// Days off that are not.
    HolidaysRemoved,
    /// Networks staff may come from.
    StaffNetworks,
    /// The version of the terms that staff accept.
    TermsVersion,
    /// A text.
    Text(&'static str, Language),
}

/// What a setting may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A number within bounds.
    Number(RangeInclusive<u32>),
    /// How much participants may see of one another.
    Shown,
    /// Dates, one a line.
    Dates,
    /// Networks, one a line.
    Networks,
    /// A text in Markdown.
    Text,
}

/// Why a value is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// No number, or out of these bounds.
    Number(RangeInclusive<u32>),
    /// None of the choices.
    Choice,
    /// This line is no date.
    Date(String),
    /// This line is no network.
    Network(String),
    /// Too many lines.
    TooLong,
    /// The value contradicts another.
    Contradiction,
}

impl Setting {
    /// Every setting.
    pub fn all() -> impl Iterator<Item = Self> {
        let texts = TOPICS.into_iter();
        [
            Self::OptionsPerPoll,
            Self::PeoplePerPoll,
            Self::MailsPerOrganiser,
            Self::Mails,
            Self::DeadlineDays,
            Self::MaximumDeadlineDays,
            Self::ReminderHours,
            Self::InternalShown,
            Self::RestrictedShown,
            Self::HolidaysAdded,
            Self::HolidaysRemoved,
            Self::StaffNetworks,
            Self::TermsVersion,
        ]
        .into_iter()
        .chain(texts.flat_map(|topic| Language::ALL.map(|tongue| Self::Text(topic, tongue))))
    }

    /// The setting of this key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::all().find(|setting| setting.key() == key)
    }

    /// The name of its field in a form: an id of HTML that style sheets can name has no dot.
    #[must_use]
    pub fn field(self) -> String {
        self.key().replace('.', "--")
    }

    /// The setting a field stands for.
    #[must_use]
    pub fn of_field(name: &str) -> Option<Self> {
        Self::parse(&name.replace("--", "."))
    }

    /// Its key: that of the configuration file, where it has one.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::OptionsPerPoll => "limits.options_per_poll".to_owned(),
            Self::PeoplePerPoll => "limits.people_per_poll".to_owned(),
            Self::MailsPerOrganiser => "mail.hourly_per_organiser".to_owned(),
            Self::Mails => "mail.hourly".to_owned(),
            Self::DeadlineDays => "retention.deadline_days".to_owned(),
            Self::MaximumDeadlineDays => "retention.maximum_deadline_days".to_owned(),
            Self::ReminderHours => "mail.reminder_hours".to_owned(),
            Self::InternalShown => "floors.internal_shown".to_owned(),
            Self::RestrictedShown => "floors.restricted_shown".to_owned(),
            Self::HolidaysAdded => "holidays.added".to_owned(),
            Self::HolidaysRemoved => "holidays.removed".to_owned(),
            Self::StaffNetworks => "networks.staff".to_owned(),
            Self::TermsVersion => "terms.version".to_owned(),
            Self::Text(topic, language) => format!("text.{topic}.{}", language.tag()),
        }
    }

    /// What it may be.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::OptionsPerPoll => Kind::Number(1..=500),
            Self::PeoplePerPoll => Kind::Number(1..=1_000),
            Self::MailsPerOrganiser => Kind::Number(1..=100_000),
            Self::Mails => Kind::Number(1..=1_000_000),
            Self::DeadlineDays | Self::MaximumDeadlineDays => Kind::Number(1..=60),
            Self::ReminderHours => Kind::Number(1..=720),
            Self::TermsVersion => Kind::Number(0..=1_000_000),
            Self::InternalShown | Self::RestrictedShown => Kind::Shown,
            Self::HolidaysAdded | Self::HolidaysRemoved => Kind::Dates,
            Self::StaffNetworks => Kind::Networks,
            Self::Text(..) => Kind::Text,
        }
    }

    /// Its value, as the configuration has it; nothing for a text.
    #[must_use]
    pub fn value(self, config: &Config) -> String {
        let dates = |dates: &[NaiveDate]| lines(dates.iter().map(NaiveDate::to_string));
        match self {
            Self::OptionsPerPoll => config.limits.options_per_poll.to_string(),
            Self::PeoplePerPoll => config.limits.people_per_poll.to_string(),
            Self::MailsPerOrganiser => config.mail.hourly_per_organiser.to_string(),
            Self::Mails => config.mail.hourly.to_string(),
            Self::DeadlineDays => config.retention.deadline_days.to_string(),
            Self::MaximumDeadlineDays => config.retention.maximum_deadline_days.to_string(),
            Self::ReminderHours => config.mail.reminder_hours.to_string(),
            Self::InternalShown => config.floors.internal_shown.code().to_owned(),
            Self::RestrictedShown => config.floors.restricted_shown.code().to_owned(),
            Self::HolidaysAdded => dates(&config.holidays.added),
            Self::HolidaysRemoved => dates(&config.holidays.removed),
            Self::StaffNetworks => lines(config.networks.staff.iter().map(IpNet::to_string)),
            Self::TermsVersion => config.terms.version.to_string(),
            Self::Text(..) => String::new(),
        }
    }

    /// Lays a value over the configuration. A text lies elsewhere, and only its size is judged.
    ///
    /// # Errors
    /// The value is refused; the configuration is as it was.
    pub fn apply(self, value: &str, config: &mut Config) -> Result<(), Wrong> {
        match self.kind() {
            Kind::Number(bounds) => self.apply_number(number(value, bounds)?, config),
            Kind::Shown => {
                let shown = MostShown::parse(value).ok_or(Wrong::Choice)?;
                match self {
                    Self::InternalShown => config.floors.internal_shown = shown,
                    _ => config.floors.restricted_shown = shown,
                }
            }
            Kind::Dates => {
                let dates = list(value, |line| {
                    line.parse().map_err(|_| Wrong::Date(line.to_owned()))
                })?;
                match self {
                    Self::HolidaysAdded => config.holidays.added = dates,
                    _ => config.holidays.removed = dates,
                }
            }
            Kind::Networks => {
                let network =
                    |line: &str| network(line).ok_or_else(|| Wrong::Network(line.to_owned()));
                config.networks.staff = list(value, network)?;
            }
            Kind::Text if value.len() > TEXT_BYTES => return Err(Wrong::TooLong),
            Kind::Text => {}
        }
        Ok(())
    }

    fn apply_number(self, number: u32, config: &mut Config) {
        // Every bound fits.
        let short = u16::try_from(number).unwrap_or(u16::MAX);
        let size = usize::try_from(number).unwrap_or(usize::MAX);
        match self {
            Self::OptionsPerPoll => config.limits.options_per_poll = size,
            Self::PeoplePerPoll => config.limits.people_per_poll = size,
            Self::MailsPerOrganiser => config.mail.hourly_per_organiser = number,
            Self::Mails => config.mail.hourly = number,
            Self::DeadlineDays => config.retention.deadline_days = short,
            Self::MaximumDeadlineDays => config.retention.maximum_deadline_days = short,
            Self::ReminderHours => config.mail.reminder_hours = short,
            _ => config.terms.version = number,
        }
    }

    /// Whether the configuration file or the environment sets it.
    #[must_use]
    pub fn is_locked(self, config: &Config) -> bool {
        config.set.contains(&self.key())
    }
}

fn number(value: &str, bounds: RangeInclusive<u32>) -> Result<u32, Wrong> {
    let number = value.trim().parse().ok();
    number
        .filter(|number| bounds.contains(number))
        .ok_or(Wrong::Number(bounds))
}

/// A network as people write it: an address alone is a network of one.
fn network(line: &str) -> Option<IpNet> {
    let alone = || line.parse::<std::net::IpAddr>().ok().map(IpNet::from);
    let network = line.parse::<IpNet>().ok().or_else(alone)?;
    (network.prefix_len() > 0).then(|| network.trunc())
}

fn list<T>(value: &str, parse: impl Fn(&str) -> Result<T, Wrong>) -> Result<Vec<T>, Wrong> {
    let lines: Vec<&str> = value
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if lines.len() > LIST {
        return Err(Wrong::TooLong);
    }
    lines.into_iter().map(parse).collect()
}

fn lines(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join("\n")
}

/// The values kept, by key.
pub type Values = BTreeMap<String, String>;

/// The configuration with the values laid over it. What the file sets stays; a value that is refused, or contradicts
/// the others, is left out.
#[must_use]
pub fn effective(boot: &Config, values: &Values) -> Config {
    let mut config = boot.clone();
    for (key, value) in values {
        let Some(setting) = Setting::parse(key).filter(|setting| !setting.is_locked(boot)) else {
            continue;
        };
        let mut trial = config.clone();
        if setting.apply(value, &mut trial).is_ok() {
            config = trial;
        }
    }
    if config.retention.deadline_days > config.retention.maximum_deadline_days {
        config.retention.deadline_days = config.retention.maximum_deadline_days;
    }
    config
}

/// A part of the page: settings that are changed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Limits.
    Limits,
    /// Deadlines and reminders.
    Deadlines,
    /// What organisers cannot go beyond.
    Floors,
    /// Days off.
    Holidays,
    /// Networks.
    Networks,
    /// A text, in both languages.
    Text(&'static str),
}

impl Section {
    /// Every part.
    pub fn all() -> impl Iterator<Item = Self> {
        [
            Self::Limits,
            Self::Deadlines,
            Self::Floors,
            Self::Holidays,
            Self::Networks,
        ]
        .into_iter()
        .chain(TOPICS.map(Self::Text))
    }

    /// Its place in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Limits => "limits",
            Self::Deadlines => "deadlines",
            Self::Floors => "floors",
            Self::Holidays => "holidays",
            Self::Networks => "networks",
            Self::Text(topic) => topic,
        }
    }

    /// The part of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::all().find(|section| section.name() == name)
    }

    /// What is changed in it.
    #[must_use]
    pub fn settings(self) -> Vec<Setting> {
        use Setting as S;
        match self {
            Self::Limits => vec![
                S::OptionsPerPoll,
                S::PeoplePerPoll,
                S::MailsPerOrganiser,
                S::Mails,
            ],
            Self::Deadlines => vec![S::DeadlineDays, S::MaximumDeadlineDays, S::ReminderHours],
            Self::Floors => vec![S::InternalShown, S::RestrictedShown],
            Self::Holidays => vec![S::HolidaysAdded, S::HolidaysRemoved],
            Self::Networks => vec![S::StaffNetworks],
            Self::Text(topic) => Language::ALL
                .into_iter()
                .map(|language| S::Text(topic, language))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn valid() -> Config {
        Config::default()
    }

    #[test]
    fn bounds_are_those_of_the_configuration() {
        for setting in Setting::all() {
            let Kind::Number(bounds) = setting.kind() else {
                continue;
            };
            let told = |value: u32| {
                let mut config = valid();
                config.retention.maximum_deadline_days = 60;
                config.retention.deadline_days = 1;
                setting.apply_number(value, &mut config);
                let key = setting.key();
                config.problems().iter().any(|words| words.contains(&key))
            };
            assert!(!told(*bounds.start()), "{setting:?}");
            assert!(!told(*bounds.end()), "{setting:?}");
            let mut config = valid();
            let beyond = (bounds.end() + 1).to_string();
            assert!(setting.apply(&beyond, &mut config).is_err());
        }
    }

    #[test]
    fn every_setting_is_written_as_it_is_read() {
        let mut config = valid();
        for (setting, value) in [
            (Setting::PeoplePerPoll, "12"),
            (Setting::HolidaysAdded, "2027-01-04\n2027-01-05"),
            (Setting::StaffNetworks, "10.0.0.0/8\n2001:db8::/32"),
            (Setting::RestrictedShown, "counts_after_answering"),
        ] {
            setting.apply(value, &mut config).unwrap();
            assert_eq!(setting.value(&config), value);
        }
        let wrong = Setting::StaffNetworks.apply("0.0.0.0/0", &mut config);
        assert_eq!(wrong, Err(Wrong::Network("0.0.0.0/0".to_owned())));
        let wrong = Setting::HolidaysAdded.apply("4 janvier", &mut config);
        assert_eq!(wrong, Err(Wrong::Date("4 janvier".to_owned())));
    }

    #[test]
    fn what_the_file_sets_stands_above_a_setting() {
        let mut boot = valid();
        boot.limits.people_per_poll = 7;
        boot.set.insert("limits.people_per_poll".to_owned());
        let values = [
            ("limits.people_per_poll", "9"),
            ("limits.options_per_poll", "9"),
        ];
        let values = values.map(|(key, value)| (key.to_owned(), value.to_owned()));
        let config = effective(&boot, &values.into_iter().collect());
        assert_eq!(config.limits.people_per_poll, 7);
        assert_eq!(config.limits.options_per_poll, 9);
    }

    #[test]
    fn every_key_and_section_is_found_again() {
        for setting in Setting::all() {
            assert_eq!(Setting::parse(&setting.key()), Some(setting));
        }
        for section in Section::all() {
            assert_eq!(Section::parse(section.name()), Some(section));
        }
    }
}
