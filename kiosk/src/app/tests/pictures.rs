//! Every screen can be drawn in both languages and both ways that a screen can stand. With
//! `KIOSK_PICTURES` set to a folder, the pictures are kept there, to be looked at.

mod brand;
mod services;

use hall_device::pairing;
use std::{env, path::Path};

use hall_texts::Lang;
use queue_core::wire::kiosk::{KioskMessage, KioskStates};

use super::Visit;
use crate::{
    app::Message,
    link::{live, post::Failure},
    paper,
    printing::{
        PrinterPlace, PrinterState,
        desk::PrinterEvent,
        outcome::{NotPrinted, Outcome},
    },
    samples,
};

pub(super) fn draw(visit: &Visit, name: &str) {
    let lang = visit.kiosk.lang.tag();
    let shape = visit.kiosk.shape.pick("upright", "lying");
    let picture = visit.simulator().snapshot(&visit.kiosk.theme()).unwrap();
    if let Ok(folder) = env::var("KIOSK_PICTURES") {
        let path = Path::new(&folder).join(format!("{name}-{lang}-{shape}"));
        assert!(picture.matches_image(path).unwrap());
    }
}

fn speaking(lang: Lang, lying: bool) -> Visit {
    let visit = Visit::new();
    let mut visit = if lying { visit.lying() } else { visit };
    visit.kiosk.lang = lang;
    visit
}

#[test]
fn every_screen_can_be_drawn() {
    // All four take a quarter of a minute in a debug build; two show each language and each shape.
    let all = [(Lang::Id, false), (Lang::En, true), (Lang::Id, true), (Lang::En, false)];
    let drawn = if env::var("KIOSK_PICTURES").is_ok() { 4 } else { 2 };
    for (lang, lying) in all.into_iter().take(drawn) {
        visit(lang, lying);
        faults(lang, lying);
    }
}

#[test]
fn a_service_in_every_state_can_be_drawn() {
    for (lang, lying) in [(Lang::Id, false), (Lang::En, true)] {
        services::pictures(lang, lying);
    }
}

fn say(lang: Lang, id: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Id => id,
        Lang::En => en,
    }
}

fn visit(lang: Lang, lying: bool) {
    let mut home = speaking(lang, lying);
    draw(&home, "home");
    home.tap("2");
    draw(&home, "home-second");
    home.tap("1");
    home.tap("Disdukcapil");
    draw(&home, "agency");
    home.tap(say(
        lang,
        "Cetak ulang KTP-el (hilang atau rusak)",
        "ID card: reprint (lost or damaged)",
    ));
    draw(&home, "service");

    let mut search = speaking(lang, lying);
    let hint = say(
        lang,
        "Cari layanan, misalnya KTP, SKCK, paspor",
        "Search for a service, such as ID card or passport",
    );
    search.tap(hint);
    draw(&search, "search-empty");
    for key in ["K", "T", "P"] {
        search.tap(key);
    }
    draw(&search, "search");
    for key in ["Spasi", "I", "L", "A", "G"] {
        search.tap(if key == "Spasi" { say(lang, "Spasi", "Space") } else { key });
    }
    draw(&search, "search-slip");
    search.tap(say(lang, "Hapus semua", "Clear"));
    for key in ["S", "R", "T", "F", "K", "T"] {
        search.tap(key);
    }
    draw(&search, "search-guessed");

    let mut ticket = speaking(lang, lying);
    let request = ticket.ask();
    ticket.pass(std::time::Duration::from_secs(1));
    draw(&ticket, "taking");
    ticket.answer(&request.key, "A012");
    ticket.pass(std::time::Duration::from_secs(20));
    draw(&ticket, "ticket");
    let job = paper::job(&samples::ticket("A012").ticket, 0).unwrap();
    let outcome = Outcome::NotPrinted(NotPrinted::PaperOut);
    ticket.update(Message::Printer(PrinterEvent::Outcome { job, outcome }));
    draw(&ticket, "ticket-paper-out");
}

fn faults(lang: Lang, lying: bool) {
    let mut failed = speaking(lang, lying);
    let request = failed.ask();
    failed.update(Message::Issued(request.key, Err(Failure::Unanswered)));
    draw(&failed, "not-given");
    failed.pass(std::time::Duration::from_secs(23));
    draw(&failed, "idle");

    for (state, name) in [
        (PrinterState::PaperOut, "home-paper-out"),
        (PrinterState::PaperLow, "home-paper-low"),
        (PrinterState::Unreachable, "home-printer-unlinked"),
    ] {
        let mut home = speaking(lang, lying);
        home.update(Message::Printer(PrinterEvent::State { printer: PrinterPlace::First, state }));
        draw(&home, name);
    }
    let mut both = speaking(lang, lying);
    let pause_until = Some(jiff::civil::time(13, 0, 0, 0));
    let states = KioskStates { pause_until, ..samples::snapshot().states };
    both.hear(KioskMessage::States(Box::new(states)));
    draw(&both, "home-pause");
    let (printer, state) = (PrinterPlace::First, PrinterState::PaperOut);
    both.update(Message::Printer(PrinterEvent::State { printer, state }));
    draw(&both, "home-pause-paper-out");

    let mut lost = speaking(lang, lying);
    lost.update(Message::Live(live::Event::Lost));
    lost.pass(std::time::Duration::from_secs(5));
    draw(&lost, "link-lost");

    let mut pairing = Visit::unlinked(None, true);
    if lying {
        pairing = pairing.lying();
    }
    pairing.kiosk.lang = lang;
    pairing.update(Message::Pairing(pairing::Event::Code("482913".into())));
    draw(&pairing, "pairing");
}
