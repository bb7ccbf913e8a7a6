//! Orders to a running printer, a line of words each: what a person would do to it.

mod standing;

use std::{
    fmt::{self, Display, Formatter},
    num::NonZeroU32,
    str::FromStr,
    time::Duration,
};

pub use self::standing::standing;
use crate::{Answers, Condition, Defect, Faults, Machine, Paper};

/// The orders, for people.
pub const HELP: &str = "\
paper ok | near-end | out           the roll
cover open | closed                 the lid
online | offline                    the panel
power on | off                      the switch
error none | cutter | recoverable | unrecoverable | head-hot
answers normal | mute | garbage | half-closed
process-id on | off                 whether GS ( H is known
qr on | off                         whether QR codes are drawn, or their data printed as text
chinese on | off                    starts in Chinese mode: FS . ends it, ESC @ brings it back
second-client waits | refused       while another one is served
deaf on | off                       accepts, never reads
cutter-jams on | off                at the next cut
slow BYTES-PER-SECOND | off
paper-out-after BYTES | off         the paper ends in the middle
power-off-after BYTES | off         the power goes in the middle
reset-after BYTES | off             the connection is reset in the middle
reset                               the connection is reset now
refill-after SECONDS | off          new paper so long after it ran out
cools-after SECONDS | off           how long a head stays too hot (off: 10 s)
idle-close-after SECONDS | off      a silent client is cut off (off: 5 minutes)
sound                               no faults, paper, cover closed, online, power on";

/// One order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Changes the roll.
    Paper(Paper),
    /// Opens (`true`) or closes the cover.
    Cover(bool),
    /// Sets the printer online or offline.
    Online(bool),
    /// Switches the power.
    Power(bool),
    /// Breaks or mends the printer.
    Error(Option<Defect>),
    /// What becomes of answers.
    Answers(Answers),
    /// Whether process ids are known.
    ProcessId(bool),
    /// Whether native QR codes are known.
    Qr(bool),
    /// Whether it starts in Chinese mode.
    Chinese(bool),
    /// Whether a second client is refused.
    RefuseSecondClient(bool),
    /// Whether nothing is read.
    Deaf(bool),
    /// Whether the next cut jams the cutter.
    CutterJams(bool),
    /// Bytes a second.
    Slow(Option<NonZeroU32>),
    /// Bytes until the paper ends.
    PaperOutAfter(Option<u64>),
    /// Bytes until the power goes.
    PowerOffAfter(Option<u64>),
    /// Bytes until the connection is reset.
    ResetAfter(Option<u64>),
    /// Resets the connection now.
    Reset,
    /// Time from paper end to new paper.
    RefillAfter(Option<Duration>),
    /// Time that a hot head takes to cool down.
    CoolsAfter(Option<Duration>),
    /// Silence after which a client is cut off.
    IdleCloseAfter(Option<Duration>),
    /// All is well again.
    Sound,
}

/// A line that is no order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an order: {0:?}")]
pub struct NotAnOrder(pub String);

impl FromStr for Order {
    type Err = NotAnOrder;

    fn from_str(line: &str) -> Result<Self, NotAnOrder> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let order = match *words {
            ["online"] => Some(Self::Online(true)),
            ["offline"] => Some(Self::Online(false)),
            ["reset"] => Some(Self::Reset),
            ["sound"] => Some(Self::Sound),
            [subject, state] => of_state(subject, state).or_else(|| of_amount(subject, state)),
            _ => None,
        };
        order.ok_or_else(|| NotAnOrder(line.trim().to_owned()))
    }
}

fn of_state(subject: &str, state: &str) -> Option<Order> {
    let order = match (subject, state) {
        ("paper", "ok") => Order::Paper(Paper::Ok),
        ("paper", "near-end") => Order::Paper(Paper::NearEnd),
        ("paper", "out") => Order::Paper(Paper::Out),
        ("cover", "open") => Order::Cover(true),
        ("cover", "closed") => Order::Cover(false),
        ("error", "none") => Order::Error(None),
        ("error", "cutter") => Order::Error(Some(Defect::Cutter)),
        ("error", "recoverable") => Order::Error(Some(Defect::Recoverable)),
        ("error", "unrecoverable") => Order::Error(Some(Defect::Unrecoverable)),
        ("error", "head-hot") => Order::Error(Some(Defect::HeadHot)),
        ("answers", "normal") => Order::Answers(Answers::Normal),
        ("answers", "mute") => Order::Answers(Answers::Mute),
        ("answers", "garbage") => Order::Answers(Answers::Garbage),
        ("answers", "half-closed") => Order::Answers(Answers::HalfClosed),
        ("second-client", "waits") => Order::RefuseSecondClient(false),
        ("second-client", "refused") => Order::RefuseSecondClient(true),
        ("power", _) => Order::Power(on_off(state)?),
        ("process-id", _) => Order::ProcessId(on_off(state)?),
        ("qr", _) => Order::Qr(on_off(state)?),
        ("chinese", _) => Order::Chinese(on_off(state)?),
        ("deaf", _) => Order::Deaf(on_off(state)?),
        ("cutter-jams", _) => Order::CutterJams(on_off(state)?),
        _ => return None,
    };
    Some(order)
}

fn of_amount(subject: &str, amount: &str) -> Option<Order> {
    let bytes = |word: &str| word.parse().ok();
    match subject {
        "slow" => or_off(amount, |word| word.parse().ok(), Order::Slow),
        "paper-out-after" => or_off(amount, bytes, Order::PaperOutAfter),
        "power-off-after" => or_off(amount, bytes, Order::PowerOffAfter),
        "reset-after" => or_off(amount, bytes, Order::ResetAfter),
        "refill-after" => or_off(amount, seconds, Order::RefillAfter),
        "cools-after" => or_off(amount, seconds, Order::CoolsAfter),
        "idle-close-after" => or_off(amount, seconds, Order::IdleCloseAfter),
        _ => None,
    }
}

