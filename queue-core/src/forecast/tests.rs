//! What the forecast says of halls whose future is plain.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp, ToSpan};

use super::*;
use crate::{
    Refusal,
    carried::Carried,
    catalogue::{Catalogue, CounterId},
    command::{Actor, Command},
    event::{Event, Recorded},
    ticket::{TicketId, Token},
};

/// A hall on a Monday from 08:00 on: the real catalogue without quotas. Counters 1 to 6 are of the
/// civil registry, whose `DKC-KTPR` takes 10 minutes by the catalogue.
struct Morning {
    hall: Hall,
    now: Timestamp,
    tokens: u8,
}

impl Morning {
    fn new() -> Self {
        let text = include_str!("../../data/catalogue.toml");
        let lines = text.lines().filter(|line| !line.starts_with("quota"));
        Self::of(&lines.collect::<Vec<_>>().join("\n"))
    }

    fn of(catalogue: &str) -> Self {
        let catalogue = Arc::new(Catalogue::parse(catalogue).unwrap());
        let now = "2026-11-23T08:00:00+07:00".parse().unwrap();
        let hall = Hall::new(catalogue, jiff::civil::date(2026, 11, 23));
        let mut morning = Self { hall, now, tokens: 0 };
        morning.look();
        morning
    }

    fn look(&mut self) {
        let events = self.hall.on_deadline(self.now);
        self.record(events);
    }

    fn record(&mut self, events: Vec<Event>) {
        for event in events {
            let (seq, at, day) = (self.hall.seq() + 1, self.now, self.hall.day());
            self.hall.apply(&Recorded { seq, at, day, actor: Actor::System, key: None, event });
        }
    }

    fn ask(&mut self, command: &Command) {
        let events = self.hall.handle(command, self.now).unwrap();
        self.record(events);
    }

    fn open(&mut self, counters: impl IntoIterator<Item = u16>) {
        for counter in counters {
            let (counter, officer) = (CounterId(counter), counter.into());
            self.ask(&Command::OpenCounter { counter, officer });
        }
    }

    fn take(&mut self, class: Class) -> Command {
        self.tokens = self.tokens.wrapping_add(1);
        Command::issue(code(SERVICE), class, Token::from_bytes([self.tokens; 16]))
    }

    fn issue(&mut self, class: Class) {
        let command = self.take(class);
        self.ask(&command);
    }

    /// One visitor is served from now on for some minutes.
    fn serve(&mut self, counter: u16, minutes: i64) {
        let counter = CounterId(counter);
        self.ask(&Command::CallNext { counter });
        let number = self.hall.counter(counter).current.unwrap();
        let ticket = TicketId { day: self.hall.day(), number };
        self.ask(&Command::Start { counter, ticket });
        self.now += minutes.minutes();
        self.ask(&Command::Finish { counter, ticket, call_next: false });
    }

    /// Every visitor takes exactly so many minutes, as far as the forecast knows.
    fn always(&mut self, minutes: u32) {
        let times = vec![minutes * 60_000; OCCUPANCIES_KEPT];
        let carried =
            Carried { occupied_ms: [(code(SERVICE), times)].into(), ..Carried::default() };
        self.record(vec![Event::Carried(Box::new(carried))]);
    }

    fn next(&self, class: Class) -> Estimate {
        next_ticket(&self.hall, &code(SERVICE), class, self.now)
    }

    fn median(&self, class: Class) -> i64 {
        i64::from(self.next(class).wait.unwrap().median_s) / 60
    }
}

const SERVICE: &str = "DKC-KTPR";

fn code(text: &str) -> ServiceCode {
    text.parse().unwrap()
}

#[test]
fn an_empty_queue_with_a_free_counter_is_no_wait() {
    let mut morning = Morning::new();
    morning.open([1, 2]);
    let estimate = morning.next(Class::General);
    assert_eq!((estimate.ahead, estimate.counters_open), (0, 2));
    assert_eq!(estimate.rounded_minutes(), Some(0));
    assert_eq!(estimate.wait.unwrap().rounded_range(), (0, 0));
}

#[test]
fn people_ahead_are_shared_by_the_open_counters() {
    let mut morning = Morning::new();
    morning.open([1, 2]);
    (0..7).for_each(|_| morning.issue(Class::General));
    let estimate = morning.next(Class::General);
    assert_eq!((estimate.ahead, estimate.counters_open), (7, 2));
    let wait = estimate.wait.unwrap();
    assert!((25..=45).contains(&(wait.median_s / 60)), "{wait:?}");
    assert!(wait.low_s < wait.median_s && wait.median_s < wait.high_s, "{wait:?}");
}

