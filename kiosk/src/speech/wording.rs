//! How waits, places, fees, hours and what is shut are said.

use hall_texts::{Arg, Lang, Text};
use hall_voice::say_as;
use jiff::civil::{Date, DateTime, Time};
use queue_core::{
    Refusal,
    calendar::Opening,
    catalogue::{FloorId, ZoneId},
    wire::{ErrorBody, kiosk::ServiceState},
};

use super::lines::Lines;

/// A floor by a longer name than this is a word and no sign on a lift.
const LONGEST_SIGN: usize = 3;

/// How long, as far as it is known.
pub(super) fn wait(lines: &mut Lines, minutes: Option<u32>, range: Option<(u32, u32)>) {
    let text = match (minutes, range) {
        (None, _) => Text::VoiceNoCounter,
        (Some(_), Some((0, 0))) | (Some(0), None) => Text::VoiceWaitSoon,
        (Some(_), Some((0, to))) => Text::VoiceWaitUpTo { to: say_as::cardinal(to) },
        (Some(_), Some((from, to))) if from < to => {
            Text::VoiceWaitBetween { from: say_as::cardinal(from), to: say_as::cardinal(to) }
        }
        (Some(min), _) => Text::VoiceWaitAbout { min: say_as::cardinal(min) },
    };
    lines.say(&text);
}

/// How busy a service is.
pub(super) fn standing(lines: &mut Lines, state: &ServiceState) {
    wait(lines, state.wait_minutes, state.wait_range);
    let open = state.counters_open;
    if open == 0 && state.wait_minutes.is_none() {
        if let Some(time) = state.counters_from {
            let time = hour(time, lines.lang());
            lines.say(&Text::VoiceCountersFrom { time: say_as::words(&time) });
        }
    } else {
        let more = Text::VoiceCountersOpen { n: say_as::cardinal(open) };
        lines.count(open, &Text::VoiceCountersOpenOne, &more);
    }
    if state.waiting > 0 {
        let more = Text::VoiceWaiting { n: say_as::cardinal(state.waiting) };
        lines.count(state.waiting, &Text::VoiceWaitingOne, &more);
    }
    if let Some(left) = state.quota_left.map(u32::from) {
        let more = Text::VoiceNumbersLeft { n: say_as::cardinal(left) };
        lines.count(left, &Text::VoiceNumbersLeftOne, &more);
    }
}

/// Where it is.
pub(super) fn place(lines: &mut Lines, zone: ZoneId, floor: Option<&FloorId>) {
    let zone = say_as::cardinal(zone.0.into());
    let text = match floor.map(ToString::to_string) {
        Some(floor) => Text::VoiceFloorZone { floor: sign(&floor), zone },
        None => Text::VoiceZone { zone },
    };
    lines.say(&text);
}

fn sign(floor: &str) -> Arg<'static> {
    match floor.parse() {
        Ok(number) => say_as::cardinal(number),
        Err(_) if floor.chars().count() <= LONGEST_SIGN => say_as::characters(floor),
        Err(_) => say_as::name(floor),
    }
}

/// What it costs.
pub(super) fn fee(lines: &mut Lines, rupiah: u32) {
    lines.say(&match rupiah {
        0 => Text::VoiceFree,
        rupiah => Text::VoiceCost { n: say_as::cardinal(rupiah) },
    });
}

/// Why a service gives out no numbers, and when it does again.
pub(super) fn shut(lines: &mut Lines, why: &ErrorBody, now: DateTime) {
    lines.say(&match &why.refusal {
        Some(Refusal::ServicePaused { .. }) => Text::VoiceShutPaused,
        Some(Refusal::QuotaReached { .. }) => Text::VoiceShutTaken,
        Some(Refusal::CutOff { .. }) => Text::VoiceShutLate,
        _ => Text::VoiceShutClosed,
    });
    if let Some(Refusal::AgencyClosed { reason, .. } | Refusal::ServiceClosed { reason, .. }) =
        &why.refusal
        && let Some(reason) = reason
    {
        lines.name(reason.get(lines.lang()));
    }
    opens(lines, why, now);
}

