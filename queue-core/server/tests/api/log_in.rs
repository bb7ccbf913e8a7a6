use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use queue_store::accounts::users::{self, NewUser, Role};
use server::auth::password;

use crate::hall::{Answer, TestHall};

const PASSWORD: &str = "kata sandi rina";

async fn add(hall: &TestHall, login: &'static str, role: Role) {
    let hash = password::hash(PASSWORD, &hall.state.random.salt()).unwrap();
    let add = hall.store.write(move |tx| {
        let user = NewUser {
            login,
            name: "Rina Kartika",
            role,
            agency: None,
            counter: None,
            password_hash: &hash,
        };
        users::create(tx, &user)
    });
    add.await.unwrap();
}

async fn form(hall: &TestHall, path: &str, cookie: Option<&str>, body: String) -> Answer {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    hall.send(request.body(body.into()).unwrap()).await
}

async fn try_in(hall: &TestHall, login: &str, password: &str) -> Answer {
    let body = format!("login={login}&password={}", password.replace(' ', "+"));
    form(hall, "/login", None, body).await
}

/// Logs in and gives the cookie to send.
async fn log_in(hall: &TestHall, login: &str) -> String {
    let answer = try_in(hall, login, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    cookie.split(';').next().unwrap().to_owned()
}

async fn open(hall: &TestHall, path: &str, cookie: &str) -> Answer {
    let request = Request::builder().uri(path).header(header::COOKIE, cookie);
    hall.send(request.body(Body::empty()).unwrap()).await
}

fn goes_to_log_in(answer: &Answer) -> bool {
    answer.status == StatusCode::SEE_OTHER
        && answer.headers[header::LOCATION].to_str().unwrap().starts_with("/login")
}

#[tokio::test]
async fn who_is_not_logged_in_is_sent_to_the_log_in() {
    let hall = TestHall::start().await;
    for cookie in ["", "balai_session=x", &format!("balai_session={}", "0".repeat(64))] {
        assert!(goes_to_log_in(&open(&hall, "/counter", cookie).await), "{cookie}");
    }
}

#[tokio::test]
async fn an_officer_may_serve_and_not_administer() {
    let hall = TestHall::start().await;
    add(&hall, "rina", Role::Officer).await;
    add(&hall, "kepala", Role::HallAdministrator).await;
    add(&hall, "audit", Role::Auditor).await;
    let rina = log_in(&hall, "rina").await;
    assert_eq!(open(&hall, "/counter", &rina).await.status, StatusCode::OK);
    assert_eq!(open(&hall, "/admin/devices", &rina).await.status, StatusCode::FORBIDDEN);
    let head = log_in(&hall, "kepala").await;
    assert_eq!(open(&hall, "/admin/devices", &head).await.status, StatusCode::OK);
    let audit = log_in(&hall, "audit").await;
    assert_eq!(open(&hall, "/counter", &audit).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_session_ends_twelve_hours_after_the_last_visit() {
    let hall = TestHall::start().await;
    add(&hall, "rina", Role::Officer).await;
    let rina = log_in(&hall, "rina").await;
    for _ in 0..3 {
        hall.pass(11 * 60);
        assert_eq!(open(&hall, "/counter", &rina).await.status, StatusCode::OK);
    }
    hall.pass(12 * 60 + 1);
    assert!(goes_to_log_in(&open(&hall, "/counter", &rina).await));
}

#[tokio::test]
async fn a_log_out_ends_the_session_on_the_server_too() {
    let hall = TestHall::start().await;
    add(&hall, "rina", Role::Officer).await;
    let rina = log_in(&hall, "rina").await;
    let out = form(&hall, "/logout", Some(&rina), String::new()).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    assert!(goes_to_log_in(&open(&hall, "/counter", &rina).await));
}

#[tokio::test]
async fn five_failures_lock_a_name_for_some_minutes_whether_it_exists_or_not() {
    let hall = TestHall::start().await;
    add(&hall, "rina", Role::Officer).await;
    for login in ["rina", "siapa"] {
        for _ in 0..4 {
            let wrong = try_in(&hall, login, "salah").await;
            assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
        }
        let locked = try_in(&hall, login, "salah").await;
        assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS, "{login}");
        assert!(locked.text().contains("08.05"), "{}", locked.text());
    }
    let right = try_in(&hall, "rina", PASSWORD).await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS);
    hall.pass(6);
    log_in(&hall, "rina").await;
}

#[tokio::test]
async fn one_address_cannot_try_many_names() {
    let hall = TestHall::start().await;
    let mut last = StatusCode::OK;
    for name in 0..16 {
        last = try_in(&hall, &format!("name{name}"), "salah").await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
