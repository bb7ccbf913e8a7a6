//! `POST /api/kiosk/tickets`: gives out a number.

use axum::{Json, extract::State};
use queue_core::{
    Actor, Command, Event, Hall, Recorded, Request,
    catalogue::{ServiceCode, TicketNumber},
    forecast,
    ticket::{Class, TicketId, TicketState, Token},
    wire::{
        ErrorBody,
        kiosk::{IssueRequest, IssuedTicket},
    },
};

use crate::{auth::device::Kiosk, error::ApiError, extract::Body, state::AppState};

/// What the log says of a number that was given out.
struct Issued<'a> {
    recorded: &'a Recorded,
    number: TicketNumber,
    token: Token,
    service: &'a ServiceCode,
    class: Class,
}

/// Gives out the next number of a service. The same key gives the same number and address,
/// also after a restart of the server.
#[utoipa::path(
    post, path = "/api/kiosk/tickets", tag = "kiosk", operation_id = "issueTicket",
    security(("device" = [])),
    request_body = IssueRequest,
    responses(
        (status = 200, description = "The number, new or of the same key", body = IssuedTicket),
        (status = 400, description = "The request cannot be read", body = ErrorBody),
        (status = 401, description = "No token, or one that is not known", body = ErrorBody),
        (status = 409, description = "The hall refused, and says why", body = ErrorBody),
        (status = 503, description = "Not stored; the same request may succeed later", body = ErrorBody),
    )
)]
pub async fn issue(
    State(state): State<AppState>,
    kiosk: Kiosk,
    Body(asked): Body<IssueRequest>,
) -> Result<Json<IssuedTicket>, ApiError> {
    let IssueRequest { key, service, class, lang } = asked;
    // What the paper tells, so that the hall learns how true it was.
    let promise = forecast::next_ticket(&state.store.view(), &service, class, state.store.now());
    let promise = promise.wait;
    let token = state.random.token();
    let command = Command::Issue { service, later: Vec::new(), class, token, promise };
    let request = Request { key, actor: Actor::Device(kiosk.0.id), command };
    let receipt = state.store.submit(request).await?;
    let issued = receipt.events.iter().find_map(issued).ok_or(ApiError::KeyReused)?;
    tracing::info!(
        ticket.number = %issued.number,
        service = %issued.service,
        device.id = kiosk.0.id,
        lang = lang.tag(),
        repeated = receipt.repeated,
        "number given out"
    );
    Ok(Json(answer(&state, &state.store.view(), &issued)))
}

fn issued(recorded: &Recorded) -> Option<Issued<'_>> {
    match &recorded.event {
        Event::Issued { number, token, service, class, .. } => {
            Some(Issued { recorded, number: *number, token: *token, service, class: *class })
        }
        _ => None,
    }
}

fn answer(state: &AppState, hall: &Hall, issued: &Issued<'_>) -> IssuedTicket {
    let catalogue = hall.catalogue();
    let service = catalogue.service(issued.service);
    let agency = service.and_then(|service| catalogue.agency(&service.agency));
    // A repeat may come when the number has long been called, or the day after.
    let waiting = hall
        .ticket_by_token(&issued.token)
        .filter(|ticket| ticket.state == TicketState::Waiting)
        .map(|ticket| forecast::standing(hall, ticket, ticket.promise, state.store.now()));
    IssuedTicket {
        ticket: TicketId { day: issued.recorded.day, number: issued.number },
        url: state.public_url.ticket(&issued.token),
        service: issued.service.clone(),
        service_name: service.map(|service| service.name.clone()).unwrap_or_default(),
        agency_name: agency.map(|agency| agency.name.clone()).unwrap_or_default(),
        agency_short: agency.map(|agency| agency.short.clone()).unwrap_or_default(),
        zone: agency.map_or(queue_core::catalogue::ZoneId(1), |agency| agency.zone),
        class: issued.class,
        issued_at: issued.recorded.at,
        ahead: waiting.map_or(0, |estimate| estimate.ahead),
        counters_open: waiting.map_or(0, |estimate| estimate.counters_open),
        wait_minutes: waiting.and_then(|estimate| estimate.rounded_minutes()),
        wait_range: waiting.and_then(|estimate| Some(estimate.wait?.rounded_range())),
    }
}
