//! Who may depend on what: arrows point one way, and each heavy thing has one place. `cargo tree`
//! tells what is built into a program; what only tests use is not asked for.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::Command,
};

/// Our packages, and all of ours that may be built into each.
const MAY: [(&str, &[&str]); 9] = [
    ("queue-core", &[]),
    ("hall-texts", &["queue-core"]),
    ("hall-ui", &["hall-texts", "queue-core"]),
    ("queue-store", &["queue-core"]),
    ("server", &["hall-texts", "queue-core", "queue-store"]),
    ("kiosk", &["hall-texts", "hall-ui", "queue-core"]),
    ("display", &["hall-texts", "hall-ui", "queue-core"]),
    ("virtual-printer", &[]),
    ("hall-tests", &["hall-texts", "queue-core", "virtual-printer"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The names of packages that `cargo tree` prints.
fn tree(arguments: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal,build", "--prefix", "none"])
        .args(["--target", "x86_64-unknown-linux-gnu"])
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// All that is built into `package`.
fn reached_from(package: &str) -> BTreeSet<String> {
    tree(&["--package", package])
}

/// Ours that `holds` says yes to.
fn ours(mut holds: impl FnMut(&str) -> bool) -> Vec<&'static str> {
    MAY.iter().map(|(package, _)| *package).filter(|package| holds(package)).collect()
}

/// Ours that `package` is built into, by whatever way.
fn with(package: &str) -> Vec<&'static str> {
    ours(|member| reached_from(member).contains(package))
}

#[test]
fn sqlite_is_in_the_store_and_in_the_print_journal() {
    let asking = ours(|member| tree(&["--package", member, "--depth", "1"]).contains("rusqlite"));
    assert_eq!(asking, ["queue-store", "kiosk"]);
    assert_eq!(with("libsqlite3-sys"), ["queue-store", "server", "kiosk"]);

    let journal = Path::new("printing/journal");
    let sources = root().join("kiosk/src");
    for file in rust_files(&sources) {
        let place = file.strip_prefix(&sources).unwrap();
        let in_journal = place.starts_with(journal) || place == journal.with_extension("rs");
        let names_it = std::fs::read_to_string(&file).unwrap().contains("rusqlite");
        assert!(in_journal || !names_it, "{} uses SQLite", file.display());
    }
}

#[test]
fn windows_are_in_the_two_screens() {
    assert_eq!(with("iced"), ["hall-ui", "kiosk", "display"]);
}

#[test]
fn the_web_is_in_the_server() {
    assert_eq!(with("axum"), ["server"]);
}

#[test]
fn arrows_point_one_way() {
    let members = tree(&["--workspace", "--depth", "0"]);
    let named: BTreeSet<String> = MAY.iter().map(|(package, _)| (*package).to_owned()).collect();
    assert_eq!(named, members, "a package without a rule, or a rule without a package");
    for (package, may) in MAY {
        for other in reached_from(package).intersection(&members) {
            let allowed = other == package || may.contains(&other.as_str());
            assert!(allowed, "{package} must not be built on {other}");
        }
    }
}

#[test]
fn the_engine_has_no_clock_disk_network_or_dice() {
    let reached = reached_from("queue-core");
    for impure in ["tokio", "rusqlite", "axum", "reqwest", "getrandom", "rand", "iced", "rustix"] {
        assert!(!reached.contains(impure), "queue-core is built on {impure}");
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
