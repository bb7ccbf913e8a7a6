//! What people type finds what they came for: measured on queries of all agencies.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

#[path = "search/measured.rs"]
mod measured;

use std::collections::HashSet;

use kiosk::search::Index;

/// The part of all queries that a right service must be among the first three for.
const LEAST: f64 = 0.9;
/// What the search screen's field takes.
const LONGEST: usize = 32;

#[test]
fn nine_in_ten_queries_find_a_right_service_among_the_first_three() {
    let hall = measured::hall();
    let index = Index::new(&hall);
    let queries = measured::queries();
    let tune = measured::share(&index, &hall, &queries.tune);
    let held_out = measured::share(&index, &hall, &queries.held_out);
    let whole = measured::share(&index, &hall, &[queries.tune.clone(), queries.held_out].concat());
    println!("search_top3_share {whole:.3} (tuned by {tune:.3}, held out {held_out:.3})");
    for query in measured::missed(&index, &hall, &queries.tune) {
        println!("missed: {}", query.text);
    }
    assert!(whole >= LEAST, "{whole}");
}

#[test]
fn the_measured_queries_are_of_all_agencies_and_can_be_typed() {
    let hall = measured::hall();
    let queries = measured::queries();
    let known: HashSet<_> = hall.services.iter().map(|service| &service.code).collect();
    let mut asked = HashSet::new();
    for query in queries.tune.iter().chain(&queries.held_out) {
        assert!(query.text.chars().count() <= LONGEST, "{query:?}");
        assert!(!query.right.is_empty(), "{query:?}");
        assert!(query.right.iter().all(|code| known.contains(code)), "{query:?}");
        assert!(asked.insert(query.text.to_lowercase()), "twice: {query:?}");
    }
    assert!(asked.len() >= 200);
    for lang in queue_core::Lang::ALL {
        assert!(queries.held_out.iter().any(|query| query.lang == lang), "{lang:?}");
    }
    let meant: HashSet<_> =
        queries.tune.iter().chain(&queries.held_out).flat_map(|query| &query.right).collect();
    for agency in &hall.agencies {
        let services = hall.services.iter().filter(|service| service.agency == agency.code);
        assert!(services.into_iter().any(|s| meant.contains(&s.code)), "{}", agency.short);
    }
}
