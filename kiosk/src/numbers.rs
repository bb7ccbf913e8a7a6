//! Numbers that survive: every touch that asks for one is on this machine's disk before it is on
//! the network, and ends there too.
//!
//! A touch ends with a number that somebody saw, or it is taken back. In between the power may go,
//! the kiosk may be killed, the server may be dead or may have given out a number whose answer was
//! lost. The journal knows which, so that after a restart the visitor who still stands there sees
//! the number, and nobody waits for one that nobody has.
//!
//! While the server is out of reach the kiosk goes on by itself from its band of numbers, and hands
//! them over when the link is back.
//!
//! | module | holds |
//! | - | - |
//! | [`touch`] | what was asked for, and how far it came |
//! | [`journal`] | touches on disk, and what was last known of the hall |
//! | [`moment`] | this machine's clocks |
//! | [`reckoning`] | the hall's time after a restart without a server |
//! | [`desk`] | the journal for callers that must not block |
//! | [`settle`] | what is handed over or taken back when the link is there |

pub mod desk;
pub mod journal;
pub mod moment;
pub mod reckoning;
pub mod settle;
pub mod touch;
