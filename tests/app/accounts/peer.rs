//! npm's `oidc-provider`, which nobody here wrote, and a browser that signs in at it.

use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::Duration;

use creneau::config::is_loopback;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;
use url::Url;

use super::{BASE, CLIENT, SECRET};
use crate::support::{Answer, Visitor};

/// How long the provider may take to start, or to answer.
const PATIENCE: Duration = Duration::from_mins(1);

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/oidc-provider.mjs");

/// The provider, running until dropped.
pub struct Peer {
    /// Its address.
    pub issuer: String,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
    process: Child,
}

impl Peer {
    /// The provider with these people, and `more` of its configuration.
    pub async fn start(people: Value, more: Value) -> Self {
        let mut setup = json!({
            "client_id": CLIENT,
            "client_secret": SECRET,
            "redirect_uri": format!("{BASE}/sign-in/callback"),
            "people": people,
        });
        let known = setup.as_object_mut().unwrap();
        known.extend(more.as_object().unwrap().clone());
        let mut process = Command::new("node")
            .args([SCRIPT, &setup.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("node, which script/setup --tests installs");
        let input = process.stdin.take().unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap()).lines();
        let ready = timeout(PATIENCE, output.next_line()).await;
        let ready = ready.expect("the provider says where it is").unwrap();
        let ready = ready.expect("the provider starts: has script/setup --tests been run?");
        let ready: Value = serde_json::from_str(&ready).unwrap();
        Self {
            issuer: ready["issuer"].as_str().unwrap().to_owned(),
            input,
            output,
            process,
        }
    }

    /// From here on it knows these people.
    pub async fn replace_people(&mut self, people: Value) {
        let line = format!("{people}\n");
        self.input.write_all(line.as_bytes()).await.unwrap();
        // Its notices come on the same output.
        while self.output.next_line().await.unwrap().unwrap() != "{}" {}
    }

    /// Stops it.
    pub async fn stop(mut self) {
        self.process.kill().await.unwrap();
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        Url::parse(&self.issuer).unwrap().port().unwrap()
    }
}

/// Signs `visitor` in as `login`, from the sign-in link on; gives the answer to the callback.
pub async fn sign_in(visitor: &mut Visitor, login: &str) -> Answer {
    let away = visitor.get("/sign-in?next=/polls").await;
    let back = at_provider(&away, login).await;
    visitor.get(&back).await
}

/// Does at the provider what a person does there; gives the address it sends the browser back to.
pub async fn at_provider(away: &Answer, login: &str) -> String {
    assert_eq!(away.status(), 303, "{}", away.body);
    let http = reqwest::Client::builder()
        .no_proxy()
        .timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let mut cookies = BTreeMap::new();
    let mut request = http.get(away.location());
    let mut here = Url::parse(away.location()).unwrap();
    for _ in 0..12 {
        let lines: Vec<String> = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let response = request
            .header("cookie", lines.join("; "))
            .send()
            .await
            .unwrap();
        let answer = read(&here, response, &mut cookies).await;
        if answer.status.is_redirection() {
            here = here.join(answer.location()).unwrap();
            if !is_loopback(&here) {
                return here[url::Position::BeforePath..].to_owned();
            }
            request = http.get(here.clone());
        } else {
            let actions = answer.attributes("form", "action");
            let action = actions.into_iter().next();
            let action = action.unwrap_or_else(|| panic!("no form: {}", answer.body));
            let form = answer.form(&action);
            here = here.join(&action).unwrap();
            let filled = form.fields.into_iter().map(|(name, value)| match &*name {
                "login" | "password" => (name, login.to_owned()),
                _ => (name, value),
            });
            let fields: Vec<(String, String)> = filled.collect();
            request = http.post(here.clone()).form(&fields);
        }
    }
    panic!("the provider sends nobody back from {here}");
}

async fn read(
    here: &Url,
    response: reqwest::Response,
    cookies: &mut BTreeMap<String, String>,
) -> Answer {
    let (status, headers) = (response.status(), response.headers().clone());
    for line in headers.get_all("set-cookie") {
        let pair = line.to_str().unwrap().split(';').next().unwrap();
        let (name, value) = pair.split_once('=').unwrap();
        cookies.insert(name.to_owned(), value.to_owned());
    }
    Answer {
        path: here.to_string(),
        status,
        headers,
        body: response.text().await.unwrap(),
    }
}
