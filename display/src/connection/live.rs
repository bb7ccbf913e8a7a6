//! Follows a zone over `GET /api/display/live`: a snapshot, then calls and what changes. A link
//! that is lost is made again by itself, and goes on after the last call that was heard.

use std::time::Duration;

use futures_util::{SinkExt, Stream, StreamExt};
use iced::{futures::channel::mpsc::Sender, stream};
use queue_core::{
    catalogue::ZoneId,
    lang::Bilingual,
    wire::{ErrorBody, display::DisplayMessage},
};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{
        self, Message,
        client::IntoClientRequest,
        handshake::client::Request,
        http::{Response, StatusCode, header::AUTHORIZATION},
    },
};

use crate::config::{ServerUrl, Token};
use hall_device::back_off::BackOff;

/// Messages that wait to be taken in; the server waits while there are more.
const AHEAD: usize = 64;

/// What to follow.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Live {
    /// The hall's server.
    pub server: ServerUrl,
    /// Who asks.
    pub token: Token,
    /// The zone, if it is not the device's own.
    pub zone: Option<ZoneId>,
    /// How long to wait for the server.
    pub patience: Patience,
}

/// How long to wait for a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Patience {
    /// For a connection.
    pub connect: Duration,
    /// For its next word: it speaks at least every 5 seconds, and a dead one says nothing.
    pub silence: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), silence: Duration::from_secs(20) }
    }
}

/// What is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The server spoke.
    Heard(Box<DisplayMessage>),
    /// There is no link; it is being made again.
    Lost,
    /// The server does not know this machine (any more).
    Unknown,
    /// The server does not give this machine a board, and says why; it is asked again.
    Refused(Bilingual),
}

/// Everything that is heard, for ever.
pub fn events(live: &Live) -> impl Stream<Item = Event> + use<> {
    let live = live.clone();
    stream::channel(AHEAD, async move |mut heard: Sender<Event>| {
        let mut back_off = BackOff::new();
        let mut place = None;
        loop {
            let mut spoke = false;
            let event = match session(&live, &mut place, &mut spoke, &mut heard).await {
                Ended::Unheard => return,
                Ended::Unknown => {
                    tracing::warn!("the server does not know this display: it must be paired");
                    let _ = heard.send(Event::Unknown).await;
                    return;
                }
                Ended::Refused(why) => {
                    tracing::warn!(why = why.en, "the server gives no board");
                    Event::Refused(why)
                }
                Ended::Lost(why) => {
                    tracing::warn!(why, after = place, "no link to the server");
                    Event::Lost
                }
            };
            if heard.send(event).await.is_err() {
                return;
            }
            // Not by the place: it stands still while nothing happens in the hall.
            if spoke {
                back_off = BackOff::new();
            }
            back_off.pause().await;
        }
    })
}

enum Ended {
    Lost(String),
    Refused(Bilingual),
    Unknown,
    Unheard,
}

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// One connection; `place` is that of the last call that is known, and `spoke` becomes true when
/// the server says something.
async fn session(
    live: &Live,
    place: &mut Option<u64>,
    spoke: &mut bool,
    heard: &mut Sender<Event>,
) -> Ended {
    let mut socket = match connect(live, *place).await {
        Ok(socket) => socket,
        Err(ended) => return ended,
    };
    tracing::info!(after = *place, "linked to the server");
    loop {
        let text = match timeout(live.patience.silence, socket.next()).await {
            Err(_) => return Ended::Lost("the server is silent".into()),
            Ok(None) => return Ended::Lost("the server closed the link".into()),
            Ok(Some(Err(error))) => return Ended::Lost(error.to_string()),
            Ok(Some(Ok(Message::Text(text)))) => text,
            Ok(Some(Ok(_))) => continue,
        };
        let message: DisplayMessage = match serde_json::from_str(&text) {
            Ok(message) => message,
            // A newer server may say more than this display understands.
            Err(error) => {
                tracing::warn!(%error, "a message that is not understood");
                continue;
            }
        };
        let known = match &message {
            DisplayMessage::Snapshot(board) => Some(board.seq),
            DisplayMessage::Call(call) => Some(call.seq),
            DisplayMessage::Counter(_) | DisplayMessage::Tick(_) => *place,
        };
        if heard.send(Event::Heard(Box::new(message))).await.is_err() {
            return Ended::Unheard;
        }
        *place = known;
        *spoke = true;
    }
}

async fn connect(live: &Live, place: Option<u64>) -> Result<Socket, Ended> {
    let request = request(live, place)?;
    match timeout(live.patience.connect, connect_async(request)).await {
        Ok(Ok((socket, _))) => Ok(socket),
        Ok(Err(tungstenite::Error::Http(answer))) => Err(refusal(&answer)),
        Ok(Err(error)) => Err(Ended::Lost(error.to_string())),
        Err(_) => Err(Ended::Lost("no connection in time".into())),
    }
}

fn request(live: &Live, place: Option<u64>) -> Result<Request, Ended> {
    let place = place.map(|place| format!("after={place}"));
    let zone = live.zone.map(|zone| format!("zone={zone}"));
    let query: Vec<String> = place.into_iter().chain(zone).collect();
    let url = live.server.web_socket(&format!("/api/display/live?{}", query.join("&")));
    let mut request = url.into_client_request().map_err(|error| Ended::Lost(error.to_string()))?;
    let bearer = format!("Bearer {}", live.token.secret()).parse();
    request.headers_mut().insert(AUTHORIZATION, bearer.map_err(|_| Ended::Unknown)?);
    Ok(request)
}

fn refusal(answer: &Response<Option<Vec<u8>>>) -> Ended {
    let status = answer.status();
    if matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) {
        return Ended::Unknown;
    }
    let body = answer.body().as_deref().unwrap_or_default();
    match serde_json::from_slice::<ErrorBody>(body) {
        Ok(why) if !why.retry => Ended::Refused(why.text),
        _ => Ended::Lost(format!("the server answers {status}")),
    }
}
