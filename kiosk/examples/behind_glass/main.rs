//! The kiosk's pictures and its memory, without a window:
//! `cargo run --release -p kiosk --example behind_glass [frames | soak [VISITS]]`. Writes
//! `kiosk_frame_p99_ms`, `kiosk_memory_growth` and their neighbours into target/bench/ratios.tsv.

#![expect(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "benches may panic")]

mod frames;
mod soak;
mod stand;

/// As many numbers as a kiosk of a busy hall gives out in a month.
const VISITS: usize = 10_000;

fn main() {
    let mut words = std::env::args().skip(1);
    let (what, visits) = (words.next(), words.next());
    let visits = visits.map_or(VISITS, |visits| visits.parse().unwrap());
    match what.as_deref() {
        Some("frames") => frames::measure(),
        Some("soak") => soak::live_through(visits),
        Some(other) => panic!("{other}? There are frames and soak"),
        None => {
            frames::measure();
            soak::live_through(visits);
        }
    }
}
