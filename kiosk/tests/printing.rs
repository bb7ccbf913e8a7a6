//! The kiosk's printer against a printer made of software that knows nothing of the kiosk: what
//! came out of it is compared with what the kiosk says came out.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, also in its helpers"
)]

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::Timestamp;
use kiosk::printing::{
    job::{Target, Timing},
    journal::{JobId, Journal},
    outcome::{NotPrinted, Outcome, Unproven},
    printer::{PrintRequest, Printer, PrinterEvent, PrinterHandle},
    profile::{Confirm, Profile},
    slip::Slip,
    status::PrinterState,
};
use tempfile::TempDir;
use tokio::{sync::mpsc::UnboundedReceiver, time::timeout};
use virtual_printer::{Answers, Condition, Config, Ended, Faults, Paper, VirtualPrinter};

const URL: &str = "HTTP://10.20.30.40:8080/T/0123456789ABCDEFGHJKMNPQRS";
/// For what must come: a test that waits so long has failed.
const SOON: Duration = Duration::from_secs(20);

fn slip() -> Slip {
    Slip {
        hall: "MPP Kabupaten Contoh".into(),
        address: Some("Jl. Merdeka No. 1".into()),
        demo: None,
        reprint: None,
        title: "Nomor antrean".into(),
        number: "A012".into(),
        priority: Some("PRIORITAS".into()),
        service: "Perekaman KTP-el".into(),
        agency: "Dinas Kependudukan dan Pencatatan Sipil".into(),
        place: Some("Lantai 1, Zona Biru".into()),
        estimate: Some("Perkiraan tunggu 10–20 menit".into()),
        ahead: Some("7 orang sebelum Anda".into()),
        issued: "24-11-2026 09.24 WIB".into(),
        url: URL.into(),
        scan: "Pindai untuk memantau giliran dan menilai layanan kami".into(),
        code: None,
        notes: vec!["Berlaku hari ini saja. Nomor terlewat: lapor ke petugas loket.".into()],
    }
}

/// Limits as in a hall, only shorter where nothing but waiting would come of them.
fn timing() -> Timing {
    Timing {
        connect: Duration::from_secs(1),
        status: Duration::from_millis(300),
        write: Duration::from_secs(1),
        confirm: Duration::from_millis(1500),
        poll: Duration::from_millis(50),
        grace: Duration::from_millis(300),
        settle: Duration::from_millis(300),
    }
}

fn target(endpoint: &str, profile: &str) -> Target {
    Target {
        endpoint: endpoint.parse().unwrap(),
        profile: Profile::load(profile).unwrap(),
        timing: timing(),
    }
}

/// A kiosk's printer: its owner, its journal, what it told.
struct Desk {
    handle: PrinterHandle,
    events: UnboundedReceiver<PrinterEvent>,
    journal: PathBuf,
    _folder: TempDir,
}

impl Desk {
    fn open(target: Target) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let (handle, events) =
            Printer::spawn(target, Duration::from_millis(100), Journal::open(&path).unwrap())
                .unwrap();
        Self { handle, events, journal: path, _folder: folder }
    }

    fn ask(&self, job: &str, slip: Slip) {
        let job = JobId(job.parse().unwrap());
        self.handle.print(PrintRequest { job, at: Timestamp::UNIX_EPOCH, slip }).unwrap();
    }

    async fn outcome(&mut self) -> (String, Outcome) {
        let heard = async {
            loop {
                match self.events.recv().await.expect("the owner lives") {
                    PrinterEvent::Outcome { job, outcome } => return (job.to_string(), outcome),
                    PrinterEvent::State(_) => {}
                }
            }
        };
        timeout(SOON, heard).await.expect("an outcome")
    }

    async fn print(&mut self) -> Outcome {
        self.ask("job-00001", slip());
        let (job, outcome) = self.outcome().await;
        assert_eq!(job, "job-00001");
        outcome
    }

    async fn state(&mut self, wanted: PrinterState) {
        let heard = async {
            while self.events.recv().await.expect("the owner lives") != PrinterEvent::State(wanted)
            {
            }
        };
        timeout(SOON, heard).await.unwrap_or_else(|_| panic!("{wanted:?} was not told"));
    }
}

