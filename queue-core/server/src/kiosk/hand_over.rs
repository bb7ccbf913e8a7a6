//! `POST /api/kiosk/hand-overs`: takes over what a kiosk gave out while nobody answered.

use axum::{Json, extract::State};
use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use queue_core::{
    Actor, Command, Event, Refusal, Request,
    offline::{self, Band, Claim, Placed, Reckoning},
    ticket::TicketId,
    wire::{
        ErrorBody,
        offline::{HandOver, HandOverResult, HandedOver, MOST_TICKETS, OfflineTicket, RunId},
    },
};
use queue_store::{Receipt, SubmitError, accounts::bands};

use crate::{
    auth::device::{Device, Kiosk},
    error::ApiError,
    extract::Body,
    state::AppState,
};

/// A kiosk's reckoning that is further off than this is told to the log.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(2);

/// Takes over numbers that a kiosk gave out while the server was out of reach, each with the time
/// at which its visitor came, as far as the kiosk's clocks can tell. Hours, quotas and the cut-off
/// do not refuse what is on paper. The same key is taken over once, however often it is sent; a
/// number that the hall itself gave out for the same touch is void.
#[utoipa::path(
    post, path = "/api/kiosk/hand-overs", tag = "kiosk", operation_id = "handOver",
    security(("device" = [])),
    request_body = HandOver,
    responses(
        (status = 200, description = "What became of each ticket", body = HandedOver),
        (status = 400, description = "The request cannot be read, or holds too many tickets", body = ErrorBody),
        (status = 401, description = "No token, or one that is not known", body = ErrorBody),
        (status = 503, description = "Not all is stored; the same request may succeed later", body = ErrorBody),
    )
)]
pub async fn hand_over(
    State(state): State<AppState>,
    kiosk: Kiosk,
    Body(asked): Body<HandOver>,
) -> Result<Json<HandedOver>, ApiError> {
    if asked.tickets.len() > MOST_TICKETS {
        let reason = format!("a hand-over is of at most {MOST_TICKETS} tickets");
        return Err(ApiError::BadRequest { reason });
    }
    let now = state.store.now();
    note_clock(&kiosk.0, asked.clock, now);
    let id = kiosk.0.id;
    let bands = state.store.read(move |db| bands::of_device(db, id)).await?;
    let placed = arrivals(&asked, now);
    let tickets = asked.tickets.into_iter().zip(placed);
    // All at once, so that they share a commit; they reach the writer in this order.
    let taken = tickets.map(|(ticket, placed)| take(&state, (id, &bands), ticket, placed));
    let taken = join_all(taken);
    let results = taken.await.into_iter().collect::<Result<_, _>>()?;
    Ok(Json(HandedOver { results }))
}

fn note_clock(device: &Device, clock: Timestamp, now: Timestamp) {
    let ahead = clock.duration_since(now);
    if ahead.abs() > CLOCK_TOLERANCE {
        tracing::warn!(device.id = device.id, device.name = %device.name, ahead_s = ahead.as_secs(), "a kiosk's clock is wrong");
    }
}

/// When the visitors came. Runs are told apart by where they first stand in the list.
fn arrivals(asked: &HandOver, now: Timestamp) -> Vec<Placed> {
    let mut runs: Vec<&RunId> = Vec::new();
    let mut reckoning = |run, uptime_ms: u64| {
        let place = runs.iter().position(|known| *known == run).unwrap_or_else(|| {
            runs.push(run);
            runs.len() - 1
        });
        let uptime = SignedDuration::from_millis(i64::try_from(uptime_ms).unwrap_or(i64::MAX));
        Reckoning { run: place, uptime }
    };
    let claim = |ticket: &OfflineTicket, by| Claim { at: ticket.at, by, heard: ticket.heard };
    let claims: Vec<_> = asked
        .tickets
        .iter()
        .map(|ticket| claim(ticket, reckoning(&ticket.run, ticket.uptime_ms)))
        .collect();
    offline::arrivals(&claims, reckoning(&asked.run, asked.uptime_ms), now)
}

async fn take(
    state: &AppState,
    (id, bands): (i64, &[Band]),
    ticket: OfflineTicket,
    placed: Placed,
) -> Result<HandOverResult, ApiError> {
    let OfflineTicket { key, number, token, service, class, seen, .. } = ticket;
    let arrived_at = placed.at;
    // Of a day that is over it is kept all the same: the band may be another kiosk's by now.
    let zone = state.store.view().catalogue().calendar.zone;
    let today = zone.day(arrived_at) >= zone.day(state.store.now());
    if today && !bands.iter().any(|band| band.holds(number)) {
        tracing::error!(device.id = id, ticket.number = %number, "a number of another kiosk's band");
        let error = ApiError::Refused(Refusal::NoBand { number });
        return Ok(HandOverResult::Refused(error.body()));
    }
    let command =
        Command::HandOver { number, service, class, token, arrived_at, seen, unseen: None };
    match state.store.submit(Request { key, actor: Actor::Device(id), command }).await {
        Ok(receipt) => {
            let (ticket, arrived_at) = taken(&receipt)
                .unwrap_or((TicketId { day: zone.day(arrived_at), number }, arrived_at));
            let ahead_s = placed.ahead.as_secs();
            tracing::info!(ticket = %ticket, %arrived_at, ahead_s, seen, device.id = id, repeated = receipt.repeated, "number handed over");
            Ok(HandOverResult::Taken { ticket, arrived_at })
        }
        Err(SubmitError::Refused(refusal)) => {
            tracing::error!(device.id = id, ticket.number = %number, %refusal, "a number cannot be handed over");
            Ok(HandOverResult::Refused(ApiError::Refused(refusal).body()))
        }
        Err(error) => Err(error.into()),
    }
}

/// What the log says, also of an earlier attempt.
fn taken(receipt: &Receipt) -> Option<(TicketId, Timestamp)> {
    receipt.events.iter().find_map(|recorded| match &recorded.event {
        Event::HandedOver { number, arrived_at, .. } => {
            Some((TicketId { day: recorded.day, number: *number }, *arrived_at))
        }
        Event::HandedOverLate { ticket, arrived_at, .. } => Some((*ticket, *arrived_at)),
        _ => None,
    })
}
