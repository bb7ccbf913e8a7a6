//! A ticket's facts as a slip in the visitor's language.

use hall_texts::{Arg, Lang, Text};
use jiff::{SignedDuration, civil::DateTime};
use queue_core::{
    catalogue::{FloorId, ZoneId},
    ticket::Class,
    wire::{
        HallInfo,
        kiosk::{IssuedTicket, VisitStop},
    },
};

use super::slip::Slip;
use crate::numbers::touch::GivenBy;

/// The estimate on paper is rounded up to so many minutes: it promises no more than it knows.
const ROUNDED_TO_MINUTES: i8 = 5;

/// Whether a number is put on paper for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// It is.
    First,
    /// It is not: the paper says so, and the number stays the same.
    Reprint,
}

/// The slip of an issued ticket. One that this kiosk gave out by itself says so in place of a
/// forecast, which nobody could make.
pub fn slip(
    hall: &HallInfo,
    ticket: &IssuedTicket,
    by: GivenBy,
    lang: Lang,
    edition: Edition,
) -> Slip {
    let own = by == GivenBy::Kiosk;
    let issued = hall.zone.local(ticket.issued_at);
    let address = hall.address.trim();
    let said = |wanted: bool, text: Text<'_>| wanted.then(|| text.to(lang));
    let estimate = ticket.wait_minutes.and_then(|minutes| {
        let wait = SignedDuration::from_mins(i64::from(minutes));
        let time = rounded_up(issued.checked_add(wait).ok()?)?;
        Some(Text::TicketEstimate { time: hour(time, lang).into() }.to(lang))
    });
    Slip {
        hall: hall.name.get(lang).into(),
        address: (!address.is_empty()).then(|| address.into()),
        demo: said(hall.demo, Text::TicketDemo),
        reprint: said(edition == Edition::Reprint, Text::TicketReprint),
        title: Text::TicketTitle.to(lang),
        number: ticket.ticket.number.to_string(),
        priority: said(ticket.class == Class::Priority, Text::TicketPriority),
        service: ticket.service_name.get(lang).into(),
        agency: ticket.agency_name.get(lang).into(),
        place: Some(place(ticket.zone, ticket.floor.as_ref(), lang)),
        estimate: if own { said(true, Text::TicketOffline) } else { estimate },
        ahead: said(!own, Text::TicketAhead { n: ticket.ahead.into() }),
        issued: format!(
            "{} {} {}",
            issued.strftime("%d-%m-%Y"),
            hour(issued, lang),
            hall.zone.label()
        ),
        url: ticket.url.clone(),
        scan: Text::TicketScan.to(lang),
        code: None,
        notes: later(ticket, by, lang)
            .into_iter()
            .chain(said(own, Text::TicketOfflineNote))
            .chain([Text::TicketValid, Text::TicketFreeQueue].map(|note| note.to(lang)))
            .collect(),
    }
}

/// Where the visit goes on, if it does. Of a number that this kiosk gave out by itself the hall
/// knows the first service only: the others are to be asked for.
pub fn later(ticket: &IssuedTicket, by: GivenBy, lang: Lang) -> Option<String> {
    let stop = |stop: &VisitStop| {
        let place = place(stop.zone, stop.floor.as_ref(), lang);
        format!("{} ({}, {place})", stop.service_name.get(lang), stop.agency_short)
    };
    let services = ticket.later.iter().map(stop).collect::<Vec<_>>().join("; ");
    let services = Arg::of(&services);
    let text = match by {
        GivenBy::Hall => Text::TicketLater { services },
        GivenBy::Kiosk => Text::TicketAskLater { services },
    };
    (!ticket.later.is_empty()).then(|| text.to(lang))
}

/// Where to wait: "Lantai 1, Zona 2", as far as it is told.
pub fn place(zone: ZoneId, floor: Option<&FloorId>, lang: Lang) -> String {
    let zone = Arg::of(&zone);
    match floor {
        Some(floor) => Text::TicketFloorZone { floor: Arg::of(floor), zone }.to(lang),
        None => Text::TicketZone { zone }.to(lang),
    }
}

