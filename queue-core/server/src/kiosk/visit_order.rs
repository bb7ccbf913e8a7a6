//! `POST /api/kiosk/visit-orders`: in which order a visit of several services ends soonest.

use axum::{Json, extract::State};
use jiff::Timestamp;
use queue_core::{
    Hall, Refusal,
    catalogue::ServiceCode,
    forecast::{self, Board},
    hall::MOST_LEGS,
    ticket::Class,
    wire::{
        ErrorBody,
        kiosk::{VisitLeg, VisitOrder, VisitOrderRequest},
    },
};

use crate::{auth::device::Kiosk, error::ApiError, extract::Body, state::AppState};

/// Proposes the order in which a visit of two to five services ends soonest. It is of the moment
/// and keeps nothing; a service that gives out no numbers refuses as it would for a number.
#[utoipa::path(
    post, path = "/api/kiosk/visit-orders", tag = "kiosk", operation_id = "proposeVisitOrder",
    security(("device" = [])),
    request_body = VisitOrderRequest,
    responses(
        (status = 200, description = "The order, with what each service would take now", body = VisitOrder),
        (status = 400, description = "The request cannot be read, or has fewer than two services", body = ErrorBody),
        (status = 401, description = "No token, or one that is not known", body = ErrorBody),
        (status = 409, description = "The hall refused, and says why", body = ErrorBody),
    )
)]
pub async fn propose(
    State(state): State<AppState>,
    _: Kiosk,
    Body(VisitOrderRequest { services, class }): Body<VisitOrderRequest>,
) -> Result<Json<VisitOrder>, ApiError> {
    let (hall, now) = (state.store.view(), state.store.now());
    check(&hall, &services, class, now)?;
    let board = &state.kiosk_feed.told().board;
    let order = forecast::visit_order(&hall, board, &services, class, now);
    let services = order.into_iter().map(|code| leg(&hall, board, code, class)).collect();
    Ok(Json(VisitOrder { services }))
}

/// Refuses what a visit could not be: all orders are tried, so that their number must be small.
fn check(
    hall: &Hall,
    services: &[ServiceCode],
    class: Class,
    now: Timestamp,
) -> Result<(), ApiError> {
    let twice = |place: usize, code| services[..place].contains(code);
    let again = services.iter().enumerate().any(|(place, code)| twice(place, code));
    if services.len() > usize::from(MOST_LEGS) || again {
        return Err(ApiError::Refused(Refusal::Legs { most: MOST_LEGS }));
    }
    if services.len() < 2 {
        let reason = "an order is of two services or more".into();
        return Err(ApiError::BadRequest { reason });
    }
    let refused = services.iter().find_map(|code| hall.admission(code, class, now).err());
    refused.map_or(Ok(()), |refusal| Err(ApiError::Refused(refusal)))
}

fn leg(hall: &Hall, board: &Board, service: ServiceCode, class: Class) -> VisitLeg {
    let wait = board.next(&service, class).and_then(|estimate| estimate.wait);
    let takes = forecast::typical_duration(hall, &service).as_secs();
    VisitLeg {
        wait_minutes: wait.map(|wait| wait.rounded_minutes()),
        wait_range: wait.map(|wait| wait.rounded_range()),
        takes_minutes: u32::try_from(takes).unwrap_or_default().div_ceil(60),
        service,
    }
}
