//! All that the page shows, as JSON.

use serde::Serialize;

use super::Shown;
use crate::{Defect, Ended, Machine, Paper, Ticket, control::standing};

/// How many slips the page shows.
const SHOWN_SLIPS: usize = 20;

/// The printer as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct State {
    /// Where it listens for tickets.
    pub address: String,
    /// Whether it would print now.
    pub prints: bool,
    /// Why it would not, in plain words.
    pub reasons: Vec<&'static str>,
    /// Whether a client is connected.
    pub connected: bool,
    /// The answers to `DLE EOT` 1 to 4.
    pub status_bytes: [u8; 4],
    /// What is not as it should be.
    pub standing: Vec<Standing>,
    /// Bytes that have arrived since the start.
    pub received_bytes: usize,
    /// Bytes that wait in the buffer.
    pub waiting_bytes: usize,
    /// Slips that have come out since the start.
    pub slip_count: usize,
    /// What was odd on all of them.
    pub oddity_count: usize,
    /// The last slips, the newest first.
    pub slips: Vec<Slip>,
}

/// An order that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// As it is typed.
    pub order: String,
    /// The order that takes it back.
    pub back: String,
}

/// A slip, without its picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Slip {
    /// Its number, as in the addresses of its files.
    pub number: usize,
    /// Why it ended, in plain words.
    pub ended: &'static str,
    /// Whether it was cut: a whole slip.
    pub whole: bool,
    /// The bytes that made it.
    pub bytes: usize,
    /// Its width in dots.
    pub width: usize,
    /// Its length in dots.
    pub height: usize,
    /// Its lines of letters.
    pub lines: Vec<String>,
    /// What should not have been sent, in plain words.
    pub oddities: Vec<String>,
}

impl State {
    pub(super) fn of(shown: &Shown) -> Self {
        let address = shown.printer.addr().to_string();
        shown.printer.look(|machine| Self {
            address,
            prints: machine.can_print(),
            reasons: reasons(machine),
            connected: machine.is_connected(),
            status_bytes: [1, 2, 3, 4].map(|n| machine.status().real_time(n)),
            standing: standing(machine)
                .into_iter()
                .map(|(order, back)| Standing { order: order.to_string(), back: back.to_string() })
                .collect(),
            received_bytes: machine.received().len(),
            waiting_bytes: machine.waiting(),
            slip_count: machine.tickets().len(),
            oddity_count: machine.tickets().iter().map(|ticket| ticket.oddities.len()).sum(),
            slips: last_slips(machine, shown.first),
        })
    }
}

fn reasons(machine: &Machine) -> Vec<&'static str> {
    if !machine.is_powered() {
        return vec!["the power is off"];
    }
    let condition = machine.condition();
    let defect = machine.defect().map(|defect| match defect {
        Defect::Cutter => "the cutter is stuck",
        Defect::Recoverable => "an error that can be ended",
        Defect::Unrecoverable => "it is broken until the power is switched",
        Defect::HeadHot => "the head is too hot",
    });
    [
        (condition.paper == Paper::Out).then_some("the paper is out"),
        condition.cover_open.then_some("the cover is open"),
        (!condition.online).then_some("it is offline"),
        defect,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn last_slips(machine: &Machine, first: usize) -> Vec<Slip> {
    let numbered = machine.tickets().iter().enumerate().rev().take(SHOWN_SLIPS);
    numbered.map(|(index, ticket)| slip(first + index, ticket, machine.paper_width())).collect()
}

fn slip(number: usize, ticket: &Ticket, width: usize) -> Slip {
    Slip {
        number,
        ended: match ticket.ended {
            Ended::Cut => "cut",
            Ended::Disconnected => "not cut: the client left",
            Ended::Cleared => "not cut: the buffer was cleared",
            Ended::PowerOff => "not cut: the power went",
        },
        whole: ticket.ended == Ended::Cut,
        bytes: ticket.raw.len(),
        width,
        height: ticket.height,
        lines: ticket.lines().into_iter().map(str::to_owned).collect(),
        oddities: ticket
            .oddities
            .iter()
            .map(|oddity| format!("byte {}: {}", oddity.offset, oddity.kind))
            .collect(),
    }
}
