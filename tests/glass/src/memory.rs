//! How much memory a process has.

use std::fs;

/// What this process has in memory now, in KiB; `NaN` where the system does not tell.
pub fn resident_kib() -> f64 {
    resident_kib_of(std::process::id())
}

/// What a process has in memory now, in KiB; `NaN` where the system does not tell.
pub fn resident_kib_of(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or(f64::NAN)
}
