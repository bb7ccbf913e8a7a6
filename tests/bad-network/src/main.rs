//! `bad-network`: see the crate's documentation.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    os::fd::AsFd,
    os::unix::{
        net::UnixDatagram,
        process::{CommandExt, ExitStatusExt},
    },
    process::{Child, ExitCode, ExitStatus},
    thread,
};

use anyhow::Context;
use bad_network::{
    end::{self, End, EndError},
    link::Link,
    network::within,
    order::{Host, Order},
};
use clap::{Parser, Subcommand};
use rustix::process::{Pid, Signal, kill_process_group};

/// What this machine cannot do.
const NOT_HERE: u8 = 2;

/// Two hosts, 10.77.0.1 (A) and 10.77.0.2 (B), with a bad network between them. Orders are read
/// from the input, one a line: loss 20 | delay 200 jitter 50 | reorder 5 | duplicate 1 | cut |
/// cut-one-way a | heal | calm | counts | await lost a 3
#[derive(Parser)]
#[command(version)]
struct Args {
    /// Where the dice begin
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// A shell's command to run in A; all ends when it does
    #[arg(long, value_name = "COMMAND")]
    in_a: Option<String>,
    /// A shell's command to run in B
    #[arg(long, value_name = "COMMAND")]
    in_b: Option<String>,
    #[command(subcommand)]
    role: Option<Role>,
}

#[derive(Subcommand)]
enum Role {
    /// Keeps a host; this program starts itself so
    #[command(hide = true)]
    End { host: String },
}

fn main() -> ExitCode {
    let args = Args::parse();
    let done = match &args.role {
        Some(Role::End { host }) => keep(host).map(|()| ExitCode::SUCCESS),
        None => stand(&args),
    };
    done.unwrap_or_else(|failure| {
        eprintln!("bad-network: {failure:#}");
        let not_here = failure.downcast_ref::<EndError>().is_some();
        ExitCode::from(if not_here { NOT_HERE } else { 1 })
    })
}

/// Within the namespaces of a host; its input is the socket.
fn keep(host: &str) -> anyhow::Result<()> {
    let tun = end::device(host.parse()?)?;
    let socket = UnixDatagram::from(io::stdin().as_fd().try_clone_to_owned()?);
    println!("up");
    end::carry(tun, &socket)?;
    Ok(())
}

fn stand(args: &Args) -> anyhow::Result<ExitCode> {
    let program = std::env::current_exe()?;
    let [mut a, mut b] = [End::start(&program, Host::A)?, End::start(&program, Host::B)?];
    let link = Link::start(&a.socket, &b.socket, args.seed)?;
    for (host, end) in [(Host::A, &mut a), (Host::B, &mut b)] {
        wait_until_up(&mut end.process)?;
        println!("{} {} {}", host.name(), host.address(), end.process.id());
    }
    println!("ready");
    let run = |end: &End, command: &str| {
        within(end.process.id(), "sh").args(["-c", command]).process_group(0).spawn()
    };
    let in_b = args.in_b.as_deref().map(|command| run(&b, command)).transpose()?;
    let in_a = args.in_a.as_deref().map(|command| run(&a, command)).transpose()?;
    let (mut leading, other) = match (in_a, in_b) {
        (Some(in_a), in_b) => (in_a, in_b),
        (None, Some(in_b)) => (in_b, None),
        (None, None) => return obey_all(&link).map(|()| ExitCode::SUCCESS),
    };
    thread::spawn(move || obey_all(&link));
    let status = leading.wait();
    if let Some(other) = other {
        end_group(other)?;
    }
    Ok(exit_code(status?))
}

/// Waits until a host has its device; what it says instead is why it has none.
fn wait_until_up(process: &mut Child) -> anyhow::Result<()> {
    let mut line = String::new();
    let said = process.stdout.as_mut().context("a host without an output")?;
    BufReader::new(said).read_line(&mut line)?;
    if line.trim() == "up" {
        return Ok(());
    }
    let mut why = String::new();
    if let Some(errors) = &mut process.stderr {
        errors.read_to_string(&mut why)?;
    }
    let why = why.trim();
    // What the host itself said comes with this program's name; all else is `unshare`.
    match why.strip_prefix("bad-network: ") {
        Some(why) => Err(EndError::Host(why.into()).into()),
        None => Err(EndError::NoNamespace(why.into()).into()),
    }
}

/// Carries out the orders of the input and answers each, until it ends.
fn obey_all(link: &Link) -> anyhow::Result<()> {
    for line in io::stdin().lines() {
        let answer = match line?.parse::<Order>() {
            Ok(order) => link.obey(order),
            Err(error) => format!("error: {error}"),
        };
        println!("{answer}");
        io::stdout().flush()?;
    }
    Ok(())
}

/// Ends a command and what it started.
fn end_group(mut leader: Child) -> anyhow::Result<()> {
    if let Some(group) = i32::try_from(leader.id()).ok().and_then(Pid::from_raw) {
        // It may have ended by itself.
        kill_process_group(group, Signal::TERM).ok();
    }
    leader.wait()?;
    Ok(())
}

/// A command's exit status as this program's, 128 and the signal as a shell says it.
fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from)
}
