//! Decisions about services: give out no numbers for now, and again.

use jiff::Timestamp;

use super::{Hall, ServicePause};
use crate::{catalogue::ServiceCode, command::PauseReason, event::Event, refusal::Refusal};

impl Hall {
    pub(super) fn pause_service(
        &self,
        service: &ServiceCode,
        reason: PauseReason,
        until: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let service = self.known_service(service)?.code.clone();
        // A pause that is over before it begins is none.
        let until = until.filter(|until| *until > now);
        if self.service_pause(&service, now) == Some(ServicePause { reason, until }) {
            return Ok(vec![]);
        }
        Ok(vec![Event::ServicePaused { service, reason, until }])
    }

    pub(super) fn resume_service(
        &self,
        service: &ServiceCode,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let service = self.known_service(service)?.code.clone();
        if self.service_pause(&service, now).is_none() {
            return Ok(vec![]);
        }
        Ok(vec![Event::ServiceResumed { service }])
    }
}
