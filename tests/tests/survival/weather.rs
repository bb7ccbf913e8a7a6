//! Kiosks and their server on two hosts with a bad network in between: packets are lost, late,
//! doubled and swapped, the link is cut, one way or both, and flaps. Visitors get their numbers all
//! the while, and afterwards log, paper and screens agree.

use std::time::Duration;

use bad_network::{network::Network, order::Host};
use hall_tests::{Result, artefacts, process::target_dir, server::Server};
use tokio::process::Command;

use crate::{account::Account, dice::Dice, lobby::Lobby};

const KIOSKS: usize = 3;
const VISITS: u32 = 600;
/// What becomes of the network, one after the other. A half of a second is enough for a kiosk to
/// notice a server that is not there, a cut line takes it some seconds.
const WEATHER: [&[&str]; 12] = [
    &["loss 10", "delay 60 jitter 30"],
    &["calm", "cut"],
    &["heal"],
    &["cut-one-way a"],
    &["heal", "reorder 10", "duplicate 10"],
    &["cut-one-way b"],
    &["heal", "loss 30 from b"],
    &["cut"],
    &["heal"],
    &["cut"],
    &["heal"],
    &["delay 400 jitter 200", "loss 5"],
];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn visitors_get_their_numbers_whatever_the_network_does() {
    let folder = artefacts("network").unwrap();
    let bad_network = target_dir().unwrap().join("bad-network");
    let mut network = Network::start(&bad_network, 11).unwrap();
    let mut server = Server::install_elsewhere(&folder, "10.77.0.2:8080").await.unwrap();
    let (kiosks, hall) = (on(&network, Host::A), on(&network, Host::B));
    let mut lobby = Lobby::open(&folder, &server, (KIOSKS, VISITS), kiosks).await;
    server.start_by(&hall).unwrap();
    lobby.start_all().unwrap();

    let mut dice = Dice::new();
    for (place, orders) in WEATHER.iter().enumerate() {
        let shown = usize::try_from(VISITS).unwrap() * (place + 1) / (WEATHER.len() + 2);
        lobby.wait_until_shown(shown).await;
        for order in *orders {
            network.order(order).unwrap();
        }
        // Now and then the server has a bad day too.
        if place % 4 == 3 {
            tokio::time::sleep(dice.below(Duration::from_millis(500))).await;
            server.kill().await.unwrap();
            server.start_by(&hall).unwrap();
        }
    }
    network.order("calm").unwrap();
    lobby.wait_until_settled().await;
    server.stop().await.unwrap();

    let account = Account::of(&server.database(), &lobby.shown(), &lobby.slips()).await;
    account.agrees();
    eprintln!("{account}");
    assert!(account.by_kiosks() > 20, "the kiosks were hardly ever alone: {account}");
}

/// Starts our programs on a host.
fn on(network: &Network, host: Host) -> impl Fn(&str) -> Result<Command> + use<> {
    let within = network.entrance(host);
    move |program| Ok(within.command(target_dir()?.join(program)).into())
}
