//! `creneau demo`: starts everything, says where, and stops everything.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::TryFutureExt;
use secrecy::ExposeSecret;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::command::Arguments;
use super::folder::{self, DemoFolder};
use super::issuer::Issuer;
use super::manifest::Manifest;
use super::people::{self, STAFF};
use super::postgres::{APPLICATION, DATABASE, OWNER, Postgres, Purpose};
use super::{mailbox, ports, seed, settings, store};
use crate::clock::Clock;
use crate::config::Config;
use crate::jobs::worker;
use crate::mail::transport;
use crate::server::Stop;
use crate::state::AppState;
use crate::{database, server, telemetry};

/// Where the demo listens unless told otherwise.
const PORT: u16 = 8080;
/// How long a stop may take before what still runs is let go.
const STOP: Duration = Duration::from_secs(25);

/// How long the issuer and the mailbox finish what they are answering.
const BRIEFLY: Duration = Duration::from_secs(1);

type Failure = Box<dyn Error + Send + Sync>;

/// Runs the demo until it is asked to stop.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    // A second call in one process finds it installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut asked = Asked::listen()?;
        let demo = tokio::select! {
            demo = Demo::start(arguments) => demo?,
            () = asked.stop() => return Ok(ExitCode::SUCCESS),
        };
        // Nobody reading it is no reason to stop.
        let _ = demo.announce();
        demo.run(asked).await
    })
}

/// Ctrl-C and SIGTERM.
struct Asked {
    interrupt: Signal,
    terminate: Signal,
}

