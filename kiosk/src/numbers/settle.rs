//! When the link is there: takes back what nobody saw, and hands over what was given out meanwhile.
//!
//! Each step may be repeated: the server knows the key. What was not answered stays in the journal.

use jiff::civil::Date;
use queue_core::wire::offline::{
    BandRequest, HandOver, HandOverResult, MOST_TICKETS, OfflineTicket, WithdrawRequest,
};

use super::{
    desk::Desk,
    journal::{Journal, JournalError},
    moment::Moment,
};
use crate::link::post::Client;

/// What the server is still to hear of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unsettled {
    /// Numbers that are to be handed over.
    pub given: u32,
    /// Touches that are to be taken back.
    pub withdrawn: u32,
}

impl Unsettled {
    /// Whether there is nothing.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// Settles as much as the server answers to; what is left.
///
/// # Errors
/// The journal failed.
pub async fn settle(desk: &Desk, client: &Client) -> Result<Unsettled, JournalError> {
    if withdraw(desk, client).await? && is_known(desk, client).await? {
        hand_over(desk, client).await?;
    }
    let (given, withdrawn) = desk.step(|journal| journal.unsettled()).await?;
    Ok(Unsettled { given, withdrawn })
}

/// Whether the server took back all that is to be taken back.
async fn withdraw(desk: &Desk, client: &Client) -> Result<bool, JournalError> {
    for key in desk.step(|journal| journal.withdrawn()).await? {
        match client.withdraw(&WithdrawRequest { key: key.clone() }).await {
            Err(failure) if !failure.is_final() => return Ok(false),
            Ok(()) => {}
            Err(failure) => tracing::error!(?failure, "a touch cannot be taken back"),
        }
        desk.step(move |journal| journal.forget(&key)).await?;
    }
    Ok(true)
}

/// Whether the server knows whose numbers these are: a machine that was paired anew is another
/// device to it until it has asked in the name of this journal.
async fn is_known(desk: &Desk, client: &Client) -> Result<bool, JournalError> {
    if desk.step(|journal| journal.held_back(1)).await?.is_empty() {
        return Ok(false);
    }
    let Ok(granted) = client.band(&BandRequest { journal: desk.id().clone() }).await else {
        return Ok(false);
    };
    desk.step(move |journal| journal.keep_band(granted.band)).await?;
    Ok(true)
}

async fn hand_over(desk: &Desk, client: &Client) -> Result<(), JournalError> {
    let mut most = MOST_TICKETS;
    loop {
        let tickets = desk.step(move |journal| journal.held_back(most)).await?;
        if tickets.is_empty() {
            return Ok(());
        }
        let moment = Moment::now();
        let request = HandOver {
            clock: moment.wall,
            uptime_ms: moment.uptime_ms(),
            run: moment.run,
            tickets: tickets.clone(),
        };
        match client.hand_over(&request).await {
            Ok(answer) => keep(desk, tickets, answer.results).await?,
            // Nothing is wrong with the numbers: they wait until this machine is let in again.
            Err(failure) if !failure.is_final() => return Ok(()),
            // One of them is not understood: which?
            Err(_) if tickets.len() > 1 => most = 1,
            Err(failure) => {
                tracing::error!(?failure, "a number cannot be handed over: a person must look");
                let refused = tickets.into_iter().next();
                desk.step(move |journal| end(journal, refused.as_slice(), |_| None)).await?;
            }
        }
    }
}

async fn keep(
    desk: &Desk,
    tickets: Vec<OfflineTicket>,
    results: Vec<HandOverResult>,
) -> Result<(), JournalError> {
    for (ticket, result) in tickets.iter().zip(&results) {
        match result {
            HandOverResult::Taken { ticket: id, arrived_at } => {
                tracing::info!(ticket = %id, %arrived_at, "number handed over");
            }
            HandOverResult::Refused(why) => {
                tracing::error!(ticket.number = %ticket.number, code = why.code, "the server refuses a number: a person must look");
            }
        }
    }
    desk.step(move |journal| {
        end(journal, &tickets, |place| match results.get(place) {
            Some(HandOverResult::Taken { ticket, .. }) => Some(ticket.day),
            _ => None,
        })
    })
    .await
}

fn end(
    journal: &Journal,
    tickets: &[OfflineTicket],
    counted: impl Fn(usize) -> Option<Date>,
) -> Result<(), JournalError> {
    for (place, ticket) in tickets.iter().enumerate() {
        journal.handed_over(&ticket.key, counted(place))?;
    }
    Ok(())
}

#[cfg(test)]
#[path = "settle_tests.rs"]
mod tests;
