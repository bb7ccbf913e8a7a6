//! People, sessions, devices and pairings, on a real file.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use jiff::{SignedDuration, Timestamp};
use queue_core::{
    catalogue::{AgencyCode, CounterId, ZoneId},
    wire::{
        device::DeviceKind,
        kiosk::{KioskLock, KioskOrders},
    },
};
use queue_store::{
    Connection,
    accounts::{
        devices, lockouts,
        pairings::{self, Poll},
        sessions,
        users::{self, NewUser, Role},
    },
    open_for_admin,
};

const SECRET: [u8; 32] = [1; 32];
const TOKEN: [u8; 32] = [2; 32];

struct Desk {
    db: Connection,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { db: open_for_admin(&folder.path().join("hall.db")).unwrap(), _folder: folder }
    }

    fn add_rina(&self) -> i64 {
        let agency: AgencyCode = "DKC".parse().unwrap();
        let rina = NewUser {
            login: "rina",
            name: "Rina Kartika",
            role: Role::Officer,
            agency: Some(&agency),
            counter: Some(CounterId(3)),
            password_hash: "$argon2id$first",
        };
        users::create(&self.db, &rina).unwrap()
    }
}

fn minute(minutes: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
}

#[test]
fn a_person_is_found_as_added_and_only_once() {
    let desk = Desk::new();
    let id = desk.add_rina();
    let rina = users::by_login(&desk.db, "rina").unwrap().unwrap();
    assert_eq!((rina.id, rina.role, rina.counter), (id, Role::Officer, Some(CounterId(3))));
    assert_eq!(rina.agency.unwrap().as_str(), "DKC");
    assert!(users::by_login(&desk.db, "nobody").unwrap().is_none());
    let auditor = NewUser {
        login: "rina",
        name: "Another",
        role: Role::Auditor,
        agency: None,
        counter: None,
        password_hash: "",
    };
    assert!(users::create(&desk.db, &auditor).is_err());
    users::create(&desk.db, &NewUser { login: "agus", ..auditor }).unwrap();
    let logins: Vec<_> =
        users::list(&desk.db).unwrap().into_iter().map(|user| user.login).collect();
    assert_eq!(logins, ["agus", "rina"]);
}

#[test]
fn a_session_lasts_until_its_end_its_log_out_or_another_password() {
    let desk = Desk::new();
    let rina = desk.add_rina();
    let begin = || sessions::create(&desk.db, rina, &SECRET, minute(0), minute(10)).unwrap();
    let there = |at| sessions::by_token_hash(&desk.db, &SECRET, minute(at)).unwrap();

    begin();
    let (user, session) = there(9).unwrap();
    assert_eq!((user.id, session.expires), (rina, minute(10)));
    assert!(there(10).is_none());
    sessions::touch(&desk.db, &SECRET, minute(20)).unwrap();
    assert!(there(19).is_some());
    sessions::purge(&desk.db, minute(19)).unwrap();
    assert!(there(19).is_some());
    sessions::purge(&desk.db, minute(20)).unwrap();
    assert!(there(0).is_none());

    begin();
    sessions::delete(&desk.db, &SECRET).unwrap();
    assert!(there(0).is_none());

    begin();
    assert!(users::set_password(&desk.db, rina, "$argon2id$second").unwrap());
    assert!(there(0).is_none());
    let stored = users::by_login(&desk.db, "rina").unwrap().unwrap().password_hash;
    assert_eq!(stored, "$argon2id$second");
    assert!(!users::set_password(&desk.db, 99, "").unwrap());
}

#[test]
fn a_session_needs_a_person() {
    let desk = Desk::new();
    assert!(sessions::create(&desk.db, 7, &SECRET, minute(0), minute(1)).is_err());
}

#[test]
fn guessing_locks_a_name_for_a_time() {
    let desk = Desk::new();
    let locked_for = SignedDuration::from_mins(5);
    let fail = |at| lockouts::record_failure(&desk.db, "rina", minute(at), 3, locked_for).unwrap();
    let locked = |at| lockouts::locked_until(&desk.db, "rina", minute(at)).unwrap();
    assert_eq!((fail(0), fail(0), locked(0)), (None, None, None));
    assert_eq!(fail(1), Some(minute(6)));
    assert_eq!((locked(1), locked(6)), (Some(minute(6)), None));
    assert_eq!(lockouts::locked_until(&desk.db, "agus", minute(1)).unwrap(), None);
    // Counted anew, and forgotten with the right password.
    assert_eq!((fail(7), fail(7)), (None, None));
    lockouts::forget(&desk.db, "rina").unwrap();
    assert_eq!((fail(8), fail(8)), (None, None));
    // A day later the old ones no longer count.
    assert_eq!(fail(8 + 25 * 60), None);
}

