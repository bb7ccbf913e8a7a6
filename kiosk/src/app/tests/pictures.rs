//! Pictures of every screen, to be looked at: with `KIOSK_PICTURES` set to a folder they are kept
//! there (`make screens` does so). Without it a few are drawn, which must not fail.

use std::{env, path::Path, time::Duration};

use hall_texts::Lang;
use iced::Size;

use super::{Visit, scenes};
use crate::access::{Access, Aid};

/// A way to look at a screen: its name, window, language and settings.
type Way = (&'static str, (f32, f32), Lang, &'static [Aid]);

const UPRIGHT: (f32, f32) = (1080.0, 1920.0);
const LYING: (f32, f32) = (1920.0, 1080.0);

/// How every scene is drawn.
const WAYS: [Way; 10] = [
    ("id-upright", UPRIGHT, Lang::Id, &[]),
    ("en-lying", LYING, Lang::En, &[]),
    ("id-upright-large", UPRIGHT, Lang::Id, &[Aid::Large]),
    ("id-upright-contrast", UPRIGHT, Lang::Id, &[Aid::Contrast]),
    ("id-upright-low", UPRIGHT, Lang::Id, &[Aid::Low]),
    ("id-lying", LYING, Lang::Id, &[]),
    ("en-lying-large", LYING, Lang::En, &[Aid::Large]),
    ("en-lying-low", LYING, Lang::En, &[Aid::Low]),
    ("id-lying-all", LYING, Lang::Id, &Aid::ALL),
    ("en-small", (1280.0, 800.0), Lang::En, &[]),
];

fn draw(name: &str, scene: fn() -> Visit, (way, (width, height), lang, aids): Way) {
    let mut visit = scene().on(Size::new(width, height));
    // What slid in has come to rest.
    visit.pass(Duration::from_millis(250));
    visit.kiosk.lang = lang;
    let set = aids.iter().fold(Access::default(), |access, aid| access.with(*aid, true));
    visit.kiosk.access = set;
    let picture = visit.simulator().snapshot(&visit.kiosk.theme()).unwrap();
    if let Ok(folder) = env::var("KIOSK_PICTURES") {
        let path = Path::new(&folder).join(format!("{name}-{way}"));
        assert!(picture.matches_image(path).unwrap());
    }
}

/// These are kept in every way; of the others the first two are enough.
const SHOWN: [&str; 5] = ["home", "search", "service", "ticket", "visit"];

/// The ways in which a scene is drawn; `place` is the scene's.
fn ways(name: &str, place: usize, keeps: bool) -> Vec<Way> {
    if !keeps {
        // All take minutes in a debug build: each scene in one way, and every way is tried.
        return vec![WAYS[place % WAYS.len()]];
    }
    let many = if SHOWN.contains(&name) { WAYS.len() } else { 2 };
    WAYS[..many].to_vec()
}

#[test]
fn every_screen_can_be_drawn() {
    let keeps = env::var("KIOSK_PICTURES").is_ok();
    let only = env::var("KIOSK_SCENE").ok();
    let all = scenes::ALL.into_iter().chain(scenes::OVER).chain(scenes::UNPAIRED);
    for (place, (name, scene)) in all.enumerate() {
        if only.as_deref().is_none_or(|only| only.split(',').any(|one| one == name)) {
            for way in ways(name, place, keeps) {
                draw(name, scene, way);
            }
        }
    }
}
