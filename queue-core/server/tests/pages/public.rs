use std::time::Duration;

use crate::hall::TestHall;

/// The first page, once it says what it must: forecasts follow the hall within a second.
async fn page_with(hall: &TestHall, text: &str) -> String {
    let look = async {
        loop {
            let page = hall.get("/", None).await.text();
            if page.contains(text) {
                return page;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let found = tokio::time::timeout(Duration::from_secs(20), look).await;
    found.unwrap_or_else(|_| panic!("the page never says {text}"))
}

#[tokio::test]
async fn an_open_hall_shows_its_queues() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    hall.open_counter().await;
    for _ in 0..3 {
        hall.take(&kiosk).await;
    }
    let page = page_with(&hall, "3 menunggu · sekitar 30 menit").await;
    assert!(page.contains("Nomor antrean dapat diambil sampai pukul 15.00."));
    assert!(page.contains("belum ada loket buka"));
    assert!(page.contains("href=\"/login\""));
}

#[tokio::test]
async fn a_closed_hall_says_why_and_when_it_opens() {
    let hall = TestHall::start().await;
    hall.pass(8 * 60);
    let page = hall.get("/", None).await.text();
    assert!(page.contains("Dibuka kembali 24 November 2026 pukul 07.30."), "{page}");
    // 25 December 2026.
    hall.pass(32 * 24 * 60);
    let page = hall.get("/", None).await.text();
    assert!(
        page.contains("Libur: Hari Raya Natal.") && page.contains("28 Desember 2026"),
        "{page}"
    );
    assert!(hall.get("/?lang=en", None).await.text().contains("Holiday: Christmas."));
}

#[tokio::test]
async fn every_asset_that_a_page_names_is_there() {
    let hall = TestHall::start().await;
    for page in ["/", "/login"] {
        let text = hall.get(page, None).await.text();
        let assets: Vec<_> = text
            .split('"')
            .filter(|part| part.starts_with("/assets/"))
            .map(str::to_owned)
            .collect();
        assert!(!assets.is_empty());
        for asset in assets {
            let answer = hall.get(&asset, None).await;
            assert!(answer.status.is_success(), "{asset}");
            assert!(answer.headers["cache-control"].to_str().unwrap().contains("immutable"));
        }
    }
}
