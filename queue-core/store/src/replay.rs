//! The hall of the current day, made from the log: the catalogue in force, the survey rights of
//! the last week, the last day's events. None of it depends on how long the history is.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use queue_core::{
    Hall,
    catalogue::{Catalogue, CounterId, IdentError, TicketNumber},
    survey::{RIGHT_LASTS, SurveyRight},
    ticket::{TicketId, Token},
};
use rusqlite::{Connection, Row};

use crate::{catalogues, error::StoreError, log};

/// From the tokens, since they are of the last days only. Whoever left before the last of several
/// services may rate the last one that was served.
pub(crate) const RIGHTS: &str = "SELECT t.day, t.letter, t.serial, coalesce(l.service, t.service),
        coalesce(l.counter, t.counter), coalesce(l.ended_at, t.ended_at), k.token
    FROM tokens k
    JOIN tickets t ON t.day = k.day AND t.letter = k.letter AND t.serial = k.serial
    LEFT JOIN legs l ON t.state <> 'served' AND l.day = t.day AND l.letter = t.letter
        AND l.serial = t.serial AND l.leg = (SELECT max(leg) FROM legs m WHERE m.day = t.day
            AND m.letter = t.letter AND m.serial = t.serial AND m.outcome = 'served')
    WHERE k.day >= ?1 AND k.day < ?2 AND t.survey_open = 1";

/// The hall as the log has it.
pub(crate) fn hall(db: &Connection, now: Timestamp) -> Result<Hall, StoreError> {
    let catalogue = Arc::new(catalogues::in_force(db)?);
    hall_with(db, catalogue, now)
}

/// The same with a catalogue that has been read already.
pub(crate) fn hall_with(
    db: &Connection,
    catalogue: Arc<Catalogue>,
    now: Timestamp,
) -> Result<Hall, StoreError> {
    let Some(day) = log::last_day(db)? else {
        let today = catalogue.calendar.zone.day(now);
        return Ok(Hall::new(catalogue, today));
    };
    let events = log::of_day(db, &day)?;
    let wrong = |error: jiff::Error| StoreError::Row {
        table: "events",
        place: 0,
        reason: error.to_string(),
    };
    let date: Date = day.parse().map_err(wrong)?;
    let mut hall = Hall::new(catalogue, date);
    restore_rights(db, &mut hall, now)?;
    for recorded in &events {
        hall.apply(recorded);
    }
    Ok(hall)
}

/// Rights that were earned on earlier days and can still be used.
fn restore_rights(db: &Connection, hall: &mut Hall, now: Timestamp) -> Result<(), StoreError> {
    let since = now.checked_sub(RIGHT_LASTS).unwrap_or(Timestamp::MIN);
    let first = hall.catalogue().calendar.zone.day(since);
    let mut statement = db.prepare(RIGHTS)?;
    let mut rows = statement.query((first.to_string(), hall.day().to_string()))?;
    while let Some(row) = rows.next()? {
        let (ticket, right) = right(row)?;
        hall.restore_right(ticket, right);
    }
    Ok(())
}

/// By place and without detours: a start reads a week of them.
fn right(row: &Row<'_>) -> Result<(TicketId, SurveyRight), StoreError> {
    let wrong = |reason: String| StoreError::Row { table: "tickets", place: 0, reason };
    let text = |place: usize| {
        let text = row.get_ref(place)?.as_str();
        text.map_err(|error| wrong(error.to_string()))
    };
    let day = text(0)?.parse().map_err(|error: jiff::Error| wrong(error.to_string()))?;
    let letter = text(1)?.parse().map_err(|error: IdentError| wrong(error.to_string()))?;
    let service = text(3)?.parse().map_err(|error: IdentError| wrong(error.to_string()))?;
    let served_at =
        Timestamp::from_millisecond(row.get(5)?).map_err(|error| wrong(error.to_string()))?;
    let right = SurveyRight {
        token: Token::from_bytes(row.get(6)?),
        service,
        counter: CounterId(row.get(4)?),
        served_at,
    };
    Ok((TicketId { day, number: TicketNumber { letter, serial: row.get(2)? } }, right))
}
