//! The way from home to a number.

use std::time::Duration;

use hall_device::pairing;
use hall_texts::Lang;
use queue_core::{
    ticket::{Class, PrintOutcome},
    wire::kiosk::{IssueRequest, PrintReport},
};

use super::Visit;
use crate::{
    app::{Effect, Message},
    config::Token,
    paper,
    printing::{
        desk::PrinterEvent,
        outcome::{NotPrinted, Outcome, Unproven},
    },
    samples,
};

#[test]
fn home_agency_service_number_is_three_touches() {
    let mut visit = Visit::new();
    assert!(visit.sees("Mau mengurus apa hari ini?"));
    assert!(visit.sees("09.24") && visit.sees("Selasa, 24 November 2026"));
    visit.tap("Imigrasi");
    visit.tap("Paspor anak");
    assert!(visit.sees("Biaya: Rp350.000"));
    let effects = visit.tap("Ambil nomor antrean");
    assert_eq!(
        Visit::asked(&effects),
        IssueRequest {
            key: "key-00001".parse().unwrap(),
            service: "IMI-PSA".parse().unwrap(),
            later: Vec::new(),
            class: Class::General,
            lang: Lang::Id,
        }
    );
    assert!(visit.sees("Sedang mengambil nomor Anda"));
}

#[test]
fn a_number_is_shown_and_printed_and_its_paper_is_reported() {
    let mut visit = Visit::new();
    let request = visit.ask();
    let effects = visit.answer(&request.key, "A012");
    let print = Visit::printed(&effects);
    assert_eq!(print.slip.ticket().unwrap().number, "A012");
    assert_eq!(print.slip.ticket().unwrap().reprint, None);
    assert!(visit.sees("A012") && visit.sees("Tiket sedang dicetak di bawah layar."));

    let done = PrinterEvent::Outcome { job: print.job.clone(), outcome: Outcome::Printed };
    let effects = visit.update(Message::Printer(done));
    let report = PrintReport {
        key: "2026-11-24_A012_printed".parse().unwrap(),
        ticket: samples::ticket("A012").ticket,
        outcome: PrintOutcome::Printed,
    };
    assert_eq!(effects, [Effect::Report(report)]);
    assert!(visit.sees("Tiket keluar di bawah layar."));

    let effects = visit.update(Message::Reported(Ok(())));
    assert_eq!(effects, [Effect::KeepReported(print.job.clone(), Outcome::Printed)]);
    visit.pass(Duration::from_secs(19));
    assert!(visit.sees("A012"));
    visit.pass(Duration::from_secs(2));
    assert!(visit.sees("Mau mengurus apa hari ini?"), "the next visitor does not see it");
}

#[test]
fn english_lasts_to_the_paper_and_no_longer() {
    let mut visit = Visit::new();
    visit.tap("English");
    assert!(visit.sees("What do you need today?") && visit.sees("09:24"));
    let request = visit.ask();
    assert_eq!(request.lang, Lang::En);
    let effects = visit.answer(&request.key, "A012");
    let print = Visit::printed(&effects);
    assert_eq!(print.slip.ticket().unwrap().service, "ID card: recording (photo, fingerprints)");
    assert!(visit.sees("Your queue number"));
    visit.tap("Done");
    assert!(visit.sees("Mau mengurus apa hari ini?"), "the next visitor gets Indonesian");
}

#[test]
fn a_priority_visitor_says_so_with_one_touch() {
    let mut visit = Visit::new();
    visit.tap("Perekaman KTP-el");
    visit.tap("Prioritas");
    assert!(visit.sees("Alasan prioritas tidak dicatat."));
    let effects = visit.tap("Ambil nomor antrean");
    assert_eq!(Visit::asked(&effects).class, Class::Priority);
}

#[test]
fn a_double_tap_is_one_question() {
    let mut visit = Visit::new();
    visit.tap("Perekaman KTP-el");
    // Both taps fall on the same picture, before the next one is drawn.
    let tap = visit.messages_of("Ambil nomor antrean");
    visit.pass(Duration::from_millis(500));
    let mut effects = Vec::new();
    for message in [tap.clone(), tap].concat() {
        effects.extend(visit.update(message));
    }
    Visit::asked(&effects);
}

#[test]
fn a_tap_that_was_meant_for_the_screen_before_does_nothing() {
    let mut visit = Visit::new();
    visit.tap("Imigrasi");
    visit.now += Duration::from_millis(299);
    assert!(visit.tap_now("Paspor anak").is_empty());
    assert!(visit.sees("Pilih layanan yang Anda butuhkan"), "still on the agency");
    visit.now += Duration::from_millis(1);
    visit.tap_now("Paspor anak");
    assert!(visit.sees("Ambil nomor antrean"));
}

#[test]
fn agencies_are_paged_and_the_way_back_leads_to_the_same_page() {
    let mut visit = Visit::new();
    visit.tap("6");
    assert!(visit.sees("BNNK") && !visit.sees("Imigrasi"), "the last of 31");
    visit.tap("BNNK");
    assert!(visit.sees("Pilih layanan yang Anda butuhkan"));
    visit.tap("Kembali");
    assert!(visit.sees("BNNK"));
    visit.tap("5");
    assert!(!visit.sees("BNNK"));
}

