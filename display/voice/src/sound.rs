//! Samples of one channel, and WAV files of them.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    num::{NonZeroU16, NonZeroU32},
    path::Path,
    time::Duration,
};

use rodio::{buffer::SamplesBuffer, source::UniformSourceIterator};
use thiserror::Error;

/// Samples in a second of what espeak-ng makes.
pub const RATE: NonZeroU32 = match NonZeroU32::new(22_050) {
    Some(rate) => rate,
    None => NonZeroU32::MIN,
};
const MONO: NonZeroU16 = NonZeroU16::MIN;

/// A sound file that cannot be used.
#[derive(Debug, Error)]
pub enum SoundError {
    /// The file cannot be read or written.
    #[error("{0}")]
    File(#[from] io::Error),
    /// It is no WAV.
    #[error("no WAV: {0}")]
    Format(hound::Error),
    /// It has more than one channel.
    #[error("{0} channels instead of one")]
    Channels(u16),
    /// It has another rate than its pack.
    #[error("{found} samples a second instead of {wanted}")]
    Rate {
        /// In the file.
        found: u32,
        /// In the manifest.
        wanted: u32,
    },
    /// There is nothing in it.
    #[error("empty")]
    Empty,
}

impl From<hound::Error> for SoundError {
    fn from(error: hound::Error) -> Self {
        match error {
            hound::Error::IoError(error) if error.kind() == io::ErrorKind::NotFound => {
                Self::File(error)
            }
            other => Self::Format(other),
        }
    }
}

/// Samples from -1 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Sound {
    rate: NonZeroU32,
    samples: Vec<f32>,
}

impl Sound {
    /// Samples at a rate.
    pub const fn new(samples: Vec<f32>, rate: NonZeroU32) -> Self {
        Self { rate, samples }
    }

    /// Nothing to hear for a time.
    pub fn silence(time: Duration, rate: NonZeroU32) -> Self {
        Self { rate, samples: vec![0.0; samples_in(time, rate)] }
    }

    /// Samples in a second.
    pub const fn rate(&self) -> NonZeroU32 {
        self.rate
    }

    /// The samples.
    pub fn samples(&self) -> &[f32] {
        &self.samples
    }

    /// How long it is.
    pub fn duration(&self) -> Duration {
        Duration::from_secs_f64(self.samples.len() as f64 / f64::from(self.rate.get()))
    }

    /// The greatest distance from silence, 0 to 1.
    pub fn peak(&self) -> f32 {
        self.samples.iter().fold(0.0, |peak, sample| peak.max(sample.abs()))
    }

    /// Adds another one at the end, brought to this one's rate.
    pub fn push(&mut self, other: &Self) {
        if other.rate == self.rate {
            self.samples.extend_from_slice(&other.samples);
        } else {
            self.samples.extend(UniformSourceIterator::new(other.source(), MONO, self.rate));
        }
    }

    /// Adds a pause.
    pub fn pause(&mut self, time: Duration) {
        self.samples.resize(self.samples.len() + samples_in(time, self.rate), 0.0);
    }

    /// The samples with `change` done to each.
    #[must_use]
    pub fn map(mut self, change: impl Fn(f32) -> f32) -> Self {
        for sample in &mut self.samples {
            *sample = change(*sample);
        }
        self
    }

    /// The samples from `begin` up to `end`.
    #[must_use]
    pub fn cut(mut self, begin: usize, end: usize) -> Self {
        self.samples.truncate(end);
        self.samples.drain(..begin.min(self.samples.len()));
        self
    }

    /// The sound for a player.
    pub(crate) fn source(&self) -> SamplesBuffer {
        SamplesBuffer::new(MONO, self.rate, self.samples.clone())
    }
}

fn samples_in(time: Duration, rate: NonZeroU32) -> usize {
    let samples = time.as_micros() * u128::from(rate.get()) / 1_000_000;
    usize::try_from(samples).unwrap_or(usize::MAX)
}

/// Reads a WAV file.
///
/// # Errors
/// It cannot be read, is no WAV of one channel, or is empty.
pub fn read(path: &Path) -> Result<Sound, SoundError> {
    decode(BufReader::new(File::open(path)?))
}

