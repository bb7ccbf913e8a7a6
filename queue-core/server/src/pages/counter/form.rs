//! What a press sends: its key, and the ticket that the page showed.

use queue_core::{IdempotencyKey, ticket::TicketId};
use serde::{Deserialize, Deserializer, de};

/// The body of a press.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Press {
    /// Made by the browser at the press.
    pub key: IdempotencyKey,
    /// The ticket that the page showed, such as `2026-11-24/A012`; none where none was shown.
    #[serde(default, deserialize_with = "ticket")]
    pub ticket: Option<TicketId>,
}

fn ticket<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<TicketId>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || de::Error::custom("a ticket is its day and number, such as 2026-11-24/A012");
    let (day, number) = text.split_once('/').ok_or_else(wrong)?;
    let (day, number) = (day.parse().map_err(|_| wrong())?, number.parse().map_err(|_| wrong())?);
    Ok(Some(TicketId { day, number }))
}

#[cfg(test)]
mod tests {
    use axum::{Form, extract::FromRequest, http::Request};

    use super::*;

    async fn read(body: &str) -> Option<Press> {
        let request = Request::post("/")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(axum::body::Body::from(body.to_owned()))
            .unwrap();
        Form::from_request(request, &()).await.ok().map(|Form(press)| press)
    }

    #[tokio::test]
    async fn a_ticket_is_read_as_the_page_wrote_it() {
        let press = read("key=0123456789abcdef&ticket=2026-11-24%2FA012").await.unwrap();
        let ticket = press.ticket.unwrap();
        assert_eq!(ticket.to_string(), "2026-11-24/A012");
        assert_eq!(read("key=0123456789abcdef").await.unwrap().ticket, None);
    }

    #[tokio::test]
    async fn a_press_without_a_good_key_or_ticket_is_none() {
        for body in
            ["", "key=short", "key=0123456789abcdef&ticket=A012", "ticket=2026-11-24%2FA012"]
        {
            assert_eq!(read(body).await, None, "{body}");
        }
    }
}
