//! The journal over crashes, restarts and full disks.

use std::{fs, path::Path};

use jiff::Timestamp;

use super::{JobId, Journal, JournalError, Queued};
use super::{PrinterPlace, Standing};
use crate::journal_file::OpenError;
use crate::printing::{
    outcome::{NotPrinted, Outcome, Unproven},
    slip::{Slip, samples::slip},
};

fn job(number: u32) -> JobId {
    JobId(format!("job-{number:05}").parse().unwrap())
}

fn queue(journal: &mut Journal, number: u32) -> u64 {
    match journal.queue(&job(number), Timestamp::UNIX_EPOCH, &slip().into()).unwrap() {
        Queued::New(number) => number,
        Queued::Known(outcome) => panic!("known: {outcome:?}"),
    }
}

/// What another process would find had this one died now: the files as they are.
fn after_a_crash(path: &Path) -> (tempfile::TempDir, Journal) {
    let folder = tempfile::tempdir().unwrap();
    for suffix in ["", "-wal"] {
        let name = format!("{}{suffix}", path.file_name().unwrap().to_str().unwrap());
        fs::copy(path.with_file_name(&name), folder.path().join(&name)).unwrap();
    }
    let journal = Journal::open(&folder.path().join(path.file_name().unwrap())).unwrap();
    (folder, journal)
}

#[test]
fn a_crash_at_any_step_leaves_a_true_answer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut journal = Journal::open(&path).unwrap();
    let printed = queue(&mut journal, 1);
    journal.sending(printed, PrinterPlace::First).unwrap();
    journal.finish(printed, Outcome::Printed).unwrap();
    let sending = queue(&mut journal, 2);
    journal.sending(sending, PrinterPlace::Second).unwrap();
    queue(&mut journal, 3);

    let (_folder, mut found) = after_a_crash(&path);
    assert_eq!(
        found.recover().unwrap(),
        [
            (job(2), Outcome::Unknown(Unproven::Interrupted)),
            (job(3), Outcome::NotPrinted(NotPrinted::Interrupted)),
        ]
    );
    assert_eq!(found.recover().unwrap(), [], "told once");
    let standing = found.standing(&job(2)).unwrap().unwrap();
    assert_eq!(
        standing,
        Standing {
            outcome: Outcome::Unknown(Unproven::Interrupted),
            printer: Some(PrinterPlace::Second)
        }
    );
    assert_eq!(found.unproven(PrinterPlace::Second).unwrap(), [sending], "it may yet be printed");
    assert!(found.unproven(PrinterPlace::First).unwrap().is_empty());
    assert_eq!(
        found.queue(&job(1), Timestamp::UNIX_EPOCH, &slip().into()).unwrap(),
        Queued::Known(Outcome::Printed)
    );
    assert_eq!(
        found.queue(&job(2), Timestamp::UNIX_EPOCH, &slip().into()).unwrap(),
        Queued::Known(Outcome::Unknown(Unproven::Interrupted)),
        "the same job is never sent again"
    );
    assert!(
        matches!(
            found.queue(&job(3), Timestamp::UNIX_EPOCH, &slip().into()).unwrap(),
            Queued::New(_)
        ),
        "what was not sent may be"
    );
    assert_eq!(found.slip(&job(2)).unwrap(), Some(slip().into()));
    assert_eq!(found.slip(&job(9)).unwrap(), None);
}

#[test]
fn a_second_kiosk_is_kept_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let first = Journal::open(&path).unwrap();
    assert!(matches!(Journal::open(&path), Err(JournalError::File(OpenError::InUse { .. }))));
    drop(first);
    assert!(Journal::open(&path).is_ok());
}

#[test]
fn a_file_that_is_no_journal_or_a_newer_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    fs::write(&path, "not a database, but long enough to have a header".repeat(10)).unwrap();
    assert!(matches!(Journal::open(&path), Err(JournalError::File(OpenError::Open { .. }))));
    let newer = folder.path().join("newer.db");
    let connection = rusqlite::Connection::open(&newer).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    assert!(matches!(
        Journal::open(&newer),
        Err(JournalError::File(OpenError::Newer { found: 99, .. }))
    ));
}

