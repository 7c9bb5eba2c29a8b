//! Who is asked in the samples.

use unicode_normalization::UnicodeNormalization;

use super::SeedError;
use crate::invitations::model::Person;

const FIRST: [&str; 25] = [
    "Amélie",
    "Benoît",
    "Chantal",
    "Dominique",
    "Élise",
    "François",
    "Gabrielle",
    "Hugo",
    "Isabelle",
    "Jérôme",
    "Karine",
    "Louis-Philippe",
    "Maude",
    "Nathalie",
    "Olivier",
    "Pénélope",
    "Raphaël",
    "Sophie",
    "Thomas",
    "Valérie",
    "William",
    "Yasmine",
    "Zoé",
    "Marie-Ève",
    "Anh",
];
const LAST: [&str; 20] = [
    "Roy",
    "Côté",
    "Gauthier",
    "Morin",
    "Ouellet",
    "Pelletier",
    "Bélanger",
    "Lévesque",
    "Bergeron",
    "Leblanc",
    "Simard",
    "Nguyen",
    "Benali",
    "Desjardins",
    "Poirier",
    "Awashish",
    "Lachance",
    "Ménard",
    "Deschênes",
    "Haddad",
];
/// Where people work: name, and domain of their addresses.
const ORGANISATIONS: [(&str, &str); 5] = [
    ("", "ministere.example"),
    ("CIUSSS de la Capitale", "ciusss.example"),
    ("Ville de Rimouski", "ville.example"),
    ("Cégep du Fjord", "cegep.example"),
    ("Coopérative Boréale", "boreale.example"),
];

/// `count` different people, beginning with the one numbered `first`.
pub(super) fn people(first: usize, count: usize) -> Result<Vec<Person>, SeedError> {
    (first..first + count).map(person).collect()
}

fn person(number: usize) -> Result<Person, SeedError> {
    // After twenty-five the last names have moved on by one: five hundred people before the first comes back.
    let given = FIRST[number % FIRST.len()];
    let family = LAST[(number * 7 + number / FIRST.len() * 6) % LAST.len()];
    let (organisation, domain) = ORGANISATIONS[number % ORGANISATIONS.len()];
    let address = format!("{}.{}@{domain}", plain(given), plain(family));
    Person::parse(&format!("{given} {family}"), &address, organisation)
        .map_err(|error| SeedError::Refused(error.to_string()))
}

/// A name as addresses write it: small letters without accents.
fn plain(name: &str) -> String {
    let bare = name
        .nfd()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-');
    bare.collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn five_hundred_people_have_five_hundred_addresses() {
        let people = people(0, 500).unwrap();
        let addresses: HashSet<String> =
            people.iter().map(|person| person.email.folded()).collect();
        assert_eq!(addresses.len(), 500);
    }

    #[test]
    fn addresses_carry_no_accents() {
        assert_eq!(plain("Marie-Ève"), "marie-eve");
        assert_eq!(plain("Lévesque"), "levesque");
    }
}
