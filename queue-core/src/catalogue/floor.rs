//! Puts agencies, services, letters and counters together, and says what does not fit.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::SignedDuration;
use toml::Spanned;

use super::{
    Agency, AgencyCode, Counter, CounterId, Fault, Letter, Quota, Service, ServiceCode, Targets,
    ZoneId,
    check::{self, Checker},
    schedule, source,
};
use crate::lang::Bilingual;

const LONGEST_SERVICE_MINUTES: u16 = 480;
const MOST_COUNTERS: u16 = 999;

/// Agencies, services and counters while they are put together.
#[derive(Default)]
pub(super) struct Floor {
    pub agencies: Vec<Arc<Agency>>,
    pub services: BTreeMap<ServiceCode, Arc<Service>>,
    pub counters: BTreeMap<CounterId, Arc<Counter>>,
    letters: BTreeMap<Letter, (AgencyCode, usize)>,
}

impl Floor {
    pub(super) fn build(checker: &mut Checker<'_>, file: &source::File) -> Self {
        let mut floor = Self::default();
        if file.agencies.is_empty() {
            checker.fault(&(0..0), Fault::NoAgency);
        }
        for agency in &file.agencies {
            floor.agency(
                checker,
                agency.get_ref(),
                &file.requirements,
                check::targets(&file.targets),
            );
        }
        floor
    }

    fn agency(
        &mut self,
        checker: &mut Checker<'_>,
        source: &source::Agency,
        requirements: &BTreeMap<String, source::Text>,
        targets: Targets,
    ) {
        let Some(code) = checker.parse::<AgencyCode>(&source.code) else {
            return;
        };
        if self.agencies.iter().any(|known| known.code == code) {
            checker.fault(&source.code.span(), Fault::AgencyTwice { agency: code });
            return;
        }
        let letters = self.letters(checker, &code, source);
        let zone = ZoneId(*source.zone.get_ref());
        if !(1..=99).contains(&zone.0) {
            checker.fault(&source.zone.span(), Fault::Zone { zone: zone.0 });
        }
        if source.services.is_empty() {
            checker.fault(&source.code.span(), Fault::NoService { agency: code.clone() });
        }
        let mut codes = Vec::new();
        for written in &source.services {
            let Some(service) =
                check_service(checker, &code, &letters, written, (requirements, targets))
            else {
                continue;
            };
            if self.services.contains_key(&service.code) {
                checker.fault(
                    &written.code.span(),
                    Fault::ServiceTwice { service: service.code.clone() },
                );
            }
            codes.push(service.code.clone());
            self.services.insert(service.code.clone(), Arc::new(service));
        }
        self.counters(checker, &code, zone, &codes, source);
        self.agencies.push(Arc::new(Agency {
            code,
            name: Bilingual::new(&source.name_id, &source.name_en),
            short: source.short.clone(),
            letters: letters.into_iter().collect(),
            zone,
            services: codes,
            share_permille: source.share_permille,
            schedule: schedule::read(checker, &source.hours, &source.exceptions),
        }));
    }

    fn letters(
        &mut self,
        checker: &mut Checker<'_>,
        agency: &AgencyCode,
        source: &source::Agency,
    ) -> BTreeSet<Letter> {
        let mut letters = BTreeSet::new();
        for text in &source.letters {
            let Some(letter) = checker.parse::<Letter>(text) else {
                continue;
            };
            if let Some((owner, line)) = self.letters.get(&letter) {
                let (owner, line) = (owner.clone(), *line);
                let fault = Fault::LetterTwice { letter, agency: agency.clone(), owner, line };
                checker.fault(&text.span(), fault);
            } else {
                let line = checker.line(&text.span());
                self.letters.insert(letter, (agency.clone(), line));
            }
            letters.insert(letter);
        }
        letters
    }

