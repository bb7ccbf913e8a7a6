//! What became of a print job, as far as it can be proven.
//!
//! Three values, because two would lie: a printer without paper happily takes a ticket, says
//! nothing, and prints it after the refill. Only [`Outcome::NotPrinted`] may be tried again
//! without a person, and each of its reasons is one where no byte of the ticket was sent.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What became of a print job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Error)]
#[serde(tag = "outcome", content = "reason", rename_all = "kebab-case")]
pub enum Outcome {
    /// The printer said that it printed the ticket.
    #[error("printed")]
    Printed,
    /// It is certain that nothing was printed and nothing will be.
    #[error("not printed: {0}")]
    NotPrinted(NotPrinted),
    /// It may be printed, may be printed later, or may not.
    #[error("perhaps printed: {0}")]
    Unknown(Unproven),
}

impl Outcome {
    /// Whether the same ticket may be sent again without a person looking at the printer.
    pub const fn may_retry(self) -> bool {
        matches!(self, Self::NotPrinted(_))
    }
}

/// Why nothing of the ticket was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Error)]
#[serde(rename_all = "kebab-case")]
pub enum NotPrinted {
    /// The printer has no paper.
    #[error("the printer is out of paper")]
    PaperOut,
    /// Its cover is open.
    #[error("the printer's cover is open")]
    CoverOpen,
    /// It reports an error: cutter, head temperature, or one that needs a technician.
    #[error("the printer reports an error")]
    Fault,
    /// It is off line for a reason that it does not give.
    #[error("the printer is off line")]
    Offline,
    /// No connection: switched off, unplugged, another address, or busy with another client.
    #[error("the printer cannot be reached")]
    Unreachable,
    /// The connection broke before the first byte of the ticket was taken.
    #[error("the printer took no byte of the ticket")]
    WriteFailed,
    /// The ticket cannot be put on paper: see the log.
    #[error("the ticket cannot be laid out for this printer")]
    Unprintable,
    /// The job could not be written to the journal first, so it was not sent: see the log.
    #[error("the print journal cannot be written")]
    Journal,
    /// The kiosk stopped before it sent the job.
    #[error("the kiosk stopped before it sent the ticket")]
    Interrupted,
}

/// Why it cannot be known what became of the ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Error)]
#[serde(rename_all = "kebab-case")]
pub enum Unproven {
    /// The paper ended after the ticket was sent: the printer may go on by itself after a refill.
    #[error("the paper ended during the ticket")]
    PaperOut,
    /// The cover was opened after the ticket was sent.
    #[error("the cover was opened during the ticket")]
    CoverOpen,
    /// The printer reported an error after the ticket was sent.
    #[error("the printer reported an error during the ticket")]
    Fault,
    /// The printer went off line after the ticket was sent.
    #[error("the printer went off line during the ticket")]
    Offline,
    /// Only a part of the ticket was taken.
    #[error("the printer took only a part of the ticket")]
    WriteFailed,
    /// The connection broke after the ticket was sent.
    #[error("the connection broke during the ticket")]
    ConnectionLost,
    /// A printer that should say when it has printed did not within the time.
    #[error("the printer did not confirm the ticket")]
    NoConfirmation,
    /// A printer that cannot say when it has printed took the whole ticket.
    #[error("this printer cannot confirm a ticket")]
    Unconfirmed,
    /// The kiosk stopped while it was sending the job.
    #[error("the kiosk stopped while it sent the ticket")]
    Interrupted,
}

#[cfg(test)]
mod tests {
    use super::{NotPrinted, Outcome, Unproven};

    #[test]
    fn only_what_was_not_sent_may_be_sent_again() {
        assert!(Outcome::NotPrinted(NotPrinted::PaperOut).may_retry());
        assert!(!Outcome::Printed.may_retry());
        assert!(!Outcome::Unknown(Unproven::PaperOut).may_retry());
    }

    #[test]
    fn an_outcome_survives_json() {
        for (outcome, json) in [
            (Outcome::Printed, r#"{"outcome":"printed"}"#),
            (
                Outcome::NotPrinted(NotPrinted::PaperOut),
                r#"{"outcome":"not-printed","reason":"paper-out"}"#,
            ),
            (
                Outcome::Unknown(Unproven::Unconfirmed),
                r#"{"outcome":"unknown","reason":"unconfirmed"}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&outcome).unwrap(), json);
            assert_eq!(serde_json::from_str::<Outcome>(json).unwrap(), outcome);
        }
    }
}
