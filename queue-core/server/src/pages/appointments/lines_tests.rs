//! Lists as people and spreadsheets write them.

use jiff::civil::{Date, date, time};
use queue_core::{Command, appointment::Appointment};

use super::{
    fault::{Fault, LineFault, ListFault},
    lines::read,
};
use crate::pages::morning::Morning;

const TUESDAY: Date = date(2026, 11, 24);

fn read_on(text: &str, date: Date) -> Result<Vec<Appointment>, ListFault> {
    read(text, date, &Morning::new().hall)
}

/// Code, service and local time of each appointment.
fn taken(text: &str) -> Vec<(String, String, String)> {
    let zone = Morning::new().hall.catalogue().calendar.zone;
    let written = |known: Appointment| {
        let at = zone.local(known.at);
        assert!(at.date() == TUESDAY && !known.used);
        (known.code.to_string(), known.service.as_str().into(), at.time().to_string())
    };
    read_on(text, TUESDAY).unwrap().into_iter().map(written).collect()
}

fn faults(text: &str) -> Vec<(usize, Fault)> {
    match read_on(text, TUESDAY) {
        Err(ListFault::Lines(faults)) => {
            faults.into_iter().map(|LineFault { line, fault }| (line, fault)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_way_to_write_a_line_means_the_same() {
    let wanted = [("MP-0001".into(), "IMI-PSB".into(), "09:05:00".into())];
    for text in [
        "MP-0001;IMI-PSB;09:05",
        "MP-0001,IMI-PSB,09:05\r\n",
        "MP-0001\tIMI-PSB\t09.05",
        "\u{feff}kode;layanan;jam\r\nMP-0001;IMI-PSB;9:05\r\n\r\n",
        "\n  Code, Service, Time\n\n mp-0001 , imi-psb , 09:05:00 ",
        "\"MP-0001\";\"IMI-PSB\";\"09:05\"",
    ] {
        assert_eq!(taken(text), wanted, "{text:?}");
    }
}

#[test]
fn all_that_is_wrong_is_named_with_its_line() {
    let text = "kode;layanan;jam\n\
        MP-0001;IMI-PSB;09:00\n\
        \n\
        M!;IMI-NIHIL;25:00\n\
        MP-0001;IMI-PSB;09:15\n\
        MP-0002;IMI-PSB\n\
        MP-0003;IMI-PSB;15:00\n\
        kode;layanan;jam\n";
    let (code, service) = ("MP-0001".parse().unwrap(), "IMI-PSB".parse().unwrap());
    let wanted = [
        (4, Fault::Code { text: "M!".into() }),
        (4, Fault::Service { text: "IMI-NIHIL".into() }),
        (4, Fault::Time { text: "25:00".into() }),
        (5, Fault::Twice { code, first: 2 }),
        (6, Fault::Columns { found: 2 }),
        (7, Fault::Closed { service, time: time(15, 0, 0, 0) }),
        (8, Fault::Service { text: "layanan".into() }),
        (8, Fault::Time { text: "jam".into() }),
    ];
    assert_eq!(faults(text), wanted);
}

#[test]
fn a_first_line_with_a_service_is_an_appointment_and_never_skipped() {
    let time = |text: &str| (1, Fault::Time { text: text.into() });
    assert_eq!(faults("MP-0001;IMI-PSB;pagi\nMP-0002;IMI-PSB;09:00"), [time("pagi")]);
    assert_eq!(faults("MP-0001;IMI-PSB;\nMP-0002;IMI-PSB;09:00"), [time("")]);
}

#[test]
fn times_that_only_look_like_one_are_none() {
    for text in ["9", "9:5", "09:60", "24:00", "09:00:30", "+9:00", "09:00:00:00", "0900", "٠٩:٠٠"]
    {
        let line = format!("MP-0001;IMI-PSB;{text}");
        assert_eq!(faults(&line), [(1, Fault::Time { text: text.into() })]);
    }
}

#[test]
fn a_code_of_another_date_is_not_taken_again() {
    let mut morning = Morning::new();
    let friday = date(2026, 11, 27);
    let appointments = read("MP-0001;IMI-PSB;09:00", friday, &morning.hall).unwrap();
    morning.ask(&Command::SetAppointments { date: friday, appointments });
    let text = "MP-0001;IMI-PSB;10:00";
    let code = "MP-0001".parse().unwrap();
    let fault = LineFault { line: 1, fault: Fault::OtherDate { code, date: friday } };
    assert_eq!(read(text, TUESDAY, &morning.hall), Err(ListFault::Lines(vec![fault])));
    assert!(read(text, friday, &morning.hall).is_ok(), "of its own date it is replaced");
}

#[test]
fn a_date_that_is_over_or_closed_and_an_empty_list_are_told_as_such() {
    let line = "MP-0001;IMI-PSB;09:00";
    let (sunday, christmas) = (date(2026, 11, 29), date(2026, 12, 25));
    let past = date(2026, 11, 20);
    assert_eq!(read_on(line, past), Err(ListFault::Past { date: past }));
    for date in [sunday, christmas] {
        assert_eq!(read_on(line, date), Err(ListFault::HallClosed { date }));
    }
    for text in ["", " \r\n\n", "kode;layanan;jam\n"] {
        assert_eq!(read_on(text, TUESDAY), Err(ListFault::Empty), "{text:?}");
    }
}
