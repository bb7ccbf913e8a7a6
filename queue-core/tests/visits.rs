//! Visits that go other than straight: sent on, parked, booked, corrected. Two agencies: AAA with
//! counters 1 and 2 (X, and S to help out), BBB with counters 3 and 4 (Y, one number a day).

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use queue_core::{
    Actor, Command, Event, Hall, Recorded, Refusal,
    appointment::Appointment,
    catalogue::{Catalogue, CounterId, ServiceCode},
    command::Destination,
    forecast,
    order::{CallRule, Position},
    ticket::{Class, StateName, Ticket, TicketId, Token},
};

const CATALOGUE: &str = r#"
schema = 1
[mpp]
code = "UJI"
name_id = "Balai Uji"
name_en = "Test hall"
timezone = "Asia/Jakarta"
hours = [{ days = ["mon", "tue"], tickets_from = "07:30", open = "08:00", close = "15:00" }]
[[agencies]]
code = "AAA"
name_id = "A"
name_en = "A"
short = "A"
letters = ["A"]
zone = 1
counters = 2
desks = [{ counters = [1, 2], main = ["X"], support = ["S"] }]
services = [
    { code = "X", name_id = "X", name_en = "X", letter = "A", minutes = 10 },
    { code = "S", name_id = "S", name_en = "S", letter = "A", minutes = 10 },
]
[[agencies]]
code = "BBB"
name_id = "B"
name_en = "B"
short = "B"
letters = ["B"]
zone = 1
counters = 2
services = [{ code = "Y", name_id = "Y", name_en = "Y", letter = "B", minutes = 10, quota = 1 }]
"#;

/// A hall on a Monday from 08:00 on.
struct Morning {
    hall: Hall,
    now: Timestamp,
    tokens: u8,
}

impl Morning {
    fn new(open: impl IntoIterator<Item = u16>) -> Self {
        let catalogue = Arc::new(Catalogue::parse(CATALOGUE).unwrap());
        let now = "2026-11-23T08:00:00+07:00".parse().unwrap();
        let hall = Hall::new(catalogue, jiff::civil::date(2026, 11, 23));
        let mut morning = Self { hall, now, tokens: 0 };
        let opened = morning.hall.on_deadline(now);
        morning.record(opened);
        for counter in open {
            let (counter, officer) = (CounterId(counter), 1);
            morning.ask(Command::OpenCounter { counter, officer }).unwrap();
        }
        morning
    }

    fn record(&mut self, events: Vec<Event>) {
        for event in events {
            let (seq, at, day) = (self.hall.seq() + 1, self.now, self.hall.day());
            self.hall.apply(&Recorded { seq, at, day, actor: Actor::System, key: None, event });
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "reads better where it is called")]
    fn ask(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        let events = self.hall.handle(&command, self.now)?;
        self.record(events.clone());
        Ok(events)
    }

    fn token(&mut self) -> Token {
        self.tokens += 1;
        Token::from_bytes([self.tokens; 16])
    }

    fn number(&self, events: &[Event]) -> TicketId {
        TicketId { day: self.hall.day(), number: events[0].number().unwrap() }
    }

    fn take(&mut self, service: &str) -> TicketId {
        let command = Command::issue(code(service), Class::General, self.token());
        let events = self.ask(command).unwrap();
        self.number(&events)
    }

    /// So many wait for X.
    fn crowd(&mut self, visitors: usize) {
        for _ in 0..visitors {
            self.take("AAA-X");
        }
    }

    fn check_in(&mut self) -> Result<TicketId, Refusal> {
        let appointment = "JANJI-1".parse().unwrap();
        let token = self.token();
        let events = self.ask(Command::CheckIn { appointment, class: Class::General, token })?;
        Ok(self.number(&events))
    }

    fn book(&mut self, appointments: Vec<Appointment>) {
        let date = self.hall.day();
        self.ask(Command::SetAppointments { date, appointments }).unwrap();
    }

    /// An appointment for Y, now.
    fn appointment(&self) -> Appointment {
        let code = "JANJI-1".parse().unwrap();
        Appointment { code, service: self::code("BBB-Y"), at: self.now, used: false }
    }

    fn begin(&mut self, counter: u16) -> TicketId {
        let counter = CounterId(counter);
        let events = self.ask(Command::CallNext { counter }).unwrap();
        let ticket = self.number(&events);
        self.ask(Command::Start { counter, ticket }).unwrap();
        ticket
    }

    fn finish(&mut self, counter: u16, ticket: TicketId) {
        let counter = CounterId(counter);
        self.ask(Command::Finish { counter, ticket, call_next: false }).unwrap();
    }

