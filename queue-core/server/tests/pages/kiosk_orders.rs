use axum::http::StatusCode;
use queue_core::wire::{
    device::DeviceKind,
    kiosk::{KioskLock, KioskMessage, KioskOrders},
};
use queue_store::{Clock, accounts::devices, accounts::users::Role};

use crate::{
    hall::{Line, TestHall},
    live::Stream,
    staff::{Person, officer, person},
};

const LIVE: &str = "/api/kiosk/live";

async fn administrator(hall: &TestHall) -> Person {
    person(hall, "kepala", Role::HallAdministrator, None, None).await
}

/// What is said next of orders, also with a snapshot.
async fn told(line: &mut Line) -> KioskOrders {
    loop {
        match line.next().await.expect("the server goes on") {
            KioskMessage::Orders(orders) => return orders,
            KioskMessage::Snapshot(snapshot) => return snapshot.orders,
            KioskMessage::Restart => panic!("nobody asked for it"),
            KioskMessage::States(_) | KioskMessage::Tick(_) => {}
        }
    }
}

fn locked(reason: Option<&str>) -> KioskOrders {
    let reason = reason.map(str::to_owned);
    KioskOrders { locked: Some(KioskLock { reason }), message: None }
}

#[tokio::test]
async fn a_kiosk_is_locked_with_a_reason_and_unlocked_while_it_is_linked() {
    let hall = TestHall::start().await;
    let head = administrator(&hall).await;
    let (kiosk, other) = (hall.kiosk().await, hall.kiosk().await);
    let address = hall.serve().await;
    let mut line = Line::open(address, LIVE, &kiosk).await;
    assert_eq!(told(&mut line).await, KioskOrders::default());
    let mut page = Stream::open(address, "/admin/devices/live", head.cookie()).await;

    let body = "text=Layarnya+retak,%0D%0A+maaf.";
    let done = head.post(&hall, "/admin/devices/1/lock", body).await;
    assert_eq!(done.status, StatusCode::OK);
    let text = done.text();
    assert!(text.contains("Kios dikunci.") && text.contains("/admin/devices/1/unlock"), "{text}");
    assert_eq!(told(&mut line).await, locked(Some("Layarnya retak, maaf.")));
    page.until("terkunci: Layarnya retak, maaf.").await;
    let mut others = Line::open(address, LIVE, &other).await;
    assert_eq!(told(&mut others).await, KioskOrders::default(), "only the one is locked");

    head.post(&hall, "/admin/devices/1/unlock", "").await;
    assert_eq!(told(&mut line).await, KioskOrders::default());
    head.post(&hall, "/admin/devices/1/lock", "text=").await;
    assert_eq!(told(&mut line).await, locked(None), "without a reason");
}

#[tokio::test]
async fn a_lock_and_a_message_outlast_the_server_until_they_are_taken_back() {
    let hall = TestHall::start().await;
    let head = administrator(&hall).await;
    let kiosk = hall.kiosk().await;
    head.post(&hall, "/admin/devices/1/lock", "text=Rusak").await;
    let done = head.post(&hall, "/admin/devices/1/message?lang=en", "text=Lantai+2+<tutup>").await;
    let text = done.text();
    assert!(text.contains("The message is shown.") && text.contains("Lantai 2 &lt;tutup&gt;"));

    let hall = hall.restart().await;
    let address = hall.serve().await;
    let mut line = Line::open(address, LIVE, &kiosk).await;
    let message = Some("Lantai 2 <tutup>".to_owned());
    assert_eq!(told(&mut line).await, KioskOrders { message, ..locked(Some("Rusak")) });
    let done = head.post(&hall, "/admin/devices/1/message", "").await;
    assert!(done.text().contains("Pesan dihapus."), "{}", done.text());
    assert_eq!(told(&mut line).await, locked(Some("Rusak")));
}

#[tokio::test]
async fn a_linked_kiosk_is_asked_to_restart_once() {
    let hall = TestHall::start().await;
    let head = administrator(&hall).await;
    let kiosk = hall.kiosk().await;
    let path = "/admin/devices/1/restart";
    let away = head.post(&hall, path, "").await;
    assert_eq!(away.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody would hear it");
    assert!(away.text().contains("Kios tidak terhubung"), "{}", away.text());

    let address = hall.serve().await;
    let mut line = Line::open(address, LIVE, &kiosk).await;
    told(&mut line).await;
    let asked = head.post(&hall, path, "").await;
    assert!(asked.text().contains("Kios diminta mulai ulang."), "{}", asked.text());
    while line.next::<KioskMessage>().await != Some(KioskMessage::Restart) {}
    let list = head.get(&hall, "/admin/devices").await.text();
    assert!(list.contains("mulai ulang diminta 08.00"), "{list}");

    line.cut();
    let mut fleets = hall.state.registry.watch();
    let is_down = |fleet: &std::sync::Arc<server::devices::registry::Fleet>| {
        let link = fleet.health.get(&1).and_then(|health| health.link);
        matches!(link, Some(server::devices::health::Link::Down { .. }))
    };
    fleets.wait_for(is_down).await.unwrap();
    // It comes back, and is not asked again.
    let mut line = Line::open(address, LIVE, &kiosk).await;
    told(&mut line).await;
    head.post(&hall, "/admin/devices/1/message", "text=Halo").await;
    assert_eq!(told(&mut line).await.message.as_deref(), Some("Halo"));
    let list = head.get(&hall, "/admin/devices").await.text();
    assert!(!list.contains("mulai ulang diminta"), "{list}");
}

#[tokio::test]
async fn what_does_not_fit_a_screen_changes_nothing() {
    let hall = TestHall::start().await;
    let head = administrator(&hall).await;
    hall.kiosk().await;
    let long = format!("text={}", "a".repeat(141));
    for (path, body, said) in [
        ("/admin/devices/1/lock", long.as_str(), "terlalu panjang"),
        ("/admin/devices/1/message", long.as_str(), "terlalu panjang"),
        ("/admin/devices/1/message", "text=a%07b", "tidak dapat dibaca"),
    ] {
        let answer = head.post(&hall, path, body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(answer.text().contains(said), "{}", answer.text());
    }
    let known = hall.store.read(devices::list).await.unwrap();
    assert_eq!(known[0].orders, KioskOrders::default());
}

#[tokio::test]
async fn orders_are_for_kiosks_in_use_and_by_the_administrator() {
    let hall = TestHall::start().await;
    let (head, rina) = (administrator(&hall).await, officer(&hall, "rina").await);
    let supervisor = person(&hall, "penyelia", Role::AgencySupervisor, Some("DKC"), None).await;
    hall.kiosk().await;
    hall.device(DeviceKind::Display, None).await;
    hall.kiosk().await;
    let now = hall.clock.now();
    hall.store.write(move |tx| devices::revoke(tx, 3, now)).await.unwrap();
    for order in ["lock", "unlock", "message", "restart"] {
        for id in [2, 3, 99] {
            let path = format!("/admin/devices/{id}/{order}");
            let answer = head.post(&hall, &path, "text=x").await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        for person in [&rina, &supervisor] {
            let answer = person.post(&hall, &format!("/admin/devices/1/{order}"), "text=x").await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{order}");
        }
    }
    for (id, status) in [(1, StatusCode::OK), (2, StatusCode::NOT_FOUND)] {
        let page = head.get(&hall, &format!("/admin/devices/{id}")).await;
        assert_eq!(page.status, status);
    }
    assert_eq!(rina.get(&hall, "/admin/devices/1").await.status, StatusCode::FORBIDDEN);
}
