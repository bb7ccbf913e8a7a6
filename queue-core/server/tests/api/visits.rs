use axum::http::StatusCode;
use jiff::ToSpan;
use queue_core::{
    Command, Lang, Refusal,
    appointment::Appointment,
    catalogue::ServiceCode,
    ticket::{Class, TicketState},
    wire::kiosk::{CheckInRequest, IssueRequest, IssuedTicket, VisitOrder, VisitOrderRequest},
};
use queue_store::Clock;

use crate::hall::{Answer, COUNTER, SERVICE, TestHall};

/// A service of another agency, in another zone.
const PASSPORT: &str = "IMI-PSB";

fn code(text: &str) -> ServiceCode {
    text.parse().unwrap()
}

async fn ask_visit(hall: &TestHall, kiosk: &str, key: &str, services: &[&str]) -> Answer {
    let request = IssueRequest {
        key: key.parse().unwrap(),
        service: code(services[0]),
        later: services[1..].iter().map(|text| code(text)).collect(),
        class: Class::General,
        lang: Lang::Id,
    };
    hall.post("/api/kiosk/tickets", Some(kiosk), &request).await
}

async fn ask_order(hall: &TestHall, kiosk: &str, services: &[&str]) -> Answer {
    let services = services.iter().map(|text| code(text)).collect();
    let request = VisitOrderRequest { services, class: Class::General };
    hall.post("/api/kiosk/visit-orders", Some(kiosk), &request).await
}

async fn check_in(hall: &TestHall, kiosk: &str, key: &str, appointment: &str) -> Answer {
    let request = CheckInRequest {
        key: key.parse().unwrap(),
        appointment: appointment.parse().unwrap(),
        class: Class::General,
        lang: Lang::Id,
    };
    hall.post("/api/kiosk/check-ins", Some(kiosk), &request).await
}

/// A hall at 08:00 that knows an appointment for a passport in so many minutes.
async fn booked(minutes: i64) -> (TestHall, String) {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let at = hall.clock.now() + minutes.minutes();
    let appointment =
        Appointment { code: "MP-0001".parse().unwrap(), service: code(PASSPORT), at, used: false };
    let date = hall.store.view().day();
    hall.ask(Command::SetAppointments { date, appointments: vec![appointment] }).await;
    (hall, kiosk)
}

#[tokio::test]
async fn a_visit_of_two_services_is_one_number_that_goes_on_to_the_second() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    hall.open_counter().await;
    let first: IssuedTicket =
        ask_visit(&hall, &kiosk, "touch-0001", &[SERVICE, PASSPORT]).await.json();
    assert_eq!(first.service, code(SERVICE));
    let [stop] = first.later.as_slice() else { panic!("one service is left: {:?}", first.later) };
    assert_eq!((&stop.service, stop.zone.0), (&code(PASSPORT), 2));
    assert_eq!(
        (stop.service_name.en.as_str(), stop.agency_short.as_str()),
        ("New passport (adult)", "Imigrasi")
    );

    let again: IssuedTicket =
        ask_visit(&hall, &kiosk, "touch-0001", &[SERVICE, PASSPORT]).await.json();
    assert_eq!((again.ticket, &again.url, &again.later), (first.ticket, &first.url, &first.later));
    assert_eq!(hall.store.view().tickets().count(), 1);

    let (ticket, _) = hall.call().await;
    assert_eq!(ticket, first.ticket);
    hall.ask(Command::Start { counter: COUNTER, ticket }).await;
    hall.ask(Command::Finish { counter: COUNTER, ticket, call_next: false }).await;
    let view = hall.store.view();
    let visit = view.ticket(ticket.number).unwrap();
    assert_eq!((&visit.service, visit.state), (&code(PASSPORT), TicketState::Waiting));
    assert!(visit.later.is_empty());
}

#[tokio::test]
async fn one_service_alone_says_nothing_of_others() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let answer = hall.ask_ticket(&kiosk, "touch-0001", SERVICE).await;
    assert!(answer.status.is_success() && !answer.text().contains("later"));
}

#[tokio::test]
async fn a_visit_that_cannot_be_is_refused_whole() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let twice = ask_visit(&hall, &kiosk, "touch-0001", &[SERVICE, PASSPORT, SERVICE]).await;
    twice.error(StatusCode::CONFLICT, "legs");
    let unknown = ask_visit(&hall, &kiosk, "touch-0002", &[SERVICE, "IMI-NIHIL"]).await;
    unknown.error(StatusCode::CONFLICT, "unknown-service");
    assert_eq!(hall.store.view().tickets().count(), 0);
}

