//! The queue, heard through a mixer in memory.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{
    fs,
    num::NonZeroU16,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use hall_texts::Lang;
use hall_voice::{
    make,
    output::Output,
    pack::Pack,
    phrase::{Phrase, Script},
    player::{Player, State, Volume},
    reader::Reader,
    sound::{self, RATE, Sound},
    vocabulary::Entry,
};
use rodio::{
    DeviceSinkError,
    mixer::{Mixer, MixerSource, mixer},
};

/// Words whose sound is a level that tells them apart, each a tenth of a second.
const WORDS: [(&str, f32); 3] = [("satu", 0.2), ("dua", 0.4), ("tiga", 0.8)];
const LENGTH: usize = 2_205;
/// What the player adds to each phrase.
const GAP: usize = 4_851;

fn pack(folder: &Path) -> Pack {
    let entry =
        |word: &str| Entry { id: format!("word-{word}").try_into().unwrap(), text: word.into() };
    let words = WORDS.map(|(word, _)| entry(word));
    for (word, level) in WORDS {
        let sound = Sound::new(vec![level; LENGTH], RATE);
        sound::write(&folder.join(format!("word-{word}.wav")), &sound).unwrap();
    }
    let manifest = make::manifest(Lang::Id, "test", &words);
    fs::write(folder.join("manifest.toml"), toml::to_string(&manifest).unwrap()).unwrap();
    Pack::open(folder).unwrap()
}

fn script(words: &[&str]) -> Script {
    Script { lang: Lang::Id, phrases: words.iter().map(|word| Phrase::words(word)).collect() }
}

/// A player, and the end that it is heard at.
fn voice(volume: u8) -> (tempfile::TempDir, Player, MixerSource) {
    let folder = tempfile::tempdir().unwrap();
    let pack = pack(folder.path());
    let (input, heard): (Mixer, _) = mixer(NonZeroU16::MIN, RATE);
    let open = move || Ok(Output::mixer(input.clone()));
    let reader = move || Reader::new([(Lang::Id, pack)], None);
    let player = Player::start(reader, Volume::clamped(volume), open).unwrap();
    (folder, player, heard)
}

/// The words that are heard in so many samples, in order.
fn words(heard: &mut MixerSource, samples: usize) -> Vec<&'static str> {
    let mut words = Vec::new();
    let mut silent = true;
    for sample in heard.take(samples) {
        let known = WORDS.iter().find(|(_, level)| (sample - level).abs() < 0.01);
        if let (Some((word, _)), true) = (known, silent) {
            words.push(*word);
        }
        silent = known.is_none();
    }
    words
}

#[test]
fn phrases_are_said_one_after_another() {
    let (_folder, player, mut heard) = voice(100);
    player.say(script(&["satu", "dua"]));
    player.add(script(&["tiga"]));
    assert_eq!(player.state(), Some(State::Ready));
    assert_eq!(words(&mut heard, 3 * (LENGTH + GAP)), ["satu", "dua", "tiga"]);
}

#[test]
fn a_new_screen_cuts_the_old_prompt_off() {
    let (_folder, player, mut heard) = voice(100);
    player.say(script(&["satu", "dua"]));
    player.state().unwrap();
    assert_eq!(words(&mut heard, LENGTH / 2), ["satu"]);
    player.say(script(&["tiga"]));
    player.state().unwrap();
    // What the queue that is over still had in hand may be heard for a moment.
    let rest = words(&mut heard, 3 * (LENGTH + GAP));
    assert_eq!(rest.last(), Some(&"tiga"));
    assert!(!rest.contains(&"dua"), "{rest:?}");
}

#[test]
fn hush_ends_it() {
    let (_folder, player, mut heard) = voice(100);
    player.say(script(&["satu", "dua", "tiga"]));
    player.state().unwrap();
    player.hush();
    player.state().unwrap();
    let said = words(&mut heard, 3 * (LENGTH + GAP));
    assert!(!said.contains(&"dua") && !said.contains(&"tiga"), "{said:?}");
}

#[test]
fn half_the_volume_is_a_quarter_of_the_amplitude() {
    let (_folder, player, mut heard) = voice(50);
    player.say(script(&["tiga"]));
    player.state().unwrap();
    let peak = (&mut heard).take(LENGTH).fold(0.0, f32::max);
    assert!((peak - 0.2).abs() < 0.01, "{peak}");
}

#[test]
fn without_a_device_it_is_silent_and_looks_for_one_only_now_and_then() {
    let folder = tempfile::tempdir().unwrap();
    let pack = pack(folder.path());
    let tries = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&tries);
    let open = move || {
        count.fetch_add(1, Ordering::Relaxed);
        Err(DeviceSinkError::NoDevice)
    };
    let reader = move || Reader::new([(Lang::Id, pack)], None);
    let player = Player::start(reader, Volume::clamped(80), open).unwrap();
    assert_eq!(player.state(), Some(State::Ready), "nothing was to be said yet");
    for _ in 0..20 {
        player.say(script(&["satu"]));
    }
    assert_eq!(player.state(), Some(State::NoDevice));
    assert_eq!(tries.load(Ordering::Relaxed), 1);
}
