use axum::http::StatusCode;
use queue_core::{Command, catalogue::CounterId, ticket::TicketState};
use queue_store::accounts::users::Role;
use serde_json::Value;

use crate::{
    hall::{SERVICE, TestHall},
    staff::{Person, location, officer, person},
};

/// A press at counter 3.
async fn press(hall: &TestHall, person: &Person, action: &str, key: &str, ticket: &str) -> Value {
    let body = format!("key={key}&ticket={}", ticket.replace('/', "%2F"));
    let answer = person.post(hall, &format!("/counter/3/{action}"), &body).await;
    answer.json()
}

/// The ticket that the page of an answer shows.
fn shown(answer: &Value) -> String {
    let html = answer["html"].as_str().unwrap();
    html.split("data-ticket=\"")
        .nth(1)
        .map_or_else(String::new, |part| part.split('"').next().unwrap().into())
}

fn refused(answer: &Value) -> bool {
    answer["notice"].is_string()
}

/// A hall with `waiting` visitors and an officer at counter 3.
async fn hall(waiting: usize) -> (TestHall, Person) {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    for _ in 0..waiting {
        hall.take(&kiosk).await;
    }
    let rina = officer(&hall, "rina").await;
    let opened = rina.post(&hall, "/counter", "counter=3").await;
    assert_eq!(location(&opened), "/counter/3");
    (hall, rina)
}

#[tokio::test]
async fn an_officer_chooses_once_and_then_goes_to_the_own_counter() {
    let (hall, rina) = hall(0).await;
    assert_eq!(location(&rina.get(&hall, "/counter").await), "/counter/3");
    assert_eq!(location(&rina.post(&hall, "/counter", "counter=4").await), "/counter/3");
    let budi = officer(&hall, "budi").await;
    let choice = budi.get(&hall, "/counter").await.text();
    assert!(choice.contains("value=\"4\"") && !choice.contains("value=\"3\""), "{choice}");
}

#[tokio::test]
async fn a_counter_of_another_agency_is_not_opened() {
    let hall = TestHall::start().await;
    let rina = officer(&hall, "rina").await;
    let other = hall.store.view();
    let other = other.catalogue().counters().find(|counter| counter.agency.as_str() != "DKC");
    let other = other.unwrap().id;
    let answer = rina.post(&hall, "/counter", &format!("counter={other}")).await;
    assert!(answer.text().contains("Loket ini milik instansi lain."));
    let press = rina.post(&hall, &format!("/counter/{other}/open"), "key=0123456789abcdef").await;
    assert!(refused(&press.json()));
    assert_eq!(hall.store.view().counter(other).desk, queue_core::hall::Desk::Closed);
}

#[tokio::test]
async fn a_visitor_is_called_served_and_the_next_one_called() {
    let (hall, rina) = hall(2).await;
    let first = shown(&press(&hall, &rina, "call-next", &hall.key(), "").await);
    let serving = press(&hall, &rina, "start", &hall.key(), &first).await;
    assert!(serving["html"].as_str().unwrap().contains("finish-and-call"));
    let second = shown(&press(&hall, &rina, "finish-and-call", &hall.key(), &first).await);
    assert!(!second.is_empty() && second != first);
    let view = hall.store.view();
    let states: Vec<_> = view.tickets().map(|ticket| ticket.state).collect();
    assert!(matches!(states[..], [TicketState::Served { .. }, TicketState::Called { .. }]));
}

#[tokio::test]
async fn a_press_that_is_sent_twice_is_one_press() {
    let (hall, rina) = hall(3).await;
    let key = hall.key();
    let first = press(&hall, &rina, "call-next", &key, "").await;
    let again = press(&hall, &rina, "call-next", &key, "").await;
    assert!(!refused(&again));
    assert_eq!(shown(&first), shown(&again));
    assert_eq!(hall.store.view().calls().len(), 1);
}

#[tokio::test]
async fn two_browsers_at_one_counter_call_one_visitor() {
    let (hall, rina) = hall(3).await;
    let (one, two) = (hall.key(), hall.key());
    let (one, two) = tokio::join!(
        press(&hall, &rina, "call-next", &one, ""),
        press(&hall, &rina, "call-next", &two, ""),
    );
    assert_eq!([&one, &two].into_iter().filter(|answer| refused(answer)).count(), 1);
    assert_eq!(hall.store.view().calls().len(), 1);
    // Whoever was refused sees what is so.
    assert!(!shown(&one).is_empty());
    assert_eq!(shown(&one), shown(&two));
}

