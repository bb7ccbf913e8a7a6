//! Rating a served visit, once and within a week.

use jiff::Timestamp;

use super::Hall;
use crate::{event::Event, refusal::Refusal, survey::Answers, ticket::TicketId};

impl Hall {
    pub(super) fn answer_survey(
        &self,
        ticket: TicketId,
        answers: &Answers,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        // A visit is rated once, when all of it is over.
        let goes_on = self.ticket_of_today(ticket).is_ok_and(|known| known.state.is_open());
        let right = self.rights.get(&ticket).filter(|right| right.is_open(now) && !goes_on);
        let Some(right) = right else { return Err(self.why_no_right(ticket)) };
        let agency = self.catalogue.service(&right.service).map(|service| service.agency.clone());
        let agency =
            agency.ok_or_else(|| Refusal::UnknownService { service: right.service.clone() })?;
        Ok(vec![
            Event::SurveyRightUsed { ticket },
            Event::SurveyAnswered {
                agency,
                service: right.service.clone(),
                counter: right.counter,
                served_on: ticket.day,
                answers: answers.clone(),
            },
        ])
    }

    fn why_no_right(&self, ticket: TicketId) -> Refusal {
        match self.ticket_of_today(ticket) {
            Ok(known) if !known.legs.is_empty() && !known.state.is_open() => Refusal::SurveyClosed,
            Ok(_) => Refusal::NotServedYet,
            Err(Refusal::OtherDay { .. }) => Refusal::SurveyClosed,
            Err(refusal) => refusal,
        }
    }
}
