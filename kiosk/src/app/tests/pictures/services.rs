//! The screen of a service in all that can be known of one.

use hall_texts::Lang;
use jiff::civil::{date, time};
use queue_core::{Refusal, calendar::Opening, wire::kiosk::ServiceState};

use super::{
    super::honest::{CODE, shut, with},
    draw, speaking,
};
use crate::screen::{self, home};

/// What is changed of a state.
type Change<'a> = &'a dyn Fn(&mut ServiceState);

pub(super) fn pictures(lang: Lang, lying: bool) {
    let service = || CODE.parse().unwrap();
    let opens = Some(Opening { date: date(2026, 11, 25), time: time(7, 30, 0, 0) });
    let late = shut(Refusal::CutOff { service: service(), opens });
    let closed = shut(Refusal::ServiceClosed { service: service(), reason: None, opens });
    let states: [(&str, Change<'_>); 4] = [
        ("cut-off", &|state| state.closed = Some(late.clone())),
        ("closed", &|state| state.closed = Some(closed.clone())),
        ("no-counter", &|state| {
            (state.counters_open, state.wait_minutes, state.wait_range) = (0, None, None);
        }),
        ("few", &|state| {
            (state.waiting, state.quota_left, state.wait_minutes) = (12, Some(4), Some(45));
            state.wait_range = Some((30, 75));
        }),
    ];
    for (name, change) in states {
        let mut visit = speaking(lang, lying);
        visit.hear(with(CODE, change));
        draw(&visit, &format!("home-{name}"));
        open(&mut visit, CODE);
        draw(&visit, &format!("service-{name}"));
    }
    for (name, code) in [("most", "POL-SKB"), ("long", "BNN-SKN")] {
        let mut visit = speaking(lang, lying);
        open(&mut visit, code);
        draw(&visit, &format!("service-{name}"));
    }
}

pub(super) fn open(visit: &mut super::Visit, code: &str) {
    visit.pass(std::time::Duration::from_millis(500));
    let touch = home::Message::Service(code.parse().unwrap());
    visit.update(super::Message::Screen(screen::Message::Home(touch)));
}
