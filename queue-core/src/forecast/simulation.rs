//! What may come, played out many times: counters call by the order, each visitor occupies one as
//! long as the service's distribution says, and priority visitors who are not here yet overtake.
//!
//! Somebody who would take a number now is watched without being in anybody's way: the wait ends
//! when a counter of the service is free and nobody is due before. One play answers this for
//! every service at once. The same hall at the same time always gives the same numbers: the
//! random numbers start from a constant, so that forecasts move only when the hall does.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::floor::{Customer, Floor, Ready, Station};

/// How many times the future is played.
pub(crate) const PLAYS: usize = 64;
/// What a wait is that does not end.
const NEVER: u32 = u32::MAX;
/// Factors of a service's unsure mean, in thousandths of its standard error: normal quantiles.
const UNSURE: [i64; 16] = [
    -1_863, -1_318, -1_010, -776, -579, -402, -237, -78, 78, 237, 402, 579, 776, 1_010, 1_318,
    1_863,
];
/// A thousand hours in milliseconds.
const THOUSAND_HOURS: f64 = 3.6e9;

/// The waits of all plays of one visitor, in milliseconds.
pub(crate) type Plays = [u32; PLAYS];

/// What the plays say.
pub(crate) struct Waits {
    /// Of each waiting ticket, line by line, then what was sent to each counter.
    pub waiting: Vec<(Customer, Plays)>,
    /// Of a newcomer of each service: ordinary, priority.
    pub newcomers: Vec<[Plays; 2]>,
}

/// Somebody who will come and overtake.
#[derive(Debug, Clone, Copy)]
struct Overtaker {
    arrives: i64,
    line: usize,
    due: i64,
}

/// One play under way. Its memory is used for the next one.
struct Play<'a> {
    floor: &'a Floor,
    chance: Chance,
    /// Speed of each service in this play, in 1024ths.
    pace: Vec<i64>,
    /// Where each queue's rows begin, and how far it has been called.
    rows: Vec<usize>,
    called: Vec<usize>,
    sent_rows: Vec<usize>,
    sent_called: Vec<usize>,
    coming: Vec<Overtaker>,
    arrived: usize,
    overtakers: Vec<Vec<i64>>,
    overtakers_called: Vec<usize>,
    free: BinaryHeap<Reverse<(i64, usize)>>,
    idle: Vec<usize>,
    /// Newcomers that are not served yet, and visitors that wait.
    open: usize,
    /// Nothing is left to chance: everybody takes the mean.
    plain: bool,
}

/// Who is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum From {
    Line(usize),
    Sent(usize),
    Overtaker(usize),
}

/// Plays the future of a floor.
pub(crate) fn play(floor: &Floor) -> Waits {
    let mut waits = Waits::none(floor);
    let mut play = Play::new(floor, &mut waits);
    for nth in 0..PLAYS {
        play.begin();
        play.run(&mut waits, nth);
    }
    waits
}

/// Plays it once, with everybody taking the mean: what a newcomer of the first service of the
/// floor waits, in milliseconds, by class; `None` if that does not end.
pub(crate) fn play_plainly(floor: &Floor) -> [Option<u32>; 2] {
    let mut waits = Waits::none(floor);
    let mut play = Play { plain: true, ..Play::new(floor, &mut waits) };
    play.begin();
    play.run(&mut waits, 0);
    let wait = |class: usize| {
        let plays = waits.newcomers.first()?;
        Some(plays[class][0]).filter(|wait| *wait != NEVER)
    };
    [wait(0), wait(1)]
}

impl Waits {
    fn none(floor: &Floor) -> Self {
        let newcomers = vec![[[NEVER; PLAYS]; 2]; floor.lines.len()];
        Self { waiting: Vec::new(), newcomers }
    }
}

impl<'a> Play<'a> {
    fn new(floor: &'a Floor, waits: &mut Waits) -> Self {
        let mut row = |customers: &mut dyn Iterator<Item = &Customer>| {
            let first = waits.waiting.len();
            waits.waiting.extend(customers.map(|customer| (*customer, [NEVER; PLAYS])));
            first
        };
        let rows = floor.lines.iter().map(|line| row(&mut line.waiting.iter())).collect();
        let sent_rows =
            floor.desks.iter().map(|desk| row(&mut desk.sent.iter().map(|(_, c)| c))).collect();
        Self {
            floor,
            chance: Chance(0x9E37_79B9_7F4A_7C15),
            pace: vec![1_024; floor.lines.len()],
            rows,
            called: vec![0; floor.lines.len()],
            sent_rows,
            sent_called: vec![0; floor.desks.len()],
            coming: Vec::new(),
            arrived: 0,
            overtakers: vec![Vec::new(); floor.lines.len()],
            overtakers_called: vec![0; floor.lines.len()],
            free: BinaryHeap::new(),
            idle: Vec::new(),
            open: 0,
            plain: false,
        }
    }

