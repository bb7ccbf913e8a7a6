//! A day's report as text for a terminal.

use std::fmt;

use super::report::{Promises, Report, Waits};

/// The report as text.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a>(pub &'a Report);

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = self.0;
        let turned_away: usize = report.turned_away.values().sum();
        for (what, count) in [
            ("planned", report.planned),
            ("not come", report.not_come),
            ("turned away", turned_away),
            ("issued", report.issued),
            ("served", report.served),
            ("no-shows", report.no_shows),
            ("abandoned", report.abandoned),
            ("left waiting", report.left_waiting),
            ("left at counters", report.left_at_counters),
            ("calls", report.calls),
            ("calls of others", report.calls_of_others),
        ] {
            writeln!(f, "{what:<18}{count:>8}")?;
        }
        for (reason, count) in &report.turned_away {
            writeln!(f, "  turned away, {reason}: {count}")?;
        }
        for (notice, count) in &report.presses_in_vain {
            writeln!(f, "  in vain, {notice}: {count}")?;
        }
        writeln!(
            f,
            "\n{:<18}{:>8}{:>8}{:>8}{:>9}",
            "wait, min", "called", "median", "P90", "<= 30"
        )?;
        let waits = &report.waits;
        for (class, waits) in
            [("general", &waits.general), ("priority", &waits.priority), ("all", &waits.all)]
        {
            line(f, class, waits.as_ref())?;
        }
        promises(f, &report.promises, report.speed)?;
        let sound = |faults: &[String]| match faults {
            [] => "yes".to_owned(),
            faults => format!("NO: {}", faults.join(", ")),
        };
        writeln!(f, "\nnumbers distinct: {}", sound(&report.numbers_doubled))?;
        write!(f, "each called once: {}", sound(&report.called_twice))
    }
}

fn line(f: &mut fmt::Formatter<'_>, class: &str, waits: Option<&Waits>) -> fmt::Result {
    match waits {
        Some(Waits { count, median_minutes, p90_minutes, within_30_minutes }) => {
            let share = within_30_minutes * 100.0;
            writeln!(f, "{class:<18}{count:>8}{median_minutes:>8.1}{p90_minutes:>8.1}{share:>8.1}%")
        }
        None => writeln!(f, "{class:<18}{:>8}", 0),
    }
}

fn promises(f: &mut fmt::Formatter<'_>, promises: &Promises, speed: f64) -> fmt::Result {
    let minutes = |value: Option<f64>| value.map_or_else(|| "-".into(), |min| format!("{min:.1}"));
    let share = |value: Option<f64>| {
        value.map_or_else(|| "-".into(), |share| format!("{:.1}%", share * 100.0))
    };
    writeln!(f, "\nwhat the kiosk said of the wait, in the server's minutes")?;
    writeln!(f, "{:<18}{:>8}", "said a median", promises.with_median)?;
    writeln!(f, "{:<18}{:>8}", "said nothing", promises.without)?;
    writeln!(f, "{:<18}{:>8}", "off by (median)", minutes(promises.median_absolute_error_minutes))?;
    writeln!(f, "{:<18}{:>8}", "true minus said", minutes(promises.median_error_minutes))?;
    writeln!(f, "{:<18}{:>8}", "said a range", promises.with_range)?;
    let (shorter, longer) = (share(promises.shorter), share(promises.longer));
    let coverage = share(promises.coverage);
    writeln!(f, "{:<18}{coverage:>8}  (shorter {shorter}, longer {longer})", "in the range")?;
    if speed > 1.0 {
        writeln!(
            f,
            "  The hall's own clock is {speed} times slower than this day: it saw visits of seconds\n  \
             and says minutes rounded to 5. A hall that the day starts itself keeps up with it."
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::book::Book;

    #[test]
    fn an_empty_day_has_a_table_and_a_fault_is_loud() {
        let mut report = Report::of(&Book::default(), 3, 60.0);
        let table = Table(&report).to_string();
        assert!(table.contains("numbers distinct: yes"), "{table}");
        report.numbers_doubled.push("A001".into());
        assert!(Table(&report).to_string().contains("numbers distinct: NO: A001"));
    }
}
