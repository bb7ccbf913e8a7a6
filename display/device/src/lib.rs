//! What the kiosk and the display share as devices of a hall, apart from their looks (crate
//! `hall-ui`): settings, the device token, pairing, the pauses of a lost link, the hall's clock, telling how
//! the machine is.
//!
//! | module | holds |
//! | - | - |
//! | [`settings`] | values of a settings file |
//! | [`mod@file`] | a settings file, and what is wrong with it in the reader's language |
//! | [`token`] | the device token on disk |
//! | [`pairing`] | a code on the screen until an administrator has approved the machine |
//! | [`back_off`] | pauses before trying again |
//! | [`clock`] | the hall's time, told by the server |
//! | [`health`] | when the server is told how the machine is |

pub mod back_off;
pub mod clock;
pub mod file;
pub mod health;
pub mod pairing;
pub mod settings;
pub mod token;

use hall_texts::Lang;

/// The language of messages for whoever starts the program: that of `LANG`, else Indonesian.
pub fn console_lang() -> Lang {
    std::env::var("LANG").ok().and_then(|tag| Lang::from_tag(&tag)).unwrap_or_default()
}

/// Whether there is a screen to open a window on: without one, the window's library panics.
pub fn has_screen() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    set("DISPLAY") || set("WAYLAND_DISPLAY")
}
