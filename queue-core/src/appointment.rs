//! Appointments: a list that is imported, a check-in within limits.
//!
//! An appointment is no priority: it is due at its time, and a visitor who took a number half an
//! hour before that is called first.

use std::{fmt, str::FromStr, sync::Arc};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::catalogue::ServiceCode;

/// A text that is no appointment code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an appointment code is 4 to 24 of A-Z, 0-9 and -")]
pub struct NotAnAppointmentCode;

/// What the visitor was given when booking: 4 to 24 of `A`-`Z`, `0`-`9` and `-`; read without
/// regard to case and spaces around it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String)]
pub struct AppointmentCode(Arc<str>);

impl AppointmentCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AppointmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for AppointmentCode {
    type Err = NotAnAppointmentCode;
    fn from_str(text: &str) -> Result<Self, NotAnAppointmentCode> {
        let text = text.trim().to_ascii_uppercase();
        let good = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if (4..=24).contains(&text.len()) && text.bytes().all(good) {
            Ok(Self(text.into()))
        } else {
            Err(NotAnAppointmentCode)
        }
    }
}

impl TryFrom<String> for AppointmentCode {
    type Error = NotAnAppointmentCode;
    fn try_from(text: String) -> Result<Self, NotAnAppointmentCode> {
        text.parse()
    }
}

impl From<AppointmentCode> for String {
    fn from(code: AppointmentCode) -> Self {
        code.0.as_ref().into()
    }
}

/// A booked time. No name and no other personal data is taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Appointment {
    /// What the visitor was given.
    pub code: AppointmentCode,
    /// What for.
    pub service: ServiceCode,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Whether the visitor has checked in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub used: bool,
}

/// How a check-in stands to its appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Punctuality {
    /// Before the early limit: from this instant on.
    Early(Timestamp),
    /// Within the limits.
    InTime,
    /// After the late limit, which was then.
    Late(Timestamp),
}

impl Appointment {
    /// Whether a check-in at `now` is within the limits.
    pub fn punctuality(
        &self,
        now: Timestamp,
        early: SignedDuration,
        late: SignedDuration,
    ) -> Punctuality {
        let from = self.at.checked_sub(early).unwrap_or(Timestamp::MIN);
        let until = self.at.checked_add(late).unwrap_or(Timestamp::MAX);
        if now < from {
            Punctuality::Early(from)
        } else if now > until {
            Punctuality::Late(until)
        } else {
            Punctuality::InTime
        }
    }
}
