//! Créneau: self-hosted scheduling polls for public bodies.
//!
//! Staff sign in through the organisation's OIDC provider and make a poll; everyone asked answers through a
//! **personal signed link, without an account**; administrators review polls by their metadata and purge those
//! past their date. Nothing leaves the organisation. This page is the architecture; `docs/` has the guides.
//!
//! # One noun, one folder; one layer, one file name
//!
//! Features stand at the top of the crate and the layers inside them, always under the same names:
//!
//! | file | duty |
//! |---|---|
//! | `model` | rules: pure, synchronous, given `now`; a state is an enum with its data |
//! | `store` | SQL, by checked macros only; private to its feature |
//! | `actions` | writes: one action = one transaction = the change, its audit entry, its mails and jobs |
//! | `extract` | who may: an extractor loads *and* authorises; what one may not see does not exist |
//! | `web` | pages: extractors in, one action or a few reads, one view or redirect out |
//! | `views` | what a template gets: one struct of finished fields, one per audience, filled by allow-list |
//!
//! # The way through it
//!
//! ```text
//! GET   app → decisions::web::show(OwnedPoll, Page) → the page's own reads → ShowPage → templates/decisions/show.html
//! POST  app → polls::web::closure::create(OwnedPoll, Form) → polls::actions::close(db, actor, id, why, now)
//!         └ one transaction: lock the poll → model: poll.close(now)? → save → audit::record → mail::queue → commit
//!         → 303 to the poll, with a flash
//! link  GET /i/{token} → signature → the row → encrypted cookie → 303 /p/{poll}; nothing is written
//! job   worker → ClosePollAtDeadline → the same polls::actions::close, as Actor::system()
//! mail  worker → claims rows (SKIP LOCKED, leased) → loads facts → renders → SMTP → marks, in that order
//! ```
//!
//! Every change to a poll, or to anything in it, begins by locking the poll's row: writers of one poll pass one
//! by one and always in that order, writers of different polls never wait for one another.
//!
//! # Who may import whom
//!
//! ```text
//! ids, clock, colour, config, csv, text, plain, i18n, keys, action
//!   ← audit, rate, jobs, mail, calendar
//!   ← accounts, retention, web
//!   ← polls ← invitations ← answers, groups, history ← decisions ← feeds, notifications
//!   ← records ← admin ← app, server, demo
//! ```
//!
//! `tests/source` holds the imports to it. The exceptions it lists are deliberate: a worker calls the actions its
//! jobs stand for.
//!
//! # What is stored
//!
//! * Local wall time and zone are the truth of an option; UTC is derived by the zone rules in this binary, never
//!   by SQL. A whole day is a civil date.
//! * One row per ballot, its answers packed by the options' ordinals, which are given once and never reused or
//!   shifted. Moving an option stamps it with a version; answers made before it are shown and not counted, by
//!   comparison ([`answers::model::is_confirmed`]). What an option was before a change made while people answer is kept
//!   beside: the mail that tells of it says what moved from where.
//! * One packed tally per poll, kept in the transaction that writes a ballot, equal to the ballots at all times. Beside it
//!   stand the people asked, the options and their days, kept by triggers: the home page counts nothing.
//! * An outbox row names its reader and what it is about. Words and the personal link are made when the mail
//!   leaves, and never stored.
//! * No statement reads a table that grows with the number of polls from end to end: `tests/app/plans.rs` plans each.
//! * What is kept in memory ([`cache`]) is kept by version ([`polls::OptionsCache`], [`decisions::KeptResults`],
//!   [`decisions::KeptWords`], [`answers::KeptForms`]): each page reads who asks and the poll's row first, so nothing kept outlives a change or
//!   reaches another reader. When a restored backup takes versions back, all of it is forgotten
//!   ([`admin::purge::actions::Watch`]).
//! * Every poll-scoped key begins with `poll_id`. Accounts are never deleted, so nothing refers to them by a key.
//! * The application's database role writes rows, never tables; the audit log it may only add to and read. Entries
//!   are sealed in batches after they commit, in a signed chain ([`audit::seal`]): no writer waits for it. Refusals
//!   are entries too, noted by a layer ([`web::refusals`]).

pub mod accounts;
pub mod action;
pub mod admin;
pub mod answers;
pub mod app;
pub mod audit;
pub mod cache;
pub mod calendar;
pub mod clock;
pub mod colour;
pub mod config;
pub mod csv;
pub mod database;
pub mod decisions;
#[cfg(feature = "demo")]
pub mod demo;
pub mod feeds;
pub mod groups;
pub mod history;
pub mod i18n;
pub mod ids;
pub mod invitations;
pub mod jobs;
pub mod keys;
pub mod mail;
pub mod notifications;
pub mod plain;
pub mod polls;
pub mod rate;
pub mod records;
pub mod retention;
pub mod server;
pub mod state;
pub mod telemetry;
pub mod text;
pub mod web;
