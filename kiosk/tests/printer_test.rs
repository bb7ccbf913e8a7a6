//! `kiosk printer-test` against a printer made of software, whose abilities are known.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, also in its helpers")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::Duration,
};

use hall_texts::Lang;
use kiosk::{
    config::PrinterConfig,
    printer_test::{self, Choice, Report},
    printing::{
        PrinterState, job::Timing, journal::Journal, outcome::NotPrinted, profile::Confirm,
        trial::SlipTaken,
    },
};
use tokio::task::spawn_blocking;
use virtual_printer::{Answers, Condition, Config, Faults, Paper, VirtualPrinter};

async fn printer(condition: Condition, faults: Faults) -> VirtualPrinter {
    VirtualPrinter::start(Config { condition, faults, ..Config::default() }).await.unwrap()
}

async fn test(printer: &VirtualPrinter, profile: &str) -> Report {
    let transport = printer.addr().to_string().parse().unwrap();
    let choice = Choice::Other(PrinterConfig { transport, profile: profile.into() });
    let timing = Timing {
        confirm: Duration::from_millis(800),
        status: Duration::from_millis(300),
        ..Timing::default()
    };
    let run = move || printer_test::run(Path::new("none.toml"), &choice, timing, Lang::En);
    spawn_blocking(run).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_printer_that_can_do_all_is_found_out() {
    let printer = printer(Condition::default(), Faults::default()).await;
    let report = test(&printer, "epson-tm-t82x").await;
    assert_eq!(report.findings.state, PrinterState::Ready);
    let advice = report.advice.unwrap();
    assert_eq!(
        (advice.confirm, advice.status, advice.clear_buffer),
        (Confirm::ProcessId, true, true)
    );
    assert!(report.suits && report.findings.gs_r_ms.is_some());
    let text = report.text(Lang::En);
    assert!(
        text.contains("confirm = \"process-id\", status = true, clear_buffer = true"),
        "{text}"
    );

    let tickets = printer.tickets();
    assert_eq!(tickets.len(), 1);
    let slip = &tickets[0];
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("printer-test.png"), &slip.png).unwrap();
    assert_eq!(slip.oddities, []);
    assert!(slip.contains("Printer test"));
    assert_eq!(
        slip.qr_codes().iter().map(|qr| qr.text()).collect::<Vec<_>>(),
        ["BALAI-TEST-NATIVE"]
    );
}

#[tokio::test]
async fn a_profile_that_counts_on_more_than_there_is_does_not_fit() {
    let faults = Faults { no_process_id: true, ..Faults::default() };
    let printer = printer(Condition::default(), faults).await;
    let report = test(&printer, "epson-tm-t82x").await;
    assert_eq!(report.advice.unwrap().confirm, Confirm::GsR);
    assert!(!report.suits);
    assert!(report.text(Lang::Id).contains("tidak cocok"));
    assert!(test(&printer, "xprinter-xp-80c").await.suits);
}

#[tokio::test]
async fn a_printer_that_says_nothing_gets_a_profile_without_proof() {
    let faults = Faults { answers: Answers::Mute, ..Faults::default() };
    let printer = printer(Condition::default(), faults).await;
    let report = test(&printer, "generic-80mm").await;
    let advice = report.advice.unwrap();
    assert_eq!((advice.confirm, advice.status), (Confirm::None, false));
    assert!(report.suits, "the profile counts on nothing");
    assert_eq!(printer.tickets().len(), 1);
}

#[tokio::test]
async fn nothing_is_sent_to_a_printer_that_cannot_print() {
    let condition = Condition { paper: Paper::Out, ..Condition::default() };
    let printer = printer(condition, Faults::default()).await;
    let report = test(&printer, "epson-tm-t82x").await;
    assert_eq!(report.findings.slip, SlipTaken::NotSent(NotPrinted::PaperOut));
    assert_eq!((report.advice, report.suits), (None, false));
    assert!(report.text(Lang::En).contains("out of paper"));
    assert!(printer.received().iter().all(|byte| *byte <= 0x10), "only questions");
}

fn settings(folder: &Path, printer: &VirtualPrinter) -> PathBuf {
    let path = folder.join("kiosk.toml");
    let text = format!(
        "server = \"http://127.0.0.1:9\"\nstate_dir = \"{}\"\n[printer]\ntransport = \"{}\"\n\
         profile = \"epson-tm-t82x\"\n",
        folder.display(),
        printer.addr()
    );
    fs::write(&path, text).unwrap();
    path
}

async fn kiosk(lang: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiosk"));
    command.arg("printer-test").args(arguments).env("LANG", lang);
    // No display is needed.
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

#[tokio::test]
async fn the_command_tells_people_and_programs() {
    let folder = tempfile::tempdir().unwrap();
    let printer = printer(Condition::default(), Faults::default()).await;
    let path = settings(folder.path(), &printer);
    let path = path.to_str().unwrap();

    let told = kiosk("id_ID.UTF-8", &["--config", path]).await;
    let text = String::from_utf8(told.stdout).unwrap();
    assert!(told.status.success(), "{text}");
    assert!(text.contains("Keadaan: siap") && text.contains("Profil ini cocok"), "{text}");
    assert!(!folder.path().join("print-journal.db").exists(), "left to the kiosk to make");

    let address = printer.addr().to_string();
    let told = kiosk("en_US.UTF-8", &["--json", "--transport", &address]).await;
    assert!(told.status.success());
    let found: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!(found["state"], "ready");
    assert_eq!(found["advice"]["confirm"], "process-id");
    assert_eq!(printer.tickets().len(), 2);
}

#[tokio::test]
async fn a_printer_whose_kiosk_is_running_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let printer = printer(Condition::default(), Faults::default()).await;
    let path = settings(folder.path(), &printer);
    let path = path.to_str().unwrap();
    let held = Journal::open(&folder.path().join("print-journal.db")).unwrap();
    let address = printer.addr().to_string();
    for arguments in [vec!["--config", path], vec!["--config", path, "--transport", &address]] {
        let told = kiosk("en_US.UTF-8", &arguments).await;
        let text = String::from_utf8(told.stderr).unwrap();
        assert!(!told.status.success());
        assert!(text.contains("A kiosk is running"), "{text}");
    }
    assert!(printer.received().is_empty());
    drop(held);
    assert!(kiosk("en_US.UTF-8", &["--config", path]).await.status.success());
}

#[tokio::test]
async fn a_printer_that_is_not_there_or_not_set_is_a_failure_in_words() {
    let told = kiosk("en_US.UTF-8", &["--transport", "127.0.0.1:9"]).await;
    assert!(!told.status.success());
    let text = String::from_utf8(told.stdout).unwrap();
    assert!(text.contains("cannot be reached"), "{text}");

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.toml");
    fs::write(&path, "server = \"http://127.0.0.1:9\"\nstate_dir = \"x\"\n").unwrap();
    let told = kiosk("id_ID.UTF-8", &["--config", path.to_str().unwrap()]).await;
    let text = String::from_utf8(told.stderr).unwrap();
    assert!(text.contains("Belum ada pencetak"), "{text}");
}
