//! Badly signed links, counted per network in memory: rubbish costs no query and soon gets 429.

use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::error::Error;
use crate::config::Limits;

/// Networks remembered before those at rest are forgotten.
const REMEMBERED: usize = 10_000;

/// How many badly signed links each network sent lately.
#[derive(Debug)]
pub struct BadLinkLimiter {
    networks: DefaultKeyedRateLimiter<String>,
}

impl BadLinkLimiter {
    /// Accepts `bad_links_per_minute` from each network, then refuses until a minute's share is back.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        let allowed = NonZeroU32::new(limits.bad_links_per_minute).unwrap_or(NonZeroU32::MIN);
        Self {
            networks: RateLimiter::keyed(Quota::per_minute(allowed)),
        }
    }

    /// Counts one badly signed link from `network`.
    ///
    /// # Errors
    /// [`Error::TooMany`] once the network has had its share.
    pub fn hit(&self, network: &str) -> Result<(), Error> {
        if self.networks.len() > REMEMBERED {
            self.networks.retain_recent();
            self.networks.shrink_to_fit();
        }
        self.networks
            .check_key(&network.to_owned())
            .map_err(|not_until| {
                let wait = not_until.wait_time_from(DefaultClock::default().now());
                Error::TooMany {
                    retry_after: wait.as_secs().max(1),
                }
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_past_its_share_waits_and_others_do_not() {
        let limiter = BadLinkLimiter::new(&Limits::default());
        for _ in 0..30 {
            limiter.hit("203.0.113.0/24").unwrap();
        }
        assert!(matches!(
            limiter.hit("203.0.113.0/24"),
            Err(Error::TooMany { retry_after: 1.. })
        ));
        limiter.hit("198.51.100.0/24").unwrap();
    }
}
