//! The packs that the project makes: whole, equally loud, and understood by the reader.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

use std::{fs, time::Duration};

use hall_texts::{Lang, Text};
use hall_voice::{
    espeak::Espeak,
    level,
    make::{self, Made},
    numeral::Numerals,
    pack::{MANIFEST, Pack},
    phrase::{Phrase, Script},
    reader::Reader,
    say_as,
    sound::Sound,
    vocabulary,
};

fn espeak() -> Espeak {
    Espeak::find().expect("these tests need espeak-ng: scripts/setup tests")
}

/// A pack of the words that some phrases need, made here.
fn pack_of(lang: Lang, begins: &[&str]) -> (tempfile::TempDir, Pack) {
    let folder = tempfile::tempdir().unwrap();
    let mut words = vocabulary::of(lang);
    words.retain(|entry| begins.iter().any(|begin| entry.id.to_string().starts_with(begin)));
    let made = make::make(folder.path(), lang, &words, &espeak()).unwrap();
    assert_eq!(made, Made::New(words.len()));
    let pack = Pack::open(folder.path()).unwrap();
    assert!(pack.lacks(&words).is_empty());
    (folder, pack)
}

fn seconds(sound: &Sound) -> f32 {
    sound.duration().as_secs_f32()
}

#[test]
fn every_clip_is_as_loud_as_the_others_and_none_is_clipped() {
    for lang in Lang::ALL {
        let (_folder, pack) = pack_of(lang, &["word-", "letter-", "voice-ticket-"]);
        for (id, clip) in &pack.manifest().clips {
            let sound = pack.sound(id).unwrap();
            let loudness = level::loudness(&sound).unwrap();
            // A clip with a hard consonant cannot be made louder than its peak allows.
            let least = level::LOUDNESS - 6.0;
            assert!(
                (least..level::LOUDNESS + 0.5).contains(&loudness),
                "{lang:?} {id}: {loudness}"
            );
            assert!(sound.peak() <= level::amplitude(level::PEAK) + 0.001, "{lang:?} {id}");
            let (least, most) = (0.1, 0.8 + 0.12 * clip.text.chars().count() as f32);
            assert!((least..most).contains(&seconds(&sound)), "{lang:?} {id}: {}", seconds(&sound));
        }
    }
}

#[test]
fn a_number_is_said_by_clips_alone_and_nothing_overlaps() {
    for lang in Lang::ALL {
        let (_folder, pack) = pack_of(lang, &["word-", "letter-", "voice-ticket-number"]);
        let clip = |text: &str| seconds(&pack.sound(pack.clip_of(text).unwrap()).unwrap());
        let numerals = Numerals::of(lang);
        let digits =
            [0, 1, 2].map(|digit| clip(numerals.words(digit).unwrap()[0])).iter().sum::<f32>();
        let begin = clip(&Text::VoiceTicketNumber { number: say_as::words("") }.to(lang));
        let letter = seconds(&pack.sound(&hall_voice::pack::ClipId::letter('a')).unwrap());
        let gaps = 4.0 * 0.06;
        let phrase =
            Phrase::of(&Text::VoiceTicketNumber { number: say_as::characters("A012") }, lang);
        let sound = Reader::new([(lang, pack)], None).phrase(&phrase, lang).unwrap();
        let off = (seconds(&sound) - (begin + letter + digits + gaps)).abs();
        assert!(off < 0.01, "{lang:?}: off by {off} s");
    }
}

#[test]
fn what_cannot_be_said_is_left_out_and_the_rest_is_said() {
    let lang = Lang::Id;
    let (_folder, pack) = pack_of(lang, &["voice-service", "voice-on"]);
    let name = Phrase::name("Perekaman KTP-el");
    let script = Script {
        lang,
        phrases: vec![
            Phrase::of(&Text::VoiceService, lang),
            name,
            Phrase::of(&Text::VoiceOn, lang),
        ],
    };
    let mut with = Reader::new([(lang, pack.clone())], Some(espeak()));
    let mut without = Reader::new([(lang, pack)], None);
    let (long, short) = (with.script(&script).unwrap(), without.script(&script).unwrap());
    assert!(long.duration() > short.duration() + Duration::from_millis(700));
    assert_eq!(without.phrase(&Phrase::name("Perekaman KTP-el"), lang), None);
    assert!(!without.can_speak(Lang::En) && with.can_speak(Lang::En));
    let mut alone = Reader::new([], Some(espeak()));
    assert!(alone.script(&script).unwrap().duration() > Duration::from_secs(3), "no pack");
    assert_eq!(Reader::default().script(&script), None, "neither pack nor espeak-ng");
}

#[test]
fn a_pack_that_is_there_is_not_made_again_and_a_broken_one_is() {
    let (folder, pack) = pack_of(Lang::En, &["word-t"]);
    let mut words = vocabulary::of(Lang::En);
    words.retain(|entry| pack.has(&entry.id));
    let again = || make::make(folder.path(), Lang::En, &words, &espeak()).unwrap();
    assert_eq!(again(), Made::Known);
    fs::remove_file(folder.path().join("word-two.wav")).unwrap();
    assert!(Pack::open(folder.path()).unwrap_err().to_string().contains("word-two"));
    assert_eq!(again(), Made::New(words.len()));
    let manifest = folder.path().join(MANIFEST);
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("two", "too")).unwrap();
    assert_eq!(again(), Made::New(words.len()));
}
