//! The kiosk's link to the hall's server. It reads and asks; it decides nothing.
//!
//! | module | does |
//! | - | - |
//! | [`live`] | follows the hall over a WebSocket, and reconnects |
//! | [`post`] | asks for a number, reports paper, gives a number back, tells how the machine is |

pub mod live;
pub mod post;
