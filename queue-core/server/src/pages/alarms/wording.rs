//! What is said of a trouble: whose it is, what is wrong, and what to do.

use hall_texts::Text;
use jiff::SignedDuration;
use queue_core::{
    catalogue::Catalogue,
    wire::device::{PrinterPlace, REPEATS_WITHIN_MIN},
};

use crate::{
    devices::trouble::{PrinterTrouble, Trouble, What},
    pages::words::Words,
};

/// Whose trouble it is: `Kios 2:`, and of two printers which.
pub fn who(words: Words, trouble: &Trouble) -> String {
    let device = (&trouble.name).into();
    words.say(&match trouble.what {
        What::Printer { place: Some(place), .. } => {
            Text::AlarmOfPrinter { device, n: number(place).into() }
        }
        _ => Text::AlarmOf { device },
    })
}

/// The number of a printer for people.
pub const fn number(place: PrinterPlace) -> u8 {
    match place {
        PrinterPlace::First => 1,
        PrinterPlace::Second => 2,
    }
}

/// What is wrong and what to do.
pub fn what(words: Words, catalogue: &Catalogue, what: &What) -> String {
    words.say(&match what {
        What::LinkLost => Text::AlarmLinkLost,
        What::NeverSeen => Text::AlarmNeverSeen,
        What::SoundFailed => Text::AlarmSoundFailed,
        What::HeldBack { n } => Text::AlarmHeldBack { n: (*n).into() },
        What::Repeats { service, n } => {
            // A service that is no longer in the catalogue still has its code.
            let known = catalogue.service(service).map(|service| words.of(&service.name));
            let service = known.unwrap_or(service.as_str()).into();
            Text::AlarmRepeats { n: (*n).into(), service, minutes: REPEATS_WITHIN_MIN.into() }
        }
        What::ClockWrong { ahead } => {
            let duration = words.long(ahead.abs()).into();
            if *ahead > SignedDuration::ZERO {
                Text::AlarmClockAhead { duration }
            } else {
                Text::AlarmClockBehind { duration }
            }
        }
        What::Printer { trouble, .. } => match trouble {
            PrinterTrouble::PaperLow => Text::AlarmPaperLow,
            PrinterTrouble::PaperOut => Text::AlarmPaperOut,
            PrinterTrouble::CoverOpen => Text::AlarmCoverOpen,
            PrinterTrouble::Fault => Text::AlarmPrinterFault,
            PrinterTrouble::Offline => Text::AlarmPrinterOffline,
            PrinterTrouble::Unreachable => Text::AlarmPrinterUnreachable,
        },
    })
}

#[cfg(test)]
mod tests {
    use queue_core::{Lang, calendar::HallZone};

    use super::*;
    use crate::{devices::trouble::Severity, pages::morning::Morning};

    fn said(lang: Lang, wrong: What) -> String {
        let hall = Morning::new().hall;
        let words = Words::new(lang, HallZone::Wib);
        let severity = Severity::Critical;
        let trouble =
            Trouble { device: 2, name: "Kios 2".into(), what: wrong, severity, since: None };
        format!("{} {}", who(words, &trouble), what(words, hall.catalogue(), &trouble.what))
    }

    #[test]
    fn it_is_said_whose_it_is_what_is_wrong_and_what_to_do() {
        let paper = |place| What::Printer { place, trouble: PrinterTrouble::PaperOut };
        assert_eq!(said(Lang::Id, paper(None)), "Kios 2: kertas habis. Ganti gulungan kertas.");
        let second = paper(Some(PrinterPlace::Second));
        let wanted = "Kios 2, printer 2: out of paper. Change the paper roll.";
        assert_eq!(said(Lang::En, second), wanted);
    }

    #[test]
    fn a_clock_is_behind_or_ahead_by_hours_or_days() {
        for (minutes, words) in [
            (-185, "its clock is 3 h 05 min behind."),
            (3, "its clock is 3 min ahead."),
            (-60 * 24 * 400, "its clock is 400 days behind."),
        ] {
            let ahead = SignedDuration::from_mins(minutes);
            let said = said(Lang::En, What::ClockWrong { ahead });
            assert!(said.contains(words), "{said}");
        }
    }

    #[test]
    fn number_after_number_names_the_service_also_an_unknown_one() {
        let repeats = |service: &str| What::Repeats { service: service.parse().unwrap(), n: 6 };
        let wanted = "Kios 2: 6 nomor berturut-turut untuk Perekaman KTP-el dalam 10 menit. \
                      Datangi kios ini dan tanyakan siapa yang mengambilnya.";
        assert_eq!(said(Lang::Id, repeats("DKC-KTPR")), wanted);
        assert!(said(Lang::En, repeats("OLD-1")).contains("6 numbers in a row for OLD-1"));
    }

    #[test]
    fn one_ticket_is_one() {
        assert!(said(Lang::En, What::HeldBack { n: 1 }).contains("1 ticket given"));
        assert!(said(Lang::En, What::HeldBack { n: 7 }).contains("7 tickets given"));
        assert!(said(Lang::Id, What::HeldBack { n: 7 }).contains("7 tiket"));
    }
}
