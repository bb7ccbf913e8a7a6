//! A kiosk without a window, and its visitors: they come one after another, take a number of some
//! service, wait for their paper and go. Everything but the picture is the real kiosk: its rules,
//! journals, printer and link. Whole-hall tests kill it.
//!
//! `headless --config kiosk.toml --visits 100 --seed 7 --services DKC-KTPR,IMI-PSB`
//!
//! Says a line for each number that is in front of a visitor, `shown A012`, before anything else is
//! done about it; `done` when the visits are over; then `settled` when the server has heard of all.

use std::{
    path::PathBuf,
    pin::pin,
    time::{Duration, Instant},
};

use clap::Parser;
use futures_util::StreamExt as _;
use kiosk::{
    app::{DEAF_FOR, Effect, Kiosk, Message, hands::Hands},
    config::Config,
    link::live::{self, Live},
    numbers::touch::Left,
    paper::Paper,
    printing::desk::PrinterEvent,
    screen::{self, Screen, again, home, service, taking, ticket},
    start,
};
use queue_core::catalogue::ServiceCode;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// How often a visitor looks.
const GLANCE: Duration = Duration::from_millis(10);
/// How long a visitor waits for the paper.
const PAPER_PATIENCE: Duration = Duration::from_secs(12);

/// A kiosk without a window, and its visitors.
#[derive(Debug, Parser)]
struct Arguments {
    /// The settings of the kiosk.
    #[arg(long)]
    config: PathBuf,
    /// How many numbers are taken.
    #[arg(long)]
    visits: u32,
    /// What the visitors' choices are drawn from.
    #[arg(long)]
    seed: u64,
    /// What they come for.
    #[arg(long, value_delimiter = ',', required = true)]
    services: Vec<ServiceCode>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_ansi(false).init();
    let config = Config::load(&arguments.config)?;
    let opened = start::open(&config)?;
    let token = opened.setup.token.clone().ok_or("the kiosk must be paired")?;
    let live = Live { server: config.server.clone(), token };
    let (handle, printer) = opened.printer.unzip();
    let resumes = opened.setup.known.resume.as_ref().is_some_and(|before| match before.left {
        Left::Shown(_) => true,
        Left::Given { seen, .. } => seen,
        Left::Asked => false,
    });
    let (kiosk, effects) = Kiosk::start(opened.setup, Instant::now());
    let (messages, inbox) = unbounded_channel();
    let hands = Hands::new(config, opened.desk, handle);
    let visitor = Visitor {
        kiosk,
        hands,
        messages,
        ahead: Duration::ZERO,
        dice: arguments.seed,
        visits: arguments.visits,
        services: arguments.services,
        resumes,
        shown: None,
    };
    visitor.live(effects, &live, printer, inbox).await;
    Ok(())
}

struct Visitor {
    kiosk: Kiosk,
    hands: Hands,
    messages: UnboundedSender<Message>,
    /// By how much the kiosk's steady clock is ahead: a test does not wait for a screen to take
    /// touches.
    ahead: Duration,
    dice: u64,
    visits: u32,
    services: Vec<ServiceCode>,
    /// The next number that is shown was shown before the start.
    resumes: bool,
    /// The number in front of the visitor, and since when.
    shown: Option<(String, Instant)>,
}

impl Visitor {
    async fn live(
        mut self,
        effects: Vec<Effect>,
        live: &Live,
        printer: Option<UnboundedReceiver<PrinterEvent>>,
        mut inbox: UnboundedReceiver<Message>,
    ) {
        self.perform(effects);
        let mut heard = pin!(live::events(live));
        let (closed, never) = unbounded_channel();
        let mut printer = printer.unwrap_or(never);
        let mut done = false;
        loop {
            let message = tokio::select! {
                Some(event) = heard.next() => Message::Live(event),
                Some(event) = printer.recv() => Message::Printer(event),
                Some(message) = inbox.recv() => message,
                () = tokio::time::sleep(GLANCE) => Message::Tick,
            };
            self.update(message);
            self.look();
            if self.visits == 0 && self.shown.is_none() {
                if !std::mem::replace(&mut done, true) {
                    println!("done");
                }
                if self.kiosk.is_settled() {
                    println!("settled");
                    break;
                }
            }
        }
        drop(closed);
    }

    /// The kiosk's steady clock.
    fn now(&self) -> Instant {
        Instant::now() + self.ahead
    }

    fn update(&mut self, message: Message) {
        let effects = self.kiosk.update(message, self.now());
        self.notice();
        self.perform(effects);
    }

    /// Says which number is in front of the visitor, once.
    fn notice(&mut self) {
        let number = match self.kiosk.screen() {
            Some(Screen::Ticket(ticket)) => Some(ticket.issued().ticket.number.to_string()),
            _ => None,
        };
        match (number, &self.shown) {
            (Some(number), Some((before, _))) if number == *before => {}
            (Some(number), _) => {
                println!("shown {number}");
                // The first may be of the visit before this kiosk was stopped.
                let resumed = std::mem::take(&mut self.resumes);
                self.visits = self.visits.saturating_sub(u32::from(!resumed));
                self.shown = Some((number, Instant::now()));
            }
            (None, _) => self.shown = None,
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let coming = self.hands.perform(effect, self.kiosk.token());
            let messages = self.messages.clone();
            tokio::spawn(async move {
                if let Some(message) = coming.await {
                    // An error is the end of the test.
                    let _ = messages.send(message);
                }
            });
        }
    }

    /// Does what a visitor does at what is shown.
    fn look(&mut self) {
        let service = self.draw(self.services.len());
        let retries = self.draw(10) == 0;
        let touch = match self.kiosk.screen() {
            Some(Screen::Home(_)) if self.visits > 0 => {
                screen::Message::Home(home::Message::Service(self.services[service].clone()))
            }
            Some(Screen::Service(_)) => screen::Message::Service(service::Message::Take),
            Some(Screen::Again(question)) if question.seconds_left(self.now()) == 0 => {
                screen::Message::Again(again::Message::Another)
            }
            Some(Screen::Taking(taking)) if !taking.is_asking() => {
                let press = if retries { taking::Message::Retry } else { taking::Message::Home };
                screen::Message::Taking(press)
            }
            Some(Screen::Ticket(ticket)) => {
                let waits = ticket.paper() == Paper::Printing
                    && self
                        .shown
                        .as_ref()
                        .is_some_and(|(_, since)| since.elapsed() < PAPER_PATIENCE);
                if waits {
                    return;
                }
                let press = if retries && ticket.paper() != Paper::Printing {
                    ticket::Message::Reprint
                } else {
                    ticket::Message::Done
                };
                screen::Message::Ticket(press)
            }
            _ => return,
        };
        self.ahead += DEAF_FOR + Duration::from_millis(1);
        self.update(Message::Tick);
        self.update(Message::Screen(touch));
    }

    /// A number below `bound` (Steele, Lea and Flood, "Fast splittable pseudorandom number
    /// generators", 2014).
    fn draw(&mut self, bound: usize) -> usize {
        self.dice = self.dice.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.dice;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % bound.max(1) as u64).unwrap_or_default()
    }
}
