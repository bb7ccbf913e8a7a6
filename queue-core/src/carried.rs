//! What a business day takes over from the days before it. It is written into the log at the
//! turn of the day, so that the current day's events alone make the hall: a start costs the same
//! after ten years as after one day.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    appointment::Appointment,
    catalogue::{CounterId, ServiceCode},
    command::PauseReason,
    forecast::{Calibration, Pace},
};

/// Learned times, calibration of the forecast, and what was set to last longer than a day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Carried {
    /// The last times that a visitor of a service took at a counter, in milliseconds.
    pub occupied_ms: BTreeMap<ServiceCode, Vec<u32>>,
    /// How many priority visitors came to a service, per thousand hours.
    pub priority_pace: BTreeMap<ServiceCode, Pace>,
    /// The errors of the last forecasts.
    pub calibration: Calibration,
    /// The counters that were open.
    pub staffed: Vec<CounterId>,
    /// Services whose numbers are not given out for now.
    pub pauses: Vec<CarriedPause>,
    /// Appointments of the day and later ones.
    pub appointments: Vec<Appointment>,
}

/// A pause that goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedPause {
    /// The service.
    pub service: ServiceCode,
    /// Why.
    pub reason: PauseReason,
    /// Until when, if that is known.
    pub until: Option<Timestamp>,
}
