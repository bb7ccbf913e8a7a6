//! Both hosts and what is between them as a process, for tests.

use std::{
    ffi::OsStr,
    io::{self, BufRead, BufReader, Lines, Read, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use thiserror::Error;

use crate::{order::Host, way::Counts};

/// Why a test has no network.
#[derive(Debug, Error)]
pub enum NetworkError {
    /// The program cannot be started or talked to.
    #[error("bad-network: {0}")]
    Io(#[from] io::Error),
    /// It has ended; most likely this machine cannot do it.
    #[error("bad-network ended: {said}")]
    Ended {
        /// What it said.
        said: String,
    },
    /// It refused an order, or answered what nobody understands.
    #[error("bad-network answered \"{answer}\" to \"{order}\"")]
    Order {
        /// What was ordered.
        order: String,
        /// What it answered.
        answer: String,
    },
}

/// A network that stands until it is dropped.
pub struct Network {
    process: Child,
    orders: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
    /// The processes that keep A and B.
    keepers: [u32; 2],
}

impl Network {
    /// Starts the program `bad-network` at this path, and waits until both hosts stand.
    pub fn start(program: &Path, seed: u64) -> Result<Self, NetworkError> {
        let mut process = Command::new(program)
            .args(["--seed", &seed.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (Some(orders), Some(said)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::Error::other("no pipes").into());
        };
        let answers = BufReader::new(said).lines();
        let mut network = Self { process, orders, answers, keepers: [0; 2] };
        for host in Host::BOTH {
            let line = network.answer()?;
            let keeper = line.split(' ').nth(2).and_then(|word| word.parse().ok());
            network.keepers[host as usize] = keeper
                .ok_or_else(|| NetworkError::Order { order: "start".into(), answer: line })?;
        }
        network.answer()?;
        Ok(network)
    }

    fn answer(&mut self) -> Result<String, NetworkError> {
        if let Some(line) = self.answers.next() {
            return Ok(line?);
        }
        let mut said = String::new();
        if let Some(mut errors) = self.process.stderr.take() {
            errors.read_to_string(&mut said)?;
        }
        Err(NetworkError::Ended { said: said.trim().into() })
    }

    fn ask(&mut self, order: &str) -> Result<String, NetworkError> {
        writeln!(self.orders, "{order}")?;
        self.answer()
    }

    /// Gives an order, such as `loss 20`, which is in force when this returns.
    pub fn order(&mut self, order: &str) -> Result<(), NetworkError> {
        let answer = self.ask(order)?;
        (answer == "ok")
            .then_some(())
            .ok_or_else(|| NetworkError::Order { order: order.into(), answer })
    }

    /// What A and B have sent so far, and what of it is lost.
    pub fn counts(&mut self) -> Result<[Counts; 2], NetworkError> {
        let answer = self.ask("counts")?;
        let numbers: Vec<u64> = answer.split(' ').filter_map(|word| word.parse().ok()).collect();
        match numbers[..] {
            [sent_a, lost_a, sent_b, lost_b] => {
                Ok([Counts { sent: sent_a, lost: lost_a }, Counts { sent: sent_b, lost: lost_b }])
            }
            _ => Err(NetworkError::Order { order: "counts".into(), answer }),
        }
    }

    /// A command that runs on a host.
    pub fn command(&self, host: Host, program: impl AsRef<OsStr>) -> Command {
        self.entrance(host).command(program)
    }

    /// The way into a host, for as long as the network stands.
    pub const fn entrance(&self, host: Host) -> Entrance {
        Entrance { keeper: self.keepers[host as usize] }
    }
}

/// The way into a host.
#[derive(Debug, Clone, Copy)]
pub struct Entrance {
    keeper: u32,
}

impl Entrance {
    /// A command that runs there.
    pub fn command(self, program: impl AsRef<OsStr>) -> Command {
        within(self.keeper, program)
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        // Both hosts end with it.
        self.process.kill().and_then(|()| self.process.wait()).ok();
    }
}

/// A command in the namespaces of the process `keeper`.
pub fn within(keeper: u32, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("nsenter");
    command
        .args(["--target", &keeper.to_string(), "--user", "--net"])
        .args(["--preserve-credentials", "--"])
        .arg(program);
    command
}
