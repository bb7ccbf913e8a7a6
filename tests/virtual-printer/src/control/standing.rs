//! What is not as it should be, as the orders that brought it about.

use super::Order;
use crate::{Answers, Machine, Paper};

/// The orders that stand, each with the order that takes it back. A sound printer has none.
pub fn standing(machine: &Machine) -> Vec<(Order, Order)> {
    let mut standing = of_condition(machine);
    let faults = machine.faults();
    if faults.answers != Answers::Normal {
        standing.push((Order::Answers(faults.answers), Order::Answers(Answers::Normal)));
    }
    let switches = [
        faults.no_process_id.then_some((Order::ProcessId(false), Order::ProcessId(true))),
        faults.no_qr.then_some((Order::Qr(false), Order::Qr(true))),
        faults.chinese_start.then_some((Order::Chinese(true), Order::Chinese(false))),
        faults
            .refuses_second_client
            .then_some((Order::RefuseSecondClient(true), Order::RefuseSecondClient(false))),
        faults.deaf.then_some((Order::Deaf(true), Order::Deaf(false))),
        faults.cutter_jams.then_some((Order::CutterJams(true), Order::CutterJams(false))),
    ];
    let amounts = [
        faults.slow.map(|rate| (Order::Slow(Some(rate)), Order::Slow(None))),
        of_amount(faults.paper_out_after, Order::PaperOutAfter),
        of_amount(faults.power_off_after, Order::PowerOffAfter),
        of_amount(faults.reset_after, Order::ResetAfter),
        of_amount(faults.refill_after, Order::RefillAfter),
        of_amount(faults.cools_after, Order::CoolsAfter),
        of_amount(faults.idle_close_after, Order::IdleCloseAfter),
    ];
    standing.extend(switches.into_iter().chain(amounts).flatten());
    standing
}

fn of_condition(machine: &Machine) -> Vec<(Order, Order)> {
    let condition = machine.condition();
    let mut standing = Vec::new();
    if !machine.is_powered() {
        standing.push((Order::Power(false), Order::Power(true)));
    }
    if condition.paper != Paper::Ok {
        standing.push((Order::Paper(condition.paper), Order::Paper(Paper::Ok)));
    }
    if condition.cover_open {
        standing.push((Order::Cover(true), Order::Cover(false)));
    }
    if !condition.online {
        standing.push((Order::Online(false), Order::Online(true)));
    }
    if let Some(defect) = machine.defect() {
        standing.push((Order::Error(Some(defect)), Order::Error(None)));
    }
    standing
}

fn of_amount<T>(amount: Option<T>, order: fn(Option<T>) -> Order) -> Option<(Order, Order)> {
    amount.map(|amount| (order(Some(amount)), order(None)))
}
