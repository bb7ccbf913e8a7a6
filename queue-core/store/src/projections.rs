//! Tables derived from the log, kept in the transaction that appends to it, from the event alone:
//! so they can be emptied and made again (`rebuild`).

use jiff::{ToSpan, civil::Date};
use queue_core::{
    Event, Recorded,
    calendar::HallZone,
    catalogue::{CounterId, ServiceCode, TicketNumber},
    event::Line,
    survey::{Answers, Element},
    ticket::{Class, PrintOutcome, StateName, TicketId},
};
use rusqlite::{
    Connection, OptionalExtension as _, named_params, params, params_from_iter, types::Value,
};

use crate::{error::StoreError, word};

/// How many days a ticket's page can be opened: the survey's seven, and the day itself.
const TOKEN_DAYS: i32 = 8;

/// Every projection's table.
pub(crate) const TABLES: [&str; 5] = ["tickets", "legs", "tokens", "answers", "hourly"];

/// Brings the projections up to an event.
pub(crate) fn project(
    db: &Connection,
    zone: HallZone,
    recorded: &Recorded,
) -> Result<(), StoreError> {
    let at = recorded.at.as_millisecond();
    let row = Row { db, zone, recorded };
    match &recorded.event {
        Event::DayOpened { day } => forget_tokens(db, *day),
        Event::Issued { number, token, service, class, due, .. } => {
            let sql = "INSERT INTO tickets (day, letter, serial, service, class, state, print, issued_at, queued_at, due_at)
                       VALUES (:day, :letter, :serial, :service, :class, :state, :print, :at, :at, :due)";
            db.prepare_cached(sql)?.execute(named_params! {
                ":day": recorded.day.to_string(),
                ":letter": number.letter.to_string(),
                ":serial": number.serial,
                ":service": service.as_str(),
                ":class": word::of(class)?,
                ":state": word::of(&StateName::Waiting)?,
                ":print": word::of(&PrintOutcome::Unconfirmed)?,
                ":at": at,
                ":due": due.as_millisecond(),
            })?;
            let sql = "INSERT INTO tokens (token, day, letter, serial) VALUES (?1, ?2, ?3, ?4)";
            let place = (recorded.day.to_string(), number.letter.to_string(), number.serial);
            db.prepare_cached(sql)?.execute(params![
                token.as_bytes(),
                place.0,
                place.1,
                place.2
            ])?;
            row.hour(service, None, Sums { issued: 1, ..Sums::default() })
        }
        Event::Called { number, counter, reason } => {
            row.ticket(*number, StateName::Called, Some(*counter), None)?;
            let wait_ms = i64::from(reason.waited_s) * 1_000;
            row.hour_of(*number, *counter, Sums { called: 1, wait_ms, ..Sums::default() })
        }
        Event::Recalled { number, counter, .. } => {
            row.ticket(*number, StateName::Called, Some(*counter), None)
        }
        Event::Started { number, counter } => {
            row.ticket(*number, StateName::Serving, Some(*counter), None)
        }
        Event::Served { number, counter, took } => {
            let took_ms = i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
            row.ticket(*number, StateName::Served, Some(*counter), Some(took_ms))?;
            row.hour_of(*number, *counter, Sums { served: 1, took_ms, ..Sums::default() })
        }
        Event::LegServed { number, counter, took, line } => {
            let took_ms = i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
            row.hour_of(*number, *counter, Sums { served: 1, took_ms, ..Sums::default() })?;
            row.leg(*number, "served", took_ms)?;
            row.queue(*number, line, None, true)
        }
        Event::Transferred { number, took, line, .. } => {
            let took_ms = i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
            row.leg(*number, "transferred", took_ms)?;
            row.queue(*number, line, None, false)
        }
        Event::Requeued { number, class, line, .. } => {
            row.queue(*number, line, Some(*class), false)
        }
        Event::Held { number, .. } => row.state(*number, StateName::Held),
        Event::Resumed { number, .. } => row.state(*number, StateName::Serving),
        Event::NoShow { number, counter } => {
            row.ticket(*number, StateName::Absent, Some(*counter), None)?;
            row.hour_of(*number, *counter, Sums { no_show: 1, ..Sums::default() })
        }
        Event::Voided { number } => row.ticket(*number, StateName::Void, None, None),
        Event::Cancelled { number } => row.ticket(*number, StateName::Cancelled, None, None),
        Event::Expired { number } => row.ticket(*number, StateName::Expired, None, None),
        Event::PrintReported { number, outcome } => row.printed(*number, *outcome),
        Event::SurveyRightUsed { ticket } => close_survey(db, *ticket),
        Event::SurveyAnswered { agency, service, counter, served_on, answers } => {
            let about = (served_on.to_string(), agency.as_str(), service.as_str(), counter.0);
            answer(db, about, answers)
        }
        Event::DayClosed { .. }
        | Event::Carried(_)
        | Event::AppointmentsSet { .. }
        | Event::LegsSet { .. }
        | Event::ServicePaused { .. }
        | Event::ServiceResumed { .. }
        | Event::CounterOpened { .. }
        | Event::CounterPaused { .. }
        | Event::CounterClosed { .. } => Ok(()),
    }
}