async fn printer(condition: Condition, faults: Faults) -> VirtualPrinter {
    VirtualPrinter::start(Config { condition, faults, ..Config::default() }).await.unwrap()
}

async fn sound() -> VirtualPrinter {
    printer(Condition::default(), Faults::default()).await
}

/// Keeps a picture where a person or a QR reader can look at it.
fn keep(name: &str, png: &[u8]) {
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), png).unwrap();
}

#[tokio::test]
async fn a_ticket_is_printed_and_proven() {
    let printer = sound().await;
    let mut desk = Desk::open(target(&printer.addr().to_string(), "epson-tm-t82x"));
    assert_eq!(desk.print().await, Outcome::Printed);

    let tickets = printer.tickets();
    let [ticket] = tickets.as_slice() else { panic!("{} tickets", tickets.len()) };
    keep("ticket-native.png", &ticket.png);
    assert_eq!(ticket.ended, Ended::Cut);
    assert_eq!(ticket.oddities, []);
    assert_eq!(ticket.qr_codes().iter().map(|qr| qr.text()).collect::<Vec<_>>(), [URL]);
    for line in ["A012", "* PRIORITAS *", "Perekaman KTP-el", "Perkiraan tunggu 10-20 menit"] {
        assert!(ticket.contains(line), "{line} is missing:\n{}", ticket.to_text());
    }
}

#[tokio::test]
async fn every_profile_prints_without_a_byte_that_a_printer_could_misread() {
    for name in Profile::builtin_names() {
        let printer = sound().await;
        let mut desk = Desk::open(target(&printer.addr().to_string(), name));
        let outcome = desk.print().await;
        let proven = Profile::load(name).unwrap().confirm != Confirm::None;
        assert_eq!(outcome == Outcome::Printed, proven, "{name}: {outcome}");
        drop(desk);
        let ticket = timeout(SOON, printer.wait_for_ticket(1)).await.unwrap();
        keep(&format!("ticket-{name}.png"), &ticket.png);
        assert_eq!(ticket.oddities, [], "{name}");
        assert!(ticket.contains("A012"), "{name}");
    }
}

#[tokio::test]
async fn nothing_is_sent_to_a_printer_that_cannot_print() {
    let sick = |paper, cover_open, online| Condition { paper, cover_open, online };
    for (condition, reason, state) in [
        (sick(Paper::Out, false, true), NotPrinted::PaperOut, PrinterState::PaperOut),
        (sick(Paper::Ok, true, true), NotPrinted::CoverOpen, PrinterState::CoverOpen),
        (sick(Paper::Ok, false, false), NotPrinted::Offline, PrinterState::Offline),
    ] {
        let printer = printer(condition, Faults::default()).await;
        let mut desk = Desk::open(target(&printer.addr().to_string(), "epson-tm-t82x"));
        desk.state(state).await;
        assert_eq!(desk.print().await, Outcome::NotPrinted(reason));

        // Put right, it has nothing to print: the ticket is not waiting in its buffer.
        printer.set_paper(Paper::Ok);
        printer.set_cover(false);
        printer.set_online(true);
        desk.state(PrinterState::Ready).await;
        assert!(printer.tickets().is_empty(), "{reason}");
        assert!(printer.received().iter().all(|byte| *byte <= 0x10), "only questions: {reason}");

        assert_eq!(desk.print().await, Outcome::Printed, "asked for again, it is printed once");
        assert_eq!(printer.tickets().len(), 1);
    }
}

