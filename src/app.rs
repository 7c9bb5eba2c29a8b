//! The router: every URL on one screen, and the layers in order.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::Router;
use axum::error_handling::HandleErrorLayer;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::MethodRouter;
use tokio::time::sleep;
use tower::Layer;
use tower::ServiceBuilder;
use tower::ServiceExt;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;
use tower::service_fn;
use tower::util::MapRequestLayer;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::accounts;
use crate::admin;
use crate::answers;
use crate::audit;
use crate::decisions;
use crate::feeds;
use crate::groups;
use crate::history;
use crate::invitations;
use crate::notifications;
use crate::polls;
use crate::records;
use crate::state::AppState;
use crate::web;

/// A request over the number waits this long for its refusal.
const REFUSAL: Duration = Duration::from_millis(500);

/// The longest a request may take, its body included.
const REQUEST: Duration = Duration::from_secs(30);

/// One table makes both the router and [`ROUTES`], so that no route can be left out of the access tests.
macro_rules! routes {
    ($($path:literal { $($method:ident $handler:path),* $(,)? })*) => {
        /// Every route: method and path as the router knows it.
        pub const ROUTES: &[(&str, &str)] = &[$($((stringify!($method), $path),)*)*];

        fn routes() -> Router<AppState> {
            let router = Router::new();
            $(let router = router.route($path, MethodRouter::new()$(.$method($handler))*);)*
            router
        }
    };
}

