//! What the virtual printer printed, and the QR code read out of it by a program that is not ours.

use std::path::{Path, PathBuf};

use crate::{HallTestError, Result, process::run, wait_for};

/// A slip that came out of the virtual printer.
#[derive(Debug, Clone)]
pub struct Slip {
    /// Its picture.
    pub picture: PathBuf,
    /// The text that the bytes printed, a line each.
    pub text: String,
}

/// Waits for the `nth` slip (from 1) in the virtual printer's folder.
pub async fn wait_for_slip(folder: &Path, nth: usize) -> Result<Slip> {
    let stem = folder.join(format!("ticket-{nth:04}"));
    let (picture, words) = (stem.with_extension("png"), stem.with_extension("txt"));
    wait_for(&format!("slip {nth}"), || {
        let (picture, words) = (picture.clone(), words.clone());
        async move {
            if !picture.exists() || !words.exists() {
                return Ok(Err(format!("no {}", picture.display())));
            }
            let text = std::fs::read_to_string(&words)?;
            Ok(Ok(Slip { picture, text }))
        }
    })
    .await
}

/// Reads the QR code of a picture with `zbarimg`.
pub async fn read_qr(picture: &Path) -> Result<String> {
    let path = picture.to_string_lossy();
    let read = run("zbarimg", &["-q", "--raw", "--nodbus", &path]).await?;
    let text = String::from_utf8_lossy(&read).trim().to_owned();
    if text.is_empty() {
        return Err(HallTestError::Program {
            program: "zbarimg".into(),
            what: format!("read nothing from {path}"),
            log: String::new(),
        });
    }
    Ok(text)
}
