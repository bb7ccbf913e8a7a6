//! The printer without a network: bytes and events in, answers and slips out. It knows no clock.

mod answering;

use std::{collections::VecDeque, sync::Arc};

use crate::{
    command::Command,
    faults::Faults,
    parser::Parser,
    plan::Step,
    press::Press,
    realtime::{Request, Scanner},
    status::{Condition, Defect, Paper, Status},
    ticket::{Ended, Ticket},
};

/// What waits in the buffer.
#[derive(Debug, Clone, Copy)]
enum Waiting {
    Byte(u8),
    EndOfConnection,
}

/// The one client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    None,
    Open,
    /// It is to be reset, and takes no more bytes.
    HangingUp,
}

/// A printer's head, buffer and mind.
///
/// Bytes that arrive are searched for real-time requests at once and then wait their turn. The
/// buffer, the half-read command and the unfinished line outlive a connection, as they do in a
/// printer behind a network card; only the power switch and `DLE DC4` empty them.
#[derive(Debug)]
pub struct Machine {
    width: usize,
    status: Status,
    faults: Faults,
    powered: bool,
    link: Link,
    /// Connections so far, refused ones too.
    connections: usize,
    plan: Vec<Step>,
    /// A cut that waits for the cutter to be freed.
    held: Option<Command>,
    scanner: Scanner,
    buffer: VecDeque<Waiting>,
    parser: Parser,
    press: Press,
    automatic_status: bool,
    answers: Vec<u8>,
    garbage: u8,
    received: Vec<u8>,
    tickets: Vec<Arc<Ticket>>,
}

impl Machine {
    /// A sound printer with paper of `width` dots.
    pub fn new(width: usize) -> Self {
        Self {
            width,
            status: Status::default(),
            faults: Faults::default(),
            powered: true,
            link: Link::None,
            connections: 0,
            plan: Vec::new(),
            held: None,
            scanner: Scanner::default(),
            buffer: VecDeque::new(),
            parser: Parser::default(),
            press: Press::new(width),
            automatic_status: false,
            answers: Vec::new(),
            garbage: 0x5a,
            received: Vec::new(),
            tickets: Vec::new(),
        }
    }

    /// Dots across the paper.
    pub const fn paper_width(&self) -> usize {
        self.width
    }

    /// Every byte that has arrived while the power was on.
    pub fn received(&self) -> &[u8] {
        &self.received
    }

    /// Bytes that wait to be carried out.
    pub fn waiting(&self) -> usize {
        self.buffer.len()
    }

    /// The slips that came out, the oldest first.
    pub fn tickets(&self) -> &[Arc<Ticket>] {
        &self.tickets
    }

    /// Paper, cover and panel.
    pub const fn condition(&self) -> Condition {
        self.status.condition
    }

    /// What the printer finds wrong with itself.
    pub const fn defect(&self) -> Option<Defect> {
        self.status.defect
    }

    /// What the printer reports of itself.
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Whether printing can go on.
    pub fn can_print(&self) -> bool {
        self.powered && self.status.can_print()
    }

    /// What is wrong.
    pub const fn faults(&self) -> Faults {
        self.faults
    }

    /// Whether the power is on.
    pub const fn is_powered(&self) -> bool {
        self.powered
    }

    /// Whether a client is connected.
    pub fn is_connected(&self) -> bool {
        self.link != Link::None
    }

    /// How often a client has met the printer: connections, refused ones too, and bytes.
    pub const fn contacts(&self) -> usize {
        self.connections + self.received.len()
    }

    /// Changes what a person could see: paper, cover, panel.
    pub fn set_condition(&mut self, condition: Condition) {
        self.set_status(Status { condition, ..self.status });
    }

    /// Breaks the printer or mends it.
    pub fn set_defect(&mut self, defect: Option<Defect>) {
        self.set_status(Status { defect, ..self.status });
    }

    fn set_status(&mut self, status: Status) {
        let before = self.status.automatic();
        self.status = status;
        if self.automatic_status && before != status.automatic() {
            self.answer(&status.automatic());
        }
        self.settle();
    }

    /// Changes what is wrong.
    pub fn set_faults(&mut self, faults: Faults) {
        self.faults = faults;
        self.parser.know_qr(!faults.no_qr);
        self.press.start_in_chinese(faults.chinese_start);
        self.settle();
    }

    /// Takes orders for later. Those of [`Trigger::Elapsed`] need a clock and are not followed
    /// here.
    ///
    /// [`Trigger::Elapsed`]: crate::plan::Trigger::Elapsed
    pub fn follow(&mut self, steps: Vec<Step>) {
        self.plan.extend(steps);
        self.carry_out_plan(true);
    }

    /// Resets the connection, if there is one.
    pub fn hang_up(&mut self) {
        if self.link == Link::Open {
            self.link = Link::HangingUp;
        }
    }

    /// Whether the connection is to be reset.
    pub fn hangs_up(&self) -> bool {
        self.link == Link::HangingUp
    }

    /// Switches the power. Off: the buffer and the unfinished line are lost, and with them what
    /// the printer found wrong with itself.
    pub fn set_power(&mut self, on: bool) {
        if self.powered && !on {
            let torn = self.press.tear_off(Ended::PowerOff);
            self.keep(torn);
            self.scanner = Scanner::default();
            self.buffer.clear();
            self.parser.reset();
            self.press = Press::new(self.width);
            self.press.start_in_chinese(self.faults.chinese_start);
            self.held = None;
            self.automatic_status = false;
            self.answers.clear();
            self.status.defect = None;
        }
        self.powered = on;
    }

