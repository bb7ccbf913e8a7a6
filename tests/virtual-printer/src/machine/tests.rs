mod defects;
mod habits;

use std::num::NonZeroU32;

use proptest::prelude::*;

use super::*;
use crate::Answers;

const JOB: &[u8] = b"\x1b@A-012\n\x1dV\x00\x1d(H\x06\x0000id01";
const DONE: &[u8] = b"\x37\x22id01\x00";
const CLEAR: &[u8] = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08";

fn machine() -> Machine {
    let mut machine = Machine::new(576);
    machine.connection_began();
    machine
}

fn with_paper(machine: &mut Machine, paper: Paper) {
    machine.set_condition(Condition { paper, ..machine.condition() });
}

#[test]
fn a_job_is_printed_and_then_confirmed() {
    let mut machine = machine();
    let (printing, asking) = JOB.split_at(11);
    machine.receive(printing);
    assert_eq!((machine.tickets().len(), machine.take_answers()), (1, vec![]));
    machine.receive(asking);
    assert_eq!(machine.take_answers(), DONE);
}

#[test]
fn without_paper_the_job_waits_and_is_confirmed_after_the_refill() {
    let mut machine = machine();
    with_paper(&mut machine, Paper::Out);
    machine.receive(JOB);
    machine.receive(b"\x10\x04\x01\x10\x04\x02\x10\x04\x04");
    assert_eq!(machine.take_answers(), [0x1a, 0x32, 0x7e], "status is answered at once");
    assert_eq!(machine.tickets().len(), 0);
    with_paper(&mut machine, Paper::Ok);
    assert_eq!((machine.tickets().len(), machine.take_answers()), (1, DONE.to_vec()));
}

#[test]
fn two_tries_without_paper_come_out_as_two_slips() {
    let mut machine = machine();
    with_paper(&mut machine, Paper::Out);
    for _ in 0..2 {
        machine.receive(JOB);
        machine.connection_ended();
        machine.connection_began();
    }
    with_paper(&mut machine, Paper::Ok);
    assert_eq!(machine.tickets().len(), 2);
}

#[test]
fn a_cleared_buffer_prints_nothing_later() {
    let mut machine = machine();
    with_paper(&mut machine, Paper::Out);
    machine.receive(JOB);
    machine.receive(CLEAR);
    assert_eq!(machine.take_answers(), [0x37, 0x25, 0x00]);
    with_paper(&mut machine, Paper::Ok);
    assert_eq!((machine.tickets().len(), machine.take_answers()), (0, vec![]));
    machine.receive(JOB);
    assert_eq!((machine.tickets().len(), machine.take_answers()), (1, DONE.to_vec()));
}

#[test]
fn clearing_in_mid_job_leaves_the_torn_slip_and_a_clean_start() {
    let mut machine = machine();
    machine.set_faults(Faults { paper_out_after: Some(8), ..Faults::default() });
    machine.receive(b"Header\n\x1dv0\x00\x01\x00\x01\x00");
    assert_eq!(machine.condition().paper, Paper::Out);
    machine.receive(CLEAR);
    with_paper(&mut machine, Paper::Ok);
    machine.receive(JOB);
    let ended: Vec<_> = machine.tickets().iter().map(|ticket| ticket.ended).collect();
    assert_eq!(ended, [Ended::Cleared, Ended::Cut]);
    assert_eq!(machine.tickets()[1].lines(), ["A-012"]);
}

#[test]
fn cover_and_panel_stop_the_printing_too() {
    for condition in [
        Condition { cover_open: true, ..Condition::default() },
        Condition { online: false, ..Condition::default() },
    ] {
        let mut machine = machine();
        machine.set_condition(condition);
        machine.receive(JOB);
        assert_eq!((machine.tickets().len(), machine.take_answers()), (0, vec![]));
        machine.set_condition(Condition::default());
        assert_eq!(machine.take_answers(), DONE);
    }
}

#[test]
fn near_the_end_of_the_roll_printing_goes_on() {
    let mut machine = machine();
    with_paper(&mut machine, Paper::NearEnd);
    machine.receive(JOB);
    machine.receive(b"\x1dr\x01");
    assert_eq!(machine.take_answers(), [DONE, &[0x03]].concat());
}

#[test]
fn the_marker_of_gs_r_waits_for_its_turn() {
    let mut machine = machine();
    with_paper(&mut machine, Paper::Out);
    machine.receive(b"A\n\x1dr\x01");
    assert_eq!(machine.take_answers(), b"");
    with_paper(&mut machine, Paper::Ok);
    assert_eq!(machine.take_answers(), [0x00]);
}

#[test]
fn status_is_answered_inside_a_picture_and_the_picture_stays_whole() {
    let mut machine = machine();
    machine.receive(b"\x1dv0\x00\x04\x00\x01\x00\xff\x10\x04\x01\x1dV\x00");
    assert_eq!(machine.take_answers(), [0x12]);
    let ticket = &machine.tickets()[0];
    assert_eq!(ticket.printed, [crate::Printed::Picture { width: 32, height: 1 }]);
}

