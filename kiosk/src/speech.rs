//! What the kiosk says aloud, for who cannot see its screen.
//!
//! Every screen and every notice has a prompt; what changes on a screen that is shown already has a
//! shorter one. Both are pure: [`crate::app`] says when, and its hands have the voice.

mod lines;
mod news;
mod prompt;
mod stage;
#[cfg(test)]
mod tests;
mod wording;

use hall_voice::{output::Output, player::Player, reader::Reader};
use queue_core::wire::{ErrorBody, kiosk::KioskLock};

use crate::{
    config::VoiceConfig,
    screen::{Context, Screen, notice::Notice, pairing::Pairing},
};

pub use news::news;
pub use prompt::prompt;
pub use stage::Stage;

/// What is in front of the visitor.
#[derive(Debug, Clone, Copy)]
pub enum Scene<'a> {
    /// The code of a machine that is not paired.
    Pairing(&'a Pairing),
    /// Why there is nothing to choose.
    Notice(Notice),
    /// The hall is closed.
    Closed(&'a ErrorBody, Context<'a>),
    /// The administrator has locked the machine.
    Locked(&'a KioskLock, Context<'a>),
    /// A screen.
    Screen(&'a Screen, Context<'a>),
}

/// When screens are spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// Never: this machine has nothing to speak with.
    Never,
    /// Once a visitor has turned it on.
    Button,
    /// The same; any key of the keypad on the home screen turns it on too.
    Keypad,
}

/// What a new prompt does to what is being said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Cuts it off.
    Instead,
    /// Waits for its end.
    After,
}

/// A voice by the settings, if they want one. Nothing is opened before there is something to say.
pub fn voice(config: &VoiceConfig) -> Option<Player> {
    if !config.enabled {
        return None;
    }
    let packs = config.packs.clone();
    let reader = move || Reader::open(packs.as_deref());
    let voice = Player::start(reader, config.volume, Output::device);
    voice.map_err(|error| tracing::error!(%error, "no voice")).ok()
}
