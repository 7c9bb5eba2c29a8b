//! The way from a letter to its page.

use super::{Links, Stationery};
use crate::config::Config;
use crate::invitations::LinkPurpose;
use crate::mail::model::MailKind;
use crate::mail::store::Facts;

/// The address people type, without a final slash.
pub(in crate::mail) fn base_url(config: &Config) -> &str {
    config.server.base_url.as_str().trim_end_matches('/')
}

/// The reader's own way to the poll. The personal link is made here, at the last moment, and kept nowhere.
pub(super) fn link(facts: &Facts, stationery: &Stationery<'_>) -> Option<String> {
    let base = base_url(stationery.config);
    let sign = |purpose, subject, version| {
        stationery
            .keys
            .sign_link(purpose, facts.poll_id, subject, version, stationery.now)
    };
    if let (Some(invitation), Some(version)) = (facts.invitation_id, facts.link_version) {
        let alive = facts.link_revoked_at.is_none()
            && facts
                .link_expires_at
                .is_some_and(|until| until > stationery.now);
        return alive.then(|| match stationery.links {
            Links::Hidden => format!("{base}/i/…"),
            Links::Signed => {
                let token = sign(LinkPurpose::Answer, invitation.0, version);
                format!("{base}/i/{token}")
            }
        });
    }
    if let Some(substitute) = facts.substitute_id {
        let token = sign(LinkPurpose::Substitution, substitute.0, 1);
        return Some(format!("{base}/substitutions/{token}"));
    }
    let page = match facts.kind {
        // Whoever no longer organises it has no page of it.
        MailKind::Intervention if facts.detail.as_deref() == Some("transferred_away") => {
            return None;
        }
        MailKind::Intervention => "/history",
        MailKind::PurgeWarning if facts.renewed_at.is_none() => "/renewal",
        _ => "",
    };
    Some(format!("{base}/polls/{}{page}", facts.poll_id))
}
