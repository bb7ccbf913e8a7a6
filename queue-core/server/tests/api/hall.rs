//! A hall for tests.

use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::connect_info::MockConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use futures_util::StreamExt;
use jiff::{SignedDuration, Timestamp};
use queue_core::{
    Actor, Command, Lang, Recorded,
    catalogue::{CounterId, TicketNumber, ZoneId},
    ticket::{Class, TicketId},
    wire::{
        ErrorBody,
        device::DeviceKind,
        kiosk::{IssueRequest, IssuedTicket},
    },
};
use queue_store::{Clock, Store, accounts::devices, import_catalogue, open_for_admin};
use serde::{Serialize, de::DeserializeOwned};
use server::{
    random::Random,
    router::router,
    state::{AppState, Parts, Stopper, Stopping},
};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream,
    tungstenite::{Message, client::IntoClientRequest},
};
use tower::ServiceExt;

const CATALOGUE: &str = include_str!("../../../data/catalogue.toml");
/// A Monday that is no holiday.
const MORNING: &str = "2026-11-23T08:00:00+07:00";
/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(20);
/// The counter of the tests: it serves `DKC-KTPR` among others.
pub const COUNTER: CounterId = CounterId(1);
/// A service of that counter.
pub const SERVICE: &str = "DKC-KTPR";

/// A clock that stands until it is turned.
#[derive(Debug, Clone)]
pub struct TestClock(Arc<AtomicI64>);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// A hall on a Monday at 08:00. When it is dropped, its log must be whole.
pub struct TestHall {
    folder: TempDir,
    pub clock: TestClock,
    pub store: Store,
    pub state: AppState,
    pub router: Router,
    stopper: Stopper,
    keys: AtomicU64,
}

impl TestHall {
    pub async fn start() -> Self {
        Self::start_with("").await
    }

    /// With more lines at the end of the catalogue.
    pub async fn start_with(lines: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now: Timestamp = MORNING.parse().unwrap();
        // More calls than a hall would want: bursts are made of recalls.
        let catalogue = format!("{CATALOGUE}\n[rules]\ncall_limit = 250\n{lines}\n");
        import_catalogue(&folder.path().join("hall.db"), &catalogue, now).unwrap();
        let clock = TestClock(Arc::new(AtomicI64::new(now.as_millisecond())));
        Self::open(folder, clock).await
    }

    async fn open(folder: TempDir, clock: TestClock) -> Self {
        let (path, with_clock) = (folder.path().join("hall.db"), Arc::new(clock.clone()));
        let open = move || Store::open(&path, with_clock).unwrap();
        let store = tokio::task::spawn_blocking(open).await.unwrap();
        let (stopper, stopping) = Stopping::new();
        let state = AppState::new(Parts {
            store: store.clone(),
            random: Random::system(),
            demo: false,
            public_url: "http://192.168.1.10:8080".parse().unwrap(),
            notices: vec![queue_core::Bilingual::new("Tarif gratis", "No fees")],
            stopping,
        });
        let router = router(state.clone());
        Self { folder, clock, store, state, router, stopper, keys: AtomicU64::new(0) }
    }

    /// The server stops and starts again on the same database.
    pub async fn restart(self) -> Self {
        self.store.shutdown().await;
        self.stopper.stop();
        let clock = self.clock.clone();
        let folder = self.into_folder();
        Self::open(folder, clock).await
    }

