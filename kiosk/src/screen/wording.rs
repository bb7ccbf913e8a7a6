//! How waits, and what is shut, are put into words.

use hall_texts::{Lang, Text, format};
use jiff::civil::DateTime;
use queue_core::{
    Refusal,
    wire::{ErrorBody, kiosk::ServiceState},
};

/// For a figure that nobody can know yet.
const UNKNOWN: &str = "–";
/// From so few numbers on, a tile says how many are left.
const FEW_NUMBERS: u16 = 5;

/// Whether so few numbers are left that this counts more than whose they are.
pub(super) fn few_left(state: Option<&ServiceState>) -> bool {
    state.and_then(|state| state.quota_left).is_some_and(|left| left <= FEW_NUMBERS)
}

/// In a line under a service: "tunggu 10–25 menit".
pub(super) fn short(state: Option<&ServiceState>, lang: Lang) -> String {
    let Some(state) = state else { return String::new() };
    let wait = match (state.counters_open, state.waiting, state.wait_minutes) {
        (0, 0, _) => Text::KioskWaitClosed,
        (_, 0, _) | (_, _, Some(0)) => Text::KioskWaitingNone,
        (_, waiting, None) => Text::KioskWaitingUnknown { n: waiting.into() },
        (_, _, Some(min)) => match state.wait_range {
            Some((0, to)) => Text::KioskWaitUpToShort { to: to.into() },
            Some((from, to)) if from < to => {
                Text::KioskWaitBetweenShort { from: from.into(), to: to.into() }
            }
            _ => Text::KioskWaitShort { min: min.into() },
        },
    };
    let few = state.quota_left.filter(|left| *left <= FEW_NUMBERS);
    let few = few.map(|left| Text::KioskQuotaLeft { n: left.into() });
    let parts = [Some(wait), few].into_iter().flatten();
    parts.map(|part| part.to(lang)).collect::<Vec<_>>().join(" · ")
}

/// Alone and large, and what stands under it: "10–25 menit", "perkiraan waktu tunggu".
pub(super) fn figure(
    minutes: Option<u32>,
    range: Option<(u32, u32)>,
    lang: Lang,
) -> (String, String) {
    let figure = match (minutes, range) {
        (None, _) => return (UNKNOWN.into(), Text::KioskWaitClosed.to(lang)),
        (Some(_), Some((0, 0))) | (Some(0), None) => Text::KioskWaitSoon,
        (Some(_), Some((0, to))) => Text::KioskWaitUpTo { to: to.into() },
        (Some(_), Some((from, to))) if from < to => {
            Text::KioskWaitBetween { from: from.into(), to: to.into() }
        }
        (Some(min), _) => Text::KioskWaitAbout { min: min.into() },
    };
    (figure.to(lang), Text::KioskWaitEstimate.to(lang))
}

/// In a line under a service that gives out no numbers: "Tutup, buka pukul 13.00".
pub(super) fn shut(why: &ErrorBody, now: DateTime, lang: Lang) -> String {
    let word = match &why.refusal {
        Some(Refusal::ServicePaused { .. }) => Text::KioskShutPaused,
        Some(Refusal::QuotaReached { .. }) => Text::KioskShutTaken,
        Some(Refusal::CutOff { .. }) => Text::KioskShutLate,
        _ => Text::KioskShutClosed,
    };
    let word = word.to(lang);
    let Some(opening) = why.refusal.as_ref().and_then(Refusal::opens) else { return word };
    let when = match now.date().until(opening.date).map_or(i32::MAX, |span| span.get_days()) {
        0 => Text::KioskAtHour { time: format::hour(opening.time, lang).into() }.to(lang),
        1..7 => format::weekday(opening.date, lang),
        _ => format::date(opening.date, lang),
    };
    format!("{word}, {}", Text::KioskShutOpens { when: when.into() }.to(lang))
}

/// What a screen about such a service says first; its reason follows in the server's words.
pub(super) const fn shut_title(why: &ErrorBody) -> Text<'static> {
    match &why.refusal {
        Some(Refusal::CutOff { .. }) => Text::KioskMayNotBeServed,
        _ => Text::KioskRefused,
    }
}

#[cfg(test)]
mod tests {
    use queue_core::{Bilingual, calendar::Opening};

