//! A day of faults in a second: a careful sender against a printer that goes wrong at random.
//!
//! What must hold whatever happens: a ticket that the printer has confirmed is on paper, whole and
//! once; one that was refused before its first byte never comes out; and the printer works when
//! all is over.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should say so loudly")]

use std::{collections::BTreeMap, io, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};
use virtual_printer::{
    Config, Ended, Machine, VirtualPrinter, control::Order, random::RandomFaults,
};

const TICKETS: usize = 150;
/// How long a fault lasts at most. Only the sender's patience goes by it.
const LONGEST: Duration = Duration::from_millis(60);
const PATIENCE: Duration = Duration::from_millis(200);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Printed,
    NotPrinted,
    Unknown,
}

/// As long as a real slip, so that faults of the middle strike in the middle.
fn job(number: usize) -> Vec<u8> {
    let line = format!("Nomor antrean {number:04}\n");
    let marker = format!("\x1d(H\x06\x0000{number:04}");
    [b"\x1b@", line.repeat(14).as_bytes(), b"\x1dVB\x00", marker.as_bytes()].concat()
}

/// Sends a ticket if the printer says that it is well, and waits for its process id.
async fn send(addr: SocketAddr, number: usize) -> Outcome {
    let Ok(Ok(mut client)) = timeout(PATIENCE, TcpStream::connect(addr)).await else {
        return Outcome::NotPrinted;
    };
    let mut status = [0; 3];
    if !matches!(timeout(PATIENCE, ask(&mut client, &mut status)).await, Ok(Ok(()))) {
        return Outcome::NotPrinted;
    }
    if status != [0x12; 3] {
        return Outcome::NotPrinted;
    }
    if client.write_all(&job(number)).await.is_err() {
        return Outcome::Unknown;
    }
    let expected = [b"\x37\x22", format!("{number:04}\0").as_bytes()].concat();
    let mut seen = Vec::new();
    let confirmed = async {
        while !seen.ends_with(&expected) {
            seen.push(client.read_u8().await?);
        }
        io::Result::Ok(())
    };
    match timeout(PATIENCE, confirmed).await {
        Ok(Ok(())) => Outcome::Printed,
        _ => Outcome::Unknown,
    }
}

async fn ask(client: &mut TcpStream, status: &mut [u8; 3]) -> io::Result<()> {
    client.write_all(b"\x10\x04\x01\x10\x04\x02\x10\x04\x04").await?;
    client.read_exact(status).await.map(drop)
}

/// How often each number came out on a slip that was cut, each of whose lines must be there.
fn whole_slips(printer: &VirtualPrinter) -> BTreeMap<usize, usize> {
    let mut slips = BTreeMap::new();
    for ticket in printer.tickets().iter().filter(|ticket| ticket.ended == Ended::Cut) {
        let lines = ticket.lines();
        let number = lines[0].rsplit(' ').next().unwrap().parse().unwrap();
        assert!(lines.len() == 14 && lines.iter().all(|line| line == &lines[0]), "{lines:?}");
        *slips.entry(number).or_default() += 1;
    }
    slips
}

#[tokio::test]
async fn nothing_that_was_confirmed_is_lost_and_nothing_comes_out_twice() {
    for seed in 1..=3 {
        let printer = VirtualPrinter::start(Config::default()).await.unwrap();
        printer.suffer(RandomFaults::new(seed, LONGEST));
        let mut outcomes = Vec::new();
        for number in 0..TICKETS {
            outcomes.push(send(printer.addr(), number).await);
        }
        let struck = outcomes.iter().filter(|outcome| **outcome != Outcome::Printed).count();
        assert!(struck >= 5, "seed {seed}: faults did strike ({struck})");
        printer.obey(Order::Sound);
        let slips = whole_slips(&printer);
        for (number, outcome) in outcomes.into_iter().enumerate() {
            let count = slips.get(&number).copied().unwrap_or(0);
            let right = match outcome {
                Outcome::Printed => count == 1,
                Outcome::NotPrinted => count == 0,
                Outcome::Unknown => count <= 1,
            };
            assert!(right, "seed {seed}: ticket {number} is {outcome:?}, with {count} slips");
        }
        assert!(printer.look(Machine::can_print));
    }
}
