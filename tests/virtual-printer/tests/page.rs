//! The page and its interface, asked over HTTP as a browser or a test of another process would.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should say so loudly")]

use std::{net::SocketAddr, sync::Arc, time::Duration};

use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use tokio::{io::AsyncWriteExt as _, net::TcpStream, time::timeout};
use virtual_printer::{Config, Paper, VirtualPrinter, web::Web};

/// The number of the first slip.
const FIRST: usize = 7;
const JOB: &[u8] = b"\x1b@A-012\n\x1dVB\x00";

struct Page {
    printer: Arc<VirtualPrinter>,
    web: Web,
    client: Client,
}

impl Page {
    async fn open() -> Self {
        let printer = Arc::new(VirtualPrinter::start(Config::default()).await.unwrap());
        let anywhere = SocketAddr::from(([127, 0, 0, 1], 0));
        let web = Web::start(anywhere, Arc::clone(&printer), FIRST).await.unwrap();
        let client = Client::builder().timeout(Duration::from_secs(20)).build().unwrap();
        Self { printer, web, client }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.web.addr())
    }

    async fn get(&self, path: &str) -> Response {
        self.client.get(self.url(path)).send().await.unwrap()
    }

    async fn order(&self, order: &'static str) -> Response {
        self.client.post(self.url("/api/orders")).body(order).send().await.unwrap()
    }

    async fn state(&self) -> Value {
        json_of(self.get("/api/state").await).await
    }

    async fn print(&self) {
        let slips = self.printer.tickets().len();
        let mut client = TcpStream::connect(self.printer.addr()).await.unwrap();
        client.write_all(JOB).await.unwrap();
        let printed = self.printer.wait_for_ticket(slips + 1);
        timeout(Duration::from_secs(20), printed).await.unwrap();
    }
}

async fn json_of(response: Response) -> Value {
    serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
}

#[tokio::test]
async fn the_state_tells_of_slips_bytes_and_faults() {
    let page = Page::open().await;
    page.print().await;
    let state = page.state().await;
    assert_eq!(state["prints"], json!(true));
    assert_eq!(state["received_bytes"], json!(JOB.len()));
    assert_eq!(state["status_bytes"], json!([0x12, 0x12, 0x12, 0x12]));
    assert_eq!(state["slips"][0]["number"], json!(FIRST));
    assert_eq!(state["slips"][0]["lines"], json!(["A-012"]));
    assert_eq!(state["standing"], json!([]));
}

#[tokio::test]
async fn an_order_is_carried_out_and_answered_with_the_state() {
    let page = Page::open().await;
    let state = json_of(page.order("paper out").await).await;
    assert_eq!(page.printer.condition().paper, Paper::Out);
    assert_eq!(state["reasons"], json!(["the paper is out"]));
    assert_eq!(state["standing"], json!([{ "order": "paper out", "back": "paper ok" }]));

    let refused = page.order("dance").await;
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    assert_eq!(refused.text().await.unwrap(), "not an order: \"dance\"\n");
}

#[tokio::test]
async fn another_site_cannot_send_orders() {
    let page = Page::open().await;
    let request = page.client.post(page.url("/api/orders")).body("power off");
    let answer = request.header("sec-fetch-site", "cross-site").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    assert!(page.printer.look(virtual_printer::Machine::is_powered));
}

#[tokio::test]
async fn a_slip_is_had_as_picture_text_and_bytes() {
    let page = Page::open().await;
    page.print().await;
    let picture = page.get("/slips/7.png").await;
    assert_eq!(picture.headers()["content-type"], "image/png");
    assert_eq!(image::load_from_memory(&picture.bytes().await.unwrap()).unwrap().width(), 576);
    assert_eq!(page.get("/slips/7.txt").await.text().await.unwrap(), "A-012\n");
    assert_eq!(page.get("/slips/7.bin").await.bytes().await.unwrap(), JOB);
    for none in ["/slips/6.png", "/slips/8.png", "/slips/7.gif", "/slips/7", "/slips/x.png"] {
        assert_eq!(page.get(none).await.status(), StatusCode::NOT_FOUND, "{none}");
    }
}

#[tokio::test]
async fn twenty_slips_are_shown_the_newest_first() {
    let page = Page::open().await;
    for _ in 0..22 {
        page.print().await;
    }
    let state = page.state().await;
    assert_eq!(state["slip_count"], json!(22));
    let numbers: Vec<&Value> =
        state["slips"].as_array().unwrap().iter().map(|slip| &slip["number"]).collect();
    assert_eq!((numbers.len(), numbers[0], numbers[19]), (20, &json!(28), &json!(9)));
}

#[tokio::test]
async fn events_tell_the_state_at_once_and_after_a_change() {
    let page = Page::open().await;
    let mut events = page.get("/api/events").await;
    let mut told = String::new();
    for wanted in ["\"prints\":true", "the cover is open"] {
        while !told.contains(wanted) {
            told.push_str(&String::from_utf8_lossy(&events.chunk().await.unwrap().unwrap()));
        }
        page.printer.set_cover(true);
    }
}

#[tokio::test]
async fn the_page_runs_no_script_but_its_own() {
    let page = Page::open().await;
    let answer = page.get("/").await;
    let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
    let html = answer.text().await.unwrap();
    assert!(html.contains(&page.printer.addr().to_string()));
    for (file, kind) in [("page.js", "text/javascript"), ("page.css", "text/css")] {
        assert!(html.contains(&format!("/{file}")));
        assert_eq!(page.get(&format!("/{file}")).await.headers()["content-type"], kind);
    }
    for forbidden in ["<style", "style=", "onclick", "<script>"] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}
