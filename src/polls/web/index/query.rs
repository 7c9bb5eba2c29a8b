//! What the address of the list says, and addresses that say something else. What it says wrongly is not said.

use serde::Deserialize;
use url::form_urlencoded::Serializer;

use crate::polls::model::StateName;
use crate::polls::model::home::{Filter, Sort};
use crate::polls::store::home::From;

/// States a list can be narrowed to, in the order of a poll's life.
pub(super) const STATES: [StateName; 5] = [
    StateName::Draft,
    StateName::Open,
    StateName::Closed,
    StateName::Decided,
    StateName::Cancelled,
];

/// The query string as it came.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    before: String,
}

/// What is listed.
pub(super) struct Listing {
    pub(super) filter: Filter,
    pub(super) sort: Sort,
    pub(super) from: From,
}

impl std::convert::From<Asked> for Listing {
    fn from(asked: Asked) -> Self {
        let state = STATES.into_iter().find(|state| state.code() == asked.state);
        let sort = Sort::ALL.into_iter().find(|sort| sort.code() == asked.sort);
        let from = match (asked.after.parse(), asked.before.parse()) {
            (Ok(poll), _) => From::After(poll),
            (Err(_), Ok(poll)) => From::Before(poll),
            _ => From::Start,
        };
        Self {
            filter: Filter::new(state, &asked.q),
            sort: sort.unwrap_or_default(),
            from,
        }
    }
}

impl Listing {
    /// Code of the state it is narrowed to; empty for all.
    pub(super) fn state(&self) -> &'static str {
        self.filter.state.map_or("", StateName::code)
    }

    /// The same list from another line on.
    pub(super) fn at(&self, from: From) -> String {
        self.address(self.filter.state, from)
    }

    /// The same list of another state, from its start.
    pub(super) fn narrowed(&self, state: Option<StateName>) -> String {
        self.address(state, From::Start)
    }

    fn address(&self, state: Option<StateName>, from: From) -> String {
        let mut query = Serializer::new(String::new());
        if let Some(state) = state {
            query.append_pair("state", state.code());
        }
        if !self.filter.search.is_empty() {
            query.append_pair("q", &self.filter.search);
        }
        if self.sort != Sort::default() {
            query.append_pair("sort", self.sort.code());
        }
        match from {
            From::Start => {}
            From::After(poll) => drop(query.append_pair("after", &poll.to_string())),
            From::Before(poll) => drop(query.append_pair("before", &poll.to_string())),
        }
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("/polls{mark}{query}#list")
    }
}