    fn begin(&mut self) {
        self.called.fill(0);
        self.sent_called.fill(0);
        self.overtakers_called.fill(0);
        self.overtakers.iter_mut().for_each(Vec::clear);
        self.free.clear();
        self.idle.clear();
        for (pace, line) in self.pace.iter_mut().zip(&self.floor.lines) {
            let factor = if self.plain { 0 } else { UNSURE[self.chance.below_16()] };
            *pace = 1_024 + 1_024 * line.occupancy.unsure_permille * factor / 1_000_000;
        }
        self.foresee();
        for (place, desk) in self.floor.desks.iter().enumerate() {
            let at = match desk.ready {
                Ready::At(at) => at,
                Ready::Busy { service, elapsed } => self.rest(service, elapsed),
            };
            self.free.push(Reverse((at, place)));
        }
    }

    /// Priority visitors who will be due before somebody who is here, or comes now, and whoever
    /// has an appointment.
    fn foresee(&mut self) {
        self.coming.clear();
        self.arrived = 0;
        for (place, line) in self.floor.lines.iter().enumerate() {
            let booked = line.booked.iter().map(|due| (*due).max(0));
            self.coming.extend(booked.map(|at| Overtaker { arrives: at, line: place, due: at }));
            if line.priority_pace == 0 || line.targets[1] >= line.targets[0] {
                continue;
            }
            let until = line.targets[0] - line.targets[1];
            let mean = THOUSAND_HOURS / f64::from(line.priority_pace);
            let mut arrives = self.gap(mean);
            while arrives < until {
                self.coming.push(Overtaker {
                    arrives,
                    line: place,
                    due: arrives + line.targets[1],
                });
                arrives += self.gap(mean).max(1);
            }
        }
        self.coming.sort_unstable_by_key(|overtaker| overtaker.arrives);
    }

    /// The time between two arrivals.
    #[expect(clippy::cast_possible_truncation, reason = "a pace of one in a thousand hours fits")]
    fn gap(&mut self, mean: f64) -> i64 {
        if self.plain { mean as i64 } else { self.chance.exponential(mean) }
    }

    fn run(&mut self, waits: &mut Waits, nth: usize) {
        self.open = waits.waiting.len() + 2 * waits.newcomers.len();
        for newcomer in &mut waits.newcomers {
            newcomer[0][nth] = NEVER;
            newcomer[1][nth] = NEVER;
        }
        while self.open > 0 {
            let Some(Reverse((at, place))) = self.free.pop() else { break };
            let desk = &self.floor.desks[place];
            if let Some((from, to)) = desk.pause
                && from <= at
                && at < to
            {
                self.free.push(Reverse((to, place)));
                continue;
            }
            self.arrive(at);
            let choice = self.choose(place, at);
            self.newcomers(desk, choice, at, waits, nth);
            match choice {
                Some((_, from, _)) => self.call(place, from, at, waits, nth),
                None => self.idle.push(place),
            }
        }
    }

    /// Takes in who has come by `at`; a counter that stands idle serves at once.
    fn arrive(&mut self, at: i64) {
        while let Some(next) = self.coming.get(self.arrived).copied().filter(|o| o.arrives <= at) {
            self.arrived += 1;
            let serves = |place: &usize| {
                let desk = &self.floor.desks[*place];
                desk.main.contains(&next.line) || desk.support.contains(&next.line)
            };
            if let Some(idle) = self.idle.iter().position(serves) {
                let place = self.idle.swap_remove(idle);
                let until = next.arrives + self.take(next.line);
                self.free.push(Reverse((until, place)));
            } else {
                let called = self.overtakers_called[next.line];
                let lane = &mut self.overtakers[next.line];
                let place = lane[called..].partition_point(|due| *due <= next.due);
                lane.insert(called + place, next.due);
            }
        }
    }

