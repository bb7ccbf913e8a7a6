//! What can be wrong with a list of appointments, in words for who made it.

use hall_texts::Text;
use jiff::civil::{Date, Time};
use queue_core::{appointment::AppointmentCode, catalogue::ServiceCode};
use thiserror::Error;

use crate::pages::words::Words;

/// What is wrong in a line.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// Not code, service and time.
    #[error("{found} columns instead of 3")]
    Columns {
        /// How many there are.
        found: usize,
    },
    /// No appointment has such a code.
    #[error("bad appointment code {text}")]
    Code {
        /// As written.
        text: String,
    },
    /// The catalogue has no such service.
    #[error("unknown service {text}")]
    Service {
        /// As written.
        text: String,
    },
    /// No time of a day.
    #[error("bad time {text}")]
    Time {
        /// As written.
        text: String,
    },
    /// The service is not given at that hour of the date.
    #[error("service {service} is closed at {time}")]
    Closed {
        /// The service.
        service: ServiceCode,
        /// The hour.
        time: Time,
    },
    /// An earlier line has the same code.
    #[error("appointment {code} is in line {first} already")]
    Twice {
        /// The code.
        code: AppointmentCode,
        /// The earlier line.
        first: usize,
    },
    /// The code is an appointment of another date.
    #[error("appointment {code} is of {date}")]
    OtherDate {
        /// The code.
        code: AppointmentCode,
        /// Its date.
        date: Date,
    },
}

/// A fault and the line that it is in, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {fault}")]
pub struct LineFault {
    /// The line.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// Why nothing of a list was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ListFault {
    /// No date.
    #[error("no date")]
    NoDate,
    /// The date is over.
    #[error("{date} is over")]
    Past {
        /// The date.
        date: Date,
    },
    /// The hall is closed on the date.
    #[error("the hall is closed on {date}")]
    HallClosed {
        /// The date.
        date: Date,
    },
    /// A list without a line.
    #[error("the list is empty")]
    Empty,
    /// Lines are wrong.
    #[error("{} faults in lines", .0.len())]
    Lines(Vec<LineFault>),
}

impl LineFault {
    /// The fault in words, with its line.
    pub fn say(&self, words: Words) -> String {
        let fault = self.fault.say(words);
        words.say(&Text::AppointmentsLine { line: self.line.into(), fault: fault.into() })
    }
}

impl Fault {
    fn say(&self, words: Words) -> String {
        words.say(&match self {
            Self::Columns { found } => Text::AppointmentsFaultColumns { found: (*found).into() },
            Self::Code { text } => Text::AppointmentsFaultCode { text: text.into() },
            Self::Service { text } => Text::AppointmentsFaultService { text: text.into() },
            Self::Time { text } => Text::AppointmentsFaultTime { text: text.into() },
            Self::Closed { service, time } => Text::AppointmentsFaultClosed {
                service: service.as_str().into(),
                time: words.hour(*time).into(),
            },
            Self::Twice { code, first } => {
                let (code, line) = (code.as_str().into(), (*first).into());
                Text::AppointmentsFaultTwice { code, line }
            }
            Self::OtherDate { code, date } => {
                let (code, date) = (code.as_str().into(), words.date(*date).into());
                Text::AppointmentsFaultOtherDate { code, date }
            }
        })
    }
}

impl ListFault {
    /// The fault in one sentence.
    pub fn say(&self, words: Words) -> String {
        words.say(&match self {
            Self::NoDate => Text::AppointmentsFaultNoDate,
            Self::Past { date } => Text::AppointmentsFaultPast { date: words.date(*date).into() },
            Self::HallClosed { date } => {
                Text::AppointmentsFaultHallClosed { date: words.date(*date).into() }
            }
            Self::Empty => Text::AppointmentsFaultEmpty,
            Self::Lines(faults) => Text::AppointmentsNothingTaken { n: faults.len().into() },
        })
    }

    /// What is wrong in single lines.
    pub fn lines(&self) -> &[LineFault] {
        match self {
            Self::Lines(faults) => faults,
            _ => &[],
        }
    }
}