/// Reads a WAV.
///
/// # Errors
/// It is no WAV of one channel, or is empty.
pub fn decode(wav: impl Read) -> Result<Sound, SoundError> {
    let reader = hound::WavReader::new(wav)?;
    let spec = reader.spec();
    let rate = NonZeroU32::new(spec.sample_rate).ok_or(SoundError::Empty)?;
    if spec.channels != 1 {
        return Err(SoundError::Channels(spec.channels));
    }
    let samples: Result<Vec<f32>, _> = match spec.sample_format {
        hound::SampleFormat::Float => reader.into_samples().collect(),
        hound::SampleFormat::Int => {
            let full = 2_f32.powi(i32::from(spec.bits_per_sample) - 1);
            let samples = reader.into_samples::<i32>();
            samples.map(|sample| sample.map(|sample| sample as f32 / full)).collect()
        }
    };
    let samples = samples?;
    if samples.is_empty() { Err(SoundError::Empty) } else { Ok(Sound { rate, samples }) }
}

/// Looks at the head of a WAV file only: whether it is mono, at a rate, and not empty.
///
/// # Errors
/// It is not.
pub fn check(path: &Path, rate: NonZeroU32) -> Result<(), SoundError> {
    let reader = hound::WavReader::new(BufReader::new(File::open(path)?))?;
    let spec = reader.spec();
    if spec.channels != 1 {
        return Err(SoundError::Channels(spec.channels));
    }
    if spec.sample_rate != rate.get() {
        return Err(SoundError::Rate { found: spec.sample_rate, wanted: rate.get() });
    }
    if reader.len() == 0 { Err(SoundError::Empty) } else { Ok(()) }
}

/// Writes a WAV file of 16 bits.
///
/// # Errors
/// It cannot be written.
pub fn write(path: &Path, sound: &Sound) -> Result<(), SoundError> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: sound.rate.get(),
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(path, spec)?;
    for sample in &sound.samples {
        writer.write_sample(sixteen_bits(*sample))?;
    }
    Ok(writer.finalize()?)
}

#[expect(clippy::cast_possible_truncation, reason = "brought into the range before")]
fn sixteen_bits(sample: f32) -> i16 {
    (sample.clamp(-1.0, 1.0) * f32::from(i16::MAX)).round() as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(seconds: f32, rate: u32) -> Sound {
        let rate = NonZeroU32::new(rate).unwrap();
        let count = samples_in(Duration::from_secs_f32(seconds), rate);
        let step = 440.0 * std::f32::consts::TAU / rate.get() as f32;
        Sound::new((0..count).map(|place| (place as f32 * step).sin() * 0.5).collect(), rate)
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tone.wav");
        let sound = tone(0.5, 22_050);
        write(&path, &sound).unwrap();
        let known = read(&path).unwrap();
        assert_eq!((known.rate(), known.duration()), (RATE, Duration::from_millis(500)));
        let off = known.samples().iter().zip(sound.samples()).map(|(a, b)| (a - b).abs());
        assert!(off.fold(0.0, f32::max) < 0.001);
        assert!(check(&path, RATE).is_ok());
        let other = check(&path, NonZeroU32::MIN).unwrap_err();
        assert!(matches!(other, SoundError::Rate { found: 22_050, wanted: 1 }), "{other}");
    }

    #[test]
    fn another_rate_is_as_long_and_as_loud() {
        let mut sound = Sound::silence(Duration::from_millis(250), RATE);
        sound.push(&tone(1.0, 16_000));
        sound.pause(Duration::from_millis(250));
        let off = sound.duration().abs_diff(Duration::from_millis(1_500));
        assert!(off < Duration::from_millis(2), "{:?}", sound.duration());
        assert!((0.48..0.52).contains(&sound.peak()), "{}", sound.peak());
    }

    #[test]
    fn two_channels_and_no_samples_are_errors() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stereo.wav");
        let spec = hound::WavSpec {
            channels: 2,
            sample_rate: 22_050,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        hound::WavWriter::create(&path, spec).unwrap().finalize().unwrap();
        assert!(matches!(read(&path), Err(SoundError::Channels(2))));
        write(&path, &Sound::silence(Duration::ZERO, RATE)).unwrap();
        assert!(matches!(read(&path), Err(SoundError::Empty)));
        assert!(matches!(check(&path, RATE), Err(SoundError::Empty)));
        assert!(matches!(decode(&b"RIFFxxxx"[..]), Err(SoundError::Format(_))));
    }
}
