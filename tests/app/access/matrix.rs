//! Every route × every caller.

use std::collections::BTreeSet;

use creneau::app::ROUTES;
use sqlx::PgPool;

use super::scene::{Caller, Scene};
use crate::support::{Answer, Visitor};

/// The order of the columns below.
const CALLERS: [Caller; 11] = [
    Caller::Anonymous,
    Caller::Invitee,
    Caller::InviteeOther,
    Caller::InviteeRevoked,
    Caller::StaffOther,
    Caller::Owner,
    Caller::Substitute,
    Caller::SubstituteNamed,
    Caller::OwnerDisabled,
    Caller::Administrator,
    Caller::Auditor,
];

/// What comes of asking. `p` the page · `s` sent to sign in · `e` sent elsewhere on the site · `n` does not exist ·
/// `g` gone (revoked) · `c` the poll's state does not allow it · `t` may, and is refused for want of the form's
/// token · `r` may, and is refused for want of the form's fields · `b` no sign-in under way · `u` the provider
/// does not answer.
///
/// Columns: anonymous, invitee, invitee of another poll, revoked invitee · other organiser, owner, substitute,
/// substitute who has not accepted, owner disabled · administrator, auditor.
const MATRIX: &[(&str, &str, &str)] = &[
    // --- web
    ("get", "/healthz", "pppp ppppp pp"),
    ("get", "/readyz", "pppp ppppp pp"),
    ("get", "/static/{file}", "pppp ppppp pp"),
    ("get", "/about", "pppp ppppp pp"),
    ("get", "/privacy", "pppp ppppp pp"),
    ("get", "/accessibility", "pppp ppppp pp"),
    ("get", "/terms", "pppp ppppp pp"),
    ("get", "/help", "pppp ppppp pp"),
    ("get", "/zone", "pppp ppppp pp"),
    // --- accounts
    ("get", "/", "pppp eeeep ee"),
    ("get", "/sign-in", "uuuu uuuuu uu"),
    ("get", "/sign-in/callback", "bbbb bbbbb bb"),
    ("post", "/sign-out", "eeee tttte tt"),
    ("post", "/session", "ssss tttts tt"),
    ("get", "/signed-out", "pppp ppppp pp"),
    ("get", "/terms/acceptance", "ssss pppps pp"),
    ("post", "/terms/acceptance", "ssss tttts tt"),
    // --- polls
    ("get", "/polls", "ssss pppps nn"),
    ("post", "/polls", "ssss tttts nn"),
    ("get", "/polls/new", "ssss pppps nn"),
    ("post", "/polls/{poll}", "ssss nttns nn"),
    ("get", "/polls/{poll}/edit", "ssss nppns nn"),
    ("get", "/polls/{poll}/options", "ssss nppns nn"),
    ("post", "/polls/{poll}/options", "ssss nttns nn"),
    ("post", "/polls/{poll}/options/clearing", "ssss nttns nn"),
    (
        "post",
        "/polls/{poll}/options/clearing/reversal",
        "ssss nttns nn",
    ),
    ("post", "/polls/{poll}/options/{option}", "ssss nttns nn"),
    (
        "get",
        "/polls/{poll}/options/{option}/edit",
        "ssss nppns nn",
    ),
    (
        "get",
        "/polls/{poll}/options/{option}/removal",
        "ssss nppns nn",
    ),
    (
        "post",
        "/polls/{poll}/options/{option}/removal",
        "ssss nttns nn",
    ),
    (
        "post",
        "/polls/{poll}/options/{option}/restoration",
        "ssss nttns nn",
    ),
    ("post", "/polls/{poll}/exports", "ssss nttns nn"),
    ("get", "/polls/{poll}/closure", "ssss nppns nn"),
    ("post", "/polls/{poll}/closure", "ssss nttns nn"),
    ("get", "/polls/{poll}/extension", "ssss nppns nn"),
    ("post", "/polls/{poll}/extension", "ssss nttns nn"),
    ("get", "/polls/{poll}/deletion", "ssss npnns nn"),
    ("post", "/polls/{poll}/deletion", "ssss nttns nn"),
    ("post", "/polls/{poll}/deletion/reversal", "ssss nttns nn"),
    ("get", "/substitutions/{token}", "ssss nneps nn"),
    ("post", "/substitutions/{token}", "ssss tttts nn"),
    // --- invitations
    ("get", "/i/{token}", "neeg nnnnn nn"),
    ("get", "/lost-link", "pppp ppppp pp"),
    ("post", "/lost-link", "rrrr rrrrr rr"),
    ("get", "/invited/{poll}", "ssss nnnns nn"),
    ("get", "/p/{poll}/account", "ssss nnnns nn"),
    ("post", "/p/{poll}/account", "ssss nnnns nn"),
    ("post", "/p/{poll}/account/removal", "ssss nnnns nn"),
    ("get", "/p/{poll}/departure", "npng nnnnn nn"),
    ("post", "/p/{poll}/departure", "ntnt nnnnn nn"),
    ("get", "/polls/{poll}/invitations", "ssss nppns nn"),
    ("post", "/polls/{poll}/invitations", "ssss nttns nn"),
    (
        "post",
        "/polls/{poll}/invitations/{invitation}/requirement",
        "ssss nttns nn",
    ),
    (
        "post",
        "/polls/{poll}/invitations/{invitation}/resending",
        "ssss nttns nn",
    ),
    (
        "get",
        "/polls/{poll}/invitations/{invitation}/revocation",
        "ssss nppns nn",
    ),
    (
        "post",
        "/polls/{poll}/invitations/{invitation}/revocation",
        "ssss nttns nn",
    ),
    (
        "post",
        "/polls/{poll}/invitations/{invitation}/reissue",
        "ssss nttns nn",
    ),
    (
        "get",
        "/polls/{poll}/invitations/{invitation}/removal",
        "ssss nppns nn",
    ),
    (
        "post",
        "/polls/{poll}/invitations/{invitation}/removal",
        "ssss nttns nn",
    ),
    (
        "get",
        "/polls/{poll}/invitations/{invitation}/ballot",
        "ssss nppns nn",
    ),
    (
        "post",
        "/polls/{poll}/invitations/{invitation}/ballot",
        "ssss nttns nn",
    ),
    (
        "get",
        "/polls/{poll}/invitations/{invitation}/withdrawal",
        "ssss nccns nn",
    ),
    (
        "post",
        "/polls/{poll}/invitations/{invitation}/withdrawal",
        "ssss nttns nn",
    ),
    ("post", "/polls/{poll}/group", "ssss nttns nn"),
    ("post", "/polls/{poll}/groups", "ssss nttns nn"),
    (
        "get",
        "/polls/{poll}/invitations/{invitation}/address",
        "ssss nppns nn",
    ),
    (
        "post",
        "/polls/{poll}/invitations/{invitation}/address",
        "ssss nttns nn",
    ),
    ("post", "/polls/{poll}/failures", "ssss nttns nn"),
    ("post", "/polls/{poll}/sending", "ssss nttns nn"),
    ("get", "/polls/{poll}/preview", "ssss nppns nn"),
    ("get", "/polls/{poll}/copy", "ssss nppns nn"),
    ("post", "/polls/{poll}/copy", "ssss nttns nn"),
    ("get", "/polls/{poll}/publication", "ssss neens nn"),
    ("post", "/polls/{poll}/publication", "ssss nttns nn"),
    // --- groups
    ("get", "/groups", "ssss pppps nn"),
    ("post", "/groups", "ssss tttts nn"),
    ("get", "/groups/new", "ssss pppps nn"),
    ("get", "/groups/{group}", "ssss npnns nn"),
    ("post", "/groups/{group}", "ssss ntnns nn"),
    ("get", "/groups/{group}/deletion", "ssss npnns nn"),
    ("post", "/groups/{group}/deletion", "ssss ntnns nn"),
    // --- answers
    ("get", "/p/{poll}", "npng nnnnn nn"),
    ("get", "/p/{poll}/ballot", "nene nnnnn nn"),
    ("post", "/p/{poll}/ballot", "ntnt nnnnn nn"),
    ("get", "/p/{poll}/calendar", "nnng nnnnn nn"),
    ("get", "/p/{poll}/data", "npng nnnnn nn"),
    ("post", "/p/{poll}/data", "ntng nnnnn nn"),
    ("post", "/p/{poll}/language", "ntng nnnnn nn"),
    ("get", "/p/{poll}/receipt", "npng nnnnn nn"),
    ("post", "/p/{poll}/receipt", "ntng nnnnn nn"),
    ("get", "/p/{poll}/tentative", "npng nnnnn nn"),
    ("get", "/p/{poll}/withdrawal", "npng nnnnn nn"),
    ("post", "/p/{poll}/withdrawal", "ntng nnnnn nn"),
    // --- decisions
    ("get", "/polls/{poll}", "ssss nppns nn"),
    ("get", "/polls/{poll}/version", "ssss nppns nn"),
    ("get", "/polls/{poll}/history", "ssss nppns nn"),
    ("get", "/polls/{poll}/decision", "ssss nppns nn"),
    ("post", "/polls/{poll}/decision", "ssss nttns nn"),
    ("get", "/polls/{poll}/decision/several", "ssss nppns nn"),
    ("post", "/polls/{poll}/decision/several", "ssss nttns nn"),
    ("get", "/polls/{poll}/decision/calendar", "ssss nnnns nn"),
    ("get", "/polls/{poll}/reopening", "ssss nccns nn"),
    ("post", "/polls/{poll}/reopening", "ssss nttns nn"),
    ("get", "/polls/{poll}/cancellation", "ssss nppns nn"),
    ("post", "/polls/{poll}/cancellation", "ssss nttns nn"),
    // --- feeds
    ("get", "/calendar", "ssss pppps pp"),
    ("post", "/calendar/feed", "ssss tttts tt"),
    ("post", "/calendar/feed/revocation", "ssss tttts tt"),
    ("get", "/feeds/{feed}", "nnnn npnnn nn"),
    // --- notifications
    ("get", "/notices", "ssss pppps pp"),
    ("post", "/notices", "ssss tttts tt"),
    ("get", "/polls/{poll}/notices", "ssss nppns nn"),
    ("post", "/polls/{poll}/notices", "ssss nttns nn"),
    ("get", "/polls/{poll}/reminders", "ssss nppns nn"),
    ("post", "/polls/{poll}/reminders", "ssss nttns nn"),
    ("get", "/polls/{poll}/renewal", "ssss nccns nn"),
    ("post", "/polls/{poll}/renewal", "ssss nttns nn"),
    // --- admin and audit
    ("get", "/admin/mail", "ssss nnnns pn"),
    ("post", "/admin/mail/pause", "ssss nnnns tn"),
    ("post", "/admin/mail/resumption", "ssss nnnns tn"),
    ("post", "/admin/mail/retries", "ssss nnnns tn"),
    ("post", "/admin/mail/tests", "ssss nnnns tn"),
    ("get", "/admin/indicators", "ssss nnnns pn"),
    ("post", "/admin/indicators/exports", "ssss nnnns tn"),
    ("get", "/admin/jobs", "ssss nnnns pn"),
    ("post", "/admin/jobs/{task}/runs", "ssss nnnns tn"),
    ("post", "/admin/jobs/retries", "ssss nnnns tn"),
    ("get", "/admin/polls", "ssss nnnns pn"),
    ("post", "/admin/polls/exports", "ssss nnnns tn"),
    ("get", "/admin/polls/{poll}", "ssss nnnns pn"),
    ("get", "/admin/polls/{poll}/opening", "ssss nnnns pn"),
    ("post", "/admin/polls/{poll}/opening", "ssss nnnns tn"),
    ("get", "/admin/polls/{poll}/content", "ssss nnnns en"),
    ("get", "/admin/polls/{poll}/freezing", "ssss nnnns pn"),
    ("post", "/admin/polls/{poll}/freezing", "ssss nnnns tn"),
    ("get", "/admin/polls/{poll}/unfreezing", "ssss nnnns pn"),
    ("post", "/admin/polls/{poll}/unfreezing", "ssss nnnns tn"),
    ("get", "/admin/polls/{poll}/transfer", "ssss nnnns pn"),
    ("post", "/admin/polls/{poll}/transfer", "ssss nnnns tn"),
    ("get", "/admin/polls/{poll}/revocation", "ssss nnnns pn"),
    ("post", "/admin/polls/{poll}/revocation", "ssss nnnns tn"),
    (
        "get",
        "/admin/polls/{poll}/notes/{invitation}/hiding",
        "ssss nnnns en",
    ),
    (
        "post",
        "/admin/polls/{poll}/notes/{invitation}/hiding",
        "ssss nnnns tn",
    ),
    ("get", "/admin/polls/{poll}/hold", "ssss nnnns pn"),
    ("post", "/admin/polls/{poll}/hold", "ssss nnnns tn"),
    ("get", "/admin/polls/{poll}/release", "ssss nnnns pn"),
    ("post", "/admin/polls/{poll}/release", "ssss nnnns tn"),
    ("get", "/admin/polls/{poll}/keeping", "ssss nnnns cn"),
    ("post", "/admin/polls/{poll}/keeping", "ssss nnnns tn"),
    ("get", "/admin/retention", "ssss nnnns pn"),
    ("post", "/admin/retention", "ssss nnnns tn"),
    ("get", "/admin/retention/new", "ssss nnnns pn"),
    ("get", "/admin/retention/{class}", "ssss nnnns pn"),
    ("post", "/admin/retention/{class}", "ssss nnnns tn"),
    (
        "get",
        "/admin/retention/{class}/retirement",
        "ssss nnnns pn",
    ),
    (
        "post",
        "/admin/retention/{class}/retirement",
        "ssss nnnns tn",
    ),
    ("get", "/admin/purges", "ssss nnnns pn"),
    ("post", "/admin/purges", "ssss nnnns tn"),
    ("get", "/admin/purges/new", "ssss nnnns pn"),
    ("get", "/admin/purges/{certificate}", "ssss nnnns pn"),
    ("get", "/admin/settings", "ssss nnnns pn"),
    ("get", "/admin/settings/{section}", "ssss nnnns pn"),
    ("post", "/admin/settings/{section}", "ssss nnnns tn"),
    ("get", "/admin/exceptions", "ssss nnnns pn"),
    ("post", "/admin/exceptions", "ssss nnnns tn"),
    (
        "post",
        "/admin/exceptions/{exception}/ending",
        "ssss nnnns tn",
    ),
    ("get", "/admin/requests", "ssss nnnns pn"),
    ("post", "/admin/requests", "ssss nnnns tn"),
    ("get", "/admin/requests/{request}", "ssss nnnns pn"),
    ("post", "/admin/requests/{request}/exports", "ssss nnnns tn"),
    (
        "get",
        "/admin/requests/{request}/correction",
        "ssss nnnns pn",
    ),
    (
        "post",
        "/admin/requests/{request}/correction",
        "ssss nnnns tn",
    ),
    ("get", "/admin/requests/{request}/erasure", "ssss nnnns pn"),
    ("post", "/admin/requests/{request}/erasure", "ssss nnnns tn"),
    ("post", "/admin/requests/{request}/closure", "ssss nnnns tn"),
    (
        "get",
        "/admin/purges/{certificate}/progress",
        "ssss nnnns pn",
    ),
    (
        "get",
        "/admin/purges/{certificate}/certificate.json",
        "ssss nnnns pn",
    ),
    (
        "get",
        "/admin/purges/{certificate}/certificate.csv",
        "ssss nnnns pn",
    ),
    ("get", "/admin/accounts", "ssss nnnns pn"),
    ("get", "/admin/accounts/{account}", "ssss nnnns pn"),
    ("get", "/admin/accounts/{account}/opening", "ssss nnnns pn"),
    ("post", "/admin/accounts/{account}/opening", "ssss nnnns tn"),
    ("get", "/admin/accounts/{account}/ending", "ssss nnnns pn"),
    ("post", "/admin/accounts/{account}/ending", "ssss nnnns tn"),
    (
        "get",
        "/admin/accounts/{account}/disabling",
        "ssss nnnns pn",
    ),
    (
        "post",
        "/admin/accounts/{account}/disabling",
        "ssss nnnns tn",
    ),
    ("get", "/admin/accounts/{account}/enabling", "ssss nnnns pn"),
    (
        "post",
        "/admin/accounts/{account}/enabling",
        "ssss nnnns tn",
    ),
    ("get", "/audit", "ssss nnnns np"),
    ("post", "/audit/exports", "ssss nnnns nt"),
    ("post", "/audit/verification", "ssss nnnns nt"),
    ("get", "/reports", "ssss nnnns pp"),
    ("post", "/reports/exports", "ssss nnnns tt"),
    ("get", "/history", "ssss pppps pp"),
];

