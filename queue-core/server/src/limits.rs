//! How often one address may ask for what costs something or could be guessed.
//!
//! The address is the peer's own: a header that names another one can be written by anybody.
//! Visitors' phones may all share the one address of the hall's network, so that the limits stop
//! guessing and flooding and never a crowd.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

use crate::error::ApiError;

/// After how many questions addresses that are quiet again are forgotten.
const FORGET_EVERY: u32 = 1_024;

/// The limits of everything that has one.
#[derive(Debug)]
pub struct Limits {
    /// Log-ins tried: 30 a minute, 15 at once. A desk of officers may share an address.
    pub log_in: Limit,
    /// Pairings started: 10 a minute, 5 at once.
    pub pairing: Limit,
    /// Pairings asked after: 120 a minute, 30 at once; a device asks every few seconds.
    pub pairing_poll: Limit,
    /// Ticket addresses that were none: 60 a minute, 30 at once.
    pub unknown_ticket: Limit,
}

impl Default for Limits {
    fn default() -> Self {
        const fn n(value: u32) -> NonZeroU32 {
            match NonZeroU32::new(value) {
                Some(value) => value,
                None => NonZeroU32::MIN,
            }
        }
        Self {
            log_in: Limit::new(Quota::per_minute(n(30)).allow_burst(n(15))),
            pairing: Limit::new(Quota::per_minute(n(10)).allow_burst(n(5))),
            pairing_poll: Limit::new(Quota::per_minute(n(120)).allow_burst(n(30))),
            unknown_ticket: Limit::new(Quota::per_minute(n(60)).allow_burst(n(30))),
        }
    }
}

/// One limit.
#[derive(Debug)]
pub struct Limit {
    limiter: DefaultKeyedRateLimiter<IpAddr>,
    asked: AtomicU32,
}

impl Limit {
    fn new(quota: Quota) -> Self {
        Self { limiter: RateLimiter::keyed(quota), asked: AtomicU32::new(0) }
    }

    /// Counts a request of `peer`.
    ///
    /// # Errors
    /// It is one too many: [`ApiError::TooMany`].
    pub fn check(&self, peer: Peer) -> Result<(), ApiError> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(&peer.0).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            ApiError::TooMany { seconds: wait.as_secs() + 1 }
        })
    }
}

/// Who asks: the address of the connection; of IPv6 the /64, since a device has all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(IpAddr);

impl Peer {
    /// The peer of a connection.
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
            }
            v4 @ IpAddr::V4(_) => v4,
        })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        // Without a connection there is one peer: strict, not lax.
        let address = connected.map_or(Ipv6Addr::UNSPECIFIED.into(), |info| info.0.ip());
        Ok(Self::of(address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(address: &str) -> Peer {
        Peer::of(address.parse().unwrap())
    }

    #[test]
    fn one_address_is_stopped_and_another_is_not() {
        let limits = Limits::default();
        let first = peer("192.168.1.7");
        let allowed = (0..100).take_while(|_| limits.pairing.check(first).is_ok()).count();
        assert_eq!(allowed, 5);
        assert!(matches!(limits.pairing.check(first), Err(ApiError::TooMany { seconds: 1.. })));
        assert!(limits.pairing.check(peer("192.168.1.8")).is_ok());
    }

    #[test]
    fn a_device_is_its_64_bits_of_ipv6() {
        assert_eq!(peer("2001:db8::1"), peer("2001:db8::2"));
        assert_ne!(peer("2001:db8::1"), peer("2001:db8:0:1::1"));
        assert_eq!(peer("::ffff:192.168.1.7"), peer("192.168.1.7"));
    }
}
