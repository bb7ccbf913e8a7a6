//! What the desk tells, with plain files for printers.

use std::{fs, time::Duration};

use jiff::Timestamp;

use super::{PrintRequest, PrinterEvent, open};
use crate::printing::{
    PrinterPlace, PrinterState,
    job::{Target, Timing},
    journal::{JobId, Journal},
    outcome::{NotPrinted, Outcome, Unproven},
    profile::Profile,
    slip::{Slip, samples::slip},
};

/// Prints into a plain file until the last job has ended; what was told, and the file.
fn print(slips: impl IntoIterator<Item = Slip>, full: bool) -> (Vec<PrinterEvent>, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lp0");
    fs::write(&path, "").unwrap();
    let target = Target {
        endpoint: path.to_str().unwrap().parse().unwrap(),
        profile: Profile::load("generic-58mm").unwrap(),
        timing: Timing::default(),
    };
    let journal = Journal::open(&folder.path().join("journal.db")).unwrap();
    if full {
        journal.fill_disk();
    }
    let (handle, mut heard) = open(target, None, Duration::from_mins(1), journal).unwrap();
    for (place, slip) in slips.into_iter().enumerate() {
        let job = JobId(format!("job-{place:05}").parse().unwrap());
        handle
            .print(PrintRequest {
                job,
                at: Timestamp::UNIX_EPOCH,
                slip: slip.into(),
                earlier: Vec::new(),
            })
            .unwrap();
    }
    drop(handle);
    let mut events = Vec::new();
    while let Some(event) = heard.blocking_recv() {
        events.push(event);
    }
    (events, fs::read(&path).unwrap())
}

fn ended(place: usize, outcome: Outcome) -> PrinterEvent {
    PrinterEvent::Outcome { job: JobId(format!("job-{place:05}").parse().unwrap()), outcome }
}

#[test]
fn what_was_asked_for_is_printed_before_the_owner_ends() {
    let (mut events, bytes) = print([slip(), slip(), slip()], false);
    events.retain(|event| matches!(event, PrinterEvent::Outcome { .. }));
    let unconfirmed = Outcome::Unknown(Unproven::Unconfirmed);
    assert_eq!(events, [0, 1, 2].map(|place| ended(place, unconfirmed)));
    assert_eq!(bytes.windows(4).filter(|window| window == b"A012").count(), 3);
}

#[test]
fn on_a_full_disk_nothing_is_sent() {
    let long = Slip { notes: vec!["x".repeat(100_000)], ..slip() };
    let (events, bytes) = print([long], true);
    assert!(events.contains(&ended(0, Outcome::NotPrinted(NotPrinted::Journal))), "{events:?}");
    assert!(bytes.iter().all(|byte| *byte <= 0x10), "at most questions");
}

#[test]
fn a_slip_that_cannot_be_laid_out_is_told() {
    let (events, _) = print([Slip { url: "HTTP://É".into(), ..slip() }], false);
    let unprintable = Outcome::NotPrinted(NotPrinted::Unprintable);
    assert!(events.contains(&ended(0, unprintable)), "{events:?}");
}

#[test]
fn the_state_is_told_once_until_it_changes() {
    let (events, _) = print([slip(), slip()], false);
    let states: Vec<_> =
        events.iter().filter(|event| matches!(event, PrinterEvent::State { .. })).collect();
    assert_eq!(
        states,
        [&PrinterEvent::State { printer: PrinterPlace::First, state: PrinterState::Silent }]
    );
}
