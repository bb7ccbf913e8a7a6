//! One touch, one number: when the server did not answer in time, a kiosk gives out a number of
//! its own for the same touch, or the visitor goes. What the hall may have given out for that touch
//! was seen by nobody; it is found by the touch's key and taken back in the same step.

use std::borrow::Cow;

use queue_core::{Command, Event, Hall, IdempotencyKey, Recorded, Request, ticket::TicketId};
use rusqlite::Connection;

use crate::error::StoreError;

/// What a key that is known means to a command.
pub(crate) enum Again {
    /// It was carried out: these are its events.
    Done(Vec<Recorded>),
    /// The key was used for something else of the same touch: the command has a key of its own, and
    /// takes back the number that the hall gave out, if it gave one out.
    Anew { unseen: Option<TicketId>, key: IdempotencyKey },
}

/// What a command means whose key has caused `events`.
pub(crate) fn again(request: &Request, events: Vec<Recorded>) -> Again {
    let unseen = events.iter().find_map(issued);
    let done = match request.command {
        Command::HandOver { .. } => events.iter().any(is_handed_over),
        Command::Withdraw { .. } => unseen.is_none(),
        _ => true,
    };
    // A key of the length that kiosks draw has room for what is added.
    match request.key.and("-again").filter(|_| !done) {
        Some(key) => Again::Anew { unseen, key },
        None => Again::Done(events),
    }
}

const fn is_handed_over(recorded: &Recorded) -> bool {
    matches!(recorded.event, Event::HandedOver { .. } | Event::HandedOverLate { .. })
}

/// The number that the hall gave out.
const fn issued(recorded: &Recorded) -> Option<TicketId> {
    match recorded.event {
        Event::Issued { number, .. } => Some(TicketId { day: recorded.day, number }),
        _ => None,
    }
}

/// The command with what the key knows.
pub(crate) fn with_unseen(command: &Command, found: Option<TicketId>) -> Cow<'_, Command> {
    let mut command = Cow::Borrowed(command);
    if found.is_some()
        && let Command::HandOver { unseen, .. } | Command::Withdraw { unseen } = command.to_mut()
    {
        *unseen = found;
    }
    command
}

/// Whether a number of a day that is over was handed over before, longer ago than keys are known.
pub(crate) fn is_known_late(
    db: &Connection,
    hall: &Hall,
    command: &Command,
) -> Result<bool, StoreError> {
    let Command::HandOver { number, arrived_at, .. } = command else { return Ok(false) };
    let day = hall.catalogue().calendar.zone.day(*arrived_at);
    if day >= hall.day() {
        return Ok(false);
    }
    let sql =
        "SELECT EXISTS (SELECT 1 FROM tickets WHERE day = ?1 AND letter = ?2 AND serial = ?3)";
    let place = (day.to_string(), number.letter.to_string(), number.serial);
    Ok(db.prepare_cached(sql)?.query_row(place, |row| row.get(0))?)
}
