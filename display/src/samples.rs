//! A hall's morning as a display gets it, for tests.

use jiff::Timestamp;
use queue_core::{
    brand::Brand,
    calendar::HallZone,
    catalogue::{CounterId, ZoneId},
    lang::Bilingual,
    wire::{
        HallInfo, WIRE_VERSION,
        display::{Board, Call, CounterRow, CounterShown},
    },
};

/// Tuesday, 24 November 2026, 09.24 WIB.
pub fn now() -> Timestamp {
    "2026-11-24T02:24:30Z".parse().expect("a timestamp")
}

/// A call at [`now`].
pub fn call(seq: u64, number: &str, counter: u16) -> Call {
    Call {
        seq,
        at: now(),
        number: number.parse().expect("a number"),
        counter: CounterId(counter),
        agency: "Disdukcapil".into(),
        service: Bilingual::new("Perekaman KTP-el", "ID card: recording (photo, fingerprints)"),
        nth: 1,
    }
}

/// A counter.
pub fn counter(id: u16, state: CounterShown) -> CounterRow {
    let agency = match id {
        1..=7 => "Disdukcapil",
        8..=10 => "Imigrasi",
        11..=13 => "BPJS Kes",
        _ => "Samsat",
    };
    CounterRow { counter: CounterId(id), agency: agency.into(), state }
}

/// The board of the mock-up: nine counters, three calls.
pub fn board() -> Board {
    let number = |text: &str| text.parse().expect("a number");
    let counters = vec![
        counter(1, CounterShown::Serving(number("A010"))),
        counter(2, CounterShown::Serving(number("A011"))),
        counter(3, CounterShown::Called(number("A012"))),
        counter(8, CounterShown::Serving(number("B007"))),
        counter(9, CounterShown::Paused),
        counter(11, CounterShown::Serving(number("C044"))),
        counter(12, CounterShown::Free),
        counter(14, CounterShown::Serving(number("E019"))),
        counter(15, CounterShown::Closed),
    ];
    Board {
        version: WIRE_VERSION,
        seq: 100,
        now: now(),
        hall: HallInfo {
            code: "MPPB".into(),
            name: Bilingual::new(
                "Mal Pelayanan Publik Kabupaten Bogor",
                "Bogor Regency Public Service Mall",
            ),
            address: String::new(),
            brand: Brand::default(),
            zone: HallZone::Wib,
            demo: false,
        },
        zone: Some(ZoneId(1)),
        counters,
        recent: vec![call(80, "B007", 8), call(90, "C044", 11), call(100, "A012", 3)],
        missed: Vec::new(),
        notices: vec![
            Bilingual::new(
                "Pengaduan layanan: hubungi meja informasi atau SP4N-LAPOR!",
                "Complaints: ask at the information desk or use SP4N-LAPOR!",
            ),
            Bilingual::new(
                "Nilai layanan kami dengan memindai kode pada tiket Anda",
                "Rate our service by scanning the code on your ticket",
            ),
        ],
    }
}
