//! The connection to a printer: TCP or a device file, with a time limit on every step.
//!
//! Our own, because the drivers of the escpos crate call a job done that a printer never read,
//! take only IP literals, and wait for ever on a device.

mod device;
mod tcp;

use std::{fmt, io, path::PathBuf, str::FromStr, time::Duration};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The port that printers listen on.
pub const RAW_PORT: u16 = 9100;

/// Where a printer is.
///
/// As text: `192.168.1.50`, `printer.hall:9100`, `[fd00::5]:9100`, or a path with a slash such as
/// `/dev/usb/lp0` or `/dev/ttyUSB0` (the speed of a serial line is the system's setting).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Endpoint {
    /// A host name or address, and a port.
    Tcp {
        /// Name or address, an IPv6 one without brackets.
        host: String,
        /// The port, 9100 as a rule.
        port: u16,
    },
    /// A USB printer-class device, a serial device, a pipe, or a plain file that is written to.
    Device(PathBuf),
}

/// A text that names no printer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no printer: write host, host:port or the path of a device such as /dev/usb/lp0")]
pub struct NotAnEndpoint(String);

impl FromStr for Endpoint {
    type Err = NotAnEndpoint;

    fn from_str(text: &str) -> Result<Self, NotAnEndpoint> {
        let wrong = || NotAnEndpoint(text.into());
        let tcp = |host: &str, port| Self::Tcp { host: host.into(), port };
        if text.contains('/') {
            return Ok(Self::Device(text.into()));
        }
        if let Some(rest) = text.strip_prefix('[') {
            let (host, port) = rest.split_once(']').ok_or_else(wrong)?;
            let port = match port.strip_prefix(':') {
                Some(port) => port.parse().map_err(|_| wrong())?,
                None if port.is_empty() => RAW_PORT,
                None => return Err(wrong()),
            };
            return Ok(tcp(host, port));
        }
        let (host, port) = match text.split_once(':') {
            Some((host, port)) => (host, port.parse().map_err(|_| wrong())?),
            None => (text, RAW_PORT),
        };
        let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        if host.is_empty() || !host.chars().all(good) || port == 0 {
            return Err(wrong());
        }
        Ok(tcp(host, port))
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp { host, port } if host.contains(':') => write!(f, "[{host}]:{port}"),
            Self::Tcp { host, port } => write!(f, "{host}:{port}"),
            Self::Device(path) => write!(f, "{}", path.display()),
        }
    }
}

impl TryFrom<String> for Endpoint {
    type Error = NotAnEndpoint;
    fn try_from(text: String) -> Result<Self, NotAnEndpoint> {
        text.parse()
    }
}

impl From<Endpoint> for String {
    fn from(endpoint: Endpoint) -> Self {
        endpoint.to_string()
    }
}

/// A write that did not take everything.
#[derive(Debug, Error)]
#[error("{}", if *none_taken { "no byte was taken" } else { "only a part was taken" })]
pub struct WriteError {
    /// Whether it is certain that not one byte was taken.
    pub none_taken: bool,
    /// Why.
    pub source: io::Error,
}

/// An open connection.
pub trait Link: Send {
    /// Hands over all bytes within the time.
    fn write(&mut self, bytes: &[u8], within: Duration) -> Result<(), WriteError>;

    /// Waits at most so long for bytes and appends them. `Ok(false)`: none came; an error: none
    /// will come any more. [`io::ErrorKind::Unsupported`]: this connection has no way back, which
    /// says nothing of the way there.
    fn read(&mut self, into: &mut Vec<u8>, within: Duration) -> io::Result<bool>;
}

/// Opens a connection within the time.
pub fn connect(endpoint: &Endpoint, within: Duration) -> io::Result<Box<dyn Link>> {
    Ok(match endpoint {
        Endpoint::Tcp { host, port } => Box::new(tcp::connect(host, *port, within)?),
        Endpoint::Device(path) => Box::new(device::open(path, within)?),
    })
}

#[cfg(test)]
mod tests {
    use super::Endpoint;

    #[test]
    fn an_endpoint_survives_its_text() {
        for (text, shown) in [
            ("192.168.1.50", "192.168.1.50:9100"),
            ("printer.hall:9101", "printer.hall:9101"),
            ("[fd00::5]", "[fd00::5]:9100"),
            ("[::1]:19100", "[::1]:19100"),
            ("/dev/usb/lp0", "/dev/usb/lp0"),
            ("./ticket.bin", "./ticket.bin"),
        ] {
            let endpoint: Endpoint = text.parse().unwrap();
            assert_eq!(endpoint.to_string(), shown);
            assert_eq!(shown.parse(), Ok(endpoint));
        }
        for wrong in
            ["", ":9100", "printer:", "printer:0", "printer:99999", "a b", "[::1", "[::1]x"]
        {
            assert!(wrong.parse::<Endpoint>().is_err(), "{wrong:?}");
        }
    }
}
