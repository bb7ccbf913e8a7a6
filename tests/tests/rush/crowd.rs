//! Visitors at eight kiosks and officers at eight counters, all at once, who try again as real
//! kiosks and pages do when the server is gone for a moment.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use hall_tests::server::Server;
use queue_core::catalogue::TicketNumber;
use reqwest::{Client, StatusCode, header};
use serde_json::{Value, json};
use tokio::{sync::watch, task::JoinSet};

const KIOSKS: usize = 8;
/// Six counters of the civil registry, and two of three of the immigration office.
const COUNTERS: [u16; 8] = [1, 2, 3, 4, 5, 6, 7, 8];
const SERVICES: [&str; 6] = ["DKC-KTPR", "DKC-KTPC", "DKC-KKB", "DKC-AKL", "IMI-PSB", "IMI-PSD"];
/// How long a kiosk or page waits before it tries again.
const AGAIN: Duration = Duration::from_millis(25);
const PASSWORD: &str = "kata-sandi-uji-2026";

/// Small numbers that nobody chose; the same in every run, so that a failure can be looked at.
pub struct Dice(u64);

impl Dice {
    pub const fn new() -> Self {
        Self(0x2545_F491_4F6C_DD1D)
    }

    pub const fn seeded(seed: u64) -> Self {
        Self(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed + 1) | 1)
    }

    const fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, end: u64) -> usize {
        usize::try_from(self.next() % end).unwrap()
    }

    pub const fn micros(&mut self, end: u64) -> Duration {
        Duration::from_micros(self.next() % end)
    }
}

/// A number that a kiosk was given.
#[derive(Debug, Clone)]
pub struct Acknowledged {
    pub key: String,
    pub number: TicketNumber,
    pub url: String,
    pub service: &'static str,
    pub class: &'static str,
}

pub struct Crowd {
    tickets: usize,
    kiosk: String,
    taken: AtomicUsize,
    issued: watch::Sender<usize>,
    acknowledged: Mutex<Vec<Acknowledged>>,
}

/// The crowd at work.
pub struct Running(JoinSet<()>);

impl Running {
    pub async fn finish(mut self) {
        while let Some(done) = self.0.join_next().await {
            done.unwrap();
        }
    }
}

impl Crowd {
    /// People with log-ins and one device token that all kiosks share.
    pub async fn gather(server: &Server, tickets: usize) -> Arc<Self> {
        for counter in COUNTERS {
            let login = format!("petugas{counter}");
            server
                .add_user(&login, &format!("Petugas {counter}"), "officer", PASSWORD)
                .await
                .unwrap();
        }
        let kiosk = server.add_device("kiosk", "Kios 1", None).await.unwrap();
        Arc::new(Self {
            tickets,
            kiosk,
            taken: AtomicUsize::new(0),
            issued: watch::Sender::new(0),
            acknowledged: Mutex::new(Vec::new()),
        })
    }

    pub fn start(self: &Arc<Self>, server: &Server) -> Running {
        let mut running = JoinSet::new();
        for kiosk in 0..KIOSKS {
            let (crowd, address) = (self.clone(), server.url("/api/kiosk/tickets"));
            running.spawn(async move { crowd.stand_at_kiosk(kiosk, &address).await });
        }
        for counter in COUNTERS {
            let (crowd, root) = (self.clone(), server.url(""));
            running.spawn(async move { Officer::new(root, counter).work(&crowd).await });
        }
        Running(running)
    }

    pub async fn wait_until_issued(&self, count: usize) {
        self.issued.subscribe().wait_for(|issued| *issued >= count).await.unwrap();
    }

    pub fn acknowledged(&self) -> Vec<Acknowledged> {
        self.acknowledged.lock().unwrap().clone()
    }

    fn all_issued(&self) -> bool {
        *self.issued.borrow() >= self.tickets
    }

    async fn stand_at_kiosk(&self, kiosk: usize, address: &str) {
        let mut dice = Dice::seeded(kiosk as u64);
        let client = Client::new();
        loop {
            let nth = self.taken.fetch_add(1, Ordering::SeqCst);
            if nth >= self.tickets {
                return;
            }
            let key = format!("touch-{nth:06}");
            let service = SERVICES[dice.below(SERVICES.len() as u64)];
            let class = if dice.below(5) == 0 { "priority" } else { "general" };
            let ticket = self.ask(&client, address, &key, service, class).await;
            self.acknowledged.lock().unwrap().push(ticket);
            self.issued.send_modify(|issued| *issued += 1);
        }
    }

