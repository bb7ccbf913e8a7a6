//! The questions that are asked while a hall lives or starts: none of them may look through its
//! history. Tables of the last days only may be looked through.

use crate::{log, replay, schema, visit};

/// One row a day.
const OF_THE_LAST_DAYS: [&str; 3] = ["tokens", "k", "days"];

#[test]
fn no_question_looks_through_the_history() {
    let folder = tempfile::tempdir().unwrap();
    let (db, _lock) = schema::own(&folder.path().join("hall.db")).unwrap();
    let questions = [
        log::AFTER,
        log::BETWEEN,
        log::OF_DAY,
        visit::BY_TOKEN,
        replay::RIGHT,
        log::KEYS,
        "UPDATE tickets SET state = '' WHERE day = ?1 AND letter = ?2 AND serial = ?3",
        "SELECT coalesce(max(seq), 0) + 1 FROM events",
    ];
    for question in questions {
        let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {question}")).unwrap();
        for place in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(place, "2026-11-23").unwrap();
        }
        let mut steps = statement.raw_query();
        let mut seen = 0;
        while let Some(step) = steps.next().unwrap() {
            seen += 1;
            let detail: String = step.get("detail").unwrap();
            let table = detail.split(' ').nth(1).unwrap();
            assert!(
                detail.starts_with("SEARCH ")
                    || detail.contains("SCALAR SUBQUERY")
                    || detail.starts_with("SCAN ") && OF_THE_LAST_DAYS.contains(&table),
                "{detail}: {question}"
            );
        }
        assert!(seen > 0, "{question}");
    }
    // Read from the end, and no further than the first row.
    let plan: String = db
        .query_row(&format!("EXPLAIN QUERY PLAN {}", log::LAST_DAY), [], |row| row.get("detail"))
        .unwrap();
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}
