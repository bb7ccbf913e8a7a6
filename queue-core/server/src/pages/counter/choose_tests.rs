//! Which counters an officer is offered.

use queue_core::{Command, catalogue::CounterId};

use super::choose::Choice;
use crate::pages::morning::{Morning, OFFICER};

fn choice(morning: &Morning, usual: Option<u16>) -> Choice<'_> {
    Choice { hall: &morning.hall, officer: OFFICER, agency: None, usual: usual.map(CounterId) }
}

fn offered(choice: &Choice<'_>) -> Vec<u16> {
    choice.free().iter().map(|free| free.counter.id.0).collect()
}

#[test]
fn the_usual_counter_comes_first() {
    let morning = Morning::new();
    assert_eq!(offered(&choice(&morning, Some(3)))[..3], [3, 1, 2]);
    assert_eq!(offered(&choice(&morning, None))[..3], [1, 2, 3]);
}

#[test]
fn a_counter_that_somebody_works_at_is_not_offered() {
    let mut morning = Morning::new();
    let other = OFFICER + 1;
    morning.ask(&Command::OpenCounter { counter: CounterId(2), officer: other });
    morning.ask(&Command::OpenCounter { counter: CounterId(3), officer: other + 1 });
    morning.ask(&Command::PauseCounter { counter: CounterId(3), minutes: None });
    let choice = choice(&morning, None);
    assert_eq!(offered(&choice)[..3], [1, 3, 4]);
    let third = choice.free().into_iter().find(|free| free.counter.id.0 == 3).unwrap();
    assert!(third.paused);
}

#[test]
fn an_officer_of_an_agency_is_offered_its_counters_only() {
    let morning = Morning::new();
    let agency = "DKC".parse().unwrap();
    let choice = Choice { agency: Some(&agency), ..choice(&morning, None) };
    assert!(!offered(&choice).is_empty());
    assert!(choice.free().iter().all(|free| free.counter.agency == agency));
}

#[test]
fn an_officer_at_work_has_a_counter() {
    let mut morning = Morning::new();
    assert_eq!(choice(&morning, None).own(), None);
    morning.open();
    assert_eq!(choice(&morning, None).own(), Some(CounterId(1)));
}