impl Asked {
    fn listen() -> io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn stop(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// What the demo listens on.
struct Doors {
    application: TcpListener,
    issuer: TcpListener,
    mailbox: TcpListener,
}

impl Doors {
    async fn open(folder: &mut DemoFolder, port: Option<u16>) -> Result<Self, Failure> {
        let last_time = folder.settings.port;
        let application = match port {
            Some(port) => ports::exactly(port)
                .await
                .map_err(|error| format!("port {port}: {error}; choose another --port"))?,
            None => ports::at_or_after(last_time.unwrap_or(PORT)).await?,
        };
        let issuer = ports::same_or_any(folder.settings.issuer_port).await?;
        let mailbox = ports::same_or_any(folder.settings.mailbox_port).await?;
        folder.settings.port = Some(application.local_addr()?.port());
        folder.settings.issuer_port = Some(issuer.local_addr()?.port());
        folder.settings.mailbox_port = Some(mailbox.local_addr()?.port());
        folder.keep()?;
        Ok(Self {
            application,
            issuer,
            mailbox,
        })
    }
}

/// A running demo. Dropping it stops the server processes it started.
struct Demo {
    folder: DemoFolder,
    config: Arc<Config>,
    mailbox: Url,
    seeded: bool,
    wanted_port: u16,
    tasks: JoinSet<Result<(), Failure>>,
    stop: Stop,
    postgres: Postgres,
}

impl Demo {
    async fn start(arguments: &Arguments) -> Result<Self, Failure> {
        let path = arguments.dir.clone().unwrap_or_else(folder::default_path);
        let mut folder = DemoFolder::open(&path, arguments.fresh)?;
        telemetry::start_into(Mutex::new(folder.log()?));
        let wanted_port = arguments.port.or(folder.settings.port).unwrap_or(PORT);
        let doors = Doors::open(&mut folder, arguments.port).await?;
        say("Démarrage de PostgreSQL · Starting PostgreSQL");
        let place = folder.postgres();
        let start = move || Postgres::start(&place, Purpose::Keep);
        let postgres = tokio::task::spawn_blocking(start).await??;
        let urls = settings::Urls {
            application: postgres.url(APPLICATION, DATABASE),
            owner: postgres.url(OWNER, DATABASE),
        };
        let text = settings::file(&folder, &urls, doors.application.local_addr()?);
        folder.write_configuration(text.as_bytes())?;
        let config = Arc::new(settings::config(&text)?);
        let mailbox = loopback(&doors.mailbox)?;
        let mut demo = Self {
            folder,
            config,
            mailbox,
            seeded: false,
            wanted_port,
            tasks: JoinSet::new(),
            stop: Stop::default(),
            postgres,
        };
        demo.open(doors).await?;
        Ok(demo)
    }

    /// Migrates, seeds, and serves; then writes the manifest.
    async fn open(&mut self, doors: Doors) -> Result<(), Failure> {
        if let Some(owner) = &self.config.database.owner_url {
            database::migrate(owner.expose_secret()).await?;
        }
        let state = server::prepare(Config::clone(&self.config)).await?;
        self.serve_issuer(doors.issuer, Arc::clone(&state.clock));
        self.serve_mailbox(doors.mailbox);
        let mut conn = state.db.acquire().await?;
        let issuer = settings::issuer_name(&self.config);
        store::update_issuer(&mut conn, &issuer).await?;
        if store::is_empty(&mut conn).await? {
            say("Création des sondages d'exemple · Making the sample polls");
            seed::sow(&state, &issuer).await?;
            self.seeded = true;
        }
        self.serve_application(doors.application, &state)?;
        self.wait_until_ready().await?;
        let base_url = &self.config.server.base_url;
        let manifest = Manifest::read(&mut conn, &state.keys, base_url, &self.mailbox).await?;
        self.folder
            .write_manifest(&serde_json::to_vec_pretty(&manifest)?)?;
        Ok(())
    }

    fn serve_issuer(&mut self, listener: TcpListener, clock: Arc<dyn Clock>) {
        let oidc = &self.config.oidc;
        let base_url = &self.config.server.base_url;
        let issuer = Issuer {
            url: oidc.issuer.clone(),
            client_id: oidc.client_id.clone(),
            client_secret: oidc.client_secret.expose_secret().to_owned(),
            redirect_uris: base_url.join("/sign-in/callback").into_iter().collect(),
            accounts: people::accounts(),
            clock,
        };
        let stop = self.stop.gently.clone();
        let asked = stop.clone().cancelled_owned();
        let serve = issuer.serve(listener, asked).map_err(Failure::from);
        self.tasks.spawn(at_most_briefly_after(stop, serve));
    }

    fn serve_mailbox(&mut self, listener: TcpListener) {
        let letters = self.folder.mail();
        let stop = self.stop.gently.clone();
        let asked = stop.clone().cancelled_owned();
        let serve = mailbox::serve(listener, letters, asked).map_err(Failure::from);
        self.tasks.spawn(at_most_briefly_after(stop, serve));
    }

    /// The server and the worker, as `creneau serve` runs them.
    fn serve_application(&mut self, listener: TcpListener, state: &AppState) -> io::Result<()> {
        let transport = transport::from_config(&self.config.mail)?;
        let work = worker::run(state.clone(), transport, self.stop.gently.clone());
        let serve = server::serve(state.clone(), listener, self.stop.clone());
        let db = state.db.clone();
        self.tasks.spawn(async move {
            tokio::join!(serve, work);
            db.close().await;
            Ok(())
        });
        Ok(())
    }

    /// `GET /readyz` answers 200.
    async fn wait_until_ready(&mut self) -> Result<(), Failure> {
        let url = self.config.server.base_url.join("/readyz")?;
        let client = reqwest::Client::builder().no_proxy().build()?;
        loop {
            tokio::select! {
                answer = client.get(url.clone()).send() => {
                    if answer.is_ok_and(|answer| answer.status().is_success()) {
                        return Ok(());
                    }
                }
                Some(ended) = self.tasks.join_next() => {
                    ended??;
                    return Err("a part ended while the demo was starting".into());
                }
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Says where everything is.
    fn announce(&self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        let port = self.config.server.base_url.port_or_known_default();
        let application = self.config.server.base_url.as_str().trim_end_matches('/');
        let mailbox = self.mailbox.as_str().trim_end_matches('/');
        if port != Some(self.wanted_port) {
            let port = self.wanted_port;
            writeln!(out, "Le port {port} est pris · Port {port} is taken")?;
        }
        let data = if self.seeded {
            "nouvelles données · new data"
        } else {
            "données conservées · data kept"
        };
        writeln!(out, "\nCréneau est prêt · Créneau is ready\n")?;
        writeln!(out, "  Application   {application}")?;
        writeln!(
            out,
            "  Courriels     {mailbox}   (tous les courriels envoyés · every mail sent)"
        )?;
        writeln!(
            out,
            "  Dossier       {}   ({data})\n",
            self.folder.path().display()
        )?;
        writeln!(
            out,
            "Comptes, à choisir d'un clic · Accounts, a click away:"
        )?;
        for staff in STAFF {
            writeln!(out, "  {:<22} {}", staff.name, staff.role_in_words())?;
        }
        writeln!(out, "\nCtrl-C arrête tout · Ctrl-C stops everything")?;
        out.flush()
    }

    /// Until asked to stop, or until a part fails.
    async fn run(mut self, mut asked: Asked) -> Result<ExitCode, Failure> {
        let mut database = self.postgres.ended();
        let outcome = tokio::select! {
            () = asked.stop() => Ok(ExitCode::SUCCESS),
            _ = database.wait_for(|ended| *ended) => Err("PostgreSQL ended; see its log in the demo's folder".into()),
            Some(ended) = self.tasks.join_next() => Err(match ended {
                Ok(Err(error)) => error,
                Ok(Ok(())) => "a part of the demo ended by itself".into(),
                Err(error) => error.into(),
            }),
        };
        say("Arrêt · Stopping");
        self.folder.remove_manifest()?;
        self.stop.gently.cancel();
        let drained = async { while self.tasks.join_next().await.is_some() {} };
        tokio::select! {
            _ = tokio::time::timeout(STOP, drained) => {}
            // Asked twice: at once.
            () = asked.stop() => self.stop.now.cancel(),
        }
        let postgres = self.postgres;
        tokio::task::spawn_blocking(move || postgres.stop()).await?;
        outcome
    }
}

/// The demo's own pages have nothing that must be finished: a connection a browser keeps open holds nobody up.
async fn at_most_briefly_after(
    stop: CancellationToken,
    serve: impl Future<Output = Result<(), Failure>>,
) -> Result<(), Failure> {
    let late = async {
        stop.cancelled().await;
        tokio::time::sleep(BRIEFLY).await;
    };
    tokio::select! {
        ended = serve => ended,
        () = late => Ok(()),
    }
}

fn loopback(listener: &TcpListener) -> Result<Url, Failure> {
    Ok(Url::parse(&format!("http://{}", listener.local_addr()?))?)
}

/// A line of progress. Nobody listening is no reason to stop.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line} …");
}
