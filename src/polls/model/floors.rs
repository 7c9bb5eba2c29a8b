//! What the organisation lets participants see of one another, at most.

use super::{PollSettings, ResultsVisibility, Sensitivity};
use crate::config::{Floors, MostShown};

impl PollSettings {
    /// These, showing no more than the organisation lets.
    #[must_use]
    pub fn within(self, floors: &Floors) -> Self {
        let most = self.visibility.beyond(self.sensitivity, floors);
        Self {
            visibility: most.unwrap_or(self.visibility),
            ..self
        }
    }
}

impl ResultsVisibility {
    /// What is allowed at most, when this is more.
    #[must_use]
    pub fn beyond(self, sensitivity: Sensitivity, floors: &Floors) -> Option<Self> {
        let most = match sensitivity {
            Sensitivity::Public => return None,
            Sensitivity::Internal => floors.internal_shown,
            Sensitivity::Restricted => floors.restricted_shown,
        };
        (self.openness() > most).then(|| Self::of(most))
    }

    fn openness(self) -> MostShown {
        match self {
            Self::Nothing => MostShown::Nothing,
            Self::CountsAfterAnswering => MostShown::CountsAfterAnswering,
            Self::Counts => MostShown::Counts,
            Self::CountsAndNames => MostShown::CountsAndNames,
        }
    }

    fn of(most: MostShown) -> Self {
        match most {
            MostShown::Nothing => Self::Nothing,
            MostShown::CountsAfterAnswering => Self::CountsAfterAnswering,
            MostShown::Counts => Self::Counts,
            MostShown::CountsAndNames => Self::CountsAndNames,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ResultsVisibility as V;
    use super::*;

    #[test]
    fn an_organiser_shows_no_more_than_the_organisation_lets() {
        let floors = Floors {
            internal_shown: MostShown::Counts,
            restricted_shown: MostShown::CountsAfterAnswering,
        };
        let beyond = |shown: V, sensitivity| shown.beyond(sensitivity, &floors);
        assert_eq!(beyond(V::CountsAndNames, Sensitivity::Public), None);
        assert_eq!(
            beyond(V::CountsAndNames, Sensitivity::Internal),
            Some(V::Counts)
        );
        assert_eq!(beyond(V::Counts, Sensitivity::Internal), None);
        let most = Some(V::CountsAfterAnswering);
        assert_eq!(beyond(V::Counts, Sensitivity::Restricted), most);
        assert_eq!(beyond(V::Nothing, Sensitivity::Restricted), None);
    }
}
