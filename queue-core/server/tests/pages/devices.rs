use axum::http::StatusCode;
use queue_core::wire::device::{DeviceKind, PairingRequest, PairingStarted, PairingStatus};
use queue_store::accounts::users::Role;

use crate::{
    hall::TestHall,
    staff::{Person, officer, person},
};

async fn administrator(hall: &TestHall) -> Person {
    person(hall, "kepala", Role::HallAdministrator, None, None).await
}

async fn asks_in(hall: &TestHall) -> PairingStarted {
    let request = PairingRequest { kind: DeviceKind::Display, name: "Layar barat".into() };
    hall.post("/api/devices/pairings", None, &request).await.json()
}

async fn status(hall: &TestHall, pairing: &PairingStarted) -> PairingStatus {
    hall.get(&format!("/api/devices/pairings/{}", pairing.secret), None).await.json()
}

#[tokio::test]
async fn a_device_is_let_in_by_the_code_that_it_shows() {
    let hall = TestHall::start().await;
    let head = administrator(&hall).await;
    let pairing = asks_in(&hall).await;
    let list = head.get(&hall, "/admin/devices").await.text();
    assert!(
        list.contains("Layar barat") && !list.contains(&pairing.code),
        "the code is read off the device"
    );
    let (first, last) = pairing.code.split_at(3);
    let body = format!("code={first}+{last}&zone=2");
    let done = head.post(&hall, "/admin/devices/approve", &body).await;
    assert!(done.text().contains("Layar barat disetujui."), "{}", done.text());
    let PairingStatus::Approved { token, zone } = status(&hall, &pairing).await else {
        panic!("not approved");
    };
    assert_eq!(zone.map(|zone| zone.0), Some(2));
    assert!(!token.is_empty());
}

#[tokio::test]
async fn a_wrong_code_or_zone_lets_nobody_in() {
    let hall = TestHall::start().await;
    let head = administrator(&hall).await;
    let pairing = asks_in(&hall).await;
    let other = if pairing.code == "000000" { "000001" } else { "000000" };
    for (body, status) in [
        (format!("code={other}&zone="), StatusCode::UNPROCESSABLE_ENTITY),
        ("code=12&zone=".into(), StatusCode::UNPROCESSABLE_ENTITY),
        (format!("code={}&zone=99", pairing.code), StatusCode::BAD_REQUEST),
        (format!("code={}&zone=x", pairing.code), StatusCode::BAD_REQUEST),
    ] {
        let answer = head.post(&hall, "/admin/devices/approve", &body).await;
        assert_eq!(answer.status, status, "{body}");
    }
    assert!(matches!(status(&hall, &pairing).await, PairingStatus::Pending));
}

#[tokio::test]
async fn a_revoked_device_is_shut_out() {
    let hall = TestHall::start().await;
    let head = administrator(&hall).await;
    let kiosk = hall.kiosk().await;
    hall.take(&kiosk).await;
    let list = head.get(&hall, "/admin/devices").await.text();
    let path = list.split("action=\"").find(|part| part.contains("/revoke")).unwrap();
    let path = path.split('"').next().unwrap();
    let done = head.post(&hall, path, "").await;
    assert!(done.text().contains("kiosk uji dicabut."), "{}", done.text());
    let key = hall.key();
    assert_eq!(
        hall.ask_ticket(&kiosk, &key, crate::hall::SERVICE).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(head.post(&hall, path, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_the_administrator_may() {
    let hall = TestHall::start().await;
    let rina = officer(&hall, "rina").await;
    let pairing = asks_in(&hall).await;
    let body = format!("code={}&zone=", pairing.code);
    let answer = rina.post(&hall, "/admin/devices/approve", &body).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(matches!(status(&hall, &pairing).await, PairingStatus::Pending));
}
