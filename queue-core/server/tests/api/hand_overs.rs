//! Numbers that kiosks gave out while nobody answered.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp, ToSpan};
use queue_core::{
    IdempotencyKey,
    offline::Band,
    ticket::{Class, StateName, Token},
    wire::{
        kiosk::IssuedTicket,
        offline::{
            BandGranted, BandRequest, HandOver, HandOverResult, HandedOver, JournalId,
            OfflineTicket, RunId, WithdrawRequest,
        },
    },
};
use queue_store::Clock;

use crate::hall::{SERVICE, TestHall};

async fn band(hall: &TestHall, kiosk: &str, journal: &str) -> Option<Band> {
    let request = BandRequest { journal: JournalId(journal.parse().unwrap()) };
    let granted: BandGranted = hall.post("/api/kiosk/bands", Some(kiosk), &request).await.json();
    granted.band
}

fn key(text: &str) -> IdempotencyKey {
    text.parse().unwrap()
}

/// A kiosk whose machine was switched on at 07:00.
fn ticket(hall: &TestHall, touch: &str, number: &str, minutes_ago: i64) -> OfflineTicket {
    let at = hall.clock.now() - minutes_ago.minutes();
    let uptime_ms = u64::try_from(uptime(hall).as_millis()).unwrap();
    OfflineTicket {
        key: key(touch),
        number: number.parse().unwrap(),
        token: token(number),
        service: SERVICE.parse().unwrap(),
        class: Class::General,
        seen: true,
        at,
        run: RunId("run-1".into()),
        uptime_ms: uptime_ms - u64::try_from(minutes_ago).unwrap() * 60_000,
        heard: "2026-11-23T07:30:00+07:00".parse().unwrap(),
    }
}

fn token(number: &str) -> Token {
    let mut bytes = [0; 16];
    bytes[..number.len()].copy_from_slice(number.as_bytes());
    Token::from_bytes(bytes)
}

fn uptime(hall: &TestHall) -> SignedDuration {
    let on: Timestamp = "2026-11-23T07:00:00+07:00".parse().unwrap();
    hall.clock.now().duration_since(on)
}

async fn hand_over(
    hall: &TestHall,
    kiosk: &str,
    tickets: Vec<OfflineTicket>,
) -> Vec<HandOverResult> {
    let request = HandOver {
        clock: hall.clock.now(),
        run: RunId("run-1".into()),
        uptime_ms: u64::try_from(uptime(hall).as_millis()).unwrap(),
        tickets,
    };
    let answer: HandedOver = hall.post("/api/kiosk/hand-overs", Some(kiosk), &request).await.json();
    answer.results
}

fn state(hall: &TestHall, number: &str) -> Option<StateName> {
    hall.store.view().ticket(number.parse().unwrap()).map(|ticket| ticket.state.name())
}

#[tokio::test]
async fn each_journal_of_each_kiosk_has_a_band_of_its_own() {
    let hall = TestHall::start().await;
    let (one, two) = (hall.kiosk().await, hall.kiosk().await);
    let first = band(&hall, &one, "journal-1").await.unwrap();
    assert_eq!(band(&hall, &one, "journal-1").await, Some(first));
    let others = [
        band(&hall, &one, "journal-2").await.unwrap(),
        band(&hall, &two, "journal-1").await.unwrap(),
    ];
    assert!(!others.contains(&first) && others[0] != others[1]);
    for more in 3..=9 {
        assert!(band(&hall, &two, &format!("journal-{more}")).await.is_some());
    }
    assert_eq!(band(&hall, &two, "journal-10").await, None, "all ten are taken");
    hall.pass(8 * 24 * 60);
    assert_eq!(band(&hall, &one, "journal-1").await, Some(first));
    hall.pass(2 * 24 * 60);
    assert!(band(&hall, &two, "journal-10").await.is_some(), "nobody has asked for the others");
    assert_eq!(band(&hall, &one, "journal-1").await, Some(first));
    hall.stop().await;
}

