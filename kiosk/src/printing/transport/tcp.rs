//! A network printer: raw bytes over TCP.

use std::{
    io::{self, ErrorKind, Read, Write},
    net::{IpAddr, Shutdown, SocketAddr, TcpStream, ToSocketAddrs},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use super::{Link, WriteError};

/// The system's resolver has no time limit of its own that could be set from here.
fn resolve(host: &str, port: u16, within: Duration) -> io::Result<Vec<SocketAddr>> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, port)]);
    }
    let (found, wait) = mpsc::channel();
    let name = host.to_owned();
    thread::Builder::new().name("printer-name".into()).spawn(move || {
        // Nobody waits any more once the time is over; the thread ends with the look-up.
        let _ = found.send((name.as_str(), port).to_socket_addrs().map(Iterator::collect));
    })?;
    wait.recv_timeout(within).unwrap_or_else(|_| {
        Err(io::Error::new(ErrorKind::TimedOut, format!("no answer for the name {host}")))
    })
}

/// Connects to the first of the host's addresses that answers.
pub(super) fn connect(host: &str, port: u16, within: Duration) -> io::Result<TcpLink> {
    let deadline = Instant::now() + within;
    let mut last = io::Error::new(ErrorKind::NotFound, format!("{host} has no address"));
    for address in resolve(host, port, within)? {
        let Some(left) = left(deadline) else {
            return Err(ErrorKind::TimedOut.into());
        };
        match TcpStream::connect_timeout(&address, left) {
            Ok(stream) => {
                stream.set_nodelay(true)?;
                return Ok(TcpLink { stream });
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// What is left until then; `None` once it has passed. (A socket takes no time limit of zero.)
fn left(deadline: Instant) -> Option<Duration> {
    let left = deadline.saturating_duration_since(Instant::now());
    (!left.is_zero()).then_some(left)
}

fn is_time_out(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

pub(super) struct TcpLink {
    stream: TcpStream,
}

impl Link for TcpLink {
    fn write(&mut self, bytes: &[u8], within: Duration) -> Result<(), WriteError> {
        let deadline = Instant::now() + within;
        let mut taken = 0;
        while taken < bytes.len() {
            let written =
                left(deadline).ok_or_else(|| ErrorKind::TimedOut.into()).and_then(|left| {
                    self.stream.set_write_timeout(Some(left))?;
                    self.stream.write(&bytes[taken..])
                });
            match written {
                Ok(0) => {
                    let source = ErrorKind::WriteZero.into();
                    return Err(WriteError { none_taken: taken == 0, source });
                }
                Ok(count) => taken += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(source) => return Err(WriteError { none_taken: taken == 0, source }),
            }
        }
        Ok(())
    }

    fn read(&mut self, into: &mut Vec<u8>, within: Duration) -> io::Result<bool> {
        let mut chunk = [0; 256];
        self.stream.set_read_timeout(Some(within.max(Duration::from_millis(1))))?;
        match self.stream.read(&mut chunk) {
            Ok(0) => Err(ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                into.extend_from_slice(&chunk[..count]);
                Ok(true)
            }
            Err(error) if is_time_out(&error) || error.kind() == ErrorKind::Interrupted => {
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }
}

/// Closing a socket that holds unread bytes resets the connection, and with it what the printer
/// has not read yet: read them first, and end our side in order.
impl Drop for TcpLink {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Write);
        if self.stream.set_nonblocking(true).is_ok() {
            let mut chunk = [0; 256];
            while matches!(self.stream.read(&mut chunk), Ok(1..)) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        net::TcpListener,
        thread,
        time::{Duration, Instant},
    };

    use super::{Link, connect};

    const SOON: Duration = Duration::from_secs(2);

    #[test]
    fn a_name_is_as_good_as_an_address() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(connect("localhost", port, SOON).is_ok());
    }

    #[test]
    fn a_name_without_an_address_is_an_error_in_time() {
        let begun = Instant::now();
        assert!(connect("printer.invalid", 9100, SOON).is_err());
        assert!(begun.elapsed() < SOON * 2);
    }

    #[test]
    fn a_printer_that_never_reads_ends_in_a_time_out() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut link = connect("127.0.0.1", port, SOON).unwrap();
        let (_held, _) = listener.accept().unwrap();
        let begun = Instant::now();
        // More than all buffers in between.
        let error = link.write(&vec![b'x'; 32 << 20], Duration::from_millis(200)).unwrap_err();
        assert!(!error.none_taken);
        assert!(begun.elapsed() < SOON);
    }

    #[test]
    fn unread_replies_do_not_cost_the_printer_its_data() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let printer = thread::spawn(move || {
            let (mut socket, _) = listener.accept().unwrap();
            socket.write_all(&[0x12; 16]).unwrap();
            let mut all = Vec::new();
            socket.read_to_end(&mut all).unwrap();
            all.len()
        });
        let mut link = connect("127.0.0.1", port, SOON).unwrap();
        let mut first = Vec::new();
        while !link.read(&mut first, SOON).unwrap() {}
        link.write(&[b'x'; 10_000], SOON).unwrap();
        drop(link);
        assert_eq!(printer.join().unwrap(), 10_000);
    }
}
