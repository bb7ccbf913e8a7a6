//! A day before it happens: who comes when and for what, who works where and how fast. The same
//! wish gives the same plan; nothing here looks at a clock or at a server.

use std::time::Duration;

use queue_core::{
    catalogue::{Catalogue, CounterId, ServiceCode},
    ticket::Class,
};

use super::{
    arrivals,
    dice::{Dice, Stream},
    hours::Hours,
    menu::{self, Dish},
};

/// How unlike visits of one service are, and how unlike officers: spreads of the logarithm.
const SPREAD_OF_VISITS: f64 = 0.45;
const SPREAD_OF_OFFICERS: f64 = 0.2;
/// For how long somebody waits who gives up in the end, on average, and its spread.
const PATIENCE: Duration = Duration::from_mins(40);
const SPREAD_OF_PATIENCE: f64 = 0.5;
/// The slowest way from the seat to the counter, in seconds.
const LONGEST_WALK: f64 = 40.0;
/// How late an officer is at most, in seconds.
const LATEST: f64 = 300.0;
/// Of those who came before somebody joins the day, who is still there: the last of them.
const STILL_THERE: Duration = Duration::from_mins(15);

/// What day it shall be.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// How many visitors come.
    pub visitors: usize,
    /// The counters that are open.
    pub counters: Vec<CounterId>,
    /// Where the randomness comes from.
    pub seed: u64,
    /// The share of visitors who take a number and are not there when called.
    pub no_show: f64,
    /// The share of visitors who take a priority number.
    pub priority: f64,
    /// The share of visitors who give their number back if it takes too long.
    pub give_up: f64,
}

/// Somebody who comes.
#[derive(Debug, Clone, PartialEq)]
pub struct Visitor {
    /// When, since the doors opened.
    pub comes: Duration,
    /// For what.
    pub service: ServiceCode,
    /// With which number.
    pub class: Class,
    /// Whether the visitor is there when called.
    pub shows: bool,
    /// How long until the number is given back; `None` waits for ever.
    pub patience: Option<Duration>,
    /// How long from the call to the counter.
    pub walk: Duration,
    /// How long it takes with an officer of ordinary speed.
    pub work: Duration,
}

/// Somebody who works.
#[derive(Debug, Clone, PartialEq)]
pub struct Officer {
    /// Where.
    pub counter: CounterId,
    /// From when, since the doors opened.
    pub from: Duration,
    /// How long a visit takes beside an officer of ordinary speed: 1 is as long.
    pub pace: f64,
    /// The break, if there is one: its start and its length.
    pub pause: Option<(Duration, Duration)>,
}

/// A day.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Its visitors in the order in which they come.
    pub visitors: Vec<Visitor>,
    /// Its officers by counter.
    pub officers: Vec<Officer>,
}

impl Plan {
    /// Plans a day. Nobody comes if no counter is open.
    pub fn new(catalogue: &Catalogue, hours: Hours, wish: &Wish) -> Self {
        let menu = menu::of(catalogue, &wish.counters);
        let visitor = |(nth, comes)| visitor(&menu, wish, nth, comes);
        let come = arrivals::draw(hours, wish.visitors, wish.seed);
        let officers = wish.counters.iter().enumerate();
        Self {
            visitors: come.into_iter().enumerate().filter_map(visitor).collect(),
            officers: officers.map(|(nth, id)| officer(hours, wish.seed, nth, *id)).collect(),
        }
    }

    /// The rest of the day for somebody who joins it at `from`: who came long before has left,
    /// who came just before is there at once.
    #[must_use]
    pub fn from(mut self, from: Duration) -> Self {
        self.visitors.retain(|visitor| visitor.comes + STILL_THERE >= from);
        self
    }
}

fn visitor(menu: &[Dish], wish: &Wish, nth: usize, comes: Duration) -> Option<Visitor> {
    let mut dice = Dice::new(wish.seed, Stream::Visitor, nth);
    let dish = &menu[dice.pick(menu.iter().map(|dish| dish.weight))?];
    let class = if dice.happens(wish.priority) { Class::Priority } else { Class::General };
    let shows = !dice.happens(wish.no_show);
    let gives_up = dice.happens(wish.give_up);
    Some(Visitor {
        comes,
        service: dish.service.clone(),
        class,
        shows,
        patience: gives_up.then(|| PATIENCE.mul_f64(dice.factor(SPREAD_OF_PATIENCE))),
        walk: Duration::from_secs_f64(dice.between(LONGEST_WALK / 4.0, LONGEST_WALK)),
        work: dish.takes.mul_f64(dice.factor(SPREAD_OF_VISITS)),
    })
}

