//! The visit of an address: of today's hall, or of the log.

use std::sync::Arc;

use jiff::Timestamp;
use queue_core::{Hall, forecast::Board, ticket::Token};
use queue_store::{StoreError, Visit};

use super::{stage::Followed, view::TicketPage};
use crate::{
    error::ApiError, kiosk::feed::Told, limits::Peer, pages::language::PageLang, state::AppState,
};

/// A visit that was found, with the hall of that moment.
pub struct Found {
    /// The secret of its address.
    pub token: Token,
    /// The hall.
    pub hall: Arc<Hall>,
    /// What was last told of everybody's wait.
    pub told: Arc<Told>,
    /// The time.
    pub now: Timestamp,
    /// Set if it is of an earlier day.
    earlier: Option<Visit>,
}

impl Found {
    /// Looks a visit up; `None` if there is none of that address.
    ///
    /// # Errors
    /// The log could not be read, or `peer` has asked for too many addresses that are none.
    pub async fn by_address(
        state: &AppState,
        peer: Peer,
        text: &str,
    ) -> Result<Option<Self>, ApiError> {
        let found = Self::look_up(state, text).await?;
        if found.is_none() {
            state.limits.unknown_ticket.check(peer)?;
        }
        Ok(found)
    }

    async fn look_up(state: &AppState, text: &str) -> Result<Option<Self>, StoreError> {
        let Ok(token) = text.parse::<Token>() else {
            return Ok(None);
        };
        let (hall, now) = (state.store.view(), state.store.now());
        let earlier = if hall.ticket_by_token(&token).is_some() {
            None
        } else {
            let visit = state.store.visit_by_token(token).await?;
            if visit.is_none() {
                return Ok(None);
            }
            visit
        };
        let told = state.kiosk_feed.told();
        Ok(Some(Self { token, hall, told, now, earlier }))
    }

    /// What its page shows.
    pub fn page(&self, lang: PageLang) -> Option<TicketPage<'_>> {
        page((&self.hall, &self.told.board), self.token, self.earlier.as_ref(), self.now, lang)
    }
}

/// What the page of `token` shows of `hall`; `None` if neither hall nor log know it.
pub fn page<'a>(
    (hall, board): (&'a Hall, &'a Board),
    token: Token,
    earlier: Option<&'a Visit>,
    now: Timestamp,
    lang: PageLang,
) -> Option<TicketPage<'a>> {
    let visit = match (hall.ticket_by_token(&token), earlier) {
        (Some(ticket), _) => Followed::today(hall, ticket, now),
        (None, Some(visit)) => Followed::earlier(visit, now),
        (None, None) => return None,
    };
    Some(TicketPage { hall, board, visit, token, now, lang })
}
