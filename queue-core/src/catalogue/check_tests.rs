use super::*;

const REAL: &str = include_str!("../../data/catalogue.toml");

/// Lines of the fault that a change of the real catalogue causes.
fn complaints(from: &str, to: &str) -> Vec<Complaint> {
    assert!(REAL.contains(from), "{from}");
    Catalogue::parse(&REAL.replacen(from, to, 1)).unwrap_err().complaints
}

fn line_of(text: &str) -> usize {
    REAL.lines().position(|line| line.contains(text)).unwrap() + 1
}

#[test]
fn the_real_catalogue_is_sound() {
    let catalogue = Catalogue::parse(REAL).unwrap();
    assert_eq!(catalogue.agencies.len(), 31);
    assert_eq!(catalogue.services().len(), 184);
    assert_eq!(catalogue.counters().len(), 55);
    assert_eq!(catalogue.zones().len(), 5);
    let letters: usize = catalogue.agencies.iter().map(|agency| agency.letters.len()).sum();
    assert_eq!(letters, 33);
    let ktp = catalogue.service(&"DKC-KTPR".parse().unwrap()).unwrap();
    assert_eq!(ktp.name.en, "ID card: recording (photo, fingerprints)");
    assert_eq!(ktp.requirements.len(), 2);
    assert_eq!(catalogue.counters_of(&ktp.code).len(), 6);
}

#[test]
fn a_zone_may_be_on_a_floor_and_on_one_only() {
    let catalogue = Catalogue::parse(REAL).unwrap();
    let floor = |zone| catalogue.floor_of(ZoneId(zone)).map(FloorId::as_str);
    assert_eq!((floor(1), floor(4), floor(99)), (Some("1"), Some("2"), None));
    let found = complaints("zone = 5\nfloor", "zone = 4\nfloor");
    assert!(matches!(found[0].fault, Fault::ZoneTwice { zone: 4 }), "{found:?}");
    let found = complaints("floor = \"2\"", "floor = \"lantai dua\"");
    assert!(matches!(found[0].fault, Fault::Ident(_)), "{found:?}");
}

#[test]
fn a_letter_of_two_agencies_names_both_lines() {
    let found = complaints("letters = [\"D\"]", "letters = [\"A\"]");
    let fault = &found[0];
    assert_eq!(fault.line, line_of("letters = [\"D\"]"));
    let Fault::LetterTwice { line, owner, .. } = &fault.fault else { panic!("{fault:?}") };
    assert_eq!(*line, line_of("letters = [\"A\", \"B\", \"C\"]"));
    assert_eq!(owner.as_str(), "DKC");
}

#[test]
fn a_key_that_is_not_known_is_named_with_its_line() {
    let found = complaints("short = \"Imigrasi\"", "shrot = \"Imigrasi\"");
    assert_eq!(found[0].line, line_of("short = \"Imigrasi\""));
    assert!(found[0].fault.to_string().contains("shrot"), "{}", found[0].fault);
}

#[test]
fn every_fault_is_told_at_once_in_the_order_of_the_file() {
    let text = REAL
        .replacen("open = \"08:00\"", "open = \"8 am\"", 1)
        .replacen("requirements = [\"fkk\", \"f102\"]", "requirements = [\"fkk\", \"f999\"]", 1)
        .replacen("letter = \"B\"", "letter = \"D\"", 1);
    let found = Catalogue::parse(&text).unwrap_err().complaints;
    assert!(matches!(found[0].fault, Fault::Time { .. }));
    assert!(matches!(found[1].fault, Fault::UnknownRequirement { .. }));
    assert!(matches!(found[2].fault, Fault::ForeignLetter { .. }));
    assert!(found.is_sorted_by_key(|complaint| complaint.line));
}

#[test]
fn nonsense_is_refused() {
    for (from, to) in [
        ("counters = 6", "counters = 0"),
        ("zone = 1", "zone = 0"),
        ("minutes = 10", "minutes = 0"),
        ("timezone = \"Asia/Jakarta\"", "timezone = \"Europe/Berlin\""),
        ("zone_label = \"WIB\"", "zone_label = \"WIT\""),
        ("break_to = \"13:00\"", "break_to = \"11:00\""),
        ("break_to = \"13:00\"", ""),
        ("days = [\"fri\"]", "days = [\"thu\"]"),
        ("code = \"IMI\"", "code = \"DKC\""),
        ("code = \"KTPC\"", "code = \"KTPR\""),
        ("letters = [\"D\"]", "letters = [\"I\"]"),
        ("schema = 1", "schema = 2"),
        ("date = \"2026-12-25\"", "date = \"2026-12-24\""),
        ("name_id = \"Perekaman KTP-el\"", "name_id = \" \""),
    ] {
        assert!(!complaints(from, to).is_empty(), "{from} -> {to}");
    }
    assert!(Catalogue::parse("").is_err());
    assert!(Catalogue::parse("schema = 1\n[mpp").is_err());
}
