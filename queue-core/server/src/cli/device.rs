//! `server device add`, `approve`, `list` and `revoke`

use hall_texts::{Lang, Text};
use jiff::Timestamp;
use queue_core::{catalogue::ZoneId, wire::device::DeviceKind};
use queue_store::{
    Clock, Connection, SystemClock,
    accounts::{devices, pairings},
    open_for_admin,
};

use super::{CliError, say, say_aside, table};
use crate::{config::Config, devices::start::device_name, random::Random};

/// Adds a device and says its token: the token alone on the standard output, for scripts.
pub fn add(
    config: &Config,
    kind: DeviceKind,
    name: &str,
    zone: Option<ZoneId>,
    lang: Lang,
) -> Result<(), CliError> {
    let name = device_name(name)?;
    let db = open(config)?;
    let token = Random::system().secret();
    let id = devices::add(&db, kind, &name, zone, &token.hash(), now(config))
        .map_err(|error| CliError::store(config, error))?;
    say_aside(&Text::CliDeviceAdded { name: (&name).into(), id: id.into() }.to(lang));
    say(&token.text());
    Ok(())
}

/// Approves the device that shows a code.
pub fn approve(
    config: &Config,
    code: &str,
    zone: Option<ZoneId>,
    lang: Lang,
) -> Result<(), CliError> {
    let db = open(config)?;
    let approved = pairings::approve(&db, code.trim(), now(config), zone)
        .map_err(|error| CliError::store(config, error))?;
    let device = approved.ok_or_else(|| CliError::UnknownCode(code.into()))?;
    say(&Text::CliDeviceApproved { name: (&device.name).into() }.to(lang));
    Ok(())
}

/// Lists the devices.
pub fn list(config: &Config, lang: Lang) -> Result<(), CliError> {
    let devices = devices::list(&open(config)?).map_err(|error| CliError::store(config, error))?;
    if devices.is_empty() {
        say(&Text::CliDeviceNone.to(lang));
        return Ok(());
    }
    let head = [
        Text::CliColumnId,
        Text::CliColumnKind,
        Text::CliColumnName,
        Text::CliColumnZone,
        Text::CliColumnSeen,
        Text::CliColumnState,
    ];
    let rows: Vec<_> = devices.into_iter().map(|device| row(device, lang)).collect();
    say(&table::lay_out(&head.map(|text| text.to(lang)), &rows));
    Ok(())
}

fn row(device: devices::Device, lang: Lang) -> [String; 6] {
    let zone = device.zone.map(|zone| zone.to_string()).unwrap_or_default();
    let seen = device.seen_at.map(|seen| seen.to_string()).unwrap_or_default();
    let state = match device.revoked_at {
        None => Text::CliStateActive,
        Some(_) => Text::CliStateRevoked,
    };
    [device.id.to_string(), device.kind.as_str().into(), device.name, zone, seen, state.to(lang)]
}

/// Revokes a device's token; a running server lets go of the device within seconds.
pub fn revoke(config: &Config, id: i64, lang: Lang) -> Result<(), CliError> {
    let revoked = devices::revoke(&open(config)?, id, now(config))
        .map_err(|error| CliError::store(config, error))?;
    if !revoked {
        return Err(CliError::UnknownDevice(id));
    }
    say(&Text::CliDeviceRevoked { id: id.into() }.to(lang));
    Ok(())
}

fn open(config: &Config) -> Result<Connection, CliError> {
    open_for_admin(&config.store).map_err(|error| CliError::store(config, error))
}

/// The hall's time.
fn now(config: &Config) -> Timestamp {
    SystemClock::shifted(config.demo_offset.unwrap_or_default()).now()
}
