//! What the machine has no clock for: the beats of a slow printer, what ends by itself, and orders
//! at their time.

use std::{num::NonZeroU32, sync::Arc, time::Duration};

use tokio::time::{self, Instant, MissedTickBehavior};

use super::Shared;
use crate::{
    machine::Machine,
    plan::{Step, Trigger},
    random::{RandomFaults, Strike},
    status::{Condition, Defect, Paper},
};

/// A beat of a slow printer.
const BEAT: Duration = Duration::from_millis(50);
const BEATS_IN_A_SECOND: u32 = 20;
/// How long a hot head takes to cool down if nothing else is said.
const COOLING: Duration = Duration::from_secs(10);

/// A fault that no client has met for so long heals all the same.
const UNMET: Duration = Duration::from_secs(5);

/// Keeps the machine's time for ever.
pub(super) async fn keep_time(shared: Arc<Shared>) {
    let mut changes = shared.changed.subscribe();
    let mut beat = time::interval(BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut refill = Deadline::default();
    let mut cool = Deadline::default();
    loop {
        let slow = {
            let machine = shared.machine();
            let faults = machine.faults();
            let is_empty = machine.condition().paper == Paper::Out;
            let is_hot = machine.defect() == Some(Defect::HeadHot);
            refill.set(faults.refill_after.filter(|_| is_empty));
            cool.set(is_hot.then(|| faults.cools_after.unwrap_or(COOLING)));
            faults.slow.filter(|_| machine.waiting() > 0)
        };
        tokio::select! {
            changed = changes.changed() => if changed.is_err() { return },
            _ = beat.tick(), if slow.is_some() => {
                let rate = slow.map_or(1, NonZeroU32::get);
                let budget = usize::try_from(rate / BEATS_IN_A_SECOND).unwrap_or(usize::MAX).max(1);
                shared.update(|machine| machine.work(budget));
            }
            () = refill.passed() => shared.update(|machine| {
                machine.set_condition(Condition { paper: Paper::Ok, ..machine.condition() });
            }),
            () = cool.passed() => shared.update(|machine| machine.set_defect(None)),
        }
    }
}

/// A time that is fixed when it is first set and forgotten when there is no more need of it.
#[derive(Debug, Default)]
struct Deadline(Option<Instant>);

impl Deadline {
    fn set(&mut self, after: Option<Duration>) {
        self.0 = after.map(|after| self.0.unwrap_or_else(|| Instant::now() + after));
    }

    /// Waits for it: for ever if none is set.
    async fn passed(&self) {
        match self.0 {
            Some(at) => time::sleep_until(at).await,
            None => std::future::pending().await,
        }
    }
}

/// Carries out the steps of a script that go by the clock.
pub(super) async fn follow(shared: Arc<Shared>, steps: Vec<Step>) {
    let start = Instant::now();
    let mut timed: Vec<(Duration, Step)> = steps
        .into_iter()
        .filter_map(|step| match step.trigger {
            Trigger::Elapsed(after) => Some((after, step)),
            Trigger::Bytes(_) | Trigger::Slip(_) => None,
        })
        .collect();
    timed.sort_by_key(|(after, _)| *after);
    for (after, step) in timed {
        time::sleep_until(start + after).await;
        tracing::info!(order = %step.order, "as planned");
        shared.update(|machine| step.order.apply(machine));
    }
}

/// Lets faults strike, each before a ticket, and heals them some time after a client met them.
pub(super) async fn suffer(shared: Arc<Shared>, faults: RandomFaults) {
    for Strike { after_slips, order, heals_after } in faults {
        let slips = shared.machine().tickets().len() + after_slips;
        shared.wait_for(|machine| (machine.tickets().len() >= slips).then_some(())).await;
        let (healthy, contacts) = shared.update(|machine| {
            let healthy = Healthy::of(machine);
            order.apply(machine);
            (healthy, machine.contacts())
        });
        tracing::info!(%order, "a fault strikes");
        let met = shared.wait_for(|machine| (machine.contacts() > contacts).then_some(()));
        // A deaf printer does not see that its client has gone, and meets no other.
        if time::timeout(UNMET, met).await.is_err() {
            tracing::info!(%order, "no client has met it");
        }
        time::sleep(heals_after).await;
        shared.update(|machine| healthy.restore(machine));
        tracing::info!(%order, "it is over");
    }
}

/// How the printer was before a fault.
#[derive(Debug)]
struct Healthy {
    condition: Condition,
    defect: Option<Defect>,
    faults: crate::Faults,
}

impl Healthy {
    fn of(machine: &Machine) -> Self {
        Self { condition: machine.condition(), defect: machine.defect(), faults: machine.faults() }
    }

    fn restore(&self, machine: &mut Machine) {
        machine.set_faults(self.faults);
        machine.set_power(true);
        machine.set_defect(self.defect);
        machine.set_condition(self.condition);
    }
}