/// Every other officer has the second half of the pause, so that neighbours cover for each other.
fn officer(hours: Hours, seed: u64, nth: usize, counter: CounterId) -> Officer {
    let mut dice = Dice::new(seed, Stream::Officer, nth);
    let half = |(from, length): (Duration, Duration)| {
        let second = if nth.is_multiple_of(2) { Duration::ZERO } else { length / 2 };
        (from + second, length / 2)
    };
    Officer {
        counter,
        from: hours.open + Duration::from_secs_f64(dice.between(0.0, LATEST)),
        pace: dice.factor(SPREAD_OF_OFFICERS),
        pause: hours.pause.map(half),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::server::CATALOGUE;

    fn wish(visitors: usize) -> Wish {
        Wish {
            visitors,
            counters: (1..=55).map(CounterId).collect(),
            seed: 11,
            no_show: 0.08,
            priority: 0.12,
            give_up: 0.02,
        }
    }

    fn plan(wish: &Wish) -> Plan {
        let catalogue = Catalogue::parse(CATALOGUE).unwrap();
        let hours = Hours::of(&catalogue, date(2026, 11, 23)).unwrap();
        Plan::new(&catalogue, hours, wish)
    }

    fn share(plan: &Plan, of: impl Fn(&Visitor) -> bool) -> f64 {
        plan.visitors.iter().filter(|visitor| of(visitor)).count() as f64
            / plan.visitors.len() as f64
    }

    #[test]
    fn the_same_wish_is_the_same_plan() {
        assert_eq!(plan(&wish(300)), plan(&wish(300)));
        assert_ne!(plan(&wish(300)), plan(&Wish { seed: 12, ..wish(300) }));
    }

    #[test]
    fn as_many_come_as_wished_with_the_shares_that_were_wished() {
        let plan = plan(&wish(10_000));
        assert_eq!(plan.visitors.len(), 10_000);
        let near = |share: f64, wished: f64| assert!((share - wished).abs() < 0.012, "{share}");
        near(share(&plan, |visitor| visitor.class == Class::Priority), 0.12);
        near(share(&plan, |visitor| !visitor.shows), 0.08);
        near(share(&plan, |visitor| visitor.patience.is_some()), 0.02);
        near(share(&plan, |visitor| visitor.service.as_str().starts_with("DKC-")), 0.353);
    }

    #[test]
    fn another_share_of_no_shows_changes_nobody_else() {
        let (one, other) = (plan(&wish(200)), plan(&Wish { no_show: 0.5, ..wish(200) }));
        for (one, other) in one.visitors.iter().zip(&other.visitors) {
            assert_eq!(
                (one.comes, &one.service, one.work),
                (other.comes, &other.service, other.work)
            );
        }
    }

    #[test]
    fn neighbours_have_their_breaks_one_after_the_other_and_a_pace_of_their_own() {
        let plan = plan(&wish(1));
        let (first, second) = (&plan.officers[0], &plan.officers[1]);
        let (start, length) = first.pause.unwrap();
        assert_eq!(second.pause.unwrap().0, start + length);
        assert!((first.pace - second.pace).abs() > f64::EPSILON);
        let mean = plan.officers.iter().map(|officer| officer.pace).sum::<f64>() / 55.0;
        assert!((mean - 1.0).abs() < 0.1, "{mean}");
    }

    #[test]
    fn who_joins_later_meets_who_came_just_before() {
        let whole = plan(&wish(1_000));
        let from = Duration::from_hours(1);
        let rest = whole.clone().from(from);
        assert!(rest.visitors.len() < whole.visitors.len());
        assert!(rest.visitors.iter().any(|visitor| visitor.comes < from));
        assert!(rest.visitors.iter().all(|visitor| visitor.comes + STILL_THERE >= from));
        assert_eq!(rest.officers, whole.officers);
    }

    #[test]
    fn nobody_comes_to_a_hall_without_counters() {
        let plan = plan(&Wish { counters: Vec::new(), ..wish(10) });
        assert_eq!((plan.visitors.len(), plan.officers.len()), (0, 0));
    }
}
