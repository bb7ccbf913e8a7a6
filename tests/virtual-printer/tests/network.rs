//! The printer over real sockets: what a client sees of it in each condition.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should say so loudly"
)]

use std::{future::Future, io::ErrorKind, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};
use virtual_printer::{
    Answers, Config, Defect, Ended, Faults, Machine, Paper, SecondClient, VirtualPrinter,
    control::Order, plan::Script,
};

const JOB: &[u8] = b"\x1b@A-012\n\x1dVB\x00";
const ASK: &[u8] = b"\x1d(H\x06\x0000id01";
const DONE: [u8; 7] = *b"\x37\x22id01\x00";

/// Far more than anything here takes: only a test that hangs meets it.
async fn soon<T>(work: impl Future<Output = T>) -> T {
    timeout(Duration::from_secs(20), work).await.expect("it hangs")
}

async fn start() -> VirtualPrinter {
    VirtualPrinter::start(Config::default()).await.unwrap()
}

async fn connect(printer: &VirtualPrinter) -> TcpStream {
    TcpStream::connect(printer.addr()).await.unwrap()
}

async fn answer<const N: usize>(client: &mut TcpStream) -> [u8; N] {
    let mut bytes = [0; N];
    soon(client.read_exact(&mut bytes)).await.unwrap();
    bytes
}

async fn status(client: &mut TcpStream) -> [u8; 3] {
    client.write_all(b"\x10\x04\x01\x10\x04\x02\x10\x04\x04").await.unwrap();
    answer(client).await
}

#[tokio::test]
async fn a_job_comes_out_and_is_confirmed() {
    let printer = start().await;
    let mut client = connect(&printer).await;
    assert_eq!(status(&mut client).await, [0x12, 0x12, 0x12]);
    client.write_all(&[JOB, ASK].concat()).await.unwrap();
    assert_eq!(answer(&mut client).await, DONE);
    let ticket = soon(printer.wait_for_ticket(1)).await;
    assert_eq!((ticket.lines(), ticket.ended), (vec!["A-012"], Ended::Cut));
    assert_eq!(ticket.oddities, []);
}

#[tokio::test]
async fn bytes_one_by_one_make_the_same_slip() {
    let printer = start().await;
    let mut client = connect(&printer).await;
    client.set_nodelay(true).unwrap();
    for (index, byte) in JOB.iter().enumerate() {
        client.write_all(&[*byte]).await.unwrap();
        soon(printer.wait_for_bytes(index + 1)).await;
    }
    assert_eq!(soon(printer.wait_for_ticket(1)).await.raw, JOB);
}

#[tokio::test]
async fn each_condition_shows_in_the_status() {
    let printer = start().await;
    let mut client = connect(&printer).await;
    printer.set_paper(Paper::NearEnd);
    assert_eq!(status(&mut client).await, [0x12, 0x12, 0x1e]);
    printer.set_paper(Paper::Out);
    assert_eq!(status(&mut client).await, [0x1a, 0x32, 0x7e]);
    printer.set_paper(Paper::Ok);
    printer.set_cover(true);
    assert_eq!(status(&mut client).await, [0x1a, 0x16, 0x12]);
    printer.set_cover(false);
    printer.set_online(false);
    assert_eq!(status(&mut client).await, [0x1a, 0x12, 0x12]);
    printer.set_online(true);
    assert_eq!(status(&mut client).await, [0x12, 0x12, 0x12]);
}

#[tokio::test]
async fn the_process_id_comes_late_after_the_refill() {
    let printer = start().await;
    printer.set_paper(Paper::Out);
    let mut client = connect(&printer).await;
    client.write_all(&[JOB, ASK].concat()).await.unwrap();
    // Were the id answered too early, it would come before the status.
    assert_eq!(status(&mut client).await, [0x1a, 0x32, 0x7e]);
    assert!(printer.tickets().is_empty() && printer.waiting() > 0);
    printer.set_paper(Paper::Ok);
    assert_eq!(answer(&mut client).await, DONE);
    assert_eq!(printer.tickets().len(), 1);
}

#[tokio::test]
async fn a_roll_that_ends_in_mid_job_is_refilled_by_itself() {
    let printer = start().await;
    printer.set_faults(Faults {
        paper_out_after: Some(6),
        refill_after: Some(Duration::from_millis(30)),
        ..Faults::default()
    });
    let mut client = connect(&printer).await;
    client.write_all(&[JOB, ASK].concat()).await.unwrap();
    assert_eq!(answer(&mut client).await, DONE);
    assert_eq!(printer.tickets()[0].lines(), ["A-012"]);
}

