use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use serde_json::json;

use crate::hall::TestHall;

#[tokio::test]
async fn everything_under_api_is_json_also_when_it_is_wrong() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    hall.get("/api/nothing", None).await.error(StatusCode::NOT_FOUND, "unknown-path");
    hall.get("/api/kiosk/tickets", Some(&kiosk))
        .await
        .error(StatusCode::METHOD_NOT_ALLOWED, "wrong-method");
    let half = json!({ "key": "touch-0001" });
    let error = hall.post("/api/kiosk/tickets", Some(&kiosk), &half).await;
    let error = error.error(StatusCode::BAD_REQUEST, "bad-request");
    assert!(error.text.en.contains("service"), "{}", error.text.en);
    let short = json!({ "key": "x", "service": "DKC-KTPR", "class": "general", "lang": "id" });
    hall.post("/api/kiosk/tickets", Some(&kiosk), &short)
        .await
        .error(StatusCode::BAD_REQUEST, "bad-request");
    let large = "x".repeat(100_000);
    hall.post("/api/kiosk/tickets", Some(&kiosk), &large)
        .await
        .error(StatusCode::PAYLOAD_TOO_LARGE, "too-large");
    hall.get("/api/kiosk/live", Some(&kiosk)).await.error(StatusCode::BAD_REQUEST, "bad-request");
}

#[tokio::test]
async fn elsewhere_an_error_is_a_page_in_the_visitors_language() {
    let hall = TestHall::start().await;
    let page = hall.get("/tidak-ada?lang=en", None).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/html"));
    assert!(page.text().contains("There is nothing at this address"));
    assert!(hall.get("/tidak-ada", None).await.text().contains("Alamat ini tidak ada"));
}

#[tokio::test]
async fn browsers_are_told_to_run_no_foreign_and_no_inline_script() {
    let hall = TestHall::start().await;
    let page = hall.get("/", None).await;
    assert_eq!(page.status, StatusCode::OK);
    let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"));
    assert!(!policy.contains("unsafe"));
    assert_eq!(page.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert_eq!(page.headers[header::REFERRER_POLICY], "same-origin");
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    let html = page.text();
    assert!(!html.contains(" style=") && !html.contains("<style"));
    for script in html.split("<script").skip(1) {
        assert!(script.starts_with(" src="), "an inline script");
    }
}

#[tokio::test]
async fn a_form_that_another_site_sends_is_turned_away() {
    let hall = TestHall::start().await;
    let form = |origin: &str, site: &str| {
        Request::builder()
            .method(Method::POST)
            .uri("/login")
            .header(header::HOST, "192.168.1.10:8080")
            .header(header::ORIGIN, origin)
            .header("sec-fetch-site", site)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("login=&password="))
            .unwrap()
    };
    let foreign = hall.send(form("http://elsewhere.example", "cross-site")).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    assert!(foreign.text().contains("situs lain"));
    let own = hall.send(form("http://192.168.1.10:8080", "same-origin")).await;
    assert_ne!(own.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_guesses_ticket_addresses_is_stopped_and_a_real_one_still_opens() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let ticket = hall.take(&kiosk).await;
    let path = ticket.url.strip_prefix("HTTP://192.168.1.10:8080").unwrap();
    let mut seen = Vec::new();
    for guess in 0..40 {
        seen.push(hall.get(&format!("/t/{guess:026}"), None).await.status);
    }
    assert_eq!(seen[0], StatusCode::NOT_FOUND);
    assert_eq!(seen[39], StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(hall.get(path, None).await.status, StatusCode::OK);
}
