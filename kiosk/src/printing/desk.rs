//! The print desk: one journal for all printers of a kiosk, and the choice of the printer.
//!
//! A job goes to the first printer that seems able to print. If it certainly was not printed there,
//! it goes to the other one by itself, as the same job. What may have been printed is sent nowhere
//! again. The handle is for screens: it never blocks.

mod routing;

use std::{
    io,
    sync::{
        Arc,
        mpsc::{self, Sender},
    },
    thread,
    time::Duration,
};

use jiff::Timestamp;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::{
    PrinterPlace, PrinterState,
    document::Document,
    job::Target,
    journal::{JobId, Journal},
    outcome::Outcome,
    printer,
};
use routing::{Desk, Printer, Told};

/// How often a printer without work is looked at, unless set otherwise.
pub const WATCH_EVERY: Duration = Duration::from_secs(4);

/// A paper to print.
#[derive(Debug, Clone)]
pub struct PrintRequest {
    /// Names the job: the same one is never printed twice. A job that was not printed may be
    /// asked for again under its name; a reprint is a job with a name of its own.
    pub job: JobId,
    /// When it was asked for.
    pub at: Timestamp,
    /// What to print.
    pub slip: Document,
    /// The earlier jobs of the same ticket. What a printer that stopped still has of them is
    /// cleared before this one is printed.
    pub earlier: Vec<JobId>,
}

/// What the desk tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrinterEvent {
    /// A job ended. Each job that was asked for ends, also over a crash, and stays as it ended, but
    /// for one case: an unknown one may be told as printed later, when its printer proves it. After
    /// a restart, what [`PrinterHandle::reported`] has not heard of is told again.
    Outcome {
        /// Which.
        job: JobId,
        /// How.
        outcome: Outcome,
    },
    /// A printer is not as it was; the first one comes soon after the start.
    State {
        /// Which.
        printer: PrinterPlace,
        /// How it is.
        state: PrinterState,
    },
}

/// Gives jobs to the desk. Once all handles are gone, the desk finishes the jobs that it has and
/// ends.
#[derive(Debug, Clone)]
pub struct PrinterHandle {
    line: Arc<Line>,
}

/// The desk has ended: a defect, since it ends only after its handles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the print desk has ended")]
pub struct DeskGone;

impl PrinterHandle {
    /// Asks for a print; its outcome comes as an event.
    pub fn print(&self, request: PrintRequest) -> Result<(), DeskGone> {
        self.line.0.send(Told::Print(Box::new(request))).map_err(|_| DeskGone)
    }

    /// Says that the server has taken an outcome of a job, or need not hear of it.
    pub fn reported(&self, job: JobId, outcome: Outcome) -> Result<(), DeskGone> {
        self.line.0.send(Told::Reported(job, outcome)).map_err(|_| DeskGone)
    }
}

/// Closes the desk when the last handle goes.
#[derive(Debug)]
struct Line(Sender<Told>);

impl Drop for Line {
    fn drop(&mut self) {
        // An error: the desk is closed already.
        let _ = self.0.send(Told::Closed);
    }
}

/// Starts the desk and the owners of its printers. The first events are the outcomes that were not
/// reported before.
///
/// An error is one of the system: no thread could be started.
pub fn open(
    first: Target,
    second: Option<Target>,
    watch_every: Duration,
    mut journal: Journal,
) -> io::Result<(PrinterHandle, UnboundedReceiver<PrinterEvent>)> {
    recover(&mut journal);
    let (told, inbox) = mpsc::channel();
    let (events, heard) = unbounded_channel();
    let mut printers = Vec::new();
    for (place, target) in [(PrinterPlace::First, Some(first)), (PrinterPlace::Second, second)] {
        let Some(target) = target else { continue };
        let unproven = journal.unproven(place).unwrap_or_else(|error| {
            tracing::error!(%error, "unproven print jobs cannot be read");
            Vec::new()
        });
        let (name, clears) = (target.endpoint.to_string(), target.profile.clear_buffer);
        let desk = told.clone();
        // An error: the desk is closed, and so is its journal.
        let say = move |said| drop(desk.send(Told::Printer(place, said)));
        let orders = printer::spawn(place, target, watch_every, unproven, say)?;
        printers.push(Printer::new(place, name, orders, clears));
    }
    let desk = Desk::new(journal, events, printers);
    thread::Builder::new().name("print-desk".into()).spawn(move || desk.run(&inbox))?;
    Ok((PrinterHandle { line: Arc::new(Line(told)) }, heard))
}

fn recover(journal: &mut Journal) {
    match journal.recover() {
        Ok(jobs) => {
            for (job, outcome) in jobs {
                tracing::warn!(%job, %outcome, "a print job was open when the kiosk stopped");
            }
        }
        Err(error) => tracing::error!(%error, "open print jobs cannot be read"),
    }
}

#[cfg(test)]
mod tests;
