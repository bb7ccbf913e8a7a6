//! The answer to whoever took a number, for a service or for an appointment.

use queue_core::{
    Actor, Command, Event, Hall, IdempotencyKey, Lang, Recorded, Request,
    catalogue::{ServiceCode, TicketNumber, ZoneId},
    forecast::{self, Estimate},
    ticket::{Class, Ticket, TicketId, TicketState, Token},
    wire::kiosk::{IssuedTicket, VisitStop},
};

use crate::{auth::device::Device, error::ApiError, state::AppState};

/// What the log says of a number that was given out.
struct Issued<'a> {
    recorded: &'a Recorded,
    number: TicketNumber,
    token: Token,
    service: &'a ServiceCode,
    later: &'a [ServiceCode],
    class: Class,
}

/// Carries out a command that gives a number out, for `device`, whose screen speaks `lang`. The
/// same key gives the same number and address, also after a restart of the server.
///
/// # Errors
/// The hall refused, nothing is stored, or the key is of another kind of command.
pub async fn give(
    state: &AppState,
    device: &Device,
    (key, lang): (IdempotencyKey, Lang),
    command: Command,
) -> Result<IssuedTicket, ApiError> {
    let request = Request { key, actor: Actor::Device(device.id), command };
    let receipt = state.store.submit(request).await?;
    let issued = receipt.events.iter().find_map(issued).ok_or(ApiError::KeyReused)?;
    tracing::info!(
        ticket.number = %issued.number,
        service = %issued.service,
        later = issued.later.len(),
        device.id = device.id,
        lang = lang.tag(),
        repeated = receipt.repeated,
        "number given out"
    );
    Ok(answer(state, &issued))
}

fn issued(recorded: &Recorded) -> Option<Issued<'_>> {
    match &recorded.event {
        Event::Issued { number, token, service, later, class, .. } => {
            let (number, token, class) = (*number, *token, *class);
            Some(Issued { recorded, number, token, service, later, class })
        }
        _ => None,
    }
}

fn answer(state: &AppState, issued: &Issued<'_>) -> IssuedTicket {
    let hall = state.store.view();
    let catalogue = hall.catalogue();
    let agency =
        catalogue.service(issued.service).and_then(|service| catalogue.agency(&service.agency));
    // A repeat may come when the number has long been called, or the day after.
    let waiting = hall
        .ticket_by_token(&issued.token)
        .filter(|ticket| ticket.state == TicketState::Waiting)
        .map(|ticket| standing(state, &hall, ticket));
    let VisitStop { service, service_name, agency_short, zone, floor } =
        stop(&hall, issued.service);
    IssuedTicket {
        ticket: TicketId { day: issued.recorded.day, number: issued.number },
        url: state.public_url.ticket(&issued.token),
        service,
        service_name,
        agency_name: agency.map(|agency| agency.name.clone()).unwrap_or_default(),
        agency_short,
        zone,
        floor,
        class: issued.class,
        issued_at: issued.recorded.at,
        ahead: waiting.map_or(0, |estimate| estimate.ahead),
        counters_open: waiting.map_or(0, |estimate| estimate.counters_open),
        wait_minutes: waiting.and_then(|estimate| estimate.rounded_minutes()),
        wait_range: waiting.and_then(|estimate| Some(estimate.wait?.rounded_range())),
        later: issued.later.iter().map(|code| stop(&hall, code)).collect(),
    }
}

/// How the ticket stands, with the wait that its visitor was promised; who comes by appointment
/// was promised none.
fn standing(state: &AppState, hall: &Hall, ticket: &Ticket) -> Estimate {
    if ticket.appointment.is_some() {
        forecast::waiting_ticket(hall, ticket, state.store.now())
    } else {
        forecast::standing(hall, ticket, ticket.promise, state.store.now())
    }
}

/// A service as the paper names it; a repeat may be of one that the catalogue no longer has.
fn stop(hall: &Hall, code: &ServiceCode) -> VisitStop {
    let catalogue = hall.catalogue();
    let service = catalogue.service(code);
    let agency = service.and_then(|service| catalogue.agency(&service.agency));
    let zone = agency.map_or(ZoneId(1), |agency| agency.zone);
    VisitStop {
        service: code.clone(),
        service_name: service.map(|service| service.name.clone()).unwrap_or_default(),
        agency_short: agency.map(|agency| agency.short.clone()).unwrap_or_default(),
        floor: catalogue.floor_of(zone).cloned(),
        zone,
    }
}
