//! The hall of the current day, made from the log: the catalogue in force and the last day's events.
//! None of it depends on how long the history is.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use queue_core::{
    Hall,
    catalogue::{Catalogue, CounterId},
    survey::SurveyRight,
    ticket::TicketId,
};
use rusqlite::Connection;

use crate::{catalogues, error::StoreError, keys::Keys, log, word};

/// The visit of an earlier day, if it may still be rated. Whoever left before the last of several
/// services may rate the last one that was served.
pub(crate) const RIGHT: &str = "SELECT coalesce(l.service, t.service) AS service,
        coalesce(l.counter, t.counter) AS counter, coalesce(l.ended_at, t.ended_at) AS ended_at
    FROM tickets t
    LEFT JOIN legs l ON t.state <> 'served' AND l.day = t.day AND l.letter = t.letter
        AND l.serial = t.serial AND l.leg = (SELECT max(leg) FROM legs m WHERE m.day = t.day
            AND m.letter = t.letter AND m.serial = t.serial AND m.outcome = 'served')
    WHERE t.day = ?1 AND t.letter = ?2 AND t.serial = ?3 AND t.survey_open = 1";

/// The hall as the log has it, and the keys of the last day.
pub(crate) fn hall(db: &Connection, now: Timestamp) -> Result<(Hall, Keys), StoreError> {
    let catalogue = Arc::new(catalogues::in_force(db)?);
    let hall = hall_with(db, catalogue, now)?;
    let keys = log::keys_since(db, now, &hall)?;
    Ok((hall, keys))
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
    for recorded in &events {
        hall.apply(recorded);
    }
    Ok(hall)
}

/// The right to rate a visit of an earlier day, if it has not been used.
pub(crate) fn right(db: &Connection, ticket: TicketId) -> Result<Option<SurveyRight>, StoreError> {
    let (day, letter) = (ticket.day.to_string(), ticket.number.letter.to_string());
    let mut statement = db.prepare_cached(RIGHT)?;
    let mut rows = statement.query((day, letter, ticket.number.serial))?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let ended: i64 = row.get("ended_at")?;
    let wrong = |error: jiff::Error| StoreError::Row {
        table: "tickets",
        place: ended,
        reason: error.to_string(),
    };
    Ok(Some(SurveyRight {
        service: word::get(row, "service")?,
        counter: CounterId(row.get("counter")?),
        served_at: Timestamp::from_millisecond(ended).map_err(wrong)?,
    }))
}
