use super::*;

/// One of each kind.
const EACH: [&str; 37] = [
    "paper ok",
    "paper near-end",
    "paper out",
    "cover open",
    "cover closed",
    "online",
    "offline",
    "power on",
    "power off",
    "error none",
    "error cutter",
    "error recoverable",
    "error unrecoverable",
    "error head-hot",
    "answers normal",
    "answers mute",
    "answers garbage",
    "answers half-closed",
    "process-id off",
    "qr off",
    "chinese on",
    "second-client waits",
    "second-client refused",
    "deaf on",
    "cutter-jams on",
    "slow 200",
    "slow off",
    "paper-out-after 12",
    "power-off-after 12",
    "power-off-after off",
    "reset-after 12",
    "reset",
    "refill-after 3",
    "refill-after off",
    "cools-after 0.25",
    "idle-close-after 1.5",
    "sound",
];

#[test]
fn orders_are_read() {
    assert_eq!(" paper  near-end\n".parse(), Ok(Order::Paper(Paper::NearEnd)));
    assert_eq!("slow 200".parse(), Ok(Order::Slow(NonZeroU32::new(200))));
    assert_eq!("slow off".parse(), Ok(Order::Slow(None)));
    assert_eq!("refill-after 3".parse(), Ok(Order::RefillAfter(Some(Duration::from_secs(3)))));
    for wrong in [
        "",
        "paper",
        "paper perhaps",
        "slow 0",
        "slow -1",
        "refill-after -1",
        "refill-after NaN",
        "cover open now",
    ] {
        assert_eq!(wrong.parse::<Order>(), Err(NotAnOrder(wrong.to_owned())));
    }
}

#[test]
fn orders_are_shown_as_they_are_typed() {
    for typed in EACH {
        assert_eq!(typed.parse::<Order>().unwrap().to_string(), typed);
    }
}

#[test]
fn the_help_names_every_order() {
    for typed in EACH {
        let subject = typed.split(' ').next().unwrap();
        let named = HELP.split_whitespace().any(|word| word == subject);
        assert!(named, "{subject}");
    }
}

#[test]
fn what_stands_can_be_taken_back() {
    for typed in EACH {
        let mut machine = Machine::new(576);
        typed.parse::<Order>().unwrap().apply(&mut machine);
        let stands = standing(&machine);
        assert!(stands.len() <= 1, "{typed}: {stands:?}");
        for (order, back) in stands {
            assert_eq!(order.to_string(), typed);
            back.apply(&mut machine);
            assert_eq!(standing(&machine), [], "{typed} was taken back");
        }
    }
}

#[test]
fn a_sound_printer_has_nothing_standing() {
    let mut machine = Machine::new(576);
    for typed in EACH.iter().filter(|typed| **typed != "sound") {
        typed.parse::<Order>().unwrap().apply(&mut machine);
    }
    assert!(standing(&machine).len() > 10);
    Order::Sound.apply(&mut machine);
    assert_eq!(standing(&machine), []);
}