#[test]
fn search_finds_with_every_letter_and_keeps_them_on_the_way_back() {
    let mut visit = Visit::new();
    visit.tap("Cari layanan, misalnya KTP, SKCK, paspor");
    for key in ["S", "K", "C"] {
        visit.tap(key);
    }
    assert!(visit.sees("SKCK baru"));
    visit.tap("SKCK baru");
    visit.tap("Kembali");
    assert!(visit.sees("SKC") && visit.sees("SKCK baru"));
    visit.tap("Hapus semua");
    for key in ["Z", "Z", "Q"] {
        visit.tap(key);
    }
    assert!(visit.sees("Layanan tidak ditemukan. Silakan bertanya kepada petugas informasi."));
}

#[test]
fn search_says_where_to_go_and_guesses_rather_than_finds_nothing() {
    let mut visit = Visit::new();
    visit.tap("Cari layanan, misalnya KTP, SKCK, paspor");
    for key in ["S", "K", "C", "K"] {
        visit.tap(key);
    }
    assert!(visit.sees("Polres · Zona 2 · tunggu 35–45 menit"));
    visit.tap("Hapus semua");
    for key in ["S", "R", "T", "F", "K", "T"] {
        visit.tap(key);
    }
    assert!(visit.sees("Tidak ditemukan. Mungkin maksud Anda:"));
    visit.tap("Sertifikat Laik Fungsi (SLF)");
    assert!(visit.sees("Ambil nomor antrean"));
}

#[test]
fn a_ticket_that_did_not_come_out_is_printed_again_with_a_mark() {
    let mut visit = Visit::new();
    let request = visit.ask();
    visit.answer(&request.key, "A012");
    let job = paper::job(&samples::ticket("A012").ticket, 0).unwrap();
    visit.update(Message::Printer(PrinterEvent::Outcome { job, outcome: Outcome::Printed }));
    visit.tap("Tiket tidak keluar?");
    assert!(visit.sees("Nomor Anda tetap berlaku"));
    let effects = visit.tap("Cetak ulang");
    let print = effects.iter().find_map(|effect| match effect {
        Effect::Print(print) => Some(&print.0),
        _ => None,
    });
    let print = print.unwrap_or_else(|| panic!("{effects:?}"));
    assert_eq!(print.slip.ticket().unwrap().reprint.as_deref(), Some("CETAK ULANG"));
    assert_eq!(print.slip.ticket().unwrap().number, "A012");
    let job = |copy| paper::job(&samples::ticket("A012").ticket, copy).unwrap();
    assert_eq!((&print.job, &print.earlier), (&job(1), &vec![job(0)]));

    // A reprint that failed is no news: the first paper came out.
    let outcome = Outcome::NotPrinted(NotPrinted::PaperOut);
    let effects = visit.update(Message::Printer(PrinterEvent::Outcome { job: job(1), outcome }));
    assert_eq!(effects, [Effect::KeepReported(job(1), outcome)]);
}

#[test]
fn a_proof_that_comes_late_is_seen_and_reported() {
    let mut visit = Visit::new();
    let request = visit.ask();
    visit.answer(&request.key, "A012");
    let job = paper::job(&samples::ticket("A012").ticket, 0).unwrap();
    let mut told = |outcome| {
        let event = PrinterEvent::Outcome { job: job.clone(), outcome };
        let effects = visit.update(Message::Printer(event));
        let [Effect::Report(report)] = effects.as_slice() else { panic!("{effects:?}") };
        assert_eq!(report.ticket, samples::ticket("A012").ticket);
        let settled = visit.update(Message::Reported(Ok(())));
        assert_eq!(settled, [Effect::KeepReported(job.clone(), outcome)]);
        report.outcome
    };
    assert_eq!(told(Outcome::Unknown(Unproven::PaperOut)), PrintOutcome::Unknown);
    assert_eq!(told(Outcome::Printed), PrintOutcome::Printed);
    assert!(visit.sees("Tiket keluar di bawah layar."));
}

#[test]
fn what_was_not_reported_before_a_restart_is_reported_once_the_machine_is_paired() {
    let mut visit = Visit::unlinked(None, true);
    let job = paper::job(&samples::ticket("A012").ticket, 0).unwrap();
    let event = PrinterEvent::Outcome { job, outcome: Outcome::Printed };
    assert!(visit.update(Message::Printer(event)).is_empty(), "nobody would take it");
    let token = Token::try_from("new-secret".to_owned()).unwrap();
    let effects = visit.update(Message::Pairing(pairing::Event::Paired(token)));
    let report = paper::report_of(samples::ticket("A012").ticket, PrintOutcome::Printed).unwrap();
    assert!(effects.contains(&Effect::Report(report)), "{effects:?}");
}

#[test]
fn without_a_printer_the_number_is_to_be_noted() {
    let mut visit = Visit::with(samples::snapshot(), false);
    let request = visit.ask();
    let effects = visit.answer(&request.key, "A012");
    let [Effect::Shown { print: None, .. }, Effect::Report(report)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(report.outcome, PrintOutcome::OnScreen);
    assert!(visit.sees("Catat nomor Anda") && !visit.sees("Tiket tidak keluar?"));
}

#[test]
fn the_whole_way_can_be_gone_on_a_lying_screen() {
    let mut visit = Visit::new().lying();
    visit.tap("Imigrasi");
    visit.tap("Paspor anak");
    let effects = visit.tap("Ambil nomor antrean");
    let request = Visit::asked(&effects);
    visit.answer(&request.key, "D001");
    assert!(visit.sees("D001"));
    visit.tap("Selesai");
    visit.tap("Cari layanan, misalnya KTP, SKCK, paspor");
    for key in ["S", "K", "C", "K"] {
        visit.tap(key);
    }
    visit.tap("SKCK baru");
    assert!(visit.sees("Ambil nomor antrean"));
}
