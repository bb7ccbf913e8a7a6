//! The kiosk's link against a server made of a socket: what goes over the wire, and what is made
//! of answers, refusals and silence.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking, also in its helpers"
)]

use std::{pin::pin, time::Duration};

use futures_util::{SinkExt, Stream, StreamExt};
use hall_device::pairing::{self, Pairing};
use kiosk::{
    config::{ServerUrl, Token},
    link::{
        live::{self, Live},
        post::{ASK_FOR, Client, Failure},
    },
};
use queue_core::{
    Bilingual,
    ticket::PrintOutcome,
    wire::{
        ErrorBody, Tick, WIRE_VERSION,
        device::{
            DeviceHealth, DeviceKind, PrinterHealth, PrinterPlace, PrinterState, RepeatedService,
        },
        kiosk::{IssueRequest, KioskMessage, PrintReport},
    },
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};
use tokio_tungstenite::{
    accept_hdr_async,
    tungstenite::{
        Message,
        handshake::server::{ErrorResponse, Request, Response},
    },
};

/// For what must come: a test that waits so long has failed.
const SOON: Duration = Duration::from_secs(10);

/// A server of which each answer is written down before.
struct Server {
    listener: TcpListener,
}

/// What a kiosk sent.
#[derive(Debug)]
struct Asked {
    head: String,
    body: Value,
}

impl Server {
    async fn start() -> (Self, ServerUrl) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        (Self { listener }, ServerUrl::try_from(format!("http://{address}")).unwrap())
    }

    /// Takes one request and answers it; `None` hangs up without a word.
    async fn answer(&self, answer: Option<(u16, Value)>) -> Asked {
        let (mut socket, _) =
            timeout(SOON, self.listener.accept()).await.expect("a request").unwrap();
        let asked = read(&mut socket).await;
        if let Some((status, body)) = answer {
            let body = body.to_string();
            let head = format!(
                "HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                body.len()
            );
            socket.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
        }
        asked
    }
}

async fn read(socket: &mut TcpStream) -> Asked {
    let mut bytes = Vec::new();
    loop {
        let mut some = [0; 4096];
        let count = socket.read(&mut some).await.unwrap();
        bytes.extend_from_slice(&some[..count]);
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let head = head.to_lowercase();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .map_or(0, |length| length.parse::<usize>().unwrap());
        if body.len() >= length {
            let body = serde_json::from_str(body).unwrap_or(Value::Null);
            return Asked { head, body };
        }
    }
}

fn token() -> Token {
    Token::try_from("the-secret".to_owned()).unwrap()
}

fn request() -> IssueRequest {
    serde_json::from_value(json!({
        "key": "key-00001", "service": "DKC-KTPR", "class": "general", "lang": "id"
    }))
    .unwrap()
}

fn ticket() -> Value {
    json!({
        "ticket": { "day": "2026-11-24", "number": "A012" },
        "url": "HTTP://10.0.0.1/T/0",
        "service": "DKC-KTPR",
        "service_name": { "id": "Perekaman KTP-el", "en": "ID card" },
        "agency_name": { "id": "Dinas", "en": "Office" },
        "agency_short": "Disdukcapil",
        "zone": 1,
        "class": "general",
        "issued_at": "2026-11-24T02:24:30Z",
        "ahead": 7,
        "counters_open": 1,
        "wait_minutes": 15
    })
}

fn refusal(code: &str, retry: bool) -> Value {
    let body = ErrorBody {
        code: code.into(),
        text: Bilingual::new("Maaf.", "Sorry."),
        refusal: None,
        retry,
    };
    serde_json::to_value(body).unwrap()
}

#[tokio::test]
async fn a_number_is_asked_for_with_the_same_key_until_there_is_an_answer() {
    let (server, url) = Server::start().await;
    let client = Client::new(url, token());
    let asking = tokio::spawn(async move { client.issue(&request(), ASK_FOR).await });
    let first = server.answer(None).await;
    let second = server.answer(Some((503, refusal("storage-failed", true)))).await;
    let third = server.answer(Some((200, ticket()))).await;
    for asked in [&first, &second, &third] {
        assert!(asked.head.starts_with("post /api/kiosk/tickets "), "{}", asked.head);
        assert!(asked.head.contains("authorization: bearer the-secret"), "{}", asked.head);
        assert_eq!(asked.body, serde_json::to_value(request()).unwrap());
    }
    let issued = timeout(SOON, asking).await.unwrap().unwrap().unwrap();
    assert_eq!(issued.ticket.number.to_string(), "A012");
}

#[tokio::test]
async fn a_refusal_is_not_asked_again() {
    let (server, url) = Server::start().await;
    let client = Client::new(url, token());
    let asking = tokio::spawn(async move { client.issue(&request(), ASK_FOR).await });
    server.answer(Some((409, refusal("hall-closed", false)))).await;
    let refused = timeout(SOON, asking).await.unwrap().unwrap().unwrap_err();
    let Failure::Refused(why) = refused else { panic!("{refused:?}") };
    assert_eq!((why.code.as_str(), why.text.en.as_str()), ("hall-closed", "Sorry."));
}

