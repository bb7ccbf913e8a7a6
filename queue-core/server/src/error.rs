//! What goes wrong at the edge. The engine refuses in business words ([`Refusal`]), the store
//! fails in technical ones ([`StoreError`]); only [`ApiError`] knows status codes and languages.
//!
//! Under `/api` it is an [`ErrorBody`] in JSON. Everywhere else [`page::layer`] makes a page of
//! it, or sends who has to log in to the log-in.

pub mod page;

use std::sync::Arc;

use axum::{
    Json,
    extract::{
        multipart::{MultipartError, MultipartRejection},
        rejection::{JsonRejection, PathRejection, QueryRejection},
    },
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use hall_texts::{Lang, Text};
use queue_core::{
    Bilingual, Refusal,
    catalogue::ZoneId,
    wire::{ErrorBody, device::DeviceKind},
};
use queue_store::{StoreError, SubmitError};
use thiserror::Error;

use crate::refusal;

/// Why a request was not answered as asked.
#[derive(Debug, Clone, Error)]
pub enum ApiError {
    /// The engine refused.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The store failed: nothing of the request happened, or nobody knows; the same key tells.
    #[error("storage failed: {0}")]
    Storage(Arc<StoreError>),
    /// The store has been failing, and takes nothing until it works again.
    #[error("storage is failing")]
    StorageFailing,
    /// The server is on its way out.
    #[error("the server is stopping")]
    Stopping,
    /// Not what the address expects.
    #[error("bad request: {reason}")]
    BadRequest {
        /// Why, for whoever wrote the client.
        reason: String,
    },
    /// More than any honest request holds.
    #[error("request too large")]
    TooLarge,
    /// Nothing is at this address.
    #[error("unknown path")]
    UnknownPath,
    /// The address is known, the method is not.
    #[error("wrong method")]
    WrongMethod,
    /// No `Authorization: Bearer`.
    #[error("no device token")]
    DeviceTokenMissing,
    /// A token that was never given out, or was revoked.
    #[error("unknown or revoked device token")]
    DeviceTokenUnknown,
    /// A kiosk at a display's address, or the other way round.
    #[error("the device is no {}", wanted.as_str())]
    WrongDeviceKind {
        /// Who may ask here.
        wanted: DeviceKind,
    },
    /// The idempotency key belongs to another kind of command.
    #[error("the key was used for another command")]
    KeyReused,
    /// Too many requests from one address.
    #[error("rate limited for {seconds} s")]
    TooMany {
        /// When to come back.
        seconds: u64,
    },
    /// Nobody is logged in, or the session is over.
    #[error("not logged in")]
    LogInNeeded,
    /// Logged in, but not as somebody who may do this.
    #[error("forbidden")]
    Forbidden,
    /// A form that another site sent.
    #[error("cross-site request")]
    CrossSite,
    /// A device's name that is empty or too long.
    #[error("bad device name")]
    DeviceName,
    /// A zone that no counter is in.
    #[error("unknown zone {0}")]
    UnknownZone(ZoneId),
    /// A bug; what it was is in the log.
    #[error("internal: {0}")]
    Internal(&'static str),
}

impl ApiError {
    /// The status code.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Refused(_) | Self::KeyReused => StatusCode::CONFLICT,
            Self::Storage(_) | Self::StorageFailing | Self::Stopping => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::BadRequest { .. } | Self::DeviceName | Self::UnknownZone(_) => {
                StatusCode::BAD_REQUEST
            }
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnknownPath => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::DeviceTokenMissing | Self::DeviceTokenUnknown | Self::LogInNeeded => {
                StatusCode::UNAUTHORIZED
            }
            Self::WrongDeviceKind { .. } | Self::Forbidden | Self::CrossSite => {
                StatusCode::FORBIDDEN
            }
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A stable name for logs and clients.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Storage(_) | Self::StorageFailing => "storage-failed",
            Self::Stopping => "stopping",
            Self::BadRequest { .. } => "bad-request",
            Self::TooLarge => "too-large",
            Self::UnknownPath => "unknown-path",
            Self::WrongMethod => "wrong-method",
            Self::DeviceTokenMissing => "device-token-missing",
            Self::DeviceTokenUnknown => "device-token-unknown",
            Self::WrongDeviceKind { .. } => "wrong-device-kind",
            Self::KeyReused => "key-reused",
            Self::TooMany { .. } => "too-many",
            Self::LogInNeeded => "log-in-needed",
            Self::Forbidden => "forbidden",
            Self::CrossSite => "cross-site",
            Self::DeviceName => "device-name",
            Self::UnknownZone(_) => "unknown-zone",
            Self::Internal(_) => "internal",
        }
    }

    /// Whether the same request, with the same key, may succeed a little later.
    pub const fn may_retry(&self) -> bool {
        matches!(
            self,
            Self::Storage(_)
                | Self::StorageFailing
                | Self::Stopping
                | Self::TooMany { .. }
                | Self::Internal(_)
        )
    }

    /// What to tell a person.
    pub fn text(&self) -> Bilingual {
        let of = |text: Text<'_>| text.both();
        match self {
            Self::Refused(refusal) => refusal::both(refusal),
            Self::Storage(_) | Self::StorageFailing => of(Text::ApiStorageFailed),
            Self::Stopping => of(Text::ApiStopping),
            Self::BadRequest { reason } => of(Text::ApiBadRequest { reason: reason.into() }),
            Self::TooLarge => of(Text::ApiTooLarge),
            Self::UnknownPath => of(Text::ApiUnknownPath),
            Self::WrongMethod => of(Text::ApiWrongMethod),
            Self::DeviceTokenMissing => of(Text::ApiDeviceTokenMissing),
            Self::DeviceTokenUnknown => of(Text::ApiDeviceTokenUnknown),
            Self::WrongDeviceKind { wanted } => {
                let say = |lang: Lang| {
                    Text::ApiDeviceKind { kind: kind(*wanted).to(lang).into() }.to(lang)
                };
                Bilingual::new(say(Lang::Id), say(Lang::En))
            }
            Self::KeyReused => of(Text::ApiKeyReused),
            Self::TooMany { seconds } => of(Text::ApiTooMany { seconds: (*seconds).into() }),
            Self::LogInNeeded => of(Text::ApiLogIn),
            Self::Forbidden => of(Text::ApiForbidden),
            Self::CrossSite => of(Text::ApiCrossSite),
            Self::DeviceName => of(Text::ApiDeviceName),
            Self::UnknownZone(zone) => of(Text::ApiUnknownZone { zone: zone.0.into() }),
            Self::Internal(_) => of(Text::ApiInternal),
        }
    }

    /// The whole answer.
    pub fn body(&self) -> ErrorBody {
        let refusal = match self {
            Self::Refused(refusal) => Some(refusal.clone()),
            _ => None,
        };
        ErrorBody { code: self.code().into(), text: self.text(), refusal, retry: self.may_retry() }
    }

    /// Writes down what somebody has to look after; what clients do wrong is in the request's
    /// line already.
    fn log(&self) {
        match self {
            Self::Storage(error) => {
                tracing::error!(error = %error, fatal = error.is_fatal(), "storage failed");
            }
            Self::Internal(what) => tracing::error!(what, "internal error"),
            _ => {}
        }
    }
}

