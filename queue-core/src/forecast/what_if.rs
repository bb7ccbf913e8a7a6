//! What if: the same forecast with a counter more or less.

use jiff::Timestamp;

use super::{
    Board, Floor,
    floor::{Ready, Station},
    read,
};
use crate::{
    catalogue::{AgencyCode, ServiceCode},
    hall::Hall,
};

/// What a counter more or less would serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// One service only.
    Service(ServiceCode),
    /// Everything of an agency.
    Agency(AgencyCode),
}

/// A change to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// One counter more, from now on.
    More(Scope),
    /// One counter less, as soon as one is done with its visitor.
    Less(Scope),
}

/// The hall's forecasts if it were so; `None` if there is no counter that could be spared, or
/// nothing of that name.
pub fn what_if(hall: &Hall, change: &Change, now: Timestamp) -> Option<Board> {
    let mut floor = Floor::hall(hall, now);
    match change {
        Change::More(scope) => {
            let main = lines(hall, &floor, scope);
            if main.is_empty() {
                return None;
            }
            floor.desks.push(Station {
                main,
                support: Vec::new(),
                ready: Ready::At(0),
                sent: Vec::new(),
                pause: None,
            });
        }
        Change::Less(scope) => {
            let lines = lines(hall, &floor, scope);
            // One that stands free is spared first, then whoever has served longest.
            let spared = floor
                .desks
                .iter()
                .enumerate()
                .filter(|(_, desk)| desk.main.iter().any(|line| lines.contains(line)))
                .min_by_key(|(_, desk)| match desk.ready {
                    Ready::At(at) => at - i64::MAX / 2,
                    Ready::Busy { elapsed, .. } => -elapsed,
                })?
                .0;
            floor.desks.remove(spared);
        }
    }
    Some(read(hall, &floor, now))
}

fn lines(hall: &Hall, floor: &Floor, scope: &Scope) -> Vec<usize> {
    match scope {
        Scope::Service(service) => floor.place(service).into_iter().collect(),
        Scope::Agency(agency) => {
            let agency = hall.catalogue().agency(agency);
            let services = agency.into_iter().flat_map(|agency| &agency.services);
            services.filter_map(|code| floor.place(code)).collect()
        }
    }
}
