//! What the display knows of the hall, and what of it is to be seen at a moment. There is no
//! clock and no network in here: `now` is an argument.

pub mod calls;
pub mod rows;
#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use hall_ui::{Brand, Logo};
use jiff::{SignedDuration, Timestamp, civil::DateTime};
use queue_core::{
    catalogue::ZoneId,
    lang::Bilingual,
    wire::{
        self, HallInfo, WIRE_VERSION,
        display::{Call, CounterRow, DisplayMessage},
    },
};

use calls::CallQueue;
use hall_device::clock::HallClock;
use rows::Page;

/// After so long without a word, the board is stale.
pub const SILENT_FOR: Duration = Duration::from_secs(12);
/// A link that is back within this time was never lost, as far as a visitor is concerned.
pub const LINK_GRACE: Duration = Duration::from_secs(2);
/// After so long without a word, what was known is not shown any more.
pub const GIVEN_UP_AFTER: Duration = Duration::from_mins(10);
/// A missed call that is older is not presented: nobody goes to a counter after so long.
const WORTH_SAYING: SignedDuration = SignedDuration::from_mins(2);
/// A page of counters.
const PAGE_FOR: Duration = Duration::from_secs(8);

/// A board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The hall.
    pub hall: HallInfo,
    /// The hall's colours.
    pub brand: Brand,
    /// The hall's logo, ready to be drawn.
    pub logo: Option<Logo>,
    /// The zone that it is of; `None` is the whole hall.
    pub zone: Option<ZoneId>,
    /// The notice line.
    pub notices: Vec<Bilingual>,
    version: u16,
    counters: Vec<CounterRow>,
    calls: CallQueue,
    clock: HallClock,
    heard_at: Instant,
    lost_since: Option<Instant>,
    began: Instant,
}

fn brand(hall: &HallInfo) -> Brand {
    Brand::new(hall.brand.palette())
}

fn logo(hall: &HallInfo) -> Option<Logo> {
    hall.brand.logo.as_ref().map(Logo::new)
}

/// How true a board is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// It is as the hall is.
    Live,
    /// It is as the hall was at this local time.
    Stale(DateTime),
    /// It is too old to be shown.
    Gone,
}

impl Board {
    /// A display that comes on and is told everything.
    pub fn new(snapshot: wire::display::Board, now: Instant) -> Self {
        let clock = HallClock::new(snapshot.now, now, snapshot.hall.zone);
        let mut board = Self {
            brand: brand(&snapshot.hall),
            logo: logo(&snapshot.hall),
            hall: snapshot.hall,
            zone: snapshot.zone,
            notices: snapshot.notices,
            version: snapshot.version,
            counters: snapshot.counters,
            calls: CallQueue::starting(snapshot.recent, snapshot.seq),
            clock,
            heard_at: now,
            lost_since: None,
            began: now,
        };
        board.forget_other_days(now);
        board
    }

    /// The server spoke at `now`.
    pub fn apply(&mut self, message: DisplayMessage, now: Instant) {
        self.heard_at = now;
        self.lost_since = None;
        match message {
            DisplayMessage::Snapshot(snapshot) => self.resume(*snapshot, now),
            DisplayMessage::Call(call) => self.calls.push(call),
            DisplayMessage::Counter(update) => {
                let id = update.row.counter;
                match self.counters.binary_search_by_key(&id, |row| row.counter) {
                    Ok(place) => self.counters[place] = update.row,
                    Err(place) => self.counters.insert(place, update.row),
                }
            }
            DisplayMessage::Tick(tick) => self.clock.set(tick.now, now),
        }
    }

    fn resume(&mut self, snapshot: wire::display::Board, now: Instant) {
        // A log that is shorter than it was is another log, and another zone has other calls.
        if snapshot.seq < self.calls.place() || snapshot.zone != self.zone {
            *self = Self::new(snapshot, now);
            return;
        }
        self.clock = HallClock::new(snapshot.now, now, snapshot.hall.zone);
        self.brand = brand(&snapshot.hall);
        self.logo = logo(&snapshot.hall);
        self.hall = snapshot.hall;
        self.notices = snapshot.notices;
        self.version = snapshot.version;
        self.counters = snapshot.counters;
        for call in snapshot.missed {
            self.calls.push(call);
        }
        self.calls.skip(|call| snapshot.now.duration_since(call.at) > WORTH_SAYING);
    }

    /// The link is lost at `now`.
    pub fn lose(&mut self, now: Instant) {
        self.lost_since.get_or_insert(now);
    }

    /// Time has come to `now`; the call that is presented from now on, if it is another one.
    pub fn advance(&mut self, now: Instant) -> Option<&Call> {
        self.forget_other_days(now);
        // A call that waited while the board became stale is presented when it is true again.
        if self.truth(now) == Truth::Live { self.calls.advance(now) } else { None }
    }

    /// Numbers begin anew each day: yesterday's are wrong today.
    fn forget_other_days(&mut self, now: Instant) {
        let clock = self.clock;
        let today = clock.local(now).date();
        self.calls.retain(|call| clock.local_of(call.at).date() == today);
    }

    /// Whether the server speaks the language of this display.
    pub const fn is_understood(&self) -> bool {
        self.version == WIRE_VERSION
    }

    /// How true it is at `now`.
    pub fn truth(&self, now: Instant) -> Truth {
        let silent = now.saturating_duration_since(self.heard_at);
        let lost = self.lost_since.map(|since| now.saturating_duration_since(since));
        if silent >= GIVEN_UP_AFTER {
            Truth::Gone
        } else if silent >= SILENT_FOR || lost.is_some_and(|lost| lost >= LINK_GRACE) {
            Truth::Stale(self.clock.local(self.heard_at))
        } else {
            Truth::Live
        }
    }

    /// The calls.
    pub const fn calls(&self) -> &CallQueue {
        &self.calls
    }

    /// How many counters there are.
    pub const fn counters(&self) -> usize {
        self.counters.len()
    }

    /// The page of counters at `now`, with room for `room` of them.
    pub fn page(&self, room: usize, now: Instant) -> Page<'_> {
        let fresh: Vec<_> = self.calls.fresh(now).collect();
        rows::page(&self.counters, &fresh, room, turns(self.began, PAGE_FOR, now))
    }

    /// The server's time at `now`.
    pub fn timestamp(&self, now: Instant) -> Timestamp {
        self.clock.timestamp(now)
    }

    /// The hall's local time at `now`.
    pub fn local(&self, now: Instant) -> DateTime {
        self.clock.local(now)
    }

    /// Which of `count` things that take turns of `each` is to be seen at `now`.
    pub fn turn(&self, count: usize, each: Duration, now: Instant) -> usize {
        turns(self.began, each, now) % count.max(1)
    }
}

fn turns(began: Instant, each: Duration, now: Instant) -> usize {
    let passed = now.saturating_duration_since(began).as_millis() / each.as_millis().max(1);
    usize::try_from(passed).unwrap_or_default()
}
