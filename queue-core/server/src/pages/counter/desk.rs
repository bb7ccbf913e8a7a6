//! The counter of an address, as the officer who asks may use it.

use jiff::Timestamp;
use queue_core::{
    Hall,
    catalogue::{Counter, CounterId},
};

use super::{board::Board, choose::Choice};
use crate::{
    auth::Officer,
    pages::{language::PageLang, words::Words},
};

/// What an officer may choose from.
pub fn choice<'a>(hall: &'a Hall, officer: &'a Officer) -> Choice<'a> {
    Choice {
        hall,
        officer: officer.user.id,
        agency: officer.user.agency.as_ref(),
        usual: officer.user.counter,
    }
}

/// The counter of an address, if there is one.
pub fn counter(hall: &Hall, id: CounterId) -> Option<&Counter> {
    hall.catalogue().counter(id).map(AsRef::as_ref)
}

/// What the officer sees of a counter.
pub fn board<'a>(
    hall: &'a Hall,
    counter: &'a Counter,
    officer: &'a Officer,
    now: Timestamp,
    lang: PageLang,
    suffix: &'a str,
) -> Board<'a> {
    Board {
        hall,
        counter,
        officer: officer.user.id,
        officer_name: &officer.user.name,
        now,
        words: Words::new(lang.lang, hall.catalogue().calendar.zone),
        suffix,
    }
}
