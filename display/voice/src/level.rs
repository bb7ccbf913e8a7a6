//! Silence cut off the ends, and every clip as loud as the others: clips of many sources are heard
//! one after another.

use crate::sound::Sound;

/// How loud speech is made, as the mean power while it sounds, in dBFS.
pub const LOUDNESS: f32 = -20.0;
/// No sample goes beyond this, in dBFS.
pub const PEAK: f32 = -1.0;

/// Below this is silence, in dBFS.
const SILENCE: f32 = -48.0;
/// Power is measured in windows of so many seconds.
const WINDOW: f32 = 0.02;
/// So many seconds are left at each end: consonants begin softly.
const MARGIN: f32 = 0.012;

/// Cuts silence off both ends; what is silent all through becomes empty.
#[must_use]
pub fn trim(sound: Sound) -> Sound {
    let limit = amplitude(SILENCE);
    let loud = |sample: &f32| sample.abs() > limit;
    let first = sound.samples().iter().position(loud);
    let last = sound.samples().iter().rposition(loud);
    let (Some(first), Some(last)) = (first, last) else { return sound.cut(0, 0) };
    let margin = in_samples(MARGIN, &sound);
    sound.cut(first.saturating_sub(margin), last + 1 + margin)
}

/// Makes it as loud as [`LOUDNESS`], but no sample louder than [`PEAK`].
#[must_use]
pub fn level(sound: Sound) -> Sound {
    let (Some(loudness), peak) = (loudness(&sound), sound.peak()) else { return sound };
    let gain = amplitude(LOUDNESS - loudness).min(amplitude(PEAK) / peak);
    sound.map(|sample| sample * gain)
}

/// The mean power of what is no silence, in dBFS. `None` if there is nothing to hear.
pub fn loudness(sound: &Sound) -> Option<f32> {
    let limit = amplitude(SILENCE).powi(2);
    let windows = sound.samples().chunks(in_samples(WINDOW, sound).max(1));
    let powers = windows.map(|window| {
        window.iter().map(|sample| sample * sample).sum::<f32>() / window.len() as f32
    });
    let (sum, count) = powers
        .filter(|power| *power > limit)
        .fold((0.0, 0_u32), |(sum, count), power| (sum + power, count + 1));
    (count > 0).then(|| 10.0 * (sum / count as f32).log10())
}

/// The amplitude that a level in dBFS has.
pub fn amplitude(decibels: f32) -> f32 {
    10_f32.powf(decibels / 20.0)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a small part of a second, in samples"
)]
fn in_samples(seconds: f32, sound: &Sound) -> usize {
    (seconds * sound.rate().get() as f32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sound::RATE;

    fn tone(amplitude: f32, seconds: f32) -> Vec<f32> {
        let count = in_samples(seconds, &Sound::new(Vec::new(), RATE));
        let step = 200.0 * std::f32::consts::TAU / RATE.get() as f32;
        (0..count).map(|place| (place as f32 * step).sin() * amplitude).collect()
    }

    fn between_silence(amplitude: f32) -> Sound {
        let silence = vec![0.0; 20_000];
        Sound::new([silence.clone(), tone(amplitude, 0.5), silence].concat(), RATE)
    }

    #[test]
    fn silence_is_cut_off_and_the_speech_is_not() {
        let cut = trim(between_silence(0.3)).duration().as_secs_f32();
        assert!((0.5..0.53).contains(&cut), "{cut}");
        assert!(trim(Sound::new(vec![0.0001; 100], RATE)).samples().is_empty());
    }

    #[test]
    fn soft_and_loud_come_out_alike_whatever_silence_is_around() {
        for amplitude in [0.02, 0.3, 0.9] {
            let loudness = loudness(&level(between_silence(amplitude))).unwrap();
            assert!((loudness - LOUDNESS).abs() < 0.5, "{amplitude}: {loudness}");
        }
    }

    #[test]
    fn a_click_keeps_a_clip_from_being_made_louder_than_it_can_be() {
        let mut samples = tone(0.02, 0.5);
        samples[100] = 0.5;
        let peak = level(Sound::new(samples, RATE)).peak();
        assert!((peak - amplitude(PEAK)).abs() < 0.001, "{peak}");
    }

    #[test]
    fn silence_stays_silence() {
        let silence = Sound::new(vec![0.0; 1_000], RATE);
        assert_eq!(loudness(&silence), None);
        assert_eq!(level(silence.clone()), silence);
    }
}
