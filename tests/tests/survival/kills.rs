//! Kiosks, printers that fail at random and a server, all killed at moments that nobody chose, in
//! the middle of two thousand visits. Afterwards the log, the paper and the screens agree: each
//! number on paper exists, each number that exists was in front of its visitor, and none came out
//! twice without the mark of a reprint.

use std::time::Duration;

use hall_tests::{artefacts, process::own, server::Server};

use crate::{account::Account, dice::Dice, lobby::Lobby};

const KIOSKS: usize = 4;
const VISITS: u32 = 2_000;
/// Each of the kiosks' and of the server.
const KILLS: usize = 100;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_thousand_visits_and_two_hundred_kills() {
    let folder = artefacts("kill").unwrap();
    let mut server = Server::install_without_limits(&folder).await.unwrap();
    let mut lobby = Lobby::open(&folder, &server, (KIOSKS, VISITS), own).await;
    server.start().await.unwrap();
    lobby.start_all().unwrap();

    let mut dice = Dice::new();
    let mut kills = vec![true; KILLS];
    kills.resize(2 * KILLS, false);
    dice.shuffle(&mut kills);
    for (place, a_kiosk) in kills.into_iter().enumerate() {
        // Spread over the visits, and each at a moment that nobody chose.
        let from = usize::try_from(VISITS).unwrap() * place / (2 * KILLS + 20);
        lobby.wait_until_shown(from).await;
        tokio::time::sleep(dice.below(Duration::from_millis(60))).await;
        if a_kiosk {
            lobby.kill(dice.index(KIOSKS)).await.unwrap();
        } else {
            server.kill().await.unwrap();
            // Sometimes the kiosks have to go on alone for a while.
            tokio::time::sleep(dice.below(Duration::from_millis(900))).await;
            server.start().await.unwrap();
        }
    }
    lobby.wait_until_settled().await;
    server.stop().await.unwrap();

    let account = Account::of(&server.database(), &lobby.shown(), &lobby.slips()).await;
    account.agrees();
    eprintln!("{account}");
    assert!(account.by_kiosks() > 20, "the kiosks were hardly ever alone: {account}");
}
