//! Follows the hall over `GET /api/kiosk/live`: a snapshot, then what changes. A link that is
//! lost is made again by itself.

use std::time::Duration;

use futures_util::{SinkExt, Stream, StreamExt};
use iced::{futures::channel::mpsc::Sender, stream};
use queue_core::wire::kiosk::KioskMessage;
use tokio::time::timeout;
use tokio_tungstenite::{
    connect_async,
    tungstenite::{
        self, Message,
        client::IntoClientRequest,
        http::{StatusCode, header::AUTHORIZATION},
    },
};

use crate::config::{ServerUrl, Token};
use hall_device::back_off::BackOff;

/// For a connection.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// The server speaks at least every 5 seconds; a dead one says nothing.
const SILENT_FOR: Duration = Duration::from_secs(20);

/// Which hall to follow.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Live {
    /// Its server.
    pub server: ServerUrl,
    /// Who asks.
    pub token: Token,
}

/// What is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The server spoke.
    Heard(Box<KioskMessage>),
    /// There is no link; it is being made again.
    Lost,
    /// The server does not know this machine (any more).
    Unknown,
}

/// Everything that is heard, for ever.
pub fn events(live: &Live) -> impl Stream<Item = Event> + use<> {
    let live = live.clone();
    stream::channel(16, async move |mut heard: Sender<Event>| {
        let mut back_off = BackOff::new();
        loop {
            let before = heard.clone();
            match session(&live, before).await {
                Ended::Unheard => return,
                Ended::Refused => {
                    tracing::warn!("the server does not know this machine: it must be paired");
                    let _ = heard.send(Event::Unknown).await;
                    return;
                }
                Ended::Lost { why, spoke } => {
                    tracing::warn!(why, "no link to the server");
                    if spoke {
                        back_off = BackOff::new();
                    }
                    if heard.send(Event::Lost).await.is_err() {
                        return;
                    }
                }
            }
            back_off.pause().await;
        }
    })
}

enum Ended {
    Lost { why: String, spoke: bool },
    Refused,
    Unheard,
}

async fn session(live: &Live, mut heard: Sender<Event>) -> Ended {
    let lost = |why: String, spoke| Ended::Lost { why, spoke };
    let request = live.server.web_socket("/api/kiosk/live").into_client_request();
    let mut request = match request {
        Ok(request) => request,
        Err(error) => return lost(error.to_string(), false),
    };
    match format!("Bearer {}", live.token.secret()).parse() {
        Ok(bearer) => request.headers_mut().insert(AUTHORIZATION, bearer),
        Err(_) => return Ended::Refused,
    };
    let mut socket = match timeout(CONNECT_WITHIN, connect_async(request)).await {
        Ok(Ok((socket, _))) => socket,
        Ok(Err(tungstenite::Error::Http(answer))) if is_refusal(answer.status()) => {
            return Ended::Refused;
        }
        Ok(Err(error)) => return lost(error.to_string(), false),
        Err(_) => return lost("no connection in time".into(), false),
    };
    let mut spoke = false;
    loop {
        let text = match timeout(SILENT_FOR, socket.next()).await {
            Err(_) => return lost("the server is silent".into(), spoke),
            Ok(None) => return lost("the server closed the link".into(), spoke),
            Ok(Some(Err(error))) => return lost(error.to_string(), spoke),
            Ok(Some(Ok(Message::Text(text)))) => text,
            Ok(Some(Ok(_))) => continue,
        };
        match serde_json::from_str(&text) {
            Ok(message) => {
                spoke = true;
                if heard.send(Event::Heard(Box::new(message))).await.is_err() {
                    return Ended::Unheard;
                }
            }
            // A newer server may say more than this kiosk understands.
            Err(error) => tracing::warn!(%error, "a message that is not understood"),
        }
    }
}

fn is_refusal(status: StatusCode) -> bool {
    matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
}