    fn into_folder(mut self) -> TempDir {
        self.check();
        std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap())
    }

    pub fn database(&self) -> PathBuf {
        self.folder.path().join("hall.db")
    }

    /// Minutes pass.
    pub fn pass(&self, minutes: i64) {
        let millis = SignedDuration::from_mins(minutes).as_millis();
        self.clock.0.fetch_add(i64::try_from(millis).unwrap(), Ordering::SeqCst);
    }

    /// A key that was never used.
    pub fn key(&self) -> String {
        format!("test-key-{}", self.keys.fetch_add(1, Ordering::SeqCst))
    }

    /// A paired device's token.
    pub async fn device(&self, kind: DeviceKind, zone: Option<u8>) -> String {
        let (token, now) = (self.state.random.secret(), self.clock.now());
        let hash = token.hash();
        let name = format!("{} uji", kind.as_str());
        let add =
            self.store.write(move |tx| devices::add(tx, kind, &name, zone.map(ZoneId), &hash, now));
        add.await.unwrap();
        token.text()
    }

    pub async fn kiosk(&self) -> String {
        self.device(DeviceKind::Kiosk, None).await
    }

    /// Sends a request as from `peer`.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let peer: SocketAddr = "192.168.1.50:40000".parse().unwrap();
        let router = self.router.clone().layer(MockConnectInfo(peer));
        let (head, body) = router.oneshot(request).await.unwrap().into_parts();
        let body = axum::body::to_bytes(body, 1 << 20).await.unwrap().to_vec();
        Answer { status: head.status, headers: head.headers, body }
    }

    pub async fn get(&self, path: &str, token: Option<&str>) -> Answer {
        self.send(request(Method::GET, path, token).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, token: Option<&str>, body: &impl Serialize) -> Answer {
        let body = serde_json::to_vec(body).unwrap();
        let request = request(Method::POST, path, token)
            .header(header::CONTENT_TYPE, "application/json")
            .body(body.into());
        self.send(request.unwrap()).await
    }

    /// Asks for a number.
    pub async fn ask_ticket(&self, token: &str, key: &str, service: &str) -> Answer {
        let request = IssueRequest {
            key: key.parse().unwrap(),
            service: service.parse().unwrap(),
            later: Vec::new(),
            class: Class::General,
            lang: Lang::Id,
        };
        self.post("/api/kiosk/tickets", Some(token), &request).await
    }

    /// Takes a number.
    pub async fn take(&self, token: &str) -> IssuedTicket {
        self.ask_ticket(token, &self.key(), SERVICE).await.json()
    }

    /// Does a command that must not be refused.
    pub async fn ask(&self, command: Command) -> Vec<Recorded> {
        let key = self.key().parse().unwrap();
        let request = queue_core::Request { key, actor: Actor::User(7), command };
        self.store.submit(request).await.unwrap().events
    }

    pub async fn open_counter(&self) {
        self.ask(Command::OpenCounter { counter: COUNTER, officer: 7 }).await;
    }

    /// Calls the next one, and gives the ticket and the call's place in the log.
    pub async fn call(&self) -> (TicketId, u64) {
        let events = self.ask(Command::CallNext { counter: COUNTER }).await;
        let last = events.last().unwrap();
        let number: TicketNumber = last.event.number().unwrap();
        (TicketId { day: last.day, number }, last.seq)
    }

    pub async fn recall(&self, ticket: TicketId) -> u64 {
        let events = self.ask(Command::Recall { counter: COUNTER, ticket }).await;
        events.last().unwrap().seq
    }

    /// Serves on a port of its own; the task ends with the hall.
    pub async fn serve(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = self.router.clone().into_make_service_with_connect_info::<SocketAddr>();
        let mut stopping = self.state.stopping.clone();
        let serving =
            axum::serve(listener, app).with_graceful_shutdown(async move { stopping.wait().await });
        tokio::spawn(serving.into_future());
        address
    }

    /// Stops in order; no task may be left.
    pub async fn stop(self) {
        self.stopper.stop();
        let tasks = || tokio::runtime::Handle::current().metrics().num_alive_tasks();
        let none_left = async {
            while tasks() > 0 {
                tokio::task::yield_now().await;
            }
        };
        let ended = tokio::time::timeout(PATIENCE, none_left).await;
        assert!(ended.is_ok(), "{} tasks are left", tasks());
        self.store.shutdown().await;
    }

    /// The log has no gaps, the view is of its end, and the database is whole.
    fn check(&self) {
        let db = open_for_admin(&self.database()).unwrap();
        let one = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        let count = one("SELECT count(*) FROM events");
        assert_eq!(count, one("SELECT coalesce(max(seq), 0) FROM events"), "the log has gaps");
        assert_eq!(u64::try_from(count).unwrap(), self.store.view().seq(), "the view is behind");
        let whole = db.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0));
        assert_eq!(whole.unwrap(), "ok");
    }
}

impl Drop for TestHall {
    fn drop(&mut self) {
        self.stopper.stop();
        if !std::thread::panicking() && self.database().exists() {
            self.check();
        }
    }
}

fn request(method: Method, path: &str, token: Option<&str>) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path);
    match token {
        Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
        None => request,
    }
}

/// What the server answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The body of a success.
    pub fn json<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text());
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The body of a failure, which must say something in both languages.
    pub fn error(&self, status: StatusCode, code: &str) -> ErrorBody {
        assert_eq!(self.status, status, "{}", self.text());
        let error: ErrorBody = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(error.code, code);
        assert!(!error.text.id.is_empty() && !error.text.en.is_empty());
        assert_ne!(error.text.id, error.text.en);
        error
    }
}

/// A device's end of a WebSocket.
pub struct Line(WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>);

impl Line {
    pub async fn open(address: SocketAddr, path: &str, token: &str) -> Self {
        let mut request = format!("ws://{address}{path}").into_client_request().unwrap();
        let bearer = format!("Bearer {token}").parse().unwrap();
        request.headers_mut().insert("authorization", bearer);
        Self(tokio_tungstenite::connect_async(request).await.unwrap().0)
    }

    /// The next message; `None` when the server has closed.
    pub async fn next<T: DeserializeOwned>(&mut self) -> Option<T> {
        let next = async {
            loop {
                match self.0.next().await {
                    Some(Ok(Message::Text(text))) => break Some(serde_json::from_str(&text)),
                    Some(Ok(Message::Close(_)) | Err(_)) | None => break None,
                    Some(Ok(_)) => {}
                }
            }
        };
        let next = tokio::time::timeout(PATIENCE, next).await.expect("a message must come");
        next.map(Result::unwrap)
    }

    /// The line is cut: no farewell.
    pub fn cut(self) {
        drop(self);
    }
}
