//! Where staff may go: the rooms of the application, and the parts of the room one is in.

use i18n_embed_fl::fl;

use crate::accounts::model::Roles;
use crate::i18n::Texts;

/// A room of the application, or a part of one, for the navigation.
#[derive(Debug, Clone)]
pub struct Room {
    /// The address.
    pub href: &'static str,
    /// Its name.
    pub words: String,
    /// `aria-current`: "page" on it, "true" inside it, nothing elsewhere.
    pub current: &'static str,
}

/// The parts of the room one is in.
#[derive(Debug, Clone)]
pub struct Parts {
    /// What they are parts of, for who does not see where they stand.
    pub name: String,
    /// The room, and the part one is in.
    pub here: String,
    /// The parts.
    pub rooms: Vec<Room>,
}

/// The rooms these roles may go to, seen from `path`.
pub(super) fn rooms(l: &Texts, roles: Roles, path: &str) -> Vec<Room> {
    let place = place(path, roles);
    [
        (
            roles.organiser,
            "/polls",
            "/polls",
            fl!(l, "layout-my-polls"),
        ),
        (
            roles.organiser,
            "/calendar",
            "/calendar",
            fl!(l, "feeds-show-title"),
        ),
        (
            roles.administrator,
            "/admin",
            "/admin/polls",
            fl!(l, "layout-administration"),
        ),
        (roles.auditor, "/audit", "/audit", fl!(l, "layout-audit")),
    ]
    .into_iter()
    .filter(|(may, ..)| *may)
    .map(|(_, room, href, words)| Room {
        href,
        words,
        current: current(room, href, &place, path),
    })
    .collect()
}

/// The parts of the room `path` is in, where it has any.
pub(super) fn parts(l: &Texts, roles: Roles, path: &str) -> Option<Parts> {
    let place = place(path, roles);
    let (name, room, parts) = if roles.administrator && within("/admin", &place) {
        let room = fl!(l, "layout-administration");
        (fl!(l, "admin-rooms"), room, administration(l))
    } else if roles.auditor && within("/audit", &place) {
        (fl!(l, "audit-rooms"), fl!(l, "layout-audit"), audit(l))
    } else {
        return None;
    };
    let rooms: Vec<Room> = parts
        .into_iter()
        .map(|(part, href, words)| Room {
            href,
            words,
            current: current(part, href, &place, path),
        })
        .collect();
    let part = rooms.iter().find(|part| !part.current.is_empty());
    Some(Parts {
        here: match part.map(|part| part.words.as_str()) {
            Some(part) if part != room => fl!(l, "layout-part", room = room, part = part),
            _ => room,
        },
        name,
        rooms,
    })
}

type Part = (&'static str, &'static str, String);

fn administration(l: &Texts) -> Vec<Part> {
    let part = |href, words| (href, href, words);
    vec![
        part("/admin/polls", fl!(l, "admin-room-polls")),
        part("/admin/accounts", fl!(l, "admin-room-accounts")),
        part("/admin/requests", fl!(l, "admin-room-requests")),
        part("/admin/purges", fl!(l, "admin-room-purges")),
        part("/admin/retention", fl!(l, "retention-title")),
        part("/admin/mail", fl!(l, "admin-room-mail")),
        part("/admin/indicators", fl!(l, "admin-room-indicators")),
        part("/admin/jobs", fl!(l, "admin-room-jobs")),
        ("/admin/reports", "/reports", fl!(l, "audit-room-reports")),
        part("/admin/settings", fl!(l, "admin-room-settings")),
    ]
}

fn audit(l: &Texts) -> Vec<Part> {
    vec![
        // Only its own page is the log: the reports stand under it.
        ("/audit/log", "/audit", fl!(l, "audit-room-log")),
        ("/audit/reports", "/reports", fl!(l, "audit-room-reports")),
    ]
}

/// Where `path` stands among the rooms: reports in the room of whoever reads them, and the exceptions to the networks
/// in the settings.
fn place(path: &str, roles: Roles) -> String {
    let moved = |from: &str, to: &str| path.strip_prefix(from).map(|rest| format!("{to}{rest}"));
    let reports = if roles.administrator {
        "/admin/reports"
    } else {
        "/audit/reports"
    };
    moved("/reports", reports)
        .or_else(|| moved("/admin/exceptions", "/admin/settings/exceptions"))
        .unwrap_or_else(|| path.to_owned())
}

fn within(room: &str, place: &str) -> bool {
    place
        .strip_prefix(room)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Where one is, seen from this room.
fn current(room: &str, href: &str, place: &str, path: &str) -> &'static str {
    match within(room, place) {
        _ if path == href => "page",
        true => "true",
        false => "",
    }
}
