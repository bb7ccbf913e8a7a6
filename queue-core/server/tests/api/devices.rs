use axum::http::StatusCode;
use queue_core::{
    catalogue::ZoneId,
    wire::{
        device::{DeviceKind, PairingRequest, PairingStarted, PairingStatus},
        display::DisplayMessage,
    },
};
use queue_store::{
    accounts::{devices, pairings},
    open_for_admin,
};

use crate::hall::{Line, TestHall};

async fn start(hall: &TestHall, kind: DeviceKind) -> PairingStarted {
    let request = PairingRequest { kind, name: "Layar lobi".into() };
    hall.post("/api/devices/pairings", None, &request).await.json()
}

async fn poll(hall: &TestHall, secret: &str) -> PairingStatus {
    hall.get(&format!("/api/devices/pairings/{secret}"), None).await.json()
}

fn approve(hall: &TestHall, code: &str, zone: Option<u8>) -> bool {
    use queue_store::Clock;
    let db = open_for_admin(&hall.database()).unwrap();
    pairings::approve(&db, code, hall.clock.now(), zone.map(ZoneId)).unwrap().is_some()
}

#[tokio::test]
async fn a_device_gets_its_token_once_after_somebody_approved_it() {
    let hall = TestHall::start().await;
    let pairing = start(&hall, DeviceKind::Display).await;
    assert_eq!(pairing.code.len(), 6);
    assert_eq!(poll(&hall, &pairing.secret).await, PairingStatus::Pending);

    assert!(!approve(&hall, "not-it", None));
    assert!(approve(&hall, &pairing.code, Some(2)));
    let PairingStatus::Approved { token, zone } = poll(&hall, &pairing.secret).await else {
        panic!("it was approved");
    };
    assert_eq!(zone, Some(ZoneId(2)));
    assert_eq!(poll(&hall, &pairing.secret).await, PairingStatus::Expired);
    assert!(!approve(&hall, &pairing.code, None));

    let address = hall.serve().await;
    let mut line = Line::open(address, "/api/display/live", &token).await;
    let Some(DisplayMessage::Snapshot(board)) = line.next().await else {
        panic!("a snapshot comes first");
    };
    assert_eq!(board.zone, Some(ZoneId(2)));
}

#[tokio::test]
async fn a_code_is_good_for_ten_minutes() {
    let hall = TestHall::start().await;
    let pairing = start(&hall, DeviceKind::Kiosk).await;
    hall.pass(11);
    assert!(!approve(&hall, &pairing.code, None));
    assert_eq!(poll(&hall, &pairing.secret).await, PairingStatus::Expired);
    assert_eq!(poll(&hall, "no-secret").await, PairingStatus::Expired);
    assert_eq!(poll(&hall, &"0".repeat(64)).await, PairingStatus::Expired);
}

#[tokio::test]
async fn who_asks_too_often_is_told_to_wait() {
    let hall = TestHall::start().await;
    let request = PairingRequest { kind: DeviceKind::Kiosk, name: "Kios".into() };
    let mut last = hall.post("/api/devices/pairings", None, &request).await;
    for _ in 0..8 {
        last = hall.post("/api/devices/pairings", None, &request).await;
    }
    let error = last.error(StatusCode::TOO_MANY_REQUESTS, "too-many");
    assert!(error.retry && last.headers.contains_key("retry-after"));
}

#[tokio::test]
async fn a_device_has_a_name() {
    let hall = TestHall::start().await;
    for name in [String::new(), "x".repeat(41)] {
        let request = PairingRequest { kind: DeviceKind::Kiosk, name };
        let answer = hall.post("/api/devices/pairings", None, &request).await;
        answer.error(StatusCode::BAD_REQUEST, "device-name");
    }
}

#[tokio::test]
async fn a_revoked_device_is_let_go_and_turned_away() {
    use queue_store::Clock;
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let address = hall.serve().await;
    let mut line = Line::open(address, "/api/kiosk/live", &kiosk).await;
    assert!(line.next::<serde_json::Value>().await.is_some());

    let now = hall.clock.now();
    let revoke = hall.store.write(move |tx| {
        let id = devices::list(tx)?[0].id;
        devices::revoke(tx, id, now)
    });
    revoke.await.unwrap();
    while line.next::<serde_json::Value>().await.is_some() {}
    let answer = hall.ask_ticket(&kiosk, "touch-0001", "DKC-KTPR").await;
    answer.error(StatusCode::UNAUTHORIZED, "device-token-unknown");
}

#[tokio::test]
async fn the_database_holds_no_token() {
    let hall = TestHall::start().await;
    let token = hall.kiosk().await;
    let pairing = start(&hall, DeviceKind::Kiosk).await;
    let files = std::fs::read_dir(hall.database().parent().unwrap()).unwrap();
    for file in files {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for secret in [&token, &pairing.secret] {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "a secret is on the disk");
        }
    }
}
