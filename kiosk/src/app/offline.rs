//! What the kiosk does while the server is out of reach: it goes on by itself, and settles
//! everything once the link is back.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use hall_device::clock::HallClock;
use hall_texts::{Lang, Text};
use jiff::Timestamp;
use queue_core::{
    Bilingual, IdempotencyKey,
    catalogue::ServiceCode,
    offline::Band,
    ticket::TicketId,
    wire::{
        ErrorBody,
        kiosk::{IssueRequest, IssuedTicket, KioskSnapshot},
    },
};

use super::{Effect, Kiosk, LINK_GRACE, Link, settling::Settling};
use crate::{
    hall::Hall,
    link::post::{ASK_BRIEFLY, ASK_FOR},
    numbers::{
        settle::Unsettled,
        touch::{Claim, Given, Unfinished},
    },
};

/// How often what is known of the hall is kept, for a start without a server.
const KEEP_EVERY: Duration = Duration::from_mins(1);

/// What is known from before the start.
#[derive(Debug, Default)]
pub struct Known {
    /// The hall, if it was ever heard of.
    pub hall: Option<KnownHall>,
    /// The band that was granted.
    pub band: Option<Band>,
    /// What the server is still to hear of.
    pub unsettled: Unsettled,
    /// The last touch before, whose visitor may still stand here.
    pub resume: Option<Unfinished>,
}

/// The hall as it was last described.
#[derive(Debug, Clone)]
pub struct KnownHall {
    /// All of it.
    pub snapshot: Box<KioskSnapshot>,
    /// The hall's time at the start, as reckoned.
    pub now: Timestamp,
    /// The server's time when it was last heard of.
    pub heard: Timestamp,
}

/// What the kiosk knows for the time without a server.
#[derive(Debug, Default)]
pub(super) struct Offline {
    /// The hall is as it was before the start: the server has not been heard of since.
    pub(super) from_before: bool,
    /// The server's time when it was last heard of.
    heard: Option<Timestamp>,
    /// A question was not answered although the link seems to be there.
    pub(super) doubtful: bool,
    pub(super) band: Option<Band>,
    /// How many numbers of each service this kiosk has given out since the server was heard of.
    given: HashMap<ServiceCode, u32>,
    pub(super) settling: Settling,
    kept_at: Option<Instant>,
}

impl Offline {
    pub(super) fn new(known: &Known) -> Self {
        Self {
            from_before: known.hall.is_some(),
            heard: known.hall.as_ref().map(|hall| hall.heard),
            band: known.band,
            settling: Settling::new(known.unsettled),
            ..Self::default()
        }
    }

    /// What is known of the hall is to be kept now.
    pub(super) const fn keep_anew(&mut self) {
        self.kept_at = None;
    }

    /// The server spoke.
    pub(super) fn heard(&mut self, at: Timestamp) {
        self.heard = Some(at);
        self.doubtful = false;
        self.from_before = false;
        self.given.clear();
    }
}

impl Kiosk {
    /// Whether visitors are served without the server.
    pub(super) fn is_offline(&self) -> bool {
        let lost = |since| self.now.saturating_duration_since(since) >= LINK_GRACE;
        match self.link {
            Link::Down { since } => {
                self.offline.doubtful || self.offline.from_before || lost(since)
            }
            Link::Up | Link::Connecting => self.offline.doubtful,
        }
    }

    /// How long to wait for the server's answer to a touch.
    pub(super) fn patience(&self, request: &IssueRequest) -> Duration {
        if self.claim(request).is_some() { ASK_BRIEFLY } else { ASK_FOR }
    }

    /// Whether this kiosk may give out numbers of any service by itself now.
    pub(super) fn may_give_any(&self) -> bool {
        let Some(hall) = &self.hall else { return false };
        hall.services().any(|service| self.may_give(&service.code))
    }

