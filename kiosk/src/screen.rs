//! The kiosk's screens. Each has a `Message`, an `Action` that says what should come of it, `new`,
//! `update` and `view`; [`crate::app`] alone changes screens. Time and hall are arguments.
//!
//! | screen | shows |
//! | - | - |
//! | [`home`] | welcome, search, what many choose, all agencies |
//! | [`agency`] | an agency's services |
//! | [`search`] | a keyboard and what is found |
//! | [`service`] | wait, what to bring, fee, class, the button |
//! | [`appointment`] | a keyboard for the code of an appointment |
//! | [`visit`] | several services of one visit |
//! | [`again`] | a number of the same service was taken here just before |
//! | [`taking`] | the number is asked for; or why there is none |
//! | [`ticket`] | the number |
//! | [`idle`] | over a screen: is anybody still here? |
//! | [`locked`] | the administrator has locked this machine |
//! | [`notice`] | why there is nothing to choose now |
//! | [`printers`] | on home: why nothing is printed now |
//! | [`pairing`] | the code of a machine that is not paired |

pub mod again;
pub mod agency;
pub mod appointment;
mod bar;
pub mod home;
pub mod idle;
mod key;
pub mod locked;
pub mod lowered;
pub mod notice;
pub mod pairing;
pub mod printers;
pub mod search;
pub mod service;
pub mod taking;
pub mod ticket;
mod tile;
pub mod visit;
mod wording;

use hall_ui::shape::Shape;
use std::time::Instant;

use hall_texts::{Lang, Text};
use hall_ui::Element;
use jiff::civil::DateTime;
use queue_core::{catalogue::ServiceCode, wire::kiosk::ServiceState};

use crate::{
    access::{Access, Aid},
    hall::Hall,
    legs::Legs,
    printing::PrinterHealth,
};

/// What a screen is drawn from besides its own state.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The hall.
    pub hall: &'a Hall,
    /// The language that was chosen.
    pub lang: Lang,
    /// What the visitor has set to see, reach or hear better.
    pub access: Access,
    /// The hall's local time.
    pub time: DateTime,
    /// The kiosk's steady clock, for what moves.
    pub now: Instant,
    /// How the screen stands.
    pub shape: Shape,
    /// The server is out of reach: waits are not known, and numbers are given out without it.
    pub offline: bool,
    /// The services of a visit that is put together.
    pub legs: &'a Legs,
    /// The printers that were heard of.
    pub printers: &'a [PrinterHealth],
}

impl<'a> Context<'a> {
    /// How busy a service is, where that is known.
    pub(crate) fn state(&self, service: &ServiceCode) -> Option<&'a ServiceState> {
        self.hall.state(service).filter(|_| !self.offline)
    }

    /// Whether all targets are in the lower part of the screen.
    const fn is_low(&self) -> bool {
        self.access.has(Aid::Low)
    }

    fn say(&self, text: &Text<'_>) -> String {
        text.to(self.lang)
    }
}

/// The screen that a visitor is at.
#[derive(Debug)]
pub enum Screen {
    /// See [`home`].
    Home(home::Home),
    /// See [`agency`].
    Agency(agency::Agency),
    /// See [`search`].
    Search(search::Search),
    /// See [`service`].
    Service(service::Service),
    /// See [`appointment`].
    Appointment(appointment::Appointment),
    /// See [`visit`].
    Visit,
    /// See [`again`].
    Again(Box<again::Again>),
    /// See [`taking`].
    Taking(Box<taking::Taking>),
    /// See [`ticket`].
    Ticket(Box<ticket::Ticket>),
}

/// A touch on a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// On [`home`].
    Home(home::Message),
    /// On [`agency`].
    Agency(agency::Message),
    /// On [`search`].
    Search(search::Message),
    /// On [`service`].
    Service(service::Message),
    /// On [`appointment`].
    Appointment(appointment::Message),
    /// On [`visit`].
    Visit(visit::Message),
    /// On [`again`].
    Again(again::Message),
    /// On [`taking`].
    Taking(taking::Message),
    /// On [`ticket`].
    Ticket(ticket::Message),
    /// Another language, on any screen that offers it.
    Speak(Lang),
    /// A setting to see, reach or hear better, on any screen that offers it.
    Aid(Aid),
}

impl Screen {
    /// Draws it.
    pub fn view<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        match self {
            Self::Home(home) => home.view(context),
            Self::Agency(agency) => agency.view(context).map(Message::Agency),
            Self::Search(search) => search.view(context).map(Message::Search),
            Self::Service(service) => service.view(context).map(Message::Service),
            Self::Appointment(appointment) => appointment.view(context).map(Message::Appointment),
            Self::Visit => visit::view(context).map(Message::Visit),
            Self::Again(again) => again.view(context).map(Message::Again),
            Self::Taking(taking) => taking.view(context).map(Message::Taking),
            Self::Ticket(ticket) => ticket.view(context).map(Message::Ticket),
        }
    }

    /// What stands above a lowered screen: what is read and not touched, on which ground.
    pub fn told<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        match self {
            Self::Home(_) => home::Home::told(context),
            Self::Agency(agency) => agency.told(context).map(Message::Agency),
            Self::Search(search) => search.told(context).map(Message::Search),
            Self::Service(service) => service.told(context).map(Message::Service),
            Self::Appointment(appointment) => appointment.told(context).map(Message::Appointment),
            Self::Visit => visit::told(context).map(Message::Visit),
            Self::Taking(taking) => taking.told(context).map(Message::Taking),
            Self::Again(again) => again.told(context).map(Message::Again),
            Self::Ticket(ticket) => ticket.told(context).map(Message::Ticket),
        }
    }

    /// Whether all of the screen is the hall's colour.
    pub const fn is_stage(&self) -> bool {
        matches!(self, Self::Ticket(_))
    }
}
