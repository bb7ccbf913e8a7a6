//! Pairing: this machine shows a code until an administrator has approved it.

use std::time::Duration;

use futures_util::{Sink, SinkExt as _};
use queue_core::wire::device::{DeviceKind, PairingRequest, PairingStarted, PairingStatus};
use serde::de::DeserializeOwned;

use crate::{
    back_off::BackOff,
    settings::{ServerUrl, Token},
};

/// Between two questions whether it is approved.
const ASK_EVERY: Duration = Duration::from_secs(2);
/// For one question.
const ATTEMPT: Duration = Duration::from_secs(5);

/// Who wants to be paired with whom.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pairing {
    /// The hall's server.
    pub server: ServerUrl,
    /// What this machine is.
    pub kind: DeviceKind,
    /// What people call it.
    pub name: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The code to show.
    Code(String),
    /// The server cannot be reached; it is asked again.
    Unreachable,
    /// Approved.
    Paired(Token),
}

/// Asks for a code, and for a new one when it is too old, until this machine is paired or nobody
/// listens any more.
pub async fn run(pairing: Pairing, mut told: impl Sink<Event> + Unpin) {
    let http = reqwest::Client::builder().no_proxy().timeout(ATTEMPT).build();
    let http = http.unwrap_or_default();
    let mut back_off = BackOff::new();
    loop {
        match one_code(&http, &pairing, &mut told).await {
            Ok(Some(token)) => {
                let _ = told.send(Event::Paired(token)).await;
                return;
            }
            Ok(None) => back_off = BackOff::new(),
            Err(why) => {
                tracing::warn!(why, "no pairing");
                if told.send(Event::Unreachable).await.is_err() {
                    return;
                }
            }
        }
        back_off.pause().await;
    }
}

/// One code, until it is approved or too old.
async fn one_code(
    http: &reqwest::Client,
    pairing: &Pairing,
    told: &mut (impl Sink<Event> + Unpin),
) -> Result<Option<Token>, String> {
    let request = PairingRequest { kind: pairing.kind, name: pairing.name.clone() };
    let path = "/api/devices/pairings";
    let started: PairingStarted =
        answer(http.post(pairing.server.http(path)).json(&request)).await?;
    told.send(Event::Code(started.code)).await.map_err(|_| "nobody listens")?;
    let path = pairing.server.http(&format!("{path}/{}", started.secret));
    loop {
        tokio::time::sleep(ASK_EVERY).await;
        match answer(http.get(&path)).await? {
            PairingStatus::Pending => {}
            PairingStatus::Expired => return Ok(None),
            PairingStatus::Approved { token, .. } => {
                return Token::try_from(token).map(Some).map_err(Into::into);
            }
        }
    }
}

async fn answer<T: DeserializeOwned>(request: reqwest::RequestBuilder) -> Result<T, String> {
    let answer = request.send().await.and_then(reqwest::Response::error_for_status);
    let body = answer.map_err(|error| error.to_string())?.bytes().await;
    let body = body.map_err(|error| error.to_string())?;
    serde_json::from_slice(&body).map_err(|error| error.to_string())
}
