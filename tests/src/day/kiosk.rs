//! Numbers over the kiosk's interface, and given back over the page of a ticket.

use std::time::Duration;

use jiff::Timestamp;
use queue_core::{
    catalogue::ServiceCode,
    ticket::{Class, TicketId},
    wire::ErrorBody,
};
use reqwest::{Client, Response, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tokio::time::Instant;

use super::book::Promise;
use crate::{HallTestError, PATIENCE, Result};

/// How long to wait before the same is asked again.
const AGAIN: Duration = Duration::from_millis(200);

/// A number as the kiosk gets it.
#[derive(Debug, Clone, Deserialize)]
pub struct Given {
    /// Its name.
    pub ticket: TicketId,
    /// The address of its page.
    pub url: String,
    /// When it was given out.
    pub issued_at: Timestamp,
    /// What was said of the wait.
    #[serde(flatten)]
    pub promise: Promise,
}

/// All kiosks of the hall as one.
#[derive(Debug, Clone)]
pub struct Kiosk {
    client: Client,
    root: String,
    token: String,
}

impl Kiosk {
    /// A kiosk with its token; `root` is the server's address without a path.
    pub fn new(root: &str, token: &str) -> Self {
        Self { client: Client::new(), root: root.into(), token: token.into() }
    }

    /// Takes a number, and asks with the same key until there is an answer. The inner error is
    /// the name of the reason for which the hall gives none.
    pub async fn take(
        &self,
        key: &str,
        service: &ServiceCode,
        class: Class,
    ) -> Result<std::result::Result<Given, String>> {
        let body = json!({ "key": key, "service": service, "class": class, "lang": "id" });
        let address = format!("{}/api/kiosk/tickets", self.root);
        let ask = || self.client.post(&address).bearer_auth(&self.token).json(&body).send();
        let answer = insist("a number", ask).await?;
        match answer.status() {
            StatusCode::OK => Ok(Ok(answer.json().await?)),
            StatusCode::CONFLICT => Ok(Err(answer.json::<ErrorBody>().await?.code)),
            _ => Err(refused("a number", answer).await),
        }
    }

    /// Gives a number back on the page of its address, as its visitor's phone would.
    pub async fn give_back(&self, url: &str) -> Result<()> {
        let token = url.rsplit('/').next().unwrap_or_default();
        let address = format!("{}/t/{token}/cancel", self.root);
        let ask = || self.client.post(&address).header("sec-fetch-site", "same-origin").send();
        let answer = insist("to give a number back", ask).await?;
        if answer.status().is_success() {
            return Ok(());
        }
        Err(refused("to give a number back", answer).await)
    }
}

/// Asks again and again while the server cannot be reached or cannot store.
pub(super) async fn insist<F>(what: &str, mut ask: impl FnMut() -> F) -> Result<Response>
where
    F: Future<Output = reqwest::Result<Response>>,
{
    let end = Instant::now() + PATIENCE;
    loop {
        let last = match ask().await {
            Ok(answer) if !answer.status().is_server_error() => return Ok(answer),
            Ok(answer) => answer.status().to_string(),
            Err(error) => error.to_string(),
        };
        if Instant::now() > end {
            return Err(HallTestError::TimedOut { what: what.into(), last });
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// An answer that a hall in order does not give.
pub(super) async fn refused(what: &str, answer: Response) -> HallTestError {
    let status = answer.status();
    let said = answer.text().await.unwrap_or_default();
    HallTestError::Refused { what: what.into(), status, said }
}
