//! A list of what to bring: paper without a number, for whoever goes home to fetch it.

use hall_texts::{Lang, Text, format};
use jiff::civil::DateTime;
use queue_core::wire::{
    HallInfo,
    kiosk::{AgencyInfo, ServiceInfo},
};
use serde::{Deserialize, Serialize};

use super::{
    ascii::printable,
    layout::{LayoutError, Paper, Style},
    profile::Profile,
    wording::place,
    wrap::wrap,
};

/// What stands before each thing, to be ticked.
const BOX: &str = "[ ] ";

/// A list as the lines that are to stand on it, already in the visitor's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// The hall's name.
    pub hall: String,
    /// Says that the paper is of a demonstration.
    pub demo: Option<String>,
    /// What this paper is ("DAFTAR SYARAT").
    pub title: String,
    /// What it is for.
    pub service: String,
    /// Whose service it is, and where.
    pub agency: Vec<String>,
    /// What to bring.
    pub things: Vec<String>,
    /// What it costs.
    pub fee: String,
    /// Says that this is no number.
    pub note: String,
    /// The date of the list: requirements change.
    pub printed: String,
}

impl Checklist {
    /// The list of a service, as the kiosk knows it at `now`, the hall's local time.
    pub fn new(
        hall: &HallInfo,
        agency: &AgencyInfo,
        service: &ServiceInfo,
        now: DateTime,
        lang: Lang,
    ) -> Self {
        let fee = match service.cost_rp {
            0 => Text::KioskFree,
            rupiah => Text::KioskCost { n: format::grouped(rupiah, lang).into() },
        };
        let things = match service.requirements.as_slice() {
            [] => vec![Text::KioskRequirementsNone.to(lang)],
            things => things.iter().map(|thing| thing.get(lang).to_owned()).collect(),
        };
        Self {
            hall: hall.name.get(lang).into(),
            demo: hall.demo.then(|| Text::TicketDemo.to(lang)),
            title: Text::ListTitle.to(lang),
            service: service.name.get(lang).into(),
            agency: vec![
                agency.name.get(lang).into(),
                place(agency.zone, agency.floor.as_ref(), lang),
            ],
            things,
            fee: fee.to(lang),
            note: Text::ListNote.to(lang),
            printed: format::date(now.date(), lang),
        }
    }
}

/// All bytes of a list, from `ESC @` to the cut.
pub(super) fn document(list: &Checklist, profile: &Profile) -> Result<Vec<u8>, LayoutError> {
    let mut paper = Paper::start(profile)?;
    if let Some(mark) = &list.demo {
        paper.heading(&format!("* {mark} *"))?;
    }
    paper.text(&list.hall.to_uppercase(), Style::STRONG)?;
    paper.rule()?;
    paper.text(&list.title, Style::STRONG)?;
    paper.heading(&list.service)?;
    for line in &list.agency {
        paper.text(line, Style::PLAIN)?;
    }
    paper.rule()?;
    for thing in &list.things {
        paper.lines(&boxed(thing, paper.columns(Style::PLAIN)), Style::PLAIN)?;
    }
    paper.rule()?;
    for line in [&list.fee, &list.note, &list.printed] {
        paper.text(line, Style::PLAIN)?;
    }
    Ok(paper.end()?)
}

/// A thing with its box, as wide as the paper: centred lines of one width stand in a column.
fn boxed(thing: &str, columns: usize) -> Vec<String> {
    let lines = wrap(&printable(thing), columns.saturating_sub(BOX.len()).max(1));
    let mut before = BOX;
    let line = |text: String| {
        let line = format!("{before}{text}");
        before = "    ";
        format!("{line:columns$}")
    };
    lines.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn every_thing_has_a_box_and_stands_in_a_column() {
        let lines = boxed("Surat keterangan kehilangan dari kepolisian", 24);
        assert_eq!(
            lines,
            ["[ ] Surat keterangan    ", "    kehilangan dari     ", "    kepolisian          "]
        );
    }

    #[test]
    fn a_list_says_that_it_is_no_number_and_fits_every_printer() {
        let snapshot = samples::snapshot();
        let now = jiff::civil::date(2026, 11, 24).at(9, 24, 0, 0);
        for service in &snapshot.services {
            let agency =
                snapshot.agencies.iter().find(|agency| agency.code == service.agency).unwrap();
            for lang in Lang::ALL {
                let list = Checklist::new(&snapshot.hall, agency, service, now, lang);
                for name in Profile::builtin_names() {
                    let profile = Profile::load(name).unwrap();
                    let bytes = document(&list, &profile).unwrap();
                    let holds = |text: &str| {
                        bytes.windows(text.len()).any(|window| window == text.as_bytes())
                    };
                    let boxes = bytes.windows(3).filter(|window| window == b"[ ]").count();
                    assert_eq!(boxes, service.requirements.len().max(1), "{}", service.code);
                    let none = Text::ListNote.to(lang);
                    assert!(holds(none.split(' ').next().unwrap()), "{name}");
                }
            }
        }
    }
}
