//! The journal of touches: what it says after a crash at any step.

use std::{fs, path::Path};

use jiff::SignedDuration;
use queue_core::{
    IdempotencyKey, Lang,
    brand::{Brand, Logo},
    offline::Band,
    ticket::{Class, Token},
    wire::{kiosk::IssueRequest, offline::RunId},
};

use super::{Claim, Journal, JournalError, Kept, Moment, Touch};
use crate::{journal_file::OpenError, numbers::touch::Left, samples};

fn key(number: u32) -> IdempotencyKey {
    format!("touch-{number:04}").parse().unwrap()
}

fn request(number: u32) -> IssueRequest {
    let service = "DKC-KTPR".parse().unwrap();
    let (later, class, lang) = (Vec::new(), Class::General, Lang::Id);
    IssueRequest { key: key(number), service, later, class, lang }
}

fn moment(minute: i64) -> Moment {
    let wall = samples::NOW.parse().unwrap();
    Moment { run: RunId("run".into()), uptime: SignedDuration::from_mins(minute), wall }
}

fn touch(number: u32) -> Touch {
    Touch { request: request(number), moment: moment(i64::from(number)) }
}

fn claim(number: u32) -> Claim {
    let now = samples::NOW.parse().unwrap();
    Claim { request: request(number), letter: "A".parse().unwrap(), at: now, heard: now }
}

fn token(number: u32) -> Token {
    Token::from_bytes(u128::from(number).to_be_bytes())
}

fn open(path: &Path) -> Journal {
    Journal::open(path, &"journal-one".parse().unwrap()).unwrap()
}

fn with_band(path: &Path) -> Journal {
    let journal = open(path);
    journal.keep_band(Some(Band::try_from(0).unwrap())).unwrap();
    journal
}

fn give(journal: &mut Journal, number: u32) -> String {
    let given = journal.give(&claim(number), token(number), &moment(i64::from(number))).unwrap();
    given.number.to_string()
}

/// What another process would find had this one died now: the files as they are.
fn after_a_crash(path: &Path) -> (tempfile::TempDir, Journal) {
    let folder = tempfile::tempdir().unwrap();
    for suffix in ["", "-wal"] {
        let name = format!("{}{suffix}", path.file_name().unwrap().to_str().unwrap());
        fs::copy(path.with_file_name(&name), folder.path().join(&name)).unwrap();
    }
    let journal = open(&folder.path().join(path.file_name().unwrap()));
    (folder, journal)
}

#[test]
fn a_crash_at_any_step_leaves_what_was_known() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("numbers.db");
    let mut journal = with_band(&path);
    journal.ask(&touch(1)).unwrap();
    journal.seen(&key(1), &samples::ticket("A012")).unwrap();
    journal.gone(&key(1)).unwrap();
    journal.ask(&touch(2)).unwrap();
    assert_eq!(give(&mut journal, 3), "A5000");
    journal.seen(&key(3), &samples::ticket("A5000")).unwrap();
    assert_eq!(give(&mut journal, 4), "A5001");

    let (_folder, mut found) = after_a_crash(&path);
    assert_eq!(found.id(), journal.id());
    let unfinished = found.unfinished().unwrap();
    let kind = |left: &Left| match left {
        Left::Asked => "asked",
        Left::Shown(_) => "shown",
        Left::Given { seen: true, .. } => "seen",
        Left::Given { seen: false, .. } => "unseen",
    };
    let kinds: Vec<_> =
        unfinished.iter().map(|open| (open.touch.request.key.clone(), kind(&open.left))).collect();
    assert_eq!(kinds, [(key(2), "asked"), (key(3), "seen"), (key(4), "unseen")]);
    assert_eq!(unfinished[0].touch, touch(2));
    let seen = |found: &Journal| -> Vec<_> {
        let held = found.held_back(10).unwrap();
        held.iter().map(|ticket| (ticket.number.to_string(), ticket.seen)).collect()
    };
    assert_eq!(seen(&found), [("A5000".into(), true)], "the other may still be seen");
    found.lose(&key(3)).unwrap();
    found.lose(&key(4)).unwrap();
    assert_eq!(seen(&found), [("A5000".into(), true), ("A5001".into(), false)]);
    assert_eq!(give(&mut found, 4), "A5001", "the same touch has the same number");
    assert_eq!(give(&mut found, 5), "A5002", "and another never has");
}

#[test]
fn a_touch_that_the_server_did_not_answer_becomes_a_number_of_the_band() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = with_band(&folder.path().join("numbers.db"));
    journal.ask(&touch(1)).unwrap();
    journal.ask(&touch(2)).unwrap();
    assert_eq!(give(&mut journal, 2), "A5000");
    assert_eq!(give(&mut journal, 1), "A5001");
    for number in 1..=2 {
        journal.seen(&key(number), &samples::ticket("A5000")).unwrap();
    }
    let held: Vec<_> = journal.held_back(10).unwrap().into_iter().map(|t| t.key).collect();
    assert_eq!(held, [key(2), key(1)], "in the order of the numbers");
    journal.withdraw(&key(1)).unwrap();
    assert_eq!(journal.unsettled().unwrap(), (2, 0), "a number that exists is never taken back");
}

#[test]
fn a_number_of_the_hall_is_kept_while_its_visitor_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let journal = open(&folder.path().join("numbers.db"));
    journal.ask(&touch(1)).unwrap();
    journal.seen(&key(1), &samples::ticket("A012")).unwrap();
    journal.withdraw(&key(1)).unwrap();
    journal.forget(&key(1)).unwrap();
    let unfinished = journal.unfinished().unwrap();
    assert_eq!(unfinished[0].left, Left::Shown(Box::new(samples::ticket("A012"))));
    assert_eq!(journal.unsettled().unwrap(), (0, 0), "the server has it");
    journal.gone(&key(1)).unwrap();
    assert_eq!(journal.unfinished().unwrap(), []);
}

