//! How the results are looked at: what the address says beside the poll. Nothing of it is stored.

use url::form_urlencoded;

use crate::ids::InvitationId;

/// People the grid shows at once, and how many there must be before it is cut into pages.
const PAGE: usize = 50;
const WHOLE: usize = 60;
/// Options beyond which they go down, unless people are many more.
const OPTIONS: usize = 12;

/// What the rows of the grid are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rows {
    /// A row per person.
    People,
    /// A row per option.
    Options,
}

/// How the results are looked at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Aspect {
    /// Whom the simulation leaves out.
    pub left_out: Vec<InvitationId>,
    /// Whether the whole ranking is asked for.
    pub all: bool,
    rows: Option<Rows>,
    page: usize,
}

impl Aspect {
    /// What the address asks for; what it says that means nothing is passed over.
    #[must_use]
    pub fn read(pairs: &[(String, String)]) -> Self {
        let mut aspect = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "without" => aspect.left_out.extend(value.parse::<InvitationId>().ok()),
                "all" => aspect.all = true,
                "rows" => aspect.rows = Rows::parse(value),
                "people" => aspect.page = value.parse().map_or(0, |page: usize| page.min(100)),
                _ => {}
            }
        }
        aspect
    }

    /// What the rows are, for so many options and people.
    #[must_use]
    pub fn rows(&self, options: usize, people: usize) -> Rows {
        let long = options > OPTIONS && options * 2 >= people.min(PAGE);
        self.rows
            .unwrap_or(if long { Rows::Options } else { Rows::People })
    }

    /// The rows as chosen, for the hidden field of a form.
    #[must_use]
    pub fn chosen_rows(&self) -> Option<&'static str> {
        self.rows.map(Rows::code)
    }

    /// Which people the grid shows, of so many.
    #[must_use]
    pub fn people(&self, count: usize) -> std::ops::Range<usize> {
        if count <= WHOLE {
            return 0..count;
        }
        let last = (count - 1) / PAGE;
        let first = self.page.saturating_sub(1).min(last) * PAGE;
        first..(first + PAGE).min(count)
    }

    /// The pages of the grid, of so many people; none when one holds them all.
    #[must_use]
    pub fn pages(count: usize) -> Vec<std::ops::Range<usize>> {
        if count <= WHOLE {
            return Vec::new();
        }
        let starts = (0..count).step_by(PAGE);
        starts
            .map(|first| first..(first + PAGE).min(count))
            .collect()
    }

    /// The same with these rows.
    #[must_use]
    pub fn with_rows(&self, rows: Rows) -> Self {
        Self {
            rows: Some(rows),
            ..self.clone()
        }
    }

    /// The same with the page that begins with this person.
    #[must_use]
    pub fn starting_at(&self, first: usize) -> Self {
        Self {
            page: first / PAGE + 1,
            ..self.clone()
        }
    }

    /// The same with the whole ranking.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self {
            all: true,
            ..self.clone()
        }
    }

    /// The same with nobody left out.
    #[must_use]
    pub fn with_everyone(&self) -> Self {
        Self {
            left_out: Vec::new(),
            ..self.clone()
        }
    }

    /// The address of the page at `path`, looked at so.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for person in &self.left_out {
            query.append_pair("without", &person.to_string());
        }
        if self.all {
            query.append_pair("all", "1");
        }
        if let Some(rows) = self.rows {
            query.append_pair("rows", rows.code());
        }
        if self.page > 0 {
            query.append_pair("people", &self.page.to_string());
        }
        match query.finish() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}

impl Rows {
    fn code(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Options => "options",
        }
    }

    fn parse(value: &str) -> Option<Self> {
        [Self::People, Self::Options]
            .into_iter()
            .find(|rows| rows.code() == value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Aspect {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        Aspect::read(&pairs)
    }

    #[test]
    fn what_an_address_asks_for_is_what_it_says_again() {
        let (one, two) = (InvitationId::generate(), InvitationId::generate());
        let query = format!("without={one}&without={two}&all=1&rows=options&people=2");
        let aspect = read(&query);
        assert_eq!(aspect.left_out, [one, two]);
        assert_eq!(aspect.href("/polls/x"), format!("/polls/x?{query}"));
        assert_eq!(
            read("without=me&rows=up&people=-1&lang=fr-CA"),
            Aspect::default()
        );
        assert_eq!(Aspect::default().href("/polls/x"), "/polls/x");
    }

    #[test]
    fn more_than_twelve_options_go_down_unless_people_are_many_more() {
        let aspect = Aspect::default();
        assert_eq!(aspect.rows(12, 3), Rows::People);
        assert_eq!(aspect.rows(13, 3), Rows::Options);
        assert_eq!(aspect.rows(13, 26), Rows::Options);
        assert_eq!(aspect.rows(13, 27), Rows::People);
        assert_eq!(aspect.rows(100, 500), Rows::Options);
        assert_eq!(read("rows=people").rows(100, 3), Rows::People);
    }

    #[test]
    fn more_than_sixty_people_come_fifty_at_a_time() {
        assert_eq!(Aspect::default().people(60), 0..60);
        assert!(Aspect::pages(60).is_empty());
        assert_eq!(Aspect::default().people(61), 0..50);
        assert_eq!(Aspect::pages(101), [0..50, 50..100, 100..101]);
        assert_eq!(read("people=3").people(101), 100..101);
        assert_eq!(read("people=99").people(101), 100..101);
        let second = Aspect::default().starting_at(50);
        assert_eq!(second.people(101), 50..100);
    }
}
