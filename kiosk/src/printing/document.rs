//! What a printer can be given: a ticket, or a list without a number.

use serde::{Deserialize, Serialize};

use super::{
    checklist::{self, Checklist},
    layout::{self, LayoutError},
    profile::Profile,
    slip::Slip,
};

/// One paper. A journal of a kiosk that knew tickets only is read as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Document {
    /// A ticket.
    Ticket(Box<Slip>),
    /// What to bring.
    Checklist(Box<Checklist>),
}

impl Document {
    /// The ticket, if it is one.
    pub fn ticket(&self) -> Option<&Slip> {
        match self {
            Self::Ticket(slip) => Some(slip),
            Self::Checklist(_) => None,
        }
    }

    /// The ticket's number, for logs; empty of a list.
    pub fn number(&self) -> &str {
        self.ticket().map_or("", |slip| &slip.number)
    }

    /// All bytes for a printer.
    pub(super) fn bytes(&self, profile: &Profile) -> Result<Vec<u8>, LayoutError> {
        match self {
            Self::Ticket(slip) => layout::document(slip, profile),
            Self::Checklist(list) => checklist::document(list, profile),
        }
    }
}

impl From<Slip> for Document {
    fn from(slip: Slip) -> Self {
        Self::Ticket(Box::new(slip))
    }
}

impl From<Checklist> for Document {
    fn from(list: Checklist) -> Self {
        Self::Checklist(Box::new(list))
    }
}
