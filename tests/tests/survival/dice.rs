//! Moments that nobody chose.

use std::{
    hash::{BuildHasher, RandomState},
    time::Duration,
};

/// Draws without a seed: another run is another run.
pub struct Dice(RandomState, u64);

impl Dice {
    pub fn new() -> Self {
        Self(RandomState::new(), 0)
    }

    fn draw(&mut self) -> u64 {
        self.1 += 1;
        self.0.hash_one(self.1)
    }

    pub fn index(&mut self, below: usize) -> usize {
        usize::try_from(self.draw() % below as u64).unwrap()
    }

    pub fn below(&mut self, most: Duration) -> Duration {
        Duration::from_micros(self.draw() % u64::try_from(most.as_micros()).unwrap())
    }

    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for place in (1..all.len()).rev() {
            all.swap(place, self.index(place + 1));
        }
    }
}
