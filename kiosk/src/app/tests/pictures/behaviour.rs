//! The questions that the machine asks by itself, and what the administrator orders.

use std::time::Duration;

use hall_texts::Lang;
use queue_core::wire::kiosk::{KioskLock, KioskMessage, KioskOrders, ORDER_CHARS};

use super::{draw, services::open, speaking};

fn pictures(lang: Lang, lying: bool) {
    let mut again = speaking(lang, lying);
    let request = again.ask();
    again.answer(&request.key, "A012");
    let (take, done, more) = match lang {
        Lang::Id => ("Ambil nomor antrean", "Selesai", "Ambil satu nomor lagi"),
        Lang::En => ("Take a queue number", "Done", "Take one more number"),
    };
    for number in ["A013", "A014"] {
        again.tap(done);
        again.kiosk.lang = lang;
        open(&mut again, "DKC-KTPR");
        again.tap(take);
        draw(&again, &format!("again-{number}"));
        if number == "A013" {
            let effects = again.tap(more);
            again.answer(&super::Visit::asked(&effects).key, number);
        }
    }

    let mut idle = speaking(lang, lying);
    open(&mut idle, "DKC-KTPR");
    idle.pass(Duration::from_secs(34));
    draw(&idle, "idle-service");

    let typed = "Mohon maaf, layar retak; teknisi datang besok. ".repeat(3);
    let typed: String = typed.chars().take(ORDER_CHARS).collect();
    let mut home = speaking(lang, lying);
    let orders = |locked, message| KioskMessage::Orders(KioskOrders { locked, message });
    home.hear(orders(None, Some(typed.clone())));
    draw(&home, "home-message");
    for (reason, name) in [(Some(typed), "locked-why"), (None, "locked")] {
        home.hear(orders(Some(KioskLock { reason }), None));
        draw(&home, name);
    }
}

#[test]
fn what_the_machine_asks_and_what_is_ordered_can_be_drawn() {
    for (lang, lying) in [(Lang::Id, false), (Lang::En, true)] {
        pictures(lang, lying);
    }
}
