//! Lets the visitors of a world come and be served: the events of a day in the order of time.

use std::collections::BTreeMap;

use queue_core::catalogue::{CounterId, TicketNumber};

use crate::{
    engine::{Engine, Fault},
    world::{Outcome, Played, Told, Visitor, World},
};

/// Plays all days of a world, one after the other, in one hall.
pub fn world(world: &World) -> Result<Played, Fault> {
    let mut engine = Engine::new(world)?;
    let mut days = Vec::with_capacity(world.days.len());
    for (place, visitors) in world.days.iter().enumerate() {
        engine.begin_day(place, world.counters)?;
        let mut day = Day::new(&mut engine, visitors, world);
        day.play()?;
        days.push(day.outcomes().ok_or(Fault::NeverCalled { day: place })?);
    }
    Ok(Played { days })
}

/// A visitor whom a counter called.
struct Visit {
    number: TicketNumber,
    absent: bool,
    until: i64,
}

struct Day<'a> {
    engine: &'a mut Engine,
    visitors: &'a [Visitor],
    asks: bool,
    /// What occupies each counter.
    desks: Vec<Option<Visit>>,
    numbers: BTreeMap<TicketNumber, usize>,
    told: Vec<Option<Told>>,
    waits: Vec<Option<i64>>,
}

impl<'a> Day<'a> {
    fn new(engine: &'a mut Engine, visitors: &'a [Visitor], world: &World) -> Self {
        Self {
            engine,
            visitors,
            asks: world.forecast,
            desks: (0..world.counters).map(|_| None).collect(),
            numbers: BTreeMap::new(),
            told: Vec::with_capacity(visitors.len()),
            waits: vec![None; visitors.len()],
        }
    }

    fn play(&mut self) -> Result<(), Fault> {
        let visitors = self.visitors;
        for (place, visitor) in visitors.iter().enumerate() {
            self.finish_until(visitor.at)?;
            self.arrive(place, visitor)?;
        }
        self.finish_until(i64::MAX)
    }

    /// Ends all visits that end by then. A counter that becomes free at the instant at which
    /// somebody comes is free for whoever waits.
    fn finish_until(&mut self, until: i64) -> Result<(), Fault> {
        while let Some((desk, visit)) = self.take_first_to_end(until) {
            let counter = counter(desk);
            let now = visit.until;
            self.engine.at(now)?;
            let next = if visit.absent {
                self.engine.no_show(counter, visit.number)?
            } else {
                self.engine.finish(counter, visit.number)?
            };
            self.serve(desk, next, now)?;
        }
        Ok(())
    }

    fn take_first_to_end(&mut self, until: i64) -> Option<(usize, Visit)> {
        let busy = self.desks.iter().enumerate();
        let ends = busy.filter_map(|(desk, visit)| Some((visit.as_ref()?.until, desk)));
        let (_, desk) = ends.min().filter(|(end, _)| *end <= until)?;
        Some((desk, self.desks[desk].take()?))
    }

    fn arrive(&mut self, place: usize, visitor: &Visitor) -> Result<(), Fault> {
        self.engine.at(visitor.at)?;
        let told = if self.asks { self.engine.told(visitor)? } else { None };
        self.told.push(
            told.map(|told| Told { median: told.median_s, between: (told.low_s, told.high_s) }),
        );
        let number = self.engine.issue(visitor, told)?;
        self.numbers.insert(number, place);
        if let Some(desk) = self.desks.iter().position(Option::is_none) {
            let next = self.engine.call_next(counter(desk))?;
            self.serve(desk, next, visitor.at)?;
        }
        Ok(())
    }

    /// Whoever was called comes at once, or does not come.
    fn serve(&mut self, desk: usize, number: Option<TicketNumber>, now: i64) -> Result<(), Fault> {
        let Some(number) = number else { return Ok(()) };
        let place = *self.numbers.get(&number).ok_or(Fault::NoNumber)?;
        let visitor = self.visitors[place];
        self.waits[place] = Some(now - visitor.at);
        if !visitor.absent {
            self.engine.start(counter(desk), number)?;
        }
        let until = now + visitor.takes;
        self.desks[desk] = Some(Visit { number, absent: visitor.absent, until });
        Ok(())
    }

    /// `None` if somebody was not called.
    fn outcomes(self) -> Option<Vec<Outcome>> {
        let outcomes = self.waits.into_iter().zip(self.told);
        outcomes.map(|(wait, told)| Some(Outcome { wait: wait?, told })).collect()
    }
}

fn counter(desk: usize) -> CounterId {
    CounterId(u16::try_from(desk + 1).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::world;
    use crate::{engine::Fault, world::World};

    const MINUTE: i64 = 60_000;

    fn waits(text: &str) -> Vec<Vec<i64>> {
        let played = world(&serde_json::from_str(text).unwrap()).unwrap();
        played.days.iter().map(|day| day.iter().map(|one| one.wait / MINUTE).collect()).collect()
    }

    #[test]
    fn visitors_share_the_counters_in_the_order_of_their_numbers() {
        let day = r#"[
            {"at": 60000, "service": 0, "class": "general", "takes": 600000},
            {"at": 120000, "service": 1, "class": "general", "takes": 240000},
            {"at": 180000, "service": 0, "class": "general", "takes": 600000},
            {"at": 240000, "service": 1, "class": "general", "takes": 60000}
        ]"#;
        let text = format!(
            r#"{{"counters": 2, "general_minutes": 30, "priority_minutes": 5,
                "service_minutes": [5, 5], "forecast": false, "days": [{day}, {day}]}}"#
        );
        // The second counter is free at minute 6, the first one at minute 11.
        assert_eq!(waits(&text), [[0, 0, 3, 7], [0, 0, 3, 7]]);
    }

    #[test]
    fn who_does_not_come_occupies_the_counter_by_being_called() {
        let text = r#"{"counters": 1, "general_minutes": 30, "priority_minutes": 5,
            "service_minutes": [5], "forecast": false, "days": [[
            {"at": 0, "service": 0, "class": "general", "takes": 120000, "absent": true},
            {"at": 60000, "service": 0, "class": "general", "takes": 600000},
            {"at": 120000, "service": 0, "class": "general", "takes": 60000},
            {"at": 180000, "service": 0, "class": "priority", "takes": 60000}
        ]]}"#;
        assert_eq!(waits(text), [[0, 1, 11, 9]]);
    }

    #[test]
    fn a_day_that_does_not_end_is_no_day() {
        let text = r#"{"counters": 1, "general_minutes": 30, "priority_minutes": 5,
            "service_minutes": [5], "forecast": false, "days": [[
            {"at": 0, "service": 0, "class": "general", "takes": 90000000},
            {"at": 60000, "service": 0, "class": "general", "takes": 600000}
        ]]}"#;
        let endless: World = serde_json::from_str(text).unwrap();
        assert!(matches!(world(&endless), Err(Fault::Refused(_))));
    }
}