#[test]
fn a_device_works_until_it_is_revoked() {
    let desk = Desk::new();
    let zone = Some(ZoneId(2));
    let add = |name: &str, token: &[u8; 32]| {
        devices::add(&desk.db, DeviceKind::Display, name, zone, token, minute(0))
    };
    let id = add("Layar 1", &TOKEN).unwrap();
    assert!(add("Layar 2", &TOKEN).is_err(), "a token is one device's");
    let known = || devices::by_token_hash(&desk.db, &TOKEN).unwrap();
    let device = known().unwrap();
    assert_eq!((device.id, device.kind, device.zone), (id, DeviceKind::Display, zone));
    assert_eq!(device.seen_at, None);
    devices::seen(&desk.db, id, minute(3)).unwrap();
    assert_eq!(known().unwrap().seen_at, Some(minute(3)));
    assert!(devices::revoke(&desk.db, id, minute(4)).unwrap());
    assert!(!devices::revoke(&desk.db, id, minute(5)).unwrap());
    assert!(known().is_none());
    assert_eq!(devices::list(&desk.db).unwrap()[0].revoked_at, Some(minute(4)));
}

#[test]
fn a_pairing_gives_its_token_once() {
    let desk = Desk::new();
    let start = |code: &str, secret: &[u8; 32], at| {
        let kind = DeviceKind::Kiosk;
        pairings::start(&desk.db, kind, "Kios 1", code, secret, minute(at), minute(at + 10))
            .unwrap();
    };
    let poll =
        |secret: &[u8; 32], at| pairings::poll(&desk.db, secret, &TOKEN, minute(at)).unwrap();
    start("123456", &SECRET, 0);
    assert_eq!(poll(&SECRET, 1), Poll::Pending);
    assert_eq!(pairings::pending(&desk.db, minute(1)).unwrap().len(), 1);
    assert!(pairings::approve(&desk.db, "654321", minute(1), None).unwrap().is_none());
    let approved = pairings::approve(&desk.db, "123456", minute(2), Some(ZoneId(1))).unwrap();
    assert_eq!(approved.unwrap().name, "Kios 1");
    assert_eq!(pairings::pending(&desk.db, minute(2)).unwrap(), []);

    let Poll::Approved(device) = poll(&SECRET, 3) else { panic!("it was approved") };
    assert_eq!((device.name.as_str(), device.zone), ("Kios 1", Some(ZoneId(1))));
    assert_eq!(devices::by_token_hash(&desk.db, &TOKEN).unwrap().unwrap().id, device.id);
    assert_eq!(poll(&SECRET, 3), Poll::Expired);
}

#[test]
fn a_pairing_ends_with_its_time_and_with_its_code() {
    let desk = Desk::new();
    let other = [9; 32];
    let start = |secret: &[u8; 32]| {
        let kind = DeviceKind::Kiosk;
        pairings::start(&desk.db, kind, "Kios", "123456", secret, minute(0), minute(10)).unwrap();
    };
    let poll =
        |secret: &[u8; 32], at| pairings::poll(&desk.db, secret, &TOKEN, minute(at)).unwrap();
    start(&SECRET);
    // The administrator who types the code cannot mean the one that lost it.
    start(&other);
    assert_eq!((poll(&SECRET, 1), poll(&other, 1)), (Poll::Expired, Poll::Pending));
    assert!(pairings::approve(&desk.db, "123456", minute(10), None).unwrap().is_none());
    assert_eq!(poll(&other, 10), Poll::Expired);
    assert_eq!(devices::list(&desk.db).unwrap(), []);
}

#[test]
fn a_kiosk_keeps_its_orders_and_a_display_takes_none() {
    let desk = Desk::new();
    let add = |kind, token: u8| {
        devices::add(&desk.db, kind, "Kios 1", None, &[token; 32], minute(0)).unwrap()
    };
    let (kiosk, display) = (add(DeviceKind::Kiosk, 2), add(DeviceKind::Display, 3));
    let lock = KioskLock { reason: Some("Rusak".into()) };
    assert!(devices::lock(&desk.db, kiosk, Some(&lock)).unwrap());
    assert!(devices::message(&desk.db, kiosk, Some("Pakai kios 2")).unwrap());
    let orders =
        |token: u8| devices::by_token_hash(&desk.db, &[token; 32]).unwrap().unwrap().orders;
    let message = Some("Pakai kios 2".to_owned());
    assert_eq!(orders(2), KioskOrders { locked: Some(lock.clone()), message });
    assert!(devices::lock(&desk.db, kiosk, None).unwrap());
    assert!(devices::message(&desk.db, kiosk, None).unwrap());
    assert_eq!(orders(2), KioskOrders::default());

    assert!(!devices::lock(&desk.db, display, Some(&lock)).unwrap());
    assert!(!devices::message(&desk.db, display, Some("x")).unwrap());
    devices::revoke(&desk.db, kiosk, minute(1)).unwrap();
    assert!(!devices::lock(&desk.db, kiosk, Some(&lock)).unwrap(), "it is out of use");
}
