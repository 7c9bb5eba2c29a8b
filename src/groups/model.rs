//! A saved group, what it may be called and how many there may be; its people as text.

use chrono::{DateTime, Utc};

use crate::ids::GroupId;
use crate::invitations::model::Person;
use crate::text::{self, TextError};

/// Characters a group's name may have.
pub const NAME_LENGTH: usize = 80;
/// Groups one organiser may keep.
pub const GROUPS: usize = 100;

/// A group, without its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// How many people are in it.
    pub members: i64,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// A rule that refuses a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupRule {
    /// The organiser has a group of this name, accents and capitals aside.
    NameTaken,
    /// The organiser would have more groups than this.
    TooMany(usize),
    /// The group would have more people than this.
    TooLarge(usize),
    /// The group would have nobody.
    Nobody,
}

/// A name as typed.
///
/// # Errors
/// It is empty, too long or holds forbidden characters.
pub fn name(typed: &str) -> Result<String, TextError> {
    text::line(typed, NAME_LENGTH)
}

/// People as they are pasted, one per line: what [`crate::invitations::people::read_people`] reads back.
#[must_use]
pub fn lines(people: &[Person]) -> String {
    let line = |person: &Person| {
        let written = format!("{} <{}>", person.name, person.email.as_str());
        if person.organisation.is_empty() {
            written
        } else {
            format!("{written} ({})", person.organisation)
        }
    };
    people.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Whether a group of so many people may be kept.
///
/// # Errors
/// It has nobody, or more than `limit`.
pub fn check_size(people: usize, limit: usize) -> Result<(), GroupRule> {
    match people {
        0 => Err(GroupRule::Nobody),
        count if count > limit => Err(GroupRule::TooLarge(limit)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::invitations::people::{Pasted, read_people};

    #[test]
    fn people_written_as_lines_are_read_back_the_same() {
        let people: Vec<Person> = [
            ("Marie-Ève Tremblay", "me@chum.qc.ca", "CHUM"),
            ("Côté, Luc", "luc@y.ca", ""),
            ("Ana", "ana@z.ca", "Ministère – direction"),
        ]
        .map(|(name, email, work)| Person::parse(name, email, work).unwrap())
        .into();
        let read: Vec<Person> = read_people(&lines(&people), &HashSet::new())
            .into_iter()
            .map(|piece| match piece.read {
                Pasted::Good(person) => person,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(read, people);
    }

    #[test]
    fn a_group_has_somebody_and_not_too_many() {
        assert_eq!(check_size(0, 100), Err(GroupRule::Nobody));
        assert_eq!(check_size(100, 100), Ok(()));
        assert_eq!(check_size(101, 100), Err(GroupRule::TooLarge(100)));
    }
}