#[tokio::test]
async fn a_report_that_is_not_answered_says_so() {
    let (server, url) = Server::start().await;
    let client = Client::new(url, token());
    let report = PrintReport {
        key: "key-00002".parse().unwrap(),
        ticket: serde_json::from_value(ticket()["ticket"].clone()).unwrap(),
        outcome: PrintOutcome::Printed,
    };
    let sent = serde_json::to_value(&report).unwrap();
    let again = report.clone();
    let told = tokio::spawn({
        let client = client.clone();
        async move { client.report(&report).await }
    });
    let asked = server.answer(None).await;
    assert_eq!((asked.body, told.await.unwrap()), (sent, Err(Failure::Unanswered)));
    let told = tokio::spawn(async move { client.report(&again).await });
    let asked = server.answer(Some((204, Value::Null))).await;
    assert!(asked.head.starts_with("post /api/kiosk/print-reports "), "{}", asked.head);
    assert_eq!(told.await.unwrap(), Ok(()));
}

#[tokio::test]
async fn what_is_told_of_the_machine_has_its_own_clock() {
    let (server, url) = Server::start().await;
    let client = Client::new(url, token());
    let printers =
        vec![PrinterHealth { place: PrinterPlace::First, state: PrinterState::PaperOut }];
    let repeats = vec![RepeatedService { service: "DKC-KTPR".parse().unwrap(), numbers: 6 }];
    let told = tokio::spawn(async move { client.tell_health(printers, 2, repeats).await });
    let asked = server.answer(Some((204, Value::Null))).await;
    assert!(asked.head.starts_with("post /api/devices/health "), "{}", asked.head);
    assert!(asked.head.contains("authorization: bearer the-secret"), "{}", asked.head);
    let told_of: DeviceHealth = serde_json::from_value(asked.body.clone()).unwrap();
    let (version, held_back, sound) = (told_of.version, told_of.held_back, told_of.sound);
    assert_eq!((version, held_back, sound), (WIRE_VERSION, 2, None));
    assert_eq!(asked.body["printers"], json!([{ "place": "first", "state": "paper-out" }]));
    assert_eq!(asked.body["repeats"], json!([{ "service": "DKC-KTPR", "numbers": 6 }]));
    assert_eq!(told.await.unwrap(), Ok(()));
}

async fn next<T>(events: &mut (impl Stream<Item = T> + Unpin)) -> T {
    timeout(SOON, events.next()).await.expect("an event in time").expect("an event")
}

#[tokio::test]
async fn a_link_that_breaks_is_made_again() {
    let (server, url) = Server::start().await;
    let live = Live { server: url, token: token() };
    let mut events = pin!(live::events(&live));
    let tick = KioskMessage::Tick(Tick { now: "2026-11-24T02:24:30Z".parse().unwrap() });
    let text = serde_json::to_string(&tick).unwrap();
    let serving = tokio::spawn(async move {
        for _ in 0..2 {
            let (socket, _) = server.listener.accept().await.unwrap();
            #[expect(clippy::result_large_err, reason = "tungstenite's own error")]
            let check = |request: &Request, answer: Response| -> Result<Response, ErrorResponse> {
                assert_eq!(request.uri().path(), "/api/kiosk/live");
                assert_eq!(request.headers()["authorization"], "Bearer the-secret");
                Ok(answer)
            };
            let mut socket = accept_hdr_async(socket, check).await.unwrap();
            socket.send(Message::text("{\"type\":\"of-the-future\"}")).await.unwrap();
            socket.send(Message::text(text.clone())).await.unwrap();
        }
        server
    });
    for _ in 0..2 {
        assert_eq!(next(&mut events).await, live::Event::Heard(Box::new(tick.clone())));
        assert_eq!(next(&mut events).await, live::Event::Lost);
    }
    let server = serving.await.unwrap();
    let refused =
        tokio::spawn(
            async move { server.answer(Some((401, refusal("unauthorized", false)))).await },
        );
    assert_eq!(next(&mut events).await, live::Event::Unknown);
    refused.await.unwrap();
}

#[tokio::test]
async fn a_machine_is_paired_by_a_code_and_gets_a_new_one_when_it_is_too_old() {
    let (server, url) = Server::start().await;
    let pairing = Pairing { server: url, kind: DeviceKind::Kiosk, name: "Kios 1".into() };
    let mut events =
        pin!(iced::stream::channel(4, async move |told| pairing::run(pairing, told).await));
    let started = |code: &str| json!({ "code": code, "secret": "s1", "expires_in_s": 600 });
    let serving = tokio::spawn(async move {
        let asked = server.answer(Some((200, started("111111")))).await;
        assert!(asked.head.starts_with("post /api/devices/pairings "), "{}", asked.head);
        assert_eq!(asked.body, json!({ "kind": "kiosk", "name": "Kios 1" }));
        let polled = server.answer(Some((200, json!({ "status": "expired" })))).await;
        assert!(polled.head.starts_with("get /api/devices/pairings/s1 "), "{}", polled.head);
        server.answer(Some((200, started("222222")))).await;
        let approved = json!({ "status": "approved", "token": "new-token", "zone": null });
        server.answer(Some((200, approved))).await;
    });
    assert_eq!(next(&mut events).await, pairing::Event::Code("111111".into()));
    assert_eq!(next(&mut events).await, pairing::Event::Code("222222".into()));
    let token = Token::try_from("new-token".to_owned()).unwrap();
    assert_eq!(next(&mut events).await, pairing::Event::Paired(token));
    serving.await.unwrap();
}
