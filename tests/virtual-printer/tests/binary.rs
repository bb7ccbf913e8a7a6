//! The binary as people and other processes use it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should say so loudly")]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStderr, ChildStdin, Command, Stdio},
    time::Duration,
};

struct Printer {
    process: Child,
    orders: ChildStdin,
    log: BufReader<ChildStderr>,
    addr: String,
}

impl Printer {
    fn start(out: &Path, more: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_virtual-printer"))
            .args(["--listen", "127.0.0.1:0", "--out"])
            .arg(out)
            .args(more)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let addr = line.trim().strip_prefix("listening on ").unwrap().to_owned();
        let orders = process.stdin.take().unwrap();
        let log = BufReader::new(process.stderr.take().unwrap());
        Self { process, orders, log, addr }
    }

    fn connect(&self) -> TcpStream {
        let client = TcpStream::connect(&self.addr).unwrap();
        client.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        client
    }

    /// Sends a job, waits for its process id and for the log to say that the slip is saved.
    fn print(&mut self, text: &str) {
        let mut client = self.connect();
        client.write_all(format!("\x1b@{text}\n\x1dV\0\x1d(H\x06\x0000id01").as_bytes()).unwrap();
        let mut answer = [0; 7];
        client.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"\x37\x22id01\x00");
        let mut line = String::new();
        while !line.contains("a slip came out") {
            line.clear();
            assert!(self.log.read_line(&mut line).unwrap() > 0, "the printer has ended");
        }
    }
}

impl Drop for Printer {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

#[test]
fn slips_are_saved_and_a_restart_writes_over_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("slips");
    let mut printer = Printer::start(&out, &["--width", "384"]);
    printer.print("A-012");
    let png = std::fs::read(out.join("ticket-0001.png")).unwrap();
    assert_eq!(image::load_from_memory(&png).unwrap().width(), 384);
    assert_eq!(std::fs::read_to_string(out.join("ticket-0001.txt")).unwrap(), "A-012\n");
    assert_eq!(std::fs::read(out.join("ticket-0001.bin")).unwrap(), b"\x1b@A-012\n\x1dV\0");
    drop(printer);

    let mut printer = Printer::start(&out, &[]);
    printer.print("A-013");
    assert_eq!(std::fs::read_to_string(out.join("ticket-0001.txt")).unwrap(), "A-012\n");
    assert_eq!(std::fs::read_to_string(out.join("ticket-0002.txt")).unwrap(), "A-013\n");
}

#[test]
fn orders_are_taken_at_the_start_and_while_it_runs() {
    let directory = tempfile::tempdir().unwrap();
    let mut printer = Printer::start(directory.path(), &["--do", "paper out"]);
    let mut client = printer.connect();
    let mut answer = [0];
    client.write_all(b"\x10\x04\x04").unwrap();
    client.read_exact(&mut answer).unwrap();
    assert_eq!(answer, [0x7e]);
    // Without paper the marker waits: its answer says that the order has been carried out.
    client.write_all(b"\x1dr\x01").unwrap();
    printer.orders.write_all(b"nonsense\npaper near-end\n").unwrap();
    client.read_exact(&mut answer).unwrap();
    assert_eq!(answer, [0x03]);
}

#[test]
fn a_script_is_followed_and_a_faulty_one_refused() {
    let directory = tempfile::tempdir().unwrap();
    let script = directory.path().join("plan");
    std::fs::write(&script, "# the second ticket finds no paper\nat-ticket 2 paper out\n").unwrap();
    let mut printer = Printer::start(directory.path(), &["--script", script.to_str().unwrap()]);
    printer.print("A-012");
    let mut client = printer.connect();
    let mut answer = [0];
    client.write_all(b"\x10\x04\x04").unwrap();
    client.read_exact(&mut answer).unwrap();
    assert_eq!(answer, [0x7e]);

    std::fs::write(&script, "at-ticket 2 paper perhaps\n").unwrap();
    let refused = Command::new(env!("CARGO_BIN_EXE_virtual-printer"))
        .args(["--listen", "127.0.0.1:0", "--out"])
        .arg(directory.path())
        .arg("--script")
        .arg(&script)
        .output()
        .unwrap();
    assert!(!refused.status.success());
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(told.contains("line 1: not an order: \"paper perhaps\""), "{told}");
}

#[test]
fn the_second_line_of_output_tells_where_the_page_is() {
    let directory = tempfile::tempdir().unwrap();
    let mut process = Command::new(env!("CARGO_BIN_EXE_virtual-printer"))
        .args(["--listen", "127.0.0.1:0", "--web", "127.0.0.1:0", "--out"])
        .arg(directory.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    assert!(lines.next().unwrap().unwrap().starts_with("listening on 127.0.0.1:"));
    let page = lines.next().unwrap().unwrap();
    let addr = page.strip_prefix("page on http://").unwrap().trim_end_matches('/');
    let connected = TcpStream::connect(addr);
    process.kill().unwrap();
    process.wait().unwrap();
    connected.unwrap();
}
