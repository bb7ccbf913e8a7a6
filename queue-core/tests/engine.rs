//! The engine against a model that knows nothing of its maps and queues, under random commands.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

#[path = "engine/model.rs"]
mod model;
#[path = "engine/script.rs"]
mod script;

use model::Model;
use proptest::prelude::*;
use queue_core::{Event, Recorded, hall::Hall};
use script::{Driver, Step, steps};

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Whatever is asked in whatever order, the engine decides what the model decides: the same
    /// numbers, the same calls in due-time order, the same refusals, and no visitor in two places.
    #[test]
    fn the_engine_does_what_the_model_does(steps in steps(1..220)) {
        let mut driver = Driver::new();
        let mut model = Model::new(driver.hall.catalogue().clone());
        for step in &steps {
            driver.turn_day(|events| model.turn(events));
            let Some(command) = driver.command(step) else { continue };
            let expected = model.decide(&command, driver.now);
            let decided = driver.submit(&command);
            prop_assert_eq!(decided.as_ref().map(Vec::as_slice), expected.as_ref().map(Vec::as_slice));
            if let Ok(events) = decided {
                model.apply(&events, driver.now);
            }
            model.check(&driver.hall)?;
        }
    }

    /// A hall that is rebuilt from what the log keeps is the hall that wrote it.
    #[test]
    fn a_replay_gives_the_same_hall(steps in steps(1..160)) {
        let mut driver = Driver::new();
        for step in &steps {
            driver.turn_day(|_| ());
            if let Some(command) = driver.command(step) {
                let _ = driver.submit(&command);
            }
        }
        let mut again = Hall::new(driver.hall.catalogue().clone(), driver.first_day());
        for recorded in &driver.log {
            let body = serde_json::to_string(&recorded.event).unwrap();
            let event: Event = serde_json::from_str(&body).unwrap();
            again.apply(&Recorded { event, ..recorded.clone() });
        }
        prop_assert_eq!(again, driver.hall);
    }

    /// The log has no gaps, and time alone never does anything twice.
    #[test]
    fn deadlines_come_once(steps in steps(1..60)) {
        let mut driver = Driver::new();
        for step in &steps {
            driver.turn_day(|_| ());
            prop_assert!(driver.hall.on_deadline(driver.now).is_empty());
            prop_assert!(driver.hall.next_deadline() > driver.now);
            if let Some(command) = driver.command(step) {
                let _ = driver.submit(&command);
            }
        }
        for (place, recorded) in driver.log.iter().enumerate() {
            prop_assert_eq!(recorded.seq, place as u64 + 1);
        }
    }
}

/// With targets of 30 and 5 minutes a priority visitor passes exactly those who came less than
/// 25 minutes before, and the ordinary ones are still served.
#[test]
fn priority_is_a_bounded_head_start() {
    let mut driver = Driver::new();
    driver.turn_day(|_| ());
    let mut wanted = Vec::new();
    for (minute, priority) in [(0, false), (4, false), (6, false), (30, true), (31, false)] {
        driver.at_minute(minute);
        let command = driver.issue("DKC-KTPR", priority);
        let events = driver.submit(&command).unwrap();
        wanted.push(events[0].number().unwrap());
    }
    driver.at_minute(32);
    driver.submit(&Step::open(1)).unwrap();
    let mut called = Vec::new();
    for _ in 0..5 {
        let call = driver.submit(&Step::call(1)).unwrap();
        let number = call[0].number().unwrap();
        called.push(number);
        driver.submit(&driver.no_show(1, number)).unwrap();
    }
    // Came at 0 and 4: due before 30 + 5. Came at 6: due at 36, after the priority visitor.
    let [first, second, third, priority, last] = wanted[..] else { panic!() };
    assert_eq!(called, [first, second, priority, third, last]);
}
