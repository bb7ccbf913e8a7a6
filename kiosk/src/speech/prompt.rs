//! What is said when something new is in front of the visitor.

use hall_texts::{Lang, Text};
use hall_voice::{phrase::Script, say_as};
use queue_core::{
    catalogue::ServiceCode,
    ticket::Class,
    wire::{ErrorBody, kiosk::KioskLock},
};

use super::{
    Scene,
    lines::{Lines, line},
    wording,
};
use crate::{
    numbers::touch::GivenBy,
    paper::Paper,
    screen::{
        Context, Screen,
        again::Again,
        agency::Agency,
        notice::Notice,
        pairing::Pairing,
        printers::{self, Notice as Printers},
        service::Service,
        taking::Taking,
        ticket::Ticket,
    },
};

/// What is said of a scene as a whole.
pub fn prompt(scene: &Scene<'_>, lang: Lang) -> Script {
    match scene {
        Scene::Pairing(pairing) => self::pairing(pairing, lang),
        Scene::Notice(notice) => line(&self::notice(*notice), lang),
        Scene::Closed(why, context) => closed(why, *context),
        Scene::Locked(lock, context) => locked(lock, *context),
        Scene::Screen(screen, context) => self::screen(screen, *context),
    }
}

fn screen(screen: &Screen, context: Context<'_>) -> Script {
    let mut lines = Lines::new(context.lang);
    match screen {
        Screen::Home(_) => home(&mut lines, context),
        Screen::Agency(agency) => self::agency(&mut lines, agency, context),
        Screen::Search(_) => lines.say(&Text::VoiceSearch),
        Screen::Service(service) => self::service(&mut lines, service, context),
        Screen::Appointment(_) if context.offline => lines.say(&Text::VoiceAppointmentOffline),
        Screen::Appointment(_) => lines.say(&Text::VoiceAppointment),
        Screen::Visit => visit(&mut lines, context),
        Screen::Again(again) => self::again(&mut lines, again, context),
        Screen::Taking(taking) => self::taking(&mut lines, taking, context),
        Screen::Ticket(ticket) => self::ticket(&mut lines, ticket),
    }
    lines.done()
}

fn pairing(pairing: &Pairing, lang: Lang) -> Script {
    let mut lines = Lines::new(lang);
    lines.say(&Text::VoicePairing);
    match pairing {
        Pairing::Asking | Pairing::Unreachable => lines.say(&Text::VoiceConnecting),
        Pairing::Code(code) => {
            lines.say(&Text::VoicePairingCode { code: say_as::characters(code) });
        }
    }
    lines.done()
}

const fn notice(notice: Notice) -> Text<'static> {
    match notice {
        Notice::Connecting => Text::VoiceConnecting,
        Notice::LinkLost => Text::VoiceLinkLost,
        Notice::OtherVersion | Notice::OutOfService => Text::VoiceOut,
    }
}

fn closed(why: &ErrorBody, context: Context<'_>) -> Script {
    let mut lines = Lines::new(context.lang);
    lines.say(&Text::VoiceClosed);
    wording::reason(&mut lines, why, context.time);
    lines.done()
}

fn locked(lock: &KioskLock, context: Context<'_>) -> Script {
    let mut lines = Lines::new(context.lang);
    lines.say(&Text::VoiceOut);
    if let Some(reason) = &lock.reason {
        lines.name(reason);
    }
    lines.done()
}

fn again(lines: &mut Lines, again: &Again, context: Context<'_>) {
    let number = say_as::characters(&again.number().to_string());
    lines.say(&Text::VoiceAgain { number });
    let more = if again.seconds_left(context.now) > 0 {
        Text::VoiceAgainWait
    } else {
        Text::VoiceAgainChoices
    };
    lines.say(&more);
}

fn home(lines: &mut Lines, context: Context<'_>) {
    lines.say(&Text::VoiceHome);
    lines.name(context.hall.info().name.get(context.lang));
    if let Some(message) = &context.hall.orders().message {
        lines.name(message);
    }
    if let Some(time) = context.hall.pause_until() {
        let time = wording::hour(time, context.lang);
        lines.say(&Text::VoicePause { time: say_as::words(&time) });
    }
    if context.offline {
        lines.say(&Text::VoiceOffline);
    }
    let printers = printers::notice(context.printers, context.lang);
    if matches!(printers, Some(Printers::OnScreenOnly(_))) {
        lines.say(&Text::VoiceNoPaper);
    }
    if context.legs.is_empty() {
        lines.say(&Text::VoiceHomeChoices);
    } else {
        let n = counted(context.legs.services().len());
        let more = Text::VoiceHomeVisit { n: say_as::cardinal(n) };
        lines.count(n, &Text::VoiceHomeVisitOne, &more);
    }
    if context.hall.has_appointments() {
        lines.say(&Text::VoiceHomeAppointment);
    }
    lines.say(&Text::VoiceKeys);
}

fn agency(lines: &mut Lines, agency: &Agency, context: Context<'_>) {
    lines.say(&Text::VoiceAgency);
    if let Some(agency) = context.hall.agency(agency.code()) {
        lines.name(agency.name.get(context.lang));
    }
    let n = counted(context.hall.services_of(agency.code()).len());
    let more = Text::VoiceAgencyServices { n: say_as::cardinal(n) };
    lines.count(n, &Text::VoiceAgencyServicesOne, &more);
    lines.say(&Text::VoiceKeys);
}

