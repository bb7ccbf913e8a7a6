//! Settling with a server that refuses: what is on paper is not given up.

use jiff::SignedDuration;
use queue_core::{
    Bilingual, Lang,
    offline::Band,
    ticket::{Class, Token},
    wire::{ErrorBody, kiosk::IssueRequest, offline::RunId},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use super::{Desk, Moment, Unsettled, settle};
use crate::{
    config::{ServerUrl, Token as Secret},
    link::post::Client,
    numbers::{
        journal::Journal,
        touch::{Claim, Touch},
    },
    samples,
};

/// A server that says no to requests for an address that ends so, and grants everything else.
async fn server(refuses: &'static str, status: u16, code: &str) -> ServerUrl {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let text = Bilingual::new("Tidak", "No");
    let why = ErrorBody { code: code.into(), text, refusal: None, retry: false };
    let no = answer(status, &serde_json::to_string(&why).unwrap());
    let yes = answer(200, r#"{"band":0}"#);
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut asked = String::new();
            while !is_whole(&asked) {
                let mut more = [0; 4_096];
                let length = socket.read(&mut more).await.unwrap();
                asked.push_str(std::str::from_utf8(&more[..length]).unwrap());
            }
            let refused = asked.lines().next().is_some_and(|line| line.contains(refuses));
            let answer = if refused { &no } else { &yes };
            let _ = socket.write_all(answer.as_bytes()).await;
        }
    });
    ServerUrl::try_from(format!("http://{address}")).unwrap()
}

/// Whether a request has come to its end: a socket that is closed before may take the answer along.
fn is_whole(asked: &str) -> bool {
    let Some((head, body)) = asked.split_once("\r\n\r\n") else { return false };
    let head = head.to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    length.is_none_or(|length| body.len() >= length.parse().unwrap())
}

fn answer(status: u16, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
}

fn request(touch: &str) -> IssueRequest {
    let (key, service) = (touch.parse().unwrap(), "DKC-KTPR".parse().unwrap());
    IssueRequest { key, service, later: Vec::new(), class: Class::General, lang: Lang::Id }
}

/// Two numbers on paper and a touch to take back.
fn desk(folder: &tempfile::TempDir) -> Desk {
    let path = folder.path().join("numbers.db");
    let mut journal = Journal::open(&path, &"journal-one".parse().unwrap()).unwrap();
    journal.keep_band(Some(Band::try_from(0).unwrap())).unwrap();
    let now = samples::NOW.parse().unwrap();
    let uptime = SignedDuration::from_mins(1);
    let moment = Moment { run: RunId("run".into()), uptime, wall: now };
    for number in 1..=2_u8 {
        let request = request(&format!("touch-000{number}"));
        let key = request.key.clone();
        let claim = Claim { request, letter: "A".parse().unwrap(), at: now, heard: now };
        journal.give(&claim, Token::from_bytes([number; 16]), &moment).unwrap();
        journal.seen(&key, &crate::samples::ticket("A5000")).unwrap();
    }
    let touch = Touch { request: request("touch-0003"), moment };
    journal.ask(&touch).unwrap();
    journal.withdraw(&touch.request.key).unwrap();
    Desk::new(journal)
}

async fn settled(refuses: &'static str, status: u16, code: &str) -> Unsettled {
    let folder = tempfile::tempdir().unwrap();
    let secret = Secret::try_from("secret".to_owned()).unwrap();
    let client = Client::new(server(refuses, status, code).await, secret);
    settle(&desk(&folder), &client).await.unwrap()
}

#[tokio::test]
async fn a_machine_that_is_not_let_in_keeps_its_numbers() {
    let all = Unsettled { given: 2, withdrawn: 1 };
    assert_eq!(settled("/api", 401, "device-token-unknown").await, all);
    assert_eq!(settled("/api", 404, "unknown-path").await, all, "an older server");
    let numbers = Unsettled { given: 2, withdrawn: 0 };
    assert_eq!(settled("/bands", 401, "device-token-unknown").await, numbers);
    assert_eq!(settled("/hand-overs", 401, "device-token-unknown").await, numbers);
    assert_eq!(settled("/hand-overs", 403, "wrong-device-kind").await, numbers);
}

#[tokio::test]
async fn a_number_that_is_not_understood_does_not_hold_up_the_others() {
    assert_eq!(settled("/hand-overs", 400, "bad-request").await, Unsettled::default());
}