routes! {
    // --- web
    "/healthz" { get web::health::alive }
    "/readyz" { get web::health::ready }
    "/static/{file}" { get web::assets::show }
    "/about" { get web::texts::pages::about }
    "/privacy" { get web::texts::pages::privacy }
    "/accessibility" { get web::texts::pages::accessibility }
    "/terms" { get web::texts::pages::terms }
    "/help" { get web::texts::pages::help }
    "/zone" { get web::zone::show }
    // --- accounts
    "/" { get accounts::web::home::show }
    "/sign-in" { get accounts::web::sign_in::create }
    "/sign-in/callback" { get accounts::web::sign_in::callback }
    "/sign-out" { post accounts::web::sign_out::create }
    "/session" { post accounts::web::session::update }
    "/terms/acceptance" { get accounts::web::terms::new, post accounts::web::terms::create }
    "/signed-out" { get accounts::web::sign_out::show }
    // --- polls
    "/polls" { get polls::web::index::index, post polls::web::edit::create }
    "/polls/new" { get polls::web::edit::new }
    "/polls/{poll}" { post polls::web::edit::update }
    "/polls/{poll}/edit" { get polls::web::edit::edit }
    "/polls/{poll}/options" { get polls::web::options::index, post polls::web::options::create }
    "/polls/{poll}/options/clearing" { post polls::web::options::clearing::create }
    "/polls/{poll}/options/clearing/reversal" { post polls::web::options::clearing::destroy }
    "/polls/{poll}/options/{option}" { post polls::web::options::moving::update }
    "/polls/{poll}/options/{option}/edit" { get polls::web::options::moving::edit }
    "/polls/{poll}/options/{option}/removal" { get polls::web::options::removal::new, post polls::web::options::removal::create }
    "/polls/{poll}/options/{option}/restoration" { post polls::web::options::removal::destroy }
    "/substitutions/{token}" { get polls::web::substitution::edit, post polls::web::substitution::update }
    // --- invitations
    "/i/{token}" { get invitations::web::link::show }
    "/lost-link" { get invitations::web::lost_link::new, post invitations::web::lost_link::create }
    "/invited/{poll}" { get invitations::web::account::show }
    "/p/{poll}/account" { get invitations::web::account::new, post invitations::web::account::create }
    "/p/{poll}/account/removal" { post invitations::web::account::destroy }
    "/p/{poll}/departure" { get invitations::web::departure::new, post invitations::web::departure::create }
    "/polls/{poll}/invitations" { get invitations::web::people::index, post invitations::web::people::create }
    "/polls/{poll}/group" { post invitations::web::people::group::add_group }
    "/polls/{poll}/groups" { post invitations::web::people::group::save_group }
    "/polls/{poll}/sending" { post invitations::web::people::send }
    "/polls/{poll}/invitations/{invitation}/requirement" { post invitations::web::person::require }
    "/polls/{poll}/invitations/{invitation}/resending" { post invitations::web::person::resend }
    "/polls/{poll}/invitations/{invitation}/revocation" { get invitations::web::person::new_revocation, post invitations::web::person::revoke }
    "/polls/{poll}/invitations/{invitation}/reissue" { post invitations::web::person::reissue }
    "/polls/{poll}/invitations/{invitation}/removal" { get invitations::web::person::new_removal, post invitations::web::person::remove }
    "/polls/{poll}/invitations/{invitation}/address" { get invitations::web::address::edit, post invitations::web::address::update }
    "/polls/{poll}/failures" { post invitations::web::people::send_failed }
    "/polls/{poll}/preview" { get answers::web::preview::show }
    "/polls/{poll}/copy" { get invitations::web::copy::new, post invitations::web::copy::create }
    "/polls/{poll}/publication" { get invitations::web::publication::new, post invitations::web::publication::create }
    // --- groups
    "/groups" { get groups::web::index, post groups::web::create }
    "/groups/new" { get groups::web::new }
    "/groups/{group}" { get groups::web::edit, post groups::web::update }
    "/groups/{group}/deletion" { get groups::web::new_deletion, post groups::web::delete }
    // --- answers
    "/p/{poll}" { get answers::web::ballot::show }
    "/p/{poll}/ballot" { get answers::web::ballot::edit, post answers::web::ballot::create }
    "/p/{poll}/data" { get records::web::show, post records::web::export }
    "/p/{poll}/language" { post answers::web::language::update }
    "/p/{poll}/calendar" { get decisions::web::calendar::show_to_guest }
    "/p/{poll}/receipt" { get answers::web::receipt::show, post answers::web::receipt::create }
    "/p/{poll}/tentative" { get answers::web::tentative::show }
    "/p/{poll}/withdrawal" { get answers::web::withdrawal::new, post answers::web::withdrawal::create }
    "/polls/{poll}/invitations/{invitation}/ballot" { get answers::web::behalf::edit, post answers::web::behalf::update }
    "/polls/{poll}/invitations/{invitation}/withdrawal" { get answers::web::behalf::withdrawal::new, post answers::web::behalf::withdrawal::create }
    // --- decisions
    "/polls/{poll}" { get decisions::web::show::show }
    "/polls/{poll}/history" { get history::web::show }
    "/history" { get history::own::web::index }
    "/polls/{poll}/version" { get decisions::web::version::show }
    "/polls/{poll}/exports" { post decisions::web::export::create }
    "/polls/{poll}/closure" { get polls::web::closure::new, post polls::web::closure::create }
    "/polls/{poll}/extension" { get polls::web::extension::show, post polls::web::extension::create }
    "/polls/{poll}/deletion" { get polls::web::deletion::show, post polls::web::deletion::create }
    "/polls/{poll}/deletion/reversal" { post polls::web::deletion::destroy }
    "/polls/{poll}/decision" { get decisions::web::decision::new, post decisions::web::decision::create }
    "/polls/{poll}/decision/several" { get decisions::web::decision::several::new, post decisions::web::decision::several::create }
    "/polls/{poll}/decision/calendar" { get decisions::web::calendar::show }
    "/polls/{poll}/reopening" { get decisions::web::reopening::new, post decisions::web::reopening::create }
    "/polls/{poll}/cancellation" { get decisions::web::cancellation::new, post decisions::web::cancellation::create }
    // --- feeds
    "/calendar" { get feeds::web::show }
    "/calendar/feed" { post feeds::web::create }
    "/calendar/feed/revocation" { post feeds::web::destroy }
    "/feeds/{feed}" { get feeds::web::feed }
    // --- notifications
    "/notices" { get notifications::web::account::edit, post notifications::web::account::update }
    "/polls/{poll}/notices" { get notifications::web::settings::edit, post notifications::web::settings::update }
    "/polls/{poll}/reminders" { get notifications::web::reminders::new, post notifications::web::reminders::create }
    "/polls/{poll}/renewal" { get polls::web::renewal::new, post polls::web::renewal::create }
    // --- admin and audit
    "/admin/mail" { get admin::mail::web::index }
    "/admin/mail/pause" { post admin::mail::web::pause }
    "/admin/mail/resumption" { post admin::mail::web::resume }
    "/admin/mail/retries" { post admin::mail::web::retry }
    "/admin/mail/tests" { post admin::mail::web::test }
    "/admin/indicators" { get admin::indicators::web::index }
    "/admin/indicators/exports" { post admin::indicators::web::export }
    "/admin/jobs" { get admin::jobs::web::index }
    "/admin/jobs/{task}/runs" { post admin::jobs::web::run }
    "/admin/jobs/retries" { post admin::jobs::web::retry }
    "/admin/polls" { get admin::review::web::index }
    "/admin/polls/exports" { post admin::review::web::export }
    "/admin/polls/{poll}" { get admin::review::web::show }
    "/admin/polls/{poll}/opening" { get admin::interventions::web::opening::new, post admin::interventions::web::opening::create }
    "/admin/polls/{poll}/content" { get admin::interventions::web::content::show }
    "/admin/polls/{poll}/freezing" { get admin::interventions::web::freezing::new, post admin::interventions::web::freezing::create }
    "/admin/polls/{poll}/unfreezing" { get admin::interventions::web::freezing::edit, post admin::interventions::web::freezing::destroy }
    "/admin/polls/{poll}/transfer" { get admin::interventions::web::transfer::new, post admin::interventions::web::transfer::create }
    "/admin/polls/{poll}/revocation" { get admin::interventions::web::links::new, post admin::interventions::web::links::create }
    "/admin/polls/{poll}/notes/{invitation}/hiding" { get admin::interventions::web::notes::new, post admin::interventions::web::notes::create }
    "/admin/polls/{poll}/hold" { get admin::hold::web::new, post admin::hold::web::create }
    "/admin/polls/{poll}/release" { get admin::hold::web::edit, post admin::hold::web::destroy }
    "/admin/polls/{poll}/keeping" { get admin::purge::web::early::new, post admin::purge::web::early::create }
    "/admin/retention" { get admin::retention::web::index, post admin::retention::web::create }
    "/admin/retention/new" { get admin::retention::web::new }
    "/admin/retention/{class}" { get admin::retention::web::edit, post admin::retention::web::update }
    "/admin/retention/{class}/retirement" { get admin::retention::web::new_retirement, post admin::retention::web::retire }
    "/admin/purges" { get admin::purge::web::index, post admin::purge::web::create }
    "/admin/purges/new" { get admin::purge::web::new }
    "/admin/settings" { get admin::settings::web::index }
    "/admin/settings/{section}" { get admin::settings::web::edit, post admin::settings::web::update }
    "/admin/exceptions" { get admin::exceptions::web::index, post admin::exceptions::web::create }
    "/admin/exceptions/{exception}/ending" { post admin::exceptions::web::end }
    "/admin/requests" { get admin::requests::web::new, post admin::requests::web::create }
    "/admin/requests/{request}" { get admin::requests::web::show }
    "/admin/requests/{request}/exports" { post admin::requests::web::export }
    "/admin/requests/{request}/correction" { get admin::requests::web::correction::new, post admin::requests::web::correction::create }
    "/admin/requests/{request}/erasure" { get admin::requests::web::erasure::new, post admin::requests::web::erasure::create }
    "/admin/requests/{request}/closure" { post admin::requests::web::close }
    "/admin/purges/{certificate}" { get admin::purge::web::show::show }
    "/admin/purges/{certificate}/progress" { get admin::purge::web::show::follow }
    "/admin/purges/{certificate}/certificate.json" { get admin::purge::web::export::json }
    "/admin/purges/{certificate}/certificate.csv" { get admin::purge::web::export::csv }
    "/admin/accounts" { get admin::accounts::web::index }
    "/admin/accounts/{account}" { get admin::accounts::web::show }
    "/admin/accounts/{account}/opening" { get admin::accounts::web::opening::new, post admin::accounts::web::opening::create }
    "/admin/accounts/{account}/ending" { get admin::accounts::web::ending::new, post admin::accounts::web::ending::create }
    "/admin/accounts/{account}/disabling" { get admin::accounts::web::disabling::new, post admin::accounts::web::disabling::create }
    "/admin/accounts/{account}/enabling" { get admin::accounts::web::enabling::new, post admin::accounts::web::enabling::create }
    "/audit" { get audit::search::web::index }
    "/audit/exports" { post audit::search::web::export }
    "/audit/verification" { post audit::search::web::verify }
    "/reports" { get admin::reports::web::index }
    "/reports/exports" { post admin::reports::web::export }
}

