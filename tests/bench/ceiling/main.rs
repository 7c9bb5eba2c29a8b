//! The ceiling of `script/bench`: what a bare handler reaches on the same data, machine and database. It reads the
//! session or the invitation as the application's pages do, and leaves out all they do beside: languages, layout,
//! headers, logs, compression, the rest of the rules.
//!
//! ```text
//! ceiling PORT KEPT-FOLDER      DATABASE_URL names the database
//! GET  /memory/{name}           a page of KEPT-FOLDER, from memory
//! GET  /kept/{poll}/{name}      one statement for session and version, then the kept page
//! GET  /results/{poll}          one statement: poll, options, a row for each ballot; rendered each time
//! GET  /answer/{poll}/{person}  one statement: poll, options, tally, this person's ballot; rendered each time
//! POST /ballot/{poll}/{person}  one transaction: the packed ballot, and the poll's version
//! ```

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "bare, as the application is not: neither its checked queries nor its own extractors"
)]

use std::collections::HashMap;
use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path as FilePath;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{PgPool, Row};
use uuid::Uuid;

#[derive(Clone)]
struct Ceiling {
    db: PgPool,
    kept: Arc<HashMap<String, Bytes>>,
}

type Answer<T> = Result<T, Failure>;

struct Failure(StatusCode);

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self(match error {
            sqlx::Error::RowNotFound => StatusCode::NOT_FOUND,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        })
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}

/// A person's row of the table of answers.
struct Person {
    name: String,
    answers: String,
}

impl Person {
    fn at(&self, option: usize) -> char {
        self.answers
            .as_bytes()
            .get(option)
            .map_or('.', |byte| char::from(*byte))
    }
}

#[derive(Template)]
#[template(
    ext = "html",
    source = "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{{ title }}</title></head><body>\
<h1>{{ title }}</h1><p>{{ reader }}</p><table><thead><tr><th></th>{% for option in options %}<th>{{ option }}</th>{% endfor %}</tr></thead>\
<tbody>{% for person in people %}<tr><th>{{ person.name }}</th>{% for at in 0..options.len() %}<td class=\"a\">{{ person.at(*at) }}</td>{% endfor %}</tr>{% endfor %}</tbody>\
<tfoot><tr><th></th>{% for total in totals %}<td>{{ total }}</td>{% endfor %}</tr></tfoot></table></body></html>"
)]
struct Results {
    title: String,
    reader: String,
    options: Vec<String>,
    people: Vec<Person>,
    totals: Vec<usize>,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{{ title }}</title></head><body>\
<h1>{{ title }}</h1><p>{{ reader }}</p><form method=\"post\">{% for option in options %}<fieldset><legend>{{ option.slot }} ({{ option.yes }})</legend>\
{% for (value, words) in [('y', \"Oui\"), ('i', \"Si nécessaire\"), ('n', \"Non\"), ('.', \"Sans réponse\")] %}<label><input type=\"radio\" name=\"{{ option.id }}\" value=\"{{ value }}\"{% if option.mine == *value %} checked{% endif %}> {{ words }}</label>{% endfor %}\
</fieldset>{% endfor %}<button>Enregistrer</button></form></body></html>"
)]
struct Form {
    title: String,
    reader: String,
    options: Vec<Choice>,
}

struct Choice {
    id: Uuid,
    slot: String,
    yes: i32,
    mine: char,
}

fn session(headers: &HeaderMap) -> Option<Vec<u8>> {
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    let value = cookies
        .split("; ")
        .find_map(|pair| pair.strip_prefix("session="))?;
    let id = URL_SAFE_NO_PAD.decode(value).ok()?;
    Some(Sha256::digest(id).to_vec())
}

async fn memory(State(ceiling): State<Ceiling>, Path(name): Path<String>) -> Answer<Response> {
    let page = ceiling.kept.get(&name).cloned();
    Ok(html(page.ok_or(Failure(StatusCode::NOT_FOUND))?))
}

fn html(page: Bytes) -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

