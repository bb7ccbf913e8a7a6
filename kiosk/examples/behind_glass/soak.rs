//! Many visits and lost links, and what memory is left of them. Each number is asked for once,
//! shown once and printed once, or this stops.

use std::time::Duration;

use kiosk::{
    access::Aid,
    app::Message,
    screen::{self, home},
};
use queue_core::Lang;

use crate::stand::Stand;

const LOST_LINKS: usize = 50;
/// Memory is compared with what it was after so many.
const FIRST: usize = 100;
/// Every so many visits each frame of it is drawn; of the others, each picture that rests.
const WATCHED: usize = 25;
const LOOK: Duration = Duration::from_millis(250);

/// Lives through so many visits.
pub fn live_through(visits: usize) {
    let mut stand = Stand::new();
    let (mut first, mut frames) = (0.0, 0);
    for nth in 0..visits {
        visit(&mut stand, nth, &mut frames);
        if nth % (visits / LOST_LINKS).max(1) == 0 {
            stand.lose_link();
            assert!(stand.shows("Sambungan terputus"));
            look(&mut stand, nth, &mut frames);
            stand.link();
            look(&mut stand, nth, &mut frames);
        }
        assert_eq!(stand.given(), nth + 1);
        if nth + 1 == FIRST {
            first = glass::resident_kib();
        }
        if (nth + 1) % (visits / 10).max(1) == 0 {
            println!("{} visits: {:.0} KiB", nth + 1, glass::resident_kib());
        }
    }
    println!("{} numbers, {LOST_LINKS} lost links, {frames} frames", stand.given());
    ratios::write(&[("kiosk_memory_growth", glass::resident_kib() / first)]).unwrap();
}

/// From home to home, by different ways, of different people.
fn visit(stand: &mut Stand, nth: usize, frames: &mut usize) {
    stand.hear_of_queues(u32::try_from(nth).unwrap());
    look(stand, nth, frames);
    let lang = if nth.is_multiple_of(5) { Lang::En } else { Lang::Id };
    if lang == Lang::En {
        stand.tap("English");
        look(stand, nth, frames);
    }
    let enlarged = nth % 7 == 3;
    if enlarged {
        let aid = [Aid::Large, Aid::Contrast, Aid::Low][nth / 7 % 3];
        stand.update(Message::Screen(screen::Message::Aid(aid)));
        look(stand, nth, frames);
    }
    if nth % 11 == 6 && lang == Lang::Id && !enlarged {
        stand.tap("Cari layanan, misalnya KTP, SKCK, paspor");
        for letter in ["K", "T", "P"] {
            look(stand, nth, frames);
            stand.tap(letter);
        }
        look(stand, nth, frames);
        stand.tap("Perekaman KTP-el");
    } else if enlarged {
        // In large letters there may be no room for it on home.
        let code = stand.hall.popular[0].clone();
        stand.pass(LOOK * 2);
        stand.update(Message::Screen(screen::Message::Home(home::Message::Service(code))));
    } else {
        stand.tap(&stand.popular(nth, lang));
    }
    look(stand, nth, frames);
    let (take, done) = match lang {
        Lang::Id => ("Ambil nomor antrean", "Selesai"),
        Lang::En => ("Take a queue number", "Done"),
    };
    stand.tap(take);
    look(stand, nth, frames);
    stand.answer();
    look(stand, nth, frames);
    stand.print();
    look(stand, nth, frames);
    stand.tap(done);
    stand.pass(LOOK);
    assert!(stand.shows("Mau mengurus apa hari ini?"), "home, in Indonesian");
}

fn look(stand: &mut Stand, nth: usize, frames: &mut usize) {
    if nth.is_multiple_of(WATCHED) {
        stand.watch(LOOK, |_| *frames += 1);
    } else {
        stand.pass(LOOK);
        stand.draw();
        *frames += 1;
    }
}
