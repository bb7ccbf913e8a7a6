//! Which counters are on the page that is shown.
//!
//! Pages turn by themselves. A counter that somebody is to go to now is on the page whatever page
//! it is: it takes the place of one that says less.

use queue_core::{
    catalogue::CounterId,
    wire::display::{CounterRow, CounterShown},
};

/// A counter on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    /// How it looks.
    pub row: &'a CounterRow,
    /// Somebody is to go there now.
    pub fresh: bool,
}

/// A page of counters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<'a> {
    /// The counters on it, by number; at most as many as there is room for.
    pub rows: Vec<Row<'a>>,
    /// Which page it is, from 0.
    pub page: usize,
    /// How many there are; at least 1.
    pub pages: usize,
}

/// The page after `turns` turns, with room for `room` counters (at least one).
pub fn page<'a>(
    counters: &'a [CounterRow],
    fresh: &[CounterId],
    room: usize,
    turns: usize,
) -> Page<'a> {
    let room = room.max(1);
    let pages = counters.len().div_ceil(room).max(1);
    let page = turns % pages;
    let is_fresh = |row: &CounterRow| fresh.contains(&row.counter);
    let row = |row: &'a CounterRow| Row { row, fresh: is_fresh(row) };
    let mut rows: Vec<Row<'a>> = counters.iter().skip(page * room).take(room).map(row).collect();
    // In the order of their calls: where there are more than there is room for, the next to be
    // presented are seen.
    for counter in fresh {
        let missing = |row: &&CounterRow| row.counter == *counter;
        let shown = rows.iter().any(|row| row.row.counter == *counter);
        let Some(missing) = counters.iter().find(missing).filter(|_| !shown) else {
            continue;
        };
        if rows.len() >= room {
            let Some(place) = least(&rows) else { break };
            rows.remove(place);
        }
        rows.push(row(missing));
    }
    rows.sort_by_key(|row| row.row.counter);
    Page { rows, page, pages }
}

/// The place of the counter that says least, of those that nobody is to go to now.
fn least(rows: &[Row<'_>]) -> Option<usize> {
    let says = |row: &Row<'_>| match row.row.state {
        CounterShown::Closed => 0,
        CounterShown::Paused => 1,
        CounterShown::Free => 2,
        CounterShown::Serving(_) => 3,
        CounterShown::Called(_) => 4,
    };
    let (place, _) = rows
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, row)| !row.fresh)
        .min_by_key(|(_, row)| says(row))?;
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::counter;

    fn hall(count: u16) -> Vec<CounterRow> {
        (1..=count).map(|id| counter(id, CounterShown::Free)).collect()
    }

    fn ids(page: &Page<'_>) -> Vec<u16> {
        page.rows.iter().map(|row| row.row.counter.0).collect()
    }

    #[test]
    fn the_pages_hold_every_counter_once_and_come_round() {
        let counters = hall(25);
        let all: Vec<u16> = (0..3).flat_map(|turn| ids(&page(&counters, &[], 11, turn))).collect();
        assert_eq!(all, (1..=25).collect::<Vec<_>>());
        assert_eq!(page(&counters, &[], 11, 3), page(&counters, &[], 11, 0));
        let few = page(&counters, &[], 25, 7);
        assert_eq!((few.pages, few.page, few.rows.len()), (1, 0, 25));
        assert_eq!(page(&[], &[], 0, 4).pages, 1);
    }

    #[test]
    fn a_fresh_call_is_on_every_page() {
        let counters = hall(55);
        for turn in 0..5 {
            for fresh in 1..=55 {
                let page = page(&counters, &[CounterId(fresh)], 11, turn);
                let found = page.rows.iter().find(|row| row.row.counter.0 == fresh);
                assert!(found.is_some_and(|row| row.fresh), "{fresh} on page {turn}");
                assert!(page.rows.len() <= 11 && page.rows.is_sorted_by_key(|r| r.row.counter));
            }
        }
    }

    #[test]
    fn it_takes_the_place_of_a_counter_that_says_less() {
        let mut counters = hall(6);
        counters[1].state = CounterShown::Closed;
        counters[0].state = CounterShown::Serving("A001".parse().unwrap());
        assert_eq!(ids(&page(&counters, &[CounterId(6)], 3, 0)), [1, 3, 6]);
        let fresh = [CounterId(6), CounterId(5), CounterId(6), CounterId(4), CounterId(9)];
        assert_eq!(ids(&page(&counters, &fresh, 3, 0)), [4, 5, 6]);
        assert_eq!(ids(&page(&counters, &fresh, 2, 0)), [5, 6], "the first calls, not the last");
    }
}
