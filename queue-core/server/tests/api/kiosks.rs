use queue_core::{
    catalogue::ServiceCode,
    wire::kiosk::{KioskMessage, KioskStates, ServiceState},
};

use crate::hall::{Line, SERVICE, TestHall};

fn of(states: &KioskStates) -> &ServiceState {
    let service: ServiceCode = SERVICE.parse().unwrap();
    states.services.iter().find(|state| state.service == service).unwrap()
}

/// The states of the next message that has some.
async fn states(line: &mut Line) -> KioskStates {
    loop {
        match line.next().await {
            Some(KioskMessage::States(states)) => return *states,
            Some(KioskMessage::Snapshot(snapshot)) => return snapshot.states,
            Some(KioskMessage::Tick(_) | KioskMessage::Orders(_) | KioskMessage::Restart) => {}
            None => panic!("the server closed"),
        }
    }
}

#[tokio::test]
async fn a_kiosk_is_told_everything_and_then_what_changed() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let address = hall.serve().await;
    let mut line = Line::open(address, "/api/kiosk/live", &kiosk).await;
    let Some(KioskMessage::Snapshot(snapshot)) = line.next().await else {
        panic!("a snapshot comes first");
    };
    assert_eq!(snapshot.services.len(), 184);
    assert_eq!(snapshot.popular.len(), 8);
    assert!(!snapshot.priority_groups.is_empty());
    assert_eq!((snapshot.states.closed.is_none(), of(&snapshot.states).waiting), (true, 0));

    for _ in 0..20 {
        hall.take(&kiosk).await;
    }
    let mut told = Vec::new();
    loop {
        let states = states(&mut line).await;
        told.push(of(&states).waiting);
        if of(&states).waiting == 20 {
            break;
        }
    }
    // Gathered, and never back in time.
    assert!(told.len() < 20 && told.is_sorted(), "{told:?}");
}

#[tokio::test]
async fn a_link_that_lasts_is_told_of_each_new_week() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let address = hall.serve().await;
    let mut line = Line::open(address, "/api/kiosk/live", &kiosk).await;
    let mut first_days = Vec::new();
    for _ in 0..2 {
        let snapshot = loop {
            match line.next().await {
                Some(KioskMessage::Snapshot(snapshot)) => break snapshot,
                Some(_) => {}
                None => panic!("the server closed"),
            }
        };
        first_days.push(snapshot.offline.unwrap().days[0].day.to_string());
        hall.pass(24 * 60);
    }
    assert_eq!(first_days, ["2026-11-23", "2026-11-24"]);
}

#[tokio::test]
async fn a_line_with_nothing_to_say_ticks() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let address = hall.serve().await;
    let mut line = Line::open(address, "/api/kiosk/live", &kiosk).await;
    states(&mut line).await;
    let before = std::time::Instant::now();
    assert!(matches!(line.next().await, Some(KioskMessage::Tick(_))));
    assert!(before.elapsed() <= std::time::Duration::from_secs(5));
}

#[tokio::test]
async fn kiosks_learn_that_the_hall_has_closed() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let address = hall.serve().await;
    let mut line = Line::open(address, "/api/kiosk/live", &kiosk).await;
    assert_eq!(states(&mut line).await.closed, None);
    hall.pass(8 * 60);
    let closed = states(&mut line).await.closed.unwrap();
    assert_eq!(closed.code, "hall-closed");
}

#[tokio::test]
async fn a_server_that_stops_says_so_and_leaves_no_task() {
    let hall = TestHall::start().await;
    let kiosk = hall.kiosk().await;
    let address = hall.serve().await;
    let mut line = Line::open(address, "/api/kiosk/live", &kiosk).await;
    states(&mut line).await;
    let ended = async { while line.next::<KioskMessage>().await.is_some() {} };
    tokio::join!(hall.stop(), ended);
}
