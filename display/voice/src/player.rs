//! The queue: one voice speaks at a time. A thread of its own reads and plays, so that no screen
//! ever waits for sound.

use std::{
    collections::VecDeque,
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use hall_texts::Lang;
use rodio::DeviceSinkError;

use crate::{
    output::Output,
    phrase::{Phrase, Script},
    reader::Reader,
    utterance::PHRASE_GAP,
};

/// A device that has had nothing to play for so long is let go: an open one costs power.
const LET_GO_AFTER: Duration = Duration::from_secs(20);
/// A device that is not there is looked for again no sooner than after this.
const LOOK_AGAIN_AFTER: Duration = Duration::from_secs(10);

/// How loud: 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "i64")]
pub struct Volume(u8);

impl Volume {
    /// A percentage, brought into the range.
    pub const fn clamped(percent: u8) -> Self {
        Self(if percent > 100 { 100 } else { percent })
    }

    /// The factor for samples. Ears hear in ratios: half sounds like half by a square.
    fn factor(self) -> f32 {
        (f32::from(self.0) / 100.0).powi(2)
    }
}

impl TryFrom<i64> for Volume {
    type Error = &'static str;
    fn try_from(percent: i64) -> Result<Self, Self::Error> {
        match u8::try_from(percent) {
            Ok(percent) if percent <= 100 => Ok(Self(percent)),
            _ => Err("a volume is 0 to 100"),
        }
    }
}

/// Whether a voice can be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// As far as is known.
    Ready,
    /// There is no sound device, or it takes nothing. It is looked for again.
    NoDevice,
}

#[derive(Debug)]
enum Order {
    /// Instead of what is said.
    Say(Script),
    /// After what is said.
    Add(Script),
    Hush,
    State(Sender<State>),
}

/// A voice. Its copies speak through the same queue; the last one that goes ends it.
#[derive(Debug, Clone)]
pub struct Player {
    orders: Sender<Order>,
}

impl Player {
    /// Starts the thread. What reads is made there, since it looks at files; `open` opens the way
    /// to be heard when there is something to say.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(
        reader: impl FnOnce() -> Reader + Send + 'static,
        volume: Volume,
        open: impl FnMut() -> Result<Output, DeviceSinkError> + Send + 'static,
    ) -> io::Result<Self> {
        let (orders, taken) = mpsc::channel();
        let thread = thread::Builder::new().name("voice".into());
        thread.spawn(move || {
            let mut voice = Voice {
                reader: reader(),
                volume,
                open: Box::new(open),
                output: None,
                failed_at: None,
                waiting: VecDeque::new(),
            };
            voice.run(&taken);
        })?;
        Ok(Self { orders })
    }

    /// Says this instead of what is being said.
    pub fn say(&self, script: Script) {
        self.order(Order::Say(script));
    }

    /// Says this after what is being said.
    pub fn add(&self, script: Script) {
        self.order(Order::Add(script));
    }

    /// Says nothing any more.
    pub fn hush(&self) {
        self.order(Order::Hush);
    }

    /// Whether it can be heard, once all that was ordered before is on its way. `None` if the
    /// voice's thread has ended.
    pub fn state(&self) -> Option<State> {
        let (told, state) = mpsc::channel();
        self.order(Order::State(told));
        state.recv().ok()
    }

    fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            tracing::error!("the voice has ended");
        }
    }
}

type Open = Box<dyn FnMut() -> Result<Output, DeviceSinkError> + Send>;

struct Voice {
    reader: Reader,
    volume: Volume,
    open: Open,
    output: Option<Output>,
    /// When there was no device, last.
    failed_at: Option<Instant>,
    waiting: VecDeque<(Lang, Phrase)>,
}

impl Voice {
    fn run(&mut self, orders: &Receiver<Order>) {
        let mut asked = Vec::new();
        loop {
            // What comes in while a phrase is made may cut off the rest.
            while let Ok(order) = orders.try_recv() {
                self.take(order, &mut asked);
            }
            if let Some((lang, phrase)) = self.waiting.pop_front() {
                self.speak(&phrase, lang);
                continue;
            }
            for asked in asked.drain(..) {
                // Who asked may not wait any more.
                let _ = Sender::send(&asked, self.state());
            }
            match self.next(orders) {
                Ok(order) => self.take(order, &mut asked),
                Err(RecvTimeoutError::Timeout) => self.rest(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn next(&self, orders: &Receiver<Order>) -> Result<Order, RecvTimeoutError> {
        if self.output.is_some() {
            orders.recv_timeout(LET_GO_AFTER)
        } else {
            orders.recv().map_err(RecvTimeoutError::from)
        }
    }

    fn take(&mut self, order: Order, asked: &mut Vec<Sender<State>>) {
        match order {
            Order::Say(script) => {
                self.cut();
                self.wait(script);
            }
            Order::Add(script) => self.wait(script),
            Order::Hush => self.cut(),
            Order::State(who) => asked.push(who),
        }
    }

    fn wait(&mut self, script: Script) {
        let lang = script.lang;
        self.waiting.extend(script.phrases.into_iter().map(|phrase| (lang, phrase)));
    }

    fn cut(&mut self) {
        self.waiting.clear();
        if let Some(output) = &mut self.output {
            output.cut();
        }
    }

    fn speak(&mut self, phrase: &Phrase, lang: Lang) {
        if !self.can_be_heard() {
            self.waiting.clear();
            return;
        }
        if let (Some(mut sound), Some(output)) = (self.reader.phrase(phrase, lang), &self.output) {
            sound.pause(PHRASE_GAP);
            output.play(&sound);
        }
    }

    /// Opens the device, unless it is open or was not there just now.
    fn can_be_heard(&mut self) -> bool {
        if self.output.as_ref().is_some_and(Output::is_broken) {
            self.output = None;
        }
        let too_soon = self.failed_at.is_some_and(|at| at.elapsed() < LOOK_AGAIN_AFTER);
        if self.output.is_none() && !too_soon {
            match (self.open)() {
                Ok(mut output) => {
                    output.set_volume(self.volume.factor());
                    self.output = Some(output);
                    self.failed_at = None;
                }
                Err(error) => {
                    // Once, and not at every screen of every visitor.
                    if self.failed_at.is_none() {
                        tracing::error!(%error, "no sound device: nothing can be heard");
                    }
                    self.failed_at = Some(Instant::now());
                }
            }
        }
        self.output.is_some()
    }

    /// Lets a device go that has nothing to play.
    fn rest(&mut self) {
        if self.output.as_ref().is_some_and(Output::is_silent) {
            self.output = None;
        }
    }

    fn state(&self) -> State {
        if self.failed_at.is_some() { State::NoDevice } else { State::Ready }
    }
}
