//! What cheap printers do otherwise, and connections that end in the middle.

use super::*;
use crate::OddityKind;

#[test]
fn without_native_codes_the_address_comes_out_as_text() {
    let mut machine = machine();
    machine.set_faults(Faults { no_qr: true, ..Faults::default() });
    machine.receive(
        b"\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x06\x1d(k\x10\x001P0https://a.id/\
          \x1d(k\x03\x001Q0\n\x1dV\x00",
    );
    let ticket = &machine.tickets()[0];
    assert!(ticket.contains("https://a.id/") && ticket.qr_codes().is_empty(), "{ticket:?}");
    let unknown = OddityKind::Unknown(b"\x1d(k\x10\x00".to_vec());
    assert!(ticket.oddities.iter().any(|oddity| oddity.kind == unknown));
}

#[test]
fn chinese_mode_comes_back_with_esc_at_and_with_the_power() {
    let mut machine = machine();
    machine.set_faults(Faults { chinese_start: true, ..Faults::default() });
    for (bytes, line) in [
        (&b"\xb0\xb0\n\x1dV\x00"[..], "\u{fffd}"),
        (b"\x1c.\xb0\xb0\n\x1dV\x00", "\u{fffd}\u{fffd}"),
        (b"\xb0\xb0\n\x1dV\x00", "\u{fffd}\u{fffd}"),
        (b"\x1b@\xb0\xb0\n\x1dV\x00\x1c.", "\u{fffd}"),
    ] {
        machine.receive(bytes);
        assert_eq!(machine.tickets().last().unwrap().lines(), [line], "{bytes:x?}");
    }
    machine.set_power(false);
    machine.set_power(true);
    machine.receive(b"\xb0\xb0\n\x1dV\x00");
    assert_eq!(machine.tickets().last().unwrap().lines(), ["\u{fffd}"]);
}

#[test]
fn a_connection_that_is_reset_takes_no_more_and_what_came_is_printed() {
    let mut machine = machine();
    machine.set_faults(Faults { reset_after: Some(8), ..Faults::default() });
    machine.receive(JOB);
    assert!(machine.hangs_up());
    assert_eq!(machine.received(), &JOB[..8]);
    machine.connection_ended();
    assert_eq!(machine.tickets()[0].ended, Ended::Disconnected);
    assert_eq!(machine.tickets()[0].lines(), ["A-012"]);
    machine.connection_began();
    machine.receive(JOB);
    assert_eq!(machine.take_answers(), DONE, "the next connection is as any other");
}

#[test]
fn a_late_process_id_goes_to_the_connection_that_is_open_then() {
    let mut machine = machine();
    with_paper(&mut machine, Paper::Out);
    machine.receive(JOB);
    machine.connection_ended();
    machine.connection_began();
    assert_eq!(machine.take_answers(), b"");
    with_paper(&mut machine, Paper::Ok);
    assert_eq!(machine.take_answers(), DONE);
}

#[test]
fn a_late_process_id_without_a_connection_is_lost() {
    let mut machine = machine();
    with_paper(&mut machine, Paper::Out);
    machine.receive(JOB);
    machine.connection_ended();
    with_paper(&mut machine, Paper::Ok);
    machine.connection_began();
    assert_eq!((machine.tickets().len(), machine.take_answers()), (1, vec![]));
}
