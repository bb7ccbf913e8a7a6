//! Where a ticket stands.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::catalogue::CounterId;

/// Why a visit was parked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HoldReason {
    /// The visitor fetches a document or a copy.
    Documents,
    /// The visitor pays elsewhere.
    Payment,
    /// Somebody else has to check or sign.
    Verification,
    /// A system that the service needs does not answer.
    System,
    /// Anything else.
    Other,
}

impl HoldReason {
    /// All of them, in the order to offer them.
    pub const ALL: [Self; 5] =
        [Self::Documents, Self::Payment, Self::Verification, Self::System, Self::Other];
}

/// Where a ticket stands. Nothing goes back to a queue by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum TicketState {
    /// In the queue of its service.
    Waiting,
    /// Called to a counter, not there yet.
    Called {
        /// The counter to go to.
        counter: CounterId,
        /// When it was last called.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
    /// At the counter.
    Serving {
        /// The counter that serves.
        counter: CounterId,
        /// Since when.
        #[schema(value_type = String, format = DateTime)]
        since: Timestamp,
    },
    /// Parked by the counter that serves it, which is free for others meanwhile.
    Held {
        /// The counter that parked it.
        counter: CounterId,
        /// Since when.
        #[schema(value_type = String, format = DateTime)]
        since: Timestamp,
        /// What is waited for.
        reason: HoldReason,
        /// When the officer wants to be reminded; nothing else happens then.
        #[schema(value_type = Option<String>, format = DateTime)]
        remind_at: Option<Timestamp>,
    },
    /// Done.
    Served {
        /// The counter that served.
        counter: CounterId,
        /// When the service ended.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
    /// Called and did not come.
    Absent {
        /// The counter that called.
        counter: CounterId,
        /// When the officer gave up.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
    /// Given back by the visitor or a supervisor.
    Cancelled {
        /// When.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
    /// Never reached the visitor: the paper did not come and the visitor said so.
    Void {
        /// When.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
    /// Still open when the day ended.
    Expired {
        /// When.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
}

/// The name of a state without its data, for refusals and reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StateName {
    /// See [`TicketState::Waiting`].
    Waiting,
    /// See [`TicketState::Called`].
    Called,
    /// See [`TicketState::Serving`].
    Serving,
    /// See [`TicketState::Held`].
    Held,
    /// See [`TicketState::Served`].
    Served,
    /// See [`TicketState::Absent`].
    Absent,
    /// See [`TicketState::Cancelled`].
    Cancelled,
    /// See [`TicketState::Void`].
    Void,
    /// See [`TicketState::Expired`].
    Expired,
}

impl TicketState {
    /// The state's name.
    pub const fn name(&self) -> StateName {
        match self {
            Self::Waiting => StateName::Waiting,
            Self::Called { .. } => StateName::Called,
            Self::Serving { .. } => StateName::Serving,
            Self::Held { .. } => StateName::Held,
            Self::Served { .. } => StateName::Served,
            Self::Absent { .. } => StateName::Absent,
            Self::Cancelled { .. } => StateName::Cancelled,
            Self::Void { .. } => StateName::Void,
            Self::Expired { .. } => StateName::Expired,
        }
    }

    /// Whether the visit may still go on today.
    pub const fn is_open(&self) -> bool {
        matches!(
            self,
            Self::Waiting | Self::Called { .. } | Self::Serving { .. } | Self::Held { .. }
        )
    }
}