/// What an event adds to its hour.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    issued: i64,
    called: i64,
    served: i64,
    no_show: i64,
    wait_ms: i64,
    took_ms: i64,
}

/// An event and where its rows are.
struct Row<'a> {
    db: &'a Connection,
    zone: HallZone,
    recorded: &'a Recorded,
}

impl Row<'_> {
    /// Moves a ticket to a state, with the time in the state's own column; the first call's time
    /// stays when it is called again.
    fn ticket(
        &self,
        number: TicketNumber,
        state: StateName,
        counter: Option<CounterId>,
        took_ms: Option<i64>,
    ) -> Result<(), StoreError> {
        let (column, calls) = match state {
            StateName::Called => ("called_at", 1),
            StateName::Serving => ("started_at", 0),
            _ => ("ended_at", 0),
        };
        let sql = format!(
            "UPDATE tickets SET state = :state, counter = coalesce(:counter, counter), \
             {column} = coalesce({column}, :at), calls = calls + :calls, took_ms = :took, \
             survey_open = max(survey_open, :open) \
             WHERE day = :day AND letter = :letter AND serial = :serial"
        );
        self.db.prepare_cached(&sql)?.execute(named_params! {
            ":state": word::of(&state)?,
            ":counter": counter.map(|counter| counter.0),
            ":at": self.recorded.at.as_millisecond(),
            ":calls": calls,
            ":took": took_ms,
            ":open": state == StateName::Served,
            ":day": self.recorded.day.to_string(),
            ":letter": number.letter.to_string(),
            ":serial": number.serial,
        })?;
        Ok(())
    }

    /// Moves a ticket to a state that has no time of its own.
    fn state(&self, number: TicketNumber, state: StateName) -> Result<(), StoreError> {
        let sql = "UPDATE tickets SET state = ?1 WHERE day = ?2 AND letter = ?3 AND serial = ?4";
        let (day, letter) = (self.recorded.day.to_string(), number.letter.to_string());
        let values = params![word::of(&state)?, day, letter, number.serial];
        self.db.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// Writes down a stay at a counter that is over, as the ticket's row has it.
    fn leg(&self, number: TicketNumber, outcome: &str, took_ms: i64) -> Result<(), StoreError> {
        let sql =
            "INSERT INTO legs (day, letter, serial, leg, service, counter, outcome, queued_at,
                       called_at, started_at, ended_at, took_ms)
                   SELECT day, letter, serial,
                       1 + (SELECT count(*) FROM legs l WHERE (l.day, l.letter, l.serial)
                            = (t.day, t.letter, t.serial)),
                       service, counter, :outcome, queued_at, called_at, started_at, :at, :took
                   FROM tickets t WHERE day = :day AND letter = :letter AND serial = :serial";
        self.db.prepare_cached(sql)?.execute(named_params! {
            ":outcome": outcome,
            ":at": self.recorded.at.as_millisecond(),
            ":took": took_ms,
            ":day": self.recorded.day.to_string(),
            ":letter": number.letter.to_string(),
            ":serial": number.serial,
        })?;
        Ok(())
    }

    /// Puts a ticket into a queue; what is known of its last counter is of an earlier stay.
    fn queue(
        &self,
        number: TicketNumber,
        line: &Line,
        class: Option<Class>,
        survey_open: bool,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE tickets SET state = :state, service = :service, class = coalesce(:class, class),
                       counter = NULL, queued_at = :queued, due_at = :due, called_at = NULL,
                       started_at = NULL, ended_at = NULL, survey_open = max(survey_open, :open)
                   WHERE day = :day AND letter = :letter AND serial = :serial";
        self.db.prepare_cached(sql)?.execute(named_params! {
            ":state": word::of(&StateName::Waiting)?,
            ":service": line.service.as_str(),
            ":class": class.map(|class| word::of(&class)).transpose()?,
            ":queued": line.queued_at.as_millisecond(),
            ":due": line.due.as_millisecond(),
            ":open": survey_open,
            ":day": self.recorded.day.to_string(),
            ":letter": number.letter.to_string(),
            ":serial": number.serial,
        })?;
        Ok(())
    }

    fn printed(&self, number: TicketNumber, outcome: PrintOutcome) -> Result<(), StoreError> {
        let sql = "UPDATE tickets SET print = ?1 WHERE day = ?2 AND letter = ?3 AND serial = ?4";
        let (day, letter) = (self.recorded.day.to_string(), number.letter.to_string());
        self.db.prepare_cached(sql)?.execute(params![
            word::of(&outcome)?,
            day,
            letter,
            number.serial
        ])?;
        Ok(())
    }

    fn hour_of(
        &self,
        number: TicketNumber,
        counter: CounterId,
        sums: Sums,
    ) -> Result<(), StoreError> {
        let sql = "SELECT service FROM tickets WHERE day = ?1 AND letter = ?2 AND serial = ?3";
        let place = (self.recorded.day.to_string(), number.letter.to_string(), number.serial);
        let service: Option<String> =
            self.db.prepare_cached(sql)?.query_row(place, |row| row.get(0)).optional()?;
        match service.and_then(|service| service.parse::<ServiceCode>().ok()) {
            Some(service) => self.hour(&service, Some(counter), sums),
            None => Ok(()),
        }
    }

    fn hour(
        &self,
        service: &ServiceCode,
        counter: Option<CounterId>,
        sums: Sums,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO hourly (day, hour, service, counter, issued, called, served, no_show, wait_ms, took_ms)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                   ON CONFLICT DO UPDATE SET issued = issued + excluded.issued, called = called + excluded.called,
                       served = served + excluded.served, no_show = no_show + excluded.no_show,
                       wait_ms = wait_ms + excluded.wait_ms, took_ms = took_ms + excluded.took_ms";
        let hour = self.zone.local(self.recorded.at).hour();
        let Sums { issued, called, served, no_show, wait_ms, took_ms } = sums;
        self.db.prepare_cached(sql)?.execute(params![
            self.recorded.day.to_string(),
            hour,
            service.as_str(),
            counter.map_or(0, |counter| counter.0),
            issued,
            called,
            served,
            no_show,
            wait_ms,
            took_ms
        ])?;
        Ok(())
    }
}

fn forget_tokens(db: &Connection, day: Date) -> Result<(), StoreError> {
    let first = day.saturating_sub(TOKEN_DAYS.days());
    db.execute("DELETE FROM tokens WHERE day < ?1", [first.to_string()])?;
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
