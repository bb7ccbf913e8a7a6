//! The two sides of a TCP connection, for the tests of the bad network: each side tells what it
//! sees, a line each.

use std::{
    io::{self, BufRead, Read, Write},
    net::{TcpListener, TcpStream},
    process::ExitCode,
};

use clap::Parser;

const PIECE: usize = 4096;

#[derive(Parser)]
enum Side {
    /// Takes one connection and compares what comes with what `source` sends: `whole N`, or where
    /// it differs
    Sink { address: String },
    /// Connects, sends so many bytes, closes: `sent N`
    Source { address: String, bytes: usize },
    /// Takes one connection (`listening`, then `open`) and keeps it until its input ends
    Accept { address: String },
    /// Connects (`open`); then answers each line of its input: `look` with how the connection is
    /// now, `wait` once it is no longer open, `say` after sending a byte
    Hold { address: String },
}

fn main() -> ExitCode {
    let done = match Side::parse() {
        Side::Sink { address } => sink(&address),
        Side::Source { address, bytes } => source(&address, bytes),
        Side::Accept { address } => accept(&address),
        Side::Hold { address } => hold(&address),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("talk: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The bytes that `source` sends from a place on.
fn bytes_from(place: usize) -> impl Iterator<Item = u8> {
    // No byte is as the one a packet further: what is lost, doubled or swapped shows.
    (place..).map(|place| (place ^ (place >> 8) ^ (place >> 16)).to_le_bytes()[0])
}

fn listen(address: &str) -> io::Result<TcpStream> {
    let listener = TcpListener::bind(address)?;
    println!("listening");
    Ok(listener.accept()?.0)
}

fn sink(address: &str) -> io::Result<()> {
    let mut stream = listen(address)?;
    let (mut place, mut piece) = (0, [0; PIECE]);
    loop {
        let length = match stream.read(&mut piece)? {
            0 => break,
            length => length,
        };
        if !bytes_from(place).zip(&piece[..length]).all(|(sent, came)| sent == *came) {
            return Err(io::Error::other(format!("other bytes came after {place}")));
        }
        place += length;
    }
    println!("whole {place}");
    Ok(())
}

fn source(address: &str, bytes: usize) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    let all: Vec<u8> = bytes_from(0).take(bytes).collect();
    stream.write_all(&all)?;
    println!("sent {bytes}");
    Ok(())
}

fn accept(address: &str) -> io::Result<()> {
    let _stream = listen(address)?;
    println!("open");
    io::stdin().lines().try_for_each(|line| line.map(drop))
}

fn hold(address: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    println!("open");
    for line in io::stdin().lock().lines() {
        let order = line?;
        stream.set_nonblocking(order != "wait")?;
        let mut byte = [0];
        let done = if order == "say" { stream.write(&byte) } else { stream.read(&mut byte) };
        println!(
            "{}",
            match done {
                Ok(0) => "ended".into(),
                Ok(_) => "ok".into(),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => "open".into(),
                Err(error) => error.kind().to_string(),
            }
        );
    }
    Ok(())
}
