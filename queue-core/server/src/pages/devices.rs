//! Devices of the hall, for its administrator.

pub mod view;
