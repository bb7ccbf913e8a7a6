//! The display's link to the hall's server. It listens; it decides nothing.
//!
//! | module | does |
//! | - | - |
//! | [`live`] | follows a zone over a WebSocket, reconnects and resumes |

pub mod live;
