//! Tables derived from the log, kept in the transaction that appends to it, from the event and the
//! hall that it led to: so they can be emptied and made again (`rebuild`).
//!
//! A ticket's row is written when it is given out, which makes its number unique, and when its visit
//! ends; what it does in between is in the hall's memory and in the log. Sums by hour and the
//! secrets of the tickets' pages are written when the day ends.

use jiff::{Timestamp, ToSpan, civil::Date};
use queue_core::{
    Event, Hall, Recorded,
    catalogue::TicketNumber,
    survey::{Answers, Element},
    ticket::{Leg, PrintOutcome, StateName, Ticket, TicketId, TicketState},
};
use rusqlite::{Connection, named_params, params, params_from_iter, types::Value};

use crate::{error::StoreError, hours, log, word};

/// How many days a ticket's page can be opened: the survey's seven, and the day itself.
const TOKEN_DAYS: i32 = 8;

/// Every projection's table.
pub(crate) const TABLES: [&str; 6] = ["days", "tickets", "legs", "tokens", "answers", "hourly"];

/// Brings the projections up to an event; `hall` is the one after it.
pub(crate) fn project(db: &Connection, hall: &Hall, recorded: &Recorded) -> Result<(), StoreError> {
    let row = Row { db, hall, recorded };
    match &recorded.event {
        Event::DayOpened { day } => open_day(db, *day, recorded.seq),
        Event::DayClosed { day } => {
            keep_tokens(db, hall, *day)?;
            hours::keep(db, hall, *day)
        }
        Event::Issued { number, .. } | Event::HandedOver { number, .. } => row.insert(*number),
        Event::HandedOverLate { .. } => row.insert_late(),
        Event::LegServed { number, .. } => row.leg(*number, "served"),
        Event::Transferred { number, .. } => row.leg(*number, "transferred"),
        Event::Voided { number }
        | Event::Cancelled { number }
        | Event::Expired { number }
        | Event::Served { number, .. }
        | Event::NoShow { number, .. } => row.update(*number),
        // Known after the end: else the end writes it.
        Event::PrintReported { number, .. } => match hall.ticket(*number) {
            Some(ticket) if !ticket.state.is_open() => row.update(*number),
            _ => Ok(()),
        },
        Event::SurveyRightUsed { ticket } => close_survey(db, *ticket),
        Event::SurveyAnswered { agency, service, counter, served_on, answers } => {
            let about = (served_on.to_string(), agency.as_str(), service.as_str(), counter.0);
            answer(db, about, answers)
        }
        _ => Ok(()),
    }
}

/// An event, the hall after it, and where its rows are.
struct Row<'a> {
    db: &'a Connection,
    hall: &'a Hall,
    recorded: &'a Recorded,
}

