//! Events to rows and back.

use jiff::Timestamp;
use queue_core::{Event, Hall, IdempotencyKey, Recorded, command::NotAKey, event::EVENT_VERSION};
use rusqlite::{Connection, OptionalExtension as _, Row, named_params};

use crate::{
    error::StoreError,
    keys::{self, Keys},
};

pub(crate) const AFTER: &str = "SELECT seq, at, day, actor, key, version, body FROM events
    WHERE seq > ?1 ORDER BY seq LIMIT ?2";
pub(crate) const BETWEEN: &str = "SELECT seq, at, day, actor, key, version, body FROM events
    WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq";
pub(crate) const OF_DAY: &str = "SELECT seq, at, day, actor, key, version, body FROM events
    WHERE seq >= (SELECT first FROM days WHERE day = ?1) ORDER BY seq";
pub(crate) const KEYS: &str = "SELECT seq, at, key FROM events
    WHERE seq >= (SELECT min(first) FROM days WHERE day >= ?1) AND at >= ?2 AND key IS NOT NULL
    ORDER BY seq";
pub(crate) const LAST_DAY: &str = "SELECT day FROM events ORDER BY seq DESC LIMIT 1";

/// Appends an event.
pub(crate) fn append(db: &Connection, recorded: &Recorded) -> Result<(), StoreError> {
    let sql = "INSERT INTO events (seq, at, day, actor, key, kind, version, body)
               VALUES (:seq, :at, :day, :actor, :key, :kind, :version, :body)";
    let unreadable = |error: serde_json::Error| row_error(recorded.seq, &error);
    db.prepare_cached(sql)?.execute(named_params! {
        ":seq": seq_column(recorded.seq),
        ":at": recorded.at.as_millisecond(),
        ":day": recorded.day.to_string(),
        ":actor": serde_json::to_string(&recorded.actor).map_err(unreadable)?,
        ":key": recorded.key.as_ref().map(IdempotencyKey::as_str),
        ":kind": recorded.event.kind(),
        ":version": EVENT_VERSION,
        ":body": serde_json::to_string(&recorded.event).map_err(unreadable)?,
    })?;
    Ok(())
}

/// At most `limit` events after a place, in order.
pub(crate) fn after(db: &Connection, seq: u64, limit: usize) -> Result<Vec<Recorded>, StoreError> {
    let mut statement = db.prepare_cached(AFTER)?;
    let rows = statement.query((seq_column(seq), i64::try_from(limit).unwrap_or(i64::MAX)))?;
    collect(rows)
}

/// The events from `first` to `last`, both included.
pub(crate) fn between(db: &Connection, first: i64, last: i64) -> Result<Vec<Recorded>, StoreError> {
    let mut statement = db.prepare_cached(BETWEEN)?;
    let rows = statement.query((first, last))?;
    collect(rows)
}

/// The events of the last business day in order; `day` is that day.
pub(crate) fn of_day(db: &Connection, day: &str) -> Result<Vec<Recorded>, StoreError> {
    let mut statement = db.prepare_cached(OF_DAY)?;
    let rows = statement.query([day])?;
    collect(rows)
}

/// The keys of the last day and what they caused.
pub(crate) fn keys_since(db: &Connection, now: Timestamp, hall: &Hall) -> Result<Keys, StoreError> {
    let since = now.checked_sub(keys::KEPT).unwrap_or(Timestamp::MIN);
    let day = hall.catalogue().calendar.zone.day(since).to_string();
    let mut statement = db.prepare(KEYS)?;
    let mut rows = statement.query((day, since.as_millisecond()))?;
    let mut keys = Keys::default();
    while let Some(row) = rows.next()? {
        let seq = u64::try_from(row.get::<_, i64>(0)?).unwrap_or_default();
        let at =
            Timestamp::from_millisecond(row.get(1)?).map_err(|error| row_error(seq, &error))?;
        let key = IdempotencyKey::try_from(row.get::<_, String>(2)?);
        keys.note(key.map_err(|error| row_error(seq, &error))?, (seq, seq), at);
    }
    Ok(keys)
}

/// The business day of the last event; `None` while the log is empty.
pub(crate) fn last_day(db: &Connection) -> Result<Option<String>, StoreError> {
    Ok(db.query_row(LAST_DAY, [], |row| row.get(0)).optional()?)
}

fn collect(mut rows: rusqlite::Rows<'_>) -> Result<Vec<Recorded>, StoreError> {
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        events.push(recorded(row)?);
    }
    Ok(events)
}

/// By place, since a start reads thousands: the places of the columns above.
fn recorded(row: &Row<'_>) -> Result<Recorded, StoreError> {
    let seq = u64::try_from(row.get::<_, i64>(0)?).unwrap_or_default();
    let text = |place: usize| {
        let value = row.get_ref(place)?;
        value.as_str_or_null().map_err(|error| row_error(seq, &error))
    };
    let version: u16 = row.get(5)?;
    if version > EVENT_VERSION {
        return Err(row_error(seq, &format!("its version {version} is newer than this program")));
    }
    let day = text(2)?.unwrap_or_default();
    let actor = text(3)?.unwrap_or_default();
    let body = text(6)?.unwrap_or_default();
    let key = text(4)?.map(str::parse).transpose();
    Ok(Recorded {
        seq,
        at: Timestamp::from_millisecond(row.get(1)?).map_err(|error| row_error(seq, &error))?,
        day: day.parse().map_err(|error: jiff::Error| row_error(seq, &error))?,
        actor: serde_json::from_str(actor).map_err(|error| row_error(seq, &error))?,
        key: key.map_err(|error: NotAKey| row_error(seq, &error))?,
        event: serde_json::from_str::<Event>(body).map_err(|error| row_error(seq, &error))?,
    })
}

fn row_error(seq: u64, reason: &impl ToString) -> StoreError {
    StoreError::Row { table: "events", place: seq_column(seq), reason: reason.to_string() }
}

/// SQLite's integers are signed; a log never gets near the difference.
pub(crate) fn seq_column(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
