//! A visit of any day that its page can still be opened for.

use jiff::Timestamp;
use queue_core::{
    catalogue::{CounterId, ServiceCode, TicketNumber},
    ticket::{Class, StateName, TicketId, Token},
};
use rusqlite::{Connection, Row};

use crate::{error::StoreError, word};

pub(crate) const BY_TOKEN: &str = "SELECT t.* FROM tokens k
    JOIN tickets t ON t.day = k.day AND t.letter = k.letter AND t.serial = k.serial
    WHERE k.token = ?1";

/// What the page of a ticket shows once its day is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Day and number.
    pub ticket: TicketId,
    /// What for.
    pub service: ServiceCode,
    /// Ordinary or priority.
    pub class: Class,
    /// How it ended.
    pub state: StateName,
    /// Where.
    pub counter: Option<CounterId>,
    /// When the service ended, if there was one.
    pub served_at: Option<Timestamp>,
    /// Whether the right to rate it has not been used; whether it is still in time is the hall's
    /// to say.
    pub survey_open: bool,
}

/// The visit of a token; `None` for a token that was never given out or is more than a week old.
pub(crate) fn by_token(db: &Connection, token: &Token) -> Result<Option<Visit>, StoreError> {
    let mut statement = db.prepare_cached(BY_TOKEN)?;
    let mut rows = statement.query([token.as_bytes()])?;
    rows.next()?.map(visit).transpose()
}

fn visit(row: &Row<'_>) -> Result<Visit, StoreError> {
    let ticket = ticket_id(row)?;
    let state: StateName = word::get(row, "state")?;
    let ended: Option<i64> = row.get("ended_at")?;
    let served = ended.filter(|_| state == StateName::Served);
    Ok(Visit {
        ticket,
        service: word::get(row, "service")?,
        class: word::get(row, "class")?,
        state,
        counter: row.get::<_, Option<u16>>("counter")?.map(CounterId),
        served_at: served.and_then(|at| Timestamp::from_millisecond(at).ok()),
        survey_open: row.get("survey_open")?,
    })
}

/// Day and number of a row of `tickets`.
fn ticket_id(row: &Row<'_>) -> Result<TicketId, StoreError> {
    let number = TicketNumber { letter: word::get(row, "letter")?, serial: row.get("serial")? };
    Ok(TicketId { day: word::get(row, "day")?, number })
}
