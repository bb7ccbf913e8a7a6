//! What a kiosk asks the server: a number, and that it takes over what this machine gave out by
//! itself; and tells it: what became of its paper, how it is.

use std::time::Duration;

use queue_core::wire::{
    ErrorBody,
    device::{DeviceHealth, PrinterHealth, RepeatedService},
    kiosk::{
        CheckInRequest, IssueRequest, IssuedTicket, PrintReport, VisitOrder, VisitOrderRequest,
    },
    offline::{BandGranted, BandRequest, HandOver, HandedOver, WithdrawRequest},
};
use reqwest::StatusCode;
use serde::{Serialize, de::DeserializeOwned};
use tokio::time::timeout;

use crate::config::{ServerUrl, Token};
use hall_device::{back_off::BackOff, health};

/// For one attempt. A server that lives answers in a few milliseconds.
const ATTEMPT: Duration = Duration::from_secs(4);
/// For all attempts at one number where the server alone can give it out: longer, and the visitor
/// thinks that the machine is dead.
pub const ASK_FOR: Duration = Duration::from_secs(12);
/// For all attempts where this machine can give one out by itself instead.
pub const ASK_BRIEFLY: Duration = Duration::from_millis(4_500);

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

impl Failure {
    /// Whether the same request may succeed later.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Unanswered => true,
            Self::Refused(why) => why.retry,
        }
    }

    /// Whether it is about what was asked for, and so will be the same next time. One that is about
    /// who asked, or where, is not: this machine may be paired again, or the server renewed.
    pub fn is_final(&self) -> bool {
        match self {
            Self::Unanswered => false,
            Self::Refused(why) => {
                let about_content = ["bad-request", "too-large"].contains(&why.code.as_str());
                !why.retry && (why.refusal.is_some() || about_content)
            }
        }
    }
}

impl Client {
    /// Asks `server` with `token`.
    pub fn new(server: ServerUrl, token: Token) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().unwrap_or_default();
        Self { http, server, token }
    }

    /// A number. Tries again, with the same key, while the server does not answer; but not longer
    /// than `within`.
    pub async fn issue(
        &self,
        request: &IssueRequest,
        within: Duration,
    ) -> Result<IssuedTicket, Failure> {
        self.insist("/api/kiosk/tickets", request, within).await
    }

    /// The number of an appointment; tries again as [`Self::issue`] does.
    pub async fn check_in(
        &self,
        request: &CheckInRequest,
        within: Duration,
    ) -> Result<IssuedTicket, Failure> {
        self.insist("/api/kiosk/check-ins", request, within).await
    }

    async fn insist(
        &self,
        path: &str,
        request: &impl Serialize,
        within: Duration,
    ) -> Result<IssuedTicket, Failure> {
        let mut last = Failure::Unanswered;
        let asking = async {
            let mut back_off = BackOff::new();
            loop {
                match self.ask(path, request).await {
                    Err(failure) if failure.may_pass() => last = failure,
                    ended => return ended,
                }
                back_off.pause().await;
            }
        };
        let ended = timeout(within, asking).await;
        ended.unwrap_or(Err(last))
    }

    /// In which order a visit ends soonest; one attempt.
    pub async fn visit_order(&self, request: &VisitOrderRequest) -> Result<VisitOrder, Failure> {
        self.ask("/api/kiosk/visit-orders", request).await
    }

    /// The band of numbers that this machine may give out by itself; one attempt.
    pub async fn band(&self, request: &BandRequest) -> Result<BandGranted, Failure> {
        self.ask("/api/kiosk/bands", request).await
    }

    /// Hands over numbers that this machine gave out by itself; one attempt.
    pub async fn hand_over(&self, request: &HandOver) -> Result<HandedOver, Failure> {
        self.ask("/api/kiosk/hand-overs", request).await
    }

    /// Takes a touch back whose visitor saw no number; one attempt.
    pub async fn withdraw(&self, request: &WithdrawRequest) -> Result<(), Failure> {
        self.attempt("/api/kiosk/withdrawals", request).await.map(drop)
    }

    /// What became of a ticket's paper; one attempt.
    pub async fn report(&self, report: &PrintReport) -> Result<(), Failure> {
        self.attempt("/api/kiosk/print-reports", report).await.map(drop)
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, Failure> {
        let answer = self.attempt(path, body).await?;
        serde_json::from_slice(&answer).map_err(|error| {
            tracing::error!(path, %error, "an answer that is not understood");
            Failure::Unanswered
        })
    }

    /// How this machine is, with its own clock at this moment; one attempt.
    pub async fn tell_health(
        &self,
        printers: Vec<PrinterHealth>,
        held_back: u32,
        repeats: Vec<RepeatedService>,
    ) -> Result<(), Failure> {
        let report = DeviceHealth { repeats, ..health::report(printers, held_back, None) };
        self.attempt(health::PATH, &report).await.map(drop)
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
