//! A kiosk on its stand: a touchscreen with the real program in its window, a printer made of
//! software, and the hall's server.

use std::{path::PathBuf, sync::Arc};

use hall_tests::{
    Result, artefacts,
    paper::wait_for_slip,
    process::{Process, own},
    screen::{Seen, find},
    server::Server,
    touch::TouchScreen,
    wait_for,
};
use queue_core::{Event, ticket::Class};
use queue_store::{Store, SystemClock};

/// What visitors come for.
pub const SERVICE: &str = "Perekaman KTP-el";
/// The button.
pub const TAKE: &str = "Ambil nomor antrean";

/// What home asks.
pub const HOME: &str = "Mau mengurus apa";
/// The screen's size.
const WIDTH: u32 = 1080;
const HEIGHT: u32 = 1920;

/// All of it.
pub struct Stand {
    pub glass: TouchScreen,
    server: Server,
    slips: PathBuf,
    kiosk: Process,
    _printer: Process,
}

/// A number as the hall's log has it.
#[derive(Debug)]
pub struct Issued {
    pub number: String,
    pub class: Class,
}

impl Stand {
    /// A hall that has just opened, and home on the screen.
    pub async fn open(name: &str) -> Self {
        let folder = artefacts(name).unwrap();
        let mut server = Server::install(&folder).await.unwrap();
        let token = server.add_device("kiosk", "Kios 1", None).await.unwrap();
        server.start().await.unwrap();
        let slips = folder.join("slips");
        let mut command = own("virtual-printer").unwrap();
        command.args(["--listen", "127.0.0.1:0", "--out"]).arg(&slips);
        let mut printer = Process::start("printer", command, &folder).unwrap();
        let listening = |line: &str| line.strip_prefix("listening on ").map(str::to_owned);
        let printer_at = printer.wait_for_line("its address", listening).await.unwrap();
        let pictures = folder.join("kiosk");
        let glass = TouchScreen::start("kiosk", WIDTH, HEIGHT, &pictures).await.unwrap();
        let config = folder.join("kiosk.toml");
        let text = format!(
            "server = \"{}\"\nstate_dir = \"{}\"\ntoken = \"{token}\"\nrepeats = \"off\"\n[printer]\n\
             transport = \"{printer_at}\"\nprofile = \"epson-tm-t82x\"\n[window]\n\
             width = {WIDTH}\nheight = {HEIGHT}\nfullscreen = true\n",
            server.url(""),
            folder.join("kiosk-state").display()
        );
        std::fs::write(&config, text).unwrap();
        let mut command = own("kiosk").unwrap();
        command.arg("--config").arg(&config).env("DISPLAY", glass.screen().display());
        command.env_remove("WAYLAND_DISPLAY").env("ICED_BACKEND", "tiny-skia");
        let kiosk = Process::start("kiosk", command, &folder).unwrap();
        glass.screen().wait_for_text(SERVICE).await.unwrap();
        Self { glass, server, slips, kiosk, _printer: printer }
    }

    /// A visit from home to home: this must be its number.
    pub async fn take_number(&self, number: &str) {
        self.glass.tap(SERVICE).await.unwrap();
        self.glass.tap(TAKE).await.unwrap();
        self.finish(number).await;
    }

    /// The end of a visit: its number on the screen and on paper, and home again.
    pub async fn finish(&self, number: &str) {
        self.glass.screen().wait_for_text(number).await.unwrap();
        // The hall has just opened: the first number is on the first slip.
        let nth = number.trim_start_matches('A').parse().unwrap();
        let slip = wait_for_slip(&self.slips, nth).await.unwrap();
        assert!(slip.text.contains(number), "{}", slip.text);
        self.leave().await.unwrap();
    }

    /// From the number to home. What the button says is on a ground that the reader does not see
    /// letters on: it is beside its neighbour. The ticket also goes by itself.
    async fn leave(&self) -> Result<()> {
        wait_for("home", || async {
            let seen = self.glass.screen().read().await?;
            if find(&seen, HOME).is_some() {
                return Ok(Ok(()));
            }
            if let Some(neighbour) = find(&seen, "Tiket tidak keluar") {
                self.glass.tap_at(WIDTH - neighbour.x, neighbour.y).await?;
            }
            Ok(Err("another screen".into()))
        })
        .await
    }

    /// Puts fingers down on these places and leaves them there: the second, third, … finger.
    pub async fn hold(&self, places: &[&Seen]) {
        for (finger, place) in (1..).zip(places) {
            self.glass.finger(finger).press(place.x, place.y).await.unwrap();
        }
    }

    /// Lifts the fingers that were held.
    pub async fn lift(&self, fingers: u32) {
        for finger in 1..=fingers {
            self.glass.finger(finger).lift().await.unwrap();
        }
    }

    /// What was touched before has left home where it was: the search is there, and nowhere else.
    pub async fn is_still_home(&self) {
        self.glass.tap("Cari layanan").await.unwrap();
        self.glass.screen().wait_for_text("Ketik beberapa huruf").await.unwrap();
        self.glass.tap("Kembali").await.unwrap();
        self.glass.screen().wait_for_text(HOME).await.unwrap();
    }

    /// The day's end: these numbers were given out, in this order, each on one slip.
    pub async fn close(mut self, numbers: &[&str]) -> Vec<Issued> {
        // Papers come out in the order of the visits, so that one too many would be among them.
        let mut printed = Vec::new();
        for nth in 1.. {
            let path = self.slips.join(format!("ticket-{nth:04}.txt"));
            let Ok(text) = std::fs::read_to_string(&path) else { break };
            printed.push(numbers.iter().position(|number| text.contains(number)));
        }
        assert_eq!(printed, (0..numbers.len()).map(Some).collect::<Vec<_>>(), "slips");
        self.kiosk.kill().await.unwrap();
        self.server.stop().await.unwrap();
        let clock = Arc::new(SystemClock::new());
        let store = Store::open(&self.server.database(), clock).unwrap();
        let log = store.events_after(0, 1_000).await.unwrap();
        store.shutdown().await;
        let issued: Vec<_> = log
            .iter()
            .filter_map(|recorded| match &recorded.event {
                Event::Issued { number, class, .. } => {
                    Some(Issued { number: number.to_string(), class: *class })
                }
                _ => None,
            })
            .collect();
        let given: Vec<_> = issued.iter().map(|ticket| ticket.number.as_str()).collect();
        assert_eq!(given, numbers);
        issued
    }
}
