//! The link to a server that is really on the other end of a socket: how it asks, resumes,
//! comes back, and what it makes of a server that says no or nothing.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

use std::time::{Duration, Instant};

use display::{
    config::{ServerUrl, Token},
    connection::live::{self, Event, Live, Patience},
};
use futures_util::{SinkExt, Stream, StreamExt};
use queue_core::{
    brand::Brand,
    calendar::HallZone,
    catalogue::{CounterId, ZoneId},
    lang::Bilingual,
    wire::{
        HallInfo, WIRE_VERSION,
        display::{Board, Call, DisplayMessage},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};
use tokio_tungstenite::{
    WebSocketStream, accept_hdr_async,
    tungstenite::{
        Message,
        handshake::server::{Request, Response},
    },
};

/// Nothing here takes longer, unless it hangs.
const LIMIT: Duration = Duration::from_secs(20);

/// A server that does what a test says.
struct Server {
    listener: TcpListener,
}

/// What a display asked for: path with query, and its token.
type Asked = (String, String);

impl Server {
    async fn new() -> Self {
        Self { listener: TcpListener::bind("127.0.0.1:0").await.unwrap() }
    }

    fn followed(
        &self,
        zone: Option<u8>,
        silence: Duration,
    ) -> impl Stream<Item = Event> + Unpin + use<> {
        let server = format!("http://{}", self.listener.local_addr().unwrap());
        Box::pin(live::events(&Live {
            server: ServerUrl::try_from(server).unwrap(),
            token: Token::try_from("secret".to_owned()).unwrap(),
            zone: zone.map(ZoneId),
            patience: Patience { connect: LIMIT, silence },
        }))
    }

    #[expect(clippy::result_large_err, reason = "the answer is the WebSocket library's")]
    async fn accept(&self) -> (WebSocketStream<TcpStream>, Asked) {
        let (stream, _) = timeout(LIMIT, self.listener.accept()).await.unwrap().unwrap();
        let mut asked = None;
        let socket = accept_hdr_async(stream, |request: &Request, answer: Response| {
            let bearer = request.headers()["authorization"].to_str().unwrap();
            asked = Some((request.uri().to_string(), bearer.to_owned()));
            Ok(answer)
        });
        (socket.await.unwrap(), asked.unwrap())
    }

    /// Answers the next request with a status and a body, and no WebSocket.
    async fn refuse(&self, status: &str, body: &str) {
        let (mut stream, _) = timeout(LIMIT, self.listener.accept()).await.unwrap().unwrap();
        let mut asked = [0; 4_096];
        assert!(stream.read(&mut asked).await.unwrap() > 0);
        let length = body.len();
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n{body}");
        stream.write_all(answer.as_bytes()).await.unwrap();
    }
}

async fn say(socket: &mut WebSocketStream<TcpStream>, message: &DisplayMessage) {
    let text = serde_json::to_string(message).unwrap();
    socket.send(Message::text(text)).await.unwrap();
}

async fn next(events: &mut (impl Stream<Item = Event> + Unpin)) -> Event {
    timeout(LIMIT, events.next()).await.unwrap().expect("the stream goes on")
}

fn snapshot(seq: u64, missed: Vec<Call>) -> DisplayMessage {
    DisplayMessage::Snapshot(Box::new(Board {
        version: WIRE_VERSION,
        seq,
        now: "2026-11-24T02:24:30Z".parse().unwrap(),
        hall: HallInfo {
            code: "MPPC".into(),
            name: Bilingual::new("Gedung", "Hall"),
            address: String::new(),
            brand: Brand::default(),
            zone: HallZone::Wib,
            demo: false,
        },
        zone: None,
        counters: Vec::new(),
        recent: missed.clone(),
        missed,
        notices: Vec::new(),
    }))
}

fn call(seq: u64) -> Call {
    Call {
        seq,
        at: "2026-11-24T02:24:30Z".parse().unwrap(),
        number: "A012".parse().unwrap(),
        counter: CounterId(3),
        agency: "Disdukcapil".into(),
        service: Bilingual::new("Perekaman", "Recording"),
        nth: 1,
    }
}

#[tokio::test]
async fn a_lost_link_is_made_again_and_goes_on_after_the_last_call() {
    let server = Server::new().await;
    let mut events = server.followed(None, LIMIT);
    let serving = async {
        let (mut socket, asked) = server.accept().await;
        assert_eq!(asked, ("/api/display/live?".into(), "Bearer secret".into()));
        say(&mut socket, &snapshot(7, Vec::new())).await;
        socket.send(Message::text(r#"{"type":"of-a-newer-server"}"#)).await.unwrap();
        say(&mut socket, &DisplayMessage::Call(call(9))).await;
        drop(socket);
        let (mut socket, (path, _)) = server.accept().await;
        assert_eq!(path, "/api/display/live?after=9");
        say(&mut socket, &snapshot(12, vec![call(11)])).await;
        drop(socket);
        let (_socket, (path, _)) = server.accept().await;
        assert_eq!(path, "/api/display/live?after=12");
    };
    let listening = async {
        assert_eq!(next(&mut events).await, Event::Heard(Box::new(snapshot(7, Vec::new()))));
        assert_eq!(next(&mut events).await, Event::Heard(Box::new(DisplayMessage::Call(call(9)))));
        assert_eq!(next(&mut events).await, Event::Lost);
        assert_eq!(next(&mut events).await, Event::Heard(Box::new(snapshot(12, vec![call(11)]))));
        assert_eq!(next(&mut events).await, Event::Lost);
        // The third link is made while somebody listens.
        assert_eq!(next(&mut events).await, Event::Lost);
    };
    tokio::join!(serving, listening);
}

#[tokio::test]
async fn a_link_that_was_good_is_made_again_at_once_also_where_nothing_happened_in_the_hall() {
    let server = Server::new().await;
    let mut events = server.followed(None, LIMIT);
    let began = Instant::now();
    let serving = async {
        for _ in 0..5 {
            let (mut socket, _) = server.accept().await;
            say(&mut socket, &snapshot(7, Vec::new())).await;
        }
    };
    let listening = async {
        for _ in 0..5 {
            assert!(matches!(next(&mut events).await, Event::Heard(_)));
            assert_eq!(next(&mut events).await, Event::Lost);
        }
    };
    tokio::join!(serving, listening);
    // Four pauses of 0.5 s; growing ones would be 7.5 s.
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_server_that_says_nothing_is_lost() {
    let server = Server::new().await;
    let mut events = server.followed(Some(4), Duration::from_millis(300));
    let serving = async {
        let (mut socket, (path, _)) = server.accept().await;
        assert_eq!(path, "/api/display/live?zone=4");
        say(&mut socket, &snapshot(7, Vec::new())).await;
        let (again, _) = server.accept().await;
        drop((socket, again));
    };
    let listening = async {
        assert!(matches!(next(&mut events).await, Event::Heard(_)));
        assert_eq!(next(&mut events).await, Event::Lost);
        assert_eq!(next(&mut events).await, Event::Lost);
    };
    tokio::join!(serving, listening);
}

#[tokio::test]
async fn a_zone_that_is_not_there_is_said_and_a_token_that_is_not_known_ends_it() {
    let server = Server::new().await;
    let mut events = server.followed(Some(9), LIMIT);
    let why = r#"{"code":"unknown-zone","text":{"id":"Zona 9 tidak ada.","en":"No zone 9."},"retry":false}"#;
    let serving = async {
        server.refuse("400 Bad Request", why).await;
        server.refuse("503 Service Unavailable", "").await;
        server.refuse("401 Unauthorized", "").await;
    };
    let listening = async {
        let refused = Event::Refused(Bilingual::new("Zona 9 tidak ada.", "No zone 9."));
        assert_eq!(next(&mut events).await, refused);
        assert_eq!(next(&mut events).await, Event::Lost);
        assert_eq!(next(&mut events).await, Event::Unknown);
        assert_eq!(timeout(LIMIT, events.next()).await.unwrap(), None);
    };
    tokio::join!(serving, listening);
}