#[test]
fn a_priority_visitor_counts_only_whom_the_head_start_does_not_pass() {
    let mut morning = Morning::new();
    morning.open([1, 2]);
    (0..4).for_each(|_| morning.issue(Class::General));
    assert_eq!(morning.next(Class::Priority).ahead, 0);
    assert_eq!(morning.median(Class::Priority), 0);
    morning.now += 26.minutes();
    assert_eq!(morning.next(Class::Priority).ahead, 4);
    assert!(morning.median(Class::Priority) >= 10);
}

#[test]
fn priority_visitors_who_keep_coming_make_the_others_wait_longer() {
    let waits = [false, true].map(|priority| {
        let mut morning = Morning::new();
        morning.open([1]);
        morning.always(10);
        for _ in 0..12 {
            morning.now += 5.minutes();
            if priority {
                morning.issue(Class::Priority);
                let number = morning.hall.tickets().last().unwrap().number;
                let ticket = TicketId { day: morning.hall.day(), number };
                morning.ask(&Command::Cancel { ticket });
            }
        }
        (0..4).for_each(|_| morning.issue(Class::General));
        morning.median(Class::General)
    });
    assert!(waits[1] >= waits[0] + 10, "{waits:?}");
}

#[test]
fn without_an_open_counter_nobody_is_promised_anything() {
    let mut morning = Morning::new();
    (0..3).for_each(|_| morning.issue(Class::General));
    let estimate = morning.next(Class::General);
    assert_eq!((estimate.ahead, estimate.counters_open, estimate.wait), (3, 0, None));
    assert_eq!(estimate.rounded_minutes(), None);
}

#[test]
fn before_the_counters_open_the_wait_counts_from_then() {
    let mut morning = Morning::new();
    morning.now -= 20.minutes();
    let wait = morning.next(Class::General).wait.unwrap();
    assert_eq!((wait.low_s, wait.high_s), (1_200, 1_200));
}

#[test]
fn the_pause_of_the_day_is_known_ahead() {
    let mut morning = Morning::new();
    morning.now += 225.minutes();
    morning.open([1]);
    morning.always(10);
    (0..2).for_each(|_| morning.issue(Class::General));
    // 11:45, and the two before are called until 11:55: the third waits for 13:00.
    assert_eq!(morning.median(Class::General), 75);
}

#[test]
fn a_break_with_an_end_is_counted_on() {
    let mut morning = Morning::new();
    morning.open([1]);
    morning.ask(&Command::PauseCounter { counter: CounterId(1), minutes: Some(15) });
    assert_eq!(morning.median(Class::General), 15);
    morning.ask(&Command::OpenCounter { counter: CounterId(1), officer: 1 });
    morning.ask(&Command::PauseCounter { counter: CounterId(1), minutes: None });
    assert_eq!(morning.next(Class::General).wait, None);
}

#[test]
fn measured_times_replace_the_standard() {
    let mut morning = Morning::new();
    morning.open([1]);
    assert!(typical_duration(&morning.hall, &code(SERVICE)) > SignedDuration::from_mins(7));
    for minutes in [3, 4, 4, 5].into_iter().cycle().take(15).chain([60]) {
        morning.issue(Class::General);
        morning.serve(1, minutes);
    }
    // The one visit of an hour does not move the median.
    let typical = typical_duration(&morning.hall, &code(SERVICE));
    assert!((4..=5).contains(&typical.as_mins()), "{typical}");
}

#[test]
fn numbers_that_would_not_be_served_are_refused_until_the_forecast_improves() {
    let mut morning = Morning::new();
    morning.open([1]);
    morning.always(10);
    // 14:00: an hour is left.
    morning.now += 360.minutes();
    (0..5).for_each(|_| morning.issue(Class::General));
    let sixth = morning.take(Class::General);
    morning.ask(&sixth);
    let seventh = morning.take(Class::General);
    let refused = morning.hall.handle(&seventh, morning.now).unwrap_err();
    let Refusal::CutOff { opens, .. } = &refused else { panic!("{refused:?}") };
    assert_eq!(opens.unwrap().date, jiff::civil::date(2026, 11, 24));
    // A priority visitor would still be served.
    let priority = morning.take(Class::Priority);
    assert!(morning.hall.handle(&priority, morning.now).is_ok());
    morning.open([2]);
    assert!(morning.hall.handle(&seventh, morning.now).is_ok());
}

