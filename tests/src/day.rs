//! A simulated day over the real server's interfaces: visitors take numbers as kiosks do, officers
//! log in and press what their pages offer.
//!
//! | room | holds |
//! | - | - |
//! | [`dice`] | random numbers from a seed |
//! | [`hours`] | the hours of a day |
//! | [`arrivals`] | when visitors come |
//! | [`menu`] | what they come for |
//! | [`staffing`] | which counters are open |
//! | [`plan`] | all of it as one plan, from a seed; nothing above asks a clock or a server |
//! | [`tempo`] | the day's own time, faster than the real one |
//! | [`kiosk`] | numbers over the kiosk's interface |
//! | [`desk`] | an officer's log-in and buttons |
//! | [`floor`] | who of the visitors is where, for officers to meet them |
//! | [`visitor`], [`officer`] | what each does all day |
//! | [`run`] | everybody at once |
//! | [`book`] | what happened to each number |
//! | [`report`], [`table`] | what it comes to, in numbers and as text |

pub mod arrivals;
pub mod book;
pub mod desk;
pub mod dice;
pub mod floor;
pub mod hours;
pub mod kiosk;
pub mod menu;
pub mod officer;
pub mod plan;
pub mod report;
pub mod run;
pub mod staffing;
pub mod table;
pub mod tempo;
pub mod visitor;
