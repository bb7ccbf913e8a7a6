//! The kiosk's printers against printers made of software that know nothing of the kiosk: what came
//! out of them is compared with what the kiosk says came out.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, also in its helpers"
)]

mod every_fault;
mod late;
mod proof;
mod second;

use std::{fs, time::Duration};

use jiff::Timestamp;
use kiosk::printing::{
    PrinterPlace, PrinterState,
    desk::{self, PrintRequest, PrinterEvent, PrinterHandle},
    job::{Target, Timing},
    journal::{JobId, Journal},
    outcome::Outcome,
    profile::Profile,
    slip::Slip,
};
use tempfile::TempDir;
use tokio::{sync::mpsc::UnboundedReceiver, time::timeout};
use virtual_printer::{Condition, Config, Faults, VirtualPrinter};

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
        late: SOON,
    }
}

fn target(endpoint: &str, profile: &str) -> Target {
    Target {
        endpoint: endpoint.parse().unwrap(),
        profile: Profile::load(profile).unwrap(),
        timing: timing(),
    }
}

/// The name of a job in these tests.
fn id(job: &str) -> JobId {
    JobId(job.parse().unwrap())
}

/// A kiosk's print desk: its journal, and what it told.
struct Desk {
    handle: PrinterHandle,
    events: UnboundedReceiver<PrinterEvent>,
    folder: TempDir,
    /// What was told of printers on the way to something else.
    states: Vec<(PrinterPlace, PrinterState)>,
}

impl Desk {
    fn open(first: Target) -> Self {
        Self::with(first, None)
    }

    fn with(first: Target, second: Option<Target>) -> Self {
        Self::anew(first, second, tempfile::tempdir().unwrap())
    }

    /// Over the journal in a folder.
    fn anew(first: Target, second: Option<Target>, folder: TempDir) -> Self {
        let journal = Journal::open(&folder.path().join("journal.db")).unwrap();
        let (handle, events) =
            desk::open(first, second, Duration::from_millis(100), journal).unwrap();
        Self { handle, events, folder, states: Vec::new() }
    }

    fn ask(&self, job: &str, slip: Slip) {
        self.ask_after(job, slip, &[]);
    }

    fn ask_after(&self, job: &str, slip: Slip, earlier: &[&str]) {
        let earlier = earlier.iter().map(|job| id(job)).collect();
        let request =
            PrintRequest { job: id(job), at: Timestamp::UNIX_EPOCH, slip: slip.into(), earlier };
        self.handle.print(request).unwrap();
    }

    async fn outcome(&mut self) -> (String, Outcome) {
        let heard = async {
            loop {
                match self.events.recv().await.expect("the desk lives") {
                    PrinterEvent::Outcome { job, outcome } => return (job.to_string(), outcome),
                    PrinterEvent::State { printer, state } => self.states.push((printer, state)),
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

    /// A state that the first printer takes from now on.
    async fn state(&mut self, wanted: PrinterState) {
        self.state_of(PrinterPlace::First, wanted).await;
    }

    async fn state_of(&mut self, place: PrinterPlace, wanted: PrinterState) {
        let wanted = PrinterEvent::State { printer: place, state: wanted };
        let heard = async { while self.events.recv().await.expect("the desk lives") != wanted {} };
        timeout(SOON, heard).await.unwrap_or_else(|_| panic!("{wanted:?} was not told"));
    }

    /// As after a power cut at this moment: the journal's files as they are.
    fn crash(&self) -> TempDir {
        let copy = tempfile::tempdir().unwrap();
        for suffix in ["", "-wal"] {
            let name = format!("journal.db{suffix}");
            fs::copy(self.folder.path().join(&name), copy.path().join(&name)).unwrap();
        }
        copy
    }
}

async fn printer(condition: Condition, faults: Faults) -> VirtualPrinter {
    VirtualPrinter::start(Config { condition, faults, ..Config::default() }).await.unwrap()
}

/// The slips without a mark that came out of a printer.
fn unmarked(printer: &VirtualPrinter) -> usize {
    printer.tickets().iter().filter(|ticket| !ticket.contains("CETAK ULANG")).count()
}

fn reprint() -> Slip {
    Slip { reprint: Some("CETAK ULANG".into()), ..slip() }
}

async fn sound() -> VirtualPrinter {
    printer(Condition::default(), Faults::default()).await
}
