//! Who may depend on what: arrows point one way, and each heavy thing has one place. `cargo tree`
//! tells what is built into a program; what only tests use is not asked for.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::Command,
};

/// Our packages, and all of ours that may be built into each.
const MAY: [(&str, &[&str]); 15] = [
    ("queue-core", &[]),
    ("hall-texts", &["queue-core"]),
    ("hall-ui", &["hall-texts", "queue-core"]),
    ("hall-device", &["hall-texts", "queue-core"]),
    ("queue-store", &["queue-core"]),
    ("server", &["hall-texts", "queue-core", "queue-store"]),
    ("hall-voice", &["hall-texts", "queue-core"]),
    ("kiosk", &["hall-device", "hall-texts", "hall-ui", "hall-voice", "queue-core"]),
    ("display", &["hall-device", "hall-texts", "hall-ui", "queue-core"]),
    ("virtual-printer", &[]),
    ("bad-network", &[]),
    ("glass", &["hall-texts", "hall-ui", "queue-core"]),
    ("ratios", &[]),
    ("oracle", &["queue-core"]),
    // Reads the log of a hall that has ended.
    ("hall-tests", &["hall-texts", "queue-core", "queue-store", "virtual-printer"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// By package name: our packages, and what each package of the tree asks for itself.
struct Tree {
    ours: BTreeSet<String>,
    arrows: BTreeMap<String, BTreeSet<String>>,
}

impl Tree {
    /// Of the whole workspace, with all that any member asks of a package.
    fn read() -> Self {
        Self::of(&["--workspace"])
    }

    fn of(packages: &[&str]) -> Self {
        let output = Command::new(env!("CARGO"))
            .args(["tree", "--locked", "--offline", "--edges", "normal,build"])
            .args(["--target", "x86_64-unknown-linux-gnu", "--prefix", "depth"])
            .args(packages)
            .current_dir(root())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut tree = Self { ours: BTreeSet::new(), arrows: BTreeMap::new() };
        let mut way: Vec<String> = Vec::new();
        // Each line is a depth and, next to it, a name: `2serde v1.0.0`. What a package asks for
        // is printed at its first place only.
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (depth, rest) = line.split_at(digits);
            let (Ok(depth), Some(name)) = (depth.parse(), rest.split_whitespace().next()) else {
                continue;
            };
            way.truncate(depth);
            match way.last() {
                Some(above) => tree.arrows.entry(above.clone()).or_default().insert(name.into()),
                None => tree.ours.insert(name.into()),
            };
            way.push(name.into());
        }
        tree
    }

    /// What `package` asks for itself.
    fn asked_by(&self, package: &str) -> impl Iterator<Item = &str> {
        self.arrows.get(package).into_iter().flatten().map(String::as_str)
    }

    /// All that is built into `package`.
    fn reached_from<'a>(&'a self, package: &'a str) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut next = vec![package];
        while let Some(package) = next.pop() {
            next.extend(self.asked_by(package).filter(|other| reached.insert(*other)));
        }
        reached
    }

    /// Ours that ask for `package` themselves.
    fn asking_for(&self, package: &str) -> Vec<&str> {
        let asks = |member: &&str| self.asked_by(member).any(|asked| asked == package);
        self.ours.iter().map(String::as_str).filter(asks).collect()
    }

    /// Ours that `package` is built into, by whatever way.
    fn with(&self, package: &str) -> Vec<&str> {
        let has = |member: &&str| self.reached_from(member).contains(package);
        self.ours.iter().map(String::as_str).filter(has).collect()
    }
}

#[test]
fn sqlite_is_in_the_store_and_in_the_kiosks_journals() {
    let tree = Tree::read();
    assert_eq!(tree.asking_for("rusqlite"), ["kiosk", "queue-store"]);
    assert_eq!(tree.with("libsqlite3-sys"), ["kiosk", "queue-store", "server"]);

    let journals = ["printing/journal", "numbers/journal", "journal_file"].map(Path::new);
    let sources = root().join("kiosk/src");
    for file in rust_files(&sources) {
        let place = file.strip_prefix(&sources).unwrap();
        let in_journal = journals
            .iter()
            .any(|journal| place.starts_with(journal) || place == journal.with_extension("rs"));
        let names_it = std::fs::read_to_string(&file).unwrap().contains("rusqlite");
        assert!(in_journal || !names_it, "{} uses SQLite", file.display());
    }
}

#[test]
fn windows_are_in_the_two_screens() {
    // And in the glass that benchmarks look at them through.
    assert_eq!(Tree::read().with("iced"), ["display", "glass", "hall-ui", "kiosk"]);
}

#[test]
fn sound_is_in_the_voice() {
    let tree = Tree::read();
    assert_eq!(tree.asking_for("rodio"), ["hall-voice"]);
    assert_eq!(tree.with("alsa-sys"), ["hall-voice", "kiosk"]);
}

#[test]
fn the_web_is_in_the_server_and_in_the_page_of_the_virtual_printer() {
    assert_eq!(Tree::read().with("axum"), ["server", "virtual-printer"]);
}

#[test]
fn arrows_point_one_way() {
    let tree = Tree::read();
    let named: BTreeSet<String> = MAY.iter().map(|(package, _)| (*package).to_owned()).collect();
    assert_eq!(named, tree.ours, "a package without a rule, or a rule without a package");
    for (package, may) in MAY {
        for other in tree.reached_from(package) {
            let allowed = !tree.ours.contains(other) || may.contains(&other);
            assert!(allowed, "{package} must not be built on {other}");
        }
    }
}

#[test]
fn the_engine_has_no_clock_disk_network_or_dice() {
    // As built alone: in the workspace, others ask more of the packages that it shares with them.
    let tree = Tree::of(&["--package", "queue-core"]);
    let reached = tree.reached_from("queue-core");
    assert!(reached.contains("serde"), "the tree was read: {reached:?}");
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
