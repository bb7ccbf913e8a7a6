//! What was just done at a counter: its last tickets of today, the newest first.

use hall_texts::Text;
use jiff::Timestamp;
use maud::{Markup, html};
use queue_core::{
    Hall,
    catalogue::CounterId,
    ticket::{Ticket, TicketState},
};

use super::board::Board;

/// How many are listed.
const LISTED: usize = 5;

/// The last tickets that left a counter, with the time at which they did.
fn last(hall: &Hall, counter: CounterId) -> Vec<(Timestamp, &Ticket)> {
    let mut left: Vec<_> = hall
        .tickets()
        .filter_map(|ticket| match ticket.state {
            TicketState::Served { counter: at_counter, at }
            | TicketState::Absent { counter: at_counter, at }
                if at_counter == counter =>
            {
                Some((at, ticket))
            }
            _ => None,
        })
        .collect();
    left.sort_unstable_by_key(|(at, ticket)| std::cmp::Reverse((*at, ticket.number)));
    left.truncate(LISTED);
    left
}

/// The list.
pub(super) fn list(board: &Board<'_>) -> Markup {
    let last = last(board.hall, board.counter.id);
    html! {
        section.card.recent {
            h2 { (board.say(&Text::CounterJustNow)) }
            @if last.is_empty() {
                p.empty { (board.say(&Text::CounterJustNowEmpty)) }
            } @else {
                table {
                    colgroup { col; col; col; col; }
                    thead.seen-by-readers {
                        tr {
                            th scope="col" { (board.say(&Text::CounterColumnNumber)) }
                            th scope="col" { (board.say(&Text::CounterColumnService)) }
                            th scope="col" { (board.say(&Text::CounterColumnTook)) }
                            th scope="col" { (board.say(&Text::CounterColumnOutcome)) }
                        }
                    }
                    tbody { @for (at, ticket) in last { (row(board, at, ticket)) } }
                }
            }
        }
    }
}

fn row(board: &Board<'_>, at: Timestamp, ticket: &Ticket) -> Markup {
    let served = matches!(ticket.state, TicketState::Served { .. });
    let outcome = if served { Text::CounterOutcomeServed } else { Text::CounterOutcomeAbsent };
    let took = ticket.started_at.filter(|_| served).map(|since| at.duration_since(since));
    let time = board.words.clock(at);
    html! {
        tr {
            td { (ticket.number) }
            td { (board.service_name(&ticket.service)) }
            td { (took.map_or_else(|| "–".into(), |took| board.words.took(took))) }
            td {
                span.served[served] { (board.say(&outcome)) }
                span.muted { " · " (board.say(&Text::CounterOutcomeAt { time: time.into() })) }
            }
        }
    }
}
