//! People as they are pasted: `Nom <courriel>` lines, or what a mail program copies (`a <a@x>; b <b@y>`).

use std::collections::HashSet;
use std::hash::BuildHasher;

use super::model::{EmailAddress, Person, PersonError};

/// One person found in pasted text, or what is wrong with that piece of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastedPerson {
    /// Line of the text, from 1.
    pub line: usize,
    /// The piece as pasted.
    pub text: String,
    /// What was understood.
    pub read: Pasted,
}

/// What was understood of one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pasted {
    /// A person to add.
    Good(Person),
    /// The address is asked already, or stands higher up in the text.
    Duplicate(Person),
    /// Nobody.
    Wrong(PersonError),
}

/// Reads pasted people; `asked` are the addresses (folded) asked already. Blank pieces are skipped.
#[must_use]
pub fn read_people<S: BuildHasher>(pasted: &str, asked: &HashSet<String, S>) -> Vec<PastedPerson> {
    let mut seen: HashSet<String> = asked.iter().cloned().collect();
    let mut people = Vec::new();
    for (index, line) in pasted.lines().enumerate() {
        for piece in pieces(line) {
            let read = match read_person(piece) {
                Ok(person) if seen.insert(person.email.folded()) => Pasted::Good(person),
                Ok(person) => Pasted::Duplicate(person),
                Err(error) => Pasted::Wrong(error),
            };
            people.push(PastedPerson {
                line: index + 1,
                text: piece.to_owned(),
                read,
            });
        }
    }
    people
}

/// Cuts a line at semicolons and tabs, and at commas that follow an address; a comma inside a name stays.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for part in line.split(';') {
        let mut rest = part;
        while let Some(comma) = rest.find(',') {
            let (head, tail) = rest.split_at(comma);
            let whole = head.trim_end().ends_with('>') || EmailAddress::parse(head).is_ok();
            if whole {
                pieces.push(head.trim());
                rest = &tail[1..];
            } else if let Some(next) = tail[1..].find('>') {
                // The comma stands in a name: the piece goes on past the address, to the comma after it.
                let address = comma + 1 + next + 1;
                let end = rest[address..]
                    .find(',')
                    .map_or(rest.len(), |after| address + after);
                pieces.push(rest[..end].trim());
                rest = rest[end..].trim_start_matches([',', ' ']);
            } else {
                break;
            }
        }
        pieces.push(rest.trim());
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn read_person(piece: &str) -> Result<Person, PersonError> {
    if let Some((name, rest)) = piece.split_once('<') {
        let (address, after) = rest.split_once('>').ok_or(PersonError::BadAddress)?;
        let organisation = after.trim().trim_start_matches('(').trim_end_matches(')');
        return Person::parse(
            unquoted(name),
            address.trim_start_matches("mailto:"),
            organisation,
        );
    }
    let Some(address) = piece.split_whitespace().find(|word| word.contains('@')) else {
        return Err(PersonError::NoAddress);
    };
    let name = piece.replace(address, " ");
    Person::parse(unquoted(&name), address.trim_matches(['(', ')', ',']), "")
}

fn unquoted(name: &str) -> &str {
    name.trim()
        .trim_matches(['"', '\'', '«', '»'])
        .trim()
        .trim_end_matches(',')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn good(pasted: &str) -> Vec<(String, String)> {
        read_people(pasted, &HashSet::new())
            .into_iter()
            .map(|person| match person.read {
                Pasted::Good(person) => (person.name, person.email.as_str().to_owned()),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    fn pair(name: &str, email: &str) -> (String, String) {
        (name.to_owned(), email.to_owned())
    }

    #[test]
    fn lines_of_name_and_address_are_read() {
        let pasted = "Marie-Ève Tremblay <me.tremblay@chum.qc.ca>\r\n\n jean@x.ca \n\"Côté, Luc\" <luc@y.ca> (CIUSSS)";
        assert_eq!(
            good(pasted),
            [
                pair("Marie-Ève Tremblay", "me.tremblay@chum.qc.ca"),
                pair("Jean", "jean@x.ca"),
                pair("Côté, Luc", "luc@y.ca")
            ]
        );
    }

    #[test]
    fn what_a_mail_program_copies_is_read() {
        let two = [pair("Côté, Luc", "luc@y.ca"), pair("Ana Roy", "ana@z.ca")];
        assert_eq!(good("Côté, Luc <luc@y.ca>; Ana Roy <ana@z.ca>;"), two);
        assert_eq!(good("Côté, Luc <luc@y.ca>, Ana Roy <ana@z.ca>"), two);
        assert_eq!(
            good("luc@y.ca, ana@z.ca"),
            [pair("Luc", "luc@y.ca"), pair("Ana", "ana@z.ca")]
        );
        assert_eq!(good("Ana Roy ana@z.ca"), [pair("Ana Roy", "ana@z.ca")]);
    }

    #[test]
    fn duplicates_and_wrong_ones_are_told_apart() {
        let asked = HashSet::from(["luc@y.ca".to_owned()]);
        let read = read_people(
            "Luc <LUC@y.ca>\nAna <ana@z.ca>\nAna <ana@Z.ca>\nPersonne\nX <x@>",
            &asked,
        );
        let kinds: Vec<_> = read
            .iter()
            .map(|person| match person.read {
                Pasted::Good(_) => "good",
                Pasted::Duplicate(_) => "duplicate",
                Pasted::Wrong(PersonError::NoAddress) => "no address",
                Pasted::Wrong(_) => "wrong",
            })
            .collect();
        assert_eq!(
            kinds,
            ["duplicate", "good", "duplicate", "no address", "wrong"]
        );
        assert_eq!(read[3].line, 4);
    }

    proptest! {
        #[test]
        fn any_paste_is_read_without_panic(pasted in "[\\PC\n;,<>@\"]{0,200}") {
            let pieces = read_people(&pasted, &HashSet::new());
            prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
        }
    }
}
