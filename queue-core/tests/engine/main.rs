//! The engine against a model that knows nothing of its maps and queues, under random commands.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]
#![expect(clippy::trivially_copy_pass_by_ref, reason = "steps are matched by reference")]

mod model;
mod script;

use model::Model;
use std::collections::BTreeSet;

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use queue_core::{Command, Event, Recorded, catalogue::CounterId, hall::Hall};
use script::{Driver, steps};

proptest! {
    #![proptest_config(ProptestConfig { cases: 640, ..ProptestConfig::default() })]

    /// Whatever is asked in whatever order, the engine decides what the model decides: the same
    /// numbers, the same calls in due-time order, the same refusals, and no visitor in two places.
    #[test]
    fn the_engine_does_what_the_model_does(steps in steps(1..440)) {
        let mut driver = Driver::new();
        let mut model = Model::new(driver.hall.catalogue().clone());
        for step in &steps {
            let now = driver.now;
            driver.look(|events| model.look(events, now));
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
            driver.look(|_| ());
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
            driver.look(|_| ());
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

/// The random steps come everywhere: every kind of event happens, every refusal is given, every rule
/// decides a call.
#[test]
fn the_random_steps_reach_everything() {
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    let (mut asked, mut done) = (0, 0);
    for _ in 0..400 {
        let steps = steps(1..440).new_tree(&mut runner).unwrap().current();
        let mut driver = Driver::new();
        for step in &steps {
            driver.look(|_| ());
            let Some(command) = driver.command(step) else { continue };
            asked += 1;
            match driver.submit(&command) {
                Ok(events) => done += usize::from(!events.is_empty()),
                Err(refusal) => {
                    seen.insert(refusal.code().to_owned());
                }
            }
        }
        for recorded in driver.log {
            seen.insert(recorded.event.kind().to_owned());
            if let Event::Called { reason, .. } = recorded.event {
                seen.insert(format!("rule {:?}", reason.rule));
            }
        }
    }
    let expected = "appointments-set cancelled called carried counter-closed counter-opened \
        counter-paused day-closed day-opened expired handed-over handed-over-late held issued leg-served legs-set no-show \
        print-reported recalled requeued resumed served service-paused service-resumed started \
        survey-answered survey-right-used transferred voided withdrawn agency-closed appointment-early \
        appointment-late appointment-used call-limit counter-busy counter-closed counter-taken \
        hall-closed holiday legs no-band nobody-waiting number-taken not-served-here not-served-yet not-your-ticket \
        other-day quota-reached reserved return-late service-closed service-paused survey-closed \
        same-counter appointment-twice unknown-appointment unknown-counter unknown-service unknown-ticket wrong-state";
    let rules = "OnlyOne FirstCome Priority Overdue Support Appointment Sent GeneralTurn LongWait \
        ByNumber WalkIn";
    let rules = rules.split_whitespace().map(|rule| format!("rule {rule}"));
    let expected = expected.split_whitespace().map(str::to_owned).chain(rules);
    let missing: Vec<_> = expected.filter(|name| !seen.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?} of {asked} commands, {done} of them done");
    assert!(done * 4 > asked, "{done} of {asked}");
}

/// With targets of 30 and 5 minutes a priority visitor passes exactly those who came less than
/// 25 minutes before, and the ordinary ones are still served.
#[test]
fn priority_is_a_bounded_head_start() {
    let mut driver = Driver::of(include_str!("../../data/catalogue.toml"));
    driver.look(|_| ());
    let mut wanted = Vec::new();
    for (minute, priority) in [(0, false), (4, false), (6, false), (30, true), (31, false)] {
        driver.at_minute(minute);
        let command = driver.issue("DKC-KTPR", priority);
        let events = driver.submit(&command).unwrap();
        wanted.push(events[0].number().unwrap());
    }
    driver.at_minute(32);
    let counter = CounterId(1);
    driver.submit(&Command::OpenCounter { counter, officer: 1 }).unwrap();
    let mut called = Vec::new();
    for _ in 0..5 {
        let call = driver.submit(&Command::CallNext { counter }).unwrap();
        let number = call[0].number().unwrap();
        called.push(number);
        driver.submit(&driver.no_show(1, number)).unwrap();
    }
    // Came at 0 and 4: due before 30 + 5. Came at 6: due at 36, after the priority visitor.
    let [first, second, third, priority, last] = wanted[..] else { panic!() };
    assert_eq!(called, [first, second, priority, third, last]);
}
