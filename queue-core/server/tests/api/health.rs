use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::hall::TestHall;

#[tokio::test]
async fn a_healthy_hall_says_where_its_log_is() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    hall.take(&kiosk).await;
    let answer = hall.get("/healthz", None).await;
    assert_eq!(answer.status, StatusCode::OK);
    let seq = hall.store.view().seq();
    let want = json!({ "status": "ok", "store": "ok", "seq": seq, "day": "2026-11-23" });
    assert_eq!(answer.json::<Value>(), want);
}
