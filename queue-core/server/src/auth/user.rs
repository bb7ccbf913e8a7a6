//! People with a log-in, and what their role lets them do.

use axum::{extract::FromRequestParts, http::request::Parts};
use queue_core::catalogue::{AgencyCode, CounterId};
use queue_store::accounts::users::{self, Role};

use super::session;
use crate::{error::ApiError, state::AppState};

/// A person with a log-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The number in the store.
    pub id: i64,
    /// What the person types to log in.
    pub login: String,
    /// What others read.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The agency that the person works for; `None` is any.
    pub agency: Option<AgencyCode>,
    /// The counter where the person usually works.
    pub counter: Option<CounterId>,
}

impl User {
    /// Whether the person may work at a counter: everybody but auditors, who only read.
    pub const fn may_serve(&self) -> bool {
        !matches!(self.role, Role::Auditor)
    }

    /// Whether the person sees to it that devices work: supervisors and administrators.
    pub const fn sees_alarms(&self) -> bool {
        matches!(self.role, Role::AgencySupervisor | Role::HallAdministrator)
    }

    /// Whether the person administers the hall: devices, for one.
    pub const fn is_administrator(&self) -> bool {
        matches!(self.role, Role::HallAdministrator)
    }
}

impl From<users::User> for User {
    fn from(user: users::User) -> Self {
        let users::User { id, login, name, role, agency, counter, .. } = user;
        Self { id, login, name, role, agency, counter }
    }
}

/// A person who may work at a counter. As an extractor it sends others away.
#[derive(Debug, Clone)]
pub struct Officer {
    /// The person.
    pub user: User,
}

impl FromRequestParts<AppState> for Officer {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let user = session::user(state, &parts.headers).await?;
        if user.may_serve() { Ok(Self { user }) } else { Err(ApiError::Forbidden) }
    }
}

/// A person who administers the hall. As an extractor it sends others away.
#[derive(Debug, Clone)]
pub struct Administrator {
    /// The person.
    pub user: User,
}

impl FromRequestParts<AppState> for Administrator {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let user = session::user(state, &parts.headers).await?;
        if user.is_administrator() { Ok(Self { user }) } else { Err(ApiError::Forbidden) }
    }
}

/// A person who sees to it that devices work. As an extractor it sends others away.
#[derive(Debug, Clone)]
pub struct Supervisor {
    /// The person.
    pub user: User,
}

impl FromRequestParts<AppState> for Supervisor {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let user = session::user(state, &parts.headers).await?;
        if user.sees_alarms() { Ok(Self { user }) } else { Err(ApiError::Forbidden) }
    }
}
