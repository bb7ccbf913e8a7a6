//! The kiosk's hands: disk, network and printer. Carries out what [`super::Kiosk::update`] decides,
//! with or without a window.

use std::time::Duration;

use futures_util::future::{BoxFuture, FutureExt as _, ready};
use hall_device::token;
use hall_voice::player::Player;
use jiff::{Timestamp, civil::Date};
use queue_core::{
    IdempotencyKey,
    wire::{
        kiosk::{IssueRequest, IssuedTicket, KioskSnapshot},
        offline::BandRequest,
    },
};

use super::{Effect, Message, Print};
use crate::{
    config::{Config, Token},
    link::post::{ASK_FOR, Client, Failure},
    numbers::{
        desk::Desk,
        journal::{Journal, JournalError, Kept},
        moment::Moment,
        settle,
        touch::{Claim, Touch},
    },
    printing::{
        desk::{PrinterEvent, PrinterHandle},
        journal::JobId,
        outcome::{NotPrinted, Outcome},
    },
    random,
    speech::{self, Manner},
};

/// Between two attempts to note what must be noted.
const NOTE_AGAIN_AFTER: Duration = Duration::from_secs(5);

/// What comes of an effect, some time.
pub type Coming = BoxFuture<'static, Option<Message>>;

/// Disk, network and printer of a kiosk.
#[derive(Debug)]
pub struct Hands {
    config: Config,
    desk: Desk,
    printer: Option<PrinterHandle>,
    client: Option<(Token, Client)>,
    voice: Option<Player>,
}

impl Hands {
    /// Of a kiosk with these settings.
    pub const fn new(config: Config, desk: Desk, printer: Option<PrinterHandle>) -> Self {
        Self { config, desk, printer, client: None, voice: None }
    }

    /// With a voice, if the settings want one.
    #[must_use]
    pub fn with_voice(mut self) -> Self {
        self.voice = speech::voice(&self.config.voice);
        self
    }

    /// The settings.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// Begins with an effect, for a kiosk with this token; on tokio. What concerns a window is
    /// nothing here.
    pub fn perform(&mut self, effect: Effect, token: Option<&Token>) -> Coming {
        let desk = self.desk.clone();
        match effect {
            Effect::Give(claim) => give(desk, *claim).boxed(),
            Effect::Shown { key, ticket, print } => {
                let printer = self.printer.clone();
                async move {
                    // Before the paper: a number that is on paper is never taken back.
                    note_seen(desk, key, *ticket).await;
                    print.and_then(|print| put_on_paper(printer.as_ref(), *print))
                }
                .boxed()
            }
            Effect::Print(print) => ready(put_on_paper(self.printer.as_ref(), *print)).boxed(),
            Effect::KeepReported(job, outcome) => {
                self.keep_reported(job, outcome);
                ready(None).boxed()
            }
            Effect::Withdraw(key) => note(desk, move |journal| journal.withdraw(&key)).boxed(),
            Effect::Forget(key) => note(desk, move |journal| journal.forget(&key)).boxed(),
            Effect::Gone(key) => note(desk, move |journal| journal.gone(&key)).boxed(),
            Effect::Lose(key) => note(desk, move |journal| journal.lose(&key)).boxed(),
            Effect::KeepHall { snapshot, heard, day } => {
                keep_hall(desk, snapshot, heard, day).boxed()
            }
            Effect::KeepToken(token) => {
                self.keep_token(&token);
                ready(None).boxed()
            }
            Effect::Say(script, manner) => {
                if let Some(voice) = &self.voice {
                    match manner {
                        Manner::Instead => voice.say(script),
                        Manner::After => voice.add(script),
                    }
                }
                ready(None).boxed()
            }
            Effect::Hush => {
                if let Some(voice) = &self.voice {
                    voice.hush();
                }
                ready(None).boxed()
            }
            question => match self.client(token) {
                Some(client) => ask_server(desk, client, question),
                None => ready(not_asked(question)).boxed(),
            },
        }
    }

    fn keep_reported(&self, job: JobId, outcome: Outcome) {
        if let Some(printer) = &self.printer
            && let Err(error) = printer.reported(job, outcome)
        {
            tracing::error!(%error, "a report that was taken is not kept");
        }
    }

    fn keep_token(&self, token: &Token) {
        if let Err(error) = token::keep(&self.config.token_path(), token) {
            tracing::error!(%error, "the device token is not kept: after a restart this machine must be paired again");
        }
    }

    fn client(&mut self, token: Option<&Token>) -> Option<Client> {
        let token = token?;
        match &self.client {
            Some((known, client)) if known == token => Some(client.clone()),
            _ => {
                let client = Client::new(self.config.server.clone(), token.clone());
                self.client = Some((token.clone(), client.clone()));
                Some(client)
            }
        }
    }
}