    /// Whom a free counter calls, with the due time and whether it is a main service.
    fn choose(&self, place: usize, at: i64) -> Option<(i64, From, bool)> {
        let desk = &self.floor.desks[place];
        let first = |lines: &[usize]| {
            let of_line = |line: &usize| {
                let waiting = self.floor.lines[*line].waiting.get(self.called[*line]);
                let waiting = waiting.map(|customer| (customer.due, From::Line(*line)));
                let overtaker = self.overtakers[*line].get(self.overtakers_called[*line]);
                let overtaker = overtaker.map(|due| (*due, From::Overtaker(*line)));
                waiting.into_iter().chain(overtaker)
            };
            lines.iter().flat_map(of_line).min()
        };
        let sent = desk.sent.get(self.sent_called[place]);
        let sent = sent.map(|(line, customer)| (customer.due, From::Sent(*line)));
        let main = first(&desk.main).into_iter().chain(sent).min();
        match (main, first(&desk.support)) {
            (Some((main, _)), Some((due, from))) if due <= at && due < main => {
                Some((due, from, false))
            }
            (Some((due, from)), _) => Some((due, from, true)),
            (None, Some((due, from))) => Some((due, from, false)),
            (None, None) => None,
        }
    }

    /// Newcomers whom this counter would call before its choice.
    fn newcomers(
        &mut self,
        desk: &Station,
        choice: Option<(i64, From, bool)>,
        at: i64,
        waits: &mut Waits,
        nth: usize,
    ) {
        let wait = u32::try_from(at.max(0)).unwrap_or(NEVER - 1);
        let mut served = |line: usize, main: bool| {
            for class in 0..2 {
                let due = self.floor.lines[line].targets[class];
                let first = match choice {
                    None => true,
                    Some((other, _, other_main)) if main == other_main => due < other,
                    Some((other, _, true)) => due <= at && due < other,
                    Some((other, _, false)) => !(other <= at && other < due),
                };
                let slot = &mut waits.newcomers[line][class][nth];
                if first && *slot == NEVER {
                    *slot = wait;
                    self.open -= 1;
                }
            }
        };
        desk.main.iter().for_each(|line| served(*line, true));
        desk.support.iter().for_each(|line| served(*line, false));
    }

    fn call(&mut self, place: usize, from: From, at: i64, waits: &mut Waits, nth: usize) {
        let wait = u32::try_from(at.max(0)).unwrap_or(NEVER - 1);
        let line = match from {
            From::Line(line) => {
                waits.waiting[self.rows[line] + self.called[line]].1[nth] = wait;
                self.called[line] += 1;
                self.open -= 1;
                line
            }
            From::Sent(line) => {
                let row = self.sent_rows[place] + self.sent_called[place];
                waits.waiting[row].1[nth] = wait;
                self.sent_called[place] += 1;
                self.open -= 1;
                line
            }
            From::Overtaker(line) => {
                self.overtakers_called[line] += 1;
                line
            }
        };
        let until = at + self.take(line);
        self.free.push(Reverse((until, place)));
    }

    /// How long a visitor occupies a counter in this play.
    fn take(&mut self, line: usize) -> i64 {
        let occupancy = &self.floor.lines[line].occupancy;
        let point =
            if self.plain { occupancy.mean } else { occupancy.points[self.chance.below_32()] };
        (i64::from(point) * self.pace[line]) >> 10
    }

    /// How much longer somebody takes who has taken `elapsed`.
    fn rest(&mut self, line: usize, elapsed: i64) -> i64 {
        let occupancy = &self.floor.lines[line].occupancy;
        if self.plain {
            let mean = i64::from(occupancy.mean);
            return (mean - elapsed).max(mean / 4);
        }
        let points = &occupancy.points;
        let longer = points.partition_point(|point| i64::from(*point) <= elapsed);
        let left = points.len() - longer;
        if left == 0 {
            // It has run over all that is known: it will end, and nobody knows when.
            let median = i64::from(points[points.len() / 2]);
            return median / 4 + median * i64::try_from(self.chance.below_32()).unwrap_or(0) / 32;
        }
        let point = points[longer + self.chance.below_32() * left / 32];
        i64::from(point) - elapsed
    }
}

/// `SplitMix64` (Steele, Lea, Flood 2014): small, quick, and good enough to draw from 32 points.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below_32(&mut self) -> usize {
        usize::try_from(self.next() >> 59).unwrap_or(0)
    }

    fn below_16(&mut self) -> usize {
        usize::try_from(self.next() >> 60).unwrap_or(0)
    }

    /// An exponentially distributed time, in whole milliseconds.
    #[expect(clippy::cast_possible_truncation, reason = "far below the largest whole number")]
    fn exponential(&mut self, mean: f64) -> i64 {
        let uniform = ((self.next() >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0;
        (-uniform.ln() * mean) as i64
    }
}