    fn send(&mut self, from: u16, ticket: TicketId, to: Destination, come_back: bool) {
        let (counter, place) = (CounterId(from), Position::Last);
        self.ask(Command::Transfer { counter, ticket, to, place, come_back }).unwrap();
    }

    fn ticket(&self, ticket: TicketId) -> &Ticket {
        self.hall.ticket(ticket.number).unwrap()
    }

    fn state(&self, ticket: TicketId) -> StateName {
        self.ticket(ticket).state.name()
    }
}

fn code(text: &str) -> ServiceCode {
    text.parse().unwrap()
}

fn to_y() -> Destination {
    Destination::Service(code("BBB-Y"))
}

#[test]
fn whoever_was_sent_with_return_comes_back_first() {
    let mut hall = Morning::new([1, 3]);
    let sent = hall.take("AAA-X");
    let next = hall.take("AAA-X");
    hall.begin(1);
    hall.send(1, sent, to_y(), true);
    assert_eq!(hall.begin(3), sent);
    hall.finish(3, sent);
    assert_eq!(hall.ticket(sent).reserved, Some(CounterId(1)));
    assert_eq!(hall.begin(1), sent);
    assert_eq!(hall.ticket(sent).reason.unwrap().rule, CallRule::Sent);
    hall.finish(1, sent);
    assert_eq!((hall.state(sent), hall.state(next)), (StateName::Served, StateName::Waiting));
    assert_eq!(hall.ticket(sent).legs.len(), 3);
}

#[test]
fn a_return_to_a_counter_that_closed_goes_to_the_others_of_its_service() {
    let mut hall = Morning::new([1, 2, 3]);
    let ticket = hall.take("AAA-X");
    hall.begin(1);
    hall.send(1, ticket, to_y(), true);
    hall.ask(Command::CloseCounter { counter: CounterId(1) }).unwrap();
    hall.begin(3);
    hall.finish(3, ticket);
    assert_eq!((hall.state(ticket), hall.ticket(ticket).reserved), (StateName::Waiting, None));
    assert_eq!(hall.begin(2), ticket);
    hall.finish(2, ticket);
    assert_eq!(hall.state(ticket), StateName::Served);
}

#[test]
fn a_return_is_kept_when_the_visitor_is_sent_on() {
    let mut hall = Morning::new([1, 3, 4]);
    let ticket = hall.take("AAA-X");
    hall.begin(1);
    hall.send(1, ticket, to_y(), true);
    hall.begin(3);
    hall.send(3, ticket, Destination::Counter(CounterId(4)), true);
    hall.begin(4);
    hall.finish(4, ticket);
    assert_eq!(hall.ticket(ticket).reserved, Some(CounterId(3)));
    hall.begin(3);
    hall.finish(3, ticket);
    assert_eq!(hall.ticket(ticket).reserved, Some(CounterId(1)));
}

#[test]
fn nobody_is_sent_to_where_the_visitor_is() {
    let mut hall = Morning::new([1]);
    let ticket = hall.take("AAA-X");
    let counter = CounterId(1);
    hall.begin(1);
    let to = Destination::Counter(counter);
    let place = Position::First;
    let refused = hall.ask(Command::Transfer { counter, ticket, to, place, come_back: false });
    assert_eq!(refused, Err(Refusal::SameCounter { counter }));
}

#[test]
fn a_visitor_is_sent_to_a_planned_service_once() {
    let mut hall = Morning::new([1, 3]);
    let ticket = hall.take("AAA-X");
    hall.ask(Command::SetLegs { ticket, later: vec![code("BBB-Y")] }).unwrap();
    hall.begin(1);
    hall.send(1, ticket, to_y(), false);
    assert!(hall.ticket(ticket).later.is_empty());
    hall.begin(3);
    hall.finish(3, ticket);
    assert_eq!(hall.state(ticket), StateName::Served);
}

#[test]
fn a_support_service_does_not_starve_behind_main_ones_that_are_late() {
    let mut hall = Morning::new([1]);
    let support = hall.take("AAA-S");
    hall.now += 1.minutes();
    hall.crowd(6);
    hall.now += 60.minutes();
    assert_eq!(hall.begin(1), support);
}

#[test]
fn a_booked_number_is_given_to_others_once_it_is_too_late() {
    let mut hall = Morning::new([]);
    let appointment = hall.appointment();
    hall.book(vec![appointment]);
    let command = Command::issue(code("BBB-Y"), Class::General, hall.token());
    let refused = hall.hall.handle(&command, hall.now).unwrap_err();
    assert!(matches!(refused, Refusal::QuotaReached { .. }), "{refused:?}");
    hall.now += 16.minutes();
    hall.ask(command).unwrap();
}

