//! Where sound goes: the sound device of this machine, or a mixer in memory.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use rodio::{DeviceSinkBuilder, DeviceSinkError, MixerDeviceSink, Player, mixer::Mixer};

use crate::sound::Sound;

/// A way to be heard.
pub struct Output {
    mixer: Mixer,
    queue: Player,
    volume: f32,
    broken: Arc<AtomicBool>,
    /// The device plays as long as this is there.
    _device: Option<MixerDeviceSink>,
}

impl std::fmt::Debug for Output {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Output").field("waiting", &self.queue.len()).finish_non_exhaustive()
    }
}

impl Output {
    /// The sound device that the system plays on.
    ///
    /// # Errors
    /// There is none, or it takes no sound.
    pub fn device() -> Result<Self, DeviceSinkError> {
        let broken = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&broken);
        let told = move |error| {
            tracing::warn!(%error, "the sound device has a fault");
            heard.store(true, Ordering::Relaxed);
        };
        let builder = DeviceSinkBuilder::from_default_device()?.with_error_callback(told);
        let mut device = builder.open_sink_or_fallback()?;
        device.log_on_drop(false);
        let mixer = device.mixer().clone();
        Ok(Self { broken, _device: Some(device), ..Self::mixer(mixer) })
    }

    /// A mixer that somebody else reads.
    pub fn mixer(mixer: Mixer) -> Self {
        let queue = Player::connect_new(&mixer);
        Self { mixer, queue, volume: 1.0, broken: Arc::default(), _device: None }
    }

    /// Sets the loudness, from 0 to 1.
    pub fn set_volume(&mut self, volume: f32) {
        self.volume = volume;
        self.queue.set_volume(volume);
    }

    /// Plays a sound after what is waiting.
    pub fn play(&self, sound: &Sound) {
        self.queue.append(sound.source());
    }

    /// Ends what is played, and what is waiting.
    pub fn cut(&mut self) {
        // A queue that is dropped is silent at once.
        self.queue = Player::connect_new(&self.mixer);
        self.queue.set_volume(self.volume);
    }

    /// Whether nothing is played.
    pub fn is_silent(&self) -> bool {
        self.queue.empty()
    }

    /// Whether the device does not play any more.
    pub fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Relaxed)
    }
}
