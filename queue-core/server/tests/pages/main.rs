//! The pages as a browser gets them: the real router, a temporary database, a clock that the test
//! turns.

#[cfg(test)]
mod alarms;
#[cfg(test)]
mod appointments;
#[cfg(test)]
mod brand;
#[cfg(test)]
mod counter;
#[cfg(test)]
mod devices;
#[cfg(test)]
#[expect(dead_code, reason = "the API's tests use all of the hall, these use a part")]
#[path = "../api/hall.rs"]
mod hall;
#[cfg(test)]
mod kiosk_orders;
#[cfg(test)]
mod live;
#[cfg(test)]
mod public;
#[cfg(test)]
mod staff;
#[cfg(test)]
mod visitor;
