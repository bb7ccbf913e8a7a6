//! Why a command was not carried out: business words, no technical ones. Each has a text in both
//! languages (crate `hall-texts`) and, where there is one, the next time that it would work.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::{
    appointment::AppointmentCode,
    calendar::Opening,
    catalogue::{AgencyCode, CounterId, Letter, ServiceCode, TicketNumber},
    command::PauseReason,
    lang::Bilingual,
    ticket::StateName,
};

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, ToSchema)]
#[serde(tag = "refusal", rename_all = "kebab-case")]
pub enum Refusal {
    /// Numbers are not given out at this hour.
    #[error("the hall is closed")]
    HallClosed {
        /// When it would work.
        opens: Option<Opening>,
    },
    /// Numbers are not given out today.
    #[error("holiday: {}", name.en)]
    Holiday {
        /// What is celebrated.
        name: Bilingual,
        /// When it would work.
        opens: Option<Opening>,
    },
    /// The agency does not come today, or not at this hour.
    #[error("agency {agency} is closed")]
    AgencyClosed {
        /// The agency.
        agency: AgencyCode,
        /// Why, if a reason is known.
        reason: Option<Bilingual>,
        /// When it would work.
        opens: Option<Opening>,
    },
    /// The service is not given today, or not at this hour.
    #[error("service {service} is closed")]
    ServiceClosed {
        /// The service.
        service: ServiceCode,
        /// Why, if a reason is known.
        reason: Option<Bilingual>,
        /// When it would work.
        opens: Option<Opening>,
    },
    /// Numbers of the service are not given out for now.
    #[error("service {service} is paused: {reason:?}")]
    ServicePaused {
        /// The service.
        service: ServiceCode,
        /// Why.
        reason: PauseReason,
        /// When it would work, if that is known.
        opens: Option<Opening>,
    },
    /// All numbers that the service gives out are taken.
    #[error("quota of service {service} reached")]
    QuotaReached {
        /// The service.
        service: ServiceCode,
        /// When it would work.
        opens: Option<Opening>,
    },
    /// Whoever came now would not be served before closing.
    #[error("service {service} takes no more visitors before closing")]
    CutOff {
        /// The service.
        service: ServiceCode,
        /// When it would work.
        opens: Option<Opening>,
    },
    /// The visit has too many services, or one of them twice.
    #[error("a visit has at most {most} different services")]
    Legs {
        /// How many it can have.
        most: u8,
    },
    /// A visitor cannot be sent to where the visitor is.
    #[error("{counter} is the same counter")]
    SameCounter {
        /// The counter.
        counter: CounterId,
    },
    /// An appointment is in the list twice.
    #[error("appointment {code} is there twice")]
    AppointmentTwice {
        /// The appointment.
        code: AppointmentCode,
    },
    /// No such appointment today.
    #[error("unknown appointment {code}")]
    UnknownAppointment {
        /// As asked for.
        code: AppointmentCode,
    },
    /// The appointment has been checked in for.
    #[error("appointment {code} is used")]
    AppointmentUsed {
        /// The appointment.
        code: AppointmentCode,
    },
    /// It is too early to check in.
    #[error("too early for appointment {code}")]
    AppointmentEarly {
        /// The appointment.
        code: AppointmentCode,
        /// From when on it works, local time.
        #[schema(value_type = String)]
        from: Time,
    },
    /// It is too late to check in; an ordinary number can be taken.
    #[error("too late for appointment {code}")]
    AppointmentLate {
        /// The appointment.
        code: AppointmentCode,
        /// Until when it worked, local time.
        #[schema(value_type = String)]
        until: Time,
    },
    /// The number has been called as often as the rule allows.
    #[error("ticket {number} has been called {calls} times")]
    CallLimit {
        /// The ticket.
        number: TicketNumber,
        /// How often.
        calls: u8,
    },
    /// The visitor came back too late.
    #[error("ticket {number} could return until {until}")]
    ReturnLate {
        /// The ticket.
        number: TicketNumber,
        /// Until when it could, local time.
        #[schema(value_type = String)]
        until: Time,
    },
    /// The counter does not serve what the ticket is for.
    #[error("counter {counter} does not serve {service}")]
    NotServedHere {
        /// The counter.
        counter: CounterId,
        /// What the ticket is for.
        service: ServiceCode,
    },
    /// Another counter was asked to call the ticket.
    #[error("ticket {number} waits for counter {counter}")]
    Reserved {
        /// The ticket.
        number: TicketNumber,
        /// The counter that it waits for.
        counter: CounterId,
    },
    /// The catalogue has no such service.
    #[error("unknown service {service}")]
    UnknownService {
        /// As asked for.
        service: ServiceCode,
    },
    /// The catalogue has no such counter.
    #[error("unknown counter {counter}")]
    UnknownCounter {
        /// As asked for.
        counter: CounterId,
    },
    /// No such ticket today.
    #[error("unknown ticket {number}")]
    UnknownTicket {
        /// As asked for.
        number: TicketNumber,
    },
    /// The ticket is of another day.
    #[error("ticket {number} is of another day")]
    OtherDay {
        /// As asked for.
        number: TicketNumber,
    },
    /// All numbers of the letter are used up for today.
    #[error("no number left for letter {letter}")]
    NumbersUsedUp {
        /// The letter.
        letter: Letter,
    },
    /// Another visitor has the number: two kiosks share a band, which must not be.
    #[error("number {number} is taken")]
    NumberTaken {
        /// The number.
        number: TicketNumber,
    },
    /// The number is of no kiosk's band.
    #[error("number {number} is in no band")]
    NoBand {
        /// The number.
        number: TicketNumber,
    },
    /// The ticket is not in the state that the command needs.
    #[error("ticket {number} is {state:?}")]
    WrongState {
        /// The ticket.
        number: TicketNumber,
        /// Where it stands.
        state: StateName,
    },
    /// The counter is not open.
    #[error("counter {counter} is not open")]
    CounterClosed {
        /// The counter.
        counter: CounterId,
    },
    /// The counter still has a ticket.
    #[error("counter {counter} still has {number}")]
    CounterBusy {
        /// The counter.
        counter: CounterId,
        /// Its ticket.
        number: TicketNumber,
    },
    /// Another officer works at the counter.
    #[error("counter {counter} is taken")]
    CounterTaken {
        /// The counter.
        counter: CounterId,
    },
    /// The ticket is not at this counter.
    #[error("ticket {number} is not at counter {counter}")]
    NotYourTicket {
        /// The counter.
        counter: CounterId,
        /// The ticket.
        number: TicketNumber,
    },
    /// Nobody waits for what the counter serves.
    #[error("nobody is waiting")]
    NobodyWaiting,
    /// The visit was not served, so that there is nothing to rate.
    #[error("not served yet")]
    NotServedYet,
    /// The survey of this visit has been answered, or its time is over.
    #[error("survey closed")]
    SurveyClosed,
}