    /// Counters are numbered through the hall in the order of the agencies. Those that no desk
    /// names serve all of the agency alike.
    fn counters(
        &mut self,
        checker: &mut Checker<'_>,
        agency: &AgencyCode,
        zone: ZoneId,
        services: &[ServiceCode],
        source: &source::Agency,
    ) {
        let number = &source.counters;
        if *number.get_ref() == 0 {
            checker.fault(&number.span(), Fault::NoCounter { agency: agency.clone() });
        }
        let mut desks = desks(checker, agency, services, source);
        for place in 1..=*number.get_ref() {
            let last = self.counters.last_key_value().map_or(0, |(id, _)| id.0);
            if last >= MOST_COUNTERS {
                checker.fault(&number.span(), Fault::TooManyCounters { most: MOST_COUNTERS });
                return;
            }
            let id = CounterId(last + 1);
            let (main, support) =
                desks.remove(&place).unwrap_or_else(|| (services.to_vec(), Vec::new()));
            let counter = Counter { id, agency: agency.clone(), zone, main, support };
            self.counters.insert(id, Arc::new(counter));
        }
        let served =
            |service: &ServiceCode| self.counters.values().any(|counter| counter.serves(service));
        if *number.get_ref() > 0
            && let Some(service) = services.iter().find(|service| !served(service))
        {
            let fault = Fault::Unserved { service: service.clone() };
            checker.fault(&number.span(), fault);
        }
    }
}

/// Main and support services by the counter's place within its agency, from 1.
type Desks = BTreeMap<u16, (Vec<ServiceCode>, Vec<ServiceCode>)>;

fn desks(
    checker: &mut Checker<'_>,
    agency: &AgencyCode,
    services: &[ServiceCode],
    source: &source::Agency,
) -> Desks {
    let counters = *source.counters.get_ref();
    let mut desks = Desks::new();
    for desk in &source.desks {
        let mut read = |written: &[Spanned<String>]| {
            let known = |code: &Spanned<String>| {
                let known = ServiceCode::of(agency, code.get_ref()).ok();
                let known = known.filter(|code| services.contains(code));
                if known.is_none() {
                    let (service, agency) = (code.get_ref().clone(), agency.clone());
                    checker.fault(&code.span(), Fault::DeskService { service, agency });
                }
                known
            };
            written.iter().filter_map(known).collect::<Vec<_>>()
        };
        let (main, mut support) = (read(&desk.main), read(&desk.support));
        support.retain(|service| !main.contains(service));
        for place in &desk.counters {
            let counter = *place.get_ref();
            let twice = desks.insert(counter, (main.clone(), support.clone())).is_some();
            if twice || !(1..=counters).contains(&counter) {
                let fault = Fault::DeskCounter { counter, counters, agency: agency.clone() };
                checker.fault(&place.span(), fault);
            }
        }
    }
    desks
}

fn check_service(
    checker: &mut Checker<'_>,
    agency: &AgencyCode,
    letters: &BTreeSet<Letter>,
    source: &source::Service,
    (requirements, targets): (&BTreeMap<String, source::Text>, Targets),
) -> Option<Service> {
    let code = match ServiceCode::of(agency, source.code.get_ref()) {
        Ok(code) => code,
        Err(error) => {
            checker.fault(&source.code.span(), Fault::Ident(error));
            return None;
        }
    };
    let service = || code.clone();
    if source.name_id.get_ref().trim().is_empty() {
        checker.fault(&source.name_id.span(), Fault::NoName { service: service() });
    }
    let letter = checker.parse::<Letter>(&source.letter)?;
    if !letters.contains(&letter) {
        let fault = Fault::ForeignLetter { letter, service: service(), agency: agency.clone() };
        checker.fault(&source.letter.span(), fault);
    }
    let minutes = *source.minutes.get_ref();
    if !(1..=LONGEST_SERVICE_MINUTES).contains(&minutes) {
        let fault = Fault::Minutes { minutes, service: service(), most: LONGEST_SERVICE_MINUTES };
        checker.fault(&source.minutes.span(), fault);
    }
    let mut needed = Vec::new();
    for name in &source.requirements {
        let requirement = name.get_ref();
        if let Some(text) = requirements.get(requirement) {
            needed.push(Bilingual::new(&text.id, &text.en));
        } else {
            let requirement = requirement.clone();
            let fault = Fault::UnknownRequirement { requirement, service: service() };
            checker.fault(&name.span(), fault);
        }
    }
    Some(Service {
        agency: agency.clone(),
        name: Bilingual::new(source.name_id.get_ref(), &source.name_en),
        letter,
        duration: SignedDuration::from_mins(minutes.into()),
        cost_rp: source.cost_rp,
        quota: Quota {
            day: source.quota,
            morning: source.quota_morning,
            afternoon: source.quota_afternoon,
        },
        targets: Targets {
            general: source.target_minutes.map_or(targets.general, check::minutes),
            priority: source.priority_target_minutes.map_or(targets.priority, check::minutes),
        },
        schedule: schedule::read(checker, &source.hours, &source.exceptions),
        requirements: needed,
        code,
    })
}
