//! What an officer can do at a counter, and when.

use hall_texts::Text;
use queue_core::{Command, catalogue::CounterId, ticket::TicketId};

/// A press at the counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Begin to work, or come back.
    Open,
    /// Take a break.
    Pause,
    /// Leave the counter.
    Leave,
    /// Call the ticket that is due first.
    CallNext,
    /// Call the ticket once more.
    Recall,
    /// The visitor is there.
    Start,
    /// The visitor is served.
    Finish,
    /// The visitor is served; call the next one in the same step.
    FinishAndCall,
    /// The visitor did not come.
    NoShow,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Open,
        Self::Pause,
        Self::Leave,
        Self::CallNext,
        Self::Recall,
        Self::Start,
        Self::Finish,
        Self::FinishAndCall,
        Self::NoShow,
    ];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Pause => "pause",
            Self::Leave => "leave",
            Self::CallNext => "call-next",
            Self::Recall => "recall",
            Self::Start => "start",
            Self::Finish => "finish",
            Self::FinishAndCall => "finish-and-call",
            Self::NoShow => "no-show",
        }
    }

    /// The action of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }

    /// What its button says.
    pub const fn text(self) -> Text<'static> {
        match self {
            Self::Open => Text::CounterOpen,
            Self::Pause => Text::CounterPause,
            Self::Leave => Text::CounterLeave,
            Self::CallNext => Text::CounterCallNext,
            Self::Recall => Text::CounterRecall,
            Self::Start => Text::CounterStart,
            Self::Finish => Text::CounterFinish,
            Self::FinishAndCall => Text::CounterFinishNext,
            Self::NoShow => Text::CounterNoShow,
        }
    }

    /// The keys that press it, as scripts know them; the first one is shown.
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Open | Self::CallNext | Self::FinishAndCall => &["space"],
            Self::Start => &["space", "enter"],
            Self::Pause => &["b"],
            Self::Recall => &["r"],
            Self::Finish => &["f"],
            Self::NoShow => &["x"],
            Self::Leave => &[],
        }
    }

    /// The command, with the ticket that the page showed. `None` if the action is about a ticket
    /// and the page named none.
    pub fn command(
        self,
        counter: CounterId,
        officer: i64,
        ticket: Option<TicketId>,
    ) -> Option<Command> {
        Some(match self {
            Self::Open => Command::OpenCounter { counter, officer },
            Self::Pause => Command::PauseCounter { counter, minutes: None },
            Self::Leave => Command::CloseCounter { counter },
            Self::CallNext => Command::CallNext { counter },
            Self::Recall => Command::Recall { counter, ticket: ticket? },
            Self::Start => Command::Start { counter, ticket: ticket? },
            Self::Finish => Command::Finish { counter, ticket: ticket?, call_next: false },
            Self::FinishAndCall => Command::Finish { counter, ticket: ticket?, call_next: true },
            Self::NoShow => Command::NoShow { counter, ticket: ticket? },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_name_of_its_own() {
        for action in Action::ALL {
            assert_eq!(Action::from_name(action.name()), Some(action));
        }
        assert_eq!(Action::from_name("transfer"), None);
    }

    #[test]
    fn an_action_on_a_ticket_needs_the_ticket() {
        for action in
            [Action::Recall, Action::Start, Action::Finish, Action::FinishAndCall, Action::NoShow]
        {
            assert_eq!(action.command(CounterId(3), 1, None), None, "{action:?}");
        }
    }
}
