//! The engine on a disk, in ratios that hold on any machine: `make bench`, or
//! `cargo bench -p queue-store --bench disk [PART]`. What is measured and how is in
//! `docs/benchmarks.md`.

#![expect(clippy::print_stdout, reason = "a benchmark reports to a person")]

mod cost;
mod group;
mod halls;
mod restart;
mod sql_hall;
mod work;

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, bail, ensure};

/// The parts in order, each in a process of its own, and whether its disk is faked.
const PARTS: [(&str, bool); 4] =
    [("group-slow", true), ("group-real", false), ("cost", true), ("restart", false)];

fn main() -> anyhow::Result<()> {
    // Cargo adds a flag of its own.
    let args: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    // Cargo starts it in the package's folder; all figures are the workspace's.
    env::set_current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))?;
    match *args.as_slice() {
        [] => PARTS.iter().try_for_each(|(part, slow)| start(part, *slow)),
        [part] if let Some((_, slow)) = PARTS.iter().find(|(name, _)| *name == part) => {
            start(part, *slow)
        }
        ["in-process", "group-slow"] => group::measure_slow(),
        ["in-process", "group-real"] => group::measure_real(),
        ["in-process", "cost"] => cost::measure(),
        ["in-process", "restart"] => restart::measure(),
        ["in-process", "first-ticket", path, key] => {
            restart::first_ticket(Path::new(path), key.parse()?)
        }
        _ => bail!("no part {args:?}; there are {PARTS:?}"),
    }
}

fn start(part: &str, slow: bool) -> anyhow::Result<()> {
    println!("\n{part}");
    let mut command = Command::new(env::current_exe()?);
    command.args(["in-process", part]);
    if slow {
        command.env("LD_PRELOAD", slow_disk()?);
    }
    ensure!(command.status()?.success(), "{part} failed");
    Ok(())
}

/// The library that makes a disk slow.
fn slow_disk() -> anyhow::Result<PathBuf> {
    let library = env::current_dir()?.join("target/bench/slow_disk.so");
    std::fs::create_dir_all("target/bench")?;
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/disk/slow_disk.c");
    let status = Command::new("cc")
        .args(["-O2", "-shared", "-fPIC", "-o"])
        .args([&library, &source])
        .status()
        .context("cc")?;
    ensure!(status.success(), "cc could not compile {}", source.display());
    Ok(library)
}
