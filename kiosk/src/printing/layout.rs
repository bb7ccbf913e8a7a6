//! A slip as the bytes of one print job.
//!
//! The `escpos` crate writes the commands into memory; a fresh printer object a job, because it
//! keeps what it could not write. Its ways that do not fit a hall are avoided here: page codes
//! that turn `-` into another sign, lines ended by `ESC d`, text sent unchecked, full cuts named
//! partial.

use std::cell::RefCell;

use escpos::{
    driver::Driver,
    errors::{PrinterError, Result as EscposResult},
    printer::Printer,
    utils::{JustifyMode, Protocol, QRCodeCorrectionLevel, QRCodeModel, QRCodeOption},
};
use thiserror::Error;

use super::{
    ascii::printable,
    profile::{Cutter, FONT_A_DOTS, Profile, Qr},
    qr::Symbol,
    slip::Slip,
    wrap::{words_fit, wrap_evenly},
};

const LF: &[u8] = b"\n";
const FS_DOT: &[u8] = &[0x1C, b'.'];
/// `GS V 66 0`: feed up to the cutter, partial cut. (The crate's `partial_cut` sends `GS V 65`.)
const CUT_PARTIAL: &[u8] = &[0x1D, b'V', 66, 0];
/// `GS V 65 0`: feed up to the cutter, full cut.
const CUT_FULL: &[u8] = &[0x1D, b'V', 65, 0];

/// The largest magnification of the number: 21 mm tall.
const NUMBER_LARGEST: u8 = 7;

/// A slip that cannot be put on this printer's paper.
#[derive(Debug, Error)]
pub enum LayoutError {
    /// The address of the QR code holds a character that a printer would not take.
    #[error("the address for the QR code has characters that are not printable ASCII")]
    Url,
    /// The address is too long for a code that a phone can read from this paper.
    #[error("the address for the QR code is too long for paper of {width_dots} dots")]
    QrTooLarge {
        /// The paper's width.
        width_dots: u16,
    },
    /// The command builder refused.
    #[error("the ticket's commands cannot be built: {0}")]
    Commands(#[from] PrinterError),
}

/// All bytes of a ticket, from `ESC @` to the cut. What asks for a confirmation comes after them.
pub fn document(slip: &Slip, profile: &Profile) -> Result<Vec<u8>, LayoutError> {
    let mut paper = Paper::start(profile)?;
    head(&mut paper, slip)?;
    paper.rule()?;
    visit(&mut paper, slip)?;
    paper.rule()?;
    for line in [slip.estimate.as_deref(), slip.ahead.as_deref()].into_iter().flatten() {
        paper.text(line, Style::STRONG)?;
    }
    paper.text(&slip.issued, Style::PLAIN)?;
    paper.qr(&slip.url, profile.qr)?;
    foot(&mut paper, slip)?;
    Ok(paper.end()?)
}

fn head(paper: &mut Paper<'_>, slip: &Slip) -> EscposResult<()> {
    for mark in [slip.demo.as_deref(), slip.reprint.as_deref()].into_iter().flatten() {
        paper.heading(&format!("* {mark} *"))?;
        paper.blank()?;
    }
    paper.text(&slip.hall.to_uppercase(), Style::TALL)?;
    slip.address.iter().try_for_each(|address| paper.text(address, Style::PLAIN))
}

fn visit(paper: &mut Paper<'_>, slip: &Slip) -> EscposResult<()> {
    paper.text(&slip.title, Style::PLAIN)?;
    paper.number(&slip.number)?;
    if let Some(mark) = &slip.priority {
        paper.heading(&format!("* {mark} *"))?;
    }
    paper.heading(&slip.service)?;
    paper.text(&slip.agency, Style::PLAIN)?;
    slip.place.iter().try_for_each(|place| paper.text(place, Style::PLAIN))
}

fn foot(paper: &mut Paper<'_>, slip: &Slip) -> EscposResult<()> {
    paper.text(&slip.scan, Style::PLAIN)?;
    if let Some(code) = &slip.code {
        paper.blank()?;
        paper.text(code, Style::STRONG)?;
    }
    if !slip.notes.is_empty() {
        paper.blank()?;
    }
    slip.notes.iter().try_for_each(|note| paper.text(note, Style::PLAIN))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    width: u8,
    height: u8,
    bold: bool,
}

impl Style {
    pub(super) const PLAIN: Self = Self { width: 1, height: 1, bold: false };
    pub(super) const STRONG: Self = Self { width: 1, height: 1, bold: true };
    const TALL: Self = Self { width: 1, height: 2, bold: true };
    pub(super) const LARGE: Self = Self { width: 2, height: 2, bold: true };
}

/// The commands of one slip, in the making.
pub(super) struct Paper<'a> {
    printer: Printer<Memory>,
    profile: &'a Profile,
    style: Style,
}