impl Refusal {
    /// A stable name for logs and clients, such as `hall-closed`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::HallClosed { .. } => "hall-closed",
            Self::Holiday { .. } => "holiday",
            Self::AgencyClosed { .. } => "agency-closed",
            Self::ServiceClosed { .. } => "service-closed",
            Self::ServicePaused { .. } => "service-paused",
            Self::QuotaReached { .. } => "quota-reached",
            Self::CutOff { .. } => "cut-off",
            Self::Legs { .. } => "legs",
            Self::SameCounter { .. } => "same-counter",
            Self::AppointmentTwice { .. } => "appointment-twice",
            Self::UnknownAppointment { .. } => "unknown-appointment",
            Self::AppointmentUsed { .. } => "appointment-used",
            Self::AppointmentEarly { .. } => "appointment-early",
            Self::AppointmentLate { .. } => "appointment-late",
            Self::CallLimit { .. } => "call-limit",
            Self::ReturnLate { .. } => "return-late",
            Self::NotServedHere { .. } => "not-served-here",
            Self::Reserved { .. } => "reserved",
            Self::UnknownService { .. } => "unknown-service",
            Self::UnknownCounter { .. } => "unknown-counter",
            Self::UnknownTicket { .. } => "unknown-ticket",
            Self::OtherDay { .. } => "other-day",
            Self::NumbersUsedUp { .. } => "numbers-used-up",
            Self::NumberTaken { .. } => "number-taken",
            Self::NoBand { .. } => "no-band",
            Self::WrongState { .. } => "wrong-state",
            Self::CounterClosed { .. } => "counter-closed",
            Self::CounterBusy { .. } => "counter-busy",
            Self::CounterTaken { .. } => "counter-taken",
            Self::NotYourTicket { .. } => "not-your-ticket",
            Self::NobodyWaiting => "nobody-waiting",
            Self::NotServedYet => "not-served-yet",
            Self::SurveyClosed => "survey-closed",
        }
    }

    /// When the same command would work, if that is known.
    pub const fn opens(&self) -> Option<Opening> {
        match self {
            Self::HallClosed { opens }
            | Self::Holiday { opens, .. }
            | Self::AgencyClosed { opens, .. }
            | Self::ServiceClosed { opens, .. }
            | Self::ServicePaused { opens, .. }
            | Self::QuotaReached { opens, .. }
            | Self::CutOff { opens, .. } => *opens,
            _ => None,
        }
    }

    /// The hour alone of [`Self::opens`].
    pub const fn opens_at(&self) -> Option<Time> {
        match self.opens() {
            Some(opening) => Some(opening.time),
            None => None,
        }
    }
}