/// Why no number was given. What only the server can put into words is left to its own.
pub(super) fn reason(lines: &mut Lines, why: &ErrorBody, now: DateTime) {
    match &why.refusal {
        Some(Refusal::HallClosed { opens: Some(_) }) => {}
        Some(Refusal::Holiday { name, .. }) => lines.name(name.get(lines.lang())),
        Some(
            Refusal::ServicePaused { .. }
            | Refusal::QuotaReached { .. }
            | Refusal::CutOff { .. }
            | Refusal::AgencyClosed { .. }
            | Refusal::ServiceClosed { .. },
        ) => return shut(lines, why, now),
        _ => lines.name(why.text.get(lines.lang())),
    }
    opens(lines, why, now);
}

fn opens(lines: &mut Lines, why: &ErrorBody, now: DateTime) {
    if let Some(opening) = why.refusal.as_ref().and_then(Refusal::opens) {
        let when = when(opening, now.date(), lines.lang());
        lines.say(&Text::VoiceOpens { when: say_as::words(&when) });
    }
}

/// "pukul 13", "hari Rabu pukul 8", "tanggal 4 Januari pukul 8".
fn when(opening: Opening, today: Date, lang: Lang) -> String {
    let time = hour(opening.time, lang);
    let time = say_as::words(&time);
    let date = opening.date;
    match today.until(date).map_or(i32::MAX, |span| span.get_days()) {
        0 => hour(opening.time, lang),
        1..7 => {
            let weekday = hall_texts::format::weekday(date, lang);
            Text::VoiceWhenWeekday { weekday: say_as::words(&weekday), time }.to(lang)
        }
        _ => {
            let month = hall_texts::format::month(date, lang);
            let day = say_as::cardinal(date.day().unsigned_abs().into());
            Text::VoiceWhenDate { day, month: say_as::words(&month), time }.to(lang)
        }
    }
}

/// The hour: of 24 in Indonesian, of 12 in English.
pub(super) fn hour(time: Time, lang: Lang) -> String {
    let (hours, minutes) = (time.hour().unsigned_abs(), time.minute().unsigned_abs());
    let afternoon = hours >= 12;
    let hour = say_as::cardinal(
        match lang {
            Lang::Id => hours,
            Lang::En => match hours % 12 {
                0 => 12,
                hour => hour,
            },
        }
        .into(),
    );
    let minute = say_as::cardinal(minutes.into());
    let text = match (minutes, afternoon) {
        (0, false) => Text::VoiceHourAm { hour },
        (0, true) => Text::VoiceHourPm { hour },
        (_, false) => Text::VoiceHourMinuteAm { hour, minute },
        (_, true) => Text::VoiceHourMinutePm { hour, minute },
    };
    text.to(lang)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use hall_voice::phrase::Phrase;

    fn opens(opening: Opening, lang: Lang) -> String {
        let when = when(opening, date(2026, 11, 24), lang);
        Phrase::of(&Text::VoiceOpens { when: say_as::words(&when) }, lang).plain()
    }

    #[test]
    fn an_opening_is_said_with_the_day_that_it_needs() {
        let at = |year, month, day, time| Opening { date: date(year, month, day), time };
        for (opening, id, en) in [
            (
                at(2026, 11, 24, time(13, 0, 0, 0)),
                "Dibuka kembali pukul 13",
                "It opens again at 1 p.m.",
            ),
            (
                at(2026, 11, 25, time(8, 0, 0, 0)),
                "Dibuka kembali hari Rabu pukul 8",
                "It opens again on Wednesday at 8 a.m.",
            ),
            (
                at(2027, 1, 4, time(8, 30, 0, 0)),
                "Dibuka kembali tanggal 4 Januari pukul 8 lewat 30 menit",
                "It opens again on January 4 at 8 30 a.m.",
            ),
            (
                at(2026, 11, 24, time(0, 15, 0, 0)),
                "Dibuka kembali pukul 0 lewat 15 menit",
                "It opens again at 12 15 a.m.",
            ),
        ] {
            assert_eq!(
                (opens(opening, Lang::Id), opens(opening, Lang::En)),
                (id.into(), en.into())
            );
        }
    }

    #[test]
    fn a_floor_is_said_as_people_call_it() {
        for (floor, said) in [("2", "2"), ("LG", "L, G"), ("Basement", "Basement")] {
            let text = Text::VoiceFloorZone { floor: sign(floor), zone: say_as::cardinal(3) };
            let said = format!("It is on floor {said} , zone 3");
            assert_eq!(Phrase::of(&text, Lang::En).plain().replace("  ", " "), said);
        }
    }
}
