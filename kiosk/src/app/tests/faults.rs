//! What a visitor sees when something is wrong, and that it goes by itself.

use hall_device::pairing;
use std::time::Duration;

use queue_core::{
    Bilingual, Refusal,
    calendar::Opening,
    wire::{
        ErrorBody, Tick,
        kiosk::{KioskMessage, KioskStates},
    },
};

use super::Visit;
use crate::{
    app::{Effect, Message},
    config::Token,
    link::{live, post::Failure},
    paper,
    printing::{
        PrinterPlace, PrinterState,
        desk::PrinterEvent,
        outcome::{NotPrinted, Outcome, Unproven},
    },
    samples,
};

fn closed() -> ErrorBody {
    let opens =
        Opening { date: jiff::civil::date(2026, 11, 25), time: jiff::civil::time(7, 30, 0, 0) };
    ErrorBody {
        code: "hall-closed".into(),
        text: Bilingual::new("Pelayanan hari ini telah selesai.", "Service has ended for today."),
        refusal: Some(Refusal::HallClosed { opens: Some(opens) }),
        retry: false,
    }
}

fn states(closed: Option<ErrorBody>) -> KioskMessage {
    KioskMessage::States(Box::new(KioskStates { closed, ..samples::snapshot().states }))
}

#[test]
fn a_silent_server_ends_in_a_question_with_the_same_key() {
    let mut visit = Visit::new();
    let request = visit.ask();
    visit.pass(Duration::from_secs(14));
    assert!(visit.sees("Sedang mengambil nomor Anda"));
    visit.pass(Duration::from_secs(2));
    assert!(visit.sees("Nomor belum diberikan"));
    let effects = visit.tap("Coba lagi");
    assert_eq!(Visit::asked(&effects), request, "the same key");
    visit.answer(&request.key, "A012");
    assert!(visit.sees("A012"));
    assert!(visit.answer(&request.key, "A012").is_empty(), "the first question's late answer");
    assert!(visit.sees("A012"));
}

#[test]
fn a_touch_whose_visitor_has_gone_is_taken_back() {
    let mut visit = Visit::new();
    let request = visit.ask();
    visit.update(Message::Issued(request.key.clone(), Err(Failure::Unanswered)));
    let effects = visit.tap("Ulang dari awal");
    assert_eq!(effects.first(), Some(&Effect::Withdraw(request.key.clone())), "{effects:?}");
    assert!(visit.answer(&request.key, "A012").is_empty(), "nobody is there to see it");
    assert!(visit.sees("Mau mengurus apa hari ini?"));

    let request = visit.ask();
    visit.update(Message::Issued(request.key.clone(), Err(Failure::Refused(Box::new(closed())))));
    let effects = visit.tap("Ulang dari awal");
    assert_eq!(effects.first(), Some(&Effect::Forget(request.key)), "{effects:?}");
}

#[test]
fn a_refusal_says_why_or_until_when_in_both_languages() {
    let holiday = ErrorBody {
        code: "holiday".into(),
        text: Bilingual::new("Libur: Hari Guru.", "Holiday: Teachers' Day."),
        refusal: None,
        retry: false,
    };
    for (language, why, said) in [
        ("Bahasa Indonesia", closed(), "Dibuka kembali Rabu, 25 November 2026, pukul 07.30"),
        ("English", closed(), "Opens again on Wednesday, 25 November 2026 at 07:30"),
        ("Bahasa Indonesia", holiday.clone(), "Libur: Hari Guru."),
        ("English", holiday, "Holiday: Teachers' Day."),
    ] {
        let mut visit = Visit::new();
        visit.tap(language);
        let request = visit.ask();
        visit.update(Message::Issued(request.key, Err(Failure::Refused(Box::new(why)))));
        assert!(visit.sees(said), "{said}");
    }
}

#[test]
fn a_closed_hall_says_so_until_it_opens() {
    let mut visit = Visit::new();
    visit.tap("Imigrasi");
    visit.hear(states(Some(closed())));
    assert!(visit.sees("Pengambilan nomor sedang tutup"));
    assert!(visit.sees("Dibuka kembali Rabu, 25 November 2026, pukul 07.30"));
    visit.tap("English");
    assert!(visit.sees("No numbers are given out now"));
    visit.hear(states(None));
    assert!(visit.sees("What do you need today?"), "from the start");
}

#[test]
fn a_short_break_of_the_link_is_not_seen_and_a_long_one_goes_by_itself() {
    let mut visit = Visit::new();
    visit.update(Message::Live(live::Event::Lost));
    visit.pass(Duration::from_secs(2));
    assert!(visit.sees("Mau mengurus apa hari ini?"));
    visit.pass(Duration::from_secs(2));
    assert!(visit.sees("Sambungan terputus"));
    let now = samples::NOW.parse().unwrap();
    visit.hear(KioskMessage::Tick(Tick { now }));
    assert!(visit.sees("Mau mengurus apa hari ini?"));
}

#[test]
fn whoever_has_a_number_keeps_it_while_the_link_is_down() {
    let mut visit = Visit::new();
    let request = visit.ask();
    visit.answer(&request.key, "A012");
    visit.update(Message::Live(live::Event::Lost));
    visit.pass(Duration::from_secs(10));
    assert!(visit.sees("A012"));
    visit.tap("Selesai");
    assert!(visit.sees("Sambungan terputus"));
}