/// Words that other poll software has obeyed in a GET.
const TEMPTING: &str = "?delete=1&delete_vote=1&delete_column=1&revoke=1&close=1&reopen=1&cancel=1&remove=1\
    &answer=yes&confirm=1&action=delete&_method=DELETE&send=1&publish=1&hold=1&purge=1";

fn letter(answer: &Answer) -> char {
    let to = answer.location();
    match answer.status() {
        200 => 'p',
        303 if to.starts_with("/sign-in") => 's',
        303 if to.starts_with('/') && !to.starts_with("//") => 'e',
        400 => 'b',
        403 => 't',
        404 => 'n',
        409 => 'c',
        410 => 'g',
        422 => 'r',
        503 => 'u',
        other => panic!("{} answers {other}", answer.path),
    }
}

/// What the table says of a caller.
fn expected(cells: &str, caller: Caller) -> char {
    let column = CALLERS.iter().position(|&known| known == caller).unwrap();
    let cells: Vec<char> = cells.chars().filter(|cell| *cell != ' ').collect();
    assert_eq!(cells.len(), CALLERS.len(), "{cells:?}");
    cells[column]
}

#[test]
fn every_route_has_its_row_and_every_row_its_route() {
    let routes: BTreeSet<_> = ROUTES.iter().copied().collect();
    let rows: BTreeSet<_> = MATRIX.iter().map(|row| (row.0, row.1)).collect();
    let without_row: Vec<_> = routes.difference(&rows).collect();
    let without_route: Vec<_> = rows.difference(&routes).collect();
    assert!(
        without_row.is_empty(),
        "routes without a row: {without_row:#?}"
    );
    assert!(
        without_route.is_empty(),
        "rows without a route: {without_route:#?}"
    );
    assert_eq!(rows.len(), MATRIX.len(), "a row twice");
}

