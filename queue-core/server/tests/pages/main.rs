//! The pages as a browser gets them: the real router, a temporary database, a clock that the test
//! turns.

mod counter;
mod devices;
#[expect(dead_code, reason = "the API's tests use all of the hall, these use a part")]
#[path = "../api/hall.rs"]
mod hall;
mod live;
mod public;
mod staff;
mod visitor;
