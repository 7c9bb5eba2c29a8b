//! Codes and access tokens the demo issuer has given out. Each code is good once.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest as _, Sha256};

const CODE_LIFE: TimeDelta = TimeDelta::minutes(1);
const TOKEN_LIFE: TimeDelta = TimeDelta::minutes(5);

/// What a code stands for.
#[derive(Clone)]
pub(super) struct Grant {
    pub subject: String,
    pub nonce: Option<String>,
    pub redirect_uri: String,
    pub challenge: String,
}

#[derive(Default)]
pub(super) struct Grants {
    codes: Mutex<HashMap<String, (DateTime<Utc>, Grant)>>,
    tokens: Mutex<HashMap<String, (DateTime<Utc>, String)>>,
}

impl Grants {
    pub(super) fn give_code(&self, grant: Grant, now: DateTime<Utc>) -> Option<String> {
        let code = secret()?;
        let mut codes = lock(&self.codes);
        codes.retain(|_, (until, _)| *until > now);
        codes.insert(code.clone(), (now + CODE_LIFE, grant));
        Some(code)
    }

    /// Takes a code back: once, in time, from the same place, with the verifier of its challenge.
    pub(super) fn redeem(
        &self,
        code: &str,
        redirect_uri: &str,
        verifier: &str,
        now: DateTime<Utc>,
    ) -> Option<Grant> {
        let (until, grant) = lock(&self.codes).remove(code)?;
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
        (until > now && grant.redirect_uri == redirect_uri && grant.challenge == challenge)
            .then_some(grant)
    }

    pub(super) fn give_token(&self, subject: &str, now: DateTime<Utc>) -> Option<String> {
        let token = secret()?;
        let mut tokens = lock(&self.tokens);
        tokens.retain(|_, (until, _)| *until > now);
        tokens.insert(token.clone(), (now + TOKEN_LIFE, subject.to_owned()));
        Some(token)
    }

    pub(super) fn subject_of(&self, token: &str, now: DateTime<Utc>) -> Option<String> {
        let tokens = lock(&self.tokens);
        let (until, subject) = tokens.get(token)?;
        (*until > now).then(|| subject.clone())
    }
}

fn secret() -> Option<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(URL_SAFE_NO_PAD.encode(bytes))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
