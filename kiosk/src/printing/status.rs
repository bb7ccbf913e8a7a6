//! What a printer says of itself: `DLE EOT` questions and their answers.
//!
//! Bits as in Epson's ESC/POS reference for DLE EOT; cheap printers keep to the same ones.

use super::PrinterState;

/// A question that a printer answers at once, even while it is off line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Query {
    /// On line or not.
    Printer,
    /// Why off line: cover, paper, error.
    OfflineCause,
    /// What the paper sensors see.
    Paper,
}

impl Query {
    /// All questions, in the order to ask them.
    pub const ALL: [Self; 3] = [Self::Printer, Self::OfflineCause, Self::Paper];

    /// The three bytes of the question. (The escpos crate sends a fourth, which stays behind.)
    pub const fn bytes(self) -> [u8; 3] {
        let n = match self {
            Self::Printer => 1,
            Self::OfflineCause => 2,
            Self::Paper => 4,
        };
        [0x10, 0x04, n]
    }
}

/// The answers that came, all three or fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Status {
    printer: Option<u8>,
    offline_cause: Option<u8>,
    paper: Option<u8>,
}

impl Status {
    /// Adds an answer.
    pub const fn set(&mut self, query: Query, answer: u8) {
        match query {
            Query::Printer => self.printer = Some(answer),
            Query::OfflineCause => self.offline_cause = Some(answer),
            Query::Paper => self.paper = Some(answer),
        }
    }

    /// Whether a question was answered.
    pub const fn is_answered(self, query: Query) -> bool {
        match query {
            Query::Printer => self.printer.is_some(),
            Query::OfflineCause => self.offline_cause.is_some(),
            Query::Paper => self.paper.is_some(),
        }
    }

    /// What the answers mean together. The worst that a person must see to is told first; what was
    /// not answered counts as well.
    pub fn state(self) -> PrinterState {
        let bit = |answer: Option<u8>, mask: u8| answer.is_some_and(|byte| byte & mask != 0);
        if self == Self::default() {
            PrinterState::Silent
        } else if bit(self.offline_cause, 0x04) {
            PrinterState::CoverOpen
        } else if bit(self.offline_cause, 0x20) || bit(self.paper, 0x60) {
            PrinterState::PaperOut
        } else if bit(self.offline_cause, 0x40) {
            PrinterState::Fault
        } else if bit(self.printer, 0x08) {
            PrinterState::Offline
        } else if bit(self.paper, 0x0C) {
            PrinterState::PaperLow
        } else {
            PrinterState::Ready
        }
    }
}

#[cfg(test)]
mod tests {
    use escpos::utils::{RealTimeStatusRequest, RealTimeStatusResponse};
    use proptest::prelude::*;

    use super::{PrinterState, Query, Status};

    fn status(printer: u8, offline_cause: u8, paper: u8) -> PrinterState {
        let mut status = Status::default();
        for (query, answer) in Query::ALL.into_iter().zip([printer, offline_cause, paper]) {
            status.set(query, answer);
        }
        status.state()
    }

    #[test]
    fn the_worst_is_told_first() {
        assert_eq!(status(0x12, 0x12, 0x12), PrinterState::Ready);
        assert_eq!(status(0x12, 0x12, 0x1E), PrinterState::PaperLow);
        assert_eq!(status(0x1A, 0x32, 0x72), PrinterState::PaperOut);
        assert_eq!(status(0x12, 0x12, 0x72), PrinterState::PaperOut);
        assert_eq!(status(0x1A, 0x16, 0x12), PrinterState::CoverOpen);
        assert_eq!(status(0x1A, 0x36, 0x72), PrinterState::CoverOpen);
        assert_eq!(status(0x1A, 0x52, 0x12), PrinterState::Fault);
        assert_eq!(status(0x1A, 0x12, 0x12), PrinterState::Offline);
        assert_eq!(Status::default().state(), PrinterState::Silent);
    }

    proptest! {
        #[test]
        fn the_escpos_crate_reads_the_same(
            printer in any::<u8>(), cause in any::<u8>(), paper in any::<u8>(),
        ) {
            let answer = |byte: u8| byte & 0b0110_1100 | 0b0001_0010;
            let (printer, cause, paper) = (answer(printer), answer(cause), answer(paper));
            let parse = |request, byte| RealTimeStatusResponse::parse(request, byte).unwrap();
            let one = parse(RealTimeStatusRequest::Printer, printer);
            let two = parse(RealTimeStatusRequest::OfflineCause, cause);
            let four = parse(RealTimeStatusRequest::RollPaperSensor, paper);
            let expected = if !two[&RealTimeStatusResponse::CoverClosed] {
                PrinterState::CoverOpen
            } else if two[&RealTimeStatusResponse::PrintingStopsDueToPaperEnd]
                || !four[&RealTimeStatusResponse::RollPaperEndSensorPaperPresent]
            {
                PrinterState::PaperOut
            } else if two[&RealTimeStatusResponse::ErrorOccurred] {
                PrinterState::Fault
            } else if !one[&RealTimeStatusResponse::Online] {
                PrinterState::Offline
            } else if !four[&RealTimeStatusResponse::RollPaperNearEndSensorPaperAdequate] {
                PrinterState::PaperLow
            } else {
                PrinterState::Ready
            };
            prop_assert_eq!(status(printer, cause, paper), expected);
        }
    }
}
