//! A day's sums by hour, service and counter, made when the day ends. The current day's are made
//! from memory by whoever wants them.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use queue_core::{
    Hall,
    catalogue::ServiceCode,
    ticket::{Ticket, TicketState},
};
use rusqlite::{Connection, params};

use crate::error::StoreError;

/// Local hour, service, counter; counter 0 is none.
type Place<'a> = (i8, &'a ServiceCode, u16);

/// What happened in an hour.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    issued: u32,
    called: u32,
    served: u32,
    no_show: u32,
    wait_ms: i64,
    took_ms: i64,
}

/// Writes the sums of a day that has ended.
pub(crate) fn keep(db: &Connection, hall: &Hall, day: Date) -> Result<(), StoreError> {
    let mut hours = BTreeMap::new();
    for ticket in hall.tickets() {
        count(hall, ticket, &mut hours);
    }
    let sql = "INSERT INTO hourly (day, hour, service, counter, issued, called, served, no_show, wait_ms, took_ms)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    let mut insert = db.prepare_cached(sql)?;
    let day = day.to_string();
    for ((hour, service, counter), sums) in hours {
        let Sums { issued, called, served, no_show, wait_ms, took_ms } = sums;
        let service = service.as_str();
        insert.execute(params![
            day, hour, service, counter, issued, called, served, no_show, wait_ms, took_ms
        ])?;
    }
    Ok(())
}

/// How many numbers of each service were given out on the days from `first` on that have ended. A
/// service whose code is none any more is left out.
pub fn issued_since(
    db: &Connection,
    first: Date,
) -> Result<BTreeMap<ServiceCode, u64>, StoreError> {
    // Numbers are counted at no counter.
    let sql = "SELECT service, SUM(issued) FROM hourly
               WHERE day >= ?1 AND counter = 0 GROUP BY service";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([first.to_string()], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
    })?;
    let mut issued = BTreeMap::new();
    for row in rows {
        let (service, sum) = row?;
        if let (Ok(service), Ok(sum)) = (service.parse(), u64::try_from(sum)) {
            issued.insert(service, sum);
        }
    }
    Ok(issued)
}

fn count<'a>(hall: &Hall, ticket: &'a Ticket, hours: &mut BTreeMap<Place<'a>, Sums>) {
    let hour = |at: Timestamp| hall.catalogue().calendar.zone.local(at).hour();
    let first = ticket.legs.first().map_or(&ticket.service, |leg| &leg.service);
    hours.entry((hour(ticket.issued_at), first, 0)).or_default().issued += 1;
    for leg in &ticket.legs {
        let called = hours.entry((hour(leg.called_at), &leg.service, leg.counter.0)).or_default();
        called.called += 1;
        called.wait_ms += milliseconds(leg.queued_at, leg.called_at);
        let served = hours.entry((hour(leg.ended_at), &leg.service, leg.counter.0)).or_default();
        served.served += 1;
        served.took_ms += i64::try_from(leg.took.as_millis()).unwrap_or(i64::MAX);
    }
    if let TicketState::Absent { counter, at } = ticket.state {
        let called_at = ticket.called_at.unwrap_or(at);
        let called = hours.entry((hour(called_at), &ticket.service, counter.0)).or_default();
        called.called += 1;
        called.wait_ms += milliseconds(ticket.queued_at, called_at);
        hours.entry((hour(at), &ticket.service, counter.0)).or_default().no_show += 1;
    }
}

fn milliseconds(from: Timestamp, to: Timestamp) -> i64 {
    (to.as_millisecond() - from.as_millisecond()).max(0)
}
