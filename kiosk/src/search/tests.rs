//! What people type, on the services of the real catalogue.

use crate::{hall::Hall, samples};

fn found(query: &str) -> Vec<String> {
    let hall = Hall::new(samples::snapshot());
    hall.search(query).into_services().into_iter().map(|service| service.name.id.clone()).collect()
}

#[test]
fn what_people_type_finds_what_they_mean() {
    for (query, first) in [
        ("skck", "SKCK baru"),
        ("KTP hilang", "Cetak ulang KTP-el (hilang atau rusak)"),
        ("e-ktp hilang", "Cetak ulang KTP-el (hilang atau rusak)"),
        ("ktpel hilang", "Cetak ulang KTP-el (hilang atau rusak)"),
        ("mau bikin paspor anak", "Paspor anak"),
        ("páspor baru", "Paspor baru (dewasa)"),
        ("akta lahir", "Akta kelahiran"),
        ("birth", "Akta kelahiran"),
        ("passport renewal", "Penggantian paspor habis berlaku"),
        ("pasp", "Paspor baru (dewasa)"),
    ] {
        let found = found(query);
        assert_eq!(found.first().map(String::as_str), Some(first), "{query}: {found:?}");
    }
}

#[test]
fn an_agencys_name_finds_its_services() {
    assert_eq!(found("imigrasi").len(), 7);
    assert!(found("disduk").len() >= 15);
}

#[test]
fn spellings_that_the_dictionary_does_not_have_are_understood() {
    assert_eq!(found("ijin tinggal"), found("izin tinggal"));
    assert!(!found("ijin").is_empty());
}

#[test]
fn nothing_is_found_for_nothing() {
    for query in ["", "  ", "-", "zzqx"] {
        assert!(found(query).is_empty(), "{query}");
    }
    assert!(!found("paspor zzqx").is_empty(), "the word that is known still counts");
}
