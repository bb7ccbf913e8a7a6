//! Writes slips as the bytes that a printer gets, with what must be readable on each, for readers
//! that this project did not write: `cargo run -p kiosk --example slips -- FOLDER`.
//!
//! Every service of the catalogue on 58 and 80 mm paper, with the QR code drawn by the printer and
//! by us, in both languages; then the marks, names and addresses of [`specimen`]; then slips that
//! are wrong on purpose ([`broken`]), which whoever reads them has to refuse.

mod broken;
mod papers;
mod specimen;
mod tokens;

use std::{env, fs, io, path::Path, process::ExitCode};

use hall_texts::Lang;
use kiosk::{
    numbers::touch::GivenBy,
    printing::{
        layout::{LayoutError, document},
        profile::ProfileError,
        slip::Slip,
        wording::{Edition, slip},
    },
};
use papers::Paper;
use queue_core::{
    brand::Brand,
    catalogue::{Agency, Catalogue, CatalogueError, Service, TicketNumber},
    ticket::{Class, TicketId},
    wire::{HallInfo, kiosk::IssuedTicket},
};
use serde::Serialize;
use thiserror::Error;
use tokens::Tokens;

const CATALOGUE: &str = include_str!("../../../queue-core/data/catalogue.toml");

/// The address of a server in a hall's own network, as long as one gets.
const SERVER: &str = "HTTP://192.168.100.100:8080/T/";

/// A slip in the folder, as its reader is told of it.
#[derive(Serialize)]
struct Sheet {
    /// The bytes are in the file `NAME.bin`; it begins with the paper's width in millimetres.
    name: String,
    /// The number, on a line of its own.
    number: String,
    /// The service's name as it can be printed, in one line.
    service: String,
    /// What the QR code holds.
    url: String,
    /// Other texts that must be there.
    also: Vec<String>,
    /// What must be found wrong: nothing, but on a slip that is broken on purpose.
    faults: Vec<&'static str>,
}

#[derive(Debug, Error)]
enum Failure {
    #[error("say where to write: slips FOLDER")]
    NoFolder,
    #[error("a service of the catalogue has no agency")]
    NoAgency,
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    #[error(transparent)]
    Profile(#[from] ProfileError),
    #[error("{name}: {source}")]
    Layout { name: String, source: LayoutError },
    #[error(transparent)]
    Date(#[from] jiff::Error),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

fn main() -> ExitCode {
    match env::args_os().nth(1).ok_or(Failure::NoFolder).and_then(|dir| write(Path::new(&dir))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("slips: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path) -> Result<(), Failure> {
    let catalogue = Catalogue::parse(CATALOGUE)?;
    let mut sheets = Vec::new();
    let mut tokens = Tokens::from_seed(1);
    for paper in Paper::all()? {
        for lang in [Lang::Id, Lang::En] {
            sheets.extend(of_catalogue(folder, &catalogue, &paper, lang, &mut tokens)?);
            sheets.extend(specimen::sheets(folder, &catalogue, &paper, lang, &mut tokens)?);
        }
        sheets.extend(broken::sheets(folder, &catalogue, &paper, &mut tokens)?);
    }
    fs::write(folder.join("slips.json"), serde_json::to_vec(&sheets)?)?;
    Ok(())
}

fn of_catalogue(
    folder: &Path,
    catalogue: &Catalogue,
    paper: &Paper,
    lang: Lang,
    tokens: &mut Tokens,
) -> Result<Vec<Sheet>, Failure> {
    let hall = hall(catalogue);
    let mut sheets = Vec::new();
    for (serial, service) in (1_u16..).zip(catalogue.services()) {
        let ticket = ticket(catalogue, service, serial, tokens)?;
        let slip = slip(&hall, &ticket, GivenBy::Hall, lang, Edition::First);
        let sheet = Sheet {
            name: format!("{}-{}-{}", paper.name, lang.tag(), service.code),
            number: ticket.ticket.number.to_string(),
            service: service.name.get(lang).into(),
            url: ticket.url,
            also: vec![ticket.agency_name.get(lang).into()],
            faults: Vec::new(),
        };
        put(folder, paper, &slip, &sheet)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Writes a slip's bytes beside what is said of it.
fn put(folder: &Path, paper: &Paper, slip: &Slip, sheet: &Sheet) -> Result<(), Failure> {
    let bytes = document(slip, &paper.profile)
        .map_err(|source| Failure::Layout { name: sheet.name.clone(), source })?;
    fs::write(folder.join(format!("{}.bin", sheet.name)), bytes)?;
    Ok(())
}

fn hall(catalogue: &Catalogue) -> HallInfo {
    HallInfo {
        code: catalogue.hall_code.clone(),
        name: catalogue.hall_name.clone(),
        address: catalogue.hall_address.clone(),
        brand: Brand::default(),
        zone: catalogue.calendar.zone,
        demo: false,
    }
}

/// A ticket as a server answers that it is given out.
fn ticket(
    catalogue: &Catalogue,
    service: &Service,
    serial: u16,
    tokens: &mut Tokens,
) -> Result<IssuedTicket, Failure> {
    let agency: &Agency = catalogue.agency(&service.agency).ok_or(Failure::NoAgency)?;
    Ok(IssuedTicket {
        ticket: TicketId {
            day: "2026-11-24".parse()?,
            number: TicketNumber { letter: service.letter, serial },
        },
        url: format!("{SERVER}{}", tokens.token()),
        service: service.code.clone(),
        service_name: service.name.clone(),
        agency_name: agency.name.clone(),
        agency_short: agency.short.clone(),
        zone: agency.zone,
        floor: catalogue.floor_of(agency.zone).cloned(),
        class: Class::General,
        issued_at: "2026-11-24T02:24:30Z".parse()?,
        ahead: u32::from(serial % 9),
        counters_open: 1,
        wait_minutes: Some(u32::from(serial % 9) * 5),
        wait_range: None,
        later: Vec::new(),
    })
}
