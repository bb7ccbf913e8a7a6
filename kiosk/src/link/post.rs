//! What a kiosk asks the server: a number, and what became of its paper.

use std::time::Duration;

use queue_core::wire::{
    ErrorBody,
    kiosk::{IssueRequest, IssuedTicket, PrintReport, VoidRequest},
};
use reqwest::StatusCode;
use serde::Serialize;
use tokio::time::timeout;

use crate::config::{ServerUrl, Token};
use hall_device::back_off::BackOff;

/// For one attempt. A server that lives answers in a few milliseconds.
const ATTEMPT: Duration = Duration::from_secs(4);
/// For all attempts at one number: longer, and the visitor thinks that the machine is dead.
const ASK_FOR: Duration = Duration::from_secs(12);

/// Asks a hall's server in the name of this machine.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    server: ServerUrl,
    token: Token,
}

/// Why there is no answer that helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The server said no, and why.
    Refused(Box<ErrorBody>),
    /// It did not say anything, or nothing that is understood: it may have done what was asked,
    /// so the same is asked again with the same key.
    Unanswered,
}

impl Client {
    /// Asks `server` with `token`.
    pub fn new(server: ServerUrl, token: Token) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().unwrap_or_default();
        Self { http, server, token }
    }

    /// A number. Tries again, with the same key, while the server does not answer.
    pub async fn issue(&self, request: &IssueRequest) -> Result<IssuedTicket, Failure> {
        let asking = async {
            let mut back_off = BackOff::new();
            loop {
                match self.attempt("/api/kiosk/tickets", request).await {
                    Ok(body) => match serde_json::from_slice(&body) {
                        Ok(ticket) => return Ok(ticket),
                        Err(error) => tracing::error!(%error, "a ticket that is not understood"),
                    },
                    Err(Failure::Refused(why)) if !why.retry => return Err(Failure::Refused(why)),
                    Err(_) => {}
                }
                back_off.pause().await;
            }
        };
        timeout(ASK_FOR, asking).await.unwrap_or(Err(Failure::Unanswered))
    }

    /// What became of a ticket's paper; one attempt.
    pub async fn report(&self, report: &PrintReport) -> Result<(), Failure> {
        self.attempt("/api/kiosk/print-reports", report).await.map(drop)
    }

    /// Gives back a number that its visitor never saw; one attempt.
    pub async fn void(&self, request: &VoidRequest) -> Result<(), Failure> {
        self.attempt("/api/kiosk/voids", request).await.map(drop)
    }

    async fn attempt(&self, path: &str, body: &impl Serialize) -> Result<Vec<u8>, Failure> {
        let request = self
            .http
            .post(self.server.http(path))
            .bearer_auth(self.token.secret())
            .timeout(ATTEMPT)
            .json(body);
        let unanswered = |error: reqwest::Error| {
            tracing::warn!(path, %error, "the server does not answer");
            Failure::Unanswered
        };
        let answer = request.send().await.map_err(unanswered)?;
        let status = answer.status();
        let body = answer.bytes().await.map_err(unanswered)?;
        if status.is_success() {
            return Ok(body.into());
        }
        Err(refusal(path, status, &body))
    }
}

fn refusal(path: &str, status: StatusCode, body: &[u8]) -> Failure {
    let Ok(why) = serde_json::from_slice::<ErrorBody>(body) else {
        tracing::error!(path, %status, "an answer that is not understood");
        return Failure::Unanswered;
    };
    tracing::info!(path, %status, code = why.code, "the server refused");
    Failure::Refused(Box::new(why))
}
