//! What the catalogue alone does not bring: marks, names with typographic characters or none that
//! fits, the lowest and the highest number, addresses of other servers.

use std::path::Path;

use hall_texts::{Bilingual, Lang};
use kiosk::{
    numbers::touch::GivenBy,
    printing::wording::{Edition, slip},
};
use queue_core::{
    catalogue::{Catalogue, TicketNumber},
    ticket::Class,
    wire::{HallInfo, kiosk::IssuedTicket},
};

use super::{Failure, Sheet, hall, papers::Paper, put, ticket, tokens::Tokens};

/// A slip that differs from the catalogue's in something.
struct Specimen {
    name: &'static str,
    hall: HallInfo,
    ticket: IssuedTicket,
    by: GivenBy,
    edition: Edition,
    /// The service's name on paper, where that is not what it is on the screen.
    printed: Option<&'static str>,
    also: Vec<&'static str>,
}

/// A name as somebody pastes it from a word processor, and what a printer can make of it.
const PASTED: (&str, &str) = (
    "Perubahan “Nama” – Jum’at… Café № 2 → ½ hari",
    "Perubahan \"Nama\" - Jum'at... Cafe No. 2 -> 1/2 hari",
);
/// A name with commands of a printer in it, which must do nothing.
const COMMANDS: (&str, &str) = ("Legalisir\u{1b}@\u{1d}V\u{0} Akta\u{9b}", "Legalisir@V Akta");
const LONG: &str = "Penerbitan Surat Keterangan Pertanggungjawaban Ketidakmampuan Menyelenggarakan \
    Keanekaragaman Perpustakaan Antardaerah bagi Pemohon dari Luar Wilayah Kabupaten";

/// All of them for one paper and language.
pub fn sheets(
    folder: &Path,
    catalogue: &Catalogue,
    paper: &Paper,
    lang: Lang,
    tokens: &mut Tokens,
) -> Result<Vec<Sheet>, Failure> {
    let mut sheets = Vec::new();
    for specimen in specimens(catalogue, lang, tokens)? {
        let Specimen { name, hall, ticket, by, edition, printed, also } = specimen;
        let sheet = Sheet {
            name: format!("{}-{}-{name}", paper.name, lang.tag()),
            number: ticket.ticket.number.to_string(),
            service: printed.unwrap_or(ticket.service_name.get(lang)).into(),
            url: ticket.url.clone(),
            also: also.into_iter().map(String::from).collect(),
            faults: Vec::new(),
        };
        put(folder, paper, &slip(&hall, &ticket, by, lang, edition), &sheet)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn specimens(
    catalogue: &Catalogue,
    lang: Lang,
    tokens: &mut Tokens,
) -> Result<Vec<Specimen>, Failure> {
    let service = catalogue.services().next().ok_or(Failure::NoAgency)?;
    let mut plain = |name, serial| {
        Ok::<_, Failure>(Specimen {
            name,
            hall: hall(catalogue),
            ticket: ticket(catalogue, service, serial, tokens)?,
            by: GivenBy::Hall,
            edition: Edition::First,
            printed: None,
            also: Vec::new(),
        })
    };
    // Written out here and not asked of the texts: a reader checks what a visitor should see.
    let (priority, reprint, demo) = match lang {
        Lang::Id => ("* PRIORITAS *", "* CETAK ULANG *", "* CONTOH, BUKAN NOMOR ASLI *"),
        Lang::En => ("* PRIORITY *", "* CETAK ULANG / REPRINT *", "* DEMO, NOT A REAL NUMBER *"),
    };
    let mut marked = Vec::new();
    for (name, marks) in [
        ("priority", vec![priority]),
        ("reprint", vec![reprint]),
        ("demo", vec![demo]),
        ("all-marks", vec![demo, reprint, priority]),
    ] {
        let mut one = plain(name, 12)?;
        one.hall.demo = marks.contains(&demo);
        if marks.contains(&priority) {
            one.ticket.class = Class::Priority;
        }
        if marks.contains(&reprint) {
            one.edition = Edition::Reprint;
        }
        one.also = marks;
        marked.push(one);
    }
    for (name, service, printed) in
        [("pasted", PASTED.0, PASTED.1), ("commands", COMMANDS.0, COMMANDS.1), ("long", LONG, LONG)]
    {
        let mut one = plain(name, 45)?;
        one.ticket.service_name = Bilingual::new(service, service);
        one.printed = Some(printed);
        marked.push(one);
    }
    let mut alone = plain("alone", 5_000)?;
    alone.by = GivenBy::Kiosk;
    alone.also = match lang {
        Lang::Id => vec![
            "Diberikan saat sambungan terputus",
            "Nomor tetap berlaku. Urutan dihitung dari saat nomor diambil.",
        ],
        Lang::En => vec![
            "Given while the connection was down",
            "The number is valid. Your place counts from when it was taken.",
        ],
    };
    marked.push(alone);
    marked.push(plain("lowest", 1)?);
    marked.push(plain("highest", TicketNumber::LAST_SERIAL)?);
    // Of a server behind a name, and of one in a folder of a site, whose address knows case.
    for (name, server) in [
        ("named", "HTTPS://ANTREAN.KABUPATEN-CONTOH.GO.ID/T/"),
        ("folder", "https://mpp.kabupaten-contoh.go.id/antrean/t/"),
    ] {
        let mut one = plain(name, 7)?;
        one.ticket.url = one.ticket.url.replace(super::SERVER, server);
        marked.push(one);
    }
    Ok(marked)
}
