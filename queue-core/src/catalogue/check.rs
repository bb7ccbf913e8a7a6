//! Turns a catalogue as written into one that cannot be wrong, or says all that is wrong with it.

use std::{collections::BTreeMap, ops::Range, str::FromStr};

use jiff::{SignedDuration, civil::Time};
use toml::Spanned;

use super::{
    Catalogue, CatalogueError, Complaint, Fault, FirstRule, FloorId, IdentError, Rules,
    ServiceCode, Targets, ZoneId, branding, floor::Floor, schedule, source,
};
use crate::{
    brand::Brand,
    calendar::{Calendar, HallZone},
    lang::Bilingual,
    order::Position,
};

const SCHEMA: u32 = 1;
/// As good as no limit.
const MOST_CALLS: u8 = 250;

/// Collects faults while the catalogue is put together.
pub(super) struct Checker<'a> {
    text: &'a str,
    complaints: Vec<Complaint>,
}

impl Checker<'_> {
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        let end = span.start.min(self.text.len());
        self.text.get(..end).map_or(0, |before| before.matches('\n').count()) + 1
    }

    pub(super) fn fault(&mut self, span: &Range<usize>, fault: Fault) {
        let line = self.line(span);
        self.complaints.push(Complaint { line, fault });
    }

    pub(super) fn parse<T: FromStr<Err = IdentError>>(
        &mut self,
        value: &Spanned<String>,
    ) -> Option<T> {
        match value.get_ref().parse() {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.fault(&value.span(), Fault::Ident(error));
                None
            }
        }
    }

    pub(super) fn time(&mut self, value: &Spanned<String>) -> Option<Time> {
        let time = Time::strptime("%H:%M", value.get_ref()).ok();
        if time.is_none() {
            let fault = Fault::Time { text: value.get_ref().clone() };
            self.fault(&value.span(), fault);
        }
        time
    }
}

pub(super) fn catalogue(text: &str) -> Result<Catalogue, CatalogueError> {
    let mut checker = Checker { text, complaints: Vec::new() };
    let file: source::File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let span = error.span().unwrap_or_default();
            checker.fault(&span, Fault::Syntax { message: error.message().to_owned() });
            return Err(CatalogueError { complaints: checker.complaints });
        }
    };
    let found = *file.schema.get_ref();
    if found != SCHEMA {
        checker.fault(&file.schema.span(), Fault::Schema { found, known: SCHEMA });
    }
    let calendar = calendar(&mut checker, &file);
    let floor = Floor::build(&mut checker, &file);
    let rules = rules(&mut checker, &file.rules, &floor);
    let floors = floors(&mut checker, &file.zones);
    let (brand, warnings) = branding::brand(&mut checker, file.mpp.brand.as_ref());
    match calendar {
        Some(calendar) if checker.complaints.is_empty() => {
            Ok(Catalogue { brand, warnings, floors, ..assemble(file, calendar, rules, floor) })
        }
        _ => {
            checker.complaints.sort_by_key(|complaint| complaint.line);
            Err(CatalogueError { complaints: checker.complaints })
        }
    }
}

fn rules(checker: &mut Checker<'_>, source: &source::Rules, floor: &Floor) -> Rules {
    let call_limit = *source.call_limit.get_ref();
    if !(1..=MOST_CALLS).contains(&call_limit) {
        checker.fault(&source.call_limit.span(), Fault::CallLimit { most: MOST_CALLS });
    }
    let return_place = source.return_place.get_ref().parse().unwrap_or_else(|_| {
        let text = source.return_place.get_ref().clone();
        checker.fault(&source.return_place.span(), Fault::Position { text });
        Position::Last
    });
    if let Some(run) = &source.priority_run
        && *run.get_ref() == 0
    {
        checker.fault(&run.span(), Fault::PriorityRun);
    }
    let mut first = Vec::new();
    for rule in &source.first {
        let Some(service) = checker.parse::<ServiceCode>(&rule.service) else { continue };
        if !floor.services.contains_key(&service) {
            let fault = Fault::RuleService { service: service.clone() };
            checker.fault(&rule.service.span(), fault);
        }
        first.push(FirstRule { service, after: minutes(rule.after_minutes) });
    }
    Rules {
        call_limit,
        absent_after: source.absent_after_seconds.map(|s| SignedDuration::from_secs(s.into())),
        return_within: minutes(source.return_within_minutes),
        return_place,
        appointment_early: minutes(source.appointment_early_minutes),
        appointment_late: minutes(source.appointment_late_minutes),
        priority_run: source.priority_run.as_ref().map(|run| *run.get_ref()),
        cut_off: source.cut_off,
        first,
    }
}

/// The floors of the zones of which one is told.
fn floors(checker: &mut Checker<'_>, zones: &[source::Zone]) -> BTreeMap<ZoneId, FloorId> {
    let mut floors = BTreeMap::new();
    for told in zones {
        let zone = *told.zone.get_ref();
        let Some(floor) = checker.parse::<FloorId>(&told.floor) else { continue };
        if !(1..=99).contains(&zone) {
            checker.fault(&told.zone.span(), Fault::Zone { zone });
        } else if floors.insert(ZoneId(zone), floor).is_some() {
            checker.fault(&told.zone.span(), Fault::ZoneTwice { zone });
        }
    }
    floors
}

/// A number of minutes as a duration.
pub(super) fn minutes(minutes: u16) -> SignedDuration {
    SignedDuration::from_mins(minutes.into())
}

/// The hall's targets.
pub(super) fn targets(source: &source::Targets) -> Targets {
    Targets { general: minutes(source.general_minutes), priority: minutes(source.priority_minutes) }
}

fn assemble(file: source::File, calendar: Calendar, rules: Rules, floor: Floor) -> Catalogue {
    let groups = file.priority_groups.into_iter();
    Catalogue {
        hall_code: file.mpp.code,
        hall_name: Bilingual::new(file.mpp.name_id, file.mpp.name_en),
        hall_address: file.mpp.address,
        brand: Brand::default(),
        warnings: Vec::new(),
        calendar,
        targets: targets(&file.targets),
        rules,
        priority_groups: groups.map(|group| Bilingual::new(group.name_id, group.name_en)).collect(),
        agencies: floor.agencies,
        floors: BTreeMap::new(),
        served_at: super::served_at(&floor.counters),
        services: floor.services,
        counters: floor.counters,
    }
}

fn calendar(checker: &mut Checker<'_>, file: &source::File) -> Option<Calendar> {
    let name = file.mpp.timezone.get_ref();
    let zone = HallZone::from_iana(name);
    if zone.is_none() {
        checker.fault(&file.mpp.timezone.span(), Fault::TimeZone { name: name.clone() });
    }
    if let (Some(zone), Some(label)) = (zone, &file.mpp.zone_label)
        && label.get_ref() != zone.label()
    {
        checker.fault(&label.span(), Fault::ZoneLabel { label: label.get_ref().clone(), zone });
    }
    let schedule = schedule::of_hall(checker, file);
    Some(Calendar { zone: zone?, schedule })
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
