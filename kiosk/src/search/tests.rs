//! What people type, on the services of the real catalogue.

use super::{Found, ranking, synonyms::Synonyms, vocabulary::Vocabulary};
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

#[test]
fn people_are_understood_who_spell_as_they_speak() {
    for (query, first) in [
        ("ktp ilang", "Cetak ulang KTP-el (hilang atau rusak)"),
        ("ktp ilag", "Cetak ulang KTP-el (hilang atau rusak)"),
        ("K T P HILANG", "Cetak ulang KTP-el (hilang atau rusak)"),
        ("ktphilang", "Cetak ulang KTP-el (hilang atau rusak)"),
        ("kpt hilnag", "Cetak ulang KTP-el (hilang atau rusak)"),
        ("akte klahiran", "Akta kelahiran"),
        ("surat keterangan lahir", "Akta kelahiran"),
        ("ngambil pasfor", "Pengambilan paspor"),
        ("surat kelakuan b", "SKCK baru"),
        ("pajak motor", "Pajak kendaraan tahunan"),
        ("kartu kuning", "Kartu pencari kerja (AK1)"),
        ("driving licence", "Perpanjangan SIM A"),
        ("core tax", "Aktivasi akun Coretax"),
        ("sima", "Perpanjangan SIM A"),
    ] {
        let found = found(query);
        assert_eq!(found.first().map(String::as_str), Some(first), "{query}: {found:?}");
    }
}

#[test]
fn the_word_itself_comes_before_what_it_may_stand_for() {
    // "Mati" also stands for a passport that is not valid any more; a power cut is said in full.
    assert_eq!(found("kematian")[0], "Akta kematian");
    let listrik = found("listrik");
    assert!(listrik[0].contains("listrik"), "{listrik:?}");
    assert!(listrik.iter().any(|name| name == "Tambah atau turun daya"), "the agency's others");
}

#[test]
fn what_nothing_is_known_of_is_guessed_at() {
    let hall = Hall::new(samples::snapshot());
    let Found::Guessed(guessed) = hall.search("srtfkt") else { panic!("no word is known") };
    let guessed: Vec<_> = guessed.iter().map(|service| service.name.id.as_str()).collect();
    assert_eq!(guessed.len(), 3, "{guessed:?}");
    assert!(guessed[0].starts_with("Sertifikat"), "{guessed:?}");
    assert_eq!(hall.search("zzqx"), Found::Guessed(Vec::new()));
}

#[test]
fn every_meaning_of_every_synonym_leads_to_a_service() {
    let snapshot = samples::snapshot();
    let mut known = Vocabulary::default();
    let synonyms = Synonyms::built_in();
    let names = super::names::Names::new(&snapshot, &synonyms, &mut known);
    let lost: Vec<_> = synonyms
        .phrases
        .iter()
        .flat_map(|synonym| synonym.meanings.iter().map(move |meaning| (&synonym.said, meaning)))
        .filter(|(_, meaning)| ranking::services_with(&names, &known, meaning).is_empty())
        .collect();
    assert!(lost.is_empty(), "{lost:#?}");
}
