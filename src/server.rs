//! `creneau serve` and `creneau worker`, from their first check to their graceful stop.

mod door;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::admin::metrics;
use crate::admin::purge::actions::Watch;
use crate::admin::purge::{self, PurgeError};
use crate::clock::SystemClock;
use crate::config::Config;
use crate::database;
use crate::jobs::worker;
use crate::mail::transport;
use crate::state::AppState;
use crate::web::health::Readiness;
use crate::web::refusals;
use door::Door;

/// How long a process may not know that a setting changed.
const FRESH: Duration = Duration::from_secs(2);
/// How often a process looks whether its database went back.
const WATCH: Duration = Duration::from_secs(2);
/// How often the ledger is compared anew while something that was erased stands.
const RESURRECTED: Duration = Duration::from_secs(15);

/// Given to the worker after the last request is answered.
const WORKER: Duration = Duration::from_secs(4);

/// Why the server does not start or ends badly.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The database cannot be asked.
    #[error("the database does not answer: check database.url, then run `creneau doctor`")]
    Database(#[source] sqlx::Error),
    /// The schema is older than this binary.
    #[error("the database misses {0} migration(s): run `creneau migrate` first")]
    Migrations(usize),
    /// Nothing the database guards would hold.
    #[error(
        "the role of database.url is a superuser: use a plain role that is a member of creneau_app only"
    )]
    Superuser,
    /// The configuration names something that cannot be used.
    #[error("{0}")]
    State(#[from] crate::state::StateError),
    /// The address cannot be listened on.
    #[error("cannot listen on {0}: {1}")]
    Listen(std::net::SocketAddr, #[source] io::Error),
    /// An older backup brought back what was erased.
    #[error(
        "{polls} erased poll(s) and {people} erased person(s) are in the database again, as after the restoration of an older backup: run `creneau purge --replay` before serving anybody"
    )]
    Resurrected {
        /// Polls.
        polls: usize,
        /// People, once for each poll they stand in and each account.
        people: usize,
    },
    /// The erasures that were cut short cannot be finished, or the ledger cannot be used.
    #[error("erasures cannot be checked: {0}")]
    Erasures(#[from] PurgeError),
    /// The mail transport cannot be made of the configuration.
    #[error("the mail transport cannot be set up: {0}")]
    Mail(#[source] io::Error),
}

/// How the process is told to stop: once to finish what is in flight, twice to end at once.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    /// Finish, then end.
    pub gently: CancellationToken,
    /// End.
    pub now: CancellationToken,
}

impl Stop {
    /// Listens to SIGTERM and SIGINT; the second signal means now.
    ///
    /// # Errors
    /// The system refuses signal handlers.
    pub fn on_signals() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};

        let stop = Self::default();
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let told = stop.clone();
        tokio::spawn(async move {
            for token in [told.gently, told.now] {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
                tracing::info!("told to stop");
                token.cancel();
            }
        });
        Ok(stop)
    }
}

/// Connects, checks that the database is ours to use, and makes the state.
///
/// # Errors
/// The database does not answer or misses migrations; the configuration makes no client.
pub async fn prepare(config: Config) -> Result<AppState, ServeError> {
    let db = database::pool(&config.database).map_err(ServeError::Database)?;
    let pending = database::pending_migrations(&db)
        .await
        .map_err(ServeError::Database)?;
    if pending > 0 {
        return Err(ServeError::Migrations(pending));
    }
    let mut conn = db.acquire().await.map_err(ServeError::Database)?;
    let rights = database::role_rights(&mut conn)
        .await
        .map_err(ServeError::Database)?;
    drop(conn);
    if rights.superuser {
        return Err(ServeError::Superuser);
    }
    if rights.creates_tables || rights.rewrites_audit {
        tracing::warn!(
            "the database role may do more than the application needs: run `creneau doctor`"
        );
    }
    let state = AppState::new(db, Arc::new(SystemClock), Arc::new(config))?;
    let read = state.live.refresh(&state.db).await;
    read.map_err(ServeError::Database)?;
    refuse_resurrected(&state).await?;
    Ok(state)
}

/// Nothing that was erased is served, even once: an erasure that was cut short is finished first, and what a backup
/// brought back stops the start.
async fn refuse_resurrected(state: &AppState) -> Result<(), ServeError> {
    let eraser = state.eraser();
    let found = purge::actions::standing(&eraser.db, &eraser.ledger).await?;
    if !found.is_clean() {
        let (polls, people) = (found.resurrected.len(), found.people.len());
        return Err(ServeError::Resurrected { polls, people });
    }
    if found.interrupted > 0 {
        eraser.finish_interrupted().await?;
    }
    eraser.ledger.check().map_err(PurgeError::from)?;
    Ok(())
}

