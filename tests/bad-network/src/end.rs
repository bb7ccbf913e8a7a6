//! One host: a network namespace with a TUN device, whose packets go through a socket.

use std::{
    io,
    os::{fd::OwnedFd, unix::net::UnixDatagram},
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
};

use rustix::net::{AddressFamily, SocketFlags, SocketType, socketpair};
use tappers::{Interface, Tun};
use thiserror::Error;

use crate::{link::LARGEST, order::Host};

const TUN: &str = "/dev/net/tun";
const DEVICE: &str = "hall0";

/// A machine on which there can be no such host.
#[derive(Debug, Error)]
pub enum EndError {
    /// No TUN device can be made.
    #[error("{TUN} cannot be used here ({0}): a bad network needs TUN devices")]
    NoTun(io::Error),
    /// No namespace can be made.
    #[error("no network namespace can be made here ({0}): a bad network needs user namespaces")]
    NoNamespace(String),
    /// What a host said when it could not stand.
    #[error("{0}")]
    Host(String),
    /// A program is missing.
    #[error("{program} cannot be started ({source}): it is in the package {package}")]
    NoProgram {
        /// What was to be started.
        program: &'static str,
        /// Debian's name of what it comes in.
        package: &'static str,
        /// Why not.
        source: io::Error,
    },
    /// The device cannot be given its address.
    #[error("ip {0} failed")]
    Address(String),
    /// Anything else.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A host that stands as long as its process.
pub struct End {
    /// What keeps the namespace, and moves packets between device and socket.
    pub process: Child,
    /// The other side of its socket.
    pub socket: UnixDatagram,
}

impl End {
    /// Starts `program`, which is this one, with `end HOST` in namespaces of its own.
    pub fn start(program: &Path, host: Host) -> Result<Self, EndError> {
        std::fs::File::options().read(true).write(true).open(TUN).map_err(EndError::NoTun)?;
        // Keeps packets apart, and tells when the other side has gone.
        let pair =
            socketpair(AddressFamily::UNIX, SocketType::SEQPACKET, SocketFlags::CLOEXEC, None);
        let (ours, theirs): (OwnedFd, OwnedFd) = pair.map_err(io::Error::from)?;
        let process = Command::new("unshare")
            .args(["--user", "--map-root-user", "--net", "--"])
            .arg(program)
            .args(["end", host.name()])
            .stdin(Stdio::from(theirs))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|source| EndError::NoProgram {
                program: "unshare",
                package: "util-linux",
                source,
            })?;
        Ok(Self { process, socket: UnixDatagram::from(ours) })
    }
}

/// Within the namespace: makes the device of `host`.
pub fn device(host: Host) -> Result<Tun, EndError> {
    let tun = Tun::new_named(Interface::new(DEVICE)?).map_err(EndError::NoTun)?;
    ip(&["address", "add", &format!("{}/24", host.address()), "dev", DEVICE])?;
    ip(&["link", "set", DEVICE, "up"])?;
    ip(&["link", "set", "lo", "up"])?;
    Ok(tun)
}

fn ip(args: &[&str]) -> Result<(), EndError> {
    let status = Command::new("ip").args(args).stdin(Stdio::null()).status();
    let status = status.map_err(|source| EndError::NoProgram {
        program: "ip",
        package: "iproute2",
        source,
    })?;
    status.success().then_some(()).ok_or_else(|| EndError::Address(args.join(" ")))
}

/// Moves packets between the device and the socket, until the socket's other side is gone.
pub fn carry(tun: Tun, socket: &UnixDatagram) -> io::Result<()> {
    let tun = Arc::new(tun);
    let (device, out) = (Arc::clone(&tun), socket.try_clone()?);
    thread::Builder::new().spawn(move || {
        let mut packet = vec![0; LARGEST];
        while let Ok(length @ 1..) = device.recv(&mut packet) {
            if out.send(&packet[..length]).is_err() {
                return;
            }
        }
    })?;
    let mut packet = vec![0; LARGEST];
    loop {
        match socket.recv(&mut packet)? {
            0 => return Ok(()),
            // A packet that the kernel does not like is a packet lost.
            length => drop(tun.send(&packet[..length])),
        }
    }
}