    /// A client has connected.
    pub fn connection_began(&mut self) {
        self.link = Link::Open;
        self.connections += 1;
    }

    /// A client was turned away.
    pub fn connection_refused(&mut self) {
        self.connections += 1;
    }

    /// The client is gone. What it sent is still printed; answers have no one to go to.
    pub fn connection_ended(&mut self) {
        self.link = Link::None;
        self.answers.clear();
        self.buffer.push_back(Waiting::EndOfConnection);
        self.settle();
        self.carry_out_plan(true);
    }

    /// Takes bytes from the client.
    pub fn receive(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if !self.powered || self.hangs_up() {
                return;
            }
            self.received.push(*byte);
            self.buffer.push_back(Waiting::Byte(*byte));
            match self.scanner.push(*byte) {
                Some(Request::Status(n)) => self.answer(&[self.status.real_time(n)]),
                Some(Request::Recover { clear }) => self.recover(clear),
                Some(Request::ClearBuffer) => {
                    self.clear_buffer();
                    self.answer(&[0x37, 0x25, 0x00]);
                }
                None => {}
            }
            self.settle();
            if count_down(&mut self.faults.reset_after) {
                self.hang_up();
            }
            if count_down(&mut self.faults.power_off_after) {
                self.set_power(false);
            }
            self.carry_out_plan(false);
        }
    }

    /// Carries out at most `budget` bytes of what waits: one beat of a slow printer.
    pub fn work(&mut self, budget: usize) {
        for _ in 0..budget {
            if !self.can_print() {
                return;
            }
            if let Some(command) = self.held.take() {
                self.print(command);
                continue;
            }
            match self.buffer.pop_front() {
                Some(Waiting::Byte(byte)) => self.carry_out(byte),
                Some(Waiting::EndOfConnection) => {
                    let torn = self.press.tear_off(Ended::Disconnected);
                    self.keep(torn);
                }
                None => return,
            }
        }
    }

    /// A sound printer carries out at once what it can; a slow one waits for [`Machine::work`].
    fn settle(&mut self) {
        if self.faults.slow.is_none() {
            self.work(usize::MAX);
        }
    }

    fn carry_out(&mut self, byte: u8) {
        self.press.note(byte);
        match self.parser.push(byte) {
            None | Some(Command::NoMark) => {}
            // Only the paper and the drawer can be asked for; the drawer is shut.
            Some(Command::Status(1 | b'1')) => self.answer(&[self.status.paper_sensor()]),
            Some(Command::Status(2 | b'2')) => self.answer(&[0]),
            Some(Command::AutomaticStatus(changes)) => {
                self.automatic_status = changes != 0;
                if self.automatic_status {
                    self.answer(&self.status.automatic());
                }
            }
            Some(Command::ProcessId([a, b, c, d])) => {
                if !self.faults.no_process_id {
                    self.answer(&[0x37, 0x22, a, b, c, d, 0]);
                }
            }
            Some(Command::PrinterId(n)) => self.identify(n),
            Some(command) => {
                if command == Command::Initialize {
                    self.automatic_status = false;
                    self.carry_out_plan(true);
                }
                self.print(command);
            }
        }
        if count_down(&mut self.faults.paper_out_after) {
            self.set_condition(Condition { paper: Paper::Out, ..self.condition() });
        }
    }

    fn print(&mut self, command: Command) {
        if self.faults.cutter_jams && matches!(command, Command::Cut { .. }) {
            self.faults.cutter_jams = false;
            self.held = Some(command);
            self.set_defect(Some(Defect::Cutter));
            return;
        }
        let cut = self.press.execute(command);
        self.keep(cut);
    }

    /// `DLE ENQ`: heard only while an error stands that it can end.
    fn recover(&mut self, clear: bool) {
        if self.defect().is_some_and(Defect::ends_on_request) {
            if clear {
                self.clear_buffer();
            }
            self.set_defect(None);
        }
    }

    fn clear_buffer(&mut self) {
        self.buffer.clear();
        self.held = None;
        self.parser.reset();
        self.press.clear();
        let torn = self.press.tear_off(Ended::Cleared);
        self.keep(torn);
    }

    fn keep(&mut self, ticket: Option<Ticket>) {
        self.tickets.extend(ticket.map(Arc::new));
    }

    /// Carries out the orders whose time has come; those that wait for a slip only between slips.
    fn carry_out_plan(&mut self, between_slips: bool) {
        let bytes = self.received.len();
        let slips = between_slips.then_some(self.tickets.len());
        let is_due = |step: &mut Step| step.trigger.is_due(bytes, slips);
        for step in self.plan.extract_if(.., is_due).collect::<Vec<_>>() {
            tracing::info!(order = %step.order, "as planned");
            step.order.apply(self);
        }
    }
}

/// Counts a fault down by one byte; true once, when it strikes.
fn count_down(left: &mut Option<u64>) -> bool {
    match left {
        Some(0 | 1) => {
            *left = None;
            true
        }
        Some(bytes) => {
            *bytes -= 1;
            false
        }
        None => false,
    }
}

#[cfg(test)]
mod tests;