/// Serves until told to stop; sends mail and runs jobs too when configured so.
///
/// # Errors
/// The server could not start.
pub async fn run(config: Config, stop: Stop) -> Result<(), ServeError> {
    let state = prepare(config).await?;
    let address = state.config.server.listen;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| ServeError::Listen(address, error))?;
    observe(&state, &stop).await?;
    let worker = if state.config.server.worker {
        let transport = transport::from_config(&state.config.mail).map_err(ServeError::Mail)?;
        let worker = worker::run(state.clone(), transport, stop.gently.clone());
        Some(tokio::spawn(worker))
    } else {
        None
    };
    serve(state.clone(), listener, stop.clone()).await;
    if let Some(worker) = worker {
        finish(worker, &stop).await;
    }
    close(&state, &stop).await;
    Ok(())
}

/// `creneau worker`: sends mail and runs jobs until told to stop.
///
/// # Errors
/// The worker could not start.
pub async fn work(config: Config, stop: Stop) -> Result<(), ServeError> {
    let state = prepare(config).await?;
    observe(&state, &stop).await?;
    let transport = transport::from_config(&state.config.mail).map_err(ServeError::Mail)?;
    let worker = worker::run(state.clone(), transport, stop.gently.clone());
    let worker = tokio::spawn(worker);
    stop.gently.cancelled().await;
    finish(worker, &stop).await;
    close(&state, &stop).await;
    Ok(())
}

/// Serves the figures for Prometheus, when configured, until told to stop.
async fn observe(state: &AppState, stop: &Stop) -> Result<(), ServeError> {
    if let Some(address) = state.config.server.metrics_listen {
        let listener = TcpListener::bind(address)
            .await
            .map_err(|error| ServeError::Listen(address, error))?;
        tokio::spawn(metrics::web::serve(
            state.clone(),
            listener,
            stop.gently.clone(),
        ));
    }
    Ok(())
}

/// Gives the connections back, unless there is no time even for that.
async fn close(state: &AppState, stop: &Stop) {
    tokio::select! {
        () = state.db.close() => {}
        () = stop.now.cancelled() => {}
    }
}

/// Lets the worker finish the message it is sending; what it only took is another's after the lease.
async fn finish(worker: JoinHandle<()>, stop: &Stop) {
    let abort = worker.abort_handle();
    tokio::select! {
        ended = timeout(WORKER, worker) => {
            if ended.is_err() {
                tracing::warn!("stopped with a message still being sent");
            }
        }
        () = stop.now.cancelled() => {}
    }
    abort.abort();
}

/// Serves on `listener` until told to stop: not ready first, then no new connection, then requests in flight
/// finish within the configured time.
pub async fn serve(state: AppState, listener: TcpListener, stop: Stop) {
    let readiness = Readiness::default();
    let drain = Duration::from_secs(state.config.server.drain_seconds);
    let patience = Duration::from_secs(state.config.server.shutdown_seconds);
    let fresh = tokio::spawn(keep_fresh(state.clone(), stop.gently.clone()));
    let watched = tokio::spawn(keep_watch(state.clone(), readiness.clone()));
    let door = Door::new(&state, &readiness);
    let graceful = GracefulShutdown::new();
    let noting = CancellationToken::new();
    let noted = tokio::spawn(refusals::keep_writing(state.clone(), noting.clone()));
    if let Ok(address) = listener.local_addr() {
        tracing::info!(%address, "listening");
    }
    tokio::select! {
        () = door::accept(&listener, &door, &graceful) => {}
        () = told(&stop, &readiness, drain) => {}
    }
    drop(listener);
    fresh.abort();
    watched.abort();
    tokio::select! {
        ended = timeout(patience, graceful.shutdown()) => {
            let finished = ended.is_ok();
            tracing::info!(finished, "stopped");
        }
        () = stop.now.cancelled() => tracing::warn!("stopped at once"),
    }
    noting.cancel();
    tokio::select! {
        _ = noted => {}
        () = stop.now.cancelled() => {}
    }
}

/// Reads the settings again within seconds of their change, in whichever process that was.
async fn keep_fresh(state: AppState, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = state.live.refresh(&state.db).await {
            tracing::warn!(%error, "settings.not_read");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = sleep(FRESH) => {}
        }
    }
}

async fn keep_watch(state: AppState, readiness: Readiness) {
    let mut watch = Watch::default();
    loop {
        let resurrected = look_back(&state, &readiness, &mut watch).await;
        sleep(if resurrected { RESURRECTED } else { WATCH }).await;
    }
}

/// Looks whether an older backup was restored meanwhile: what is kept in memory is forgotten, and `/readyz` says no until
/// what it brought back is erased again. Tells whether there is any of that.
pub async fn look_back(state: &AppState, readiness: &Readiness, watch: &mut Watch) -> bool {
    match watch.look(&state.db, &state.eraser().ledger).await {
        Ok(seen) => {
            if seen.outdated {
                tracing::warn!("the database went back: what was kept of it is forgotten");
                state.forget();
            }
            readiness.set_resurrected(seen.resurrected);
            seen.resurrected
        }
        Err(error) => {
            tracing::warn!(%error, "erasures.not_checked");
            false
        }
    }
}

/// Ends once told to stop and the balancers had time to see `/readyz` say so.
async fn told(stop: &Stop, readiness: &Readiness, drain: Duration) {
    stop.gently.cancelled().await;
    readiness.stop();
    tokio::select! {
        () = sleep(drain) => {}
        () = stop.now.cancelled() => {}
    }
}
