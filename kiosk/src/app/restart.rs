//! The administrator asked this machine to start again: it ends as soon as that disturbs nobody,
//! and its service starts it anew. What is open then stands in the journals.

use std::time::{Duration, Instant};

use super::{Effect, Face, Kiosk};
use crate::{printing::journal::JobId, screen::Screen};

/// For so long nobody has touched home: the last visitor's end is on disk, the next one is not
/// there yet.
const CALM: Duration = Duration::from_secs(2);
/// Later than this after it was asked for, only a number that is asked for is waited for.
const LATEST: Duration = Duration::from_mins(5);

/// What is to be waited for.
#[derive(Debug, Default)]
pub(super) struct Restart {
    asked_at: Option<Instant>,
    /// Papers that have no outcome yet.
    printing: Vec<JobId>,
}

impl Restart {
    /// It was asked for.
    pub(super) fn ask(&mut self, now: Instant) {
        self.asked_at.get_or_insert(now);
    }

    /// A paper was begun with, if there is one among these.
    pub(super) fn note(&mut self, effects: &[Effect]) {
        self.printing.extend(effects.iter().filter_map(|effect| match effect {
            Effect::Print(print) | Effect::Shown { print: Some(print), .. } => {
                Some(print.0.job.clone())
            }
            _ => None,
        }));
    }

    /// A paper has an outcome.
    pub(super) fn printed(&mut self, job: &JobId) {
        self.printing.retain(|printing| printing != job);
    }
}

impl Kiosk {
    /// Ends this program, once, if it is to be ended now.
    pub(super) fn end(&mut self, now: Instant) -> Option<Effect> {
        let asked_at = self.restart.asked_at?;
        let late = now.saturating_duration_since(asked_at) >= LATEST;
        let asking = matches!(&self.screen, Screen::Taking(taking) if taking.is_asking());
        let ends = if late { !asking } else { self.disturbs_nobody(now) };
        ends.then(|| {
            self.restart.asked_at = None;
            Effect::Restart
        })
    }

    fn disturbs_nobody(&self, now: Instant) -> bool {
        let nobody = match (&self.face, &self.screen) {
            (_, Screen::Home(home)) => !self.is_begun(home),
            (Face::Screen(_), _) => false,
            (_, screen) => !matches!(screen, Screen::Taking(_) | Screen::Ticket(_)),
        };
        let calm = now.saturating_duration_since(self.touched_at) >= CALM;
        nobody && calm && self.restart.printing.is_empty() && self.pending.is_none()
    }
}
