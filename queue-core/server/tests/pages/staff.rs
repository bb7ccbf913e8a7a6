//! People with a log-in, and what their browsers send.

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use jiff::ToSpan;
use queue_core::catalogue::{AgencyCode, CounterId};
use queue_store::{
    Clock,
    accounts::{
        sessions,
        users::{self, NewUser, Role},
    },
};

use crate::hall::{Answer, TestHall};

/// A person who is logged in.
pub struct Person {
    cookie: String,
}

/// Lets a person in without a password: that is for the log-in's own tests.
pub async fn person(
    hall: &TestHall,
    login: &'static str,
    role: Role,
    agency: Option<&str>,
    counter: Option<u16>,
) -> Person {
    let secret = hall.state.random.secret();
    let hash = secret.hash();
    let now = hall.clock.now();
    let agency: Option<AgencyCode> = agency.map(|code| code.parse().unwrap());
    let add = hall.store.write(move |tx| {
        let user = NewUser {
            login,
            name: login,
            role,
            agency: agency.as_ref(),
            counter: counter.map(CounterId),
            password_hash: "-",
        };
        let id = users::create(tx, &user)?;
        sessions::create(tx, id, &hash, now, now + 12.hours())
    });
    add.await.unwrap();
    Person { cookie: format!("balai_session={}", secret.text()) }
}

/// An officer of the civil registry.
pub async fn officer(hall: &TestHall, login: &'static str) -> Person {
    person(hall, login, Role::Officer, Some("DKC"), Some(3)).await
}

impl Person {
    pub async fn get(&self, hall: &TestHall, path: &str) -> Answer {
        let request = Request::builder().uri(path).header(header::COOKIE, &self.cookie);
        hall.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, hall: &TestHall, path: &str, body: &str) -> Answer {
        hall.send(
            form(path, body)
                .header(header::COOKIE, &self.cookie)
                .body(Body::from(body.to_owned()))
                .unwrap(),
        )
        .await
    }

    /// Sends a form with fields that may be files, as a browser sends it from a page of ours.
    pub async fn post_parts(&self, hall: &TestHall, path: &str, parts: &[(&str, &str)]) -> Answer {
        const LINE: &str = "----balai-test";
        let part = |(name, text): &(&str, &str)| {
            let file = if *name == "file" { "; filename=\"daftar.csv\"" } else { "" };
            let head = format!("Content-Disposition: form-data; name=\"{name}\"{file}");
            format!("--{LINE}\r\n{head}\r\n\r\n{text}\r\n")
        };
        let parts: Vec<_> = parts.iter().map(part).collect();
        let body = format!("{}--{LINE}--\r\n", parts.concat());
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={LINE}"))
            .header(header::COOKIE, &self.cookie);
        hall.send(request.body(Body::from(body)).unwrap()).await
    }

    /// The cookie, for a real connection.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }
}

/// A form as a browser sends it from a page of ours.
pub fn form(path: &str, body: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(Method::POST)
        .uri(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::CONTENT_LENGTH, body.len())
}

/// Where an answer sends the browser.
pub fn location(answer: &Answer) -> &str {
    assert!(answer.status.is_redirection(), "{}: {}", answer.status, answer.text());
    answer.headers[header::LOCATION].to_str().unwrap()
}
