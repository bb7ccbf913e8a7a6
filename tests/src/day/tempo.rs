//! The day's own time: it begins when the day does and runs faster than the real one.

use std::time::Duration;

use tokio::{sync::watch, time::Instant};

/// Longer than any day.
const FAR: Duration = Duration::from_hours(24 * 365);

/// The time of a day, and whether the day was ended before its end.
#[derive(Debug, Clone)]
pub struct Tempo {
    began: Instant,
    from: Duration,
    speed: f64,
    stop: watch::Receiver<bool>,
}

impl Tempo {
    /// A time that is `from` now and passes `speed` times as fast as the real one, until `stop`
    /// says that the day is to end.
    pub fn start(from: Duration, speed: f64, stop: watch::Receiver<bool>) -> Self {
        Self { began: Instant::now(), from, speed, stop }
    }

    /// The time since the doors opened.
    pub fn now(&self) -> Duration {
        self.from + self.began.elapsed().mul_f64(self.speed)
    }

    /// Whether the day was ended.
    pub fn stopped(&self) -> bool {
        *self.stop.borrow()
    }

    /// Waits until the day is ended.
    pub async fn stop(&self) {
        // Nobody left who could end it: it goes on.
        if self.stop.clone().wait_for(|stop| *stop).await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Waits until a time of the day, or until the day is ended.
    pub async fn until(&self, at: Duration) {
        let real = at.saturating_sub(self.from).min(FAR).div_f64(self.speed).min(FAR);
        tokio::select! {
            () = tokio::time::sleep_until(self.began + real) => {}
            () = self.stop() => {}
        }
    }

    /// Lets some of the day pass, or less if the day is ended.
    pub async fn pass(&self, time: Duration) {
        self.until(self.now() + time).await;
    }
}
