//! The desk at work: which printer gets a job, and what is written down at each step.

use std::{
    collections::VecDeque,
    sync::mpsc::{self, Sender},
};

use tokio::sync::mpsc::UnboundedSender;

use super::{PrintRequest, PrinterEvent};
use crate::printing::{
    PrinterPlace, PrinterState,
    document::Document,
    journal::{JobId, Journal, JournalError, Queued, Standing},
    outcome::{NotPrinted, Outcome, Unproven},
    printer::{Order, Said},
};

pub(super) enum Told {
    Print(Box<PrintRequest>),
    Reported(JobId, Outcome),
    Printer(PrinterPlace, Said),
    Closed,
}

pub(super) struct Printer {
    place: PrinterPlace,
    name: String,
    orders: Sender<Order>,
    clears: bool,
    state: Option<PrinterState>,
    /// It took its last job and did not prove it, although it should have.
    doubtful: bool,
}

impl Printer {
    pub(super) const fn new(
        place: PrinterPlace,
        name: String,
        orders: Sender<Order>,
        clears: bool,
    ) -> Self {
        Self { place, name, orders, clears, state: None, doubtful: false }
    }

    /// Not yet heard of counts as able: it will say so itself if it is not.
    fn seems_able(&self) -> bool {
        self.state.is_none_or(PrinterState::may_print)
    }

    /// The best printer for a job has the lowest.
    fn rank(&self) -> impl Ord + use<> {
        (!self.seems_able(), self.doubtful, self.place)
    }

    fn has_ended(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Printed | Outcome::Unknown(Unproven::Unconfirmed) => self.doubtful = false,
            Outcome::Unknown(_) => self.doubtful = true,
            Outcome::NotPrinted(_) => {}
        }
    }
}

/// The job that is being printed: one at a time.
struct UnderWay {
    job: JobId,
    number: u64,
    slip: Document,
    /// Printers that are clearing their buffers first.
    clearing: Vec<PrinterPlace>,
    /// Printers that have not been tried.
    untried: Vec<PrinterPlace>,
    /// Why the printers that were tried did not print; the lowest place is told.
    refused: Option<(PrinterPlace, NotPrinted)>,
}

pub(super) struct Desk {
    journal: Journal,
    events: UnboundedSender<PrinterEvent>,
    printers: Vec<Printer>,
    waiting: VecDeque<PrintRequest>,
    under_way: Option<UnderWay>,
}

impl Desk {
    pub(super) const fn new(
        journal: Journal,
        events: UnboundedSender<PrinterEvent>,
        printers: Vec<Printer>,
    ) -> Self {
        Self { journal, events, printers, waiting: VecDeque::new(), under_way: None }
    }

    pub(super) fn run(mut self, inbox: &mpsc::Receiver<Told>) {
        self.tell_unreported();
        let mut closed = false;
        for told in inbox {
            match told {
                Told::Print(request) => self.waiting.push_back(*request),
                Told::Reported(job, outcome) => self.reported(&job, outcome),
                Told::Printer(place, said) => self.hear(place, said),
                Told::Closed => closed = true,
            }
            while self.under_way.is_none()
                && let Some(request) = self.waiting.pop_front()
            {
                self.begin(request);
            }
            if closed && self.under_way.is_none() {
                return;
            }
        }
    }

    fn tell_unreported(&self) {
        match self.journal.unreported() {
            Ok(jobs) => {
                for (job, outcome) in jobs {
                    self.tell(PrinterEvent::Outcome { job, outcome });
                }
            }
            Err(error) => tracing::error!(%error, "unreported print jobs cannot be read"),
        }
    }

    fn reported(&self, job: &JobId, outcome: Outcome) {
        if let Err(error) = self.journal.reported(job, outcome) {
            // It is told once more after a restart, which does no harm.
            tracing::error!(%job, %error, "a report cannot be kept");
        }
    }

    fn begin(&mut self, request: PrintRequest) {
        let PrintRequest { job, at, slip, earlier } = request;
        let outcome = match self.journal.queue(&job, at, &slip) {
            Ok(Queued::Known(outcome)) => outcome,
            Err(error) => failed(&error),
            Ok(Queued::New(number)) => {
                let clearing = self.clear_of(&earlier);
                let untried = self.printers.iter().map(|printer| printer.place).collect();
                let way = UnderWay { job, number, slip, clearing, untried, refused: None };
                self.under_way = Some(way);
                return self.go_on();
            }
        };
        self.tell_outcome(job, &slip, outcome);
    }

    /// Asks the printers that stopped with one of these jobs to forget it; those that were asked.
    fn clear_of(&self, earlier: &[JobId]) -> Vec<PrinterPlace> {
        let mut asked = Vec::new();
        for job in earlier {
            let standing = self.journal.standing(job).unwrap_or_else(|error| {
                tracing::error!(%job, %error, "an earlier print job cannot be read");
                None
            });
            let Some(place) = standing.and_then(may_wait_in) else { continue };
            let printer = self.printers.iter().find(|printer| printer.place == place);
            if let Some(printer) = printer
                && printer.clears
                && !asked.contains(&place)
                && printer.orders.send(Order::Clear).is_ok()
            {
                asked.push(place);
            }
        }
        asked
    }

