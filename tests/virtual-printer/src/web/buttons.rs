//! The orders as a person finds them on the page.

/// One of several ways to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) label: &'static str,
    /// The order, as it is typed.
    pub(super) order: &'static str,
}

/// Ways of which one holds. The first is the sound one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) choices: &'static [Choice],
}

/// An order with an amount.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    pub(super) title: &'static str,
    /// The order's first word.
    pub(super) subject: &'static str,
    pub(super) unit: &'static str,
    /// What stands in the field at first.
    pub(super) proposal: &'static str,
}

const fn choice(label: &'static str, order: &'static str) -> Choice {
    Choice { label, order }
}

/// What a person does at the printer.
pub(super) const AT_THE_PRINTER: [Group; 5] = [
    Group {
        title: "Paper",
        choices: &[
            choice("Full", "paper ok"),
            choice("Near its end", "paper near-end"),
            choice("Out", "paper out"),
        ],
    },
    Group {
        title: "Cover",
        choices: &[choice("Closed", "cover closed"), choice("Open", "cover open")],
    },
    Group { title: "Power", choices: &[choice("On", "power on"), choice("Off", "power off")] },
    Group { title: "Panel", choices: &[choice("Online", "online"), choice("Offline", "offline")] },
    Group {
        title: "Error",
        choices: &[
            choice("None", "error none"),
            choice("Cutter stuck", "error cutter"),
            choice("Recoverable", "error recoverable"),
            choice("Broken", "error unrecoverable"),
            choice("Head too hot", "error head-hot"),
        ],
    },
];

/// What it says and what it understands.
pub(super) const HABITS: [Group; 7] = [
    Group {
        title: "Answers",
        choices: &[
            choice("Sent", "answers normal"),
            choice("None (mute)", "answers mute"),
            choice("Garbage", "answers garbage"),
            choice("Half-closed", "answers half-closed"),
        ],
    },
    Group {
        title: "Process ids",
        choices: &[choice("Known", "process-id on"), choice("Unknown", "process-id off")],
    },
    Group {
        title: "QR codes",
        choices: &[choice("Drawn", "qr on"), choice("Printed as text", "qr off")],
    },
    Group {
        title: "Starts in",
        choices: &[choice("ASCII", "chinese off"), choice("Chinese mode", "chinese on")],
    },
    Group {
        title: "Second client",
        choices: &[
            choice("Waits", "second-client waits"),
            choice("Is refused", "second-client refused"),
        ],
    },
    Group {
        title: "Hearing",
        choices: &[choice("Reads", "deaf off"), choice("Never reads (deaf)", "deaf on")],
    },
    Group {
        title: "Next cut",
        choices: &[choice("Works", "cutter-jams off"), choice("Jams", "cutter-jams on")],
    },
];

/// What happens in the middle of a job, and what ends by itself.
pub(super) const AMOUNTS: [Amount; 7] = [
    amount("Paper ends after", "paper-out-after", "bytes", "200"),
    amount("Power goes after", "power-off-after", "bytes", "200"),
    amount("Connection is reset after", "reset-after", "bytes", "200"),
    amount("Prints slowly", "slow", "bytes/s", "100"),
    amount("New paper comes after", "refill-after", "s", "5"),
    amount("A hot head cools in", "cools-after", "s", "10"),
    amount("Silent clients are cut off after", "idle-close-after", "s", "30"),
];

const fn amount(
    title: &'static str,
    subject: &'static str,
    unit: &'static str,
    proposal: &'static str,
) -> Amount {
    Amount { title, subject, unit, proposal }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Machine,
        control::{Order, standing},
    };

    #[test]
    fn each_button_is_an_order_and_the_first_of_a_group_is_sound() {
        for group in AT_THE_PRINTER.iter().chain(&HABITS) {
            for (index, choice) in group.choices.iter().enumerate() {
                let mut machine = Machine::new(576);
                choice.order.parse::<Order>().unwrap().apply(&mut machine);
                let stands: Vec<String> =
                    standing(&machine).iter().map(|(order, _)| order.to_string()).collect();
                let expected = if index == 0 { vec![] } else { vec![choice.order.to_owned()] };
                assert_eq!(stands, expected, "{}", choice.label);
            }
        }
    }

    #[test]
    fn each_amount_is_an_order_with_its_proposal_and_with_off() {
        for amount in AMOUNTS {
            for value in [amount.proposal, "off"] {
                let order = format!("{} {value}", amount.subject);
                assert_eq!(order.parse::<Order>().map(|order| order.to_string()), Ok(order));
            }
        }
    }
}
