use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use queue_core::{
    Command, Event,
    survey::Element,
    ticket::{TicketId, TicketState},
    wire::kiosk::IssuedTicket,
};

use crate::{
    hall::{Answer, COUNTER, TestHall},
    staff::{form, location},
};

/// The path of a ticket's page, as printed on the paper.
fn path(ticket: &IssuedTicket) -> String {
    let after = ticket.url.to_uppercase();
    let token = after.rsplit('/').next().unwrap();
    format!("/t/{token}")
}

async fn get(hall: &TestHall, path: &str) -> Answer {
    hall.get(path, None).await
}

async fn post(hall: &TestHall, path: &str, body: &str) -> Answer {
    hall.send(form(path, body).body(Body::from(body.to_owned())).unwrap()).await
}

async fn taken() -> (TestHall, IssuedTicket) {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let ticket = hall.take(&kiosk).await;
    (hall, ticket)
}

async fn serve(hall: &TestHall) -> TicketId {
    hall.open_counter().await;
    let (ticket, _) = hall.call().await;
    hall.ask(Command::Start { counter: COUNTER, ticket }).await;
    hall.pass(5);
    hall.ask(Command::Finish { counter: COUNTER, ticket, call_next: false }).await;
    ticket
}

fn answers(left_out: Option<Element>) -> String {
    let kept = Element::QUESTIONS.into_iter().filter(|element| Some(*element) != left_out);
    let pairs: Vec<_> = kept.map(|element| format!("{}=3", element.code())).collect();
    pairs.join("&")
}

async fn surveys(hall: &TestHall) -> Vec<Event> {
    let events = hall.store.events_after(0, 1_000).await.unwrap();
    events
        .into_iter()
        .map(|recorded| recorded.event)
        .filter(|event| event.kind() == "survey-answered")
        .collect()
}

#[tokio::test]
async fn the_printed_address_works_in_both_cases() {
    let (hall, ticket) = taken().await;
    let path = path(&ticket);
    for path in [path.clone(), path.replace("/t/", "/T/"), path.to_lowercase()] {
        let page = get(&hall, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.text().contains(&ticket.ticket.number.to_string()));
        assert!(!page.headers.contains_key(header::SET_COOKIE));
    }
}

