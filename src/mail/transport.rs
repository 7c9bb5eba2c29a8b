//! How a message leaves: an SMTP relay, files for the demo, or memory for tests.

use std::error::Error as _;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use lettre::message::Message;
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use secrecy::ExposeSecret;

use crate::config::{Mail, MailTransport as Kind, SmtpSecurity};
use crate::ids::MailId;

/// A message ready to leave, and the outbox row it was made from.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// The outbox row.
    pub id: MailId,
    /// The message.
    pub message: Message,
}

/// Why a message did not leave. Says what to do about it, never what the server wrote, which may quote addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The server will not take mail for this address (5xx).
    #[error("refused_{0}")]
    Refused(u16),
    /// The server asks to try later (4xx), or refuses us rather than the reader.
    #[error("deferred_{0}")]
    Deferred(u16),
    /// Nothing was sent: no server answers, or not as securely as asked.
    #[error("server_unreachable")]
    Unreachable,
    /// Cut off in the middle: the server may or may not have taken the message.
    #[error("interrupted")]
    Interrupted,
    /// The message could not be made.
    #[error("not_written")]
    NotWritten,
}

impl SendError {
    /// Whether trying again is pointless.
    #[must_use]
    pub fn is_permanent(self) -> bool {
        matches!(self, Self::Refused(_))
    }
}

/// Takes messages away.
pub trait MailTransport: Send + Sync {
    /// Sends one message; `Ok` means that it was accepted.
    fn send<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<(), SendError>>;
}

/// The transport that the configuration asks for.
///
/// # Errors
/// The relay's host name or its TLS parameters are unusable, or the folder cannot be made.
pub fn from_config(config: &Mail) -> io::Result<Arc<dyn MailTransport>> {
    Ok(match config.transport {
        Kind::Smtp => Arc::new(Smtp::new(config)?),
        Kind::File => Arc::new(Folder::new(config.directory.clone())?),
    })
}

/// An SMTP relay.
pub struct Smtp {
    relay: AsyncSmtpTransport<Tokio1Executor>,
    timeout: Duration,
}

/// Connections kept open to the relay.
const CONNECTIONS: u32 = 4;

impl Smtp {
    /// A relay as configured. Nothing is contacted yet.
    ///
    /// # Errors
    /// The host name or the certification authority's file is unusable.
    pub fn new(config: &Mail) -> io::Result<Self> {
        let timeout = Duration::from_secs(config.smtp_timeout_seconds.max(1));
        let tls = match config.smtp_security {
            SmtpSecurity::Starttls => Tls::Required(tls(config)?),
            SmtpSecurity::Tls => Tls::Wrapper(tls(config)?),
            SmtpSecurity::None => Tls::None,
        };
        let mut builder =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(config.smtp_host.as_str())
                .port(config.smtp_port)
                .tls(tls)
                .timeout(Some(timeout))
                .pool_config(PoolConfig::new().max_size(CONNECTIONS));
        if let (Some(user), Some(password)) = (&config.smtp_username, &config.smtp_password) {
            builder = builder.credentials(Credentials::new(
                user.clone(),
                password.expose_secret().to_owned(),
            ));
        }
        Ok(Self {
            relay: builder.build(),
            timeout,
        })
    }

    /// Whether the relay answers, for `creneau doctor`.
    ///
    /// # Errors
    /// It does not.
    pub async fn check(&self) -> Result<(), SendError> {
        match tokio::time::timeout(self.timeout, self.relay.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Err(error)) => Err(judge(&error)),
            Ok(Ok(false)) | Err(_) => Err(SendError::Unreachable),
        }
    }
}

/// What makes the relay believed: the machine's authorities, and the organisation's own.
fn tls(config: &Mail) -> io::Result<TlsParameters> {
    let mut parameters = TlsParameters::builder(config.smtp_host.clone());
    if let Some(path) = &config.smtp_ca_file {
        let authority = Certificate::from_pem(&std::fs::read(path)?).map_err(io::Error::other)?;
        parameters = parameters.add_root_certificate(authority);
    }
    parameters.build().map_err(io::Error::other)
}

impl MailTransport for Smtp {
    fn send<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<(), SendError>> {
        async move {
            // The relay's own timeout holds for one command; a lease must outlast the whole exchange.
            let sending = self.relay.send(mail.message.clone());
            match tokio::time::timeout(self.timeout, sending).await {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) => Err(judge(&error)),
                Err(_) => Err(SendError::Interrupted),
            }
        }
        .boxed()
    }
}

fn judge(error: &lettre::transport::smtp::Error) -> SendError {
    if let Some(status) = error.status() {
        let code = u16::from(status);
        // Wrong credentials, missing TLS, an unknown command: our fault, and no reason to give a reader up.
        let ours = matches!(code, 500..=504 | 521 | 530..=538);
        return if error.is_permanent() && !ours {
            SendError::Refused(code)
        } else {
            SendError::Deferred(code)
        };
    }
    if error.is_tls() || error.is_client() || never_connected(error) {
        return SendError::Unreachable;
    }
    SendError::Interrupted
}

fn never_connected(error: &lettre::transport::smtp::Error) -> bool {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            return matches!(
                io.kind(),
                io::ErrorKind::ConnectionRefused
                    | io::ErrorKind::HostUnreachable
                    | io::ErrorKind::NetworkUnreachable
                    | io::ErrorKind::AddrNotAvailable
                    // What a TLS handshake ends in when the certificate is not believed.
                    | io::ErrorKind::InvalidData
            );
        }
        source = cause.source();
    }
    false
}

/// A folder with one `.eml` file per message, for the demo's mailbox.
pub struct Folder {
    directory: PathBuf,
}

impl Folder {
    /// The folder, made if it is missing.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn new(directory: PathBuf) -> io::Result<Self> {
        std::fs::create_dir_all(&directory)?;
        Ok(Self { directory })
    }
}

impl MailTransport for Folder {
    fn send<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<(), SendError>> {
        async move {
            let unfinished = self.directory.join(format!(".{}.part", mail.id));
            let finished = self.directory.join(format!("{}.eml", mail.id));
            let written = async {
                tokio::fs::write(&unfinished, mail.message.formatted()).await?;
                tokio::fs::rename(&unfinished, &finished).await
            };
            written.await.map_err(|error: io::Error| {
                tracing::warn!(kind = ?error.kind(), "mail.folder_not_writable");
                SendError::Unreachable
            })
        }
        .boxed()
    }
}

/// Keeps messages, for tests; fails when told to.
#[derive(Clone, Default)]
pub struct Memory {
    sent: Arc<Mutex<Vec<Outgoing>>>,
    failure: Arc<Mutex<Option<SendError>>>,
}

impl Memory {
    /// Every message accepted so far.
    #[must_use]
    pub fn sent(&self) -> Vec<Outgoing> {
        self.sent
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Forgets what was accepted, and gives it.
    #[must_use]
    pub fn take(&self) -> Vec<Outgoing> {
        std::mem::take(&mut *self.sent.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Fails every message from here on, or accepts again with `None`.
    pub fn fail_with(&self, failure: Option<SendError>) {
        *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = failure;
    }
}

impl MailTransport for Memory {
    fn send<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<(), SendError>> {
        async move {
            if let Some(failure) = *self.failure.lock().unwrap_or_else(PoisonError::into_inner) {
                return Err(failure);
            }
            self.sent
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(mail.clone());
            Ok(())
        }
        .boxed()
    }
}
