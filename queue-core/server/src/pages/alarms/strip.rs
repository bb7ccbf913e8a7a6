//! The strip of alarms. Without alarms there is none.

use hall_texts::Text;
use jiff::Timestamp;
use maud::{Markup, html};
use queue_core::catalogue::Catalogue;

use super::{Listed, wording};
use crate::{
    devices::trouble::{Severity, Trouble},
    pages::words::Words,
};

/// How many leave room for the page below.
const ROOM: usize = 4;

/// The alarms of a hall at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Strip<'a> {
    /// The language.
    pub words: Words,
    /// The time.
    pub now: Timestamp,
    /// Names the services.
    pub catalogue: &'a Catalogue,
    /// What is wrong, the most serious first.
    pub troubles: &'a [Trouble],
    /// How many to show.
    pub listed: Listed,
    /// Where all are listed, if there is a way to it.
    pub devices: Option<&'a str>,
}

impl Strip<'_> {
    /// The strip, or nothing.
    pub fn draw(&self) -> Markup {
        // One more takes the place of "and 1 more".
        let shown = match self.listed {
            Listed::MostSerious if self.troubles.len() > ROOM + 1 => ROOM,
            _ => self.troubles.len(),
        };
        let more = self.troubles.len() - shown;
        html! {
            @if !self.troubles.is_empty() {
                section.alarms aria-label=(self.words.say(&Text::AlarmTitle)) {
                    ul { @for trouble in &self.troubles[..shown] { (self.one(trouble)) } }
                    @if more > 0 {
                        p.alarms-foot {
                            span { (self.words.say(&Text::AlarmMore { n: more.into() })) }
                            @if let Some(devices) = self.devices {
                                a href=(devices) { (self.words.say(&Text::AlarmOpenDevices)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn one(&self, trouble: &Trouble) -> Markup {
        let (class, severity) = match trouble.severity {
            Severity::Critical => ("critical", Text::AlarmCritical),
            Severity::Warning => ("warning", Text::AlarmWarning),
        };
        html! {
            li.alarm.(class) {
                span.chip { (self.words.say(&severity)) }
                span.what {
                    b { (wording::who(self.words, trouble)) } " " (wording::what(self.words, self.catalogue, &trouble.what))
                }
                @if let Some(since) = trouble.since {
                    @let time = self.words.moment(since, self.now);
                    span.since { (self.words.say(&Text::AlarmSince { time: time.into() })) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use queue_core::{Lang, calendar::HallZone};

    use super::*;
    use crate::{devices::trouble::What, pages::morning::Morning};

    fn shown(n: i64, listed: Listed, devices: Option<&str>) -> String {
        let trouble = |device| Trouble {
            device,
            name: format!("Kios <{device}>"),
            what: What::NeverSeen,
            severity: Severity::Warning,
            since: None,
        };
        let troubles: Vec<_> = (1..=n).map(trouble).collect();
        let words = Words::new(Lang::Id, HallZone::Wib);
        let now = Timestamp::UNIX_EPOCH;
        let hall = Morning::new().hall;
        let catalogue = hall.catalogue();
        Strip { words, now, catalogue, troubles: &troubles, listed, devices }.draw().into_string()
    }

    #[test]
    fn without_alarms_there_is_no_strip() {
        assert_eq!(shown(0, Listed::MostSerious, Some("/admin/devices")), "");
    }

    #[test]
    fn many_alarms_leave_room_for_the_page_but_all_can_be_seen() {
        let few = shown(5, Listed::MostSerious, None);
        assert!(few.contains("Kios &lt;5&gt;:") && !few.contains("lagi"), "{few}");
        let many = shown(6, Listed::MostSerious, Some("/admin/devices"));
        assert!(many.contains("Kios &lt;4&gt;") && !many.contains("Kios &lt;5&gt;"), "{many}");
        assert!(many.contains("dan 2 lagi") && many.contains("href=\"/admin/devices\""));
        assert!(shown(6, Listed::All, None).contains("Kios &lt;6&gt;"));
    }
}