#[test]
fn an_appointment_whose_paper_never_came_can_be_used_again() {
    let mut hall = Morning::new([]);
    let appointment = hall.appointment();
    hall.book(vec![appointment]);
    let ticket = hall.check_in().unwrap();
    assert!(matches!(hall.check_in(), Err(Refusal::AppointmentUsed { .. })));
    hall.ask(Command::Void { ticket }).unwrap();
    hall.check_in().unwrap();
}

#[test]
fn a_list_that_is_taken_in_again_remembers_who_checked_in() {
    let mut hall = Morning::new([]);
    let appointment = hall.appointment();
    hall.book(vec![appointment.clone()]);
    hall.check_in().unwrap();
    hall.book(vec![]);
    hall.book(vec![appointment]);
    assert!(matches!(hall.check_in(), Err(Refusal::AppointmentUsed { .. })));
}

#[test]
fn a_corrected_number_does_not_teach_how_long_the_counter_was_idle() {
    let mut hall = Morning::new([1, 3]);
    let ticket = hall.take("AAA-X");
    hall.now += 60.minutes();
    hall.ask(Command::Correct { ticket, service: code("BBB-Y"), class: Class::General }).unwrap();
    // It waits there as long as it has waited.
    assert_eq!(hall.ticket(ticket).queued_at, hall.now - 60.minutes());
    hall.begin(3);
    hall.now += 5.minutes();
    hall.finish(3, ticket);
    assert_eq!(hall.hall.occupied(&code("BBB-Y")).unwrap().last(), Some(&300_000));
}

#[test]
fn a_visitor_of_another_agency_at_a_counter_hides_it_from_no_forecast() {
    let mut hall = Morning::new([1, 3]);
    let ticket = hall.take("AAA-X");
    hall.begin(1);
    hall.send(1, ticket, Destination::Counter(CounterId(3)), false);
    let waiting = forecast::waiting_ticket(&hall.hall, hall.ticket(ticket), hall.now);
    assert_eq!(waiting.wait.unwrap().high_s, 0);
    hall.begin(3);
    let next = forecast::next_ticket(&hall.hall, &code("BBB-Y"), Class::General, hall.now);
    assert!(next.wait.unwrap().median_s > 0);
    let board = forecast::board(&hall.hall, hall.now);
    assert!(board.next(&code("BBB-Y"), Class::General).unwrap().wait.is_some());
}

#[test]
fn whoever_may_not_be_done_before_closing_is_told() {
    let mut hall = Morning::new([1]);
    hall.crowd(12);
    let next = |hall: &Morning| {
        forecast::next_ticket(&hall.hall, &code("AAA-X"), Class::General, hall.now)
    };
    assert!(!next(&hall).may_miss_closing);
    hall.now = "2026-11-23T13:10:00+07:00".parse().unwrap();
    assert!(next(&hall).may_miss_closing);
}

#[test]
fn a_missed_number_that_is_called_again_waits_anew() {
    let mut hall = Morning::new([1]);
    let ticket = hall.take("AAA-X");
    let counter = CounterId(1);
    hall.ask(Command::CallNext { counter }).unwrap();
    hall.now += 1.minutes();
    hall.ask(Command::NoShow { counter, ticket }).unwrap();
    hall.now += 20.minutes();
    hall.ask(Command::CallNumber { counter, ticket }).unwrap();
    let reason = hall.ticket(ticket).reason.unwrap();
    assert_eq!((reason.waited_s, reason.rule), (0, CallRule::ByNumber));
}

#[test]
fn a_parked_visit_goes_on_and_counts_only_the_time_at_the_counter() {
    let mut hall = Morning::new([1, 2]);
    let ticket = hall.take("AAA-X");
    hall.begin(1);
    hall.now += 4.minutes();
    let reason = queue_core::ticket::HoldReason::Documents;
    let counter = CounterId(1);
    hall.ask(Command::Hold { counter, ticket, reason, remind_after: Some(10) }).unwrap();
    assert_eq!(hall.hall.held_by(counter).len(), 1);
    // The counter is free meanwhile.
    let other = hall.take("AAA-X");
    assert_eq!(hall.begin(1), other);
    hall.now += 30.minutes();
    hall.ask(Command::Resume { counter: CounterId(2), ticket }).unwrap();
    hall.now += 3.minutes();
    hall.finish(2, ticket);
    assert_eq!(hall.ticket(ticket).legs[0].took.as_mins(), 7);
    assert_eq!(hall.ticket(ticket).legs[0].counter, CounterId(2));
}

#[test]
fn a_service_that_no_counter_serves_is_no_catalogue() {
    let without = CATALOGUE.replace("support = [\"S\"]", "support = []");
    let complaints = Catalogue::parse(&without).unwrap_err().complaints;
    assert!(complaints[0].fault.to_string().contains("AAA-S"), "{}", complaints[0].fault);
}