#[test]
fn old_jobs_are_forgotten_and_open_ones_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(&folder.path().join("journal.db")).unwrap();
    let done = queue(&mut journal, 1);
    journal.finish(done, Outcome::Printed).unwrap();
    queue(&mut journal, 2);
    journal
        .connection
        .execute("UPDATE sqlite_sequence SET seq = seq + ?1", [super::KEPT + 10])
        .unwrap();
    queue(&mut journal, 3);
    assert_eq!(journal.slip(&job(1)).unwrap(), None);
    assert_eq!(journal.slip(&job(2)).unwrap(), Some(slip().into()));
}

#[test]
fn what_the_server_has_not_taken_is_told_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut journal = Journal::open(&path).unwrap();
    let lost = Outcome::Unknown(Unproven::PaperOut);
    for (number, outcome) in [(1, Outcome::Printed), (2, lost), (3, Outcome::Printed)] {
        let queued = queue(&mut journal, number);
        journal.sending(queued, PrinterPlace::First).unwrap();
        journal.finish(queued, outcome).unwrap();
    }
    queue(&mut journal, 4);
    journal.reported(&job(1), Outcome::Printed).unwrap();
    journal.reported(&job(2), lost).unwrap();
    let (_folder, found) = after_a_crash(&path);
    assert_eq!(found.unreported().unwrap(), [(job(3), Outcome::Printed)]);

    let number = found.unproven(PrinterPlace::First).unwrap();
    assert_eq!(found.confirm(number[0]).unwrap(), Some(job(2)));
    assert_eq!(
        found.unreported().unwrap(),
        [(job(2), Outcome::Printed), (job(3), Outcome::Printed)],
        "another outcome is news"
    );
    assert_eq!(found.confirm(number[0]).unwrap(), None, "proven once");
}

#[test]
fn only_what_was_sent_can_be_proven_late() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(&folder.path().join("journal.db")).unwrap();
    let queued = queue(&mut journal, 1);
    assert_eq!(journal.confirm(queued).unwrap(), None);
    journal.finish(queued, Outcome::NotPrinted(NotPrinted::PaperOut)).unwrap();
    assert_eq!(journal.confirm(queued).unwrap(), None);
    assert_eq!(journal.confirm(queued + 1).unwrap(), None);
}

#[test]
fn a_journal_of_the_first_version_is_read_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(
        r#"CREATE TABLE jobs (
            number INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL UNIQUE, at TEXT NOT NULL,
            ticket TEXT NOT NULL, slip TEXT NOT NULL, state TEXT NOT NULL, outcome TEXT) STRICT;
        INSERT INTO jobs (job, at, ticket, slip, state, outcome)
            VALUES ('job-00001', '', 'A001', '{}', 'done', '{"outcome":"printed"}'),
                   ('job-00002', '', 'A002', '{}', 'sending', NULL);
        PRAGMA user_version = 1;"#,
    )
    .unwrap();
    drop(old);
    let mut journal = Journal::open(&path).unwrap();
    assert_eq!(journal.unreported().unwrap(), [], "what was printed then was told then");
    let interrupted = [(job(2), Outcome::Unknown(Unproven::Interrupted))];
    assert_eq!(journal.recover().unwrap(), interrupted);
    assert_eq!(journal.unreported().unwrap(), interrupted);
    assert_eq!(journal.standing(&job(1)).unwrap().unwrap().outcome, Outcome::Printed);
    assert_eq!(queue(&mut journal, 3), 3, "numbers go on");
}

#[test]
fn a_number_that_is_given_out_anew_has_a_job_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(&folder.path().join("journal.db")).unwrap();
    let first = queue(&mut journal, 1);
    journal.sending(first, PrinterPlace::First).unwrap();
    journal.finish(first, Outcome::Printed).unwrap();
    let other = Slip { url: "HTTP://10.20.30.40:8080/T/ANOTHER".into(), ..slip() };
    let queued = journal.queue(&job(1), Timestamp::UNIX_EPOCH, &other.clone().into()).unwrap();
    assert_eq!(queued, Queued::New(first + 1), "it is printed");
    journal.finish(first + 1, Outcome::Printed).unwrap();
    assert_eq!(journal.unreported().unwrap(), [(job(1), Outcome::Printed)], "the new one only");
    let again = journal.queue(&job(1), Timestamp::UNIX_EPOCH, &other.clone().into()).unwrap();
    assert_eq!(again, Queued::Known(Outcome::Printed));
}
