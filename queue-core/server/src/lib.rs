//! The hall server: the JSON and WebSocket API of kiosks and displays, the pages of officers,
//! administrators and visitors, and the commands that set a hall up.
//!
//! It decides nothing about queues: [`queue_core`] does, and [`queue_store`] keeps it. It is not
//! the ministry's view of many halls either; that is the hub.
//!
//! | room | holds |
//! | - | - |
//! | [`cli`] | the commands, and the messages that they say |
//! | [`config`] | the configuration file |
//! | [`serve`] | runs a server from start to stop |
//! | [`router`] | every address |
//! | [`state`] | what every handler is given |
//! | [`error`] | what goes wrong: status codes and words |
//! | [`auth`] | who asks: devices by token, people by session |
//! | [`devices`], [`kiosk`], [`display`] | the API |
//! | [`pages`], [`live`], [`assets`], [`brand`] | what people see in a browser |
//! | [`health`], [`openapi`] | for whoever runs the server or writes a client |
//! | [`random`] | the one place that draws random values |

pub mod assets;
pub mod auth;
pub mod brand;
pub mod cli;
pub mod config;
mod cross_site;
pub mod devices;
pub mod display;
pub mod error;
pub mod extract;
pub mod health;
pub mod kiosk;
pub mod limits;
pub mod live;
mod log_in_limit;
pub mod openapi;
pub mod pages;
pub mod random;
pub mod refusal;
mod request_log;
pub mod router;
mod security_headers;
pub mod serve;
pub mod socket;
pub mod state;
