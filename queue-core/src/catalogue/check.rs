//! Turns a catalogue as written into one that cannot be wrong, or says all that is wrong with it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    ops::Range,
    str::FromStr,
    sync::Arc,
};

use jiff::{
    SignedDuration,
    civil::{Time, Weekday},
};
use thiserror::Error;
use toml::Spanned;

use super::{
    Agency, AgencyCode, Catalogue, Counter, CounterId, Letter, Service, ServiceCode, Targets,
    ZoneId, source,
};
use crate::{
    calendar::{Calendar, HallZone, Holiday, Hours},
    lang::Bilingual,
};

const SCHEMA: u32 = 1;
const LONGEST_SERVICE_MINUTES: u16 = 480;

/// Everything that is wrong with a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct CatalogueError {
    /// One entry a fault, in the order of the file.
    pub complaints: Vec<Complaint>,
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, complaint) in self.complaints.iter().enumerate() {
            if place > 0 {
                writeln!(f)?;
            }
            write!(f, "line {}: {}", complaint.line, complaint.fault)?;
        }
        Ok(())
    }
}

/// One fault and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The line in the file, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub fault: String,
}

/// Collects faults while the catalogue is put together.
struct Checker<'a> {
    text: &'a str,
    complaints: Vec<Complaint>,
}

impl Checker<'_> {
    fn line(&self, span: &Range<usize>) -> usize {
        let end = span.start.min(self.text.len());
        self.text.as_bytes()[..end]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count()
            + 1
    }

    fn fault(&mut self, span: &Range<usize>, fault: impl Into<String>) {
        let line = self.line(span);
        self.complaints.push(Complaint {
            line,
            fault: fault.into(),
        });
    }

    fn parse<T: FromStr<Err: fmt::Display>>(&mut self, value: &Spanned<String>) -> Option<T> {
        match value.get_ref().parse() {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.fault(&value.span(), error.to_string());
                None
            }
        }
    }

    fn time(&mut self, value: &Spanned<String>) -> Option<Time> {
        match Time::strptime("%H:%M", value.get_ref()) {
            Ok(time) => Some(time),
            Err(_) => {
                self.fault(
                    &value.span(),
                    format!("\"{}\" is not a time such as \"07:30\"", value.get_ref()),
                );
                None
            }
        }
    }
}

pub(super) fn catalogue(text: &str) -> Result<Catalogue, CatalogueError> {
    let mut checker = Checker {
        text,
        complaints: Vec::new(),
    };
    let file: source::File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let span = error.span().unwrap_or_default();
            checker.fault(&span, error.message());
            return Err(CatalogueError {
                complaints: checker.complaints,
            });
        }
    };
    if *file.schema.get_ref() != SCHEMA {
        checker.fault(
            &file.schema.span(),
            format!(
                "schema {} is not known: this program reads schema {SCHEMA}",
                file.schema.get_ref()
            ),
        );
    }
    let calendar = calendar(&mut checker, &file);
    let floor = Floor::build(&mut checker, &file);
    match calendar {
        Some(calendar) if checker.complaints.is_empty() => Ok(Catalogue {
            hall_code: file.mpp.code,
            hall_name: Bilingual::new(file.mpp.name_id, file.mpp.name_en),
            hall_address: file.mpp.address,
            calendar,
            targets: Targets {
                general: SignedDuration::from_mins(file.targets.general_minutes.into()),
                priority: SignedDuration::from_mins(file.targets.priority_minutes.into()),
            },
            priority_groups: file
                .priority_groups
                .into_iter()
                .map(|group| Bilingual::new(group.name_id, group.name_en))
                .collect(),
            agencies: floor.agencies,
            services: floor.services,
            counters: floor.counters,
        }),
        _ => {
            checker.complaints.sort_by_key(|complaint| complaint.line);
            Err(CatalogueError {
                complaints: checker.complaints,
            })
        }
    }
}