/// What people call a kind of device.
const fn kind(kind: DeviceKind) -> Text<'static> {
    match kind {
        DeviceKind::Kiosk => Text::ApiKindKiosk,
        DeviceKind::Display => Text::ApiKindDisplay,
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        self.log();
        let mut response = (self.status(), Json(self.body())).into_response();
        if let Self::TooMany { seconds } = self {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self, Self::DeviceTokenMissing | Self::DeviceTokenUnknown) {
            let bearer = HeaderValue::from_static("Bearer");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, bearer);
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl From<SubmitError> for ApiError {
    fn from(error: SubmitError) -> Self {
        match error {
            SubmitError::Refused(refusal) => Self::Refused(refusal),
            SubmitError::Storage(error) => Self::Storage(error),
            SubmitError::Stopped => Self::Stopping,
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        Self::Storage(Arc::new(error))
    }
}

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            return Self::TooLarge;
        }
        Self::BadRequest { reason: rejection.body_text() }
    }
}

impl From<QueryRejection> for ApiError {
    fn from(rejection: QueryRejection) -> Self {
        Self::BadRequest { reason: rejection.body_text() }
    }
}

impl From<PathRejection> for ApiError {
    fn from(rejection: PathRejection) -> Self {
        Self::BadRequest { reason: rejection.body_text() }
    }
}

impl From<MultipartRejection> for ApiError {
    fn from(rejection: MultipartRejection) -> Self {
        Self::BadRequest { reason: rejection.body_text() }
    }
}

impl From<MultipartError> for ApiError {
    fn from(error: MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            return Self::TooLarge;
        }
        Self::BadRequest { reason: error.body_text() }
    }
}