#[tokio::test]
async fn a_mute_printer_prints_and_says_nothing() {
    let printer = start().await;
    printer.set_faults(Faults { answers: Answers::Mute, ..Faults::default() });
    let mut client = connect(&printer).await;
    client.write_all(b"\x10\x04\x01").await.unwrap();
    client.write_all(&[JOB, ASK].concat()).await.unwrap();
    soon(printer.wait_for_ticket(1)).await;
    printer.set_faults(Faults::default());
    client.write_all(b"\x10\x04\x04").await.unwrap();
    assert_eq!(answer(&mut client).await, [0x12], "only what was asked since");
}

#[tokio::test]
async fn without_process_ids_only_the_status_is_answered() {
    let printer = start().await;
    printer.set_faults(Faults { no_process_id: true, ..Faults::default() });
    let mut client = connect(&printer).await;
    client.write_all(&[JOB, ASK, b"\x1dr\x01"].concat()).await.unwrap();
    assert_eq!(answer(&mut client).await, [0x00]);
}

#[tokio::test]
async fn a_half_closed_printer_still_prints() {
    let printer = start().await;
    printer.set_faults(Faults { answers: Answers::HalfClosed, ..Faults::default() });
    let mut client = connect(&printer).await;
    assert_eq!(soon(client.read(&mut [0; 8])).await.unwrap(), 0);
    client.write_all(JOB).await.unwrap();
    soon(printer.wait_for_ticket(1)).await;
}

#[tokio::test]
async fn a_slow_printer_confirms_in_the_end() {
    let printer = start().await;
    printer.set_faults(Faults { slow: std::num::NonZeroU32::new(400), ..Faults::default() });
    let mut client = connect(&printer).await;
    client.write_all(&[JOB, ASK, b"\x10\x04\x01"].concat()).await.unwrap();
    assert_eq!(answer(&mut client).await, [0x12], "status does not wait");
    assert_eq!(answer(&mut client).await, DONE);
}

#[tokio::test]
async fn a_deaf_printer_takes_nothing() {
    let printer = start().await;
    printer.set_faults(Faults { deaf: true, ..Faults::default() });
    let mut client = connect(&printer).await;
    client.write_all(JOB).await.unwrap();
    printer.set_faults(Faults::default());
    assert_eq!(soon(printer.wait_for_ticket(1)).await.raw, JOB);
}

#[tokio::test]
async fn without_power_connections_are_reset() {
    let printer = start().await;
    printer.set_faults(Faults { power_off_after: Some(10), ..Faults::default() });
    let mut client = connect(&printer).await;
    client.write_all(b"\x1b@A-012\nB\x1dV\x00").await.unwrap();
    let error = soon(client.read(&mut [0; 8])).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    assert_eq!(soon(printer.wait_for_ticket(1)).await.ended, Ended::PowerOff);
    let mut again = connect(&printer).await;
    let error = soon(again.read(&mut [0; 8])).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    printer.set_power(true);
    assert_eq!(status(&mut connect(&printer).await).await, [0x12, 0x12, 0x12]);
}

#[tokio::test]
async fn a_second_client_waits_for_the_first() {
    let printer = start().await;
    let mut first = connect(&printer).await;
    status(&mut first).await;
    let mut second = connect(&printer).await;
    second.write_all(b"B\n\x1dV\x00\x10\x04\x01").await.unwrap();
    first.write_all(b"A\n\x1dV\x00").await.unwrap();
    soon(printer.wait_for_ticket(1)).await;
    drop(first);
    assert_eq!(answer(&mut second).await, [0x12]);
    let lines: Vec<String> = printer.tickets().iter().map(|t| t.lines().concat()).collect();
    assert_eq!(lines, ["A", "B"]);
}

#[tokio::test]
async fn a_second_client_is_refused_if_so_set() {
    let config = Config { second_client: SecondClient::Refused, ..Config::default() };
    let printer = VirtualPrinter::start(config).await.unwrap();
    let mut first = connect(&printer).await;
    status(&mut first).await;
    let mut second = connect(&printer).await;
    assert!(soon(second.read(&mut [0; 8])).await.is_err());
    assert_eq!(status(&mut first).await, [0x12, 0x12, 0x12], "the first is not disturbed");
}

#[tokio::test]
async fn a_silent_client_is_cut_off() {
    let config = Config { idle_timeout: Duration::from_millis(20), ..Config::default() };
    let printer = VirtualPrinter::start(config).await.unwrap();
    let mut client = connect(&printer).await;
    assert_eq!(soon(client.read(&mut [0; 8])).await.unwrap(), 0);
}

