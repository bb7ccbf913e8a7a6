//! What is said when something changes on a screen that is there already.

use hall_texts::{Lang, Text};
use hall_voice::{phrase::Script, say_as};
use queue_core::ticket::Class;

use super::{
    Manner, Scene, Stage,
    lines::{Lines, line},
    prompt::{self, prompt},
};
use crate::{
    paper::Paper,
    screen::{Context, Screen, appointment::Appointment, search::Search, service::Service},
    search::Found,
};

/// What is said, and how, when `before` has become what is in front of the visitor now. `None` if
/// there is nothing to say of it.
pub fn news(before: &Stage, scene: &Scene<'_>, lang: Lang) -> Option<(Script, Manner)> {
    let Scene::Screen(screen, context) = scene else {
        return Some((prompt(scene, lang), Manner::Instead));
    };
    let instead = |script| Some((script, Manner::Instead));
    match (screen, before) {
        (Screen::Home(home), _) => instead(page(home.page(), lang)),
        (Screen::Agency(agency), _) => instead(page(agency.page(), lang)),
        (Screen::Search(search), Stage::Search { query, .. }) if query == search.query() => {
            instead(page(search.page(), lang))
        }
        (Screen::Search(search), _) => instead(found(search, *context)),
        (Screen::Service(service), Stage::Service { class, .. }) if *class != service.class() => {
            instead(line(&self::class(service.class()), lang))
        }
        (Screen::Service(service), _) => Some((line(&list(service)?, lang), Manner::After)),
        (Screen::Appointment(appointment), _) => instead(code(appointment, lang)),
        (Screen::Visit, Stage::Visit { services, .. }) if *services == context.legs.services() => {
            let proposed = context.legs.is_proposed();
            proposed.then(|| (line(&Text::VoiceVisitOrder, lang), Manner::After))
        }
        (Screen::Visit, Stage::Visit { services, .. }) => {
            // The same services in the order that was proposed are heard after their names.
            let same = services.len() == context.legs.services().len();
            let manner = if same { Manner::After } else { Manner::Instead };
            Some((prompt(scene, lang), manner))
        }
        (Screen::Again(again), _) if again.seconds_left(context.now) == 0 => {
            Some((line(&Text::VoiceAgainChoices, lang), Manner::After))
        }
        (Screen::Visit | Screen::Again(_) | Screen::Taking(_), _) => instead(prompt(scene, lang)),
        (Screen::Ticket(ticket), Stage::Ticket { helped, .. }) if ticket.is_helped() && !helped => {
            instead(line(&Text::VoiceTicketHelp, lang))
        }
        (Screen::Ticket(ticket), _) => {
            // The number is heard to its end first; the visitor has asked for another paper.
            let asked = ticket.paper() == Paper::Printing && ticket.copy() > 0;
            let manner = if asked { Manner::Instead } else { Manner::After };
            Some((line(&prompt::paper(ticket)?, lang), manner))
        }
    }
}

fn page(page: usize, lang: Lang) -> Script {
    let page = u32::try_from(page + 1).unwrap_or(u32::MAX);
    line(&Text::VoicePage { page: say_as::cardinal(page) }, lang)
}

/// The letter that was typed, and what it leads to.
fn found(search: &Search, context: Context<'_>) -> Script {
    let mut lines = Lines::new(context.lang);
    let query = search.query().trim();
    let Some(typed) = query.chars().next_back() else {
        lines.say(&Text::VoiceSearchEmpty);
        return lines.done();
    };
    lines.typed(typed);
    let found = context.hall.search(query);
    let n = |services: usize| u32::try_from(services).unwrap_or(u32::MAX);
    match found {
        Found::Meant(services) => {
            let n = n(services.len());
            let more = Text::VoiceSearchFound { n: say_as::cardinal(n) };
            lines.count(n, &Text::VoiceSearchFoundOne, &more);
        }
        Found::Guessed(services) if services.is_empty() => lines.say(&Text::VoiceSearchNone),
        Found::Guessed(services) => {
            lines.say(&Text::VoiceSearchGuessed { n: say_as::cardinal(n(services.len())) });
        }
    }
    lines.done()
}

fn code(appointment: &Appointment, lang: Lang) -> Script {
    let mut lines = Lines::new(lang);
    let Some(typed) = appointment.typed().chars().next_back() else {
        lines.say(&Text::VoiceSearchEmpty);
        return lines.done();
    };
    lines.typed(typed);
    if appointment.is_complete() {
        let code = say_as::characters(appointment.typed());
        lines.say(&Text::VoiceAppointmentCode { code });
        lines.say(&Text::VoiceAppointmentReady);
    }
    lines.done()
}

const fn class(class: Class) -> Text<'static> {
    match class {
        Class::General => Text::VoiceClassGeneral,
        Class::Priority => Text::VoiceClassPriority,
    }
}

fn list(service: &Service) -> Option<Text<'static>> {
    Some(match service.list()? {
        Paper::Printing => Text::VoiceListPrinting,
        Paper::Out => Text::VoiceListPrinted,
        Paper::PaperOut | Paper::Failed | Paper::Unproven | Paper::NoPrinter => {
            Text::VoiceListFailed
        }
    })
}