/// Asks for everything as `caller`: the answer is the table's, and nothing changes, whatever stands in the address.
async fn walk(db: &PgPool, caller: Caller) {
    let scene = Scene::new(db).await;
    let visitor = scene.visitor(caller).await;
    let before = scene.app.checksum().await;
    let mut faults = Vec::new();
    for &(method, route, cells) in MATRIX {
        let address = address(&scene, route, caller).await;
        // Cookies a page takes away or brings are not carried to the next.
        let mut fresh = visitor.clone();
        let answer = match method {
            "get" => fresh.get(&address).await,
            _ => fresh.post(&address, &[("csrf", "forged")]).await,
        };
        let (found, cell) = (letter(&answer), expected(cells, caller));
        if found != cell {
            let status = answer.status();
            faults.push(format!(
                "{method} {route}: {found} ({status}), the table says {cell}"
            ));
        }
        if method == "get" {
            tempt(&mut visitor.clone(), &address).await;
        }
        if scene.app.checksum().await != before {
            faults.push(format!("{method} {route} has changed something"));
            break;
        }
    }
    assert!(faults.is_empty(), "{caller:?}:\n{}", faults.join("\n"));
}

async fn tempt(visitor: &mut Visitor, address: &str) {
    for answer in [
        visitor.get(&format!("{address}{TEMPTING}")).await,
        visitor.head(address).await,
    ] {
        let known = matches!(
            answer.status(),
            200 | 303 | 400 | 404 | 409 | 410 | 422 | 503
        );
        assert!(known, "{} answers {}", answer.path, answer.status());
    }
}