#[tokio::test]
async fn a_printer_that_is_not_there_is_told_and_comes_back() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let mut desk = Desk::open(target(&address.to_string(), "epson-tm-t82x"));
    desk.state(PrinterState::Unreachable).await;
    assert_eq!(desk.print().await, Outcome::NotPrinted(NotPrinted::Unreachable));

    let _printer =
        VirtualPrinter::start(Config { listen: address, ..Config::default() }).await.unwrap();
    desk.state(PrinterState::Ready).await;
    assert_eq!(desk.print().await, Outcome::Printed);
}

#[tokio::test]
async fn what_cannot_be_proven_is_not_called_printed() {
    for (faults, outcome) in [
        (
            Faults { answers: Answers::Mute, ..Faults::default() },
            Outcome::Unknown(Unproven::NoConfirmation),
        ),
        (
            Faults { answers: Answers::HalfClosed, ..Faults::default() },
            Outcome::NotPrinted(NotPrinted::Unreachable),
        ),
        (
            Faults { no_process_id: true, ..Faults::default() },
            Outcome::Unknown(Unproven::NoConfirmation),
        ),
        (Faults { deaf: true, ..Faults::default() }, Outcome::Unknown(Unproven::NoConfirmation)),
    ] {
        let printer = printer(Condition::default(), faults).await;
        let mut desk = Desk::open(target(&printer.addr().to_string(), "epson-tm-t82x"));
        assert_eq!(desk.print().await, outcome, "{faults:?}");
    }
}

#[tokio::test]
async fn nonsense_from_the_printer_never_proves_anything() {
    let faults = Faults { answers: Answers::Garbage, ..Faults::default() };
    for profile in ["epson-tm-t82x", "generic-80mm"] {
        let printer = printer(Condition::default(), faults).await;
        let mut desk = Desk::open(target(&printer.addr().to_string(), profile));
        let outcome = desk.print().await;
        assert_ne!(outcome, Outcome::Printed, "{profile}");
        if outcome.may_retry() {
            assert!(printer.tickets().is_empty(), "{profile}: {outcome}");
        }
    }
}

#[tokio::test]
async fn paper_that_ends_within_a_ticket_is_neither_lost_nor_printed_twice() {
    let faults = Faults { paper_out_after: Some(200), ..Faults::default() };
    for (profile, reason) in [
        ("epson-tm-t82x", Unproven::PaperOut),
        ("xprinter-xp-80c", Unproven::PaperOut),
        ("generic-80mm", Unproven::PaperOut),
    ] {
        let printer = printer(Condition::default(), faults).await;
        let mut desk = Desk::open(target(&printer.addr().to_string(), profile));
        assert_eq!(desk.print().await, Outcome::Unknown(reason), "{profile}");
        desk.ask("job-00001", slip());
        assert_eq!(
            desk.outcome().await.1,
            Outcome::Unknown(reason),
            "{profile}: the same job is not sent again"
        );
        printer.set_paper(Paper::Ok);
        timeout(SOON, printer.wait_for_ticket(1)).await.unwrap();
        desk.state(PrinterState::Ready).await;
        assert_eq!(printer.tickets().len(), 1, "{profile}");
    }
}

#[tokio::test]
async fn power_that_goes_within_a_ticket_leaves_it_unknown() {
    let faults = Faults { power_off_after: Some(150), ..Faults::default() };
    let printer = printer(Condition::default(), faults).await;
    let mut desk = Desk::open(target(&printer.addr().to_string(), "epson-tm-t82x"));
    let outcome = desk.print().await;
    assert!(matches!(outcome, Outcome::Unknown(_)), "{outcome}");
}

#[tokio::test]
async fn paper_that_is_running_low_is_told_and_printed_on() {
    let printer = sound().await;
    let mut desk = Desk::open(target(&printer.addr().to_string(), "epson-tm-t82x"));
    desk.state(PrinterState::Ready).await;
    printer.set_paper(Paper::NearEnd);
    desk.state(PrinterState::PaperLow).await;
    assert_eq!(desk.print().await, Outcome::Printed);
}

