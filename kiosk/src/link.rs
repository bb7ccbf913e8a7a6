//! The kiosk's link to the hall's server. It reads and asks; it decides nothing.
//!
//! | module | does |
//! | - | - |
//! | [`live`] | follows the hall over a WebSocket, and reconnects |
//! | [`post`] | asks for a number, reports paper, gives a number back |
//! | [`pairing`] | shows a code until an administrator has approved this machine |

pub mod live;
pub mod pairing;
pub mod post;

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

    async fn pause(&mut self) {
        tokio::time::sleep(self.0).await;
        self.0 = (self.0 * 2).min(LONGEST_PAUSE);
    }
}