    fn may_give(&self, service: &ServiceCode) -> bool {
        let (Some(hall), Some(clock), Some(heard)) = (&self.hall, &self.clock, self.offline.heard)
        else {
            return false;
        };
        let (Some(plan), Some(state)) = (hall.offline(), hall.state(service)) else { return false };
        let given = self.offline.given.get(service).copied().unwrap_or_default();
        self.offline.band.is_some() && plan.allows(state, heard, given, clock.timestamp(self.now))
    }

    /// What to give out by itself for a touch, if that may be.
    pub(super) fn claim(&self, request: &IssueRequest) -> Option<Claim> {
        let (hall, clock, heard) = (self.hall.as_ref()?, self.clock.as_ref()?, self.offline.heard?);
        let letter = hall.service(&request.service)?.letter?;
        let at = clock.timestamp(self.now);
        self.may_give(&request.service).then(|| Claim {
            request: request.clone(),
            letter,
            at,
            heard,
        })
    }

    /// The ticket of a number that this kiosk gave out by itself.
    pub(super) fn own_ticket(&self, request: &IssueRequest, given: &Given) -> Option<IssuedTicket> {
        let hall = self.hall.as_ref()?;
        let service = hall.service(&request.service)?;
        let agency = hall.agency(&service.agency)?;
        let day = hall.info().zone.day(given.at);
        Some(IssuedTicket {
            ticket: TicketId { day, number: given.number },
            url: format!("{}{}", hall.offline()?.page, given.token),
            service: service.code.clone(),
            service_name: service.name.clone(),
            agency_name: agency.name.clone(),
            agency_short: agency.short.clone(),
            zone: agency.zone,
            floor: agency.floor.clone(),
            class: request.class,
            issued_at: given.at,
            ahead: 0,
            counters_open: 0,
            wait_minutes: None,
            wait_range: None,
            later: Vec::new(),
        })
    }

    /// Telling the server of what happened here ended.
    pub(super) fn settled(&mut self, left: Option<Unsettled>, now: Instant) {
        let before = self.offline.settling.held_back();
        self.offline.settling.ended(left, now);
        if self.offline.settling.held_back() != before {
            self.health.change();
        }
    }

    pub(super) fn note_given(&mut self, service: ServiceCode) {
        self.offline.settling.gave();
        *self.offline.given.entry(service).or_default() += 1;
    }

    /// What is to be done by itself: keep what is known, settle what is open.
    pub(super) fn upkeep(&mut self, now: Instant) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.link != Link::Up || self.offline.doubtful {
            return effects;
        }
        let due =
            self.offline.kept_at.is_none_or(|at| now.saturating_duration_since(at) >= KEEP_EVERY);
        if let (true, Some(hall), Some(heard)) = (due, &self.hall, self.offline.heard) {
            self.offline.kept_at = Some(now);
            let day = hall.info().zone.day(heard);
            effects.push(Effect::KeepHall {
                snapshot: Box::new(hall.snapshot().clone()),
                heard,
                day,
            });
        }
        effects.extend(self.offline.settling.begins(now).then_some(Effect::Settle));
        effects
    }

    /// The link is there anew: what was kept is older than what the server says now.
    pub(super) fn linked(&mut self) {
        self.offline.kept_at = None;
        self.offline.settling.linked();
    }

    /// What is known of the hall from before the start.
    pub(super) fn recall(&mut self, known: &mut Known) {
        if let Some(KnownHall { snapshot, now, .. }) = known.hall.take() {
            let zone = snapshot.hall.zone;
            self.clock = Some(HallClock::new(now, self.now, zone));
            self.hall = Some(Hall::new(*snapshot));
        }
    }
}

/// Why a kiosk without a server gives out no number of a service.
pub(super) fn not_now(key: &IdempotencyKey) -> Box<ErrorBody> {
    tracing::info!(key = key.as_str(), "no number can be given out without the server");
    let text = |lang| Text::KioskOfflineClosed.to(lang);
    Box::new(ErrorBody {
        code: "offline".into(),
        text: Bilingual::new(text(Lang::Id), text(Lang::En)),
        refusal: None,
        retry: false,
    })
}
