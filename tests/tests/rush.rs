//! Eight kiosks and eight officers at once, against a real server: no number is lost or doubled,
//! nobody is called twice, the order is kept; and the same while the server is killed fifty
//! times in the middle of it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

#[path = "rush/crowd.rs"]
mod crowd;
#[path = "rush/ledger.rs"]
mod ledger;

use crowd::Crowd;
use hall_tests::{artefacts, server::Server};
use ledger::Ledger;

/// As many numbers as the largest halls give out on a day.
const TICKETS: usize = 4_000;
const POWER_CUTS: usize = 50;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_kiosks_and_eight_officers() {
    rush("rush-calm", 0).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_kiosks_and_eight_officers_and_fifty_power_cuts() {
    rush("rush-power-cuts", POWER_CUTS).await;
}

async fn rush(name: &str, power_cuts: usize) {
    let folder = artefacts(name).unwrap();
    let mut server = Server::install_without_limits(&folder).await.unwrap();
    let crowd = Crowd::gather(&server, TICKETS).await;
    server.start().await.unwrap();

    let running = crowd.start(&server);
    let mut dice = crowd::Dice::new();
    for cut in 1..=power_cuts {
        // Spread over the rush, and each at a moment that nobody chose.
        let from = TICKETS * cut / (power_cuts + 2);
        crowd.wait_until_issued(from + dice.below(40)).await;
        tokio::time::sleep(dice.micros(6_000)).await;
        server.kill().await.unwrap();
        server.start().await.unwrap();
    }
    running.finish().await;

    let acknowledged = crowd.acknowledged();
    assert_eq!(acknowledged.len(), TICKETS);
    crowd.ask_again_for_each(&server).await;
    server.stop().await.unwrap();

    let ledger = Ledger::read(&server.database()).await;
    ledger.has_no_gaps();
    ledger.holds_each_acknowledged_ticket(&acknowledged);
    ledger.never_doubles_a_number(TICKETS);
    ledger.calls_each_ticket_once();
    ledger.keeps_the_order();
    eprintln!(
        "{name}: {} tickets, {} calls, {} events, {power_cuts} power cuts",
        acknowledged.len(),
        ledger.calls(),
        ledger.events()
    );
}