fn calendar(checker: &mut Checker<'_>, file: &source::File) -> Option<Calendar> {
    let zone = HallZone::from_iana(file.mpp.timezone.get_ref());
    if zone.is_none() {
        checker.fault(
            &file.mpp.timezone.span(),
            format!(
                "time zone \"{}\" is not one of Asia/Jakarta, Asia/Pontianak, Asia/Makassar, Asia/Jayapura",
                file.mpp.timezone.get_ref()
            ),
        );
    }
    if let (Some(zone), Some(label)) = (zone, &file.mpp.zone_label)
        && label.get_ref() != zone.label()
    {
        checker.fault(
            &label.span(),
            format!(
                "zone_label \"{}\" does not belong to the time zone: {}",
                label.get_ref(),
                zone.label()
            ),
        );
    }
    let mut seen = Vec::new();
    let hours = file
        .mpp
        .hours
        .iter()
        .filter_map(|hours| check_hours(checker, hours, &mut seen))
        .collect();
    let mut holidays: Vec<Holiday> = Vec::new();
    for holiday in &file.holidays {
        let Ok(date) = holiday.date.get_ref().parse() else {
            checker.fault(
                &holiday.date.span(),
                format!(
                    "\"{}\" is not a date such as \"2026-12-25\"",
                    holiday.date.get_ref()
                ),
            );
            continue;
        };
        let name = Bilingual::new(&holiday.name_id, &holiday.name_en);
        holidays.push(Holiday { date, name });
    }
    Some(Calendar {
        zone: zone?,
        hours,
        holidays,
    })
}

