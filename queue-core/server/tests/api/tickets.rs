use axum::http::StatusCode;
use queue_core::{
    Refusal,
    ticket::{PrintOutcome, StateName, TicketState, Token},
    wire::{
        device::DeviceKind,
        kiosk::{IssuedTicket, PrintReport, VoidRequest},
    },
};

use crate::hall::{SERVICE, TestHall};

fn token_of(ticket: &IssuedTicket) -> Token {
    ticket.url.rsplit('/').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_number_comes_with_all_that_its_paper_says() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    hall.open_counter().await;
    let first = hall.take(&kiosk).await;
    let second = hall.take(&kiosk).await;
    assert_eq!((first.ticket.number.serial, second.ticket.number.serial), (1, 2));
    assert_eq!((first.ahead, second.ahead), (0, 1));
    assert_eq!((first.counters_open, first.wait_minutes), (1, Some(0)));
    let (low, high) = second.wait_range.unwrap();
    assert!(low < 10 && (10..=15).contains(&second.wait_minutes.unwrap()) && high > 10);
    assert_eq!(first.service.as_str(), SERVICE);
    assert!(!first.service_name.id.is_empty() && !first.agency_name.en.is_empty());
    assert!(first.url.starts_with("HTTP://192.168.1.10:8080/T/"), "{}", first.url);
    assert!(hall.store.view().ticket_by_token(&token_of(&first)).is_some());
    hall.stop().await;
}

#[tokio::test]
async fn the_address_on_the_paper_opens_in_any_case() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let ticket = hall.take(&kiosk).await;
    let path = ticket.url.strip_prefix("HTTP://192.168.1.10:8080").unwrap();
    for path in [path.to_owned(), path.to_lowercase()] {
        let page = hall.get(&path, None).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains(&ticket.ticket.number.to_string()));
    }
}

#[tokio::test]
async fn the_same_key_gives_the_same_number_and_address_also_after_a_restart() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let first: IssuedTicket = hall.ask_ticket(&kiosk, "touch-0001", SERVICE).await.json();
    hall.take(&kiosk).await;
    let again: IssuedTicket = hall.ask_ticket(&kiosk, "touch-0001", SERVICE).await.json();
    assert_eq!((again.ticket, &again.url), (first.ticket, &first.url));

    let hall = hall.restart().await;
    let later: IssuedTicket = hall.ask_ticket(&kiosk, "touch-0001", SERVICE).await.json();
    assert_eq!((later.ticket, &later.url), (first.ticket, &first.url));
    assert_eq!(hall.store.view().tickets().count(), 2);
}

#[tokio::test]
async fn two_touches_at_once_with_one_key_are_one_number() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let (one, two) = tokio::join!(
        hall.ask_ticket(&kiosk, "touch-0001", SERVICE),
        hall.ask_ticket(&kiosk, "touch-0001", SERVICE)
    );
    assert_eq!(one.json::<IssuedTicket>().url, two.json::<IssuedTicket>().url);
    assert_eq!(hall.store.view().tickets().count(), 1);
}

#[tokio::test]
async fn a_key_of_another_command_gives_no_number() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let ticket = hall.take(&kiosk).await.ticket;
    let key = "report-0001";
    let report = PrintReport { key: key.parse().unwrap(), ticket, outcome: PrintOutcome::Printed };
    let answer = hall.post("/api/kiosk/print-reports", Some(&kiosk), &report).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    hall.ask_ticket(&kiosk, key, SERVICE).await.error(StatusCode::CONFLICT, "key-reused");
    assert_eq!(hall.store.view().tickets().count(), 1);
}

#[tokio::test]
async fn a_refusal_has_words_and_says_when_it_would_work() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let unknown = hall.ask_ticket(&kiosk, "touch-0001", "DKC-NIHIL").await;
    let unknown = unknown.error(StatusCode::CONFLICT, "unknown-service");
    assert!(unknown.text.id.contains("DKC-NIHIL") && !unknown.retry);

    hall.pass(8 * 60);
    let closed = hall.ask_ticket(&kiosk, "touch-0002", SERVICE).await;
    let closed = closed.error(StatusCode::CONFLICT, "hall-closed");
    assert!(closed.text.id.contains("24 November 2026 pukul 07.30"), "{}", closed.text.id);
    assert!(matches!(closed.refusal, Some(Refusal::HallClosed { opens: Some(_) })));
    assert_eq!(hall.store.view().tickets().count(), 0);
}

#[tokio::test]
async fn the_paper_is_reported_and_a_number_is_given_back_once() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let ticket = hall.take(&kiosk).await.ticket;
    let key = || hall.key().parse().unwrap();
    let report = PrintReport { key: key(), ticket, outcome: PrintOutcome::Failed };
    let answer = hall.post("/api/kiosk/print-reports", Some(&kiosk), &report).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    let print = hall.store.view().ticket(ticket.number).unwrap().print;
    assert_eq!(print, PrintOutcome::Failed);

    let void = VoidRequest { key: key(), ticket };
    for _ in 0..2 {
        let answer = hall.post("/api/kiosk/voids", Some(&kiosk), &void).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
    }
    let state = hall.store.view().ticket(ticket.number).unwrap().state;
    assert!(matches!(state, TicketState::Void { .. }));
    let other = VoidRequest { key: key(), ticket };
    let refused = hall.post("/api/kiosk/voids", Some(&kiosk), &other).await;
    let refused = refused.error(StatusCode::CONFLICT, "wrong-state");
    assert!(matches!(refused.refusal, Some(Refusal::WrongState { state: StateName::Void, .. })));
}

#[tokio::test]
async fn only_a_kiosk_with_a_good_token_gets_a_number() {
    let hall = TestHall::start().await;
    let unknown = "0".repeat(64);
    for token in ["", "short", &unknown] {
        let answer = hall.ask_ticket(token, "touch-0001", SERVICE).await;
        let error = answer.error(StatusCode::UNAUTHORIZED, "device-token-unknown");
        assert!(error.text.id.contains("Pasangkan ulang"), "{}", error.text.id);
        assert_eq!(answer.headers["www-authenticate"], "Bearer");
    }
    let nobody = hall.post("/api/kiosk/tickets", None, &"").await;
    nobody.error(StatusCode::UNAUTHORIZED, "device-token-missing");
    let display = hall.device(DeviceKind::Display, None).await;
    let answer = hall.ask_ticket(&display, "touch-0001", SERVICE).await;
    let error = answer.error(StatusCode::FORBIDDEN, "wrong-device-kind");
    assert!(error.text.id.contains("kios") && error.text.en.contains("kiosk"));
}
