//! Real touches on a kiosk in its window: quick, long, slipped, of a resting palm, and held while
//! the screen changes. None gives a second number, and none does anything odd.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

#[path = "touch/stand.rs"]
mod stand;

use std::time::Duration;

use hall_tests::screen::Seen;
use queue_core::ticket::Class;
use stand::{HOME, SERVICE, Stand, TAKE};

/// Longer than the kiosk takes no touches for after a change, in parts.
const QUICK: Duration = Duration::from_millis(120);
/// A visitor who waits for something to happen.
const LONG: Duration = Duration::from_secs(3);
/// The screen's upper edge: nothing there can be touched.
const NOWHERE: (u32, u32) = (540, 4);

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_visit_is_two_touches_and_a_double_tap_is_one_number() {
    let stand = Stand::open("touch-twice").await;
    stand.take_number("A001").await;
    for (gap, number) in [(Duration::ZERO, "A002"), (QUICK, "A003")] {
        stand.glass.tap(SERVICE).await.unwrap();
        let Seen { x, y, .. } = stand.glass.screen().wait_for_text(TAKE).await.unwrap();
        stand.glass.tap_at(x, y).await.unwrap();
        // The visitor's own pause between two taps is what is tested.
        tokio::time::sleep(gap).await;
        stand.glass.tap_at(x, y).await.unwrap();
        stand.finish(number).await;
    }
    stand.take_number("A004").await;
    stand.close(&["A001", "A002", "A003", "A004"]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_long_press_is_one_number_and_a_slip_is_none() {
    let stand = Stand::open("touch-slow").await;
    let finger = stand.glass.finger(0);
    stand.glass.tap(SERVICE).await.unwrap();
    let Seen { x, y, .. } = stand.glass.screen().wait_for_text(TAKE).await.unwrap();
    finger.press(x, y).await.unwrap();
    finger.slide(NOWHERE.0, NOWHERE.1).await.unwrap();
    finger.lift().await.unwrap();
    // The other way round: what began beside the button does not end on it.
    finger.press(NOWHERE.0, NOWHERE.1).await.unwrap();
    finger.slide(x, y).await.unwrap();
    finger.lift().await.unwrap();

    finger.press(x, y).await.unwrap();
    tokio::time::sleep(LONG).await;
    finger.lift().await.unwrap();
    stand.finish("A001").await;
    stand.take_number("A002").await;
    stand.close(&["A001", "A002"]).await;
}

/// Two parts of a hand lie on the glass while another finger does what the visitor wants.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_resting_palm_does_not_keep_anybody_from_a_number() {
    let stand = Stand::open("touch-palm").await;
    let [finger, heel, edge] = [0, 1, 2].map(|number| stand.glass.finger(number));
    heel.press(NOWHERE.0, NOWHERE.1).await.unwrap();
    edge.press(NOWHERE.0 + 60, NOWHERE.1).await.unwrap();
    stand.take_number("A001").await;

    heel.lift().await.unwrap();
    edge.lift().await.unwrap();
    stand.take_number("A002").await;

    // A palm that leaves while the finger is on the button.
    stand.glass.tap(SERVICE).await.unwrap();
    let Seen { x, y, .. } = stand.glass.screen().wait_for_text(TAKE).await.unwrap();
    heel.press(NOWHERE.0, NOWHERE.1).await.unwrap();
    finger.press(x, y).await.unwrap();
    heel.lift().await.unwrap();
    finger.lift().await.unwrap();
    stand.finish("A003").await;

    // A palm that lies on the button itself, and leaves with a slip.
    stand.glass.tap(SERVICE).await.unwrap();
    stand.glass.screen().wait_for_text(TAKE).await.unwrap();
    heel.press(x, y).await.unwrap();
    edge.press(x + 60, y).await.unwrap();
    heel.slide(NOWHERE.0, NOWHERE.1).await.unwrap();
    edge.slide(NOWHERE.0, NOWHERE.1).await.unwrap();
    heel.lift().await.unwrap();
    edge.lift().await.unwrap();
    stand.glass.tap_at(x, y).await.unwrap();
    stand.finish("A004").await;
    stand.close(&["A001", "A002", "A003", "A004"]).await;
}

/// Fingers are down where the next screen has its buttons, and are lifted there.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_press_that_is_held_ends_with_its_screen() {
    let stand = Stand::open("touch-held").await;
    let screen = stand.glass.screen();
    let service = screen.wait_for_text(SERVICE).await.unwrap();
    let agency = screen.wait_for_text("Imigrasi").await.unwrap();
    stand.glass.tap_at(service.x, service.y).await.unwrap();
    let take = screen.wait_for_text(TAKE).await.unwrap();
    let priority = screen.wait_for_text("Prioritas").await.unwrap();

    // Held on the service, lifted on home.
    stand.hold(&[&service, &agency]).await;
    stand.glass.tap("Kembali").await.unwrap();
    screen.wait_for_text(HOME).await.unwrap();
    stand.lift(2).await;
    stand.is_still_home().await;

    // Held on home, lifted on the service: the next number is an ordinary one, and the first.
    stand.hold(&[&take, &priority]).await;
    stand.glass.tap_at(service.x, service.y).await.unwrap();
    screen.wait_for_text(TAKE).await.unwrap();
    stand.lift(2).await;
    stand.glass.tap(TAKE).await.unwrap();
    screen.wait_for_text("A001").await.unwrap();

    // Held on the ticket, which goes by itself.
    stand.hold(&[&service]).await;
    screen.wait_for_text(HOME).await.unwrap();
    stand.lift(1).await;
    stand.is_still_home().await;
    stand.take_number("A002").await;
    let issued = stand.close(&["A001", "A002"]).await;
    assert!(issued.iter().all(|ticket| ticket.class == Class::General), "{issued:?}");
}
