//! Where every benchmark puts its figures: lines of name, tab, value.

use std::{fs, path::Path};

/// The file of all benchmarks.
const RATIOS: &str = "target/bench/ratios.tsv";

/// Prints these figures and writes them, and keeps those of other benchmarks.
pub fn write(figures: &[(&str, f64)]) -> anyhow::Result<()> {
    let path = Path::new(RATIOS);
    let known = fs::read_to_string(path).unwrap_or_default();
    let others = known
        .lines()
        .filter(|line| figures.iter().all(|(name, _)| line.split('\t').next() != Some(*name)));
    let mut lines: Vec<String> = others.map(str::to_owned).collect();
    for (name, value) in figures {
        println!("{name}: {value:.3}");
        lines.push(format!("{name}\t{value:.3}"));
    }
    lines.sort();
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, lines.join("\n") + "\n")?;
    Ok(())
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
