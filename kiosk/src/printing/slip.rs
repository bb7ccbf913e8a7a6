//! What a ticket says, without how it looks.

use serde::{Deserialize, Serialize};

/// A ticket as the lines that are to stand on it, already in the visitor's language.
///
/// It holds the secret of the ticket's page ([`Slip::url`]): the journal that keeps slips for
/// reprints is pruned, and a log shows only [`Slip::number`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// The hall's name.
    pub hall: String,
    /// The hall's address.
    pub address: Option<String>,
    /// Says that the paper is of a demonstration and no real number.
    pub demo: Option<String>,
    /// Says that the same number was printed before ("CETAK ULANG").
    pub reprint: Option<String>,
    /// What the large number is ("Nomor antrean").
    pub title: String,
    /// The number, such as `A012`.
    pub number: String,
    /// The mark of a priority ticket.
    pub priority: Option<String>,
    /// What the visitor came for.
    pub service: String,
    /// Whose service it is.
    pub agency: String,
    /// Where to wait: floor, zone.
    pub place: Option<String>,
    /// How long it may take.
    pub estimate: Option<String>,
    /// How many are before.
    pub ahead: Option<String>,
    /// Date and time at which it was issued.
    pub issued: String,
    /// The address of the ticket's page, exactly as the QR code carries it.
    pub url: String,
    /// What the QR code is for.
    pub scan: String,
    /// A code to type where there is no camera.
    pub code: Option<String>,
    /// Small lines at the end.
    pub notes: Vec<String>,
}

impl std::fmt::Debug for Slip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Slip")
            .field("number", &self.number)
            .field("service", &self.service)
            .field("reprint", &self.reprint.is_some())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::Slip;

    /// The ticket of the mock-up.
    pub(in crate::printing) fn slip() -> Slip {
        Slip {
            hall: "MPP Kabupaten Bogor".into(),
            address: Some("Jl. Tegar Beriman, Cibinong".into()),
            demo: None,
            reprint: None,
            title: "Nomor antrean".into(),
            number: "A012".into(),
            priority: None,
            service: "Perekaman KTP-el".into(),
            agency: "Dinas Dukcapil".into(),
            place: Some("Lantai 1, Zona Biru".into()),
            estimate: Some("Perkiraan tunggu 10-20 menit".into()),
            ahead: Some("7 orang sebelum Anda".into()),
            issued: "06-05-2024 09.24 WIB".into(),
            url: "HTTP://10.20.30.40:8080/T/0123456789ABCDEFGHJKMNPQRS".into(),
            scan: "Pindai untuk memantau giliran dan menilai layanan kami".into(),
            code: None,
            notes: vec!["Berlaku hari ini saja. Nomor terlewat: lapor ke petugas loket.".into()],
        }
    }

    #[test]
    fn a_log_never_shows_the_secret() {
        let shown = format!("{:?}", slip());
        assert!(shown.contains("A012") && !shown.contains("ABCDEFG"));
    }
}