/// The application, ready to be served: routes and layers.
///
/// From the outside in: the outermost (request id, log line, headers), compression, the reader (language, theme, error
/// pages), panics, load and time, what notes refusals, the gate (host, body, origin), and nearest to the handlers the
/// flash and what was typed.
/// Before the router, a form that asks for its page again becomes the reading of that page.
///
/// The routes stand on the settings of the moment: when those change, routes on the new ones take their place for the
/// requests that follow.
pub fn router(state: AppState) -> Router {
    let renewed = Arc::new(Renewed {
        made: RwLock::new((state.live.version(), served(&state))),
        state,
    });
    let service = service_fn(move |request: Request| {
        let router = renewed.router();
        router.oneshot(request)
    });
    Router::new().fallback_service(service)
}

/// The routes, and the version of the settings they stand on.
struct Renewed {
    state: AppState,
    made: RwLock<(i64, Router)>,
}

impl Renewed {
    fn router(&self) -> Router {
        let version = self.state.live.version();
        let (known, router) = self
            .made
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if known == version {
            return router;
        }
        let router = served(&self.state);
        *self.made.write().unwrap_or_else(PoisonError::into_inner) = (version, router.clone());
        router
    }
}

fn served(state: &AppState) -> Router {
    let routes = routes();
    #[cfg(feature = "demo")]
    let routes = routes.route(
        "/demo/components",
        MethodRouter::new().get(crate::demo::components::show),
    );
    with_layers(routes, state.current())
}

