//! The hall's time on a machine that was started while no server answers.

use jiff::Timestamp;

use super::moment::Moment;

/// The hall's time now: the server said `heard` at the moment `then`.
///
/// Within a run of the machine that is exact. After it was off, the wall clock tells how long,
/// unless it went back, as one with an empty battery does; then at least the time since it was
/// switched on has passed.
pub fn hall_time(heard: Timestamp, then: &Moment, now: &Moment) -> Timestamp {
    let passed = match now.since(then) {
        Some(passed) => passed,
        None => now.wall.duration_since(then.wall).max(now.uptime),
    };
    heard.checked_add(passed).unwrap_or(heard)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use queue_core::wire::offline::RunId;

    use super::*;

    fn moment(run: &str, up: i64, wall: &str) -> Moment {
        let wall = format!("2026-11-{wall}:00Z").parse().unwrap();
        Moment { run: RunId(run.into()), uptime: SignedDuration::from_mins(up), wall }
    }

    fn reckoned(then: &Moment, now: &Moment) -> String {
        hall_time("2026-11-24T02:00:00Z".parse().unwrap(), then, now).to_string()
    }

    #[test]
    fn within_a_run_the_wall_does_not_matter() {
        let (then, now) = (moment("a", 10, "24T02:00"), moment("a", 25, "01T00:00"));
        assert_eq!(reckoned(&then, &now), "2026-11-24T02:15:00Z");
    }

    #[test]
    fn after_a_pause_the_wall_tells_unless_it_went_back() {
        let then = moment("a", 10, "24T05:00");
        assert_eq!(reckoned(&then, &moment("b", 1, "24T06:30")), "2026-11-24T03:30:00Z");
        assert_eq!(reckoned(&then, &moment("b", 7, "01T00:07")), "2026-11-24T02:07:00Z");
    }
}