#[tokio::test]
async fn the_proposed_order_begins_where_a_counter_is_open() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    hall.open_counter().await;
    let open = |board: &queue_core::forecast::Board| {
        let next = board.next(&code(SERVICE), Class::General);
        next.is_some_and(|estimate| estimate.counters_open > 0)
    };
    let mut feed = hall.state.kiosk_feed.subscribe();
    feed.wait_for(|told| open(&told.board)).await.unwrap();
    drop(feed);
    let order: VisitOrder = ask_order(&hall, &kiosk, &[PASSPORT, SERVICE]).await.json();
    let [first, second] = order.services.as_slice() else { panic!("{order:?}") };
    assert_eq!((&first.service, &second.service), (&code(SERVICE), &code(PASSPORT)));
    assert_eq!((first.wait_minutes, second.wait_minutes), (Some(0), None));
    assert!(
        (10..=15).contains(&second.takes_minutes),
        "about the catalogue's standard: {second:?}"
    );
    assert_eq!(hall.store.view().tickets().count(), 0, "a question keeps nothing");
}

#[tokio::test]
async fn an_order_is_of_two_to_five_different_services_that_are_open() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let one = ask_order(&hall, &kiosk, &[SERVICE]).await;
    one.error(StatusCode::BAD_REQUEST, "bad-request");
    let twice = ask_order(&hall, &kiosk, &[SERVICE, SERVICE]).await;
    twice.error(StatusCode::CONFLICT, "legs");
    let six = ["IMI-PSB", "IMI-PSG", "IMI-PSA", "IMI-PSH", "IMI-PSP", SERVICE];
    let six = ask_order(&hall, &kiosk, &six).await.error(StatusCode::CONFLICT, "legs");
    assert!(matches!(six.refusal, Some(Refusal::Legs { most: 5 })));
    let unknown = ask_order(&hall, &kiosk, &[SERVICE, "IMI-NIHIL"]).await;
    unknown.error(StatusCode::CONFLICT, "unknown-service");
    hall.pass(8 * 60);
    let closed = ask_order(&hall, &kiosk, &[SERVICE, PASSPORT]).await;
    closed.error(StatusCode::CONFLICT, "hall-closed");
}

#[tokio::test]
async fn an_appointment_gives_one_number_whose_wait_is_of_the_moment() {
    let (hall, kiosk) = booked(20).await;
    let passports = hall.store.view();
    let passports = passports.catalogue().counters_of(&code(PASSPORT)).first().unwrap().id;
    hall.ask(Command::OpenCounter { counter: passports, officer: 8 }).await;
    let first: IssuedTicket = check_in(&hall, &kiosk, "touch-0001", " mp-0001 ").await.json();
    assert_eq!((&first.service, first.counters_open), (&code(PASSPORT), 1));
    assert!(first.wait_minutes.is_some());
    let again: IssuedTicket = check_in(&hall, &kiosk, "touch-0001", "MP-0001").await.json();
    assert_eq!((again.ticket, &again.url), (first.ticket, &first.url));

    let hall = hall.restart().await;
    let later: IssuedTicket = check_in(&hall, &kiosk, "touch-0001", "MP-0001").await.json();
    assert_eq!((later.ticket, &later.url), (first.ticket, &first.url));
    assert_eq!(hall.store.view().tickets().count(), 1);
}

#[tokio::test]
async fn a_used_and_an_unknown_appointment_are_refused_in_words() {
    let (hall, kiosk) = booked(0).await;
    assert!(check_in(&hall, &kiosk, "touch-0001", "MP-0001").await.status.is_success());
    let used = check_in(&hall, &kiosk, "touch-0002", "MP-0001").await;
    let used = used.error(StatusCode::CONFLICT, "appointment-used");
    assert!(used.text.id.contains("MP-0001 sudah dipakai"), "{}", used.text.id);
    let unknown = check_in(&hall, &kiosk, "touch-0003", "MP-0002").await;
    let unknown = unknown.error(StatusCode::CONFLICT, "unknown-appointment");
    assert!(unknown.text.en.contains("no appointment MP-0002 today"), "{}", unknown.text.en);
    assert_eq!(hall.store.view().tickets().count(), 1);
}

#[tokio::test]
async fn an_appointment_counts_only_within_the_limits_around_its_time() {
    let (hall, kiosk) = booked(60).await;
    let early = check_in(&hall, &kiosk, "touch-0001", "MP-0001").await;
    let early = early.error(StatusCode::CONFLICT, "appointment-early");
    assert!(early.text.id.contains("mulai pukul 08.30"), "{}", early.text.id);
    hall.pass(76);
    let late = check_in(&hall, &kiosk, "touch-0002", "MP-0001").await;
    let late = late.error(StatusCode::CONFLICT, "appointment-late");
    assert!(late.text.en.contains("until 09:15"), "{}", late.text.en);
    assert_eq!(hall.store.view().tickets().count(), 0);
}

#[tokio::test]
async fn only_a_kiosk_checks_in_and_asks_for_an_order() {
    let (hall, _) = booked(0).await;
    let nobody = check_in(&hall, "short", "touch-0001", "MP-0001").await;
    nobody.error(StatusCode::UNAUTHORIZED, "device-token-unknown");
    let nobody = ask_order(&hall, "short", &[SERVICE, PASSPORT]).await;
    nobody.error(StatusCode::UNAUTHORIZED, "device-token-unknown");
}
