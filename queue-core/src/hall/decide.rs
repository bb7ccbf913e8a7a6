//! Which room decides which command.

use jiff::Timestamp;

use super::Hall;
use crate::{command::Command, event::Event, refusal::Refusal};

pub(super) fn command(
    hall: &Hall,
    command: &Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Issue { service, class, token } => hall.issue(service, *class, *token, now),
        Command::ReportPrint { ticket, outcome } => hall.report_print(*ticket, *outcome),
        Command::Void { ticket } => hall.give_back(*ticket, |number| Event::Voided { number }),
        Command::Cancel { ticket } => hall.give_back(*ticket, |number| Event::Cancelled { number }),
        Command::OpenCounter { counter, officer } => hall.open_counter(*counter, *officer),
        Command::PauseCounter { counter } => hall.pause_counter(*counter),
        Command::CloseCounter { counter } => hall.close_counter(*counter),
        Command::CallNext { counter } => hall.call_next(*counter, now),
        Command::Recall { counter, ticket } => hall.recall(*counter, *ticket),
        Command::Start { counter, ticket } => hall.start(*counter, *ticket),
        Command::Finish { counter, ticket, call_next } => {
            hall.finish(*counter, *ticket, *call_next, now)
        }
        Command::NoShow { counter, ticket } => hall.no_show(*counter, *ticket),
        Command::AnswerSurvey { ticket, answers } => hall.answer_survey(*ticket, answers, now),
    }
}
