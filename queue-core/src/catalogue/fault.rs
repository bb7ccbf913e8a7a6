//! What can be wrong with a catalogue.

use std::fmt;

use thiserror::Error;

use super::{AgencyCode, IdentError, Letter, ServiceCode};
use crate::{
    brand::{LogoFault, Rgb, RgbError},
    calendar::HallZone,
};

/// Everything that is wrong with a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct CatalogueError {
    /// One entry a fault, in the order of the file.
    pub complaints: Vec<Complaint>,
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, complaint) in self.complaints.iter().enumerate() {
            if place > 0 {
                writeln!(f)?;
            }
            write!(f, "line {}: {}", complaint.line, complaint.fault)?;
        }
        Ok(())
    }
}

/// One fault and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The line in the file, from 1.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What is not wrong with a catalogue but not done as it is written either.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line in the file, from 1.
    pub line: usize,
    /// What is done instead.
    pub remark: Remark,
}

/// What is done in place of what is written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the values that the message names")]
pub enum Remark {
    /// The hall's colour is too light for text; `contrast` is in tenths.
    Darkened { given: Rgb, contrast: u16, used: Rgb },
    /// The accent would not stand out of the hall's colour.
    Lightened { given: Rgb, used: Rgb },
}

/// One fault. Its `Display` is for logs; people read it in their language (crate `hall-texts`).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the fields are the values that the message names")]
pub enum Fault {
    /// Not TOML, a key that is not known, a value of the wrong kind.
    #[error("{message}")]
    Syntax { message: String },
    /// A code, letter or number that cannot be one.
    #[error(transparent)]
    Ident(IdentError),
    /// A schema that this program does not read.
    #[error("schema {found} is not known: this program reads schema {known}")]
    Schema { found: u32, known: u32 },
    /// A time zone outside Indonesia.
    #[error(
        "time zone \"{name}\" is not one of Asia/Jakarta, Asia/Pontianak, Asia/Makassar, Asia/Jayapura"
    )]
    TimeZone { name: String },
    /// A label of another zone.
    #[error("zone_label \"{label}\" does not belong to the time zone: it is {}", zone.label())]
    ZoneLabel { label: String, zone: HallZone },
    /// Not a colour.
    #[error(transparent)]
    Color(RgbError),
    /// A picture that cannot be a logo.
    #[error(transparent)]
    Logo(LogoFault),
    /// The file of a logo cannot be read.
    #[error("the logo \"{name}\" cannot be read: {reason}")]
    LogoFile { name: String, reason: String },
    /// The name of a logo's file where the picture should be: only an import reads files.
    #[error("the logo is in a file of its own, \"{name}\", which was not read")]
    LogoApart { name: String },
    /// Not a time of day.
    #[error("\"{text}\" is not a time such as \"07:30\"")]
    Time { text: String },
    /// Not a date.
    #[error("\"{text}\" is not a date such as \"2026-12-25\"")]
    Date { text: String },
    /// Not a weekday.
    #[error("\"{text}\" is not a weekday: use mon, tue, wed, thu, fri, sat, sun")]
    Weekday { text: String },
    /// Two entries of hours for one weekday.
    #[error("{day} already has hours above")]
    WeekdayTwice { day: String },
    /// Half a break.
    #[error("break_from and break_to come together or not at all")]
    HalfBreak,
    /// Times that do not follow each other.
    #[error(
        "hours are out of order: tickets_from, open, break_from, break_to, close must follow each other"
    )]
    HoursOrder,
    /// Two holidays on one date.
    #[error("{date} is a holiday twice")]
    HolidayTwice { date: String },
    /// A date with half of its hours.
    #[error("a date has open and close, or neither and is closed")]
    HalfHours,
    /// A number of calls out of range.
    #[error("call_limit is not in 1 to {most}")]
    CallLimit { most: u8 },
    /// A place in line that is none.
    #[error("\"{text}\" is not a place in line: use first, arrival, last or after-3")]
    Position { text: String },
    /// A ratio guard that would stop all priority calls.
    #[error("priority_run is at least 1; leave it out to have no limit")]
    PriorityRun,
    /// A rule about a service that is not there.
    #[error("the rule names service {service}, which the catalogue does not have")]
    RuleService { service: ServiceCode },
    /// A desk that names a counter that its agency does not have, or names it twice.
    #[error(
        "counter {counter} is not one of the {counters} counters of agency {agency}, or is named twice"
    )]
    DeskCounter { counter: u16, counters: u16, agency: AgencyCode },
    /// A desk that names a service that its agency does not have.
    #[error("service \"{service}\" is not one of agency {agency}")]
    DeskService { service: String, agency: AgencyCode },
    /// A service that no counter serves.
    #[error("no counter serves {service}: nobody who takes a number for it would be called")]
    Unserved { service: ServiceCode },
    /// Nothing to offer.
    #[error("the catalogue has no agency: add at least one [[agencies]]")]
    NoAgency,
    /// An agency code that is used twice.
    #[error("agency {agency} is there twice")]
    AgencyTwice { agency: AgencyCode },
    /// An agency without services.
    #[error("agency {agency} has no service")]
    NoService { agency: AgencyCode },
    /// An agency without counters.
    #[error("agency {agency} has no counter: nobody could be called")]
    NoCounter { agency: AgencyCode },
    /// Too many counters.
    #[error("a hall has at most {most} counters")]
    TooManyCounters { most: u16 },
    /// A zone out of range.
    #[error("zone {zone} is not in 1 to 99")]
    Zone { zone: u8 },
    /// A zone whose floor is told twice.
    #[error("the floor of zone {zone} is told twice")]
    ZoneTwice { zone: u8 },
    /// A letter of two agencies.
    #[error(
        "letter {letter} of agency {agency} already belongs to agency {owner} (line {line}): two agencies would print the same numbers"
    )]
    LetterTwice { letter: Letter, agency: AgencyCode, owner: AgencyCode, line: usize },
    /// A letter that the agency does not have.
    #[error("letter {letter} of service {service} is not among the letters of agency {agency}")]
    ForeignLetter { letter: Letter, service: ServiceCode, agency: AgencyCode },
    /// A service code that is used twice.
    #[error("service {service} is there twice")]
    ServiceTwice { service: ServiceCode },
    /// A service without a name.
    #[error("service {service} has no name")]
    NoName { service: ServiceCode },
    /// A duration out of range.
    #[error("{minutes} minutes of service {service} are not in 1 to {most}")]
    Minutes { minutes: u16, service: ServiceCode, most: u16 },
    /// A requirement that nobody described.
    #[error("requirement \"{requirement}\" of service {service} is not in [requirements]")]
    UnknownRequirement { requirement: String, service: ServiceCode },
}
