//! Why the engine refused, in words for people.

use hall_texts::{Arg, Text};
use jiff::civil::Time;
use queue_core::{
    Bilingual, Lang, Refusal,
    calendar::{HallZone, Opening},
    command::PauseReason,
    ticket::StateName,
};

use crate::pages::words::Words;

/// A refusal in one language.
pub fn text(refusal: &Refusal, lang: Lang) -> String {
    match refusal {
        Refusal::HallClosed { opens } => hall_closed(*opens, lang),
        Refusal::Holiday { name, opens } => holiday(name.get(lang), *opens, lang),
        Refusal::WrongState { number, state } => Text::RefusalWrongState {
            number: Arg::of(number),
            state: self::state(*state).to(lang).into(),
        }
        .to(lang),
        Refusal::AppointmentEarly { code, from } => {
            let (code, time) = (code.as_str().into(), hour(*from, lang).into());
            Text::RefusalAppointmentEarly { code, time }.to(lang)
        }
        Refusal::AppointmentLate { code, until } => {
            let (code, time) = (code.as_str().into(), hour(*until, lang).into());
            Text::RefusalAppointmentLate { code, time }.to(lang)
        }
        Refusal::ReturnLate { number, until } => {
            let (number, time) = (Arg::of(number), hour(*until, lang).into());
            Text::RefusalReturnLate { number, time }.to(lang)
        }
        other => match closed(other, lang) {
            Some(text) => again(text, other.opens(), lang),
            None => plain(other).to(lang),
        },
    }
}

/// Why a service gives out no numbers, without the time at which it does again.
fn closed(refusal: &Refusal, lang: Lang) -> Option<String> {
    let text = match refusal {
        Refusal::AgencyClosed { reason: Some(reason), .. } => {
            Text::RefusalAgencyClosedReason { reason: reason.get(lang).into() }
        }
        Refusal::AgencyClosed { reason: None, .. } => Text::RefusalAgencyClosed,
        Refusal::ServiceClosed { reason: Some(reason), .. } => {
            Text::RefusalServiceClosedReason { reason: reason.get(lang).into() }
        }
        Refusal::ServiceClosed { reason: None, .. } => Text::RefusalServiceClosed,
        Refusal::ServicePaused { reason, .. } => match reason {
            PauseReason::Forms => Text::RefusalPausedForms,
            PauseReason::System => Text::RefusalPausedSystem,
            PauseReason::Staff => Text::RefusalPausedStaff,
            PauseReason::Power => Text::RefusalPausedPower,
            PauseReason::Other => Text::RefusalPausedOther,
        },
        Refusal::QuotaReached { .. } => Text::RefusalQuotaReached,
        Refusal::CutOff { .. } => Text::RefusalCutOff,
        _ => return None,
    };
    Some(text.to(lang))
}

fn again(text: String, opens: Option<Opening>, lang: Lang) -> String {
    let Some((date, time)) = opens.map(|opening| written(opening, lang)) else { return text };
    let again = Text::RefusalAgain { date: date.into(), time: time.into() };
    format!("{text} {}", again.to(lang))
}

fn hour(time: Time, lang: Lang) -> String {
    Words::new(lang, HallZone::Wib).hour(time)
}

/// A refusal in both languages.
pub fn both(refusal: &Refusal) -> Bilingual {
    Bilingual::new(text(refusal, Lang::Id), text(refusal, Lang::En))
}

