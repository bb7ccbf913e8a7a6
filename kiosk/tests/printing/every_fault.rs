//! Every fault of a printer, at every moment of a job, for every kind of proof: what is told is as
//! the table says, and in each cell at most one slip without a mark comes out of the printer, also
//! after it was put right and the same job was asked for again.

use std::{num::NonZeroU32, time::Duration};

use kiosk::printing::{
    layout,
    outcome::{NotPrinted, Outcome, Unproven},
    profile::Confirm,
    slip::Slip,
};
use tokio::{task::JoinSet, time::timeout};
use virtual_printer::{Answers, Ended, Faults, Paper, VirtualPrinter};

use super::{Desk, SOON, slip, sound, target};

/// Cells that are tried at the same time: they wait more than they work.
const AT_ONCE: usize = 10;
/// Bytes a second of a printer that will not finish while anybody looks.
const CRAWL: Option<NonZeroU32> = NonZeroU32::new(20);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    PaperOut,
    CoverOpen,
    Offline,
    PowerOff,
    Mute,
    Garbage,
    HalfClosed,
    Deaf,
    Crawling,
    NoProcessId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// Before the job.
    Before,
    /// Half of the slip is on paper.
    During,
    /// All bytes are taken, nothing is on paper.
    Taken,
}

const MOMENTS: [Moment; 3] = [Moment::Before, Moment::During, Moment::Taken];

const PRINTED: Outcome = Outcome::Printed;
const UNCONFIRMED: Outcome = Outcome::Unknown(Unproven::Unconfirmed);
const NO_CONFIRMATION: Outcome = Outcome::Unknown(Unproven::NoConfirmation);
const LOST: Outcome = Outcome::Unknown(Unproven::ConnectionLost);
const UNREACHABLE: Outcome = Outcome::NotPrinted(NotPrinted::Unreachable);

/// What is told of the job, by profile: with process ids, with `GS r`, without a proof; and at
/// each [`Moment`].
fn table() -> [(Fault, [[Outcome; 3]; 3]); 10] {
    let stopped = |before, after| [[Outcome::NotPrinted(before); 3], [after; 3], [after; 3]];
    let unknown = Outcome::Unknown;
    let no_answer = [NO_CONFIRMATION, NO_CONFIRMATION, UNCONFIRMED];
    let no_id = [NO_CONFIRMATION, PRINTED, UNCONFIRMED];
    // Nothing more is read, but the answers for what was read still come. To take GS r for a proof
    // the printer would have to say that it has paper.
    let deaf_later = [PRINTED, NO_CONFIRMATION, UNCONFIRMED];
    [
        (Fault::PaperOut, stopped(NotPrinted::PaperOut, unknown(Unproven::PaperOut))),
        (Fault::CoverOpen, stopped(NotPrinted::CoverOpen, unknown(Unproven::CoverOpen))),
        (Fault::Offline, stopped(NotPrinted::Offline, unknown(Unproven::Offline))),
        (Fault::PowerOff, [[UNREACHABLE; 3], [LOST; 3], [LOST; 3]]),
        (Fault::Mute, [no_answer; 3]),
        (Fault::Garbage, [no_answer; 3]),
        (Fault::HalfClosed, [[UNREACHABLE; 3], [LOST; 3], [LOST; 3]]),
        (Fault::Deaf, [no_answer, deaf_later, deaf_later]),
        (Fault::Crawling, [no_answer; 3]),
        (Fault::NoProcessId, [no_id; 3]),
    ]
}

/// What is known in the end of a job that was unknown: a printer with process ids that only had
/// stopped, or was slow, goes on when it is put right, and proves it.
fn is_proven_late(fault: Fault, told: Outcome, confirm: Confirm) -> bool {
    let goes_on =
        matches!(fault, Fault::PaperOut | Fault::CoverOpen | Fault::Offline | Fault::Crawling);
    confirm == Confirm::ProcessId && goes_on && matches!(told, Outcome::Unknown(_))
}

impl Fault {
    /// Strikes, and lets a printer that was held back go on in its new condition.
    fn strike(self, printer: &VirtualPrinter) {
        match self {
            Self::PaperOut => printer.set_paper(Paper::Out),
            Self::CoverOpen => printer.set_cover(true),
            Self::Offline => printer.set_online(false),
            Self::PowerOff => printer.set_power(false),
            _ => {}
        }
        let answers = match self {
            Self::Mute => Answers::Mute,
            Self::Garbage => Answers::Garbage,
            Self::HalfClosed => Answers::HalfClosed,
            _ => Answers::Normal,
        };
        printer.set_faults(Faults {
            answers,
            no_process_id: self == Self::NoProcessId,
            deaf: self == Self::Deaf,
            slow: CRAWL.filter(|_| self == Self::Crawling),
            ..Faults::default()
        });
    }
}

fn put_right(printer: &VirtualPrinter) {
    printer.set_power(true);
    printer.set_cover(false);
    printer.set_online(true);
    printer.set_paper(Paper::Ok);
    printer.set_faults(Faults::default());
}

