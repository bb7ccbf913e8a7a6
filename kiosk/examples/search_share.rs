//! What the search is worth and what it costs: `cargo run --release -p kiosk --example search_share`.
//! Writes `search_top3_share` and its neighbours into target/bench/ratios.tsv.
//!
//! With the path of a file, it measures the queries of that file instead, which has one list,
//! `queries`, in the form of kiosk/tests/data/queries.toml, and names what was missed.

#![expect(clippy::unwrap_used, reason = "benches may panic")]

#[path = "../tests/search/measured.rs"]
mod measured;

use std::{fs, hint::black_box, time::Instant};

use kiosk::search::Index;
use queue_core::{Lang, wire::kiosk::KioskSnapshot};
use serde::Deserialize;

use measured::Query;

/// As many services as the largest halls have, and more.
const SERVICES: usize = 1_000;
/// Each keystroke is measured this often, and the median counts.
const ROUNDS: usize = 5;
/// What tells the copies of a service apart.
const PLACES: [&str; 6] = ["Sukamaju", "Cibeureum", "Wonosari", "Tanjungrejo", "Lubukdalam", "Air"];

fn main() {
    let hall = measured::hall();
    let index = Index::new(&hall);
    if let Some(path) = std::env::args().nth(1) {
        return other(&index, &hall, &path);
    }
    let queries = measured::queries();
    let all = [queries.tune.clone(), queries.held_out.clone()].concat();
    let by_scan = |query: &Query| {
        let found = Scan::new(&hall).find(&query.text);
        found.iter().take(3).any(|place| query.right.contains(&hall.services[*place].code))
    };
    let scanned = all.iter().filter(|query| by_scan(query)).count() as f64 / all.len() as f64;
    let share = |queries: &[Query]| measured::share(&index, &hall, queries);
    for lang in Lang::ALL {
        let of: Vec<Query> = all.iter().filter(|query| query.lang == lang).cloned().collect();
        println!("{}: {} queries, {:.3}", lang.tag(), of.len(), share(&of));
    }
    let (keystroke, scan, slowest) = keystrokes(&many(&hall), &all);
    println!(
        "a keystroke among {SERVICES} services: {keystroke:.0} µs, one in a hundred {slowest:.0} µs; a scan {scan:.0} µs"
    );
    println!(
        "letters until a right service is among the first three: {}",
        letters(&index, &hall, &all)
    );
    ratios::write(&[
        ("search_top3_share", share(&all)),
        ("search_top3_share_tuned", share(&queries.tune)),
        ("search_top3_share_held_out", share(&queries.held_out)),
        ("search_top3_share_with_slip", share(&slipped(&all))),
        ("search_top3_share_of_scan", scanned),
        ("search_keystroke_over_scan", keystroke / scan),
    ])
    .unwrap();
}

fn other(index: &Index, hall: &KioskSnapshot, path: &str) {
    #[derive(Deserialize)]
    struct Other {
        queries: Vec<Query>,
    }
    let Other { queries } = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for query in measured::missed(index, hall, &queries) {
        println!("missed: {}", query.text);
    }
    println!("{} queries, {:.3}", queries.len(), measured::share(index, hall, &queries));
}

/// The search that one would write first: each word somewhere in the names.
struct Scan(Vec<String>);

impl Scan {
    fn new(hall: &KioskSnapshot) -> Self {
        let services = hall.services.iter().map(|service| {
            let agency = hall.agencies.iter().find(|agency| agency.code == service.agency).unwrap();
            let names =
                [&service.name, &agency.name].map(|name| format!("{} {}", name.id, name.en));
            format!("{} {}", names.join(" "), agency.short).to_lowercase()
        });
        Self(services.collect())
    }

    fn find(&self, query: &str) -> Vec<usize> {
        let query = query.to_lowercase();
        let has_all = |names: &String| query.split(' ').all(|word| names.contains(word));
        let services = self.0.iter().enumerate();
        services.filter(|(_, names)| has_all(names)).map(|(place, _)| place).collect()
    }
}

/// The same services over and over, under other names.
fn many(hall: &KioskSnapshot) -> KioskSnapshot {
    let mut many = hall.clone();
    for (nth, service) in hall.services.iter().cycle().skip(hall.services.len()).enumerate() {
        if many.services.len() == SERVICES {
            break;
        }
        let place = PLACES[nth / hall.services.len() % PLACES.len()];
        let mut copy = service.clone();
        copy.name.id = format!("{} {place}{nth}", copy.name.id);
        copy.name.en = format!("{} {place}{nth}", copy.name.en);
        many.services.push(copy);
    }
    many
}

/// The median keystroke of the search and of the scan, and the slowest of a hundred of the search,
/// in microseconds.
fn keystrokes(hall: &KioskSnapshot, queries: &[Query]) -> (f64, f64, f64) {
    let (index, scan) = (Index::new(hall), Scan::new(hall));
    let mut searched: Vec<f64> = Vec::new();
    let mut scanned: Vec<f64> = Vec::new();
    for query in queries {
        for end in 1..=query.text.len() {
            let typed = &query.text[..end];
            searched.push(microseconds(|| drop(black_box(index.search(black_box(typed))))));
            scanned.push(microseconds(|| drop(black_box(scan.find(black_box(typed))))));
        }
    }
    searched.sort_by(f64::total_cmp);
    scanned.sort_by(f64::total_cmp);
    (searched[searched.len() / 2], scanned[scanned.len() / 2], searched[searched.len() * 99 / 100])
}

fn microseconds(work: impl Fn()) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

/// The median of the letters that have to be typed.
fn letters(index: &Index, hall: &KioskSnapshot, queries: &[Query]) -> usize {
    let enough = |query: &Query| {
        let found = |end: &usize| {
            let typed = Query { text: query.text[..*end].to_owned(), ..query.clone() };
            measured::missed(index, hall, &[typed]).is_empty()
        };
        (1..=query.text.len()).find(found).unwrap_or(usize::MAX)
    };
    let mut letters: Vec<usize> = queries.iter().map(enough).collect();
    letters.sort_unstable();
    letters[letters.len() / 2]
}

/// Each query with one slip of the finger somewhere, the same in each run: a letter left out,
/// doubled, swapped with the next, or wrong.
fn slipped(queries: &[Query]) -> Vec<Query> {
    let mut state = 2026_u64;
    let mut below = |n: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % n
    };
    let slipped = queries.iter().map(|query| {
        let mut letters: Vec<char> = query.text.chars().collect();
        let place = below(letters.len() - 1);
        match below(4) {
            0 => drop(letters.remove(place)),
            1 => letters.insert(place, letters[place]),
            2 => letters.swap(place, place + 1),
            _ => letters[place] = char::from(b'a' + u8::try_from(below(26)).unwrap()),
        }
        Query { text: letters.into_iter().collect(), ..query.clone() }
    });
    slipped.collect()
}
