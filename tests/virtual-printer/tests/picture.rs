//! Slips as pictures, read back by software that this project did not write: `zbarimg` (Debian
//! package zbar-tools), which must be installed.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should say so loudly"
)]

use std::{path::Path, process::Command};

use virtual_printer::{Machine, Ticket};

const URL: &str = "https://antrean.mpp.example.id/t/8f3kq27c";

fn zbarimg(picture: &Path) -> String {
    let output = Command::new("zbarimg")
        .args(["-q", "--raw", "--nodbus"])
        .arg(picture)
        .output()
        .expect("zbarimg is missing: install the Debian package zbar-tools");
    String::from_utf8(output.stdout).unwrap()
}

/// A ticket as the kiosk prints one, with the QR code in the given commands.
fn ticket(width: usize, qr: &[u8]) -> std::sync::Arc<Ticket> {
    let bytes = [
        b"\x1b@\x1c.\x1ba\x01\x1bE\x01MAL PELAYANAN PUBLIK\x1bE\x00\nKabupaten Contoh\n\n\
          \x1d!\x33A-012\x1d!\x00\n\nDisdukcapil\nPerekaman KTP-el\n\n",
        qr,
        b"\n\x1bM\x01Pindai untuk memantau antrean Anda\x1bM\x00\n\
          \x1ba\x00Selasa, 24 November 2026\x1ba\x02\n08.15\n\x1dVB\x40",
    ]
    .concat();
    let mut machine = Machine::new(width);
    machine.receive(&bytes);
    assert_eq!(machine.tickets().len(), 1);
    machine.tickets()[0].clone()
}

fn native(content: &str) -> Vec<u8> {
    let length = u16::try_from(content.len() + 3).unwrap().to_le_bytes();
    [
        b"\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x06\x1d(k\x03\x001E1\x1d(k",
        &length[..],
        b"1P0",
        content.as_bytes(),
        b"\x1d(k\x03\x001Q0",
    ]
    .concat()
}

fn raster(content: &str) -> Vec<u8> {
    const MODULE: usize = 6;
    let code = qrcode::QrCode::with_error_correction_level(content, qrcode::EcLevel::M).unwrap();
    let side = code.width() * MODULE;
    let row_bytes = side.div_ceil(8);
    let mut data = vec![0_u8; row_bytes * side];
    for y in 0..side {
        for x in 0..side {
            if code[(x / MODULE, y / MODULE)] == qrcode::Color::Dark {
                data[y * row_bytes + x / 8] |= 0x80 >> (x % 8);
            }
        }
    }
    let [xl, xh] = u16::try_from(row_bytes).unwrap().to_le_bytes();
    let [yl, yh] = u16::try_from(side).unwrap().to_le_bytes();
    [&[0x1d, b'v', b'0', 0, xl, xh, yl, yh][..], &data].concat()
}

#[test]
fn the_qr_code_is_read_from_paper_of_both_widths() {
    let directory = tempfile::tempdir().unwrap();
    for width in [384, 576] {
        for (kind, commands) in [("native", native(URL)), ("raster", raster(URL))] {
            let slip = ticket(width, &commands);
            assert_eq!(slip.oddities, []);
            let path = directory.path().join(format!("{kind}-{width}.png"));
            std::fs::write(&path, &slip.png).unwrap();
            assert_eq!(zbarimg(&path).trim(), URL, "{kind} at {width} dots");
        }
    }
}

#[test]
fn the_slip_says_what_the_qr_code_says() {
    let slip = ticket(576, &native(URL));
    let codes: Vec<String> = slip.qr_codes().iter().map(|qr| qr.text()).collect();
    assert_eq!(codes, [URL]);
    assert!(slip.contains("A-012") && slip.contains("Disdukcapil"));
    assert!(slip.to_text().contains(&format!("[QR {URL} | Two M module 6]")));
}