    /// Sends the job under way to the best printer that is left.
    fn go_on(&mut self) {
        let Some(way) = &mut self.under_way else { return };
        if !way.clearing.is_empty() {
            return;
        }
        let left = self.printers.iter().filter(|printer| way.untried.contains(&printer.place));
        if let Some(printer) = left.min_by_key(|printer| printer.rank()) {
            let place = printer.place;
            way.untried.retain(|untried| *untried != place);
            let slip = Box::new(way.slip.clone());
            if printer.orders.send(Order::Print { job: way.number, slip }).is_err() {
                tracing::error!(printer = printer.name, "a printer's thread has ended");
                self.not_printed(place, NotPrinted::Unreachable);
            }
        } else {
            let (_, reason) = way.refused.unwrap_or((PrinterPlace::First, NotPrinted::Unreachable));
            self.end(Outcome::NotPrinted(reason));
        }
    }

    fn hear(&mut self, place: PrinterPlace, said: Said) {
        match said {
            Said::Ready { job, go } => {
                let kept = self.journal.sending(job, place).map_err(|error| failed(&error));
                // An error: the owner has ended, and nothing is sent.
                let _ = go.send(kept.is_ok());
            }
            Said::Ended { job, outcome } => {
                if self.under_way.as_ref().is_none_or(|way| way.number != job) {
                    tracing::error!(job, "a job ended that was not under way");
                    return;
                }
                if let Some(printer) = self.printer(place) {
                    printer.has_ended(outcome);
                }
                match outcome {
                    // Neither would the other printer's bytes be noted first.
                    Outcome::NotPrinted(NotPrinted::Journal)
                    | Outcome::Printed
                    | Outcome::Unknown(_) => self.end(outcome),
                    Outcome::NotPrinted(reason) => self.not_printed(place, reason),
                }
            }
            Said::Proven { job } => self.proven(place, job),
            Said::Cleared { done } => {
                tracing::info!(printer = %place, done, "buffer cleared before a reprint");
                if let Some(way) = &mut self.under_way {
                    way.clearing.retain(|clearing| *clearing != place);
                }
                self.go_on();
            }
            Said::State(state) => self.state(place, state),
        }
    }

    fn not_printed(&mut self, place: PrinterPlace, reason: NotPrinted) {
        if let Some(way) = &mut self.under_way {
            let refused = (place, reason);
            if way.refused.is_none_or(|(first, _)| place < first) {
                way.refused = Some(refused);
            }
            tracing::info!(job = %way.job, printer = %place, %reason, "not printed here");
        }
        self.go_on();
    }

    fn end(&mut self, outcome: Outcome) {
        let Some(UnderWay { job, number, slip, .. }) = self.under_way.take() else { return };
        if let Err(error) = self.journal.finish(number, outcome) {
            // The outcome itself is true; only a restart would now say less than is known.
            tracing::error!(%error, "the outcome of a print job cannot be kept");
        }
        self.tell_outcome(job, &slip, outcome);
    }

    fn printer(&mut self, place: PrinterPlace) -> Option<&mut Printer> {
        self.printers.iter_mut().find(|printer| printer.place == place)
    }

    fn proven(&mut self, place: PrinterPlace, number: u64) {
        match self.journal.confirm(number) {
            Ok(Some(job)) => {
                if let Some(printer) = self.printer(place) {
                    printer.has_ended(Outcome::Printed);
                }
                tracing::info!(%job, printer = %place, "an unknown print job is proven late");
                self.tell(PrinterEvent::Outcome { job, outcome: Outcome::Printed });
            }
            Ok(None) => {}
            Err(error) => tracing::error!(%error, "a late confirmation cannot be kept"),
        }
    }

    fn state(&mut self, place: PrinterPlace, state: PrinterState) {
        let Some(printer) = self.printer(place) else {
            return;
        };
        if printer.state.replace(state) != Some(state) {
            // Somebody saw to it, or it came back.
            printer.doubtful = printer.doubtful && !state.may_print();
            tracing::info!(printer = printer.name, %place, ?state, "printer");
            self.tell(PrinterEvent::State { printer: place, state });
        }
    }

    fn tell_outcome(&self, job: JobId, slip: &Document, outcome: Outcome) {
        tracing::info!(%job, ticket.number = slip.number(), %outcome, "print job ended");
        self.tell(PrinterEvent::Outcome { job, outcome });
    }

    fn tell(&self, event: PrinterEvent) {
        // Nobody listens while the kiosk shuts down; the journal has it.
        let _ = self.events.send(event);
    }
}

/// The printer in whose buffer a job may wait, or a part of it: it came out and nobody said so, or
/// the printer stopped.
const fn may_wait_in(standing: Standing) -> Option<PrinterPlace> {
    match standing.outcome {
        Outcome::Unknown(_) => standing.printer,
        Outcome::Printed | Outcome::NotPrinted(_) => None,
    }
}

fn failed(error: &JournalError) -> Outcome {
    tracing::error!(%error, "a print job cannot be kept, so it is not sent");
    Outcome::NotPrinted(NotPrinted::Journal)
}
