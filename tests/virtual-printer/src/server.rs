//! The printer on the network, and the handle by which tests and the binary reach it.

mod clock;
mod connection;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{net::TcpListener, sync::watch, task::JoinSet};

use crate::{
    control::Order,
    faults::Faults,
    machine::Machine,
    plan::{Script, Trigger},
    random::RandomFaults,
    status::{Condition, Paper},
    ticket::Ticket,
};

/// How wide the roll is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PaperWidth {
    /// 58 mm: 384 dots.
    Mm58,
    /// 80 mm: 576 dots.
    #[default]
    Mm80,
}

impl PaperWidth {
    /// Dots across.
    pub const fn dots(self) -> usize {
        match self {
            Self::Mm58 => 384,
            Self::Mm80 => 576,
        }
    }
}

/// What happens to a client that connects while another is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SecondClient {
    /// It is connected, but nothing is read until the first is gone.
    #[default]
    Waits,
    /// Its connection is reset.
    Refused,
}

/// How a printer is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where it listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Its roll.
    pub paper_width: PaperWidth,
    /// Bytes that may wait, at least 1. When so many do, no more is read and no status answered.
    pub buffer_bytes: usize,
    /// Whether a second client waits.
    pub second_client: SecondClient,
    /// A client that is silent for so long is cut off; Epson's cards take five minutes.
    pub idle_timeout: Duration,
    /// Paper, cover and panel at the start.
    pub condition: Condition,
    /// What is wrong at the start.
    pub faults: Faults,
}

impl Default for Config {
    /// A sound 80 mm printer on a free port of this machine.
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            paper_width: PaperWidth::default(),
            buffer_bytes: 64 * 1024,
            second_client: SecondClient::default(),
            idle_timeout: Duration::from_mins(5),
            condition: Condition::default(),
            faults: Faults::default(),
        }
    }
}

/// What the tasks and the handle share.
#[derive(Debug)]
struct Shared {
    machine: Mutex<Machine>,
    /// Told after every change of the machine.
    changed: watch::Sender<()>,
}

impl Shared {
    fn machine(&self) -> MutexGuard<'_, Machine> {
        self.machine.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn update<T>(&self, change: impl FnOnce(&mut Machine) -> T) -> T {
        let result = change(&mut self.machine());
        self.changed.send_replace(());
        result
    }

    /// Waits until `found` gives something; it is asked again after every change.
    async fn wait_for<T>(&self, mut found: impl FnMut(&Machine) -> Option<T>) -> T {
        let mut changes = self.changed.subscribe();
        loop {
            if let Some(value) = found(&self.machine()) {
                return value;
            }
            // The sender lives in `self`, so this ends only with a change.
            if changes.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }
}

/// A running printer. It stops when this is dropped.
#[derive(Debug)]
pub struct VirtualPrinter {
    addr: SocketAddr,
    shared: Arc<Shared>,
    /// They end when this is dropped.
    tasks: Mutex<JoinSet<()>>,
}

impl VirtualPrinter {
    /// Opens the port and starts the printer on the tokio runtime of the caller.
    ///
    /// # Errors
    /// When the port cannot be opened.
    pub async fn start(config: Config) -> io::Result<Self> {
        let listener = TcpListener::bind(config.listen).await?;
        let addr = listener.local_addr()?;
        let mut machine = Machine::new(config.paper_width.dots());
        machine.set_condition(config.condition);
        machine.set_faults(config.faults);
        let shared =
            Arc::new(Shared { machine: Mutex::new(machine), changed: watch::Sender::new(()) });
        let mut tasks = JoinSet::new();
        tasks.spawn(connection::serve(listener, Arc::clone(&shared), config));
        tasks.spawn(clock::keep_time(Arc::clone(&shared)));
        Ok(Self { addr, shared, tasks: Mutex::new(tasks) })
    }

    /// Carries out an order.
    pub fn obey(&self, order: Order) {
        self.shared.update(|machine| order.apply(machine));
    }

    /// Takes orders for later.
    pub fn follow(&self, script: Script) {
        let (timed, others) =
            script.steps.into_iter().partition(|step| matches!(step.trigger, Trigger::Elapsed(_)));
        self.shared.update(|machine| machine.follow(others));
        self.spawn(clock::follow(Arc::clone(&self.shared), timed));
    }

    /// Lets faults strike at random. Each heals by itself: the printer is then as it was before.
    pub fn suffer(&self, faults: RandomFaults) {
        self.spawn(clock::suffer(Arc::clone(&self.shared), faults));
    }

    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner).spawn(task);
    }

    /// Looks at the machine, which stands still meanwhile.
    pub fn look<T>(&self, see: impl FnOnce(&Machine) -> T) -> T {
        see(&self.shared.machine())
    }

    /// Tells that something has changed since it was asked last.
    pub fn changes(&self) -> watch::Receiver<()> {
        self.shared.changed.subscribe()
    }

    /// Where it listens, with the real port.
    pub const fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The slips that have come out, the oldest first.
    pub fn tickets(&self) -> Vec<Arc<Ticket>> {
        self.shared.machine().tickets().to_vec()
    }

    /// Waits until `n` slips have come out and gives the `n`-th, counted from 1. It waits for
    /// ever: put a time limit around it.
    pub async fn wait_for_ticket(&self, n: usize) -> Arc<Ticket> {
        let index = n.saturating_sub(1);
        self.wait_for(|machine| machine.tickets().get(index).cloned()).await
    }

    /// Waits until at least `count` bytes have arrived since the start.
    pub async fn wait_for_bytes(&self, count: usize) {
        self.wait_for(|machine| (machine.received().len() >= count).then_some(())).await;
    }

    /// Waits until `found` gives something; it is asked again after every change.
    pub async fn wait_for<T>(&self, found: impl FnMut(&Machine) -> Option<T>) -> T {
        self.shared.wait_for(found).await
    }

    /// Every byte that has arrived.
    pub fn received(&self) -> Vec<u8> {
        self.shared.machine().received().to_vec()
    }

    /// Bytes that wait in the buffer: more than none only when the printer cannot print or is
    /// slow.
    pub fn waiting(&self) -> usize {
        self.shared.machine().waiting()
    }

    /// Paper, cover and panel.
    pub fn condition(&self) -> Condition {
        self.shared.machine().condition()
    }

    /// Changes the roll.
    pub fn set_paper(&self, paper: Paper) {
        self.set_condition(|condition| condition.paper = paper);
    }

    /// Opens or closes the cover.
    pub fn set_cover(&self, open: bool) {
        self.set_condition(|condition| condition.cover_open = open);
    }

    /// Sets the printer online or offline, as by its panel.
    pub fn set_online(&self, online: bool) {
        self.set_condition(|condition| condition.online = online);
    }

    /// What is wrong.
    pub fn faults(&self) -> Faults {
        self.shared.machine().faults()
    }

    /// Changes what is wrong.
    pub fn set_faults(&self, faults: Faults) {
        self.shared.update(|machine| machine.set_faults(faults));
    }

    /// Switches the power. While it is off, connections are reset.
    pub fn set_power(&self, on: bool) {
        self.shared.update(|machine| machine.set_power(on));
    }

    fn set_condition(&self, change: impl FnOnce(&mut Condition)) {
        self.shared.update(|machine| {
            let mut condition = machine.condition();
            change(&mut condition);
            machine.set_condition(condition);
        });
    }
}
