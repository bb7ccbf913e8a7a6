//! The printers as the kiosk last heard of them.

use super::Kiosk;
use crate::printing::{PrinterHealth, PrinterState};

impl Kiosk {
    /// The printers that were heard of since the start, the first one first; none while the kiosk
    /// has no printer.
    pub fn printers(&self) -> &[PrinterHealth] {
        &self.printers
    }

    /// Whether a printer says that it can print.
    pub(super) fn can_print(&self) -> bool {
        let able = |state| matches!(state, PrinterState::Ready | PrinterState::PaperLow);
        self.printers.iter().any(|printer| able(printer.state))
    }

    pub(super) fn see(&mut self, printer: PrinterHealth) {
        if !self.printers.contains(&printer) {
            self.health.change();
        }
        self.printers.retain(|known| known.place != printer.place);
        self.printers.push(printer);
        self.printers.sort_by_key(|known| known.place);
    }
}
