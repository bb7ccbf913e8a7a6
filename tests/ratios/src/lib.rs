//! Where every benchmark puts its figures: lines of name, tab, value in `target/bench/ratios.tsv`.

use std::{fs, io, path::Path};

/// The file of all benchmarks.
const RATIOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/bench/ratios.tsv");

/// Prints these figures and writes them, and keeps those of other benchmarks.
///
/// # Errors
/// The file cannot be written.
pub fn write(figures: &[(&str, f64)]) -> io::Result<()> {
    for (name, value) in figures {
        println!("{name}: {value:.3}");
    }
    let path = Path::new(RATIOS);
    let known = fs::read_to_string(path).unwrap_or_default();
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, merged(&known, figures))
}

/// The lines that are known with these figures among them, by name.
fn merged(known: &str, figures: &[(&str, f64)]) -> String {
    let others = known
        .lines()
        .filter(|line| figures.iter().all(|(name, _)| line.split('\t').next() != Some(*name)));
    let new = figures.iter().map(|(name, value)| format!("{name}\t{value:.3}"));
    let mut lines: Vec<String> = others.map(str::to_owned).chain(new).collect();
    lines.sort();
    lines.join("\n") + "\n"
}

/// The middle one.
pub fn median(values: Vec<f64>) -> f64 {
    percentile(values, 50)
}

/// The value that `percent` of a hundred are at most; `NaN` of none.
pub fn percentile(mut values: Vec<f64>, percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = (values.len() * percent / 100).min(values.len().saturating_sub(1));
    values.get(place).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_benchmark_replaces_its_own_lines_only() {
        let known = "a_ms\t1.000\nb\t2.000\nb_ms\t3.000\n";
        let merged = merged(known, &[("b", 5.0), ("c", 0.25)]);
        assert_eq!(merged, "a_ms\t1.000\nb\t5.000\nb_ms\t3.000\nc\t0.250\n");
    }

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let values = || (1..=200).rev().map(f64::from).collect::<Vec<_>>();
        let found = [median(values()), percentile(values(), 99), percentile(vec![7.0], 99)];
        assert_eq!(found.map(|value| value.to_string()), ["101", "199", "7"]);
        assert!(median(Vec::new()).is_nan());
    }
}
