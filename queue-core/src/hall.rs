//! The state machine of a hall: a command and a time give events or a refusal; events change
//! the hall.
//!
//! The hall holds the current business day only. Its maps are persistent: a clone costs next to
//! nothing and shares what did not change, so that screens read the hall of the last commit
//! while the writer is at the next one.

mod admission;
mod apply;
mod appointments;
mod counters;
mod day;
mod decide;
mod hand_over;
mod holds;
mod learning;
mod queueing;
mod quota;
mod services;
mod surveys;
mod tickets;
mod transfers;

use std::sync::Arc;

use imbl::{OrdMap, Vector};
use jiff::{SignedDuration, Timestamp, civil::Date};

use crate::{
    appointment::{Appointment, AppointmentCode},
    catalogue::{Catalogue, CounterId, Letter, ServiceCode, TicketNumber},
    command::{Command, PauseReason},
    event::Event,
    forecast::{Calibration, Pace},
    order::Lanes,
    refusal::Refusal,
    survey::SurveyRight,
    ticket::{Ticket, TicketId, Token},
};
use quota::Taken;

/// The most services of one visit.
pub const MOST_LEGS: u8 = 5;
/// How many calls a board can ask for.
const CALLS_KEPT: usize = 64;

/// Whether somebody works at a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Desk {
    /// Nobody.
    #[default]
    Closed,
    /// An officer, by number in the store.
    Open(i64),
    /// The officer pauses.
    Paused(i64),
}

/// A counter of the current day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CounterState {
    /// Whether somebody works there.
    pub desk: Desk,
    /// The ticket that is called or served there.
    pub current: Option<TicketNumber>,
    /// How many were served there today.
    pub served: u32,
    /// The sum of their times at the counter.
    pub busy: SignedDuration,
    /// Whether it was open at all today.
    pub opened: bool,
    /// When the officer wants to be back from a break.
    pub back_at: Option<Timestamp>,
    /// Since when it has been free for another visitor; `None` while it has one or is not open.
    pub free_since: Option<Timestamp>,
    /// Since when its present visitor takes its time.
    pub occupied_since: Option<Timestamp>,
    /// How many of its last calls in a row were of priority visitors.
    pub priority_run: u8,
}

/// Why numbers of a service are not given out, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServicePause {
    /// Why.
    pub reason: PauseReason,
    /// Until when, if that is known.
    pub until: Option<Timestamp>,
}

/// A call as boards and voices follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallRecord {
    /// The place of its event in the log.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub number: TicketNumber,
    /// Where to.
    pub counter: CounterId,
    /// 1 for the first call, more for recalls.
    pub nth: u8,
}

/// A hall on its current business day. Two halls are equal when the same events made them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hall {
    catalogue: Arc<Catalogue>,
    day: Date,
    day_is_open: bool,
    seq: u64,
    serials: OrdMap<Letter, u16>,
    tickets: OrdMap<TicketNumber, Ticket>,
    tokens: OrdMap<Token, TicketNumber>,
    queues: OrdMap<ServiceCode, Lanes>,
    reserved: OrdMap<CounterId, Lanes>,
    taken: OrdMap<ServiceCode, Taken>,
    counters: OrdMap<CounterId, CounterState>,
    pauses: OrdMap<ServiceCode, ServicePause>,
    appointments: OrdMap<AppointmentCode, Appointment>,
    staffed: Vector<CounterId>,
    occupied: OrdMap<ServiceCode, Vector<u32>>,
    priority_pace: OrdMap<ServiceCode, Pace>,
    calibration: Calibration,
    calls: Vector<CallRecord>,
    rights: OrdMap<TicketId, SurveyRight>,
}

impl Hall {
    /// An empty hall on a business day that no event has opened yet: the first deadline does.
    pub fn new(catalogue: Arc<Catalogue>, day: Date) -> Self {
        Self {
            catalogue,
            day,
            day_is_open: false,
            seq: 0,
            serials: OrdMap::new(),
            tickets: OrdMap::new(),
            tokens: OrdMap::new(),
            queues: OrdMap::new(),
            reserved: OrdMap::new(),
            taken: OrdMap::new(),
            counters: OrdMap::new(),
            pauses: OrdMap::new(),
            appointments: OrdMap::new(),
            staffed: Vector::new(),
            occupied: OrdMap::new(),
            priority_pace: OrdMap::new(),
            calibration: Calibration::default(),
            calls: Vector::new(),
            rights: OrdMap::new(),
        }
    }

    /// Decides a command at `now`: the events that it causes, or why not. Changes nothing.
    pub fn handle(&self, command: &Command, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        decide::command(self, command, now)
    }

    /// The catalogue in force.
    pub fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// Puts another catalogue in force; tickets of services that it no longer has stay open
    /// until the day ends.
    pub fn adopt(&mut self, catalogue: Arc<Catalogue>) {
        self.catalogue = catalogue;
    }

    /// The current business day.
    pub const fn day(&self) -> Date {
        self.day
    }

    /// The place in the log of the last event that was applied; 0 before the first.
    pub const fn seq(&self) -> u64 {
        self.seq
    }

    /// A ticket of today by its number.
    pub fn ticket(&self, number: TicketNumber) -> Option<&Ticket> {
        self.tickets.get(&number)
    }

    /// A ticket of today by the secret of its page.
    pub fn ticket_by_token(&self, token: &Token) -> Option<&Ticket> {
        self.tickets.get(self.tokens.get(token)?)
    }

    /// All tickets of today, by number.
    pub fn tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets.values()
    }

    /// The waiting tickets of a service that any of its counters may call; `None` if there never
    /// was one today.
    pub fn queue(&self, service: &ServiceCode) -> Option<&Lanes> {
        self.queues.get(service)
    }

    /// The waiting tickets that only this counter may call.
    pub fn reserved(&self, counter: CounterId) -> Option<&Lanes> {
        self.reserved.get(&counter)
    }

    /// Whether numbers of a service are paused, as of `now`.
    pub fn service_pause(&self, service: &ServiceCode, now: Timestamp) -> Option<ServicePause> {
        self.pauses.get(service).copied().filter(|pause| pause.until.is_none_or(|at| now < at))
    }

    /// The appointments that are known, by code.
    pub fn appointments(&self) -> impl Iterator<Item = &Appointment> {
        self.appointments.values()
    }

    /// The counters that were open on the last day before this one.
    pub fn staffed(&self) -> &Vector<CounterId> {
        &self.staffed
    }

    /// A counter's state; a counter that nobody opened today is closed.
    pub fn counter(&self, id: CounterId) -> CounterState {
        self.counters.get(&id).copied().unwrap_or_default()
    }

    /// The last calls, oldest first.
    pub fn calls(&self) -> &Vector<CallRecord> {
        &self.calls
    }

    /// The open rights to rate a visit of today, and those that were restored.
    pub fn rights(&self) -> &OrdMap<TicketId, SurveyRight> {
        &self.rights
    }

    /// Brings back a right that was earned on an earlier day and not used, for a command that
    /// wants to use it: the hall holds the current day only.
    pub fn restore_right(&mut self, ticket: TicketId, right: SurveyRight) {
        self.rights.insert(ticket, right);
    }

    /// Takes a restored right away that was not used after all.
    pub fn forget_right(&mut self, ticket: TicketId) {
        self.rights.remove(&ticket);
    }
}
