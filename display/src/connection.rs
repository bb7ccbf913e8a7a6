//! The display's link to the hall's server. It listens; it decides nothing.
//!
//! | module | does |
//! | - | - |
//! | [`live`] | follows a zone over a WebSocket, reconnects and resumes |
//! | [`pairing`] | asks for a code until an administrator has approved this machine |

pub mod live;
pub mod pairing;

use std::time::Duration;

/// The first pause before trying again.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// The longest pause before trying again.
const LONGEST_PAUSE: Duration = Duration::from_secs(32);

/// Pauses that double: 0.5 s to 32 s.
#[derive(Debug)]
struct BackOff(Duration);

impl BackOff {
    const fn new() -> Self {
        Self(FIRST_PAUSE)
    }

    /// The pause to make now.
    fn next(&mut self) -> Duration {
        let pause = self.0;
        self.0 = (self.0 * 2).min(LONGEST_PAUSE);
        pause
    }

    async fn pause(&mut self) {
        tokio::time::sleep(self.next()).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_from_half_a_second_to_half_a_minute() {
        let mut back_off = BackOff::new();
        let pauses: Vec<_> = (0..9).map(|_| back_off.next().as_millis()).collect();
        assert_eq!(pauses, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 32_000, 32_000]);
    }
}