/// What only the server can answer.
fn ask_server(desk: Desk, client: Client, question: Effect) -> Coming {
    match question {
        Effect::Issue(request, within) => issue(desk, client, request, within).boxed(),
        Effect::CheckIn(request) => async move {
            let answer = client.check_in(&request, ASK_FOR).await;
            Some(Message::Issued(request.key, answer.map(Box::new)))
        }
        .boxed(),
        Effect::ProposeOrder(request) => async move {
            let answer = client.visit_order(&request).await;
            Some(Message::Proposed(request, answer))
        }
        .boxed(),
        Effect::Settle => settle(desk, client).boxed(),
        Effect::AskBand => ask_band(desk, client).boxed(),
        Effect::Report(report) => {
            async move { Some(Message::Reported(client.report(&report).await)) }.boxed()
        }
        Effect::TellHealth { printers, held_back, repeats } => async move {
            let told = client.tell_health(printers, held_back, repeats).await;
            Some(Message::HealthTold(told))
        }
        .boxed(),
        other => ready(not_asked(other)).boxed(),
    }
}

/// The answer to a question while this machine is not paired: nobody hears it.
fn not_asked(question: Effect) -> Option<Message> {
    match question {
        Effect::Issue(request, _) => Some(Message::Issued(request.key, Err(Failure::Unanswered))),
        Effect::CheckIn(request) => Some(Message::Issued(request.key, Err(Failure::Unanswered))),
        Effect::Settle => Some(Message::Settled(None)),
        Effect::TellHealth { .. } => Some(Message::HealthTold(Err(Failure::Unanswered))),
        Effect::Report(_) => Some(Message::Reported(Err(Failure::Unanswered))),
        _ => None,
    }
}

async fn settle(desk: Desk, client: Client) -> Option<Message> {
    let left = settle::settle(&desk, &client).await;
    let left = left.map_err(|error| tracing::error!(%error, "nothing can be settled"));
    Some(Message::Settled(left.ok()))
}

async fn issue(
    desk: Desk,
    client: Client,
    request: IssueRequest,
    within: Duration,
) -> Option<Message> {
    let touch = Touch { request: request.clone(), moment: Moment::now() };
    // A touch that is not on disk is asked for all the same: only a stop in between would lose it.
    match desk.step(move |journal| journal.ask(&touch)).await {
        Ok(Some(given)) => return Some(Message::Given(Box::new(request), Some(Box::new(given)))),
        Ok(None) => {}
        Err(error) => tracing::error!(%error, "a touch cannot be noted"),
    }
    let answer = client.issue(&request, within).await;
    Some(Message::Issued(request.key, answer.map(Box::new)))
}

async fn give(desk: Desk, claim: Claim) -> Option<Message> {
    let request = Box::new(claim.request.clone());
    let Some(token) = random::token() else { return Some(Message::Given(request, None)) };
    let moment = Moment::now();
    // What is not on disk is not given out.
    let given = desk.step(move |journal| journal.give(&claim, token, &moment)).await;
    if let Ok(given) = &given {
        tracing::info!(ticket.number = %given.number, service = %request.service, "number given out without the server");
    }
    let given = given.map_err(|error| tracing::error!(%error, "no number can be given out")).ok();
    Some(Message::Given(request, given.map(Box::new)))
}

async fn ask_band(desk: Desk, client: Client) -> Option<Message> {
    let request = BandRequest { journal: desk.id().clone() };
    let granted = match client.band(&request).await {
        Ok(granted) => granted.band,
        Err(failure) => {
            tracing::warn!(
                ?failure,
                "no band of numbers: without the server none can be given out"
            );
            return None;
        }
    };
    noted(desk.step(move |journal| journal.keep_band(granted)).await)?;
    Some(Message::Band(granted))
}

async fn keep_hall(
    desk: Desk,
    snapshot: Box<KioskSnapshot>,
    heard: Timestamp,
    day: Date,
) -> Option<Message> {
    let kept = Kept { snapshot: *snapshot, heard, moment: Moment::now() };
    noted(desk.step(move |journal| journal.keep_hall(&kept, day)).await);
    None
}

fn put_on_paper(printer: Option<&PrinterHandle>, Print(request): Print) -> Option<Message> {
    let job = request.job.clone();
    let sent = printer.is_some_and(|printer| printer.print(request).is_ok());
    if sent {
        return None;
    }
    let outcome = Outcome::NotPrinted(NotPrinted::Unreachable);
    Some(Message::Printer(PrinterEvent::Outcome { job, outcome }))
}

/// Notes that a number is in front of its visitor. While the disk takes nothing it is tried again:
/// the next start would take a touch back of which this is not known.
async fn note_seen(desk: Desk, key: IdempotencyKey, ticket: IssuedTicket) {
    let seen = async move |desk: &Desk, key: IdempotencyKey, ticket: IssuedTicket| {
        noted(desk.step(move |journal| journal.seen(&key, &ticket)).await)
    };
    if seen(&desk, key.clone(), ticket.clone()).await.is_none() {
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(NOTE_AGAIN_AFTER).await;
                if seen(&desk, key.clone(), ticket.clone()).await.is_some() {
                    break;
                }
            }
        });
    }
}

/// Takes a step of which nothing more comes.
async fn note(
    desk: Desk,
    step: impl FnOnce(&mut Journal) -> Result<(), JournalError> + Send + 'static,
) -> Option<Message> {
    noted(desk.step(step).await);
    None
}

fn noted(step: Result<(), JournalError>) -> Option<()> {
    step.map_err(|error| tracing::error!(%error, "a touch cannot be noted")).ok()
}
