//! What a visitor is told before a number is taken.

use hall_texts::Lang;
use jiff::civil::{date, time};
use queue_core::{
    Bilingual, Refusal,
    calendar::Opening,
    catalogue::ServiceCode,
    wire::{
        ErrorBody,
        kiosk::{KioskMessage, KioskStates, ServiceInfo, ServiceState},
    },
};

use super::Visit;
use crate::{
    app::{Effect, Message},
    printing::{
        PrinterPlace, PrinterState, desk::PrinterEvent, document::Document, outcome::Outcome,
    },
    samples,
    screen::{Screen, service},
};

pub(super) const CODE: &str = "DKC-KTPR";

/// The hall, with something else about one service.
pub(super) fn with(code: &str, change: impl FnOnce(&mut ServiceState)) -> KioskMessage {
    let mut states = samples::snapshot().states;
    let state = states.services.iter_mut().find(|state| state.service.as_str() == code).unwrap();
    change(state);
    KioskMessage::States(Box::new(states))
}

pub(super) fn shut(refusal: Refusal) -> ErrorBody {
    ErrorBody {
        code: refusal.code().into(),
        text: Bilingual::new("Sebabnya, kata server.", "The reason, says the server."),
        refusal: Some(refusal),
        retry: false,
    }
}

fn service() -> ServiceCode {
    CODE.parse().unwrap()
}

fn tomorrow() -> Opening {
    Opening { date: date(2026, 11, 25), time: time(7, 30, 0, 0) }
}

#[test]
fn wait_place_fee_and_what_is_left_are_told_before_the_touch() {
    let mut visit = Visit::new();
    visit.hear(with(CODE, |state| {
        state.waiting = 7;
        state.counters_open = 3;
        state.wait_minutes = Some(15);
        state.wait_range = Some((10, 25));
        state.quota_left = Some(4);
    }));
    assert!(visit.sees("tunggu 10–25 menit · Sisa 4 nomor"));
    visit.tap("Perekaman KTP-el");
    for told in [
        "10–25 menit",
        "7",
        "orang menunggu · 3 loket buka",
        "Sisa 4 nomor",
        "Lantai 1, Zona 1",
        "Tidak dipungut biaya",
        "Sudahkah Anda membawa syarat berikut?",
    ] {
        assert!(visit.sees(told), "{told}");
    }
}

#[test]
fn a_closed_service_has_its_reason_in_place_of_the_button() {
    let mut visit = Visit::new();
    let why = Refusal::ServiceClosed { service: service(), reason: None, opens: Some(tomorrow()) };
    visit.hear(with(CODE, |state| state.closed = Some(shut(why))));
    assert!(visit.sees("Tutup, buka Rabu"), "on its tile, in words");
    visit.tap("Perekaman KTP-el");
    assert!(visit.sees("Sebabnya, kata server."));
    assert!(!visit.sees("Ambil nomor antrean") && !visit.sees("Prioritas"));
    // It opens while its visitor reads.
    visit.hear(with(CODE, |_| {}));
    let effects = visit.tap("Ambil nomor antrean");
    assert!(matches!(effects[..], [Effect::Issue(..)]));
}

#[test]
fn a_cut_off_says_that_today_may_be_too_late() {
    let mut visit = Visit::new();
    let why = Refusal::CutOff { service: service(), opens: Some(tomorrow()) };
    visit.hear(with(CODE, |state| state.closed = Some(shut(why))));
    assert!(visit.sees("Penuh hari ini, buka Rabu"));
    visit.tap("Perekaman KTP-el");
    assert!(visit.sees("Anda mungkin tidak dilayani hari ini"));
    assert!(!visit.sees("Ambil nomor antrean"));
}

#[test]
fn without_a_counter_no_wait_is_promised() {
    let mut visit = Visit::new();
    let none = |state: &mut ServiceState| {
        (state.counters_open, state.waiting) = (0, 3);
        (state.wait_minutes, state.wait_range) = (None, None);
    };
    visit.hear(with(CODE, none));
    visit.tap("Perekaman KTP-el");
    assert!(visit.sees("Loket belum buka") && visit.sees("3"));
    assert!(visit.sees("Anda dipanggil setelah loket buka.") && visit.sees("Ambil nomor antrean"));
    visit.hear(with(CODE, |state| {
        none(state);
        state.counters_from = Some(time(10, 0, 0, 0));
    }));
    assert!(visit.sees("loket buka pukul 10.00"));
}

