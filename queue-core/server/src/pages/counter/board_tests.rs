//! What an officer sees and can press in each situation.

use queue_core::{Command, Lang, calendar::HallZone, ticket::Class};

use super::board::Board;
use crate::pages::{
    morning::{COUNTER, Morning, OFFICER},
    words::Words,
};

fn draw(morning: &Morning, officer: i64, lang: Lang) -> String {
    let board = Board {
        hall: &morning.hall,
        counter: morning.counter(),
        officer,
        officer_name: "Rina Kartika",
        now: morning.now,
        words: Words::new(lang, HallZone::Wib),
        suffix: "",
    };
    board.draw().into_string()
}

/// The actions whose buttons are there, in order.
fn actions(html: &str) -> Vec<String> {
    let part = |part: &str| part.split('"').next().unwrap().rsplit('/').next().unwrap().to_owned();
    html.split("data-action=\"").skip(1).map(part).collect()
}

fn seen(morning: &Morning) -> (String, Vec<String>) {
    let html = draw(morning, OFFICER, Lang::Id);
    let actions = actions(&html);
    (html, actions)
}

#[test]
fn only_what_works_can_be_pressed() {
    let mut morning = Morning::new();
    assert_eq!(seen(&morning).1, ["open"]);

    morning.open();
    assert_eq!(seen(&morning).1, ["pause", "leave", "call-next"]);

    morning.issue("DKC-KTPR", Class::General);
    let ticket = morning.call();
    assert_eq!(seen(&morning).1, ["start", "recall", "no-show"]);

    morning.start(ticket);
    assert_eq!(seen(&morning).1, ["finish-and-call", "finish"]);

    morning.finish(ticket);
    morning.ask(&Command::PauseCounter { counter: COUNTER, minutes: None });
    assert_eq!(seen(&morning).1, ["leave", "open"]);
}

#[test]
fn buttons_name_the_ticket_that_is_shown() {
    let mut morning = Morning::new();
    morning.open();
    morning.issue("DKC-KTPR", Class::General);
    let ticket = morning.call();
    let (html, _) = seen(&morning);
    assert_eq!(html.matches(&format!("data-ticket=\"{ticket}\"")).count(), 3);
}

#[test]
fn somebody_elses_counter_cannot_be_pressed() {
    let mut morning = Morning::new();
    morning.open();
    morning.issue("DKC-KTPR", Class::General);
    morning.call();
    let html = draw(&morning, OFFICER + 1, Lang::Id);
    assert_eq!(actions(&html), Vec::<String>::new());
    assert!(html.contains("Loket ini sedang dipakai petugas lain."));
}

#[test]
fn the_current_ticket_has_its_class_wait_and_reason() {
    let mut morning = Morning::new();
    morning.open();
    for _ in 0..3 {
        morning.issue("DKC-KTPR", Class::General);
    }
    morning.pass(3);
    morning.issue("DKC-KTPR", Class::Priority);
    morning.pass(4);
    let ticket = morning.call();
    morning.start(ticket);
    morning.pass(2);
    let (html, _) = seen(&morning);
    assert!(html.contains(&format!("<p class=\"number\">{}</p>", ticket.number)), "{html}");
    assert!(html.contains("Prioritas</span>Menunggu 4 menit · dipanggil 1 kali · datang 08.03"));
    assert!(html.contains("Prioritas: mendahului 3 pengunjung. 3 lainnya menunggu."));
    assert!(html.contains("standar 10 menit"));
}

#[test]
fn who_waits_too_long_is_said_in_words() {
    let mut morning = Morning::new();
    morning.open();
    morning.issue("DKC-KTPR", Class::General);
    morning.pass(29);
    assert!(!seen(&morning).0.contains("Lewat target"));
    morning.pass(2);
    let (html, _) = seen(&morning);
    assert!(html.contains("31 mnt<small>Lewat target</small>"), "{html}");
}

#[test]
fn what_was_done_is_listed_with_outcome_and_time() {
    let mut morning = Morning::new();
    morning.open();
    morning.issue("DKC-KTPR", Class::General);
    morning.issue("DKC-KTPR", Class::General);
    let first = morning.call();
    morning.start(first);
    morning.pass(7);
    morning.finish(first);
    let second = morning.call();
    morning.ask(&Command::NoShow { counter: COUNTER, ticket: second });
    let (html, _) = seen(&morning);
    let absent = html.find(&format!("<td>{}</td>", second.number)).unwrap();
    let served = html.find(&format!("<td>{}</td>", first.number)).unwrap();
    assert!(absent < served, "the newest comes first");
    assert!(html.contains("<td>7 mnt 00 dtk</td>"));
    assert!(html.contains("Terlayani hari ini <b>1</b>"));
    assert!(html.contains("Rata-rata <b>7 mnt 00 dtk</b>"));
}

#[test]
fn the_page_speaks_english_too() {
    let mut morning = Morning::new();
    morning.open();
    let html = draw(&morning, OFFICER, Lang::En);
    for word in ["Counter 1", "Served today", "Call next", "Nobody is waiting.", "Space"] {
        assert!(html.contains(word), "{word}");
    }
}

#[test]
fn no_style_and_no_script_is_inline() {
    let mut morning = Morning::new();
    morning.open();
    let (html, _) = seen(&morning);
    for forbidden in [" style=", "<script", " onclick="] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}