fn on_off(word: &str) -> Option<bool> {
    match word {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

/// The order for an amount, or for `off`.
fn or_off<T>(
    word: &str,
    read: impl FnOnce(&str) -> Option<T>,
    order: fn(Option<T>) -> Order,
) -> Option<Order> {
    if word == "off" { Some(order(None)) } else { read(word).map(|amount| order(Some(amount))) }
}

/// A length of time in seconds, which may have a fraction.
pub(crate) fn seconds(word: &str) -> Option<Duration> {
    Duration::try_from_secs_f64(word.parse().ok()?).ok()
}

impl Display for Order {
    /// As it is typed.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Paper(Paper::Ok) => f.write_str("paper ok"),
            Self::Paper(Paper::NearEnd) => f.write_str("paper near-end"),
            Self::Paper(Paper::Out) => f.write_str("paper out"),
            Self::Cover(true) => f.write_str("cover open"),
            Self::Cover(false) => f.write_str("cover closed"),
            Self::Online(true) => f.write_str("online"),
            Self::Online(false) => f.write_str("offline"),
            Self::Error(None) => f.write_str("error none"),
            Self::Error(Some(Defect::Cutter)) => f.write_str("error cutter"),
            Self::Error(Some(Defect::Recoverable)) => f.write_str("error recoverable"),
            Self::Error(Some(Defect::Unrecoverable)) => f.write_str("error unrecoverable"),
            Self::Error(Some(Defect::HeadHot)) => f.write_str("error head-hot"),
            Self::Answers(Answers::Normal) => f.write_str("answers normal"),
            Self::Answers(Answers::Mute) => f.write_str("answers mute"),
            Self::Answers(Answers::Garbage) => f.write_str("answers garbage"),
            Self::Answers(Answers::HalfClosed) => f.write_str("answers half-closed"),
            Self::RefuseSecondClient(true) => f.write_str("second-client refused"),
            Self::RefuseSecondClient(false) => f.write_str("second-client waits"),
            Self::Power(on) => switch(f, "power", on),
            Self::ProcessId(on) => switch(f, "process-id", on),
            Self::Qr(on) => switch(f, "qr", on),
            Self::Chinese(on) => switch(f, "chinese", on),
            Self::Deaf(on) => switch(f, "deaf", on),
            Self::CutterJams(on) => switch(f, "cutter-jams", on),
            Self::Slow(rate) => amount(f, "slow", rate),
            Self::PaperOutAfter(bytes) => amount(f, "paper-out-after", bytes),
            Self::PowerOffAfter(bytes) => amount(f, "power-off-after", bytes),
            Self::ResetAfter(bytes) => amount(f, "reset-after", bytes),
            Self::Reset => f.write_str("reset"),
            Self::RefillAfter(time) => amount(f, "refill-after", in_seconds(time)),
            Self::CoolsAfter(time) => amount(f, "cools-after", in_seconds(time)),
            Self::IdleCloseAfter(time) => amount(f, "idle-close-after", in_seconds(time)),
            Self::Sound => f.write_str("sound"),
        }
    }
}

fn switch(f: &mut Formatter<'_>, subject: &str, on: bool) -> fmt::Result {
    write!(f, "{subject} {}", if on { "on" } else { "off" })
}

fn amount(f: &mut Formatter<'_>, subject: &str, amount: Option<impl Display>) -> fmt::Result {
    match amount {
        Some(amount) => write!(f, "{subject} {amount}"),
        None => write!(f, "{subject} off"),
    }
}

fn in_seconds(time: Option<Duration>) -> Option<f64> {
    time.map(|time| time.as_secs_f64())
}

impl Order {
    /// Does to `machine` what the order says.
    pub fn apply(self, machine: &mut Machine) {
        let mut faults = machine.faults();
        let condition = machine.condition();
        match self {
            Self::Paper(paper) => return machine.set_condition(Condition { paper, ..condition }),
            Self::Cover(cover_open) => {
                return machine.set_condition(Condition { cover_open, ..condition });
            }
            Self::Online(online) => {
                return machine.set_condition(Condition { online, ..condition });
            }
            Self::Power(on) => return machine.set_power(on),
            Self::Error(defect) => return machine.set_defect(defect),
            Self::Reset => return machine.hang_up(),
            Self::Answers(answers) => faults.answers = answers,
            Self::ProcessId(known) => faults.no_process_id = !known,
            Self::Qr(known) => faults.no_qr = !known,
            Self::Chinese(on) => faults.chinese_start = on,
            Self::RefuseSecondClient(refused) => faults.refuses_second_client = refused,
            Self::Deaf(deaf) => faults.deaf = deaf,
            Self::CutterJams(jams) => faults.cutter_jams = jams,
            Self::Slow(rate) => faults.slow = rate,
            Self::PaperOutAfter(bytes) => faults.paper_out_after = bytes,
            Self::PowerOffAfter(bytes) => faults.power_off_after = bytes,
            Self::ResetAfter(bytes) => faults.reset_after = bytes,
            Self::RefillAfter(time) => faults.refill_after = time,
            Self::CoolsAfter(time) => faults.cools_after = time,
            Self::IdleCloseAfter(time) => faults.idle_close_after = time,
            Self::Sound => {
                // First the faults: the job that waits would else meet them once more.
                machine.set_faults(Faults::default());
                machine.set_power(true);
                machine.set_defect(None);
                return machine.set_condition(Condition::default());
            }
        }
        machine.set_faults(faults);
    }
}

#[cfg(test)]
mod tests;
