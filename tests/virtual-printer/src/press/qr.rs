//! QR codes drawn by the printer itself.

use qrcode::{Color, EcLevel, QrCode};

use super::Press;
use crate::{
    bitmap::Bitmap,
    command::{QrCommand, QrLevel, QrModel},
    ticket::{OddityKind, Printed, Qr},
};

/// What the `GS ( k` functions have set so far.
#[derive(Debug, Clone)]
pub(super) struct QrSymbol {
    model: QrModel,
    level: QrLevel,
    module: u8,
    content: Vec<u8>,
}

impl Default for QrSymbol {
    fn default() -> Self {
        Self { model: QrModel::Two, level: QrLevel::L, module: 3, content: Vec::new() }
    }
}

impl Press {
    pub(super) fn qr(&mut self, step: QrCommand) {
        let symbol = &mut self.settings.qr;
        match step {
            QrCommand::Model(model) => symbol.model = model,
            QrCommand::Module(module) => symbol.module = module,
            QrCommand::Level(level) => symbol.level = level,
            QrCommand::Store(content) => symbol.content = content,
            QrCommand::Print => self.print_qr(),
        }
    }

    fn print_qr(&mut self) {
        let symbol = self.settings.qr.clone();
        if symbol.content.is_empty() {
            return;
        }
        self.print_line();
        if symbol.model != QrModel::Two {
            self.odd(OddityKind::QrModel(symbol.model));
        }
        let drawn = draw(&symbol).filter(|picture| picture.width() <= self.area());
        let Some(picture) = drawn else {
            self.odd(OddityKind::QrTooBig);
            return;
        };
        self.stamp(&picture);
        let QrSymbol { model, level, module, content } = symbol;
        self.slip.printed.push(Printed::Qr(Qr { content, model, level, module }));
    }
}

/// The code without a quiet zone, which printers leave to the sender.
fn draw(symbol: &QrSymbol) -> Option<Bitmap> {
    let level = match symbol.level {
        QrLevel::L => EcLevel::L,
        QrLevel::M => EcLevel::M,
        QrLevel::Q => EcLevel::Q,
        QrLevel::H => EcLevel::H,
    };
    let code = QrCode::with_error_correction_level(&symbol.content, level).ok()?;
    let mut picture = Bitmap::new(code.width(), code.width());
    for (index, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            picture.set(index % code.width(), index / code.width());
        }
    }
    let module = usize::from(symbol.module);
    Some(picture.scaled(module, module))
}
