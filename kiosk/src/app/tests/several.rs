//! A visit of several services.

use std::time::Duration;

use hall_texts::Lang;
use queue_core::{
    catalogue::ServiceCode,
    wire::kiosk::{VisitLeg, VisitOrder},
};

use super::Visit;
use crate::app::{Effect, Message};

fn code(text: &str) -> ServiceCode {
    text.parse().unwrap()
}

/// Two services are put together; what is to be done then.
fn two(visit: &mut Visit) -> Vec<Effect> {
    visit.tap("Perekaman KTP-el");
    visit.tap("Tambah layanan lain");
    assert!(visit.sees("Lihat kunjungan Anda (1 layanan)"));
    visit.tap("Paspor baru (dewasa)");
    assert!(!visit.sees("Ambil nomor antrean"));
    visit.tap("Tambahkan ke kunjungan")
}

#[test]
fn several_services_get_one_number_in_the_order_that_ends_soonest() {
    let mut visit = Visit::new();
    let effects = two(&mut visit);
    let [Effect::ProposeOrder(asked)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(asked.services, [code("DKC-KTPR"), code("IMI-PSB")]);
    let leg =
        |service| VisitLeg { service, wait_minutes: None, wait_range: None, takes_minutes: 9 };
    let services = vec![leg(code("IMI-PSB")), leg(code("DKC-KTPR"))];
    visit.update(Message::Proposed(asked.clone(), Ok(VisitOrder { services })));
    assert!(visit.sees("Dengan urutan ini kunjungan Anda selesai paling cepat."));
    let request = Visit::asked(&visit.tap("Ambil satu nomor"));
    assert_eq!((request.service, request.later), (code("IMI-PSB"), vec![code("DKC-KTPR")]));
}

#[test]
fn a_service_is_taken_out_and_the_last_one_ends_the_visit() {
    let mut visit = Visit::new();
    two(&mut visit);
    visit.tap("Hapus");
    assert!(!visit.sees("Perekaman KTP-el") && visit.sees("Paspor baru (dewasa)"));
    visit.tap("Hapus");
    assert!(visit.sees("Mau mengurus apa hari ini?"));
    assert!(!visit.sees("Lihat kunjungan Anda (1 layanan)"));
}

#[test]
fn whoever_goes_leaves_no_visit_behind() {
    let mut visit = Visit::new();
    visit.tap("Perekaman KTP-el");
    visit.tap("Tambah layanan lain");
    visit.pass(Duration::from_secs(41));
    visit.tap("Paspor baru (dewasa)");
    assert!(visit.sees("Ambil nomor antrean"));
}

#[test]
fn a_visit_can_be_seen_in_both_shapes() {
    for (lang, lying) in [(Lang::Id, false), (Lang::Id, true)] {
        let visit = Visit::new();
        let mut visit = if lying { visit.lying() } else { visit };
        visit.kiosk.lang = lang;
        two(&mut visit);
        visit.tap("Tambah layanan lain");
        let take = visit.bounds("Lihat kunjungan Anda (2 layanan)");
        assert!(take.y + take.height < visit.canvas().height);
    }
}
