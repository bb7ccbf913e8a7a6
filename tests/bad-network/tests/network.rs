//! The network as it is: real TCP over real loss, cuts that stall and heal, connections of which
//! only one side is left.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{
    io::{BufRead, BufReader, Lines, Write},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use bad_network::{network::Network, order::Host};

const TALK: &str = env!("CARGO_BIN_EXE_talk");
const SERVICE: &str = "10.77.0.2:9000";

fn network() -> Network {
    Network::start(Path::new(env!("CARGO_BIN_EXE_bad-network")), 7).unwrap()
}

/// One side of a connection, and what it says.
struct Side {
    process: Child,
    said: Lines<BufReader<ChildStdout>>,
}

impl Side {
    fn start(network: &Network, host: Host, args: &[&str]) -> Self {
        let mut command = network.command(host, TALK);
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let said = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, said }
    }

    /// The next line; empty when it has ended.
    fn says(&mut self) -> String {
        self.said.next().map(Result::unwrap).unwrap_or_default()
    }

    fn asked(&mut self, order: &str) -> String {
        writeln!(self.process.stdin.as_mut().unwrap(), "{order}").unwrap();
        self.says()
    }
}

impl Drop for Side {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// Sends so many bytes from A to B under these orders; B compares each.
fn comes_through_whole(orders: &[&str], bytes: usize) -> Network {
    let mut network = network();
    for order in orders {
        network.order(order).unwrap();
    }
    let mut sink = Side::start(&network, Host::B, &["sink", SERVICE]);
    assert_eq!(sink.says(), "listening");
    let _source = Side::start(&network, Host::A, &["source", SERVICE, &bytes.to_string()]);
    assert_eq!(sink.says(), format!("whole {bytes}"));
    network
}

#[test]
fn tcp_comes_through_whole_over_a_good_network() {
    let mut network = comes_through_whole(&[], 20_000_000);
    let [a, b] = network.counts().unwrap();
    assert!(a.sent > 20_000_000 / 1500 && b.sent > 0, "{a:?} {b:?}");
}

#[test]
fn tcp_comes_through_whole_over_a_bad_network() {
    let orders = ["loss 5", "delay 5 jitter 3", "reorder 5", "duplicate 5"];
    let mut network = comes_through_whole(&orders, 400_000);
    let [a, b] = network.counts().unwrap();
    assert!(a.lost > 0 && a.lost < a.sent / 5, "{a:?}");
    assert!(b.lost < b.sent, "{b:?}");
}

#[test]
fn all_loss_of_one_way_is_only_of_that_way() {
    let mut network = network();
    network.order("loss 100 from b").unwrap();
    let mut sink = Side::start(&network, Host::B, &["sink", SERVICE]);
    assert_eq!(sink.says(), "listening");
    let mut hold = Side::start(&network, Host::A, &["hold", SERVICE]);
    // A asks to connect, B agrees, and A never hears of it.
    network.order("await lost b 1").unwrap();
    let [a, _] = network.counts().unwrap();
    assert_eq!(a.lost, 0);
    network.order("calm").unwrap();
    assert_eq!(hold.says(), "open");
}

#[test]
fn a_cut_stalls_and_heals() {
    let mut network = network();
    // Slow enough that the cut comes in the middle.
    network.order("delay 50").unwrap();
    let mut sink = Side::start(&network, Host::B, &["sink", SERVICE]);
    assert_eq!(sink.says(), "listening");
    let _source = Side::start(&network, Host::A, &["source", SERVICE, "20000000"]);
    network.order("await sent a 50").unwrap();
    network.order("cut").unwrap();
    let before = network.counts().unwrap();
    assert!(before[0].sent < 20_000_000 / 1500, "the cut came too late to tell: {before:?}");
    // A tries again, in vain.
    network.order(&format!("await sent a {}", before[0].sent + 3)).unwrap();
    let cut = network.counts().unwrap();
    assert_eq!(
        cut[0].sent - before[0].sent,
        cut[0].lost - before[0].lost,
        "something came through the cut"
    );
    assert_eq!(sink.process.try_wait().unwrap(), None);
    network.order("heal").unwrap();
    assert_eq!(sink.says(), "whole 20000000");
}

#[test]
fn a_connection_whose_other_side_died_behind_a_cut_is_half_open() {
    let mut network = network();
    let mut server = Side::start(&network, Host::B, &["accept", SERVICE]);
    assert_eq!(server.says(), "listening");
    let mut hold = Side::start(&network, Host::A, &["hold", SERVICE]);
    assert_eq!((hold.says().as_str(), server.says().as_str()), ("open", "open"));

    network.order("cut").unwrap();
    let [_, before] = network.counts().unwrap();
    server.process.kill().unwrap();
    server.process.wait().unwrap();
    // B's kernel says goodbye, into the cut.
    network.order(&format!("await lost b {}", before.lost + 1)).unwrap();
    assert_eq!(hold.asked("look"), "open", "A has heard of it through a cut");
    assert_eq!(hold.asked("say"), "ok", "A's kernel takes what nobody will read");
    assert_eq!(hold.asked("look"), "open");

    network.order("heal").unwrap();
    assert_ne!(hold.asked("wait"), "ok", "A hears that nobody is there");
}

#[test]
fn a_one_way_cut_lets_the_other_way_through() {
    let mut network = network();
    let mut server = Side::start(&network, Host::B, &["accept", SERVICE]);
    assert_eq!(server.says(), "listening");
    let mut hold = Side::start(&network, Host::A, &["hold", SERVICE]);
    assert_eq!((hold.says().as_str(), server.says().as_str()), ("open", "open"));
    // What B says arrives, and A's answers do not.
    network.order("cut-one-way a").unwrap();
    drop(server);
    assert_eq!(hold.asked("wait"), "ended");
    network.order("await lost a 1").unwrap();
    assert_eq!(network.counts().unwrap()[1].lost, 0);
}

#[test]
fn commands_run_in_their_hosts_and_the_exit_status_is_that_of_a() {
    let output = Command::new(env!("CARGO_BIN_EXE_bad-network"))
        .args(["--in-b", &format!("exec {TALK} sink {SERVICE}")])
        .args(["--in-a", "ip -brief address show dev hall0; exit 3"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("10.77.0.1/24"), "{said}");
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn a_machine_without_tun_devices_is_told_so() {
    // In a mount namespace of its own the device can be hidden from it.
    let hidden = format!(
        "mount -t tmpfs none /dev/net && exec {} </dev/null",
        env!("CARGO_BIN_EXE_bad-network")
    );
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "--", "sh", "-c", &hidden])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("/dev/net/tun") && said.contains("needs TUN devices"), "{said}");
    assert_eq!(output.status.code(), Some(2));
}
