//! How waits are put into words.

use hall_texts::{Lang, Text};
use queue_core::wire::kiosk::ServiceState;

/// For a figure that nobody can know yet.
const UNKNOWN: &str = "–";

/// In a line under a service: "tunggu ± 15 menit".
pub(super) fn short(state: Option<&ServiceState>, lang: Lang) -> String {
    let Some(state) = state else { return String::new() };
    match (state.counters_open, state.waiting, state.wait_minutes) {
        (0, 0, _) => Text::KioskWaitClosed.to(lang),
        (_, 0, _) | (_, _, Some(0)) => Text::KioskWaitingNone.to(lang),
        (_, _, Some(minutes)) => Text::KioskWaitShort { min: minutes.into() }.to(lang),
        (_, waiting, None) => Text::KioskWaitingUnknown { n: waiting.into() }.to(lang),
    }
}

/// Alone and large, and what stands under it: "± 15 menit", "perkiraan waktu tunggu".
pub(super) fn figure(wait_minutes: Option<u32>, lang: Lang) -> (String, String) {
    let (figure, label) = match wait_minutes {
        Some(0) => (Text::KioskWaitSoon, Text::KioskWaitEstimate),
        Some(minutes) => (Text::KioskWaitAbout { min: minutes.into() }, Text::KioskWaitEstimate),
        None => return (UNKNOWN.into(), Text::KioskWaitClosed.to(lang)),
    };
    (figure.to(lang), label.to(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(counters_open: u32, waiting: u32, wait_minutes: Option<u32>) -> ServiceState {
        let service = "DKC-KTPR".parse().unwrap();
        ServiceState {
            service,
            waiting,
            counters_open,
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
        assert_eq!(figure(None, Lang::En), ("–".into(), "not open yet".into()));
        assert_eq!(
            figure(Some(15), Lang::Id),
            ("± 15 menit".into(), "perkiraan waktu tunggu".into())
        );
    }
}
