//! What screens are made of.

pub mod button;
pub mod card;
pub mod fitting;
pub mod fresh;
pub mod pager;
pub mod pages;
pub mod progress;
pub mod qr;
pub mod slide;
pub mod spinner;
pub mod target;
pub mod words;
