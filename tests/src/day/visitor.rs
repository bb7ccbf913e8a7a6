//! What a visitor does: comes, takes a number, and may lose patience. What happens at the counter
//! is the officer's.

use super::{
    book::{Fate, Ticket},
    floor::Floor,
    kiosk::Kiosk,
    plan,
    tempo::Tempo,
};
use crate::Result;

/// Comes at the planned time; does not come if the day was ended before.
pub async fn visit(
    nth: usize,
    visitor: &plan::Visitor,
    key: &str,
    kiosk: &Kiosk,
    floor: &Floor,
    tempo: &Tempo,
) -> Result<()> {
    tempo.until(visitor.comes).await;
    if tempo.stopped() {
        floor.has_come();
        return Ok(());
    }
    let taken = kiosk.take(key, &visitor.service, visitor.class).await;
    let given = match taken {
        Ok(Ok(given)) => given,
        Ok(Err(reason)) => {
            *floor.book().turned_away.entry(reason).or_default() += 1;
            floor.has_come();
            return Ok(());
        }
        Err(error) => {
            floor.has_come();
            return Err(error);
        }
    };
    let name = given.ticket.to_string();
    let ticket = Ticket {
        visitor: nth,
        class: visitor.class,
        promise: given.promise,
        issued_at: given.issued_at,
        called_at: None,
        fate: Fate::Waiting,
    };
    floor.sit_down(name.clone(), &visitor.service, ticket);
    floor.has_come();

    let Some(patience) = visitor.patience else { return Ok(()) };
    tempo.pass(patience).await;
    if !tempo.stopped() && floor.is_waiting(&name) {
        kiosk.give_back(&given.url).await?;
        floor.book().give_back(&name);
    }
    Ok(())
}