#[test]
fn answers_go_wrong_as_they_are_told_to() {
    let answers = |faults: Faults| {
        let mut machine = machine();
        machine.set_faults(faults);
        machine.receive(b"\x10\x04\x01");
        machine.receive(JOB);
        assert_eq!(machine.tickets().len(), 1, "it prints all the same");
        machine.take_answers()
    };
    assert_eq!(answers(Faults { answers: Answers::Mute, ..Faults::default() }), b"");
    assert_eq!(answers(Faults { no_process_id: true, ..Faults::default() }), [0x12]);
    let garbage = answers(Faults { answers: Answers::Garbage, ..Faults::default() });
    assert_eq!(garbage.len(), 8);
    assert!(garbage.iter().all(|byte| *byte >= 0x80), "none is a true answer");
}

#[test]
fn a_change_is_reported_unasked_until_the_printer_is_initialized() {
    let mut machine = machine();
    machine.receive(b"\x1da\x0f");
    assert_eq!(machine.take_answers(), [0x10, 0, 0, 0x0f]);
    machine.set_condition(Condition { cover_open: true, ..Condition::default() });
    assert_eq!(machine.take_answers(), [0x38, 0, 0, 0x0f]);
    machine.set_condition(Condition::default());
    machine.take_answers();
    machine.receive(b"\x1b@");
    with_paper(&mut machine, Paper::NearEnd);
    assert_eq!(machine.take_answers(), b"");
}

#[test]
fn the_power_goes_in_the_middle() {
    let mut machine = machine();
    machine.set_faults(Faults { power_off_after: Some(10), ..Faults::default() });
    machine.receive(b"\x1b@A-012\nlost\n\x1dV\x00");
    assert!(!machine.is_powered());
    machine.set_power(true);
    machine.receive(JOB);
    let slips: Vec<_> =
        machine.tickets().iter().map(|ticket| (ticket.ended, ticket.lines())).collect();
    assert_eq!(slips, [(Ended::PowerOff, vec!["A-012"]), (Ended::Cut, vec!["A-012"])]);
}

#[test]
fn a_slow_printer_works_beat_by_beat() {
    let mut machine = machine();
    machine.set_faults(Faults { slow: NonZeroU32::new(1), ..Faults::default() });
    machine.receive(JOB);
    machine.work(JOB.len() - 1);
    assert_eq!((machine.tickets().len(), machine.take_answers()), (1, vec![]));
    machine.work(1);
    assert_eq!(machine.take_answers(), DONE);
}

#[test]
fn a_connection_that_ends_without_a_cut_ends_the_slip() {
    let mut machine = machine();
    machine.receive(b"A-012\n\x1bd\x04");
    machine.connection_ended();
    let ticket = &machine.tickets()[0];
    assert_eq!((ticket.ended, ticket.lines()[0]), (Ended::Disconnected, "A-012"));
    machine.connection_began();
    machine.receive(b"\x10\x04\x01\x1b@");
    machine.connection_ended();
    assert_eq!(machine.tickets().len(), 1, "a status request alone makes no slip");
}

/// Bytes of which many begin a command.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        3 => prop::sample::select(vec![0x1b_u8, 0x1d, 0x1c, 0x10, 0x0a]),
        3 => prop::sample::select(b"@aE!dJtRM-GVBkvL*rH(0123APQ".to_vec()),
        2 => 0_u8..8,
        1 => any::<u8>(),
    ];
    prop::collection::vec(byte, 0..200)
}

proptest! {
    #[test]
    fn packets_make_no_difference(bytes in stream(), ends in prop::collection::vec(0_usize..200, 0..8)) {
        let mut whole = machine();
        whole.receive(&bytes);
        let mut ends: Vec<usize> = ends.into_iter().map(|end| end.min(bytes.len())).collect();
        ends.extend([0, bytes.len()]);
        ends.sort_unstable();
        let mut split = machine();
        for pair in ends.windows(2) {
            split.receive(&bytes[pair[0]..pair[1]]);
        }
        prop_assert_eq!(whole.take_answers(), split.take_answers());
        prop_assert_eq!(whole.tickets(), split.tickets());
    }

    #[test]
    fn a_job_is_printed_whole_whenever_the_paper_ends(at in 1_u64..28) {
        let mut machine = machine();
        machine.set_faults(Faults { paper_out_after: Some(at), ..Faults::default() });
        machine.receive(JOB);
        with_paper(&mut machine, Paper::Ok);
        prop_assert_eq!(machine.tickets().len(), 1);
        prop_assert_eq!(machine.tickets()[0].lines(), ["A-012"]);
        prop_assert_eq!(machine.take_answers(), DONE);
    }
}