impl Row<'_> {
    fn ticket(&self, number: TicketNumber) -> Result<&Ticket, StoreError> {
        let reason = || format!("no ticket {number} of an event about it");
        let place = log::seq_column(self.recorded.seq);
        let missing = || StoreError::Row { table: "tickets", place, reason: reason() };
        self.hall.ticket(number).ok_or_else(missing)
    }

    fn insert(&self, number: TicketNumber) -> Result<(), StoreError> {
        let ticket = self.ticket(number)?;
        let sql = "INSERT INTO tickets (day, letter, serial, service, class, state, print, issued_at, queued_at, due_at)
                   VALUES (:day, :letter, :serial, :service, :class, :state, :print, :at, :at, :due)";
        self.db.prepare_cached(sql)?.execute(named_params! {
            ":day": self.recorded.day.to_string(),
            ":letter": number.letter.to_string(),
            ":serial": number.serial,
            ":service": ticket.service.as_str(),
            ":class": word::of(&ticket.class)?,
            ":state": word::of(&ticket.state.name())?,
            ":print": word::of(&ticket.print)?,
            ":at": ticket.issued_at.as_millisecond(),
            ":due": ticket.due.as_millisecond(),
        })?;
        Ok(())
    }

    /// A number whose day was over before the hall heard of it: found by its page, served by nobody.
    fn insert_late(&self) -> Result<(), StoreError> {
        let Event::HandedOverLate { ticket, token, service, class, arrived_at } =
            &self.recorded.event
        else {
            return Ok(());
        };
        let sql = "INSERT OR IGNORE INTO tickets (day, letter, serial, service, class, state, print,
                       issued_at, queued_at, due_at, ended_at)
                   VALUES (:day, :letter, :serial, :service, :class, :state, :print, :at, :at, :at, :ended)";
        let (day, letter) = (ticket.day.to_string(), ticket.number.letter.to_string());
        self.db.prepare_cached(sql)?.execute(named_params! {
            ":day": day,
            ":letter": letter,
            ":serial": ticket.number.serial,
            ":service": service.as_str(),
            ":class": word::of(class)?,
            ":state": word::of(&StateName::Expired)?,
            ":print": word::of(&PrintOutcome::Unconfirmed)?,
            ":at": arrived_at.as_millisecond(),
            ":ended": self.recorded.at.as_millisecond(),
        })?;
        let sql =
            "INSERT OR IGNORE INTO tokens (token, day, letter, serial) VALUES (?1, ?2, ?3, ?4)";
        let serial = ticket.number.serial;
        self.db.prepare_cached(sql)?.execute(params![token.as_bytes(), day, letter, serial])?;
        Ok(())
    }

    /// The whole row, as the ticket stands.
    fn update(&self, number: TicketNumber) -> Result<(), StoreError> {
        let ticket = self.ticket(number)?;
        let last = last_stay(ticket);
        let (counter, ended_at) = end(ticket);
        let id = TicketId { day: self.recorded.day, number };
        let sql = "UPDATE tickets SET service = :service, class = :class, state = :state, counter = :counter,
                       calls = :calls, print = :print, queued_at = :queued, due_at = :due, called_at = :called,
                       started_at = :started, ended_at = :ended, took_ms = :took, survey_open = :open
                   WHERE day = :day AND letter = :letter AND serial = :serial";
        let called_at = last.map(|leg| leg.called_at).or(ticket.called_at);
        let started_at = last.map(|leg| leg.started_at).or(ticket.started_at);
        self.db.prepare_cached(sql)?.execute(named_params! {
            ":service": ticket.service.as_str(),
            ":class": word::of(&ticket.class)?,
            ":state": word::of(&ticket.state.name())?,
            ":counter": counter,
            ":calls": ticket.calls,
            ":print": word::of(&ticket.print)?,
            ":queued": ticket.queued_at.as_millisecond(),
            ":due": ticket.due.as_millisecond(),
            ":called": called_at.map(Timestamp::as_millisecond),
            ":started": started_at.map(Timestamp::as_millisecond),
            ":ended": ended_at,
            ":took": last.map(took_ms),
            ":open": self.hall.rights().contains_key(&id),
            ":day": self.recorded.day.to_string(),
            ":letter": number.letter.to_string(),
            ":serial": number.serial,
        })?;
        Ok(())
    }

    /// A stay at a counter after which the visit goes on.
    fn leg(&self, number: TicketNumber, outcome: &str) -> Result<(), StoreError> {
        let ticket = self.ticket(number)?;
        let Some(leg) = ticket.legs.last() else { return Ok(()) };
        let sql =
            "INSERT INTO legs (day, letter, serial, leg, service, counter, outcome, queued_at,
                       called_at, started_at, ended_at, took_ms)
                   VALUES (:day, :letter, :serial, :leg, :service, :counter, :outcome, :queued,
                       :called, :started, :ended, :took)";
        self.db.prepare_cached(sql)?.execute(named_params! {
            ":day": self.recorded.day.to_string(),
            ":letter": number.letter.to_string(),
            ":serial": number.serial,
            ":leg": i64::try_from(ticket.legs.len()).unwrap_or(i64::MAX),
            ":service": leg.service.as_str(),
            ":counter": leg.counter.0,
            ":outcome": outcome,
            ":queued": leg.queued_at.as_millisecond(),
            ":called": leg.called_at.as_millisecond(),
            ":started": leg.started_at.as_millisecond(),
            ":ended": leg.ended_at.as_millisecond(),
            ":took": took_ms(leg),
        })?;
        // Whoever leaves before the next one may rate this one.
        if outcome == "served" {
            let sql =
                "UPDATE tickets SET survey_open = 1 WHERE day = ?1 AND letter = ?2 AND serial = ?3";
            let (day, letter) = (self.recorded.day.to_string(), number.letter.to_string());
            self.db.prepare_cached(sql)?.execute(params![day, letter, number.serial])?;
        }
        Ok(())
    }
}

