//! Which room decides which command.

use jiff::Timestamp;

use super::{Hall, hand_over::Numbered, tickets::Wish};
use crate::{command::Command, event::Event, refusal::Refusal};

type Decision = Result<Vec<Event>, Refusal>;

pub(super) fn command(hall: &Hall, command: &Command, now: Timestamp) -> Decision {
    match command {
        Command::Issue { service, later, class, token, promise } => {
            let (class, token, promise) = (*class, *token, *promise);
            hall.issue(&Wish { service, later, class, token, promise }, now)
        }
        Command::CheckIn { appointment, class, token } => {
            hall.check_in(appointment, *class, *token, now)
        }
        Command::HandOver { number, service, class, token, arrived_at, seen, unseen } => {
            let numbered = Numbered {
                number: *number,
                service,
                class: *class,
                token: *token,
                at: *arrived_at,
            };
            hall.hand_over(&numbered, *seen, *unseen, now)
        }
        Command::Withdraw { unseen } => Ok(hall.withdraw(*unseen)),
        Command::SetAppointments { date, appointments } => {
            hall.set_appointments(*date, appointments)
        }
        Command::ReportPrint { ticket, outcome } => hall.report_print(*ticket, *outcome),
        Command::Void { ticket } => hall.void(*ticket),
        Command::Cancel { ticket } => hall.cancel(*ticket),
        Command::Return { ticket } => hall.return_absent(*ticket, now),
        Command::Correct { ticket, service, class } => hall.correct(*ticket, service, *class, now),
        Command::SetLegs { ticket, later } => hall.set_legs(*ticket, later),
        Command::PauseService { service, reason, until } => {
            hall.pause_service(service, *reason, *until, now)
        }
        Command::ResumeService { service } => hall.resume_service(service, now),
        Command::AnswerSurvey { ticket, answers } => hall.answer_survey(*ticket, answers, now),
        Command::OpenCounter { counter, officer } => hall.open_counter(*counter, *officer),
        Command::PauseCounter { counter, minutes } => hall.pause_counter(*counter, *minutes, now),
        Command::CloseCounter { counter } => hall.close_counter(*counter, now),
        Command::CallNext { counter } => hall.call_next(*counter, now),
        Command::CallNumber { counter, ticket } => hall.call_number(*counter, *ticket, now),
        Command::WalkIn { counter, service, class, token } => {
            hall.walk_in(*counter, service, *class, *token, now)
        }
        Command::Recall { counter, ticket } => hall.recall(*counter, *ticket),
        Command::Start { counter, ticket } => hall.start(*counter, *ticket),
        Command::Hold { counter, ticket, reason, remind_after } => {
            hall.hold(*counter, *ticket, *reason, *remind_after, now)
        }
        Command::Resume { counter, ticket } => hall.resume(*counter, *ticket),
        Command::Transfer { counter, ticket, to, place, come_back } => {
            hall.transfer(*counter, *ticket, to, (*place, *come_back), now)
        }
        Command::Finish { counter, ticket, call_next } => {
            hall.finish(*counter, *ticket, *call_next, now)
        }
        Command::NoShow { counter, ticket } => hall.no_show(*counter, *ticket),
    }
}
