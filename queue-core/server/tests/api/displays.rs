use axum::http::StatusCode;
use queue_core::{
    Command, Event,
    wire::{
        device::DeviceKind,
        display::{Board, Call, CounterShown, DisplayMessage},
    },
};

use crate::hall::{COUNTER, Line, TestHall};

/// The places of all calls in the log.
async fn calls_in_log(hall: &TestHall) -> Vec<u64> {
    let events = hall.store.events_after(0, 100_000).await.unwrap();
    let is_call = |event: &Event| matches!(event, Event::Called { .. } | Event::Recalled { .. });
    events.into_iter().filter(|e| is_call(&e.event)).map(|e| e.seq).collect()
}

async fn board(line: &mut Line) -> Board {
    match line.next().await {
        Some(DisplayMessage::Snapshot(board)) => *board,
        other => panic!("a snapshot comes first, not {other:?}"),
    }
}

async fn call(line: &mut Line) -> Call {
    loop {
        match line.next().await {
            Some(DisplayMessage::Call(call)) => return call,
            Some(_) => {}
            None => panic!("the server closed"),
        }
    }
}

fn places(calls: &[Call]) -> Vec<u64> {
    calls.iter().map(|call| call.seq).collect()
}

#[tokio::test]
async fn a_display_that_lost_its_line_misses_no_call_and_hears_none_twice() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let display = hall.device(DeviceKind::Display, None).await;
    let address = hall.serve().await;
    hall.open_counter().await;

    let mut line = Line::open(address, "/api/display/live", &display).await;
    assert!(board(&mut line).await.recent.is_empty());
    hall.take(&kiosk).await;
    let (ticket, seq) = hall.call().await;
    let heard = call(&mut line).await;
    assert_eq!((heard.seq, heard.number, heard.counter), (seq, ticket.number, COUNTER));
    assert_eq!(heard.nth, 1);
    line.cut();

    // More than the hall keeps in memory.
    for _ in 0..100 {
        hall.recall(ticket).await;
    }
    let mut line = Line::open(address, &format!("/api/display/live?after={seq}"), &display).await;
    let back = board(&mut line).await;
    let mut all = vec![seq];
    all.extend(places(&back.missed));
    assert_eq!(all, calls_in_log(&hall).await);
    assert_eq!(back.missed.last().unwrap().nth, 101);
    assert_eq!(places(&back.recent), all[all.len() - 16..]);

    let next = hall.recall(ticket).await;
    assert_eq!(call(&mut line).await.seq, next);

    // And once more, with nothing missed.
    let mut line = Line::open(address, &format!("/api/display/live?after={next}"), &display).await;
    assert_eq!(board(&mut line).await.missed, []);
}

#[tokio::test]
async fn a_burst_arrives_whole_and_in_order() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let display = hall.device(DeviceKind::Display, None).await;
    let address = hall.serve().await;
    hall.open_counter().await;
    hall.take(&kiosk).await;
    let mut line = Line::open(address, "/api/display/live", &display).await;
    board(&mut line).await;
    let (ticket, first) = hall.call().await;
    let mut want = vec![first];
    for _ in 0..200 {
        want.push(hall.recall(ticket).await);
    }
    let mut heard = Vec::new();
    while heard.len() < want.len() {
        heard.push(call(&mut line).await.seq);
    }
    assert_eq!(heard, want);
}

#[tokio::test]
async fn a_counters_face_follows_it() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let display = hall.device(DeviceKind::Display, None).await;
    let address = hall.serve().await;
    let mut line = Line::open(address, "/api/display/live", &display).await;
    let board = board(&mut line).await;
    assert_eq!(board.counters.len(), hall.store.view().catalogue().counters().len());
    assert_eq!(board.notices[0].en, "No fees");
    assert!(!board.hall.demo);

    let mut next = async || loop {
        match line.next().await {
            Some(DisplayMessage::Counter(update)) => return (update.row.counter, update.row.state),
            Some(_) => {}
            None => panic!("the server closed"),
        }
    };
    hall.open_counter().await;
    assert_eq!(next().await, (COUNTER, CounterShown::Free));
    hall.take(&kiosk).await;
    let (ticket, _) = hall.call().await;
    assert_eq!(next().await, (COUNTER, CounterShown::Called(ticket.number)));
    hall.ask(Command::Start { counter: COUNTER, ticket }).await;
    assert_eq!(next().await, (COUNTER, CounterShown::Serving(ticket.number)));
}

#[tokio::test]
async fn a_display_of_another_zone_hears_nothing_of_this_one() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let address = hall.serve().await;
    let (here, elsewhere) = {
        let view = hall.store.view();
        let here = view.catalogue().counter(COUNTER).unwrap().zone;
        let elsewhere = view.catalogue().zones().into_iter().find(|zone| *zone != here).unwrap();
        (here, elsewhere)
    };
    let display = hall.device(DeviceKind::Display, Some(elsewhere.0)).await;
    hall.open_counter().await;
    hall.take(&kiosk).await;
    hall.call().await;

    let mut line = Line::open(address, "/api/display/live?after=0", &display).await;
    let own = board(&mut line).await;
    assert_eq!((own.zone, own.missed.len()), (Some(elsewhere), 0));
    let asked = format!("/api/display/live?after=0&zone={here}");
    let mut line = Line::open(address, &asked, &display).await;
    assert_eq!(board(&mut line).await.missed.len(), 1);
    let none = hall.get("/api/display/live?zone=77", Some(&display)).await;
    none.error(StatusCode::BAD_REQUEST, "unknown-zone");
}

#[tokio::test]
async fn yesterdays_calls_are_not_said_today() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let display = hall.device(DeviceKind::Display, None).await;
    hall.open_counter().await;
    hall.take(&kiosk).await;
    hall.call().await;
    hall.pass(24 * 60);
    hall.open_counter().await;
    hall.take(&kiosk).await;
    let (_, today) = hall.call().await;
    let address = hall.serve().await;
    let mut line = Line::open(address, "/api/display/live?after=0", &display).await;
    assert_eq!(places(&board(&mut line).await.missed), [today]);
}

#[tokio::test]
async fn a_place_of_another_log_is_taken_for_none() {
    let hall = TestHall::start().await;
    let display = hall.device(DeviceKind::Display, None).await;
    let address = hall.serve().await;
    let mut line = Line::open(address, "/api/display/live?after=999999", &display).await;
    assert_eq!(board(&mut line).await.missed, []);
}
