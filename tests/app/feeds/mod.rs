//! The private calendar address: who reads it, what stands in it, when it stops.

mod content;
mod page;

use creneau::feeds::{FeedKey, actions as feeds};
use creneau::ids::{AccountId, OptionId};

use crate::support::{self, Answer, TestApp, TestPoll, actor};

/// Gives the account an address, and its path. `version` counts the addresses it has had.
async fn address(app: &TestApp, account: AccountId, version: i32) -> String {
    feeds::issue(&app.state.db, &actor(account), account, app.now())
        .await
        .unwrap();
    let token = app.state.keys.sign_feed(FeedKey { account, version });
    format!("/feeds/{token}.ics")
}

/// What a calendar program gets.
async fn read(app: &TestApp, address: &str) -> Answer {
    app.visitor().get(address).await
}

async fn decide(app: &TestApp, poll: &TestPoll, option: OptionId) {
    let place = poll.options.iter().position(|one| *one == option);
    support::decide(app, poll, place.unwrap()).await;
}

/// The values of a property, unfolded, in the order of the file.
fn values(file: &str, property: &str) -> Vec<String> {
    file.replace("\r\n ", "")
        .lines()
        .filter_map(|line| line.strip_prefix(property)?.strip_prefix(':'))
        .map(str::to_owned)
        .collect()
}
