use std::sync::Arc;

use axum::http::StatusCode;
use jiff::SignedDuration;
use queue_core::wire::{
    WIRE_VERSION,
    device::{DeviceHealth, DeviceKind, PrinterHealth, PrinterPlace, PrinterState},
};
use queue_store::{Clock, accounts::devices};
use serde_json::{Value, json};
use server::devices::{
    health::{Health, Link},
    registry::Fleet,
    trouble::{self, What},
};

use crate::hall::{Line, TestHall};

const PATH: &str = "/api/devices/health";

fn health(hall: &TestHall, state: PrinterState) -> DeviceHealth {
    let printers = vec![PrinterHealth { place: PrinterPlace::First, state }];
    let clock = hall.clock.now();
    DeviceHealth {
        version: WIRE_VERSION,
        printers,
        clock,
        held_back: 0,
        sound: None,
        repeats: Vec::new(),
    }
}

fn troubles(hall: &TestHall, fleet: &Fleet) -> Vec<What> {
    trouble::troubles(fleet, hall.clock.now()).into_iter().map(|trouble| trouble.what).collect()
}

/// Waits until the fleet is as it should be.
async fn until(hall: &TestHall, wanted: impl Fn(&Fleet) -> bool) -> Arc<Fleet> {
    let mut fleets = hall.state.registry.watch();
    let found = tokio::time::timeout(
        std::time::Duration::from_secs(20),
        fleets.wait_for(|fleet| wanted(fleet)),
    );
    found.await.expect("the fleet changes").unwrap().clone()
}

fn is_up(health: Option<&Health>) -> bool {
    matches!(health.and_then(|health| health.link), Some(Link::Up { .. }))
}

#[tokio::test]
async fn both_kinds_of_devices_tell_how_they_are() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let display = hall.device(DeviceKind::Display, None).await;
    let seq = hall.store.view().seq();
    for token in [&kiosk, &display] {
        let answer = hall.post(PATH, Some(token), &health(&hall, PrinterState::PaperOut)).await;
        assert_eq!((answer.status, answer.body.len()), (StatusCode::NO_CONTENT, 0));
    }
    let fleet = until(&hall, |fleet| fleet.devices.len() == 2).await;
    assert!(fleet.health.values().all(|health| health.heard.is_some()));
    assert_eq!(troubles(&hall, &fleet).len(), 2);
    assert_eq!(hall.store.view().seq(), seq, "nothing of it is in the log");
}

#[tokio::test]
async fn what_is_no_report_or_comes_from_nobody_is_turned_away() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let whole = json!({ "version": 1, "clock": "2026-11-23T01:00:00Z", "later": "ignored" });
    let with = |key: &str, value: Value| {
        let mut changed = whole.clone();
        changed[key] = value;
        changed
    };
    let printer = json!({ "place": "first", "state": "ready" });
    assert_eq!(hall.post(PATH, Some(&kiosk), &whole).await.status, StatusCode::NO_CONTENT);
    for wrong in [
        with("clock", json!("noon")),
        with("held_back", json!(-1)),
        with("printers", json!([{ "place": "third", "state": "ready" }])),
        with("printers", json!([{ "place": "first", "state": "on-fire" }])),
        with("printers", json!([printer, printer])),
        with("sound", json!("loud")),
    ] {
        let answer = hall.post(PATH, Some(&kiosk), &wrong).await;
        answer.error(StatusCode::BAD_REQUEST, "bad-request");
    }
    hall.post(PATH, None, &whole).await.error(StatusCode::UNAUTHORIZED, "device-token-missing");
    let other = hall.post(PATH, Some(&"0".repeat(64)), &whole).await;
    other.error(StatusCode::UNAUTHORIZED, "device-token-unknown");
}

#[tokio::test]
async fn a_wrong_clock_is_seen_by_the_servers() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let ahead = SignedDuration::from_mins(185);
    let mut said = health(&hall, PrinterState::Ready);
    said.clock += ahead;
    hall.post(PATH, Some(&kiosk), &said).await;
    let fleet = until(&hall, |fleet| fleet.devices.len() == 1).await;
    assert_eq!(troubles(&hall, &fleet), [What::ClockWrong { ahead }]);
}

#[tokio::test]
async fn a_link_is_known_while_it_is_up_and_missed_when_it_is_gone() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let address = hall.serve().await;
    let mut line = Line::open(address, "/api/kiosk/live", &kiosk).await;
    line.next::<Value>().await;
    let fleet = until(&hall, |fleet| is_up(fleet.health.get(&1))).await;
    hall.pass(1);
    assert_eq!(troubles(&hall, &fleet), []);
    line.cut();
    let fleet = until(&hall, |fleet| !is_up(fleet.health.get(&1))).await;
    hall.pass(1);
    assert_eq!(troubles(&hall, &fleet), [What::LinkLost]);
}

#[tokio::test]
async fn a_revoked_device_is_no_trouble() {
    let hall = TestHall::start().await;
    hall.kiosk().await;
    hall.state.registry.look();
    let fleet = until(&hall, |fleet| fleet.devices.len() == 1).await;
    hall.pass(1);
    assert_eq!(troubles(&hall, &fleet), [What::NeverSeen]);
    let now = hall.clock.now();
    hall.store.write(move |tx| devices::revoke(tx, 1, now)).await.unwrap();
    hall.state.registry.look();
    let fleet = until(&hall, |fleet| fleet.devices[0].revoked_at.is_some()).await;
    assert_eq!(troubles(&hall, &fleet), []);
}