async fn kept(
    State(ceiling): State<Ceiling>,
    Path((poll, name)): Path<(Uuid, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let row = sqlx::query(
        "SELECT p.version, a.name FROM sessions s JOIN accounts a USING (account_id)
         JOIN polls p ON p.poll_id = $2 AND p.owner_id = s.account_id WHERE s.session_hash = $1",
    )
    .bind(session(&headers))
    .bind(poll)
    .fetch_one(&ceiling.db)
    .await?;
    let version: i64 = row.try_get("version")?;
    let page = ceiling.kept.get(&name).filter(|_| version > 0).cloned();
    Ok(html(page.ok_or(Failure(StatusCode::NOT_FOUND))?))
}

async fn results(
    State(ceiling): State<Ceiling>,
    Path(poll): Path<Uuid>,
    headers: HeaderMap,
) -> Answer<Html<String>> {
    let rows = sqlx::query(
        "SELECT p.title, a.name AS reader, i.name, coalesce(b.answers, '') AS answers,
                CASE WHEN row_number() OVER (ORDER BY i.name, i.invitation_id) = 1 THEN
                    (SELECT array_agg(to_char(local_start, 'YYYY-MM-DD HH24:MI') ORDER BY ordinal)
                     FROM options WHERE poll_id = $2) END AS slots
         FROM sessions s JOIN accounts a USING (account_id)
         JOIN polls p ON p.poll_id = $2 AND p.owner_id = s.account_id
         JOIN invitations i ON i.poll_id = $2
         LEFT JOIN ballots b ON b.poll_id = $2 AND b.invitation_id = i.invitation_id
         WHERE s.session_hash = $1 ORDER BY i.name, i.invitation_id",
    )
    .bind(session(&headers))
    .bind(poll)
    .fetch_all(&ceiling.db)
    .await?;
    let first = rows.first().ok_or(Failure(StatusCode::NOT_FOUND))?;
    let (title, reader, options) = (
        first.try_get("title")?,
        first.try_get("reader")?,
        first.try_get::<Vec<String>, _>("slots")?,
    );
    let people = rows
        .iter()
        .map(|row| {
            Ok(Person {
                name: row.try_get("name")?,
                answers: row.try_get("answers")?,
            })
        })
        .collect::<sqlx::Result<Vec<Person>>>()?;
    let totals = (0..options.len())
        .map(|at| people.iter().filter(|person| person.at(at) == 'y').count())
        .collect();
    let page = Results {
        title,
        reader,
        options,
        people,
        totals,
    };
    rendered(&page)
}

fn rendered(page: &impl Template) -> Answer<Html<String>> {
    let text = page.render();
    Ok(Html(
        text.map_err(|_| Failure(StatusCode::INTERNAL_SERVER_ERROR))?,
    ))
}

async fn answer(
    State(ceiling): State<Ceiling>,
    Path((poll, person)): Path<(Uuid, Uuid)>,
) -> Answer<Html<String>> {
    let row = sqlx::query(
        "SELECT p.title, i.name, o.ids, o.slots, coalesce(b.answers, '') AS answers, coalesce(t.yes, '{}') AS yes
         FROM invitations i JOIN polls p USING (poll_id)
         LEFT JOIN LATERAL (SELECT array_agg(option_id ORDER BY ordinal) AS ids,
                                array_agg(to_char(local_start, 'YYYY-MM-DD HH24:MI') ORDER BY ordinal) AS slots
                            FROM options WHERE poll_id = $1) o ON true
         LEFT JOIN ballots b ON b.poll_id = i.poll_id AND b.invitation_id = i.invitation_id
         LEFT JOIN tallies t ON t.poll_id = i.poll_id
         WHERE i.poll_id = $1 AND i.invitation_id = $2 AND i.revoked_at IS NULL",
    )
    .bind(poll)
    .bind(person)
    .fetch_one(&ceiling.db)
    .await?;
    let mine = Person {
        name: row.try_get("name")?,
        answers: row.try_get("answers")?,
    };
    let (ids, slots) = (
        row.try_get::<Vec<Uuid>, _>("ids")?,
        row.try_get::<Vec<String>, _>("slots")?,
    );
    let yes: Vec<i32> = row.try_get("yes")?;
    let options = ids.into_iter().zip(slots).enumerate();
    let options = options.map(|(at, (id, slot))| Choice {
        id,
        slot,
        yes: yes.get(at).copied().unwrap_or_default(),
        mine: mine.at(at),
    });
    let options = options.collect();
    rendered(&Form {
        title: row.try_get("title")?,
        reader: mine.name,
        options,
    })
}

async fn ballot(
    State(ceiling): State<Ceiling>,
    Path((poll, person)): Path<(Uuid, Uuid)>,
    answers: String,
) -> Answer<StatusCode> {
    let mut tx = ceiling.db.begin().await?;
    sqlx::query("UPDATE polls SET version = version + 1, updated_at = now() WHERE poll_id = $1")
        .bind(poll)
        .execute(&mut *tx)
        .await?;
    sqlx::query(
        "INSERT INTO ballots (poll_id, invitation_id, answers, options_version, request_id, cast_at, changed_at)
         VALUES ($1, $2, $3, 1, gen_random_uuid(), now(), now())
         ON CONFLICT ON CONSTRAINT ballots_pkey DO UPDATE SET answers = excluded.answers,
             revision = ballots.revision + 1, changed_at = excluded.changed_at",
    )
    .bind(poll)
    .bind(person)
    .bind(answers)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn read_kept(folder: &FilePath) -> std::io::Result<HashMap<String, Bytes>> {
    std::fs::read_dir(folder)?
        .map(|entry| {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            Ok((name, std::fs::read(entry.path())?.into()))
        })
        .collect()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let port = arguments.next().ok_or("no port")?.parse()?;
    let folder = arguments.next().ok_or("no folder")?;
    // Statements are planned as those of the application are.
    let connection: PgConnectOptions = std::env::var("DATABASE_URL")?.parse()?;
    let db = PgPoolOptions::new()
        .max_connections(8)
        .connect_with(connection.options([("jit", "off"), ("enable_material", "off")]))
        .await?;
    let kept_pages = Arc::new(read_kept(FilePath::new(&folder))?);
    let app = Router::new()
        .route("/memory/{name}", get(memory))
        .route("/kept/{poll}/{name}", get(kept))
        .route("/results/{poll}", get(results))
        .route("/answer/{poll}/{person}", get(answer))
        .route("/ballot/{poll}/{person}", post(ballot))
        .with_state(Ceiling {
            db,
            kept: kept_pages,
        });
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, app).await?;
    Ok(())
}
