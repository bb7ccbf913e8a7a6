//! What is wrong with a catalogue, for people.

use queue_core::{
    brand::LogoFault,
    catalogue::{CatalogueError, Fault, IdentError, Remark, Warning},
};

use crate::{Arg, Lang, Text};

/// All complaints about a catalogue, a line each.
pub fn catalogue_error(error: &CatalogueError, lang: Lang) -> String {
    let line = |complaint: &queue_core::catalogue::Complaint| {
        let fault = fault(&complaint.fault).to(lang);
        Text::CatalogueComplaint { line: complaint.line.into(), fault: fault.into() }.to(lang)
    };
    error.complaints.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What should be known about a catalogue that is in order, a line each.
pub fn catalogue_warnings(warnings: &[Warning], lang: Lang) -> Vec<String> {
    let line = |warning: &Warning| {
        let remark = remark(&warning.remark, lang).to(lang);
        Text::CatalogueWarning { line: warning.line.into(), remark: remark.into() }.to(lang)
    };
    warnings.iter().map(line).collect()
}

fn remark(remark: &Remark, lang: Lang) -> Text<'static> {
    match remark {
        Remark::Darkened { given, contrast, used } => {
            let point = if lang == Lang::Id { "," } else { "." };
            let contrast = format!("{}{point}{}", contrast / 10, contrast % 10).into();
            Text::CatalogueDarkened { given: Arg::of(given), contrast, used: Arg::of(used) }
        }
        Remark::Lightened { given, used } => {
            Text::CatalogueLightened { given: Arg::of(given), used: Arg::of(used) }
        }
    }
}

fn logo(fault: &LogoFault) -> Text<'_> {
    match fault {
        LogoFault::TooLarge { bytes, most } => {
            Text::CatalogueLogoLarge { bytes: (*bytes).into(), most: (*most).into() }
        }
        LogoFault::TooWide { width, height, most } => Text::CatalogueLogoWide {
            width: (*width).into(),
            height: (*height).into(),
            most: (*most).into(),
        },
        LogoFault::Unknown => Text::CatalogueLogoUnknown,
        LogoFault::Damaged { reason } => Text::CatalogueLogoDamaged { reason: reason.into() },
        LogoFault::Script { name } => Text::CatalogueLogoScript { name: name.into() },
        LogoFault::Link { link } => Text::CatalogueLogoLink { link: link.into() },
        LogoFault::Text => Text::CatalogueLogoText,
    }
}

fn fault(fault: &Fault) -> Text<'_> {
    match fault {
        Fault::Syntax { message } => Text::CatalogueSyntax { message: message.into() },
        Fault::Ident(IdentError::Code(text)) => Text::CatalogueCode { text: text.into() },
        Fault::Ident(IdentError::Letter(text)) => Text::CatalogueLetter { text: text.into() },
        Fault::Ident(IdentError::Number(text)) => Text::CatalogueNumber { text: text.into() },
        Fault::Schema { found, known } => {
            Text::CatalogueSchema { found: (*found).into(), known: (*known).into() }
        }
        Fault::TimeZone { name } => Text::CatalogueTimeZone { name: name.into() },
        Fault::ZoneLabel { label, zone } => {
            Text::CatalogueZoneLabel { label: label.into(), wanted: zone.label().into() }
        }
        Fault::Color(error) => Text::CatalogueColor { text: error.0.as_str().into() },
        Fault::Logo(fault) => logo(fault),
        Fault::LogoFile { name, reason } => {
            Text::CatalogueLogoFile { name: name.into(), reason: reason.into() }
        }
        Fault::LogoApart { name } => Text::CatalogueLogoApart { name: name.into() },
        Fault::Time { text } => Text::CatalogueTime { text: text.into() },
        Fault::Date { text } => Text::CatalogueDate { text: text.into() },
        Fault::Weekday { text } => Text::CatalogueWeekday { text: text.into() },
        Fault::WeekdayTwice { day } => Text::CatalogueWeekdayTwice { day: day.into() },
        Fault::HalfBreak => Text::CatalogueHalfBreak,
        Fault::HoursOrder => Text::CatalogueHoursOrder,
        Fault::HolidayTwice { date } => Text::CatalogueHolidayTwice { date: date.into() },
        Fault::HalfHours => Text::CatalogueHalfHours,
        Fault::CallLimit { most } => Text::CatalogueCallLimit { most: (*most).into() },
        Fault::Position { text } => Text::CataloguePosition { text: text.into() },
        Fault::PriorityRun => Text::CataloguePriorityRun,
        Fault::RuleService { service } => {
            Text::CatalogueRuleService { service: service.as_str().into() }
        }
        Fault::DeskCounter { counter, counters, agency } => Text::CatalogueDeskCounter {
            counter: (*counter).into(),
            counters: (*counters).into(),
            agency: agency.as_str().into(),
        },
        Fault::DeskService { service, agency } => {
            Text::CatalogueDeskService { service: service.into(), agency: agency.as_str().into() }
        }
        Fault::Unserved { service } => Text::CatalogueUnserved { service: service.as_str().into() },
        Fault::NoAgency => Text::CatalogueNoAgency,
        Fault::AgencyTwice { agency } => {
            Text::CatalogueAgencyTwice { agency: agency.as_str().into() }
        }
        Fault::NoService { agency } => Text::CatalogueNoService { agency: agency.as_str().into() },
        Fault::NoCounter { agency } => Text::CatalogueNoCounter { agency: agency.as_str().into() },
        Fault::TooManyCounters { most } => Text::CatalogueTooManyCounters { most: (*most).into() },
        Fault::Zone { zone } => Text::CatalogueZone { zone: (*zone).into() },
        Fault::ZoneTwice { zone } => Text::CatalogueZoneTwice { zone: (*zone).into() },
        Fault::LetterTwice { letter, agency, owner, line } => Text::CatalogueLetterTwice {
            letter: Arg::of(letter),
            agency: agency.as_str().into(),
            owner: owner.as_str().into(),
            line: (*line).into(),
        },
        Fault::ForeignLetter { letter, service, agency } => Text::CatalogueForeignLetter {
            letter: Arg::of(letter),
            service: service.as_str().into(),
            agency: agency.as_str().into(),
        },
        Fault::ServiceTwice { service } => {
            Text::CatalogueServiceTwice { service: service.as_str().into() }
        }
        Fault::NoName { service } => Text::CatalogueNoName { service: service.as_str().into() },
        Fault::Minutes { minutes, service, most } => Text::CatalogueMinutes {
            minutes: (*minutes).into(),
            service: service.as_str().into(),
            most: (*most).into(),
        },
        Fault::UnknownRequirement { requirement, service } => Text::CatalogueUnknownRequirement {
            requirement: requirement.into(),
            service: service.as_str().into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use queue_core::catalogue::Catalogue;

    use super::*;

    #[test]
    fn a_broken_catalogue_is_explained_in_both_languages() {
        let error = Catalogue::parse("schema = 7\n[mpp]\ncode = \"X\"\nname_id = \"X\"\nname_en = \"X\"\ntimezone = \"Asia/Tokyo\"\n").unwrap_err();
        let shown = catalogue_error(&error, Lang::Id);
        assert!(shown.contains("Baris 1: Skema 7 tidak dikenal"), "{shown}");
        assert!(shown.contains("Baris 6: Zona waktu"), "{shown}");
        assert!(catalogue_error(&error, Lang::En).contains("Line 6: Time zone"));
    }
}
