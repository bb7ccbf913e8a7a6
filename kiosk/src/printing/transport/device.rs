//! A printer behind a device file.
//!
//! A thread of its own does the reading and writing: should a driver hang for ever in a call, that
//! thread hangs and the job ends in time all the same. The file is opened without blocking, so
//! that this is the exception.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Read, Write},
    os::unix::fs::{FileTypeExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fs::OFlags,
    termios::{OptionalActions, isatty, tcgetattr, tcsetattr},
};

use super::{Link, WriteError};

/// What the thread is given above its own limit before it is taken for hung.
const MARGIN: Duration = Duration::from_millis(500);

enum Request {
    Write { bytes: Vec<u8>, within: Duration, answer: mpsc::Sender<Result<(), WriteError>> },
    Read { within: Duration, answer: mpsc::Sender<io::Result<Vec<u8>>> },
}

/// Opens the device in a new thread.
pub(super) fn open(path: &Path, within: Duration) -> io::Result<DeviceLink> {
    let (requests, inbox) = mpsc::channel();
    let (opened, wait) = mpsc::channel();
    let path = path.to_owned();
    thread::Builder::new().name("printer-device".into()).spawn(move || {
        match Device::open(&path) {
            // Nobody waits any more: the file closes here.
            Ok(device) if opened.send(Ok(())).is_ok() => serve(device, &inbox),
            Ok(_) => {}
            Err(error) => drop(opened.send(Err(error))),
        }
    })?;
    wait.recv_timeout(within).unwrap_or_else(|_| Err(hung()))?;
    Ok(DeviceLink { requests })
}

fn hung() -> io::Error {
    io::Error::new(ErrorKind::TimedOut, "the device does not come back")
}

fn serve(mut device: Device, inbox: &mpsc::Receiver<Request>) {
    for request in inbox {
        let answered = match request {
            Request::Write { bytes, within, answer } => {
                answer.send(device.write(&bytes, within)).is_ok()
            }
            Request::Read { within, answer } => answer.send(device.read(within)).is_ok(),
        };
        if !answered {
            return;
        }
    }
}

pub(super) struct DeviceLink {
    requests: mpsc::Sender<Request>,
}

impl Link for DeviceLink {
    fn write(&mut self, bytes: &[u8], within: Duration) -> Result<(), WriteError> {
        let (answer, wait) = mpsc::channel();
        let request = Request::Write { bytes: bytes.to_vec(), within, answer };
        if self.requests.send(request).is_err() {
            return Err(WriteError { none_taken: true, source: hung() });
        }
        let hung = |_| Err(WriteError { none_taken: false, source: hung() });
        wait.recv_timeout(within + MARGIN).unwrap_or_else(hung)
    }

    fn read(&mut self, into: &mut Vec<u8>, within: Duration) -> io::Result<bool> {
        let (answer, wait) = mpsc::channel();
        self.requests.send(Request::Read { within, answer }).map_err(|_| hung())?;
        let bytes = wait.recv_timeout(within + MARGIN).unwrap_or_else(|_| Err(hung()))?;
        into.extend_from_slice(&bytes);
        Ok(!bytes.is_empty())
    }
}

struct Device {
    file: File,
    /// A plain file gives back what was written, and a pipe is read by somebody else.
    answers: bool,
}

