//! Orders typed to the running binary, a line each: what a person would do to a printer.

use std::{num::NonZeroU32, str::FromStr, time::Duration};

use crate::{Answers, Faults, Paper, VirtualPrinter};

/// The orders, for people.
pub const HELP: &str = "\
paper ok | near-end | out           the roll
cover open | closed                 the lid
online | offline                    the panel
power on | off                      the switch
answers normal | mute | garbage | half-closed
process-id on | off                 whether GS ( H is known
deaf on | off                       accepts, never reads
slow BYTES-PER-SECOND | off
paper-out-after BYTES | off         the paper ends in the middle
power-off-after BYTES | off         the power goes in the middle
refill-after SECONDS | off          new paper so long after it ran out
sound                               no faults, paper, cover closed, online, power on";

/// One order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Changes the roll.
    Paper(Paper),
    /// Opens (`true`) or closes the cover.
    Cover(bool),
    /// Sets the printer online or offline.
    Online(bool),
    /// Switches the power.
    Power(bool),
    /// What becomes of answers.
    Answers(Answers),
    /// Whether process ids are known.
    ProcessId(bool),
    /// Whether nothing is read.
    Deaf(bool),
    /// Bytes a second.
    Slow(Option<NonZeroU32>),
    /// Bytes until the paper ends.
    PaperOutAfter(Option<u64>),
    /// Bytes until the power goes.
    PowerOffAfter(Option<u64>),
    /// Time from paper end to new paper.
    RefillAfter(Option<Duration>),
    /// All is well again.
    Sound,
}

/// A line that is no order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an order: {0:?}")]
pub struct NotAnOrder(pub String);

impl FromStr for Order {
    type Err = NotAnOrder;

    fn from_str(line: &str) -> Result<Self, NotAnOrder> {
        let words: Vec<&str> = line.split_whitespace().collect();
        parse(&words).ok_or_else(|| NotAnOrder(line.trim().to_owned()))
    }
}

fn parse(words: &[&str]) -> Option<Order> {
    let order = match *words {
        ["paper", "ok"] => Order::Paper(Paper::Ok),
        ["paper", "near-end"] => Order::Paper(Paper::NearEnd),
        ["paper", "out"] => Order::Paper(Paper::Out),
        ["cover", "open"] => Order::Cover(true),
        ["cover", "closed"] => Order::Cover(false),
        ["online"] => Order::Online(true),
        ["offline"] => Order::Online(false),
        ["power", word] => Order::Power(on_off(word)?),
        ["answers", "normal"] => Order::Answers(Answers::Normal),
        ["answers", "mute"] => Order::Answers(Answers::Mute),
        ["answers", "garbage"] => Order::Answers(Answers::Garbage),
        ["answers", "half-closed"] => Order::Answers(Answers::HalfClosed),
        ["process-id", word] => Order::ProcessId(on_off(word)?),
        ["deaf", word] => Order::Deaf(on_off(word)?),
        ["slow", word] => Order::Slow(number(word).ok()?),
        ["paper-out-after", word] => Order::PaperOutAfter(number(word).ok()?),
        ["power-off-after", word] => Order::PowerOffAfter(number(word).ok()?),
        ["refill-after", word] => Order::RefillAfter(number(word).ok()?.map(Duration::from_secs)),
        ["sound"] => Order::Sound,
        _ => return None,
    };
    Some(order)
}

fn on_off(word: &str) -> Option<bool> {
    match word {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

/// A number, or `None` for `off`.
fn number<T: FromStr>(word: &str) -> Result<Option<T>, T::Err> {
    if word == "off" { Ok(None) } else { word.parse().map(Some) }
}

impl Order {
    /// Does to `printer` what the order says.
    pub fn apply(self, printer: &VirtualPrinter) {
        let mut faults = printer.faults();
        match self {
            Self::Paper(paper) => return printer.set_paper(paper),
            Self::Cover(open) => return printer.set_cover(open),
            Self::Online(online) => return printer.set_online(online),
            Self::Power(on) => return printer.set_power(on),
            Self::Answers(answers) => faults.answers = answers,
            Self::ProcessId(known) => faults.no_process_id = !known,
            Self::Deaf(deaf) => faults.deaf = deaf,
            Self::Slow(rate) => faults.slow = rate,
            Self::PaperOutAfter(bytes) => faults.paper_out_after = bytes,
            Self::PowerOffAfter(bytes) => faults.power_off_after = bytes,
            Self::RefillAfter(time) => faults.refill_after = time,
            Self::Sound => {
                printer.set_power(true);
                printer.set_cover(false);
                printer.set_online(true);
                printer.set_paper(Paper::Ok);
                faults = Faults::default();
            }
        }
        printer.set_faults(faults);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_are_read() {
        assert_eq!(" paper  near-end\n".parse(), Ok(Order::Paper(Paper::NearEnd)));
        assert_eq!("slow 200".parse(), Ok(Order::Slow(NonZeroU32::new(200))));
        assert_eq!("slow off".parse(), Ok(Order::Slow(None)));
        assert_eq!("refill-after 3".parse(), Ok(Order::RefillAfter(Some(Duration::from_secs(3)))));
        for wrong in ["", "paper", "paper perhaps", "slow 0", "slow -1", "cover open now"] {
            assert_eq!(wrong.parse::<Order>(), Err(NotAnOrder(wrong.to_owned())));
        }
    }
}
