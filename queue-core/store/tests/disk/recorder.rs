//! Runs one of this file's ignored tests as a program of its own, on a disk that is recorded.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    platter::{Platter, Unsynced},
    trace::Entry,
};

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/disk/recorder.c");
/// Where the program finds its folder; the recorder reads the same.
const FOLDER: &str = "RECORDER_FOLDER";

/// A folder for a program, and the record of what it did there.
pub struct Run {
    home: tempfile::TempDir,
}

impl Run {
    /// Runs a test to its end.
    pub fn of(test: &str) -> Self {
        let run = Self { home: tempfile::tempdir().unwrap() };
        let library = run.home.path().join("recorder.so");
        let mut cc = Command::new(std::env::var_os("CC").unwrap_or("cc".into()));
        cc.args(["-shared", "-fPIC", "-O2", "-pthread", "-o"]).arg(&library).arg(SOURCE);
        assert!(cc.status().unwrap().success(), "the recorder does not compile");
        fs::create_dir(run.folder()).unwrap();
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--ignored", "--nocapture", "--test-threads=1"])
            .env("LD_PRELOAD", &library)
            .env(FOLDER, run.folder().canonicalize().unwrap())
            .env("RECORDER_TRACE", run.trace())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        let errors = String::from_utf8_lossy(&output.stderr);
        // A name that fits no test would be a success too.
        let ran = output.status.success() && told.contains("1 passed");
        assert!(ran, "{test}: {}\n{told}\n{errors}", output.status);
        run
    }

    /// Whether the record makes the same files as the program left.
    pub fn is_all_in(&self, entries: &[Entry]) -> bool {
        let mut platter = Platter::new(0);
        for entry in entries {
            platter.take(entry);
        }
        let made = platter.after_power_cut(Unsynced::Kept).unwrap();
        made.iter().all(|(name, bytes)| fs::read(self.folder().join(name)).unwrap() == *bytes)
    }

    /// The database that the program left.
    pub fn database(&self) -> PathBuf {
        self.folder().join("hall.db")
    }

    /// The folder that is recorded.
    fn folder(&self) -> PathBuf {
        self.home.path().join("disk")
    }

    /// The record.
    pub fn trace(&self) -> PathBuf {
        self.home.path().join("trace")
    }
}

/// The recorded folder, for the program that runs there; there is none unless another test of this
/// file runs it.
pub fn own_folder() -> PathBuf {
    std::env::var_os(FOLDER).unwrap().into()
}

/// Puts a mark between the writes: this was acknowledged.
pub fn mark(folder: &Path, line: &str) {
    fs::write(folder.join("acknowledged"), format!("{line}\n")).unwrap();
}

/// Says what fails from now on; see `arrange` in the recorder.
pub fn fail(folder: &Path, what: &str) {
    fs::write(folder.join("fault"), what).unwrap();
}
