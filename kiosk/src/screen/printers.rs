//! What the home screen says of the printers: nothing while all is well, a quiet line for staff
//! while a ticket can still be printed, and a plain one for visitors while none can.

use hall_texts::{Arg, Lang, Text};

use crate::printing::{PrinterHealth, PrinterPlace, PrinterState};

/// What is to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// For staff; visitors need not care.
    Quiet(String),
    /// For visitors: their number is on the screen only.
    OnScreenOnly(String),
}

/// What there is to say of the printers as they were last heard of.
pub fn notice(printers: &[PrinterHealth], lang: Lang) -> Option<Notice> {
    let first = printers.iter().min_by_key(|printer| printer.place)?;
    if printers.iter().all(|printer| !printer.state.may_print()) {
        return Some(Notice::OnScreenOnly(down(first.state).to(lang)));
    }
    if let Some(down) = printers.iter().find(|printer| !printer.state.may_print()) {
        let state = state(down.state).to(lang);
        let state = Arg::from(&*state);
        let text = match down.place {
            PrinterPlace::First => Text::KioskFirstPrinterDown { state },
            PrinterPlace::Second => Text::KioskSecondPrinterDown { state },
        };
        return Some(Notice::Quiet(text.to(lang)));
    }
    let low = printers.iter().any(|printer| printer.state == PrinterState::PaperLow);
    low.then(|| Notice::Quiet(Text::KioskPaperLow.to(lang)))
}

const fn down(state: PrinterState) -> Text<'static> {
    match state {
        PrinterState::PaperOut => Text::KioskPrinterPaperOut,
        PrinterState::CoverOpen => Text::KioskPrinterCoverOpen,
        PrinterState::Offline | PrinterState::Unreachable => Text::KioskPrinterUnlinked,
        PrinterState::Fault
        | PrinterState::Ready
        | PrinterState::PaperLow
        | PrinterState::Silent => Text::KioskPrinterFault,
    }
}

/// A printer's state in words.
pub const fn state(state: PrinterState) -> Text<'static> {
    match state {
        PrinterState::Ready => Text::PrinterStateReady,
        PrinterState::PaperLow => Text::PrinterStatePaperLow,
        PrinterState::PaperOut => Text::PrinterStatePaperOut,
        PrinterState::CoverOpen => Text::PrinterStateCoverOpen,
        PrinterState::Fault => Text::PrinterStateFault,
        PrinterState::Offline => Text::PrinterStateOffline,
        PrinterState::Unreachable => Text::PrinterStateUnreachable,
        PrinterState::Silent => Text::PrinterStateSilent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [PrinterState; 8] = [
        PrinterState::Ready,
        PrinterState::PaperLow,
        PrinterState::PaperOut,
        PrinterState::CoverOpen,
        PrinterState::Fault,
        PrinterState::Offline,
        PrinterState::Unreachable,
        PrinterState::Silent,
    ];

    fn seen(states: &[PrinterState]) -> Vec<PrinterHealth> {
        let places = [PrinterPlace::First, PrinterPlace::Second];
        places
            .into_iter()
            .zip(states)
            .map(|(place, &state)| PrinterHealth { place, state })
            .collect()
    }

    #[test]
    fn visitors_are_told_only_when_nothing_can_be_printed() {
        for first in ALL {
            for second in ALL {
                let said = notice(&seen(&[first, second]), Lang::Id);
                let loud = matches!(said, Some(Notice::OnScreenOnly(_)));
                assert_eq!(loud, !first.may_print() && !second.may_print(), "{first:?} {second:?}");
                let well = [PrinterState::Ready, PrinterState::Silent];
                let quiet = well.contains(&first) && well.contains(&second);
                assert_eq!(said.is_none(), quiet, "{first:?} {second:?}");
            }
            let alone = notice(&seen(&[first]), Lang::Id);
            assert_eq!(matches!(alone, Some(Notice::OnScreenOnly(_))), !first.may_print());
        }
        assert_eq!(notice(&[], Lang::Id), None, "no printer, or not heard of yet");
    }

    #[test]
    fn staff_read_which_printer_it_is() {
        let said = |states: &[PrinterState], lang| match notice(&seen(states), lang) {
            Some(Notice::Quiet(text) | Notice::OnScreenOnly(text)) => text,
            None => String::new(),
        };
        let (ready, out) = (PrinterState::Ready, PrinterState::PaperOut);
        assert_eq!(
            said(&[out, ready], Lang::Id),
            "Pencetak pertama: kertas habis. Tiket keluar dari pencetak kedua."
        );
        assert_eq!(said(&[ready, out], Lang::En), "Second printer: out of paper.");
        assert_eq!(
            said(&[ready, PrinterState::PaperLow], Lang::En),
            "Paper is running low. Staff have been told."
        );
        assert_eq!(
            said(&[out, PrinterState::CoverOpen], Lang::En),
            "Printer out of paper. Your number is on the screen."
        );
    }
}
