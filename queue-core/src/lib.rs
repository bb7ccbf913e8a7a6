//! The queue engine of a public service mall, and nothing else: what can be asked of a hall
//! ([`command`]), what happened ([`event`]), why not ([`refusal`]), and the state machine between
//! them ([`hall`]).
//!
//! It has no clock, no disk, no network and no randomness: time and random values come in as
//! arguments, so that the same steps always give the same hall, under a property test, in a
//! replay of the log and in a simulated year. The shell around it is `queue-store` (the log and
//! the one writer thread) and `server` (HTTP).
//!
//! | room | holds |
//! | - | - |
//! | [`brand`] | a hall's colours, with the contrast that text needs, and its logo |
//! | [`catalogue`] | agencies, services, letters, counters, zones, hours, holidays; checked on load |
//! | [`ticket`] | number, class, state, print outcome, token |
//! | [`command`], [`event`], [`refusal`] | what can be asked; what happened; why not |
//! | [`hall`] | the state machine: `handle`, `apply`, `next_deadline`, `on_deadline` |
//! | [`order`] | which ticket a counter calls next, and why |
//! | [`calendar`] | business days, hours, holidays, exceptions |
//! | [`appointment`] | booked times and their limits |
//! | [`forecast`] | how long a visitor will wait, with an interval; intake cut-off; what-if |
//! | [`carried`] | what a business day takes over from the days before |
//! | [`offline`] | numbers that a kiosk gives out while the server is out of reach |
//! | [`survey`] | the nine SKM elements and the right to answer |
//! | [`view`] | what screens may see of a hall |
//! | [`wire`] | versioned messages that cross the network |

pub mod appointment;
pub mod brand;
pub mod calendar;
pub mod carried;
pub mod catalogue;
pub mod command;
pub mod event;
pub mod forecast;
pub mod hall;
pub mod lang;
pub mod offline;
pub mod order;
pub mod refusal;
pub mod survey;
pub mod ticket;
pub mod view;
pub mod wire;

pub use command::{Actor, Command, IdempotencyKey, Request};
pub use event::{Event, Recorded};
pub use hall::Hall;
pub use lang::{Bilingual, Lang};
pub use refusal::Refusal;