async fn address(scene: &Scene, route: &str, caller: Caller) -> String {
    if route == "/static/{file}" {
        let page = scene.app.visitor().get("/").await;
        return page.attributes("link[rel=stylesheet]", "href").remove(0);
    }
    scene.address(route, caller)
}

macro_rules! walks {
    ($($name:ident $caller:ident,)*) => {$(
        #[sqlx::test]
        async fn $name(db: PgPool) {
            walk(&db, Caller::$caller).await;
        }
    )*};
}

walks! {
    t02_t20_t27_matrix_of_an_anonymous_visitor Anonymous,
    t02_t20_matrix_of_an_invitee Invitee,
    t02_t20_matrix_of_an_invitee_of_another_poll InviteeOther,
    t02_t15_t20_matrix_of_a_revoked_invitee InviteeRevoked,
    t02_t20_matrix_of_another_organiser StaffOther,
    t02_t20_matrix_of_the_owner Owner,
    t02_t20_matrix_of_the_substitute Substitute,
    t02_t20_t28_matrix_of_a_substitute_who_has_not_accepted SubstituteNamed,
    t02_t20_t28_matrix_of_an_owner_whose_account_is_disabled OwnerDisabled,
    t02_t20_t29_matrix_of_an_administrator Administrator,
    t02_t20_t29_matrix_of_an_auditor Auditor,
}