fn rounded_up(time: DateTime) -> Option<DateTime> {
    let over = time.minute() % ROUNDED_TO_MINUTES;
    let more = if over == 0 { 0 } else { ROUNDED_TO_MINUTES - over };
    time.with()
        .second(0)
        .subsec_nanosecond(0)
        .build()
        .ok()?
        .checked_add(SignedDuration::from_mins(i64::from(more)))
        .ok()
}

/// 09.10 in Indonesian, 09:10 in English.
fn hour(time: DateTime, lang: Lang) -> String {
    let point = match lang {
        Lang::Id => '.',
        Lang::En => ':',
    };
    format!("{:02}{point}{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use hall_texts::{Bilingual, Lang};
    use queue_core::{
        brand::Brand,
        calendar::HallZone,
        ticket::Class,
        wire::{HallInfo, kiosk::IssuedTicket},
    };

    use super::{Edition, GivenBy, slip};

    fn hall() -> HallInfo {
        HallInfo {
            code: "MPPC".into(),
            name: Bilingual::new("MPP Kabupaten Contoh", "Contoh Public Service Mall"),
            address: String::new(),
            brand: Brand::default(),
            zone: HallZone::Wita,
            demo: false,
        }
    }

    fn ticket() -> IssuedTicket {
        serde_json::from_value(serde_json::json!({
            "ticket": { "day": "2026-11-24", "number": "A012" },
            "url": "HTTP://10.0.0.1/T/0",
            "service": "DKC-KTP",
            "service_name": { "id": "Perekaman KTP-el", "en": "ID card enrolment" },
            "agency_name": { "id": "Dinas Dukcapil", "en": "Civil registry" },
            "agency_short": "Dukcapil",
            "zone": 2,
            "class": "general",
            "issued_at": "2026-11-24T01:24:31Z",
            "ahead": 7,
            "counters_open": 1,
            "wait_minutes": 15
        }))
        .unwrap()
    }

    #[test]
    fn it_speaks_the_visitors_language_in_the_halls_time() {
        let id = slip(&hall(), &ticket(), GivenBy::Hall, Lang::Id, Edition::First);
        assert_eq!(id.hall, "MPP Kabupaten Contoh");
        assert_eq!(id.service, "Perekaman KTP-el");
        assert_eq!(id.place.as_deref(), Some("Zona 2"));
        assert_eq!(id.issued, "24-11-2026 09.24 WITA");
        assert_eq!(id.estimate.as_deref(), Some("Perkiraan dipanggil pukul 09.40 (dapat berubah)"));
        assert_eq!(id.ahead.as_deref(), Some("Di depan Anda: 7 orang"));
        assert_eq!((id.address, id.priority, id.reprint, id.demo), (None, None, None, None));

        let en = slip(&hall(), &ticket(), GivenBy::Hall, Lang::En, Edition::First);
        assert_eq!(en.service, "ID card enrolment");
        assert_eq!(en.issued, "24-11-2026 09:24 WITA");
        let upstairs = IssuedTicket { floor: Some("2".parse().unwrap()), ..ticket() };
        let en = slip(&hall(), &upstairs, GivenBy::Hall, Lang::En, Edition::First);
        assert_eq!(en.place.as_deref(), Some("Floor 2, Zone 2"));
    }

    #[test]
    fn marks_are_there_when_they_are_true() {
        let hall = HallInfo { demo: true, address: "Jl. Merdeka 1".into(), ..hall() };
        let ticket = IssuedTicket { class: Class::Priority, wait_minutes: None, ..ticket() };
        let slip = slip(&hall, &ticket, GivenBy::Hall, Lang::Id, Edition::Reprint);
        assert_eq!(slip.reprint.as_deref(), Some("CETAK ULANG"));
        assert_eq!(slip.priority.as_deref(), Some("PRIORITAS"));
        assert_eq!(slip.demo.as_deref(), Some("CONTOH, BUKAN NOMOR ASLI"));
        assert_eq!(slip.address.as_deref(), Some("Jl. Merdeka 1"));
        assert_eq!(slip.estimate, None, "no counter is open: nothing is promised");
        assert_eq!(slip.number, "A012");
    }
}
