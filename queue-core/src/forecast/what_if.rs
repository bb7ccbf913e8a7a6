//! What if: the same forecast with a counter more or less.

use jiff::Timestamp;

use super::{
    Board, Floor,
    floor::{self, Ready, Station},
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

/// The hall's forecasts if it were so; the numbers of open counters in it are those of the hall as
/// it is. `None` if there is no counter that could be spared, or
/// nothing of that name.
pub fn what_if(hall: &Hall, change: &Change, now: Timestamp) -> Option<Board> {
    let mut floor = Floor::hall(hall, now);
    match change {
        Change::More(scope) => {
            let main = lines(hall, &floor, scope);
            if main.is_empty() {
                return None;
            }
            let (from, pause) = usual_hours(hall, &floor, &main, now);
            let ready = Ready::At(from);
            let (support, sent) = (Vec::new(), Vec::new());
            floor.desks.push(Station { main, support, ready, sent, pause });
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
            // Whoever was sent there waits for the others.
            for (line, customer) in floor.desks.remove(spared).sent {
                let waiting = &mut floor.lines[line].waiting;
                let place = waiting.partition_point(|other| other.due <= customer.due);
                waiting.insert(place, customer);
            }
        }
    }
    Some(read(hall, &floor, now))
}

/// From when on a counter of these services would call, and its pause: as the others of its agency.
fn usual_hours(
    hall: &Hall,
    floor: &Floor,
    lines: &[usize],
    now: Timestamp,
) -> (i64, Option<(i64, i64)>) {
    let line = lines.first().and_then(|line| floor.lines.get(*line));
    let counter = line.and_then(|line| hall.catalogue().counters_of(&line.code).first());
    counter.map_or((0, None), |counter| floor::usual_hours(hall, counter, now))
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