fn check_hours(
    checker: &mut Checker<'_>,
    hours: &Spanned<source::Hours>,
    seen: &mut Vec<Weekday>,
) -> Option<Hours> {
    let span = hours.span();
    let hours = hours.get_ref();
    let mut days = Vec::new();
    for day in &hours.days {
        let Some(weekday) = weekday(day.get_ref()) else {
            checker.fault(
                &day.span(),
                format!(
                    "\"{}\" is not a weekday: use mon, tue, wed, thu, fri, sat, sun",
                    day.get_ref()
                ),
            );
            continue;
        };
        if seen.contains(&weekday) {
            checker.fault(
                &day.span(),
                format!("{} already has hours above", day.get_ref()),
            );
        }
        seen.push(weekday);
        days.push(weekday);
    }
    let tickets_from = checker.time(&hours.tickets_from)?;
    let open = checker.time(&hours.open)?;
    let close = checker.time(&hours.close)?;
    let pause = match (&hours.break_from, &hours.break_to) {
        (Some(from), Some(to)) => Some((checker.time(from)?, checker.time(to)?)),
        (None, None) => None,
        (Some(only), None) | (None, Some(only)) => {
            checker.fault(
                &only.span(),
                "break_from and break_to come together or not at all",
            );
            None
        }
    };
    let steps = [
        Some(tickets_from),
        Some(open),
        pause.map(|p| p.0),
        pause.map(|p| p.1),
        Some(close),
    ];
    let steps: Vec<Time> = steps.into_iter().flatten().collect();
    if !steps.is_sorted() || open == close {
        checker.fault(
            &span,
            "hours are out of order: tickets_from, open, break_from, break_to, close must follow each other",
        );
    }
    Some(Hours {
        days,
        tickets_from,
        open,
        pause,
        close,
    })
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// Agencies, services and counters while they are put together.
#[derive(Default)]
struct Floor {
    agencies: Vec<Arc<Agency>>,
    services: BTreeMap<ServiceCode, Arc<Service>>,
    counters: BTreeMap<CounterId, Arc<Counter>>,
    letters: BTreeMap<Letter, (AgencyCode, usize)>,
}

impl Floor {
    fn build(checker: &mut Checker<'_>, file: &source::File) -> Self {
        let mut floor = Self::default();
        if file.agencies.is_empty() {
            checker.fault(
                &(0..0),
                "the catalogue has no agency: add at least one [[agencies]]",
            );
        }
        for agency in &file.agencies {
            floor.agency(checker, agency, &file.requirements);
        }
        floor
    }

    fn agency(
        &mut self,
        checker: &mut Checker<'_>,
        agency: &Spanned<source::Agency>,
        requirements: &BTreeMap<String, source::Text>,
    ) {
        let source = agency.get_ref();
        let Some(code) = checker.parse::<AgencyCode>(&source.code) else {
            return;
        };
        if self.agencies.iter().any(|known| known.code == code) {
            checker.fault(&source.code.span(), format!("agency {code} is there twice"));
            return;
        }
        let letters = self.letters(checker, &code, source);
        let zone = ZoneId(*source.zone.get_ref());
        if !(1..=99).contains(&zone.0) {
            checker.fault(
                &source.zone.span(),
                format!("zone {zone} is not in 1 to 99"),
            );
        }
        if source.services.is_empty() {
            checker.fault(&source.code.span(), format!("agency {code} has no service"));
        }
        let mut codes = Vec::new();
        for service in &source.services {
            if let Some(service) = check_service(checker, &code, &letters, service, requirements) {
                if self.services.contains_key(&service.code) {
                    let span = source.services[codes.len()].code.span();
                    checker.fault(&span, format!("service {} is there twice", service.code));
                }
                codes.push(service.code.clone());
                self.services
                    .insert(service.code.clone(), Arc::new(service));
            }
        }
        self.counters(checker, &code, zone, &codes, &source.counters);
        self.agencies.push(Arc::new(Agency {
            code,
            name: Bilingual::new(&source.name_id, &source.name_en),
            short: source.short.clone(),
            letters: letters.into_iter().collect(),
            zone,
            services: codes,
            share_permille: source.share_permille,
        }));
    }

    fn letters(
        &mut self,
        checker: &mut Checker<'_>,
        code: &AgencyCode,
        source: &source::Agency,
    ) -> BTreeSet<Letter> {
        let mut letters = BTreeSet::new();
        for text in &source.letters {
            let Some(letter) = checker.parse::<Letter>(text) else {
                continue;
            };
            if let Some((owner, line)) = self.letters.get(&letter) {
                let fault = format!(
                    "letter {letter} of agency {code} already belongs to agency {owner} (line {line}): \
                     two agencies would print the same numbers"
                );
                checker.fault(&text.span(), fault);
            } else {
                let line = checker.line(&text.span());
                self.letters.insert(letter, (code.clone(), line));
            }
            letters.insert(letter);
        }
        letters
    }

    /// Counters are numbered through the hall in the order of the agencies.
    fn counters(
        &mut self,
        checker: &mut Checker<'_>,
        agency: &AgencyCode,
        zone: ZoneId,
        services: &[ServiceCode],
        number: &Spanned<u16>,
    ) {
        if *number.get_ref() == 0 {
            checker.fault(
                &number.span(),
                format!("agency {agency} has no counter: nobody could be called"),
            );
        }
        for _ in 0..*number.get_ref() {
            let last = self.counters.last_key_value().map_or(0, |(id, _)| id.0);
            if last >= 999 {
                checker.fault(&number.span(), "a hall has at most 999 counters");
                return;
            }
            let id = CounterId(last + 1);
            let counter = Counter {
                id,
                agency: agency.clone(),
                zone,
                main: services.to_vec(),
                support: Vec::new(),
            };
            self.counters.insert(id, Arc::new(counter));
        }
    }
}

fn check_service(
    checker: &mut Checker<'_>,
    agency: &AgencyCode,
    letters: &BTreeSet<Letter>,
    source: &source::Service,
    requirements: &BTreeMap<String, source::Text>,
) -> Option<Service> {
    let code = match ServiceCode::of(agency, source.code.get_ref()) {
        Ok(code) => code,
        Err(error) => {
            checker.fault(&source.code.span(), error.to_string());
            return None;
        }
    };
    if source.name_id.get_ref().trim().is_empty() {
        checker.fault(
            &source.name_id.span(),
            format!("service {code} has no name"),
        );
    }
    let letter = checker.parse::<Letter>(&source.letter)?;
    if !letters.contains(&letter) {
        let fault = format!(
            "letter {letter} of service {code} is not among the letters of agency {agency}"
        );
        checker.fault(&source.letter.span(), fault);
    }
    let minutes = *source.minutes.get_ref();
    if !(1..=LONGEST_SERVICE_MINUTES).contains(&minutes) {
        let fault = format!(
            "{minutes} minutes of service {code} are not in 1 to {LONGEST_SERVICE_MINUTES}"
        );
        checker.fault(&source.minutes.span(), fault);
    }
    let mut needed = Vec::new();
    for name in &source.requirements {
        match requirements.get(name.get_ref()) {
            Some(text) => needed.push(Bilingual::new(&text.id, &text.en)),
            None => checker.fault(
                &name.span(),
                format!(
                    "requirement \"{}\" of service {code} is not in [requirements]",
                    name.get_ref()
                ),
            ),
        }
    }
    Some(Service {
        code,
        agency: agency.clone(),
        name: Bilingual::new(source.name_id.get_ref(), &source.name_en),
        letter,
        duration: SignedDuration::from_mins(minutes.into()),
        cost_rp: source.cost_rp,
        quota: source.quota,
        requirements: needed,
    })
}