#[tokio::test]
async fn what_a_kiosk_gave_out_stands_where_its_visitors_came() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    hall.open_counter().await;
    band(&hall, &kiosk, "journal-1").await;
    hall.pass(60);
    let later = hall.take(&kiosk).await;
    hall.pass(10);
    let mut early = ticket(&hall, "touch-0001", "A5000", 30);
    // Its wall clock is three hours fast.
    early.at += 3.hours();
    let results = hand_over(&hall, &kiosk, vec![early.clone()]).await;
    let came = hall.clock.now() - 30.minutes();
    let HandOverResult::Taken { arrived_at, .. } = results[0] else { panic!("{results:?}") };
    assert_eq!(arrived_at, came);
    assert_eq!(hand_over(&hall, &kiosk, vec![early]).await, results, "the same again");

    let page = hall.get(&format!("/t/{}", token("A5000")), None).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("A5000"), "its QR code works");
    let (called, _) = hall.call().await;
    assert_eq!(called.number.to_string(), "A5000", "before {}", later.ticket.number);
    let next = hall.take(&kiosk).await;
    assert_eq!(next.ticket.number.serial, later.ticket.number.serial + 1);
    hall.stop().await;
}

#[tokio::test]
async fn a_touch_has_one_number_whatever_the_network_does() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    band(&hall, &kiosk, "journal-1").await;
    hall.pass(10);
    // The answer to the first was lost; the second reaches the server after its hand-over.
    let lost: IssuedTicket = hall.ask_ticket(&kiosk, "touch-0001", SERVICE).await.json();
    let tickets = ["touch-0001", "touch-0002"];
    let tickets = tickets.iter().zip(["A5000", "A5001"]).map(|(t, n)| ticket(&hall, t, n, 5));
    let tickets: Vec<_> = tickets.collect();
    let first = hand_over(&hall, &kiosk, tickets.clone()).await;
    assert!(first.iter().all(|result| matches!(result, HandOverResult::Taken { .. })));
    let late = hall.ask_ticket(&kiosk, "touch-0002", SERVICE).await;
    assert_eq!(late.status, StatusCode::CONFLICT);

    let hall = hall.restart().await;
    assert_eq!(hand_over(&hall, &kiosk, tickets).await, first);
    assert_eq!(state(&hall, &lost.ticket.number.to_string()), Some(StateName::Void));
    assert_eq!(state(&hall, "A5000"), Some(StateName::Waiting));
    assert_eq!(state(&hall, "A5001"), Some(StateName::Waiting));
    assert_eq!(hall.store.view().tickets().count(), 3);
    hall.stop().await;
}

#[tokio::test]
async fn a_touch_that_is_taken_back_gives_out_no_number_any_more() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let unseen: IssuedTicket = hall.ask_ticket(&kiosk, "touch-0001", SERVICE).await.json();
    let withdraw = |touch: &str| WithdrawRequest { key: key(touch) };
    for _ in 0..2 {
        for touch in ["touch-0001", "touch-0002"] {
            let answer = hall.post("/api/kiosk/withdrawals", Some(&kiosk), &withdraw(touch)).await;
            assert_eq!(answer.status, StatusCode::NO_CONTENT);
        }
    }
    assert_eq!(state(&hall, &unseen.ticket.number.to_string()), Some(StateName::Void));
    let late = hall.ask_ticket(&kiosk, "touch-0002", SERVICE).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(hall.store.view().tickets().count(), 1);
    hall.stop().await;
}

#[tokio::test]
async fn a_number_that_is_handed_over_after_its_touch_was_taken_back_is_kept_all_the_same() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    band(&hall, &kiosk, "journal-1").await;
    hall.pass(10);
    let withdraw = WithdrawRequest { key: key("touch-0001") };
    let answer = hall.post("/api/kiosk/withdrawals", Some(&kiosk), &withdraw).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    let tickets = vec![ticket(&hall, "touch-0001", "A5000", 5)];
    let first = hand_over(&hall, &kiosk, tickets.clone()).await;
    assert!(matches!(first[0], HandOverResult::Taken { .. }), "{first:?}");
    assert_eq!(state(&hall, "A5000"), Some(StateName::Waiting));
    assert_eq!(hand_over(&hall, &kiosk, tickets).await, first, "once");
    assert_eq!(hall.store.view().tickets().count(), 1);
    hall.stop().await;
}