#[test]
fn an_agency_of_which_nothing_is_open_says_so_on_its_tile() {
    let mut visit = Visit::new();
    let mut states: KioskStates = samples::snapshot().states;
    let agency = || "IMI".parse().unwrap();
    for state in &mut states.services {
        if state.service.as_str().starts_with("IMI-") {
            let why = Refusal::AgencyClosed { agency: agency(), reason: None, opens: None };
            state.closed = Some(shut(why));
        }
    }
    assert!(visit.sees("Kantor Imigrasi"));
    visit.hear(KioskMessage::States(Box::new(states)));
    assert!(!visit.sees("Kantor Imigrasi") && visit.sees("Tutup"));
}

#[test]
fn the_list_of_what_to_bring_is_printed_without_a_number() {
    let mut visit = Visit::new();
    visit.tap("Perekaman KTP-el");
    let (print, place) = ("Belum, cetak daftar syarat", PrinterPlace::First);
    assert!(!visit.sees(print), "no printer was heard of");
    let state = PrinterState::Ready;
    visit.update(Message::Printer(PrinterEvent::State { printer: place, state }));
    let effects = visit.tap(print);
    let [Effect::Print(list)] = effects.as_slice() else { panic!("{effects:?}") };
    let Document::Checklist(paper) = &list.0.slip else { panic!("{list:?}") };
    assert_eq!(paper.things, ["Fotokopi Kartu Keluarga (KK)", "Formulir F-1.02"]);
    assert!(visit.sees("Daftar sedang dicetak"));
    assert!(visit.tap("Daftar sedang dicetak").is_empty(), "once is enough");
    let (job, outcome) = (list.0.job.clone(), Outcome::Printed);
    let effects =
        visit.update(Message::Printer(PrinterEvent::Outcome { job: job.clone(), outcome }));
    assert_eq!(effects, [Effect::KeepReported(job, outcome)], "the hall hears nothing of it");
    assert!(visit.sees("Daftar keluar di bawah layar") && visit.sees("Ambil nomor antrean"));
    let state = PrinterState::PaperOut;
    visit.update(Message::Printer(PrinterEvent::State { printer: place, state }));
    assert!(!visit.sees("Daftar keluar di bawah layar"));
}

#[test]
fn nothing_of_the_longest_services_is_cut_off() {
    for (lang, lying) in [(Lang::Id, false), (Lang::En, true), (Lang::En, false), (Lang::Id, true)]
    {
        let mut visit = if lying { Visit::new().lying() } else { Visit::new() };
        visit.kiosk.lang = lang;
        let (printer, state) = (PrinterPlace::First, PrinterState::Ready);
        visit.update(Message::Printer(PrinterEvent::State { printer, state }));
        for service in longest(lang) {
            visit.kiosk.screen = Screen::Service(service::Service::new(service.code.clone()));
            let take = visit.bounds(say(lang, "Ambil nomor antrean", "Take a queue number"));
            assert!(take.y + take.height < visit.canvas().height, "{}", service.code);
            let last = visit.bounds(service.requirements.last().unwrap().get(lang));
            let end = if lying { visit.canvas().height } else { take.y };
            assert!(last.y + last.height < end, "{} {lang:?} {lying}", service.code);
        }
    }
}

/// The services that have most to say of themselves.
fn longest(lang: Lang) -> Vec<ServiceInfo> {
    let mut services = samples::snapshot().services;
    services.retain(|service| !service.requirements.is_empty());
    services.sort_by_key(|service| {
        let lines = service.requirements.iter().map(|text| 1 + text.get(lang).len() / 50);
        std::cmp::Reverse((lines.sum::<usize>(), service.name.get(lang).len()))
    });
    services.truncate(6);
    services
}

fn say(lang: Lang, id: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Id => id,
        Lang::En => en,
    }
}
