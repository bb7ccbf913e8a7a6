use axum::http::StatusCode;
use jiff::SignedDuration;
use queue_core::wire::{
    WIRE_VERSION,
    device::{
        DeviceHealth, DeviceKind, PrinterHealth, PrinterPlace, PrinterState, RepeatedService,
    },
};
use queue_store::{Clock, accounts::users::Role};

use crate::{
    hall::TestHall,
    live::Stream,
    staff::{Person, officer, person},
};

const PAPER_OUT: &str = "kiosk uji:</b> kertas habis. Ganti gulungan kertas.";

async fn head(hall: &TestHall) -> Person {
    person(hall, "kepala", Role::HallAdministrator, None, None).await
}

async fn supervisor(hall: &TestHall) -> Person {
    person(hall, "penyelia", Role::AgencySupervisor, Some("DKC"), None).await
}

fn report(hall: &TestHall, state: PrinterState) -> DeviceHealth {
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

async fn tell(hall: &TestHall, token: &str, report: &DeviceHealth) {
    let answer = hall.post("/api/devices/health", Some(token), report).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text());
}

#[tokio::test]
async fn supervisors_and_administrators_see_what_is_wrong_on_every_page() {
    let hall = TestHall::start().await;
    let (head, supervisor) = (head(&hall).await, supervisor(&hall).await);
    let kiosk = hall.kiosk().await;
    let pages = ["/counter", "/admin/devices", "/admin/appointments"];
    for path in pages {
        let page = head.get(&hall, path).await.text();
        assert!(!page.contains("class=\"alarms\""), "no alarm, no strip: {path}");
    }
    tell(&hall, &kiosk, &report(&hall, PrinterState::PaperOut)).await;
    for path in pages {
        let page = head.get(&hall, path).await.text();
        assert!(page.contains(PAPER_OUT), "{path}: {page}");
    }
    let page = supervisor.get(&hall, "/counter").await.text();
    assert!(page.contains(PAPER_OUT) && !page.contains("/admin/devices"), "{page}");
    let page = head.get(&hall, "/counter?lang=en").await.text();
    assert!(page.contains("kiosk uji:</b> out of paper. Change the paper roll."), "{page}");
    assert!(page.contains("data-live=\"/alarms/live?lang=en\""), "{page}");
}

#[tokio::test]
async fn officers_see_nothing_of_it() {
    let hall = TestHall::start().await;
    let (rina, head) = (officer(&hall, "rina").await, head(&hall).await);
    let kiosk = hall.kiosk().await;
    tell(&hall, &kiosk, &report(&hall, PrinterState::PaperOut)).await;
    let page = rina.get(&hall, "/counter").await.text();
    assert!(!page.contains("kertas habis") && !page.contains("alarms"), "{page}");
    assert_eq!(rina.get(&hall, "/alarms/live").await.status, StatusCode::FORBIDDEN);
    assert_eq!(rina.get(&hall, "/admin/devices/live").await.status, StatusCode::FORBIDDEN);
    // Nor does the console of an administrator who serves.
    head.post(&hall, "/counter", "counter=3").await;
    let console = head.get(&hall, "/counter/3").await.text();
    assert!(!console.contains("kertas habis") && !console.contains("alarms"), "{console}");
}

#[tokio::test]
async fn an_open_page_hears_of_an_alarm_and_of_its_end() {
    let hall = TestHall::start().await;
    let supervisor = supervisor(&hall).await;
    let kiosk = hall.kiosk().await;
    let address = hall.serve().await;
    let mut stream = Stream::open(address, "/alarms/live", supervisor.cookie()).await;
    stream.until("<div data-part=\\\"alarms\\\"></div>").await;
    tell(&hall, &kiosk, &report(&hall, PrinterState::PaperOut)).await;
    stream.until("kertas habis. Ganti gulungan kertas.").await;
    tell(&hall, &kiosk, &report(&hall, PrinterState::Ready)).await;
    stream.until("<div data-part=\\\"alarms\\\"></div>").await;
}

#[tokio::test]
async fn number_after_number_is_shown_to_the_supervisor_until_it_is_over() {
    let hall = TestHall::start().await;
    let supervisor = supervisor(&hall).await;
    let kiosk = hall.kiosk().await;
    let service = crate::hall::SERVICE.parse().unwrap();
    let repeats = vec![RepeatedService { service, numbers: 6 }];
    let many = DeviceHealth { repeats, ..report(&hall, PrinterState::Ready) };
    tell(&hall, &kiosk, &many).await;
    let page = supervisor.get(&hall, "/counter").await.text();
    let said = "kiosk uji:</b> 6 nomor berturut-turut untuk Perekaman KTP-el dalam 10 menit.";
    assert!(page.contains(said), "{page}");
    tell(&hall, &kiosk, &report(&hall, PrinterState::Ready)).await;
    let page = supervisor.get(&hall, "/counter").await.text();
    assert!(!page.contains("class=\"alarms\""), "{page}");
}

#[tokio::test]
async fn the_list_of_devices_says_how_each_is() {
    let hall = TestHall::start().await;
    let head = head(&hall).await;
    let kiosk = hall.kiosk().await;
    hall.device(DeviceKind::Display, Some(1)).await;
    let mut said = report(&hall, PrinterState::PaperLow);
    said.clock = hall.clock.now() - SignedDuration::from_mins(185);
    said.held_back = 4;
    tell(&hall, &kiosk, &said).await;
    let address = hall.serve().await;
    let path = "/admin/devices/live?lang=en";
    let mut stream = Stream::open(address, path, head.cookie()).await;
    stream.until("4 tickets held back").await;
    let page = head.get(&hall, "/admin/devices?lang=en").await.text();
    for words in [
        "paper nearly out",
        "3 h 05 min behind",
        "4 tickets held back",
        "Reconnecting",
        "data-live=\"/admin/devices/live?lang=en\"",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Nobody has linked: after a while they are missed.
    hall.pass(1);
    let page = head.get(&hall, "/admin/devices").await.text();
    for words in ["Tidak terhubung", "Belum pernah terhubung", "tidak terhubung. Periksa listrik"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn a_name_cannot_write_into_the_page() {
    let hall = TestHall::start().await;
    let head = head(&hall).await;
    let (token, now) = (hall.state.random.secret(), hall.clock.now());
    let hash = token.hash();
    let add = hall.store.write(move |tx| {
        let name = "<script>";
        queue_store::accounts::devices::add(tx, DeviceKind::Kiosk, name, None, &hash, now)
    });
    add.await.unwrap();
    tell(&hall, &token.text(), &report(&hall, PrinterState::Fault)).await;
    let page = head.get(&hall, "/admin/appointments").await.text();
    assert!(page.contains("&lt;script&gt;:") && !page.contains("<script>"), "{page}");
}