    use super::*;

    fn state(counters_open: u32, waiting: u32, wait_minutes: Option<u32>) -> ServiceState {
        let service = "DKC-KTPR".parse().unwrap();
        ServiceState {
            service,
            waiting,
            counters_open,
            counters_from: None,
            wait_minutes,
            wait_range: None,
            quota_left: None,
            closed: None,
        }
    }

    #[test]
    fn a_wait_is_promised_only_where_one_is_known() {
        for (state, said) in [
            (state(0, 0, None), "loket belum buka"),
            (state(0, 4, None), "4 orang menunggu"),
            (state(2, 0, Some(0)), "Tidak ada antrean"),
            (state(2, 3, Some(15)), "tunggu ± 15 menit"),
        ] {
            assert_eq!(short(Some(&state), Lang::Id), said);
        }
        assert_eq!(figure(None, None, Lang::En), ("–".into(), "not open yet".into()));
        assert_eq!(
            figure(Some(15), None, Lang::Id),
            ("± 15 menit".into(), "perkiraan waktu tunggu".into())
        );
    }

    #[test]
    fn a_wait_is_an_interval_where_the_server_says_one() {
        for (range, large, small) in [
            ((10, 25), "10–25 menit", "tunggu 10–25 menit"),
            ((0, 10), "sampai 10 menit", "tunggu sampai 10 menit"),
            ((15, 15), "± 15 menit", "tunggu ± 15 menit"),
        ] {
            assert_eq!(figure(Some(15), Some(range), Lang::Id).0, large);
            let state = ServiceState { wait_range: Some(range), ..state(2, 3, Some(15)) };
            assert_eq!(short(Some(&state), Lang::Id), small);
        }
        assert_eq!(figure(Some(0), Some((0, 0)), Lang::En).0, "No wait");
    }

    #[test]
    fn the_last_numbers_are_told_where_one_chooses() {
        let with = |left| ServiceState { quota_left: Some(left), ..state(2, 0, Some(0)) };
        assert_eq!(short(Some(&with(4)), Lang::Id), "Tidak ada antrean · Sisa 4 nomor");
        assert_eq!(short(Some(&with(40)), Lang::Id), "Tidak ada antrean");
        assert_eq!(short(Some(&with(1)), Lang::En), "No queue · 1 number left");
    }

    #[test]
    fn what_is_shut_says_so_and_until_when() {
        let now = jiff::civil::date(2026, 11, 24).at(9, 24, 0, 0);
        let why = |refusal| ErrorBody {
            code: "x".into(),
            text: Bilingual::new("Tutup.", "Closed."),
            refusal,
            retry: false,
        };
        let opens = |day, hour| {
            let date = jiff::civil::date(2026, 11, day);
            Some(Opening { date, time: jiff::civil::time(hour, 0, 0, 0) })
        };
        let service = || "DKC-KTPR".parse().unwrap();
        let later =
            Refusal::ServiceClosed { service: service(), reason: None, opens: opens(24, 13) };
        assert_eq!(shut(&why(Some(later)), now, Lang::Id), "Tutup, buka pukul 13.00");
        let late = why(Some(Refusal::CutOff { service: service(), opens: opens(25, 8) }));
        assert_eq!(shut(&late, now, Lang::En), "Full today, opens Wednesday");
        let far = Refusal::QuotaReached { service: service(), opens: opens(30, 8) };
        assert_eq!(shut(&why(Some(far)), now, Lang::Id), "Nomor habis, buka Senin");
        let opening = Opening { date: jiff::civil::date(2027, 1, 4), ..opens(30, 8).unwrap() };
        let far = Refusal::QuotaReached { service: service(), opens: Some(opening) };
        assert_eq!(shut(&why(Some(far)), now, Lang::Id), "Nomor habis, buka 4 Januari 2027");
        assert_eq!(shut_title(&late).to(Lang::En), "You may not be served today");
        let taken = Refusal::QuotaReached { service: service(), opens: None };
        assert_eq!(shut(&why(Some(taken)), now, Lang::Id), "Nomor habis");
        assert_eq!(shut(&why(None), now, Lang::Id), "Tutup", "a server of which more is not known");
    }
}