#[tokio::test]
async fn a_stale_page_acts_on_no_other_visitor() {
    let (hall, rina) = hall(3).await;
    let stale = shown(&press(&hall, &rina, "call-next", &hall.key(), "").await);
    press(&hall, &rina, "start", &hall.key(), &stale).await;
    let next = shown(&press(&hall, &rina, "finish-and-call", &hall.key(), &stale).await);
    for action in ["start", "recall", "no-show", "finish", "finish-and-call"] {
        let answer = press(&hall, &rina, action, &hall.key(), &stale).await;
        assert!(refused(&answer), "{action}");
        assert_eq!(shown(&answer), next, "{action} shows the fresh state");
    }
    assert_eq!(hall.store.view().calls().len(), 2);
}

#[tokio::test]
async fn another_officer_cannot_act_at_the_counter_but_may_take_it_in_a_break() {
    let (hall, rina) = hall(1).await;
    let budi = officer(&hall, "budi").await;
    for action in ["open", "call-next", "pause", "leave"] {
        assert!(refused(&press(&hall, &budi, action, &hall.key(), "").await), "{action}");
    }
    assert_eq!(hall.store.view().calls().len(), 0);
    press(&hall, &rina, "pause", &hall.key(), "").await;
    assert!(refused(&press(&hall, &budi, "leave", &hall.key(), "").await));
    assert!(!refused(&press(&hall, &budi, "open", &hall.key(), "").await));
    assert!(refused(&press(&hall, &rina, "call-next", &hall.key(), "").await));
}

#[tokio::test]
async fn leaving_closes_the_counter_and_goes_back_to_the_choice() {
    let (hall, rina) = hall(0).await;
    let left = press(&hall, &rina, "leave", &hall.key(), "").await;
    assert_eq!(left["leave"], "/counter");
    assert_eq!(rina.get(&hall, "/counter").await.status, StatusCode::OK);
}

#[tokio::test]
async fn nobody_waiting_is_said_in_words() {
    let (hall, rina) = hall(0).await;
    let answer = press(&hall, &rina, "call-next", &hall.key(), "").await;
    assert!(answer["notice"].as_str().unwrap().contains("menunggu"), "{answer}");
}

#[tokio::test]
async fn what_is_no_press_is_turned_away() {
    let (hall, rina) = hall(1).await;
    for (path, body, status) in [
        ("/counter/3/transfer", "key=0123456789abcdef", StatusCode::NOT_FOUND),
        ("/counter/999/call-next", "key=0123456789abcdef", StatusCode::NOT_FOUND),
        ("/counter/3/start", "key=0123456789abcdef", StatusCode::UNPROCESSABLE_ENTITY),
        ("/counter/3/call-next", "", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let answer = rina.post(&hall, path, body).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
    }
    assert_eq!(hall.store.view().calls().len(), 0);
}

#[tokio::test]
async fn every_command_is_stored_with_who_gave_it() {
    let (hall, rina) = hall(1).await;
    press(&hall, &rina, "call-next", &hall.key(), "").await;
    let events = hall.store.events_after(0, 100).await.unwrap();
    let call = events.iter().find(|recorded| recorded.event.kind() == "called").unwrap();
    let open = events.iter().find(|recorded| recorded.event.kind() == "counter-opened").unwrap();
    assert!(matches!(call.actor, queue_core::Actor::User(_)));
    assert_eq!(call.actor, open.actor);
}

#[tokio::test]
async fn an_auditor_sees_no_counter() {
    let hall = TestHall::start().await;
    let audit = person(&hall, "audit", Role::Auditor, None, None).await;
    assert_eq!(audit.get(&hall, "/counter/3").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_page_speaks_indonesian_unless_asked_otherwise() {
    let (hall, rina) = hall(0).await;
    assert!(rina.get(&hall, "/counter/3").await.text().contains("<html lang=\"id\">"));
    let english = rina.get(&hall, "/counter/3?lang=en").await.text();
    assert!(
        english.contains("<html lang=\"en\">") && english.contains("/counter/3/call-next?lang=en")
    );
    hall.ask(Command::CloseCounter { counter: CounterId(3) }).await;
    assert!(rina.get(&hall, "/counter/3").await.text().contains("Buka loket"), "{SERVICE}");
}