fn service(lines: &mut Lines, service: &Service, context: Context<'_>) {
    let code = service.code();
    let Some(info) = context.hall.service(code) else {
        return lines.say(&Text::VoiceServiceGone);
    };
    lines.say(&Text::VoiceService);
    lines.name(info.name.get(context.lang));
    let agency = context.hall.agency(&info.agency);
    if let Some(agency) = agency {
        lines.name(agency.name.get(context.lang));
    }
    let state = context.state(code);
    let shut = state.and_then(|state| state.closed.as_ref());
    match (shut, state) {
        _ if context.offline => lines.say(&Text::VoiceOffline),
        (Some(why), _) => wording::shut(lines, why, context.time),
        (None, Some(state)) => wording::standing(lines, state),
        (None, None) => {}
    }
    if let Some(agency) = agency {
        wording::place(lines, agency.zone, agency.floor.as_ref());
    }
    wording::fee(lines, info.cost_rp);
    match counted(info.requirements.len()) {
        0 => lines.say(&Text::VoiceRequirementsNone),
        n => {
            let more = Text::VoiceRequirements { n: say_as::cardinal(n) };
            lines.count(n, &Text::VoiceRequirementsOne, &more);
        }
    }
    for requirement in &info.requirements {
        lines.name(requirement.get(context.lang));
    }
    if shut.is_none() {
        lines.say(&take(code, context));
    }
    lines.say(&Text::VoiceKeys);
}

/// What the large button of a service does.
fn take(code: &ServiceCode, context: Context<'_>) -> Text<'static> {
    if context.legs.is_empty() {
        Text::VoiceServiceTake
    } else if context.legs.holds(code) {
        Text::VoiceServiceJoined
    } else if context.legs.is_full() {
        Text::VoiceVisitFull
    } else {
        Text::VoiceServiceJoin
    }
}

fn visit(lines: &mut Lines, context: Context<'_>) {
    lines.say(&Text::VoiceVisit);
    let n = counted(context.legs.services().len());
    let more = Text::VoiceVisitServices { n: say_as::cardinal(n) };
    lines.count(n, &Text::VoiceVisitServicesOne, &more);
    for code in context.legs.services() {
        if let Some(service) = context.hall.service(code) {
            lines.name(service.name.get(context.lang));
        }
    }
    if context.offline {
        lines.say(&Text::VoiceVisitOffline);
    } else if context.legs.is_proposed() {
        lines.say(&Text::VoiceVisitOrder);
    }
    lines.say(&Text::VoiceVisitChoices);
    lines.say(&Text::VoiceKeys);
}

fn taking(lines: &mut Lines, taking: &Taking, context: Context<'_>) {
    if taking.is_asking() {
        lines.say(&Text::VoiceTaking);
    } else if let Some(why) = taking.refusal() {
        lines.say(&Text::VoiceRefused);
        wording::reason(lines, why, context.time);
    } else {
        lines.say(&Text::VoiceNotGiven);
    }
}

fn ticket(lines: &mut Lines, ticket: &Ticket) {
    let issued = ticket.issued();
    let number = issued.ticket.number.to_string();
    lines.say(&Text::VoiceTicketNumber { number: say_as::characters(&number) });
    if issued.class == Class::Priority {
        lines.say(&Text::VoiceTicketPriority);
    }
    match ticket.given_by() {
        GivenBy::Hall => {
            wording::wait(lines, issued.wait_minutes, issued.wait_range);
            match issued.ahead {
                0 => lines.say(&Text::VoiceAheadNone),
                n => {
                    let more = Text::VoiceAhead { n: say_as::cardinal(n) };
                    lines.count(n, &Text::VoiceAheadOne, &more);
                }
            }
        }
        GivenBy::Kiosk => lines.say(&Text::VoiceTicketOffline),
    }
    lines.name(issued.service_name.get(lines.lang()));
    lines.name(issued.agency_name.get(lines.lang()));
    wording::place(lines, issued.zone, issued.floor.as_ref());
    lines.say(&Text::VoiceTicketAgain { number: say_as::characters(&number) });
    lines.say(&Text::VoiceTicketCall);
    if let Some(paper) = paper(ticket) {
        lines.say(&paper);
    }
}

/// Where the paper is; nothing while it is on its way, which takes a second.
pub(super) fn paper(ticket: &Ticket) -> Option<Text<'static>> {
    let number = || say_as::characters(&ticket.issued().ticket.number.to_string());
    match ticket.paper() {
        Paper::Printing if ticket.copy() > 0 => Some(Text::VoiceTicketReprinting),
        Paper::Printing => None,
        Paper::Out => Some(Text::VoiceTicketPrinted),
        Paper::PaperOut => Some(Text::VoiceTicketNoPaper { number: number() }),
        Paper::Failed => Some(Text::VoiceTicketFailed { number: number() }),
        Paper::Unproven => Some(Text::VoiceTicketUnproven { number: number() }),
        Paper::NoPrinter => Some(Text::VoiceTicketOnScreen { number: number() }),
    }
}

fn counted(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
