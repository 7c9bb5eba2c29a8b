//! What the address of the list says, and addresses that say something else. What it says wrongly is not said.

use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::model::{AGES, Filter, Sort};
use crate::ids::PollId;
use crate::polls::model::StateName;
use crate::text;

/// States the list can be narrowed to, in the order of a poll's life.
pub(super) const STATES: [StateName; 5] = [
    StateName::Draft,
    StateName::Open,
    StateName::Closed,
    StateName::Decided,
    StateName::Cancelled,
];

/// Characters a search may have.
const SEARCH_LENGTH: usize = 254;

/// The fields of the filter form, as an address or the form of an export has them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    q: String,
    state: String,
    unit: String,
    age: String,
    sort: String,
    due: String,
    held: String,
    frozen: String,
    ownerless: String,
    unsubstituted: String,
    long_open: String,
}

/// The query string as it came; wishes about the page's look and anything else may stand beside.
#[derive(Debug, Clone, Default)]
pub(super) struct Listing {
    pub(super) filter: Filter,
    pub(super) sort: Sort,
    pub(super) after: Option<PollId>,
}

impl From<Fields> for Listing {
    fn from(fields: Fields) -> Self {
        let age = fields.age.parse().ok().filter(|age| AGES.contains(age));
        let state = STATES
            .into_iter()
            .find(|state| state.code() == fields.state);
        let sort = Sort::ALL
            .into_iter()
            .find(|sort| sort.code() == fields.sort);
        let filter = Filter {
            state,
            unit: (!fields.unit.is_empty()).then_some(fields.unit),
            age,
            search: text::optional_line(&fields.q, SEARCH_LENGTH).unwrap_or_default(),
            due: !fields.due.is_empty(),
            held: !fields.held.is_empty(),
            frozen: !fields.frozen.is_empty(),
            ownerless: !fields.ownerless.is_empty(),
            unsubstituted: !fields.unsubstituted.is_empty(),
            long_open: !fields.long_open.is_empty(),
        };
        Self {
            filter,
            sort: sort.unwrap_or_default(),
            after: None,
        }
    }
}

impl Listing {
    /// What the pairs of an address say.
    pub(super) fn read(pairs: Vec<(String, String)>) -> Self {
        let mut fields = Fields::default();
        let mut after = None;
        for (name, value) in pairs {
            match name.as_str() {
                "q" => fields.q = value,
                "state" => fields.state = value,
                "unit" => fields.unit = value,
                "age" => fields.age = value,
                "sort" => fields.sort = value,
                "due" => fields.due = value,
                "held" => fields.held = value,
                "frozen" => fields.frozen = value,
                "ownerless" => fields.ownerless = value,
                "unsubstituted" => fields.unsubstituted = value,
                "long_open" => fields.long_open = value,
                "after" => after = value.parse().ok(),
                _ => {}
            }
        }
        Self {
            after,
            ..fields.into()
        }
    }

    /// The fields that say the same, the empty ones left out.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let filter = &self.filter;
        let flag = |on: bool| if on { "1" } else { "" }.to_owned();
        let sort = if self.sort == Sort::default() {
            ""
        } else {
            self.sort.code()
        };
        let all = [
            ("q", filter.search.clone()),
            ("state", filter.state.map_or("", StateName::code).to_owned()),
            ("unit", filter.unit.clone().unwrap_or_default()),
            (
                "age",
                filter.age.map(|age| age.to_string()).unwrap_or_default(),
            ),
            ("sort", sort.to_owned()),
            ("due", flag(filter.due)),
            ("held", flag(filter.held)),
            ("frozen", flag(filter.frozen)),
            ("ownerless", flag(filter.ownerless)),
            ("unsubstituted", flag(filter.unsubstituted)),
            ("long_open", flag(filter.long_open)),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }

    /// The same list from the line after `poll` on, or from its start.
    pub(super) fn address(&self, after: Option<PollId>) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(self.fields());
        if let Some(poll) = after {
            query.append_pair("after", &poll.to_string());
        }
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("/admin/polls{mark}{query}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_was_asked() {
        let asked = [
            ("q", "Gagnon"),
            ("state", "open"),
            ("unit", "Direction A&B"),
            ("age", "90"),
            ("sort", "idle"),
            ("held", "1"),
            ("nonsense", "1"),
        ];
        let pairs = asked.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let listing = Listing::read(pairs.to_vec());
        assert_eq!(
            listing.address(None),
            "/admin/polls?q=Gagnon&state=open&unit=Direction+A%26B&age=90&sort=idle&held=1"
        );
        assert_eq!(listing.filter.age, Some(90));
    }

    #[test]
    fn what_an_address_says_wrongly_is_not_said() {
        let pairs = [
            ("state", "erased"),
            ("age", "3"),
            ("sort", "title"),
            ("after", "x"),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let listing = Listing::read(pairs.to_vec());
        assert_eq!(listing.filter, Filter::default());
        assert_eq!(listing.address(None), "/admin/polls");
    }
}
