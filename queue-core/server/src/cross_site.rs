//! Forms that another site sends in the name of somebody who is logged in here.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use tower_http::csrf::ProtectionError;

use crate::error::ApiError;

/// Turns such a request away.
pub fn answer(_: ProtectionError) -> Response<Body> {
    ApiError::CrossSite.into_response()
}
