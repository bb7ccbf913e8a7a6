//! The hall server as its clients see it: the real router, a temporary database, a clock that the
//! test turns.

#[cfg(test)]
mod commands;
#[cfg(test)]
mod device_health;
#[cfg(test)]
mod devices;
#[cfg(test)]
mod displays;
#[cfg(test)]
mod errors;
#[cfg(test)]
mod hall;
#[cfg(test)]
mod hand_overs;
#[cfg(test)]
mod health;
#[cfg(test)]
mod kiosks;
#[cfg(test)]
mod log_in;
#[cfg(test)]
mod openapi;
#[cfg(test)]
mod storage;
#[cfg(test)]
mod tickets;
#[cfg(test)]
mod visits;