#[test]
fn what_is_forecast_is_what_the_counters_then_do() {
    let mut morning = Morning::new();
    morning.open([1, 2, 3]);
    for place in 0..20 {
        let class = if place % 4 == 3 { Class::Priority } else { Class::General };
        morning.issue(class);
        morning.now += 90.seconds();
    }
    // Every visitor takes as long, and nobody else comes.
    morning.always(7);
    let mut expected: Vec<_> =
        board(&morning.hall, morning.now).waiting.into_iter().map(|(n, w)| (n, w.raw)).collect();
    let mut called = Vec::new();
    let begin = morning.now;
    let mut free = [begin; 3];
    while let Some(place) = (0..3).min_by_key(|place| free[*place]).filter(|_| called.len() < 20) {
        let counter = CounterId(u16::try_from(place).unwrap() + 1);
        morning.now = free[place];
        if let Some(number) = morning.hall.counter(counter).current {
            let ticket = TicketId { day: morning.hall.day(), number };
            morning.ask(&Command::Finish { counter, ticket, call_next: false });
        }
        morning.ask(&Command::CallNext { counter });
        let number = morning.hall.counter(counter).current.unwrap();
        let ticket = TicketId { day: morning.hall.day(), number };
        morning.ask(&Command::Start { counter, ticket });
        let wait = u32::try_from(morning.now.duration_since(begin).as_secs()).unwrap();
        called.push((number, [wait; 3]));
        free[place] += 7.minutes();
    }
    // Nobody is unsure of anything, and so nothing is off.
    called.sort_unstable();
    expected.sort_unstable();
    assert_eq!(called, expected);
}

#[test]
fn a_counter_more_shortens_and_one_less_lengthens() {
    let mut morning = Morning::new();
    morning.open([1, 2]);
    (0..12).for_each(|_| morning.issue(Class::General));
    let now = morning.median(Class::General);
    let scope = Scope::Agency("DKC".parse().unwrap());
    let median = |change: &Change| {
        let board = what_if(&morning.hall, change, morning.now).unwrap();
        let wait = board.next(&code(SERVICE), Class::General).unwrap().wait.unwrap();
        i64::from(wait.median_s) / 60
    };
    let (more, less) = (median(&Change::More(scope.clone())), median(&Change::Less(scope)));
    assert!(more < now && now < less, "{more} {now} {less}");
    let nobody = Change::Less(Scope::Service(code("IMI-PSB")));
    assert_eq!(what_if(&morning.hall, &nobody, morning.now), None);
}

#[test]
fn several_services_are_visited_the_short_queue_first() {
    let mut morning = Morning::new();
    morning.open([1, 7]);
    (0..6).for_each(|_| morning.issue(Class::General));
    let board = board(&morning.hall, morning.now);
    let order = |services: &[&str]| {
        let services: Vec<_> = services.iter().map(|text| code(text)).collect();
        visit_order(&morning.hall, &board, &services, Class::General, morning.now)
    };
    assert_eq!(order(&[SERVICE, "IMI-PSB"]), [code("IMI-PSB"), code(SERVICE)]);
    assert_eq!(order(&["IMI-PSB", SERVICE]), [code("IMI-PSB"), code(SERVICE)]);
    assert_eq!(order(&[SERVICE]), [code(SERVICE)]);
}

#[test]
fn what_a_day_learns_the_next_one_knows() {
    let mut morning = Morning::new();
    morning.open([1]);
    for _ in 0..OCCUPANCIES_KEPT {
        morning.issue(Class::General);
        morning.serve(1, 3);
    }
    morning.now = "2026-11-24T08:00:00+07:00".parse().unwrap();
    morning.look();
    assert_eq!(morning.hall.day(), jiff::civil::date(2026, 11, 24));
    assert_eq!(typical_duration(&morning.hall, &code(SERVICE)), SignedDuration::from_mins(3));
    assert!(morning.hall.staffed().contains(&CounterId(1)));
    // Counter 1 is expected to open, the others are not.
    morning.now -= 15.minutes();
    let floor = Floor::around(&morning.hall, &code(SERVICE), None, morning.now);
    assert_eq!(floor.desks.len(), 1);
}

#[test]
fn a_wait_is_shown_rounded_outwards_to_five_minutes() {
    let shown = |seconds: [u32; 3]| {
        let [low_s, median_s, high_s] = seconds;
        let wait = Interval { low_s, median_s, high_s, raw: seconds };
        (wait.rounded_minutes(), wait.rounded_range())
    };
    assert_eq!(shown([0, 0, 0]), (0, (0, 0)));
    assert_eq!(shown([1, 300, 301]), (5, (0, 10)));
    assert_eq!(shown([899, 901, 3_540]), (20, (10, 60)));
}