/// The refusals whose values are written alike in both languages.
fn plain(refusal: &Refusal) -> Text<'_> {
    match refusal {
        Refusal::Legs { most } => Text::RefusalLegs { most: (*most).into() },
        Refusal::SameCounter { counter } => Text::RefusalSameCounter { counter: counter.0.into() },
        Refusal::AppointmentTwice { code } => {
            Text::RefusalAppointmentTwice { code: code.as_str().into() }
        }
        Refusal::UnknownAppointment { code } => {
            Text::RefusalUnknownAppointment { code: code.as_str().into() }
        }
        Refusal::AppointmentUsed { code } => {
            Text::RefusalAppointmentUsed { code: code.as_str().into() }
        }
        Refusal::CallLimit { number, calls } => {
            Text::RefusalCallLimit { number: Arg::of(number), calls: (*calls).into() }
        }
        Refusal::NotServedHere { counter, .. } => {
            Text::RefusalNotServedHere { counter: counter.0.into() }
        }
        Refusal::Reserved { number, counter } => {
            Text::RefusalReserved { number: Arg::of(number), counter: counter.0.into() }
        }
        // Said above, with the time at which it would work.
        Refusal::HallClosed { .. }
        | Refusal::Holiday { .. }
        | Refusal::AgencyClosed { .. }
        | Refusal::ServiceClosed { .. }
        | Refusal::ServicePaused { .. }
        | Refusal::QuotaReached { .. }
        | Refusal::CutOff { .. }
        | Refusal::AppointmentEarly { .. }
        | Refusal::AppointmentLate { .. }
        | Refusal::ReturnLate { .. } => Text::RefusalHallClosed,
        Refusal::UnknownService { service } => {
            Text::RefusalUnknownService { service: service.as_str().into() }
        }
        Refusal::UnknownCounter { counter } => {
            Text::RefusalUnknownCounter { counter: counter.0.into() }
        }
        Refusal::UnknownTicket { number } | Refusal::WrongState { number, .. } => {
            Text::RefusalUnknownTicket { number: Arg::of(number) }
        }
        Refusal::OtherDay { number } => Text::RefusalOtherDay { number: Arg::of(number) },
        Refusal::NumbersUsedUp { letter } => Text::RefusalNumbersUsedUp { letter: Arg::of(letter) },
        Refusal::NumberTaken { number } => Text::RefusalNumberTaken { number: Arg::of(number) },
        Refusal::NoBand { number } => Text::RefusalNoBand { number: Arg::of(number) },
        Refusal::CounterClosed { counter } => {
            Text::RefusalCounterClosed { counter: counter.0.into() }
        }
        Refusal::CounterBusy { counter, number } => {
            Text::RefusalCounterBusy { counter: counter.0.into(), number: Arg::of(number) }
        }
        Refusal::CounterTaken { counter } => {
            Text::RefusalCounterTaken { counter: counter.0.into() }
        }
        Refusal::NotYourTicket { counter, number } => {
            Text::RefusalNotYourTicket { counter: counter.0.into(), number: Arg::of(number) }
        }
        Refusal::NobodyWaiting => Text::RefusalNobodyWaiting,
        Refusal::NotServedYet => Text::RefusalNotServedYet,
        Refusal::SurveyClosed => Text::RefusalSurveyClosed,
    }
}

fn hall_closed(opens: Option<Opening>, lang: Lang) -> String {
    match opens.map(|opening| written(opening, lang)) {
        Some((date, time)) => {
            Text::RefusalHallClosedUntil { date: date.into(), time: time.into() }.to(lang)
        }
        None => Text::RefusalHallClosed.to(lang),
    }
}

fn holiday(name: &str, opens: Option<Opening>, lang: Lang) -> String {
    match opens.map(|opening| written(opening, lang)) {
        Some((date, time)) => {
            let (date, time) = (date.into(), time.into());
            Text::RefusalHolidayUntil { name: name.into(), date, time }.to(lang)
        }
        None => Text::RefusalHoliday { name: name.into() }.to(lang),
    }
}

/// Date and hour of an opening; both are local already, so that the zone does not matter.
fn written(opening: Opening, lang: Lang) -> (String, String) {
    let words = Words::new(lang, HallZone::Wib);
    (words.date(opening.date), words.hour(opening.time))
}

const fn state(state: StateName) -> Text<'static> {
    match state {
        StateName::Waiting => Text::RefusalStateWaiting,
        StateName::Called => Text::RefusalStateCalled,
        StateName::Serving => Text::RefusalStateServing,
        StateName::Held => Text::RefusalStateHeld,
        StateName::Served => Text::RefusalStateServed,
        StateName::Absent => Text::RefusalStateAbsent,
        StateName::Cancelled => Text::RefusalStateCancelled,
        StateName::Void => Text::RefusalStateVoid,
        StateName::Expired => Text::RefusalStateExpired,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn a_closed_hall_says_when_it_opens_as_each_language_writes_it() {
        let opens = Some(Opening { date: date(2026, 11, 25), time: time(7, 30, 0, 0) });
        let said = both(&Refusal::HallClosed { opens });
        assert!(said.id.contains("25 November 2026 pukul 07.30"), "{}", said.id);
        assert!(said.en.contains("25 November 2026 at 07:30"), "{}", said.en);
        let holiday = Refusal::Holiday { name: Bilingual::new("Natal", "Christmas"), opens };
        assert!(both(&holiday).id.starts_with("Hari ini libur: Natal."));
        assert!(both(&holiday).en.contains("Christmas"));
    }

    #[test]
    fn a_ticket_that_is_elsewhere_says_where() {
        let number = "A012".parse().unwrap();
        let said = both(&Refusal::WrongState { number, state: StateName::Served });
        assert!(said.id.starts_with("Nomor A012 sudah selesai dilayani."), "{}", said.id);
        assert!(said.en.starts_with("Number A012 has been served."), "{}", said.en);
    }
}
