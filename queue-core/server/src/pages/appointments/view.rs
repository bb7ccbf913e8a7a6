//! The administrator's page of a date's appointments: the list, who has checked in, and the form
//! that takes a list in.

use hall_texts::{Arg, Text};
use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};
use queue_core::{Bilingual, appointment::AppointmentCode, catalogue::TicketNumber};

use super::{fault::LineFault, show::Outcome};
use crate::pages::words::Words;

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// When.
    pub at: Timestamp,
    /// Its code.
    pub code: AppointmentCode,
    /// What for.
    pub service: Bilingual,
    /// Whether the visitor has checked in.
    pub used: bool,
    /// The number that the visitor got, today.
    pub number: Option<TicketNumber>,
}

/// Everything on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentsPage<'a> {
    /// The language.
    pub words: Words,
    /// Adds the page's language to an address.
    pub suffix: &'a str,
    /// The date.
    pub date: Date,
    /// Whether it is over, so that no list of it is taken in.
    pub over: bool,
    /// Its appointments, in order.
    pub rows: Vec<Row>,
    /// What became of a list that was sent.
    pub outcome: &'a Outcome,
}

impl AppointmentsPage<'_> {
    fn say(&self, text: &Text<'_>) -> String {
        self.words.say(text)
    }

    fn written_date(&self) -> Arg<'static> {
        self.words.date(self.date).into()
    }

    /// The page's body.
    pub fn draw(&self) -> Markup {
        html! {
            main.page {
                h1 { (self.say(&Text::AppointmentsTitle)) }
                p.lead { (self.say(&Text::AppointmentsLead)) }
                (self.notice())
                (self.choice())
                h2 { (self.say(&Text::AppointmentsOfDate { date: self.written_date() })) }
                (self.list())
                @if !self.over {
                    h2 { (self.say(&Text::AppointmentsImportTitle { date: self.written_date() })) }
                    (self.import())
                }
            }
        }
    }

    fn notice(&self) -> Markup {
        let taken = |n: usize| {
            let (n, date) = (n.into(), self.written_date());
            self.say(&Text::AppointmentsTaken { n, date })
        };
        match self.outcome {
            Outcome::None => html! {},
            Outcome::Taken { n } => html! { p.notice.good role="status" { (taken(*n)) } },
            Outcome::Refused { why, .. } => html! { p.notice role="alert" { (why) } },
            Outcome::Wrong { fault, .. } => html! {
                div.notice role="alert" {
                    p { (fault.say(self.words)) }
                    (self.faults(fault.lines()))
                }
            },
        }
    }

    fn faults(&self, faults: &[LineFault]) -> Markup {
        html! {
            @if !faults.is_empty() {
                ul.faults { @for fault in faults { li { (fault.say(self.words)) } } }
            }
        }
    }

    fn choice(&self) -> Markup {
        html! {
            form.card.approve method="get" action="/admin/appointments" {
                @if !self.suffix.is_empty() {
                    input type="hidden" name="lang" value=(self.words.lang.tag());
                }
                label.field {
                    span { (self.say(&Text::AppointmentsDate)) }
                    input type="date" name="date" required value=(self.date);
                }
                button.button type="submit" { (self.say(&Text::AppointmentsShow)) }
            }
        }
    }

    fn list(&self) -> Markup {
        let used = self.rows.iter().filter(|row| row.used).count();
        let (used, n) = (used.into(), self.rows.len().into());
        let titles = [
            Text::AppointmentsColumnTime,
            Text::AppointmentsColumnCode,
            Text::AppointmentsColumnService,
            Text::AppointmentsColumnState,
        ];
        html! {
            @if self.rows.is_empty() { p.muted { (self.say(&Text::AppointmentsNone)) } }
            @else {
                p.lead { (self.say(&Text::AppointmentsUsedOf { used, n })) }
                div.card {
                    table.list {
                        thead {
                            tr { @for title in &titles { th scope="col" { (self.say(title)) } } }
                        }
                        tbody { @for row in &self.rows { (self.row(row)) } }
                    }
                }
            }
        }
    }

    fn row(&self, row: &Row) -> Markup {
        let state = match (row.used, row.number) {
            (true, Some(number)) => Text::AppointmentsUsedAs { number: Arg::of(&number) },
            (true, None) => Text::AppointmentsUsed,
            (false, _) => Text::AppointmentsOpen,
        };
        html! {
            tr {
                td { (self.words.clock(row.at)) }
                td { b { (row.code) } }
                td { (self.words.of(&row.service)) }
                td { span.pill.open[row.used] { (self.say(&state)) } }
            }
        }
    }

    fn import(&self) -> Markup {
        let list = match self.outcome {
            Outcome::Wrong { list, .. } | Outcome::Refused { list, .. } => list.as_str(),
            Outcome::None | Outcome::Taken { .. } => "",
        };
        html! {
            form.card.import method="post" enctype="multipart/form-data"
                action={ "/admin/appointments" (self.suffix) } {
                input type="hidden" name="date" value=(self.date);
                p.muted #import-lead { (self.say(&Text::AppointmentsImportLead)) }
                label.field {
                    span { (self.say(&Text::AppointmentsList)) }
                    textarea name="list" rows="10" spellcheck="false" autocomplete="off"
                        aria-describedby="import-lead" {
                        // The first line break of a text area is not its text.
                        "\n" (list)
                    }
                }
                label.field {
                    span { (self.say(&Text::AppointmentsFile)) }
                    input type="file" name="file" accept=".csv,.txt,text/csv,text/plain";
                }
                button.button.primary type="submit" { (self.say(&Text::AppointmentsSubmit)) }
            }
        }
    }
}
