//! Slips as files: `ticket-0001.png`, `.bin` (the bytes) and `.txt`.

use std::{fs, io, path::Path};

use crate::ticket::Ticket;

/// The number for the next slip in `dir`: one more than the highest there, so that a restart
/// writes over nothing.
///
/// # Errors
/// When the directory cannot be read.
pub fn next_number(dir: &Path) -> io::Result<usize> {
    let mut highest = 0;
    for entry in fs::read_dir(dir)? {
        let name = entry?.file_name();
        let number = name
            .to_str()
            .and_then(|name| name.strip_prefix("ticket-"))
            .and_then(|rest| rest.split('.').next())
            .and_then(|digits| digits.parse().ok());
        highest = highest.max(number.unwrap_or(0));
    }
    Ok(highest + 1)
}

/// Writes a slip. Each file appears whole under its name, the picture last: who waits for
/// the PNG finds the other two.
///
/// # Errors
/// When a file cannot be written.
pub fn save(dir: &Path, number: usize, ticket: &Ticket) -> io::Result<()> {
    put(dir, number, "bin", &ticket.raw)?;
    put(dir, number, "txt", ticket.to_text().as_bytes())?;
    put(dir, number, "png", &ticket.png)
}

fn put(dir: &Path, number: usize, kind: &str, content: &[u8]) -> io::Result<()> {
    let unfinished = dir.join(format!(".unfinished-{number:04}.{kind}"));
    fs::write(&unfinished, content)?;
    fs::rename(unfinished, dir.join(format!("ticket-{number:04}.{kind}")))
}
