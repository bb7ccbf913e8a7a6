//! Rows of touches as what they say.

use jiff::{SignedDuration, Timestamp};
use queue_core::wire::{
    kiosk::IssueRequest,
    offline::{OfflineTicket, RunId},
};
use rusqlite::Row;

use super::JournalError;
use crate::numbers::{
    moment::Moment,
    touch::{Given, Left},
};

pub(super) fn given(row: &Row<'_>) -> Result<Option<Given>, JournalError> {
    let (number, token): (Option<String>, Option<String>) = (row.get("number")?, row.get("token")?);
    let (Some(number), Some(token)) = (number, token) else { return Ok(None) };
    let at = Timestamp::from_millisecond(row.get("at")?).unwrap_or(Timestamp::UNIX_EPOCH);
    let number = serde_json::from_value(number.into())?;
    Ok(Some(Given { number, token: serde_json::from_value(token.into())?, at }))
}

pub(super) fn left(row: &Row<'_>) -> Result<Left, JournalError> {
    if let Some(given) = given(row)? {
        let seen = row.get::<_, Option<bool>>("seen")? == Some(true);
        return Ok(Left::Given { given, seen });
    }
    let ticket: Option<String> = row.get("ticket")?;
    let shown = ticket.map(|ticket| serde_json::from_str(&ticket)).transpose()?;
    Ok(shown.map_or(Left::Asked, Left::Shown))
}

pub(super) fn ticket(row: &Row<'_>) -> Result<Option<OfflineTicket>, JournalError> {
    let Some(Given { number, token, at }) = given(row)? else { return Ok(None) };
    let IssueRequest { key, service, class, .. } = request(row)?;
    let moment = moment(row)?;
    Ok(Some(OfflineTicket {
        key,
        number,
        token,
        service,
        class,
        seen: row.get("seen")?,
        at,
        uptime_ms: moment.uptime_ms(),
        run: moment.run,
        heard: Timestamp::from_millisecond(row.get("heard")?).unwrap_or(Timestamp::UNIX_EPOCH),
    }))
}

pub(super) fn request(row: &Row<'_>) -> Result<IssueRequest, JournalError> {
    Ok(serde_json::from_str(&row.get::<_, String>("request")?)?)
}

pub(super) fn moment(row: &Row<'_>) -> Result<Moment, JournalError> {
    let uptime: i64 = row.get("uptime_ms")?;
    Ok(Moment {
        run: RunId(row.get("run")?),
        uptime: milliseconds(uptime.cast_unsigned()),
        wall: Timestamp::from_millisecond(row.get("wall")?).unwrap_or(Timestamp::UNIX_EPOCH),
    })
}

pub(super) fn milliseconds(count: u64) -> SignedDuration {
    SignedDuration::from_millis(i64::try_from(count).unwrap_or(i64::MAX))
}