#[test]
fn each_outcome_of_the_paper_has_plain_words() {
    for (outcome, said) in [
        (Outcome::Printed, "Tiket keluar di bawah layar."),
        (Outcome::Unknown(Unproven::Unconfirmed), "Tiket keluar di bawah layar."),
        (
            Outcome::NotPrinted(NotPrinted::PaperOut),
            "Kertas habis. Catat nomor Anda: A012. Petugas akan segera membantu.",
        ),
        (
            Outcome::NotPrinted(NotPrinted::Unreachable),
            "Pencetak bermasalah. Nomor Anda A012 tetap berlaku. Silakan catat atau foto layar ini.",
        ),
        (
            Outcome::Unknown(Unproven::NoConfirmation),
            "Tiket mungkin tidak keluar. Nomor Anda A012 tetap berlaku. Silakan catat atau foto layar ini.",
        ),
    ] {
        let mut visit = Visit::new();
        let request = visit.ask();
        visit.answer(&request.key, "A012");
        let job = paper::job(&samples::ticket("A012").ticket, 0).unwrap();
        visit.update(Message::Printer(PrinterEvent::Outcome { job, outcome }));
        assert!(visit.sees(said), "{outcome:?}");
        assert!(visit.sees("A012"));
    }
}

#[test]
fn a_printer_that_cannot_print_is_told_and_forgotten_once_it_can() {
    use PrinterState::{CoverOpen, PaperLow, PaperOut, Ready, Unreachable};
    let said = "Kertas pencetak habis. Nomor Anda tampil di layar.";
    let (first, second) = (PrinterPlace::First, PrinterPlace::Second);
    for lying in [false, true] {
        let visit = Visit::new();
        let mut visit = if lying { visit.lying() } else { visit };
        let mut tell = |printer, state, said: &str, is_seen| {
            visit.update(Message::Printer(PrinterEvent::State { printer, state }));
            assert_eq!(visit.sees(said), is_seen, "{printer} {state:?} {said}");
        };
        tell(first, PaperOut, said, true);
        tell(first, Ready, said, false);
        tell(first, CoverOpen, "Pencetak terbuka. Nomor Anda tampil di layar.", true);
        tell(first, CoverOpen, "Petugas sudah diberi tahu.", true);
        tell(first, PaperLow, "Kertas hampir habis. Petugas sudah diberi tahu.", true);
        tell(first, PaperOut, said, true);
        // A second printer prints: only staff need to know.
        tell(second, Ready, said, false);
        tell(
            first,
            Unreachable,
            "Pencetak pertama: tidak dapat dihubungi. Tiket keluar dari pencetak kedua.",
            true,
        );
        tell(first, Ready, said, false);
        let states: Vec<_> =
            visit.kiosk.printers().iter().map(|seen| (seen.place, seen.state)).collect();
        assert_eq!(states, [(first, Ready), (second, Ready)]);
    }
}

#[test]
fn a_ticket_that_was_not_printed_comes_out_once_the_printer_is_well() {
    let mut visit = Visit::new();
    let state =
        |state| Message::Printer(PrinterEvent::State { printer: PrinterPlace::First, state });
    visit.update(state(PrinterState::PaperOut));
    let request = visit.ask();
    visit.answer(&request.key, "A012");
    let job = paper::job(&samples::ticket("A012").ticket, 0).unwrap();
    let outcome = Outcome::NotPrinted(NotPrinted::PaperOut);
    visit.update(Message::Printer(PrinterEvent::Outcome { job: job.clone(), outcome }));
    let prints = |effects: &[Effect]| {
        let prints = effects.iter().filter(|effect| matches!(effect, Effect::Print(_)));
        prints.count()
    };
    let effects = visit.update(state(PrinterState::Ready));
    assert_eq!(prints(&effects), 1, "{effects:?}");
    assert_eq!(prints(&visit.update(state(PrinterState::PaperOut))), 0);
    assert_eq!(prints(&visit.update(state(PrinterState::Ready))), 0, "it is on its way");

    let outcome = Outcome::Unknown(Unproven::PaperOut);
    visit.update(Message::Printer(PrinterEvent::Outcome { job, outcome }));
    visit.update(state(PrinterState::PaperOut));
    let effects = visit.update(state(PrinterState::Ready));
    assert_eq!(prints(&effects), 0, "what may be printed is for a person to print again");
}

#[test]
fn a_machine_that_is_not_paired_shows_its_code_until_it_is() {
    let mut visit = Visit::unlinked(None, true);
    assert!(visit.sees("Pasangkan mesin ini"));
    visit.update(Message::Pairing(pairing::Event::Code("482913".into())));
    assert!(visit.sees("482913"));
    let token = Token::try_from("new-secret".to_owned()).unwrap();
    let effects = visit.update(Message::Pairing(pairing::Event::Paired(token.clone())));
    assert_eq!(effects, [Effect::KeepToken(token)]);
    assert!(visit.sees("Menyambungkan mesin"));
    visit.hear(KioskMessage::Snapshot(Box::new(samples::snapshot())));
    assert!(visit.sees("Mau mengurus apa hari ini?"));
    visit.update(Message::Live(live::Event::Unknown));
    assert!(visit.sees("Pasangkan mesin ini"), "an administrator has removed it");
}

#[test]
fn another_version_of_the_server_is_not_guessed_at() {
    let mut snapshot = samples::snapshot();
    snapshot.version += 1;
    let visit = Visit::with(snapshot, true);
    assert!(visit.sees("Mesin tidak dapat digunakan"));
}

#[test]
fn a_kiosk_without_random_keys_gives_out_no_number() {
    let mut visit = Visit::new();
    visit.kiosk.setup.keys = crate::random::Keys::from_source(|| None);
    visit.tap("Perekaman KTP-el");
    assert!(visit.tap("Ambil nomor antrean").is_empty());
    assert!(visit.sees("Mesin tidak dapat digunakan"));
}
