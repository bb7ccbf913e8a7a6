//! The print head: carries out commands that leave marks, and keeps the slip in the making.

mod chinese;
mod qr;

use std::mem;

use crate::{
    bitmap::Bitmap,
    command::{Alignment, Command, Raster},
    font::Font,
    line::{Line, Style},
    press::qr::QrSymbol,
    ticket::{Ended, Oddity, OddityKind, Printed, Ticket},
};

/// Dots from one base line to the next after `ESC @` and `ESC 2`.
const DEFAULT_SPACING: u8 = 30;
/// Letters between two tab stops.
const TAB: usize = 8;
/// Letters of ASCII that `ESC R` replaces.
const NATIONAL: &[u8] = b"#$@[\\]^`{|}~";

/// What `ESC @` resets.
#[derive(Debug, Clone)]
struct Settings {
    style: Style,
    alignment: Alignment,
    line_spacing: u8,
    margin: usize,
    area: usize,
    international: u8,
    chinese: bool,
    qr: QrSymbol,
}

impl Settings {
    fn new(width: usize, chinese: bool) -> Self {
        Self {
            style: Style::default(),
            alignment: Alignment::Left,
            line_spacing: DEFAULT_SPACING,
            margin: 0,
            area: width,
            international: 0,
            chinese,
            qr: QrSymbol::default(),
        }
    }
}

/// The slip in the making.
#[derive(Debug)]
struct Slip {
    paper: Bitmap,
    /// Paper that has passed the head, in dots.
    height: usize,
    printed: Vec<Printed>,
    raw: Vec<u8>,
    oddities: Vec<Oddity>,
}

impl Slip {
    fn new(width: usize) -> Self {
        Self {
            paper: Bitmap::new(width, 0),
            height: 0,
            printed: Vec::new(),
            raw: Vec::new(),
            oddities: Vec::new(),
        }
    }
}

/// The head and the paper in front of it.
#[derive(Debug)]
pub(crate) struct Press {
    width: usize,
    settings: Settings,
    /// Whether `ESC @` leads into Chinese mode.
    starts_in_chinese: bool,
    /// The first half of a character of two bytes.
    half: Option<u8>,
    line: Line,
    graphics: Option<Raster>,
    slip: Slip,
    /// Bytes carried out since the power came on.
    offset: u64,
}

impl Press {
    /// A press for paper of `width` dots.
    pub(crate) fn new(width: usize) -> Self {
        Self {
            width,
            settings: Settings::new(width, false),
            starts_in_chinese: false,
            half: None,
            line: Line::default(),
            graphics: None,
            slip: Slip::new(width),
            offset: 0,
        }
    }

    /// Notes a byte that belongs to the slip, before what it means is carried out.
    pub(crate) fn note(&mut self, byte: u8) {
        self.slip.raw.push(byte);
        self.offset += 1;
    }

    /// Carries out a command; gives the slip if it was cut off.
    pub(crate) fn execute(&mut self, command: Command) -> Option<Ticket> {
        if !matches!(command, Command::Text(_)) {
            self.end_half();
        }
        match command {
            Command::Text(byte) => self.text(byte),
            Command::LineFeed => self.feed_line(),
            Command::Tab => self.tab(),
            Command::FeedLines(lines) => self.feed_lines(lines),
            Command::FeedDots(dots) => {
                self.print_line();
                self.feed(usize::from(dots));
            }
            Command::MoveTo(x) => self.move_to(usize::from(x)),
            Command::MoveBy(by) => {
                self.move_to(self.line.cursor.saturating_add_signed(isize::from(by)));
            }
            Command::Qr(step) => self.qr(step),
            Command::Raster(raster) => self.raster(&raster),
            Command::StoreGraphics(raster) => self.graphics = Some(raster),
            Command::PrintGraphics => {
                if let Some(raster) = self.graphics.take() {
                    self.raster(&raster);
                }
            }
            Command::Columns(columns) => self.line.push_columns(&columns),
            Command::Cut { feed, .. } => return self.cut(feed),
            Command::Unsupported(bytes) => self.odd(OddityKind::Unsupported(bytes)),
            Command::Unknown(bytes) => self.odd(OddityKind::Unknown(bytes)),
            Command::Initialize => {
                self.line = Line::default();
                self.settings = Settings::new(self.width, self.starts_in_chinese);
            }
            setting => self.set(&setting),
        }
        None
    }

    /// Ends the slip without a cut, if anything black is on it.
    pub(crate) fn tear_off(&mut self, ended: Ended) -> Option<Ticket> {
        (!self.slip.paper.is_blank()).then(|| self.finish(ended))
    }

    /// Forgets what was not yet printed; the paper that has passed the head stays.
    pub(crate) fn clear(&mut self) {
        self.line = Line::default();
        self.half = None;
        self.graphics = None;
    }

