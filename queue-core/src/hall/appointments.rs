//! Decisions about appointments: take a list in, check somebody in.

use jiff::{Timestamp, civil::Date};

use super::{Hall, tickets::Wish};
use crate::{
    appointment::{Appointment, AppointmentCode, Punctuality},
    event::Event,
    refusal::Refusal,
    ticket::{Class, TicketState, Token},
};

impl Hall {
    pub(super) fn set_appointments(
        &self,
        date: Date,
        appointments: &[Appointment],
    ) -> Result<Vec<Event>, Refusal> {
        let zone = self.catalogue.calendar.zone;
        for (place, appointment) in appointments.iter().enumerate() {
            if appointments[..place].iter().any(|before| before.code == appointment.code) {
                return Err(Refusal::AppointmentTwice { code: appointment.code.clone() });
            }
            self.known_service(&appointment.service)?;
            let elsewhere = self
                .appointments
                .get(&appointment.code)
                .is_some_and(|known| zone.day(known.at) != date);
            if zone.day(appointment.at) != date || elsewhere {
                return Err(Refusal::UnknownAppointment { code: appointment.code.clone() });
            }
        }
        let mut appointments = appointments.to_vec();
        for appointment in &mut appointments {
            let known = self.appointments.get(&appointment.code);
            // Also of a list that was taken in meanwhile without it.
            let checked_in = self.tickets.values().any(|ticket| {
                ticket.appointment.as_ref() == Some(&appointment.code)
                    && !matches!(ticket.state, TicketState::Void { .. })
            });
            appointment.used = checked_in || known.is_some_and(|known| known.used);
        }
        Ok(vec![Event::AppointmentsSet { date, appointments }])
    }

    pub(super) fn check_in(
        &self,
        code: &AppointmentCode,
        class: Class,
        token: Token,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let zone = self.catalogue.calendar.zone;
        let unknown = || Refusal::UnknownAppointment { code: code.clone() };
        let appointment = self.appointments.get(code).ok_or_else(unknown)?;
        if zone.day(appointment.at) != self.day {
            return Err(unknown());
        }
        if appointment.used {
            return Err(Refusal::AppointmentUsed { code: code.clone() });
        }
        let service = self.known_service(&appointment.service)?;
        self.open_for_numbers(service, now)?;
        let rules = &self.catalogue.rules;
        let local = |at| zone.local(at).time();
        match appointment.punctuality(now, rules.appointment_early, rules.appointment_late) {
            Punctuality::InTime => {}
            Punctuality::Early(from) => {
                let (code, from) = (code.clone(), local(from));
                return Err(Refusal::AppointmentEarly { code, from });
            }
            Punctuality::Late(until) => {
                let (code, until) = (code.clone(), local(until));
                return Err(Refusal::AppointmentLate { code, until });
            }
        }
        let wish = Wish { service: &service.code, later: &[], class, token, promise: None };
        let mut issued = self.issued(service, &wish, appointment.at)?;
        if let Event::Issued { appointment, .. } = &mut issued {
            *appointment = Some(code.clone());
        }
        Ok(vec![issued])
    }
}
