//! Slips that are wrong on purpose. Who reads them must find just what is wrong, else it finds
//! nothing on the others either.

use std::{fs, path::Path};

use hall_texts::Lang;
use kiosk::{
    numbers::touch::GivenBy,
    printing::{
        layout::document,
        slip::Slip,
        wording::{Edition, slip},
    },
};
use queue_core::catalogue::Catalogue;

use super::{Failure, Sheet, hall, papers::Paper, put, ticket, tokens::Tokens};

/// A name, what is wrong, and what makes it so; the token is another ticket's.
type Breakage = (&'static str, &'static [&'static str], fn(&mut Slip, &str));

const BREAKAGES: [Breakage; 5] = [
    ("broken-qr", &["qr"], |slip, other| slip.url = other.into()),
    // A token in which one character is another.
    ("broken-qr-slightly", &["qr"], |slip, _| {
        let last = if slip.url.pop() == Some('0') { '1' } else { '0' };
        slip.url.push(last);
    }),
    ("broken-number", &["number"], |slip, _| slip.number = "A021".into()),
    ("broken-no-number", &["number"], |slip, _| slip.number = String::new()),
    ("broken-service", &["service"], |slip, _| slip.service = "Layanan lain".into()),
];

/// The same for what is wrong with the bytes, of which the address is given.
type BreakageOfBytes = (&'static str, &'static [&'static str], fn(Vec<u8>, &str) -> Vec<u8>);

const BREAKAGES_OF_BYTES: [BreakageOfBytes; 2] =
    [("broken-off", &["qr", "lines"], off_within_the_code), ("broken-line", &["lines"], too_wide)];

/// All of them for one paper.
pub fn sheets(
    folder: &Path,
    catalogue: &Catalogue,
    paper: &Paper,
    tokens: &mut Tokens,
) -> Result<Vec<Sheet>, Failure> {
    let service = catalogue.services().next().ok_or(Failure::NoAgency)?;
    let lang = Lang::Id;
    let mut right = |name: &str, faults: &[&'static str]| {
        let ticket = ticket(catalogue, service, 12, tokens)?;
        let slip = slip(&hall(catalogue), &ticket, GivenBy::Hall, lang, Edition::First);
        let sheet = Sheet {
            name: format!("{}-{}-{name}", paper.name, lang.tag()),
            number: slip.number.clone(),
            service: slip.service.clone(),
            url: slip.url.clone(),
            also: Vec::new(),
            faults: faults.to_vec(),
        };
        Ok::<_, Failure>((slip, sheet))
    };
    let mut sheets = Vec::new();
    let mut other = right("other", &[])?.0.url;
    for (name, faults, breaks) in BREAKAGES {
        let (mut slip, sheet) = right(name, faults)?;
        breaks(&mut slip, &other);
        other.clone_from(&sheet.url);
        put(folder, paper, &slip, &sheet)?;
        sheets.push(sheet);
    }
    for (name, faults, breaks) in BREAKAGES_OF_BYTES {
        let (slip, sheet) = right(name, faults)?;
        let layout = |source| Failure::Layout { name: sheet.name.clone(), source };
        let bytes = breaks(document(&slip, &paper.profile).map_err(layout)?, &slip.url);
        fs::write(folder.join(format!("{}.bin", sheet.name)), bytes)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// A slip with a line that is longer than any paper is wide.
fn too_wide(mut bytes: Vec<u8>, _url: &str) -> Vec<u8> {
    let end = bytes.iter().position(|&byte| byte == b'\n').unwrap_or_default();
    bytes.splice(end..end, [b'-'; 49]);
    bytes
}

/// A slip whose connection broke in the middle of its QR code.
fn off_within_the_code(mut bytes: Vec<u8>, url: &str) -> Vec<u8> {
    let find = |wanted: &[u8]| bytes.windows(wanted.len()).position(|window| window == wanted);
    // In the data of a code that the printer draws, else a third down the picture of ours.
    let end = find(url.as_bytes())
        .map(|begin| begin + url.len() / 2)
        .or_else(|| find(b"\x1dv0").map(|begin| begin + (bytes.len() - begin) / 3));
    bytes.truncate(end.unwrap_or_default());
    bytes
}