#[test]
fn a_touch_is_taken_back_until_the_server_has_heard() {
    let folder = tempfile::tempdir().unwrap();
    let journal = open(&folder.path().join("numbers.db"));
    journal.ask(&touch(1)).unwrap();
    journal.withdraw(&key(1)).unwrap();
    assert_eq!(journal.withdrawn().unwrap(), [key(1)]);
    assert_eq!(journal.unfinished().unwrap(), []);
    journal.forget(&key(1)).unwrap();
    assert_eq!(journal.unsettled().unwrap(), (0, 0));
}

#[test]
fn numbers_begin_anew_with_a_day_of_the_server_and_nothing_held_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = with_band(&folder.path().join("numbers.db"));
    let now = samples::NOW.parse().unwrap();
    let kept = Kept { snapshot: samples::snapshot(), heard: now, moment: moment(1) };
    let day = |day: i8| jiff::civil::date(2026, 11, day);
    journal.keep_hall(&kept, day(24)).unwrap();
    assert_eq!(give(&mut journal, 1), "A5000");
    journal.keep_hall(&kept, day(25)).unwrap();
    assert_eq!(give(&mut journal, 2), "A5001", "the server does not have A5000 yet");
    for number in 1..=2 {
        journal.handed_over(&key(number), Some(day(24))).unwrap();
    }
    journal.keep_hall(&kept, day(24)).unwrap();
    assert_eq!(give(&mut journal, 3), "A5002", "a clock that went back is no new day");
    journal.handed_over(&key(3), Some(day(24))).unwrap();
    journal.keep_hall(&kept, day(25)).unwrap();
    assert_eq!(give(&mut journal, 4), "A5000");
    assert_eq!(journal.hall().unwrap(), Some(kept));
}

#[test]
fn a_hall_is_kept_with_its_logo_and_without_one_that_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = with_band(&folder.path().join("numbers.db"));
    let now = samples::NOW.parse().unwrap();
    let mut kept = Kept { snapshot: samples::snapshot(), heard: now, moment: moment(1) };
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>"#;
    let logo = Some(Logo::read(svg).unwrap());
    kept.snapshot.hall.brand = Brand { color: "#7A1F3D".parse().ok(), accent: None, logo };
    let day = jiff::civil::date(2026, 11, 24);
    journal.keep_hall(&kept, day).unwrap();
    assert_eq!(journal.hall().unwrap().as_ref(), Some(&kept));
    kept.snapshot.hall.brand.logo = None;
    journal.keep_hall(&kept, day).unwrap();
    assert_eq!(journal.hall().unwrap(), Some(kept));
}

#[test]
fn a_day_that_began_without_the_server_has_no_number_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = with_band(&folder.path().join("numbers.db"));
    let now = samples::NOW.parse().unwrap();
    let kept = Kept { snapshot: samples::snapshot(), heard: now, moment: moment(1) };
    let day = |day: i8| jiff::civil::date(2026, 11, day);
    journal.keep_hall(&kept, day(24)).unwrap();
    // One in the evening, one the next morning, and only then the server again.
    assert_eq!(give(&mut journal, 1), "A5000");
    assert_eq!(give(&mut journal, 2), "A5001");
    journal.handed_over(&key(1), Some(day(24))).unwrap();
    journal.handed_over(&key(2), Some(day(25))).unwrap();
    journal.keep_hall(&kept, day(25)).unwrap();
    assert_eq!(give(&mut journal, 3), "A5002", "A5001 is on paper today");
    journal.handed_over(&key(3), Some(day(25))).unwrap();
    journal.keep_hall(&kept, day(26)).unwrap();
    assert_eq!(give(&mut journal, 4), "A5000");
}

#[test]
fn a_touch_that_has_a_number_is_not_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = with_band(&folder.path().join("numbers.db"));
    assert_eq!(journal.ask(&touch(1)).unwrap(), None);
    assert_eq!(give(&mut journal, 1), "A5000");
    let known = journal.ask(&touch(1)).unwrap().unwrap();
    assert_eq!(known.number.to_string(), "A5000");
}

#[test]
fn without_a_band_or_beyond_it_nothing_is_given_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = open(&folder.path().join("numbers.db"));
    let refused = journal.give(&claim(1), token(1), &moment(1));
    assert!(matches!(refused, Err(JournalError::NoBand)));
    journal.keep_band(Some(Band::try_from(1).unwrap())).unwrap();
    for number in 1..=u32::from(Band::SIZE) {
        give(&mut journal, number);
    }
    let refused = journal.give(&claim(9_999), token(9_999), &moment(1));
    assert!(matches!(refused, Err(JournalError::UsedUp(_))));
    journal.keep_band(Some(Band::try_from(2).unwrap())).unwrap();
    assert_eq!(give(&mut journal, 9_999), "A6000");
}

#[test]
fn a_second_kiosk_and_a_newer_file_are_kept_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("numbers.db");
    let name = "journal-two".parse().unwrap();
    let first = open(&path);
    assert!(matches!(
        Journal::open(&path, &name),
        Err(JournalError::File(OpenError::InUse { .. }))
    ));
    drop(first);
    let again = Journal::open(&path, &name).unwrap();
    assert_eq!(again.id().0.as_str(), "journal-one", "it keeps its name");
    drop(again);
    let newer = folder.path().join("newer.db");
    let file = rusqlite::Connection::open(&newer).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    drop(file);
    assert!(matches!(
        Journal::open(&newer, &name),
        Err(JournalError::File(OpenError::Newer { found: 99, .. }))
    ));
}
