//! Event streams, over real connections.

use std::{net::SocketAddr, time::Duration};

use queue_core::Command;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    net::{TcpStream, tcp::OwnedReadHalf, tcp::OwnedWriteHalf},
};

use crate::{
    hall::{COUNTER, TestHall},
    staff::officer,
};

const PATIENCE: Duration = Duration::from_secs(20);

/// A browser's end of a stream.
pub struct Stream {
    lines: Lines<BufReader<OwnedReadHalf>>,
    _writer: OwnedWriteHalf,
}

impl Stream {
    pub async fn open(address: SocketAddr, path: &str, cookie: &str) -> Self {
        let (reader, mut writer) = TcpStream::connect(address).await.unwrap().into_split();
        let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n");
        writer.write_all(head.as_bytes()).await.unwrap();
        Self { lines: BufReader::new(reader).lines(), _writer: writer }
    }

    /// The next event and its data; `None` when the server has closed.
    async fn next(&mut self) -> Option<(String, String)> {
        let next = async {
            let mut event = None;
            while let Ok(Some(line)) = self.lines.next_line().await {
                if let Some(name) = line.strip_prefix("event: ") {
                    event = Some(name.to_owned());
                } else if let Some(data) = line.strip_prefix("data:")
                    && let Some(event) = event.take()
                {
                    return Some((event, data.trim_start().to_owned()));
                }
            }
            None
        };
        tokio::time::timeout(PATIENCE, next).await.expect("an event must come")
    }

    /// Waits for a view that holds `words`.
    pub async fn until(&mut self, words: &str) {
        loop {
            let (event, data) = self.next().await.expect("the stream goes on");
            if event == "view" && data.contains(words) {
                return;
            }
        }
    }
}

#[tokio::test]
async fn a_ticket_page_is_told_of_every_stage_and_then_left() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let ticket = hall.take(&kiosk).await;
    let address = hall.serve().await;
    let token = ticket.url.rsplit('/').next().unwrap();
    let mut stream = Stream::open(address, &format!("/t/{token}/live"), "").await;
    stream.until("waiting").await;
    hall.open_counter().await;
    let (ticket, _) = hall.call().await;
    stream.until("Loket 1").await;
    hall.ask(Command::Start { counter: COUNTER, ticket }).await;
    stream.until("serving").await;
    hall.ask(Command::Finish { counter: COUNTER, ticket, call_next: false }).await;
    stream.until("survey").await;
    assert_eq!(stream.next().await.unwrap().0, "end");
}

#[tokio::test]
async fn a_counter_page_sees_a_new_visitor_at_once() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let rina = officer(&hall, "rina").await;
    rina.post(&hall, "/counter", "counter=3").await;
    let address = hall.serve().await;
    let mut stream = Stream::open(address, "/counter/3/live", rina.cookie()).await;
    stream.until("Tidak ada yang menunggu").await;
    let ticket = hall.take(&kiosk).await;
    stream.until(&ticket.ticket.number.to_string()).await;
}

#[tokio::test]
async fn a_quiet_stream_ticks() {
    let hall = TestHall::start().await;
    let rina = officer(&hall, "rina").await;
    let address = hall.serve().await;
    let mut stream = Stream::open(address, "/counter/3/live", rina.cookie()).await;
    assert_eq!(stream.next().await.unwrap().0, "view");
    assert_eq!(stream.next().await.unwrap().0, "tick");
}

#[tokio::test]
async fn streams_end_with_the_server() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let ticket = hall.take(&kiosk).await;
    let address = hall.serve().await;
    let token = ticket.url.rsplit('/').next().unwrap();
    let mut stream = Stream::open(address, &format!("/t/{token}/live"), "").await;
    stream.until("waiting").await;
    hall.stop().await;
    assert_eq!(stream.next().await, None);
}