    fn set(&mut self, setting: &Command) {
        let style = &mut self.settings.style;
        match *setting {
            // Only at the beginning of a line, as on paper.
            Command::Align(alignment) if self.line.is_empty() => {
                self.settings.alignment = alignment;
            }
            Command::Bold(on) => style.bold = on,
            Command::Mode(n) => {
                style.font = if n & 0x01 == 0 { Font::A } else { Font::B };
                style.bold = n & 0x08 != 0;
                style.size = (1 + (n >> 5 & 1), 1 + (n >> 4 & 1));
                style.underline = n >> 7;
            }
            Command::Size { across, down } => style.size = (across, down),
            Command::Underline(dots) => style.underline = dots,
            Command::Reverse(on) => style.reverse = on,
            Command::Font(font) => style.font = font,
            Command::LetterSpacing(dots) => style.spacing = dots,
            Command::LineSpacing(dots) => self.settings.line_spacing = dots,
            Command::Chinese(on) => self.settings.chinese = on,
            Command::International(country) => self.settings.international = country,
            Command::LeftMargin(dots) if self.line.is_empty() => {
                self.settings.margin = usize::from(dots).min(self.width);
            }
            Command::AreaWidth(dots) if self.line.is_empty() => {
                self.settings.area = usize::from(dots);
            }
            _ => {}
        }
    }

    /// Dots between the margins.
    fn area(&self) -> usize {
        self.settings.area.min(self.width - self.settings.margin)
    }

    /// Where something `width` dots wide begins.
    fn left_edge(&self, width: usize) -> usize {
        let room = self.area().saturating_sub(width);
        self.settings.margin
            + match self.settings.alignment {
                Alignment::Left => 0,
                Alignment::Centre => room / 2,
                Alignment::Right => room,
            }
    }

    fn letter(&mut self, byte: u8) {
        if !matches!(byte, 0x20..=0x7e) {
            self.odd(OddityKind::Byte(byte));
            // A real printer skips the control bytes that it does not know.
            if byte < 0x20 {
                return;
            }
        } else if self.settings.international != 0 && NATIONAL.contains(&byte) {
            self.odd(OddityKind::International(byte));
        }
        self.make_room(self.settings.style.advance());
        self.line.push_letter(byte, self.settings.style);
    }

    /// Begins a new line if `width` dots do not fit on this one.
    fn make_room(&mut self, width: usize) {
        if self.line.cursor + width > self.area() && !self.line.is_empty() {
            self.feed_line();
        }
    }

    fn tab(&mut self) {
        let step = TAB * self.settings.style.advance();
        self.move_to((self.line.cursor / step + 1) * step);
    }

    fn move_to(&mut self, x: usize) {
        if x <= self.area() {
            self.line.move_to(x, self.settings.style.advance());
        }
    }

    fn feed(&mut self, dots: usize) {
        self.slip.height += dots;
        self.slip.paper.grow_to(self.slip.height);
    }

    /// Prints what the line holds, without moving on below it; gives its height.
    fn print_line(&mut self) -> usize {
        if self.line.is_empty() {
            return 0;
        }
        let (picture, text) = self.line.take();
        let height = picture.height();
        self.stamp(&picture);
        self.slip.printed.push(Printed::Line(text));
        height
    }

    fn feed_line(&mut self) {
        if self.line.is_empty() {
            self.slip.printed.push(Printed::Line(String::new()));
        }
        let height = self.print_line();
        self.feed(usize::from(self.settings.line_spacing).saturating_sub(height));
    }

    fn feed_lines(&mut self, lines: u8) {
        if lines == 0 {
            self.print_line();
        }
        for _ in 0..lines {
            self.feed_line();
        }
    }

    fn raster(&mut self, raster: &Raster) {
        self.print_line();
        let picture = Bitmap::from_packed(raster.row_bytes, raster.height, &raster.data)
            .scaled(raster.across, raster.down);
        let (width, height) = (picture.width(), picture.height());
        if width > self.area() {
            self.odd(OddityKind::PictureTooWide);
        }
        self.stamp(&picture);
        self.slip.printed.push(Printed::Picture { width, height });
    }

    /// Prints a picture across the paper and moves the paper on by its height.
    fn stamp(&mut self, picture: &Bitmap) {
        let (x, y) = (self.left_edge(picture.width()), self.slip.height);
        self.feed(picture.height());
        self.slip.paper.draw(x, y, picture);
    }

    fn cut(&mut self, feed: u8) -> Option<Ticket> {
        self.print_line();
        self.feed(usize::from(feed));
        (self.slip.height > 0).then(|| self.finish(Ended::Cut))
    }

    fn finish(&mut self, ended: Ended) -> Ticket {
        let slip = mem::replace(&mut self.slip, Slip::new(self.width));
        Ticket {
            raw: slip.raw,
            printed: slip.printed,
            png: slip.paper.to_png(),
            height: slip.height,
            ended,
            oddities: slip.oddities,
        }
    }

    fn odd(&mut self, kind: OddityKind) {
        self.slip.oddities.push(Oddity { offset: self.offset, kind });
    }
}

#[cfg(test)]
mod tests;
