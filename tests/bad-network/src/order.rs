//! What can be ordered of the network while it runs.

use std::{str::FromStr, time::Duration};

use thiserror::Error;

/// One of the two hosts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// 10.77.0.1
    A,
    /// 10.77.0.2
    B,
}

impl Host {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::A, Self::B];

    /// `a` or `b`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }

    /// Its address.
    pub const fn address(self) -> &'static str {
        match self {
            Self::A => "10.77.0.1",
            Self::B => "10.77.0.2",
        }
    }
}

impl FromStr for Host {
    type Err = OrderError;

    fn from_str(text: &str) -> Result<Self, OrderError> {
        Self::BOTH
            .into_iter()
            .find(|host| host.name() == text)
            .ok_or_else(|| OrderError::Host { text: text.into() })
    }
}

/// A share in percent, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Percent(f64);

impl Percent {
    /// As a probability, 0 to 1.
    pub fn probability(self) -> f64 {
        self.0 / 100.0
    }
}

impl FromStr for Percent {
    type Err = OrderError;

    fn from_str(text: &str) -> Result<Self, OrderError> {
        match text.trim_end_matches('%').parse() {
            Ok(share) if (0.0..=100.0).contains(&share) => Ok(Self(share)),
            _ => Err(OrderError::Percent { text: text.into() }),
        }
    }
}

/// What one way of the network is to do from now on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// Lose a share.
    Loss(Percent),
    /// Be late.
    Delay {
        /// By so much.
        delay: Duration,
        /// More or less.
        jitter: Duration,
    },
    /// Let others overtake a share.
    Reorder(Percent),
    /// Bring a share twice.
    Duplicate(Percent),
    /// Let nothing through.
    Cut,
    /// Let something through again.
    Heal,
    /// Be a good network.
    Calm,
}

/// A line of the input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Order {
    /// Changes the way from a host, or both.
    Change {
        /// What.
        change: Change,
        /// Of what this host sends; both if `None`.
        from: Option<Host>,
    },
    /// Say what was carried.
    Counts,
    /// Answer once a host's packets are so many, from the beginning.
    Await {
        /// Which packets.
        which: Which,
        /// Whose.
        from: Host,
        /// How many at least.
        at_least: u64,
    },
}

/// Packets that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All that a host sent.
    Sent,
    /// Those that will never arrive.
    Lost,
}

/// An order that is none.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum OrderError {
    /// Not a known one.
    #[error(
        "no order \"{text}\"; there are loss, delay, reorder, duplicate, cut, cut-one-way, heal, calm, counts, await"
    )]
    Unknown {
        /// What was said.
        text: String,
    },
    /// Neither host.
    #[error("no host \"{text}\"; there are a, b")]
    Host {
        /// What was said.
        text: String,
    },
    /// Not a share.
    #[error("\"{text}\" is no percentage, 0 to 100")]
    Percent {
        /// What was said.
        text: String,
    },
    /// Not a number.
    #[error("\"{text}\" is no number of packets")]
    Number {
        /// What was said.
        text: String,
    },
    /// Not a time.
    #[error("\"{text}\" is no time in whole milliseconds, up to 60000")]
    Millis {
        /// What was said.
        text: String,
    },
}

impl FromStr for Order {
    type Err = OrderError;

    fn from_str(line: &str) -> Result<Self, OrderError> {
        let mut words: Vec<&str> = line.split_whitespace().collect();
        let mut from = None;
        if let [.., "from", host] = words[..] {
            from = Some(host.parse()?);
            words.truncate(words.len() - 2);
        }
        let change = match (words[..].as_ref(), from) {
            (["counts"], None) => return Ok(Self::Counts),
            (["await", "sent", host, number], None) => {
                return Self::wait(Which::Sent, host, number);
            }
            (["await", "lost", host, number], None) => {
                return Self::wait(Which::Lost, host, number);
            }
            (["cut-one-way", host], None) => {
                from = Some(host.parse()?);
                Change::Cut
            }
            (["cut"], None) => Change::Cut,
            (["heal"], None) => Change::Heal,
            (["calm"], None) => Change::Calm,
            (["loss", share], _) => Change::Loss(share.parse()?),
            (["reorder", share], _) => Change::Reorder(share.parse()?),
            (["duplicate", share], _) => Change::Duplicate(share.parse()?),
            (["delay", delay], _) => {
                Change::Delay { delay: millis(delay)?, jitter: Duration::ZERO }
            }
            (["delay", delay, "jitter", jitter], _) => {
                Change::Delay { delay: millis(delay)?, jitter: millis(jitter)? }
            }
            _ => return Err(OrderError::Unknown { text: line.trim().into() }),
        };
        Ok(Self::Change { change, from })
    }
}

impl Order {
    fn wait(which: Which, host: &str, number: &str) -> Result<Self, OrderError> {
        let at_least = number.parse().map_err(|_| OrderError::Number { text: number.into() })?;
        Ok(Self::Await { which, from: host.parse()?, at_least })
    }
}

fn millis(text: &str) -> Result<Duration, OrderError> {
    match text.parse() {
        Ok(millis @ 0..=60_000) => Ok(Duration::from_millis(millis)),
        _ => Err(OrderError::Millis { text: text.into() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(line: &str) -> (Change, Option<Host>) {
        match line.parse().unwrap() {
            Order::Change { change, from } => (change, from),
            Order::Counts | Order::Await { .. } => panic!("{line} changes nothing"),
        }
    }

    #[test]
    fn orders_are_read() {
        assert_eq!(change("loss 20"), (Change::Loss(Percent(20.0)), None));
        assert_eq!(change(" loss 0.5% from a "), (Change::Loss(Percent(0.5)), Some(Host::A)));
        let (delay, jitter) = (Duration::from_millis(200), Duration::from_millis(50));
        assert_eq!(
            change("delay 200 jitter 50 from b"),
            (Change::Delay { delay, jitter }, Some(Host::B))
        );
        assert_eq!(change("cut"), (Change::Cut, None));
        assert_eq!(change("cut-one-way a"), (Change::Cut, Some(Host::A)));
        assert_eq!(change("heal"), (Change::Heal, None));
        assert_eq!("counts".parse(), Ok(Order::Counts));
        assert_eq!(
            "await lost b 3".parse(),
            Ok(Order::Await { which: Which::Lost, from: Host::B, at_least: 3 })
        );
    }

    #[test]
    fn what_is_no_order_is_told() {
        for (line, says) in [
            ("", "no order"),
            ("los 20", "los 20"),
            ("loss", "no order"),
            ("loss 101", "101"),
            ("loss NaN", "NaN"),
            ("loss 5 from c", "no host \"c\""),
            ("delay -1", "-1"),
            ("delay 200 jitter", "no order"),
            ("cut-one-way", "no order"),
            ("cut from a", "no order"),
            ("await lost b many", "\"many\" is no number"),
        ] {
            let error = line.parse::<Order>().unwrap_err().to_string();
            assert!(error.contains(says), "{line}: {error}");
        }
    }
}
