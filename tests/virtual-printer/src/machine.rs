//! The printer without a network: bytes and events in, answers and slips out. It knows no clock.

use std::{collections::VecDeque, mem, sync::Arc};

use crate::{
    command::Command,
    faults::{Answers, Faults},
    parser::Parser,
    press::Press,
    realtime::{Request, Scanner},
    status::{Condition, Paper},
    ticket::{Ended, Ticket},
};

/// What waits in the buffer.
#[derive(Debug, Clone, Copy)]
enum Waiting {
    Byte(u8),
    EndOfConnection,
}

/// A printer's head, buffer and mind.
///
/// Bytes that arrive are searched for real-time requests at once and then wait their turn. The
/// buffer, the half-read command and the unfinished line outlive a connection, as they do in a
/// printer behind a network card; only the power switch and `DLE DC4` empty them.
#[derive(Debug)]
pub struct Machine {
    width: usize,
    condition: Condition,
    faults: Faults,
    powered: bool,
    connected: bool,
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
            condition: Condition::default(),
            faults: Faults::default(),
            powered: true,
            connected: false,
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
        self.condition
    }

    /// What is wrong.
    pub const fn faults(&self) -> Faults {
        self.faults
    }

    /// Whether the power is on.
    pub const fn is_powered(&self) -> bool {
        self.powered
    }

    /// Changes what a person could see: paper, cover, panel.
    pub fn set_condition(&mut self, condition: Condition) {
        let before = self.condition.automatic();
        self.condition = condition;
        if self.automatic_status && before != condition.automatic() {
            self.answer(&condition.automatic());
        }
        self.settle();
    }

    /// Changes what is wrong.
    pub fn set_faults(&mut self, faults: Faults) {
        self.faults = faults;
        self.settle();
    }

    /// Switches the power. Off: the buffer and the unfinished line are lost.
    pub fn set_power(&mut self, on: bool) {
        if self.powered && !on {
            let torn = self.press.tear_off(Ended::PowerOff);
            self.keep(torn);
            self.scanner = Scanner::default();
            self.buffer.clear();
            self.parser.reset();
            self.press = Press::new(self.width);
            self.automatic_status = false;
            self.answers.clear();
        }
        self.powered = on;
    }

    /// A client has connected.
    pub fn connection_began(&mut self) {
        self.connected = true;
    }

    /// The client is gone. What it sent is still printed; answers have no one to go to.
    pub fn connection_ended(&mut self) {
        self.connected = false;
        self.answers.clear();
        self.buffer.push_back(Waiting::EndOfConnection);
        self.settle();
    }

    /// Takes bytes from the client.
    pub fn receive(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if !self.powered {
                return;
            }
            self.received.push(*byte);
            self.buffer.push_back(Waiting::Byte(*byte));
            match self.scanner.push(*byte) {
                Some(Request::Status(n)) => self.answer(&[self.condition.real_time(n)]),
                Some(Request::ClearBuffer) => self.clear_buffer(),
                None => {}
            }
            self.settle();
            if count_down(&mut self.faults.power_off_after) {
                self.set_power(false);
            }
        }
    }

    /// Carries out at most `budget` bytes of what waits: one beat of a slow printer.
    pub fn work(&mut self, budget: usize) {
        for _ in 0..budget {
            if !self.powered || !self.condition.can_print() {
                return;
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

    /// The answers for the client since the last call.
    pub fn take_answers(&mut self) -> Vec<u8> {
        mem::take(&mut self.answers)
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
            Some(Command::Status(1 | b'1')) => self.answer(&[self.condition.paper_sensor()]),
            Some(Command::Status(2 | b'2')) => self.answer(&[0]),
            Some(Command::AutomaticStatus(changes)) => {
                self.automatic_status = changes != 0;
                if self.automatic_status {
                    self.answer(&self.condition.automatic());
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
                }
                let cut = self.press.execute(command);
                self.keep(cut);
            }
        }
        if count_down(&mut self.faults.paper_out_after) {
            self.set_condition(Condition { paper: Paper::Out, ..self.condition });
        }
    }

    fn identify(&mut self, n: u8) {
        match n {
            1..=3 | b'1'..=b'3' => self.answer(&[0x02]),
            65 => self.answer(b"_1.0\0"),
            66 => self.answer(b"_Balai\0"),
            67 => self.answer(b"_virtual-printer\0"),
            _ => {}
        }
    }

    fn clear_buffer(&mut self) {
        self.buffer.clear();
        self.parser.reset();
        self.press.clear();
        let torn = self.press.tear_off(Ended::Cleared);
        self.keep(torn);
        self.answer(&[0x37, 0x25, 0x00]);
    }

    fn keep(&mut self, ticket: Option<Ticket>) {
        self.tickets.extend(ticket.map(Arc::new));
    }

    fn answer(&mut self, bytes: &[u8]) {
        if !self.connected {
            return;
        }
        match self.faults.answers {
            Answers::Normal => self.answers.extend_from_slice(bytes),
            Answers::Mute | Answers::HalfClosed => {}
            Answers::Garbage => {
                for _ in bytes {
                    // Reproducible; no true answer has the top bit set.
                    self.garbage = self.garbage.wrapping_mul(5).wrapping_add(0x37);
                    self.answers.push(self.garbage | 0x80);
                }
            }
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
