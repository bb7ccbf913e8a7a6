//! What moves, and that it comes to rest.

use super::*;
use crate::screen::{agency, home};

const SLOW: Duration = Duration::from_millis(500);

fn touch(visit: &mut Visit, message: screen::Message) {
    visit.pass(SLOW);
    visit.update(Message::Screen(message));
}

#[test]
fn a_screen_slides_in_from_where_it_is_and_rests() {
    let mut visit = Visit::new();
    assert_eq!((visit.kiosk.tick(), visit.kiosk.away()), (SLOW, 0.0), "nothing moves by itself");
    touch(&mut visit, screen::Message::Home(home::Message::Search));
    assert!(visit.kiosk.tick() < Duration::from_millis(17), "60 frames a second");
    assert!(visit.kiosk.away() > 0.9, "from the right");
    visit.pass(Duration::from_millis(60));
    assert!((0.01..0.5).contains(&visit.kiosk.away()));
    visit.pass(Duration::from_millis(150));
    assert_eq!((visit.kiosk.tick(), visit.kiosk.away()), (SLOW, 0.0));
    visit.pass(SLOW);
    visit.kiosk.back();
    visit.update(Message::Tick);
    assert!(visit.kiosk.away() < -0.9, "back from the left");
}

#[test]
fn turning_a_page_moves_nothing() {
    let mut visit = Visit::new();
    touch(&mut visit, screen::Message::Home(home::Message::Page(1)));
    assert_eq!(visit.kiosk.tick(), SLOW);
    touch(&mut visit, screen::Message::Home(home::Message::Agency("DKC".parse().unwrap())));
    touch(&mut visit, screen::Message::Agency(agency::Message::Page(1)));
    assert_eq!(visit.kiosk.tick(), SLOW);
}

#[test]
fn the_ticket_comes_out_at_once_and_then_only_its_time_runs() {
    let mut visit = Visit::new();
    let request = visit.ask();
    visit.answer(&request.key, "A012");
    assert!(visit.kiosk.tick() < Duration::from_millis(17));
    visit.pass(Duration::from_secs(1));
    assert_eq!(visit.kiosk.tick(), Duration::from_millis(100));
}