impl<'a> Paper<'a> {
    pub(super) fn start(profile: &'a Profile) -> EscposResult<Self> {
        // No page code: in most of them the crate writes `-` as another byte.
        let mut printer = Printer::new(Memory::default(), Protocol::default(), None);
        printer.init()?;
        if profile.fs_dot {
            printer.custom(FS_DOT)?;
        }
        printer.justify(JustifyMode::CENTER)?;
        Ok(Self { printer, profile, style: Style::PLAIN })
    }

    fn style(&mut self, style: Style) -> EscposResult<()> {
        if (style.width, style.height) != (self.style.width, self.style.height) {
            self.printer.size(style.width, style.height)?;
        }
        if style.bold != self.style.bold {
            self.printer.bold(style.bold)?;
        }
        self.style = style;
        Ok(())
    }

    pub(super) fn columns(&self, style: Style) -> usize {
        self.profile.columns() / usize::from(style.width)
    }

    pub(super) fn text(&mut self, text: &str, style: Style) -> EscposResult<()> {
        self.lines(&wrap_evenly(&printable(text), self.columns(style)), style)
    }

    pub(super) fn lines(&mut self, lines: &[String], style: Style) -> EscposResult<()> {
        self.style(style)?;
        for line in lines {
            self.printer.write(line)?.custom(LF)?;
        }
        Ok(())
    }

    /// Double size where that takes at most two lines and splits no word, else only double height.
    pub(super) fn heading(&mut self, text: &str) -> EscposResult<()> {
        let (printable, columns) = (printable(text), self.columns(Style::LARGE));
        let large = wrap_evenly(&printable, columns);
        if large.len() <= 2 && words_fit(&printable, columns) {
            self.lines(&large, Style::LARGE)
        } else {
            self.text(text, Style::TALL)
        }
    }

    /// As large as leaves a tenth of the paper free on either side.
    fn number(&mut self, number: &str) -> EscposResult<()> {
        let number = printable(number);
        let dots = usize::from(FONT_A_DOTS) * number.len().max(1);
        let room = usize::from(self.profile.width_dots.get()) * 4 / 5;
        let size = u8::try_from(room / dots).unwrap_or(u8::MAX).clamp(1, NUMBER_LARGEST);
        self.text(&number, Style { width: size, height: size, bold: true })
    }

    pub(super) fn rule(&mut self) -> EscposResult<()> {
        self.text(&"-".repeat(self.profile.columns()), Style::PLAIN)
    }

    fn blank(&mut self) -> EscposResult<()> {
        self.style(Style::PLAIN)?;
        self.printer.custom(LF)?;
        Ok(())
    }

    /// The code with an empty line above and below, which with the paper's margins is its quiet
    /// zone.
    pub(super) fn qr(&mut self, url: &str, by: Qr) -> Result<(), LayoutError> {
        if url.is_empty() || !url.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(LayoutError::Url);
        }
        let width_dots = self.profile.width_dots.get();
        let too_large = LayoutError::QrTooLarge { width_dots };
        let Ok(symbol) = Symbol::encode(url) else {
            return Err(too_large);
        };
        let module =
            symbol.module_that_fits(self.profile.qr_module.get(), width_dots).ok_or(too_large)?;
        self.blank()?;
        match by {
            Qr::Native => {
                let option =
                    QRCodeOption::new(QRCodeModel::Model2, module, QRCodeCorrectionLevel::M);
                self.printer.qrcode_option(url, option)?;
            }
            Qr::Raster => {
                self.printer.custom(&symbol.raster(module))?;
            }
        }
        self.blank()?;
        Ok(())
    }

    pub(super) fn end(mut self) -> EscposResult<Vec<u8>> {
        for _ in 0..self.profile.feed_lines.get() {
            self.blank()?;
        }
        match self.profile.cutter {
            Cutter::Partial => self.printer.custom(CUT_PARTIAL)?,
            Cutter::Full => self.printer.custom(CUT_FULL)?,
            Cutter::None => &mut self.printer,
        };
        self.printer.print()?;
        Ok(self.printer.driver().0.into_inner())
    }
}

/// A driver that keeps the bytes: the connection is ours.
#[derive(Default)]
struct Memory(RefCell<Vec<u8>>);

impl Driver for Memory {
    fn name(&self) -> String {
        "memory".into()
    }

    fn write(&self, data: &[u8]) -> EscposResult<()> {
        self.0.borrow_mut().extend_from_slice(data);
        Ok(())
    }

    fn read(&self, _buf: &mut [u8]) -> EscposResult<usize> {
        Ok(0)
    }

    fn flush(&self) -> EscposResult<()> {
        Ok(())
    }
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