#[tokio::test]
async fn what_nobody_saw_is_void_and_what_is_not_ones_own_is_refused() {
    let hall = TestHall::start().await;
    let (one, two) = (hall.kiosk().await, hall.kiosk().await);
    band(&hall, &one, "journal-1").await;
    let foreign = band(&hall, &two, "journal-2").await.unwrap();
    hall.pass(10);
    let unseen = OfflineTicket { seen: false, ..ticket(&hall, "touch-0001", "A5000", 5) };
    let other = format!("A{}", foreign.first());
    let foreign = ticket(&hall, "touch-0002", &other, 5);
    let twice = OfflineTicket { token: token("other"), ..ticket(&hall, "touch-0003", "A5000", 4) };
    let results = hand_over(&hall, &one, vec![unseen, foreign, twice]).await;
    let code = |result: &HandOverResult| match result {
        HandOverResult::Taken { .. } => "taken".to_owned(),
        HandOverResult::Refused(why) => why.code.clone(),
    };
    let codes: Vec<_> = results.iter().map(code).collect();
    assert_eq!(codes, ["taken", "no-band", "number-taken"]);
    assert_eq!(state(&hall, "A5000"), Some(StateName::Void));
    let many = vec![ticket(&hall, "touch-0001", "A5000", 5); 51];
    let request =
        HandOver { clock: hall.clock.now(), run: RunId("r".into()), uptime_ms: 1, tickets: many };
    let answer = hall.post("/api/kiosk/hand-overs", Some(&one), &request).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    hall.stop().await;
}

#[tokio::test]
async fn a_kiosk_that_is_paired_anew_hands_over_what_it_gave_out_before() {
    let hall = TestHall::start().await;
    let (before, after) = (hall.kiosk().await, hall.kiosk().await);
    let old = band(&hall, &before, "journal-1").await.unwrap();
    let new = band(&hall, &after, "journal-1").await.unwrap();
    assert_ne!(old, new, "the former one may still be somewhere");
    hall.pass(10);
    let number = format!("A{}", old.first());
    let results = hand_over(&hall, &after, vec![ticket(&hall, "touch-0001", &number, 5)]).await;
    assert!(matches!(results[0], HandOverResult::Taken { .. }), "{results:?}");
    assert_eq!(state(&hall, &number), Some(StateName::Waiting));
    hall.stop().await;
}

#[tokio::test]
async fn a_page_that_two_numbers_have_keeps_no_day_from_ending() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    band(&hall, &kiosk, "journal-1").await;
    hall.pass(10);
    let one = ticket(&hall, "touch-0001", "A5000", 5);
    let two = OfflineTicket { token: one.token, ..ticket(&hall, "touch-0002", "A5001", 5) };
    hand_over(&hall, &kiosk, vec![one, two]).await;
    hall.pass(24 * 60);
    assert_eq!(hall.take(&kiosk).await.ticket.number.serial, 1);
    hall.stop().await;
}

#[tokio::test]
async fn a_number_that_comes_a_day_late_is_known_and_over() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    band(&hall, &kiosk, "journal-1").await;
    hall.pass(24 * 60);
    let late = ticket(&hall, "touch-0001", "A5000", 23 * 60);
    let results = hand_over(&hall, &kiosk, vec![late.clone()]).await;
    let HandOverResult::Taken { ticket: id, .. } = results[0] else { panic!("{results:?}") };
    assert_eq!(id.to_string(), "2026-11-23/A5000");
    let page = hall.get(&format!("/t/{}", token("A5000")), None).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("A5000"));
    assert_eq!(state(&hall, "A5000"), None, "today it is another one's");
    // Long after the server has forgotten the key.
    hall.pass(3 * 24 * 60);
    let before = hall.store.view().seq();
    let again = OfflineTicket { uptime_ms: late.uptime_ms, ..late };
    hand_over(&hall, &kiosk, vec![again]).await;
    assert!(hall.store.view().seq() <= before + 2, "nothing but the turn of the day");
    hall.stop().await;
}
