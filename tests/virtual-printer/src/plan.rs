//! Orders for later: a plan of what goes wrong when.

use std::{str::FromStr, time::Duration};

use crate::control::{NotAnOrder, Order, seconds};

/// How a plan is written, for people.
pub const HELP: &str = "\
at BYTES ORDER                      once so many bytes have arrived since the start
after SECONDS ORDER                 so long after the start
at-ticket N ORDER                   before the N-th slip: when the connection of the slip before ends,
                                    or with the ESC @ that follows that slip
# a line for people";

/// When an order is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// Once so many bytes have arrived since the printer was made.
    Bytes(usize),
    /// So long after the plan was taken.
    Elapsed(Duration),
    /// Before the slip of this number, counted from 1: at the end of the connection after the
    /// slip before it, or at the next `ESC @`. The slip before can still be confirmed.
    Slip(usize),
}

impl Trigger {
    /// Whether it is time, after so many bytes; and, between two slips, after so many slips.
    /// Never for [`Trigger::Elapsed`].
    pub fn is_due(self, bytes: usize, slips: Option<usize>) -> bool {
        match self {
            Self::Bytes(count) => bytes >= count,
            Self::Slip(number) => slips.is_some_and(|slips| slips + 1 >= number),
            Self::Elapsed(_) => false,
        }
    }
}

/// An order and when it is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub trigger: Trigger,
    /// What.
    pub order: Order,
}

/// A list of steps, read from text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Script {
    /// The steps, in the order of their lines.
    pub steps: Vec<Step>,
}

/// A line that is no step of a script.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {cause}")]
pub struct BadScript {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub cause: BadStep,
}

/// Why a line is no step.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadStep {
    /// It does not say when.
    #[error("it must begin with `at BYTES`, `after SECONDS` or `at-ticket N`")]
    NoTrigger,
    /// It does not say what.
    #[error(transparent)]
    NotAnOrder(#[from] NotAnOrder),
}

impl FromStr for Script {
    type Err = BadScript;

    fn from_str(text: &str) -> Result<Self, BadScript> {
        let mut steps = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                let step = line.parse().map_err(|cause| BadScript { line: index + 1, cause })?;
                steps.push(step);
            }
        }
        Ok(Self { steps })
    }
}

impl FromStr for Step {
    type Err = BadStep;

    fn from_str(line: &str) -> Result<Self, BadStep> {
        let mut words = line.split_whitespace();
        let (kind, amount) = (words.next(), words.next().unwrap_or_default());
        let trigger = match kind {
            Some("at") => amount.parse().ok().map(Trigger::Bytes),
            Some("after") => seconds(amount).map(Trigger::Elapsed),
            Some("at-ticket") => amount.parse().ok().map(Trigger::Slip),
            _ => None,
        };
        let trigger = trigger.ok_or(BadStep::NoTrigger)?;
        let order = words.collect::<Vec<_>>().join(" ").parse()?;
        Ok(Self { trigger, order })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Machine, Paper};

    #[test]
    fn a_script_is_read_line_by_line() {
        let script: Script = "# a bad morning\n\nat 300  paper   out\nafter 1.5 sound\n\
             at-ticket 3 slow 200"
            .parse()
            .unwrap();
        let half = Duration::from_millis(1500);
        let triggers: Vec<Trigger> = script.steps.iter().map(|step| step.trigger).collect();
        assert_eq!(triggers, [Trigger::Bytes(300), Trigger::Elapsed(half), Trigger::Slip(3)]);
        assert_eq!(script.steps[0].order, Order::Paper(Paper::Out));
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        let wrong = |text: &str| text.parse::<Script>().unwrap_err();
        assert_eq!(wrong("at 1 sound\nsound"), BadScript { line: 2, cause: BadStep::NoTrigger });
        assert_eq!(wrong("at soon sound").cause, BadStep::NoTrigger);
        assert_eq!(
            wrong("\nat 1 dance").to_string(),
            "line 2: not an order: \"dance\"",
            "what the person reads"
        );
    }

    #[test]
    fn steps_are_carried_out_to_the_byte_and_once() {
        let mut machine = Machine::new(576);
        let script: Script =
            "at 3 cover open\nat-ticket 2 paper near-end\nat-ticket 1 offline".parse().unwrap();
        machine.follow(script.steps);
        assert!(!machine.condition().online, "before the first slip is at once");
        Order::Online(true).apply(&mut machine);
        machine.receive(b"AB");
        assert!(!machine.condition().cover_open);
        machine.receive(b"\n\x1dV\x00");
        assert!(machine.condition().cover_open && machine.tickets().is_empty());
        Order::Cover(false).apply(&mut machine);
        assert_eq!(machine.tickets().len(), 1);
        assert_eq!(machine.condition().paper, Paper::Ok, "the next slip is not begun");
        machine.receive(b"\x1b@");
        assert_eq!(machine.condition().paper, Paper::NearEnd);
        assert!(!machine.condition().cover_open && machine.condition().online);
    }
}
