//! The demo's staff: who can sign in at the demo issuer.

use super::issuer::DemoAccount;

/// Group of those who may organise, in the demo.
pub(super) const ORGANISERS: &str = "creneau-organisers";
/// Group of those who administer.
pub(super) const ADMINISTRATORS: &str = "creneau-administrators";
/// Group of those who audit.
pub(super) const AUDITORS: &str = "creneau-auditors";

/// One member of the demo's staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Staff {
    /// What the manifest calls the role.
    pub role: &'static str,
    /// The group that gives it.
    pub group: &'static str,
    /// Subject at the issuer.
    pub subject: &'static str,
    /// Name.
    pub name: &'static str,
    /// Address.
    pub email: &'static str,
    /// Unit.
    pub unit: &'static str,
}

impl Staff {
    /// The role in both languages.
    pub fn role_in_words(self) -> &'static str {
        match self.group {
            ADMINISTRATORS => "administration · administrator",
            AUDITORS => "audit · auditor",
            _ => "personne organisatrice · organiser",
        }
    }
}

/// The first organiser owns most of the sample polls.
pub(super) const GENEVIEVE: Staff = Staff {
    role: "organiser",
    group: ORGANISERS,
    subject: "genevieve.tremblay",
    name: "Geneviève Tremblay",
    email: "genevieve.tremblay@ministere.example",
    unit: "Direction des communications",
};

/// The second organiser is the substitute of the first, and owns the poll in English.
pub(super) const MARC_ANDRE: Staff = Staff {
    role: "organiser",
    group: ORGANISERS,
    subject: "marc-andre.bouchard",
    name: "Marc-André Bouchard",
    email: "marc-andre.bouchard@ministere.example",
    unit: "Direction des ressources humaines",
};

/// The administrator.
pub(super) const LOUISE: Staff = Staff {
    role: "administrator",
    group: ADMINISTRATORS,
    subject: "louise.gagnon",
    name: "Louise Gagnon",
    email: "louise.gagnon@ministere.example",
    unit: "Direction des technologies",
};

/// The auditor.
pub(super) const JEAN_FRANCOIS: Staff = Staff {
    role: "auditor",
    group: AUDITORS,
    subject: "jean-francois.lavoie",
    name: "Jean-François Lavoie",
    email: "jean-francois.lavoie@ministere.example",
    unit: "Vérification interne",
};

/// Everyone, in the order they are listed.
pub(super) const STAFF: [Staff; 4] = [GENEVIEVE, MARC_ANDRE, LOUISE, JEAN_FRANCOIS];

/// The accounts of the demo issuer.
pub(super) fn accounts() -> Vec<DemoAccount> {
    STAFF
        .iter()
        .map(|staff| DemoAccount {
            subject: staff.subject.to_owned(),
            name: staff.name.to_owned(),
            email: staff.email.to_owned(),
            groups: vec![staff.group.to_owned()],
        })
        .collect()
}
