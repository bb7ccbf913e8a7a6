//! How far a screen is: what is said anew when it changes. Waits that come in with every minute are
//! no part of it, since they would cut off the visitor's prompt.

use queue_core::{catalogue::ServiceCode, ticket::Class};

use super::Scene;
use crate::{
    paper::Paper,
    screen::{Screen, notice::Notice, pairing::Pairing},
};

/// How far what is shown is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named by its screen, its fields by the screen's own")]
pub enum Stage {
    Pairing(Pairing),
    Notice(Notice),
    Closed,
    Locked,
    Again { waits: bool },
    Home { page: usize },
    Agency { page: usize },
    Search { query: String, page: usize },
    Service { class: Class, list: Option<Paper> },
    Appointment { typed: String },
    Visit { services: Vec<ServiceCode>, proposed: bool },
    Asking,
    Unanswered,
    Refused,
    Ticket { paper: Paper, copy: u8, helped: bool },
}

impl Stage {
    /// Of what is in front of the visitor.
    pub fn of(scene: &Scene<'_>) -> Self {
        match scene {
            Scene::Pairing(pairing) => Self::Pairing((*pairing).clone()),
            Scene::Notice(notice) => Self::Notice(*notice),
            Scene::Closed(..) => Self::Closed,
            Scene::Locked(..) => Self::Locked,
            Scene::Screen(screen, context) => match screen {
                Screen::Home(home) => Self::Home { page: home.page() },
                Screen::Agency(agency) => Self::Agency { page: agency.page() },
                Screen::Search(search) => {
                    Self::Search { query: search.query().into(), page: search.page() }
                }
                Screen::Service(service) => {
                    Self::Service { class: service.class(), list: service.list() }
                }
                Screen::Appointment(appointment) => {
                    Self::Appointment { typed: appointment.typed().into() }
                }
                Screen::Visit => Self::Visit {
                    services: context.legs.services().into(),
                    proposed: context.legs.is_proposed(),
                },
                Screen::Again(again) => Self::Again { waits: again.seconds_left(context.now) > 0 },
                Screen::Taking(taking) if taking.is_asking() => Self::Asking,
                Screen::Taking(taking) if taking.refusal().is_some() => Self::Refused,
                Screen::Taking(_) => Self::Unanswered,
                Screen::Ticket(ticket) => Self::Ticket {
                    paper: ticket.paper(),
                    copy: ticket.copy(),
                    helped: ticket.is_helped(),
                },
            },
        }
    }
}
