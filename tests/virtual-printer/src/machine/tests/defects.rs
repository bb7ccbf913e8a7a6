//! Errors that the printer finds in itself, and the ways out of them.

use super::*;

const RECOVER: &[u8] = b"\x10\x05\x01";
const RECOVER_AND_CLEAR: &[u8] = b"\x10\x05\x02";
const ALL_STATUS: &[u8] = b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04";

fn broken(defect: Defect) -> Machine {
    let mut machine = machine();
    machine.set_defect(Some(defect));
    machine
}

#[test]
fn each_error_stops_the_printing_and_says_which_it_is() {
    for (defect, cause) in [
        (Defect::Recoverable, 0x16),
        (Defect::Cutter, 0x1a),
        (Defect::Unrecoverable, 0x32),
        (Defect::HeadHot, 0x52),
    ] {
        let mut machine = broken(defect);
        machine.receive(JOB);
        machine.receive(ALL_STATUS);
        assert_eq!(machine.take_answers(), [0x1a, 0x52, cause, 0x12], "{defect:?}");
        machine.set_defect(None);
        assert_eq!((machine.tickets().len(), machine.take_answers()), (1, DONE.to_vec()));
    }
}

#[test]
fn an_error_is_reported_unasked() {
    let mut machine = machine();
    machine.receive(b"\x1da\x0f");
    machine.take_answers();
    machine.set_defect(Some(Defect::Cutter));
    assert_eq!(machine.take_answers(), [0x18, 0x08, 0, 0x0f]);
}

#[test]
fn a_host_recovers_what_can_be_recovered() {
    for defect in [Defect::Recoverable, Defect::Cutter] {
        let mut machine = broken(defect);
        machine.receive(JOB);
        machine.receive(RECOVER);
        assert_eq!((machine.tickets().len(), machine.take_answers()), (1, DONE.to_vec()));

        let mut machine = broken(defect);
        machine.receive(JOB);
        machine.receive(RECOVER_AND_CLEAR);
        assert_eq!((machine.tickets().len(), machine.take_answers()), (0, vec![]));
        assert!(machine.can_print());
    }
    for defect in [Defect::Unrecoverable, Defect::HeadHot] {
        let mut machine = broken(defect);
        machine.receive(JOB);
        machine.receive(RECOVER_AND_CLEAR);
        assert_eq!(machine.defect(), Some(defect));
        machine.set_defect(None);
        assert_eq!(machine.tickets().len(), 1, "nothing was cleared");
    }
}

#[test]
fn a_request_for_recovery_clears_no_sound_printer() {
    let mut machine = machine();
    with_paper(&mut machine, Paper::Out);
    machine.receive(JOB);
    machine.receive(RECOVER_AND_CLEAR);
    with_paper(&mut machine, Paper::Ok);
    assert_eq!(machine.tickets().len(), 1);
}

#[test]
fn a_jammed_cut_is_made_once_the_cutter_is_free() {
    let mut machine = machine();
    machine.set_faults(Faults { cutter_jams: true, ..Faults::default() });
    machine.receive(JOB);
    assert_eq!(machine.defect(), Some(Defect::Cutter));
    assert_eq!((machine.tickets().len(), machine.take_answers()), (0, vec![]));
    machine.set_defect(None);
    assert_eq!((machine.tickets().len(), machine.take_answers()), (1, DONE.to_vec()));
    let ticket = &machine.tickets()[0];
    assert_eq!((ticket.ended, ticket.lines()), (Ended::Cut, vec!["A-012"]));
    machine.receive(JOB);
    assert_eq!(machine.tickets().len(), 2, "it jams once");
}

#[test]
fn a_jammed_cut_is_forgotten_with_the_buffer() {
    let mut machine = machine();
    machine.set_faults(Faults { cutter_jams: true, ..Faults::default() });
    machine.receive(JOB);
    machine.receive(RECOVER_AND_CLEAR);
    let ended: Vec<Ended> = machine.tickets().iter().map(|ticket| ticket.ended).collect();
    assert_eq!(ended, [Ended::Cleared], "the slip hangs out of the printer");
    machine.receive(JOB);
    assert_eq!(machine.tickets().len(), 2);
}

#[test]
fn the_power_switch_ends_every_error() {
    let mut machine = broken(Defect::Unrecoverable);
    machine.set_power(false);
    machine.set_power(true);
    assert_eq!(machine.defect(), None);
}