fn took_ms(leg: &Leg) -> i64 {
    i64::try_from(leg.took.as_millis()).unwrap_or(i64::MAX)
}

/// The stay that the row itself is about: of a visit that was served to its end.
fn last_stay(ticket: &Ticket) -> Option<&Leg> {
    ticket.legs.last().filter(|_| matches!(ticket.state, TicketState::Served { .. }))
}

/// Where a ticket ended, and when, in milliseconds.
fn end(ticket: &Ticket) -> (Option<u16>, Option<i64>) {
    let (counter, at) = match ticket.state {
        TicketState::Served { counter, at } | TicketState::Absent { counter, at } => {
            (Some(counter), Some(at))
        }
        TicketState::Cancelled { at } | TicketState::Void { at } | TicketState::Expired { at } => {
            (None, Some(at))
        }
        TicketState::Waiting
        | TicketState::Called { .. }
        | TicketState::Serving { .. }
        | TicketState::Held { .. } => (None, None),
    };
    (counter.map(|counter| counter.0), at.map(Timestamp::as_millisecond))
}

fn open_day(db: &Connection, day: Date, first: u64) -> Result<(), StoreError> {
    let sql = "INSERT INTO days (day, first) VALUES (?1, ?2)";
    db.execute(sql, (day.to_string(), log::seq_column(first)))?;
    let oldest = day.saturating_sub(TOKEN_DAYS.days());
    db.execute("DELETE FROM tokens WHERE day < ?1", [oldest.to_string()])?;
    Ok(())
}

/// Today's pages are found in memory; from tomorrow on they are found here.
fn keep_tokens(db: &Connection, hall: &Hall, day: Date) -> Result<(), StoreError> {
    // A kiosk draws tokens too: one that comes twice must not keep the day from ending.
    let sql = "INSERT OR IGNORE INTO tokens (token, day, letter, serial) VALUES (?1, ?2, ?3, ?4)";
    let mut insert = db.prepare_cached(sql)?;
    let day = day.to_string();
    let mut tickets: Vec<_> = hall.tickets().collect();
    // In the order of the table, so that its pages are filled one after the other.
    tickets.sort_unstable_by_key(|ticket| *ticket.token.as_bytes());
    for ticket in tickets {
        let (letter, serial) = (ticket.number.letter.to_string(), ticket.number.serial);
        insert.execute(params![ticket.token.as_bytes(), day, letter, serial])?;
    }
    Ok(())
}

fn close_survey(db: &Connection, ticket: TicketId) -> Result<(), StoreError> {
    let sql = "UPDATE tickets SET survey_open = 0 WHERE day = ?1 AND letter = ?2 AND serial = ?3";
    let (day, letter) = (ticket.day.to_string(), ticket.number.letter.to_string());
    db.prepare_cached(sql)?.execute(params![day, letter, ticket.number.serial])?;
    Ok(())
}

fn answer(
    db: &Connection,
    about: (String, &str, &str, u16),
    answers: &Answers,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO answers (served_on, agency, service, counter, persyaratan, prosedur, waktu, biaya,
                   produk, kompetensi, perilaku, sarpras, pengaduan, comment)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
    let (day, agency, service, counter) = about;
    let mut values: Vec<Value> =
        vec![day.into(), agency.to_owned().into(), service.to_owned().into()];
    values.push(i64::from(counter).into());
    values.extend(
        Element::QUESTIONS.map(|element| Value::from(i64::from(u8::from(answers.score(element))))),
    );
    values.push(answers.comment.clone().into());
    db.prepare_cached(sql)?.execute(params_from_iter(values))?;
    Ok(())
}
