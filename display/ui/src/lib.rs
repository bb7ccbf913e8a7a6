//! The look of the hall's screens, shared by kiosk and display: colours, type, spacing, icons and
//! widgets. A view holds no raw number and no colour: what it lacks is added here.
//!
//! | module | holds |
//! | - | - |
//! | [`theme`] | the themes and what each [`Tone`] is in them |
//! | [`typography`] | the roles that text can have, and [`say`] |
//! | [`space`] | distances, radii and the sizes of what is touched |
//! | [`shape`] | upright or lying, and the scale of the picture |
//! | [`font`] | Plus Jakarta Sans, embedded |
//! | [`icon`] | our own drawings |
//! | [`focus`] | which target the keys of a keypad press |
//! | [`logo`] | the hall's logo |
//! | [`widget`] | targets, texts that fit, buttons, cards, pager, QR panel, progress |
//! | [`board`] | letters and measures that only the display has |
//!
//! Texts come from `hall-texts`; this crate shows what it is given.

pub mod board;
pub mod focus;
pub mod font;
pub mod icon;
pub mod logo;
pub mod shape;
pub mod space;
pub mod theme;
pub mod typography;
pub mod widget;

pub use icon::Icon;
pub use logo::Logo;
pub use theme::{Brand, Theme, Tone};
pub use typography::{Role, say};

/// An element in our themes.
pub type Element<'a, Message> = iced::Element<'a, Message, Theme, iced::Renderer>;
