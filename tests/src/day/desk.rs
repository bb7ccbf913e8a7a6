//! An officer's browser: the log-in, and the buttons of a counter's page.

use std::{
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};

use jiff::Timestamp;
use queue_core::catalogue::CounterId;
use reqwest::{Client, Response, StatusCode, header, redirect::Policy};
use serde::Deserialize;

use super::kiosk::{insist, refused};
use crate::{HallTestError, Result};

/// How long to wait after too many log-ins, unless the server says it.
const LATER: Duration = Duration::from_secs(2);

/// Who works where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogIn {
    /// The counter.
    pub counter: CounterId,
    /// The name to log in with.
    pub login: String,
    /// The password.
    pub password: String,
}

/// What a counter's page shows after a press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The server's time.
    pub now: Timestamp,
    /// The ticket that was called and is not there yet.
    pub called: Option<String>,
    /// Why the press did nothing.
    pub notice: Option<String>,
}

/// The page's answer to a press.
#[derive(Debug, Deserialize)]
struct Answer {
    now: i64,
    html: String,
    notice: Option<String>,
}

/// A browser with a session.
#[derive(Debug)]
pub struct Desk {
    client: Client,
    counter: String,
    cookie: String,
    key: String,
    presses: u32,
}

impl Desk {
    /// Logs in. `root` is the server's address without a path, `run` tells this day's presses
    /// from those of all others.
    pub async fn log_in(root: &str, log_in: &LogIn, run: &str) -> Result<Self> {
        let client = client(root, log_in.counter)?;
        let form = form(&[("login", &log_in.login), ("password", &log_in.password)]);
        let address = format!("{root}/login");
        let answer = loop {
            let answer = insist("a log-in", || post(&client, &address, "", form.clone())).await?;
            if answer.status() != StatusCode::TOO_MANY_REQUESTS {
                break answer;
            }
            tokio::time::sleep(retry_after(&answer).unwrap_or(LATER)).await;
        };
        let cookie = answer.headers().get(header::SET_COOKIE).and_then(|line| line.to_str().ok());
        let Some(cookie) = cookie.and_then(|line| line.split(';').next()).map(str::to_owned) else {
            return Err(refused(&format!("the log-in of {}", log_in.login), answer).await);
        };
        let counter = format!("{root}/counter/{}", log_in.counter);
        let key = format!("day-{run}-counter-{}", log_in.counter);
        Ok(Self { client, counter, cookie, key, presses: 0 })
    }

    /// Presses a button as the page does: with a key of its own, the same until there is an
    /// answer.
    pub async fn press(&mut self, action: &str, ticket: Option<&str>) -> Result<Shown> {
        self.presses += 1;
        let key = format!("{}-{}", self.key, self.presses);
        let form = form(&[("key", &key), ("ticket", ticket.unwrap_or_default())]);
        let address = format!("{}/{action}", self.counter);
        let ask = || post(&self.client, &address, &self.cookie, form.clone());
        let answer = insist(action, ask).await?;
        if answer.status() != StatusCode::OK {
            return Err(refused(&address, answer).await);
        }
        let Answer { now, html, notice } = answer.json().await?;
        let now = Timestamp::from_millisecond(now).map_err(|error| HallTestError::Program {
            program: "server".into(),
            what: error.to_string(),
            log: String::new(),
        })?;
        Ok(Shown { now, called: ticket_of(&html, "start"), notice })
    }
}

/// Each counter has a computer of its own. On one machine its addresses stand for them, so that
/// the server's limit of log-ins from one address is met as in a hall.
fn client(root: &str, counter: CounterId) -> Result<Client> {
    let builder = Client::builder().redirect(Policy::none());
    let here = ["http://127.", "http://localhost"].iter().any(|start| root.starts_with(start));
    let [high, low] = counter.0.to_be_bytes();
    let own = here.then_some(IpAddr::V4(Ipv4Addr::new(127, 1, high, low)));
    Ok(builder.local_address(own).build()?)
}

async fn post(
    client: &Client,
    address: &str,
    cookie: &str,
    form: String,
) -> reqwest::Result<Response> {
    client
        .post(address)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, cookie)
        .body(form)
        .send()
        .await
}

fn retry_after(answer: &Response) -> Option<Duration> {
    let seconds = answer.headers().get(header::RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// The ticket that a button is about; `None` if the page has no such button.
fn ticket_of(html: &str, action: &str) -> Option<String> {
    let name = format!("id=\"action-{action}\"");
    let (_, rest) = html.split_once(&name)?;
    let (button, _) = rest.split_once('>')?;
    let (_, ticket) = button.split_once("data-ticket=\"")?;
    let (ticket, _) = ticket.split_once('"')?;
    Some(ticket.to_owned()).filter(|ticket| !ticket.is_empty())
}

fn form(fields: &[(&str, &str)]) -> String {
    let fields = fields.iter().map(|(name, value)| format!("{name}={}", encode(value)));
    fields.collect::<Vec<_>>().join("&")
}

fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let encode = |byte| {
        if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_keeps_every_letter() {
        let sent = form(&[("ticket", "2026-11-23/A012"), ("password", "a&b=c é")]);
        assert_eq!(sent, "ticket=2026-11-23%2FA012&password=a%26b%3Dc%20%C3%A9");
    }

    #[test]
    fn the_ticket_is_the_one_of_the_button_that_is_asked_for() {
        let html = r#"<button id="action-leave" data-keys="l">x</button>
            <button class="a" id="action-start" data-action="/counter/1/start"
                data-ticket="2026-11-23/A012" data-keys="space">y</button>"#;
        assert_eq!(ticket_of(html, "start").as_deref(), Some("2026-11-23/A012"));
        assert_eq!(ticket_of(html, "leave"), None);
        assert_eq!(ticket_of(html, "finish"), None);
    }
}