#[tokio::test]
async fn many_tickets_come_out_in_order_each_once() {
    let printer = sound().await;
    let mut desk = Desk::open(target(&printer.addr().to_string(), "epson-tm-t82x"));
    for serial in 1..=30 {
        let slip = Slip { number: format!("B{serial:03}"), ..slip() };
        desk.ask(&format!("job-{serial:05}"), slip.clone());
        // A double tap.
        desk.ask(&format!("job-{serial:05}"), slip);
    }
    for serial in 1..=30 {
        for _ in 0..2 {
            let expected = (format!("job-{serial:05}"), Outcome::Printed);
            assert_eq!(desk.outcome().await, expected);
        }
    }
    let tickets = printer.tickets();
    assert_eq!(tickets.len(), 30);
    for (ticket, serial) in tickets.iter().zip(1..) {
        assert!(ticket.contains(&format!("B{serial:03}")), "place {serial}");
    }
}

#[tokio::test]
async fn a_job_that_a_crash_interrupts_is_told_after_the_restart_and_not_sent_again() {
    // Reads nothing, so that the job stays in the middle of being sent.
    let deaf = printer(Condition::default(), Faults { deaf: true, ..Faults::default() }).await;
    let mut slow = target(&deaf.addr().to_string(), "epson-tm-t82x");
    slow.timing.confirm = SOON * 3;
    slow.profile.status = false;
    let desk = Desk::open(slow);
    desk.ask("job-00001", slip());
    let copy = tempfile::tempdir().unwrap();
    // The files as a power cut leaves them, once the journal says that the job is being sent.
    let crashed = timeout(SOON, async {
        loop {
            for suffix in ["", "-wal"] {
                let name = format!("journal.db{suffix}");
                fs::copy(desk.journal.with_file_name(&name), copy.path().join(&name)).unwrap();
            }
            let path = copy.path().join("journal.db");
            if let Ok(file) = rusqlite::Connection::open(&path)
                && file
                    .query_row("SELECT state = 'sending' FROM jobs", [], |row| row.get(0))
                    .unwrap_or(false)
            {
                return path;
            }
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("the job is being sent");

    let printer = sound().await;
    let (handle, events) = Printer::spawn(
        target(&printer.addr().to_string(), "epson-tm-t82x"),
        Duration::from_millis(100),
        Journal::open(&crashed).unwrap(),
    )
    .unwrap();
    let mut restarted = Desk { handle, events, journal: crashed, _folder: copy };
    let interrupted = ("job-00001".to_owned(), Outcome::Unknown(Unproven::Interrupted));
    assert_eq!(restarted.outcome().await, interrupted);
    restarted.ask("job-00001", slip());
    assert_eq!(restarted.outcome().await, interrupted);
    assert!(printer.tickets().is_empty());

    // A reprint by a person is a job of its own, and says so.
    restarted.ask("reprint-1", Slip { reprint: Some("CETAK ULANG".into()), ..slip() });
    assert_eq!(restarted.outcome().await.1, Outcome::Printed);
    assert!(printer.tickets()[0].contains("CETAK ULANG"));
}

#[tokio::test]
async fn a_device_file_gets_the_whole_ticket_and_proves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lp0");
    let mut desk = Desk::open(target(path.to_str().unwrap(), "generic-80mm"));
    assert_eq!(
        desk.print().await,
        Outcome::NotPrinted(NotPrinted::Unreachable),
        "unplugged, and not made up as a file"
    );
    fs::write(&path, "").unwrap();
    assert_eq!(desk.print().await, Outcome::Unknown(Unproven::Unconfirmed));
    let bytes = fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"\x1b@"), "a file that never answers is not asked");
    assert_eq!(bytes.windows(4).filter(|window| window == b"A012").count(), 1);
    assert!(bytes.ends_with(b"\x1dVB\x00"), "whole");
}