    /// Asks with the same key until there is an answer.
    async fn ask(
        &self,
        client: &Client,
        address: &str,
        key: &str,
        service: &'static str,
        class: &'static str,
    ) -> Acknowledged {
        let body = json!({ "key": key, "service": service, "class": class, "lang": "id" });
        loop {
            let answer = client.post(address).bearer_auth(&self.kiosk).json(&body).send().await;
            match answer {
                Ok(answer) if answer.status() == StatusCode::OK => {
                    if let Ok(ticket) = answer.json::<Value>().await {
                        return Acknowledged {
                            key: key.into(),
                            number: ticket["ticket"]["number"].as_str().unwrap().parse().unwrap(),
                            url: ticket["url"].as_str().unwrap().into(),
                            service,
                            class,
                        };
                    }
                }
                Ok(answer) if answer.status().is_server_error() => {}
                Ok(answer) => {
                    let status = answer.status();
                    let text = answer.text().await;
                    unreachable!("a ticket was refused: {status} {text:?}");
                }
                Err(_) => {}
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// Every key once more: each gives the ticket that it gave.
    pub async fn ask_again_for_each(&self, server: &Server) {
        let client = Client::new();
        let address = server.url("/api/kiosk/tickets");
        for known in self.acknowledged() {
            let again = self.ask(&client, &address, &known.key, known.service, known.class).await;
            assert_eq!((again.number, again.url), (known.number, known.url), "{}", known.key);
        }
    }
}

/// An officer who calls and serves until nobody comes any more.
struct Officer {
    root: String,
    counter: u16,
    client: Client,
    cookie: String,
    presses: usize,
}

impl Officer {
    fn new(root: String, counter: u16) -> Self {
        Self { root, counter, client: Client::new(), cookie: String::new(), presses: 0 }
    }

    async fn work(mut self, crowd: &Crowd) {
        self.log_in().await;
        self.press("open", None).await;
        let mut ticket: Option<String> = None;
        loop {
            let all_issued = crowd.all_issued();
            let html = match &ticket {
                None => self.press("call-next", None).await,
                Some(ticket) => {
                    self.press("start", Some(ticket)).await;
                    self.press("finish-and-call", Some(ticket)).await
                }
            };
            ticket = ticket_on(&html);
            if ticket.is_none() {
                if all_issued {
                    return;
                }
                tokio::time::sleep(AGAIN).await;
            }
        }
    }

    async fn log_in(&mut self) {
        let login = format!("petugas{}", self.counter);
        let body = form(&[("login", &login), ("password", PASSWORD)]);
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        loop {
            let sent = client
                .post(format!("{}/login", self.root))
                .header("sec-fetch-site", "same-origin")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(body.clone())
                .send()
                .await;
            if let Ok(answer) = sent
                && let Some(cookie) = answer.headers().get(header::SET_COOKIE)
            {
                let line = cookie.to_str().unwrap();
                line.split(';').next().unwrap().clone_into(&mut self.cookie);
                return;
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// Presses a button as the page does: a key of its own, the same until there is an answer.
    async fn press(&mut self, action: &str, ticket: Option<&str>) -> String {
        self.presses += 1;
        let key = format!("press-{}-{:07}", self.counter, self.presses);
        let body = form(&[("key", &key), ("ticket", ticket.unwrap_or_default())]);
        loop {
            let sent = self
                .client
                .post(format!("{}/counter/{}/{action}", self.root, self.counter))
                .header("sec-fetch-site", "same-origin")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(header::COOKIE, &self.cookie)
                .body(body.clone())
                .send()
                .await;
            if let Ok(answer) = sent
                && answer.status() == StatusCode::OK
                && let Ok(shown) = answer.json::<BTreeMap<String, Value>>().await
                && let Some(html) = shown.get("html").and_then(Value::as_str)
            {
                return html.to_owned();
            }
            tokio::time::sleep(AGAIN).await;
        }
    }
}

/// The ticket that the counter's buttons are about.
fn ticket_on(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("data-ticket=\"")?;
    let (ticket, _) = rest.split_once('"')?;
    Some(ticket.to_owned()).filter(|ticket| !ticket.is_empty())
}

fn form(fields: &[(&str, &str)]) -> String {
    let encode = |value: &str| value.replace('/', "%2F");
    fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect::<Vec<_>>()
        .join("&")
}