#[tokio::test]
async fn the_page_follows_the_visit() {
    let (hall, ticket) = taken().await;
    let path = path(&ticket);
    let stage = |answer: Answer| {
        let text = answer.text();
        text.split("data-stage=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_eq!(stage(get(&hall, &path).await), "waiting");
    hall.open_counter().await;
    let (called, _) = hall.call().await;
    assert_eq!(stage(get(&hall, &path).await), "called");
    hall.ask(Command::Start { counter: COUNTER, ticket: called }).await;
    assert_eq!(stage(get(&hall, &path).await), "serving");
    hall.ask(Command::Finish { counter: COUNTER, ticket: called, call_next: false }).await;
    assert_eq!(stage(get(&hall, &path).await), "survey");
}

#[tokio::test]
async fn without_scripts_the_page_loads_itself_anew_but_not_the_survey() {
    let (hall, ticket) = taken().await;
    assert!(get(&hall, &path(&ticket)).await.text().contains("http-equiv=\"refresh\""));
    serve(&hall).await;
    assert!(!get(&hall, &path(&ticket)).await.text().contains("http-equiv=\"refresh\""));
}

#[tokio::test]
async fn a_visitor_cancels_the_own_number_after_a_question() {
    let (hall, ticket) = taken().await;
    let path = path(&ticket);
    let question = get(&hall, &format!("{path}/cancel")).await;
    assert!(question.text().contains("Ya, batalkan"));
    assert_eq!(hall.store.view().ticket(ticket.ticket.number).unwrap().state, TicketState::Waiting);
    for _ in 0..2 {
        let done = post(&hall, &format!("{path}/cancel"), "").await;
        assert_eq!(location(&done), path);
    }
    let state = hall.store.view().ticket(ticket.ticket.number).unwrap().state;
    assert!(matches!(state, TicketState::Cancelled { .. }));
    assert!(get(&hall, &path).await.text().contains("data-stage=\"cancelled\""));
    assert_eq!(location(&get(&hall, &format!("{path}/cancel")).await), path);
}

#[tokio::test]
async fn a_number_that_was_called_meanwhile_is_not_cancelled() {
    let (hall, ticket) = taken().await;
    hall.open_counter().await;
    hall.call().await;
    post(&hall, &format!("{}/cancel", path(&ticket)), "").await;
    let state = hall.store.view().ticket(ticket.ticket.number).unwrap().state;
    assert!(matches!(state, TicketState::Called { .. }));
}

#[tokio::test]
async fn a_visit_is_rated_once_whatever_is_sent_again() {
    let (hall, ticket) = taken().await;
    serve(&hall).await;
    let path = path(&ticket);
    let survey = format!("{path}/survey");
    let body = answers(None) + "&comment=Baik+sekali";
    let (one, two) = tokio::join!(post(&hall, &survey, &body), post(&hall, &survey, &body));
    assert_eq!((location(&one), location(&two)), (path.as_str(), path.as_str()));
    post(&hall, &survey, &answers(None).replace("=3", "=1")).await;
    let answered = surveys(&hall).await;
    let [Event::SurveyAnswered { answers, .. }] = &answered[..] else {
        panic!("{answered:?}");
    };
    assert_eq!(answers.comment.as_deref(), Some("Baik sekali"));
    assert!(Element::QUESTIONS.iter().all(|element| u8::from(answers.score(*element)) == 3));
    assert!(get(&hall, &path).await.text().contains("data-stage=\"answered\""));
}

#[tokio::test]
async fn an_incomplete_survey_comes_back_as_it_was_filled_in() {
    let (hall, ticket) = taken().await;
    serve(&hall).await;
    let body = answers(Some(Element::Pengaduan)) + "&comment=Antre+lama";
    let back = post(&hall, &format!("{}/survey", path(&ticket)), &body).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = back.text();
    assert_eq!(text.matches("Pertanyaan ini belum dijawab.").count(), 1);
    assert_eq!(text.matches(" checked").count(), 8);
    assert!(text.contains("Antre lama"));
    assert!(surveys(&hall).await.is_empty());
}

#[tokio::test]
async fn a_visit_that_was_not_served_cannot_be_rated() {
    let (hall, ticket) = taken().await;
    post(&hall, &format!("{}/survey", path(&ticket)), &answers(None)).await;
    assert!(surveys(&hall).await.is_empty());
}

#[tokio::test]
async fn a_visit_of_yesterday_is_rated_today_and_after_a_week_no_more() {
    let (hall, ticket) = taken().await;
    serve(&hall).await;
    hall.pass(24 * 60);
    // Somebody takes a number: the new day begins.
    let kiosk = hall.kiosk().await;
    hall.take(&kiosk).await;
    let path = path(&ticket);
    assert!(get(&hall, &path).await.text().contains("data-stage=\"survey\""));
    post(&hall, &format!("{path}/survey"), &answers(None)).await;
    assert_eq!(surveys(&hall).await.len(), 1);
    assert!(get(&hall, &path).await.text().contains("data-stage=\"answered\""));
    hall.pass(8 * 24 * 60);
    assert!(get(&hall, &path).await.text().contains("data-stage=\"survey-over\""));
}

#[tokio::test]
async fn an_address_that_is_none_says_so_and_cannot_be_guessed_at() {
    let (hall, _) = taken().await;
    for wrong in ["/t/x", "/t/00000000000000000000000000", "/t/00000000000000000000000000/live"] {
        let answer = get(&hall, wrong).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
        assert!(answer.text().contains("Tiket tidak ditemukan"));
    }
    let mut last = StatusCode::OK;
    for _ in 0..40 {
        last = get(&hall, "/t/00000000000000000000000000").await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn the_browsers_language_counts_and_the_choice_more() {
    let (hall, ticket) = taken().await;
    let path = path(&ticket);
    let english = Request::builder().uri(&path).header(header::ACCEPT_LANGUAGE, "en-US,en;q=0.9");
    let english = hall.send(english.body(Body::empty()).unwrap()).await;
    assert!(english.text().contains("Your queue number"));
    let chosen = get(&hall, &format!("{path}?lang=en")).await.text();
    assert!(chosen.contains("/cancel?lang=en") && chosen.contains("/live?lang=en"));
    assert!(get(&hall, &path).await.text().contains("Nomor antrean Anda"));
}