impl Device {
    fn open(path: &PathBuf) -> io::Result<Self> {
        let kind = fs::metadata(path)?.file_type();
        let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
        let mut options = OpenOptions::new();
        options.custom_flags(flags);
        if kind.is_char_device() {
            let both = options.clone().read(true).write(true).open(path);
            let file = match both {
                Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                    let file = options.write(true).open(path)?;
                    return Ok(Self { file, answers: false });
                }
                other => other?,
            };
            make_raw(&file)?;
            Ok(Self { file, answers: true })
        } else if kind.is_fifo() {
            Ok(Self { file: options.write(true).open(path)?, answers: false })
        } else if kind.is_file() {
            // Not created: a missing /dev/usb/lp0 is a printer that is not there.
            Ok(Self { file: options.append(true).open(path)?, answers: false })
        } else {
            Err(io::Error::new(ErrorKind::InvalidInput, "neither a device nor a file"))
        }
    }

    fn write(&mut self, bytes: &[u8], within: Duration) -> Result<(), WriteError> {
        let deadline = Instant::now() + within;
        let mut taken = 0;
        while taken < bytes.len() {
            let written = match self.file.write(&bytes[taken..]) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    wait(&self.file, PollFlags::OUT, deadline)
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Ok(0) => Err(ErrorKind::WriteZero.into()),
                Ok(count) => {
                    taken += count;
                    Ok(true)
                }
                Err(error) => Err(error),
            };
            let source = match written {
                Ok(true) => continue,
                Ok(false) => ErrorKind::TimedOut.into(),
                Err(error) => error,
            };
            return Err(WriteError { none_taken: taken == 0, source });
        }
        Ok(())
    }

    fn read(&mut self, within: Duration) -> io::Result<Vec<u8>> {
        if !self.answers {
            return Err(ErrorKind::Unsupported.into());
        }
        let deadline = Instant::now() + within;
        let mut chunk = [0; 256];
        loop {
            match self.file.read(&mut chunk) {
                // A printer wired one way only: the USB driver says so with EINVAL, others with 0.
                Ok(0) => return Err(ErrorKind::Unsupported.into()),
                Err(error) if error.kind() == ErrorKind::InvalidInput => {
                    return Err(ErrorKind::Unsupported.into());
                }
                Ok(count) => return Ok(chunk[..count].to_vec()),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    if !wait(&self.file, PollFlags::IN, deadline)? {
                        return Ok(Vec::new());
                    }
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// A terminal's own editing would change line ends and send a printer its answers back.
fn make_raw(file: &File) -> io::Result<()> {
    if isatty(file) {
        let mut settings = tcgetattr(file)?;
        settings.make_raw();
        tcsetattr(file, OptionalActions::Now, &settings)?;
    }
    Ok(())
}

/// Waits until the file is ready; `Ok(false)` once the time has passed.
fn wait(file: &File, for_what: PollFlags, deadline: Instant) -> io::Result<bool> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Ok(false);
    }
    let limit = Timespec::try_from(left).map_err(|_| io::Error::from(ErrorKind::InvalidInput))?;
    let mut files = [PollFd::new(file, for_what)];
    match poll(&mut files, Some(&limit)) {
        Ok(0) => Ok(false),
        Ok(_) if files[0].revents().intersects(for_what) => Ok(true),
        // An error or a hang-up, without anything to read or write.
        Ok(_) => Err(ErrorKind::BrokenPipe.into()),
        Err(rustix::io::Errno::INTR) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs::File,
        io::{Read, Write},
        path::PathBuf,
        time::{Duration, Instant},
    };

    use rustix::{
        fs::{CWD, Mode, mkfifoat},
        pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt},
    };

    use super::{Link, open};

    const SOON: Duration = Duration::from_secs(2);

    #[test]
    fn a_plain_file_is_appended_to_and_never_answers() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tickets.bin");
        assert!(open(&path, SOON).is_err(), "a missing device is not made up");
        std::fs::write(&path, b"before ").unwrap();
        let mut link = open(&path, SOON).unwrap();
        link.write(b"after", SOON).unwrap();
        assert!(link.read(&mut Vec::new(), SOON).is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"before after");
        assert!(open(folder.path(), SOON).is_err(), "a folder is no printer");
    }

    #[test]
    fn a_pipe_without_a_reader_is_no_printer_and_a_full_one_ends_in_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        mkfifoat(CWD, &path, Mode::RUSR | Mode::WUSR).unwrap();
        assert!(open(&path, SOON).is_err());
        let reader = rustix::fs::open(
            &path,
            rustix::fs::OFlags::RDONLY | rustix::fs::OFlags::NONBLOCK,
            Mode::empty(),
        )
        .unwrap();
        let mut link = open(&path, SOON).unwrap();
        let begun = Instant::now();
        let error = link.write(&vec![0; 1 << 20], Duration::from_millis(100)).unwrap_err();
        assert!(!error.none_taken);
        let error = link.write(b"more", Duration::from_millis(100)).unwrap_err();
        assert!(error.none_taken);
        assert!(begun.elapsed() < SOON);
        drop(reader);
    }

    #[test]
    fn a_serial_line_carries_bytes_unchanged_both_ways() {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
        let mut printer = File::from(master);
        let mut link = open(&PathBuf::from(name), SOON).unwrap();

        link.write(b"\x1b@line\n\x04\x03\x11", SOON).unwrap();
        let mut came = [0; 10];
        printer.read_exact(&mut came).unwrap();
        assert_eq!(&came, b"\x1b@line\n\x04\x03\x11");

        printer.write_all(&[0x12, 0x13, 0x0A, 0x37]).unwrap();
        let mut back = Vec::new();
        while back.len() < 4 {
            assert!(link.read(&mut back, SOON).unwrap());
        }
        assert_eq!(back, [0x12, 0x13, 0x0A, 0x37]);
        assert!(!link.read(&mut back, Duration::from_millis(20)).unwrap());
    }
}
