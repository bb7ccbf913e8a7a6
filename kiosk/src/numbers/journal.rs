//! The journal of touches, in SQLite, each step synced to the disk before the next.
//!
//! One file a kiosk, held by one process. A band's numbers of a letter go on from the last one
//! until the server has spoken of a new day and has everything: so no number comes twice, whatever
//! this machine's clock says.

mod rows;

use std::path::Path;

use jiff::{Timestamp, civil::Date};
use queue_core::{
    IdempotencyKey,
    brand::Logo,
    catalogue::{Letter, TicketNumber},
    offline::Band,
    ticket::Token,
    wire::{
        kiosk::{IssuedTicket, KioskSnapshot},
        offline::{JournalId, OfflineTicket, RunId},
    },
};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};
use serde::{Serialize, de::DeserializeOwned};
use thiserror::Error;

use super::{
    moment::Moment,
    touch::{Claim, Given, State, Touch, Unfinished},
};
use crate::journal_file::{self, OpenError};

const MIGRATIONS: [&str; 1] = [include_str!("journal/0001_touches.sql")];
/// Touches that are over are kept for the question of what happened: about two busy days.
const KEPT: i64 = 4_000;

/// A journal that cannot be used.
#[derive(Debug, Error)]
pub enum JournalError {
    /// The file cannot be used.
    #[error("journal of numbers: {0}")]
    File(#[from] OpenError),
    /// A step could not be written or read.
    #[error("the journal of numbers failed: {0}")]
    Step(#[from] rusqlite::Error),
    /// A row does not hold what it should.
    #[error("the journal of numbers holds what cannot be read: {0}")]
    Row(#[from] serde_json::Error),
    /// No numbers of the letter are left in the band.
    #[error("no number of letter {0} is left in the band")]
    UsedUp(Letter),
    /// The server has granted no band yet.
    #[error("this kiosk has no band of numbers yet")]
    NoBand,
    /// The step was given up while the kiosk stopped.
    #[error("the kiosk is stopping")]
    Stopping,
}

/// What was last known of the hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// As the server described it.
    pub snapshot: KioskSnapshot,
    /// The server's time when it was last heard of.
    pub heard: Timestamp,
    /// That moment by this machine.
    pub moment: Moment,
}

/// The open journal.
#[derive(Debug)]
pub struct Journal {
    connection: Connection,
    id: JournalId,
}

impl Journal {
    /// Opens the file or makes it, and takes hold of it. A new one is called `name`.
    ///
    /// # Errors
    /// The file cannot be used, is held by another process, or was written by a newer kiosk.
    pub fn open(path: &Path, name: &IdempotencyKey) -> Result<Self, JournalError> {
        let connection = journal_file::open(path, &MIGRATIONS)?;
        let sql = "INSERT INTO kept (name, body) VALUES ('journal', ?1) ON CONFLICT DO NOTHING";
        connection.execute(sql, [serde_json::to_string(&JournalId(name.clone()))?])?;
        let id = read(&connection, "journal")?.unwrap_or_else(|| JournalId(name.clone()));
        Ok(Self { connection, id })
    }

    /// What the server calls this journal.
    pub const fn id(&self) -> &JournalId {
        &self.id
    }

    /// Keeps what the server granted.
    pub fn keep_band(&self, band: Option<Band>) -> Result<(), JournalError> {
        self.keep("band", &band)
    }

    /// The band that was granted last.
    pub fn band(&self) -> Result<Option<Band>, JournalError> {
        Ok(read::<Option<Band>>(&self.connection, "band")?.flatten())
    }

    /// Keeps what the server said of the hall. With a later day than before, and nothing left to
    /// hand over, the numbers of the band begin anew; but not on a day that has some of them already.
    pub fn keep_hall(&mut self, kept: &Kept, day: Date) -> Result<(), JournalError> {
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut snapshot = kept.snapshot.clone();
        // A row of its own: it is large, and hardly ever another one.
        write(&tx, "logo", &snapshot.hall.brand.logo.take())?;
        write(&tx, "snapshot", &snapshot)?;
        write(
            &tx,
            "heard",
            &(kept.heard, &kept.moment.run, kept.moment.uptime_ms(), kept.moment.wall),
        )?;
        let before: Option<Date> = read(&tx, "day")?;
        let counted: Option<Date> = read(&tx, "counted")?;
        let held = count(&tx, State::Given)?;
        if held == 0 && before.max(counted).is_none_or(|last| last < day) {
            tx.execute("DELETE FROM serials", [])?;
            write(&tx, "day", &day)?;
        }
        tx.commit()?;
        Ok(())
    }

    /// What was last known of the hall; `None` if nothing is, or if another version wrote it.
    pub fn hall(&self) -> Result<Option<Kept>, JournalError> {
        let Some((heard, run, uptime_ms, wall)) =
            read::<(Timestamp, RunId, u64, Timestamp)>(&self.connection, "heard")?
        else {
            return Ok(None);
        };
        let moment = Moment { run, uptime: rows::milliseconds(uptime_ms), wall };
        let snapshot = match read::<KioskSnapshot>(&self.connection, "snapshot") {
            Ok(Some(mut snapshot)) => {
                snapshot.hall.brand.logo = self.logo()?;
                snapshot
            }
            Ok(None) => return Ok(None),
            Err(error) => {
                tracing::warn!(%error, "what was last known of the hall is not understood");
                return Ok(None);
            }
        };
        Ok(Some(Kept { snapshot, heard, moment }))
    }

    /// Notes that the server is about to be asked. The number of the band that the touch has
    /// already, if it has one: a second one from the server would void one of the two.
    pub fn ask(&self, touch: &Touch) -> Result<Option<Given>, JournalError> {
        let Touch { request, moment } = touch;
        if let Some(given) = given(&self.connection, &request.key)? {
            return Ok(Some(given));
        }
        let sql = "INSERT INTO touches (key, request, state, run, uptime_ms, wall)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING";
        self.connection.prepare_cached(sql)?.execute(params![
            request.key.as_str(),
            serde_json::to_string(request)?,
            State::Asked.word(),
            moment.run.0,
            moment.uptime_ms().cast_signed(),
            moment.wall.as_millisecond(),
        ])?;
        Ok(None)
    }

    /// Gives out the next number of the band, for a touch that may have been asked about before.
    /// The same touch gets the same number.
    pub fn give(
        &mut self,
        claim: &Claim,
        token: Token,
        moment: &Moment,
    ) -> Result<Given, JournalError> {
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if let Some(given) = given(&tx, &claim.request.key)? {
            return Ok(given);
        }
        let band = read::<Option<Band>>(&tx, "band")?.flatten().ok_or(JournalError::NoBand)?;
        let number = next(&tx, band, claim.letter)?;
        let sql = "INSERT INTO touches (key, request, state, run, uptime_ms, wall, number, token, at, heard)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        // Rows stand in the order in which numbers were given out.
        tx.execute("DELETE FROM touches WHERE key = ?1", [claim.request.key.as_str()])?;
        tx.execute(
            sql,
            params![
                claim.request.key.as_str(),
                serde_json::to_string(&claim.request)?,
                State::Given.word(),
                moment.run.0,
                moment.uptime_ms().cast_signed(),
                moment.wall.as_millisecond(),
                number.to_string(),
                token.to_string(),
                claim.at.as_millisecond(),
                claim.heard.as_millisecond(),
            ],
        )?;
        let last = "DELETE FROM touches WHERE place <= ?1 AND state IN ('handed-over', 'refused')";
        tx.execute(last, [tx.last_insert_rowid() - KEPT])?;
        tx.commit()?;
        Ok(Given { number, token, at: claim.at })
    }

    /// Notes that a touch's number is in front of its visitor.
    pub fn seen(&self, key: &IdempotencyKey, ticket: &IssuedTicket) -> Result<(), JournalError> {
        let sql = "UPDATE touches SET seen = 1, ticket = ?2,
                       state = CASE state WHEN 'asked' THEN 'shown' ELSE state END
                   WHERE key = ?1";
        let ticket = serde_json::to_string(ticket)?;
        self.connection.prepare_cached(sql)?.execute([key.as_str(), &ticket])?;
        Ok(())
    }

    /// Notes that the visitor of a number has gone with it.
    pub fn gone(&self, key: &IdempotencyKey) -> Result<(), JournalError> {
        let sql = "DELETE FROM touches WHERE key = ?1 AND state = 'shown'";
        self.connection.prepare_cached(sql)?.execute([key.as_str()])?;
        let sql = "UPDATE touches SET gone = 1 WHERE key = ?1";
        self.connection.prepare_cached(sql)?.execute([key.as_str()])?;
        Ok(())
    }

    /// Notes that the server refused a touch: there is no number.
    pub fn forget(&self, key: &IdempotencyKey) -> Result<(), JournalError> {
        let sql = "DELETE FROM touches WHERE key = ?1 AND state IN ('asked', 'withdrawn')";
        self.connection.prepare_cached(sql)?.execute([key.as_str()])?;
        Ok(())
    }

    /// Notes that the visitor of a touch went before a number was seen, also of one that was not
    /// noted when it was asked with.
    pub fn withdraw(&self, key: &IdempotencyKey) -> Result<(), JournalError> {
        let sql = "INSERT INTO touches (key, request, state, run, uptime_ms, wall)
                   VALUES (?1, 'null', 'withdrawn', '', 0, 0)
                   ON CONFLICT (key) DO UPDATE SET state = 'withdrawn' WHERE state = 'asked'";
        self.connection.prepare_cached(sql)?.execute([key.as_str()])?;
        Ok(())
    }

    /// Touches that were not ended, oldest first.
    pub fn unfinished(&self) -> Result<Vec<Unfinished>, JournalError> {
        let sql = "SELECT * FROM touches
                   WHERE state IN ('asked', 'shown') OR (number IS NOT NULL AND NOT gone)
                   ORDER BY place";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut unfinished = Vec::new();
        while let Some(row) = rows.next()? {
            let touch = Touch { request: rows::request(row)?, moment: rows::moment(row)? };
            unfinished.push(Unfinished { touch, left: rows::left(row)? });
        }
        Ok(unfinished)
    }

    /// Touches that are to be taken back, oldest first.
    pub fn withdrawn(&self) -> Result<Vec<IdempotencyKey>, JournalError> {
        let sql = "SELECT key FROM touches WHERE state = 'withdrawn' ORDER BY place";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut keys = Vec::new();
        while let Some(row) = rows.next()? {
            keys.push(serde_json::from_value(row.get::<_, String>(0)?.into())?);
        }
        Ok(keys)
    }

    /// Notes that nobody will see a touch's number any more.
    pub fn lose(&self, key: &IdempotencyKey) -> Result<(), JournalError> {
        let sql = "UPDATE touches SET seen = 0, gone = 1 WHERE key = ?1 AND seen IS NULL";
        self.connection.prepare_cached(sql)?.execute([key.as_str()])?;
        Ok(())
    }

    /// At most `most` numbers that the server does not have yet, in the order in which they were
    /// given out. One that is not in front of its visitor yet is not handed over: the server would
    /// take it for one that nobody saw.
    pub fn held_back(&self, most: usize) -> Result<Vec<OfflineTicket>, JournalError> {
        let sql = "SELECT * FROM touches WHERE state = 'given' AND seen IS NOT NULL ORDER BY place LIMIT ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([i64::try_from(most).unwrap_or(i64::MAX)])?;
        let mut tickets = Vec::new();
        while let Some(row) = rows.next()? {
            tickets.extend(rows::ticket(row)?);
        }
        Ok(tickets)
    }

    /// How many touches the server is still to hear of.
    pub fn unsettled(&self) -> Result<(u32, u32), JournalError> {
        Ok((count(&self.connection, State::Given)?, count(&self.connection, State::Withdrawn)?))
    }

    /// Notes what became of a number that was handed over: the day that the server counts it for,
    /// or `None` if it was refused.
    pub fn handed_over(
        &self,
        key: &IdempotencyKey,
        counted: Option<Date>,
    ) -> Result<(), JournalError> {
        // First, so that no crash in between lets the day have the number twice.
        let before: Option<Date> = read(&self.connection, "counted")?;
        if counted > before {
            self.keep("counted", &counted)?;
        }
        let state = if counted.is_some() { State::HandedOver } else { State::Refused };
        let sql = "UPDATE touches SET state = ?2 WHERE key = ?1 AND state = 'given'";
        self.connection.prepare_cached(sql)?.execute([key.as_str(), state.word()])?;
        Ok(())
    }

    /// The logo of the hall that is kept. A hall is known without one that is not understood.
    fn logo(&self) -> Result<Option<Logo>, JournalError> {
        let address = read::<Option<String>>(&self.connection, "logo")?.flatten();
        Ok(address.and_then(|address| Logo::from_address(&address).ok()))
    }

    fn keep(&self, name: &str, body: &impl Serialize) -> Result<(), JournalError> {
        write(&self.connection, name, body)
    }
}

fn write(db: &Connection, name: &str, body: &impl Serialize) -> Result<(), JournalError> {
    let sql = "INSERT INTO kept (name, body) VALUES (?1, ?2)
               ON CONFLICT (name) DO UPDATE SET body = excluded.body WHERE body <> excluded.body";
    db.prepare_cached(sql)?.execute([name, &serde_json::to_string(body)?])?;
    Ok(())
}

fn read<T: DeserializeOwned>(db: &Connection, name: &str) -> Result<Option<T>, JournalError> {
    let body: Option<String> = db
        .prepare_cached("SELECT body FROM kept WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
}

fn count(db: &Connection, state: State) -> Result<u32, JournalError> {
    let sql = "SELECT count(*) FROM touches WHERE state = ?1";
    Ok(db.prepare_cached(sql)?.query_row([state.word()], |row| row.get(0))?)
}

fn next(tx: &Transaction<'_>, band: Band, letter: Letter) -> Result<TicketNumber, JournalError> {
    let (name, place) = (letter.to_string(), u8::from(band));
    let sql = "SELECT serial FROM serials WHERE letter = ?1 AND band = ?2";
    let before: Option<u16> =
        tx.prepare_cached(sql)?.query_row(params![name, place], |row| row.get(0)).optional()?;
    let number = band.next(letter, before).ok_or(JournalError::UsedUp(letter))?;
    let sql = "INSERT INTO serials (letter, band, serial) VALUES (?1, ?2, ?3)
               ON CONFLICT DO UPDATE SET serial = excluded.serial";
    tx.prepare_cached(sql)?.execute(params![name, place, number.serial])?;
    Ok(number)
}

fn given(tx: &Connection, key: &IdempotencyKey) -> Result<Option<Given>, JournalError> {
    let mut statement = tx.prepare_cached("SELECT * FROM touches WHERE key = ?1")?;
    let mut rows = statement.query([key.as_str()])?;
    rows.next()?.map_or(Ok(None), rows::given)
}

#[cfg(test)]
mod tests;