/// What those meet for whom there is no place: the page that says to come back, and nothing else.
pub fn full(state: AppState) -> Router {
    with_layers(Router::new().fallback(crowded), state)
}

async fn crowded() -> web::Error {
    web::Error::Unavailable { retry_after: 5 }
}

/// The layers around `routes`; apart, so that tests can put them around routes that misbehave.
pub fn with_layers(routes: Router<AppState>, state: AppState) -> Router {
    let shed = ServiceBuilder::new()
        .layer(HandleErrorLayer::new(overloaded))
        .layer(LoadShedLayer::new())
        .layer(GlobalConcurrencyLimitLayer::new(
            state.config.server.max_in_flight,
        ));
    let compression = CompressionLayer::new()
        .gzip(true)
        .quality(CompressionLevel::Precise(3));
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(state.clone(), web::layers::outermost))
        .layer(compression)
        .layer(from_fn_with_state(state.clone(), web::layers::reader))
        .layer(CatchPanicLayer::custom(web::error::panicked))
        .layer(shed)
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            REQUEST,
        ))
        .layer(from_fn_with_state(state.clone(), web::layers::nearest));
    let base_url = state.config.server.base_url.clone();
    let reading = MapRequestLayer::new(move |request| web::typed::as_reading(request, &base_url));
    let inside = routes.layer(layers).with_state(state);
    Router::new().fallback_service(reading.layer(inside))
}

async fn overloaded(_: tower::BoxError) -> web::Error {
    tracing::warn!("more requests in flight than configured: refused");
    // Whoever asks again at once would have refusals take the processor from those who are served.
    sleep(REFUSAL).await;
    web::Error::Unavailable { retry_after: 5 }
}
