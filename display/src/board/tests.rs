//! A board through a day of messages, with a clock that only the test moves.

use queue_core::wire::{
    Tick,
    display::{CounterShown, CounterUpdate},
};

use super::*;
use crate::samples;

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// The places of all calls that are presented in `time`, ticked every second by a live server.
fn presented(board: &mut Board, now: &mut Instant, time: Duration) -> Vec<u64> {
    let end = *now + time;
    let mut seen = Vec::new();
    while *now < end {
        let tick = Tick { now: board.timestamp(*now) };
        board.apply(DisplayMessage::Tick(tick), *now);
        seen.extend(board.advance(*now).map(|call| call.seq));
        *now += seconds(1);
    }
    seen
}

fn snapshot(seq: u64, missed: Vec<Call>) -> DisplayMessage {
    let recent = missed.clone();
    DisplayMessage::Snapshot(Box::new(wire::display::Board {
        seq,
        missed,
        recent,
        ..samples::board()
    }))
}

#[test]
fn missed_calls_are_presented_once_and_in_order() {
    let mut now = Instant::now();
    let mut board = Board::new(samples::board(), now);
    board.apply(DisplayMessage::Call(samples::call(101, "A013", 2)), now);
    assert_eq!(presented(&mut board, &mut now, seconds(6)), [101]);

    board.lose(now);
    now += seconds(30);
    let missed = || vec![samples::call(103, "C045", 12), samples::call(105, "C045", 12)];
    board.apply(snapshot(105, missed()), now);
    // The line breaks again before anything is presented, and the server repeats itself.
    board.lose(now);
    board.apply(snapshot(105, missed()), now);
    board.apply(DisplayMessage::Call(samples::call(105, "C045", 12)), now);
    board.apply(DisplayMessage::Call(samples::call(106, "A014", 1)), now);
    assert_eq!(presented(&mut board, &mut now, seconds(60)), [103, 105, 106]);
}

#[test]
fn a_missed_call_that_helps_nobody_is_remembered_and_not_presented() {
    let mut now = Instant::now();
    let mut board = Board::new(samples::board(), now);
    now += seconds(400);
    let old = Call {
        at: samples::now() - SignedDuration::from_secs(121),
        ..samples::call(101, "A013", 2)
    };
    board.apply(snapshot(102, vec![old, samples::call(102, "A014", 1)]), now);
    assert_eq!(presented(&mut board, &mut now, seconds(20)), [102]);
    let before: Vec<_> = board.calls().before().map(|call| call.seq).collect();
    assert_eq!(before, [101, 100, 90, 80]);
}

#[test]
fn a_shorter_log_or_another_zone_is_a_new_board() {
    let now = Instant::now();
    let mut board = Board::new(samples::board(), now);
    board.apply(DisplayMessage::Call(samples::call(200, "A099", 2)), now);
    let shorter = wire::display::Board {
        recent: vec![samples::call(7, "A001", 1)],
        seq: 7,
        ..samples::board()
    };
    board.apply(DisplayMessage::Snapshot(Box::new(shorter)), now);
    assert_eq!(board.advance(now), None);
    assert_eq!(board.calls().current().unwrap().call.seq, 7);
    board.apply(DisplayMessage::Call(samples::call(8, "A002", 1)), now);
    assert_eq!(board.advance(now).map(|call| call.seq), Some(8));

    let other = wire::display::Board { zone: None, seq: 9, ..samples::board() };
    let other = wire::display::Board { recent: Vec::new(), ..other };
    board.apply(DisplayMessage::Snapshot(Box::new(other)), now);
    assert_eq!((board.zone, board.calls().current()), (None, None));
}

#[test]
fn a_board_that_hears_nothing_says_since_when() {
    let start = Instant::now();
    let mut board = Board::new(samples::board(), start);
    assert_eq!(board.truth(start + seconds(11)), Truth::Live);
    let Truth::Stale(since) = board.truth(start + seconds(12)) else { panic!("not stale") };
    assert_eq!(since.to_string(), "2026-11-24T09:24:30");
    assert_eq!(board.truth(start + GIVEN_UP_AFTER), Truth::Gone);

    let later = start + seconds(11);
    let tick = Tick { now: samples::now() + SignedDuration::from_secs(11) };
    board.apply(DisplayMessage::Tick(tick), later);
    board.lose(later);
    board.lose(later + seconds(1));
    assert_eq!(board.truth(later + seconds(1)), Truth::Live, "a short break is none");
    let Truth::Stale(since) = board.truth(later + LINK_GRACE) else { panic!("not stale") };
    assert_eq!(since.to_string(), "2026-11-24T09:24:41");
    board.apply(DisplayMessage::Tick(tick), later + seconds(5));
    assert_eq!(board.truth(later + seconds(5)), Truth::Live);
}

#[test]
fn a_call_that_came_before_a_silence_is_presented_after_it() {
    let mut now = Instant::now();
    let mut board = Board::new(samples::board(), now);
    for seq in 101..104 {
        board.apply(DisplayMessage::Call(samples::call(seq, "A013", 2)), now);
    }
    assert_eq!(board.advance(now).map(|call| call.seq), Some(101));
    now += seconds(13);
    assert_eq!(board.advance(now), None, "a stale board presents nothing");
    assert_eq!(presented(&mut board, &mut now, seconds(10)), [102, 103]);
}

#[test]
fn counters_take_their_new_face() {
    let now = Instant::now();
    let mut board = Board::new(samples::board(), now);
    let faces = [(9, CounterShown::Free), (10, CounterShown::Paused)];
    for (id, face) in faces {
        let row = samples::counter(id, face);
        board.apply(DisplayMessage::Counter(CounterUpdate { seq: 101, row }), now);
    }
    let page = board.page(20, now);
    let found: Vec<_> = page.rows.iter().map(|row| (row.row.counter.0, row.row.state)).collect();
    assert_eq!(found.len(), 10);
    assert_eq!(found[4..6], faces);
}

#[test]
fn a_new_day_begins_without_calls() {
    let mut now = Instant::now();
    let mut board = Board::new(samples::board(), now);
    assert!(board.calls().current().is_some());
    now += Duration::from_hours(15);
    let midnight = Tick { now: "2026-11-24T17:00:00Z".parse().unwrap() };
    board.apply(DisplayMessage::Tick(midnight), now);
    board.advance(now);
    assert_eq!(board.calls().current(), None);
}

#[test]
fn pages_turn_and_never_hide_a_fresh_call() {
    let now = Instant::now();
    let counters = (1..=30).map(|id| samples::counter(id, CounterShown::Free)).collect();
    let board = wire::display::Board { counters, ..samples::board() };
    let mut board = Board::new(board, now);
    let first = |board: &Board, now| board.page(11, now).rows[0].row.counter.0;
    assert_eq!((first(&board, now), first(&board, now + PAGE_FOR)), (1, 12));
    board.apply(DisplayMessage::Call(samples::call(101, "A013", 29)), now);
    board.apply(DisplayMessage::Call(samples::call(102, "A014", 30)), now);
    board.advance(now);
    for second in 0..15 {
        let now = now + seconds(second);
        board.advance(now);
        let page = board.page(11, now);
        for counter in [29, 30] {
            assert!(page.rows.iter().any(|row| row.fresh && row.row.counter.0 == counter));
        }
    }
}