#[test]
fn t27_these_routes_are_public_and_no_other() {
    let open: Vec<String> = MATRIX
        .iter()
        .filter(|row| !matches!(expected(row.2, Caller::Anonymous), 's' | 'n'))
        .map(|(method, route, _)| format!("{method} {route}"))
        .collect();
    assert_eq!(
        open,
        [
            "get /healthz",
            "get /readyz",
            "get /static/{file}",
            "get /about",
            "get /privacy",
            "get /accessibility",
            "get /terms",
            "get /help",
            "get /zone",
            "get /",
            "get /sign-in",
            "get /sign-in/callback",
            "post /sign-out",
            "get /signed-out",
            "get /lost-link",
            "post /lost-link",
        ]
    );
}

#[sqlx::test]
async fn t02_no_other_method_does_anything(db: PgPool) {
    let scene = Scene::new(&db).await;
    let owner = scene.visitor(Caller::Owner).await;
    let before = scene.app.checksum().await;
    let paths: BTreeSet<&str> = ROUTES.iter().map(|route| route.1).collect();
    for path in paths {
        let address = address(&scene, path, Caller::Owner).await;
        for method in ["OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"] {
            let request = owner.request(method.parse().unwrap(), &address);
            let request = request.body(axum::body::Body::empty()).unwrap();
            let answer = owner.clone().send(request).await;
            assert_eq!(answer.status(), 405, "{method} {path}");
        }
    }
    assert_eq!(scene.app.checksum().await, before);
}