#[tokio::test]
async fn a_full_buffer_holds_the_sender_back_and_loses_nothing() {
    let config = Config { buffer_bytes: 8, ..Config::default() };
    let printer = VirtualPrinter::start(config).await.unwrap();
    printer.set_paper(Paper::Out);
    let mut client = connect(&printer).await;
    client.write_all(JOB).await.unwrap();
    soon(printer.wait_for_bytes(8)).await;
    assert_eq!(printer.waiting(), 8);
    printer.set_paper(Paper::Ok);
    assert_eq!(soon(printer.wait_for_ticket(1)).await.raw, JOB);
}

#[tokio::test]
async fn a_client_that_goes_without_a_cut_leaves_a_slip() {
    let printer = start().await;
    let mut client = connect(&printer).await;
    client.write_all(b"A-012\n").await.unwrap();
    drop(client);
    assert_eq!(soon(printer.wait_for_ticket(1)).await.ended, Ended::Disconnected);
}

#[tokio::test]
async fn a_late_process_id_comes_on_the_connection_that_is_open_then() {
    let printer = start().await;
    printer.set_paper(Paper::Out);
    let mut first = connect(&printer).await;
    first.write_all(&[JOB, ASK].concat()).await.unwrap();
    soon(printer.wait_for_bytes(JOB.len() + ASK.len())).await;
    drop(first);
    let mut second = connect(&printer).await;
    assert_eq!(status(&mut second).await, [0x1a, 0x32, 0x7e]);
    printer.set_paper(Paper::Ok);
    assert_eq!(answer(&mut second).await, DONE);
    assert_eq!(printer.tickets().len(), 1);
}

#[tokio::test]
async fn a_connection_is_reset_in_mid_job_and_the_next_one_works() {
    let printer = start().await;
    printer.set_faults(Faults { reset_after: Some(9), ..Faults::default() });
    let mut client = connect(&printer).await;
    client.write_all(&[JOB, ASK].concat()).await.unwrap();
    let error = soon(client.read(&mut [0; 8])).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    assert_eq!(soon(printer.wait_for_ticket(1)).await.ended, Ended::Disconnected);
    assert_eq!(status(&mut connect(&printer).await).await, [0x12, 0x12, 0x12]);
}

#[tokio::test]
async fn a_connection_is_reset_by_order() {
    let printer = start().await;
    let mut client = connect(&printer).await;
    status(&mut client).await;
    printer.obey(Order::Reset);
    let error = soon(client.read(&mut [0; 8])).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn a_hot_head_cools_down_and_goes_on_by_itself() {
    let printer = start().await;
    let cools_after = Some(Duration::from_millis(30));
    printer.set_faults(Faults { cools_after, ..Faults::default() });
    printer.obey(Order::Error(Some(Defect::HeadHot)));
    let mut client = connect(&printer).await;
    client.write_all(&[JOB, ASK].concat()).await.unwrap();
    assert_eq!(answer(&mut client).await, DONE);
    assert_eq!(printer.look(Machine::defect), None);
}

#[tokio::test]
async fn refusing_a_second_client_can_be_switched_while_one_is_served() {
    let printer = start().await;
    let mut first = connect(&printer).await;
    status(&mut first).await;
    let mut waiting = connect(&printer).await;
    printer.obey(Order::RefuseSecondClient(true));
    assert!(soon(waiting.read(&mut [0; 8])).await.is_err());
    printer.obey(Order::RefuseSecondClient(false));
    let mut second = connect(&printer).await;
    second.write_all(b"\x10\x04\x01").await.unwrap();
    assert_eq!(status(&mut first).await, [0x12, 0x12, 0x12]);
    drop(first);
    assert_eq!(answer(&mut second).await, [0x12]);
}

#[tokio::test]
async fn the_time_of_a_silent_client_can_be_cut_while_it_waits() {
    let printer = start().await;
    let mut client = connect(&printer).await;
    status(&mut client).await;
    printer.obey(Order::IdleCloseAfter(Some(Duration::from_millis(20))));
    assert_eq!(soon(client.read(&mut [0; 8])).await.unwrap(), 0);
}

#[tokio::test]
async fn a_script_strikes_by_bytes_by_ticket_and_by_the_clock() {
    let printer = start().await;
    let script: Script = "at 9 cover open\nat-ticket 2 paper near-end".parse().unwrap();
    let mut client = connect(&printer).await;
    client.write_all(&JOB[..5]).await.unwrap();
    soon(printer.wait_for_bytes(5)).await;
    printer.follow(script);
    client.write_all(&[&JOB[5..], ASK].concat()).await.unwrap();
    soon(printer.wait_for(|machine| machine.condition().cover_open.then_some(()))).await;
    printer.follow("after 0.02 cover closed".parse().unwrap());
    assert_eq!(answer(&mut client).await, DONE);
    assert_eq!(status(&mut client).await, [0x12, 0x12, 0x12]);
    drop(client);
    assert_eq!(status(&mut connect(&printer).await).await, [0x12, 0x12, 0x1e]);
}
