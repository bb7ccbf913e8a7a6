use axum::http::StatusCode;
use queue_core::wire::{
    device::DeviceKind,
    display::DisplayMessage,
    kiosk::{IssuedTicket, KioskMessage},
};
use queue_store::open_for_admin;

use crate::hall::{Line, SERVICE, TestHall};

/// Why a kiosk is told that no numbers are given out, as soon as `wanted` likes it.
async fn closed(line: &mut Line, wanted: impl Fn(Option<&str>) -> bool) {
    loop {
        let states = match line.next().await {
            Some(KioskMessage::States(states)) => *states,
            Some(KioskMessage::Snapshot(snapshot)) => snapshot.states,
            Some(KioskMessage::Tick(_) | KioskMessage::Orders(_) | KioskMessage::Restart) => {
                continue;
            }
            None => panic!("the server closed"),
        };
        if wanted(states.closed.as_ref().map(|error| error.code.as_str())) {
            return;
        }
    }
}

#[tokio::test]
async fn while_nothing_can_be_stored_no_number_is_given_out_and_boards_go_on() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let display = hall.device(DeviceKind::Display, None).await;
    let address = hall.serve().await;
    let mut line = Line::open(address, "/api/kiosk/live", &kiosk).await;
    closed(&mut line, |code| code.is_none()).await;

    let intruder = open_for_admin(&hall.database()).unwrap();
    intruder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let failed = hall.ask_ticket(&kiosk, "touch-0001", SERVICE).await;
    let failed = failed.error(StatusCode::SERVICE_UNAVAILABLE, "storage-failed");
    assert!(failed.retry);
    assert_eq!(hall.get("/healthz", None).await.status, StatusCode::SERVICE_UNAVAILABLE);
    closed(&mut line, |code| code == Some("storage-failed")).await;
    let mut board = Line::open(address, "/api/display/live", &display).await;
    assert!(matches!(board.next().await, Some(DisplayMessage::Snapshot(_))));

    intruder.execute_batch("ROLLBACK").unwrap();
    closed(&mut line, |code| code.is_none()).await;
    assert_eq!(hall.get("/healthz", None).await.status, StatusCode::OK);
    // The kiosk tries again with the key of the touch.
    let ticket: IssuedTicket = hall.ask_ticket(&kiosk, "touch-0001", SERVICE).await.json();
    assert_eq!(ticket.ticket.number.serial, 1);
}
