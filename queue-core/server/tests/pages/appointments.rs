use axum::http::StatusCode;
use queue_core::{
    Lang,
    ticket::Class,
    wire::kiosk::{CheckInRequest, IssuedTicket},
};
use queue_store::accounts::users::Role;

use crate::{
    hall::{Answer, TestHall},
    staff::{Person, officer, person},
};

const PAGE: &str = "/admin/appointments";
const LIST: &str = "kode;layanan;jam\r\nMP-0001;IMI-PSB;08:20\r\nMP-0002;DKC-KTPR;10:30\r\n";

async fn administrator(hall: &TestHall) -> Person {
    person(hall, "kepala", Role::HallAdministrator, None, None).await
}

async fn send(hall: &TestHall, person: &Person, path: &str, date: &str, list: &str) -> Answer {
    // An empty file is what a browser sends where none was chosen.
    person.post_parts(hall, path, &[("date", date), ("list", list), ("file", "")]).await
}

async fn check_in(hall: &TestHall, code: &str) -> IssuedTicket {
    let kiosk = hall.kiosk().await;
    let request = CheckInRequest {
        key: hall.key().parse().unwrap(),
        appointment: code.parse().unwrap(),
        class: Class::General,
        lang: Lang::Id,
    };
    hall.post("/api/kiosk/check-ins", Some(&kiosk), &request).await.json()
}

#[tokio::test]
async fn a_list_is_taken_in_and_shows_who_has_checked_in() {
    let hall = TestHall::start().await;
    let head = administrator(&hall).await;
    let empty = head.get(&hall, PAGE).await.text();
    assert!(empty.contains("Belum ada janji pada tanggal ini."), "{empty}");

    let done = send(&hall, &head, PAGE, "2026-11-23", LIST).await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(done.text().contains("2 janji untuk 23 November 2026 sudah disimpan."));
    let number = check_in(&hall, "mp-0001").await.ticket.number;
    let page = head.get(&hall, &format!("{PAGE}?date=2026-11-23")).await.text();
    assert!(page.contains("1 dari 2 sudah mengambil nomor antrean."), "{page}");
    assert!(page.contains(&format!("Sudah mengambil nomor {number}")));
    assert!(page.contains("10.30") && page.contains("Belum datang"));

    // The same list again, with one more: who has checked in stays so.
    let longer = format!("{LIST}MP-0003;IMI-PSG;09:00\n");
    let done = send(&hall, &head, PAGE, "2026-11-23", &longer).await.text();
    assert!(done.contains("1 dari 3 sudah mengambil nomor antrean."), "{done}");
}

#[tokio::test]
async fn a_file_is_read_instead_of_the_text_area() {
    let hall = TestHall::start().await;
    let head = administrator(&hall).await;
    let parts = [("date", "2026-11-23"), ("list", "?"), ("file", LIST)];
    let done = head.post_parts(&hall, PAGE, &parts).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    assert_eq!(hall.store.view().appointments().count(), 2);
}

#[tokio::test]
async fn one_wrong_line_takes_nothing_in_and_all_are_named_in_the_readers_language() {
    let hall = TestHall::start().await;
    let head = administrator(&hall).await;
    let list = format!("{LIST}MP-0001;IMI-PSB;09:00\nMP-0004;IMI-<b>;9\n");
    let wrong = send(&hall, &head, PAGE, "2026-11-23", &list).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = wrong.text();
    assert!(page.contains("Perbaiki 3 kesalahan ini"), "{page}");
    assert!(page.contains("Baris 4: kode MP-0001 sudah ada di baris 2."), "{page}");
    assert!(page.contains("Baris 5: layanan “IMI-&lt;b&gt;” tidak ada di gedung ini."), "{page}");
    assert!(page.contains("Baris 5: jam “9” tidak terbaca."), "{page}");
    assert!(page.contains("MP-0002;DKC-KTPR;10:30"), "the list stays, to be corrected");

    let english = send(&hall, &head, "/admin/appointments?lang=en", "2026-11-23", &list).await;
    assert!(english.text().contains("Line 4: code MP-0001 is in line 2 already."));
    assert_eq!(hall.store.view().appointments().count(), 0);
}

#[tokio::test]
async fn a_date_that_is_none_or_over_takes_nothing_in() {
    let hall = TestHall::start().await;
    let head = administrator(&hall).await;
    for (date, said) in [
        ("besok", "Tanggal tidak terbaca."),
        ("2026-11-20", "20 November 2026 sudah lewat."),
        ("2026-11-29", "Gedung tutup pada 29 November 2026."),
    ] {
        let answer = send(&hall, &head, PAGE, date, LIST).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains(said), "{date}: {}", answer.text());
    }
    assert_eq!(hall.store.view().appointments().count(), 0);
    let over = head.get(&hall, &format!("{PAGE}?date=2026-11-20")).await.text();
    assert!(!over.contains("<textarea"));
}

#[tokio::test]
async fn tomorrows_list_is_there_tomorrow_also_after_a_restart() {
    let hall = TestHall::start().await;
    let head = administrator(&hall).await;
    send(&hall, &head, PAGE, "2026-11-24", LIST).await;
    hall.pass(24 * 60);
    let hall = hall.restart().await.restart().await;
    assert_eq!(hall.store.view().appointments().count(), 2);
    check_in(&hall, "MP-0001").await;
}

#[tokio::test]
async fn only_the_administrator_may() {
    let hall = TestHall::start().await;
    let rina = officer(&hall, "rina").await;
    assert_eq!(rina.get(&hall, PAGE).await.status, StatusCode::FORBIDDEN);
    let answer = send(&hall, &rina, PAGE, "2026-11-23", LIST).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(hall.store.view().appointments().count(), 0);
    let head = administrator(&hall).await;
    let devices = head.get(&hall, "/admin/devices").await.text();
    assert!(devices.contains("href=\"/admin/appointments\""));
}

#[tokio::test]
async fn what_is_no_such_form_or_too_large_is_turned_away() {
    let hall = TestHall::start().await;
    let head = administrator(&hall).await;
    let plain = head.post(&hall, PAGE, "date=2026-11-23&list=").await;
    assert_eq!(plain.status, StatusCode::BAD_REQUEST);
    let large = send(&hall, &head, PAGE, "2026-11-23", &"x".repeat(70_000)).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(hall.store.view().appointments().count(), 0);
}
