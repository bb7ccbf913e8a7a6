//! Carries packets between the ends of two hosts, in two threads for each direction.

use std::{
    io,
    os::unix::net::UnixDatagram,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use crate::{
    order::{Change, Host, Order, Which},
    way::{Counts, Way},
};

/// The largest packet.
pub const LARGEST: usize = 65_536;

/// How long packets are awaited at most.
const PATIENCE: Duration = Duration::from_mins(1);

/// What each host sends, on its way.
#[derive(Clone)]
pub struct Link {
    from_a: Arc<Road>,
    from_b: Arc<Road>,
}

struct Road {
    way: Mutex<Way>,
    /// Another packet is the next to arrive, or there is one at all.
    changed: Condvar,
    /// There are more packets than before.
    counted: Condvar,
}

impl Link {
    /// Begins to carry packets between the ends of A and B, until an end is closed.
    pub fn start(a: &UnixDatagram, b: &UnixDatagram, seed: u64) -> io::Result<Self> {
        // Seeds far apart, so that the two ways do not throw the same dice.
        let link = Self { from_a: Road::new(seed), from_b: Road::new(!seed) };
        link.from_a.carry(a, b)?;
        link.from_b.carry(b, a)?;
        Ok(link)
    }

    fn from(&self, host: Host) -> &Road {
        match host {
            Host::A => &self.from_a,
            Host::B => &self.from_b,
        }
    }

    /// Carries out an order; the answer is a line.
    pub fn obey(&self, order: Order) -> String {
        match order {
            Order::Change { change, from } => {
                for host in Host::BOTH {
                    if from.is_none_or(|only| only == host) {
                        self.from(host).change(change);
                    }
                }
                "ok".into()
            }
            Order::Counts => {
                let told = Host::BOTH.map(|host| {
                    let Counts { sent, lost } = self.from(host).way().counts();
                    format!("{} {sent} {lost}", host.name())
                });
                told.join(" ")
            }
            Order::Await { which, from, at_least } => {
                if self.from(from).wait_for(which, at_least) {
                    "ok".into()
                } else {
                    format!("error: not within {} s", PATIENCE.as_secs())
                }
            }
        }
    }
}

impl Road {
    fn new(seed: u64) -> Arc<Self> {
        Arc::new(Self {
            way: Mutex::new(Way::new(seed)),
            changed: Condvar::new(),
            counted: Condvar::new(),
        })
    }

    fn way(&self) -> MutexGuard<'_, Way> {
        self.way.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: Change) {
        self.way().change(change);
        self.changed.notify_one();
        self.counted.notify_all();
    }

    fn wait_for(&self, which: Which, at_least: u64) -> bool {
        let fewer = |way: &mut Way| way.counts().of(which) < at_least;
        let waited = self.counted.wait_timeout_while(self.way(), PATIENCE, fewer);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    fn carry(self: &Arc<Self>, from: &UnixDatagram, to: &UnixDatagram) -> io::Result<()> {
        let (from, to) = (from.try_clone()?, to.try_clone()?);
        let (taking, bringing) = (Arc::clone(self), Arc::clone(self));
        thread::Builder::new().spawn(move || taking.take_all(&from))?;
        thread::Builder::new().spawn(move || bringing.bring_all(&to))?;
        Ok(())
    }

    fn take_all(&self, from: &UnixDatagram) {
        let mut packet = vec![0; LARGEST];
        while let Ok(length @ 1..) = from.recv(&mut packet) {
            self.way().take(&packet[..length], Instant::now());
            self.changed.notify_one();
            self.counted.notify_all();
        }
    }

    fn bring_all(&self, to: &UnixDatagram) {
        while to.send(&self.next()).is_ok() {}
    }

    /// Waits for the next packet that arrives.
    fn next(&self) -> Box<[u8]> {
        let mut way = self.way();
        loop {
            let now = Instant::now();
            if let Some(packet) = way.arrived(now) {
                return packet;
            }
            way = match way.next() {
                None => self.changed.wait(way).unwrap_or_else(PoisonError::into_inner),
                Some(due) => {
                    let waited = self.changed.wait_timeout(way, due.saturating_duration_since(now));
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }
}