/// A slip that is whole.
fn whole(printer: &VirtualPrinter) -> usize {
    let tickets = printer.tickets();
    let whole = tickets.iter().filter(|ticket| {
        ticket.contains("A012") && ticket.contains("terlewat") && ticket.ended == Ended::Cut
    });
    whole.count()
}

/// How long to wait for a proof: not for long where none is to come, but long enough for a busy
/// machine where something is.
fn patience(expected: Outcome) -> Duration {
    match expected {
        UNCONFIRMED | NO_CONFIRMATION => Duration::from_millis(2500),
        _ => Duration::from_secs(5),
    }
}

/// Plays one cell; what was told of the job at first.
async fn play(fault: Fault, moment: Moment, profile: &'static str, expected: Outcome) -> Outcome {
    let cell = format!("{fault:?}, {moment:?}, {profile}");
    let printer = sound().await;
    let mut target = target(&printer.addr().to_string(), profile);
    target.timing.status = Duration::from_secs(1);
    target.timing.confirm = patience(expected);
    target.timing.settle = target.timing.confirm;
    let confirm = target.profile.confirm;
    let bytes = layout::document(&slip(), &target.profile).unwrap().len();
    // Eight beats of the printer for a slip, so that it can be caught in the middle.
    let held_back = u32::try_from(bytes * 5 / 2).ok().and_then(NonZeroU32::new);
    match moment {
        Moment::Before => fault.strike(&printer),
        Moment::During => {
            printer.set_faults(Faults { slow: held_back, ..Faults::default() });
        }
        Moment::Taken => printer.set_faults(Faults { slow: CRAWL, ..Faults::default() }),
    }
    let mut desk = Desk::open(target);
    desk.ask("job-00001", slip());
    let wait = printer.wait_for(|machine| {
        let taken = machine.received().windows(2).any(|pair| pair == b"\x1b@")
            && machine.received().len() >= bytes;
        let strikes = match moment {
            Moment::Before => true,
            Moment::During => taken && machine.waiting() <= bytes / 2,
            Moment::Taken => taken && machine.waiting() >= bytes - 200,
        };
        strikes.then_some(())
    });
    timeout(SOON, wait).await.unwrap_or_else(|_| panic!("{cell}: the moment never came"));
    if moment != Moment::Before {
        fault.strike(&printer);
    }
    let (_, told) = desk.outcome().await;
    if told == PRINTED {
        assert_eq!(whole(&printer), 1, "{cell}: told as printed");
    }

    put_right(&printer);
    if is_proven_late(fault, told, confirm) {
        assert_eq!(desk.outcome().await.1, PRINTED, "{cell}: proven late");
    }
    desk.ask("job-00001", slip());
    // Another ticket passes through after all that was left of the first.
    desk.ask("job-00002", Slip { number: "B001".into(), ..slip() });
    while desk.outcome().await.0 != "job-00002" {}
    timeout(SOON, printer.wait_for(|machine| (machine.waiting() == 0).then_some(())))
        .await
        .unwrap();
    desk.ask("job-00001", slip());
    let (_, known) = desk.outcome().await;
    let unmarked = printer.tickets().iter().filter(|ticket| ticket.contains("A012")).count();
    assert!(unmarked <= 1, "{cell}: {unmarked} slips");
    if known == PRINTED {
        assert_eq!(whole(&printer), 1, "{cell}: known as printed");
    }
    assert!(!known.may_retry(), "{cell}: {known}, although it was asked for again");
    if !told.may_retry() {
        // Where the printer kept the job, its proof may still have found somebody on the line.
        let late = confirm == Confirm::ProcessId && known == PRINTED;
        assert!(known == told || late, "{cell}: {told}, then {known}");
    }
    told
}

async fn try_all(column: usize, profile: &'static str) {
    let mut cells: Vec<_> = table()
        .into_iter()
        .flat_map(|(fault, rows)| {
            MOMENTS.into_iter().zip(rows).map(move |(moment, row)| (fault, moment, row[column]))
        })
        .collect();
    let mut failed = Vec::new();
    while !cells.is_empty() {
        let mut playing = JoinSet::new();
        for (fault, moment, expected) in cells.split_off(cells.len().saturating_sub(AT_ONCE)) {
            playing.spawn(async move {
                let told = play(fault, moment, profile, expected).await;
                (told != expected)
                    .then(|| format!("{fault:?}, {moment:?}: {told}, expected {expected}"))
            });
        }
        failed.extend(playing.join_all().await.into_iter().flatten());
    }
    assert!(failed.is_empty(), "{profile}:\n{}", failed.join("\n"));
}

#[tokio::test]
async fn with_process_ids() {
    try_all(0, "epson-tm-t82x").await;
}

#[tokio::test]
async fn with_a_marker() {
    try_all(1, "xprinter-xp-80c").await;
}

#[tokio::test]
async fn without_a_proof() {
    try_all(2, "generic-80mm").await;
}
