//! The catalogue as people write it: TOML, with the place of every value that can be wrong.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub schema: Spanned<u32>,
    pub mpp: Hall,
    #[serde(default)]
    pub targets: Targets,
    #[serde(default)]
    pub rules: Rules,
    #[serde(default)]
    pub priority_groups: Vec<PriorityGroup>,
    #[serde(default)]
    pub requirements: BTreeMap<String, Text>,
    #[serde(default)]
    pub holidays: Vec<Holiday>,
    #[serde(default)]
    pub zones: Vec<Zone>,
    #[serde(default)]
    pub agencies: Vec<Spanned<Agency>>,
}

/// Where a zone is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Zone {
    pub zone: Spanned<u8>,
    pub floor: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hall {
    pub code: String,
    pub name_id: String,
    pub name_en: String,
    #[serde(default)]
    pub address: String,
    pub timezone: Spanned<String>,
    pub zone_label: Option<Spanned<String>>,
    #[serde(default)]
    pub hours: Vec<Spanned<Hours>>,
    #[serde(default)]
    pub exceptions: Vec<Spanned<Exception>>,
    pub brand: Option<Brand>,
}

/// Colours and logo.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Brand {
    pub color: Option<Spanned<String>>,
    pub accent: Option<Spanned<String>>,
    pub logo: Option<Spanned<String>>,
}

/// A date that differs: closed, or with hours of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exception {
    pub date: Spanned<String>,
    pub name_id: String,
    pub name_en: String,
    pub tickets_from: Option<Spanned<String>>,
    pub open: Option<Spanned<String>>,
    pub break_from: Option<Spanned<String>>,
    pub break_to: Option<Spanned<String>>,
    pub close: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Rules {
    pub call_limit: Spanned<u8>,
    pub absent_after_seconds: Option<u16>,
    pub return_within_minutes: u16,
    pub return_place: Spanned<String>,
    pub appointment_early_minutes: u16,
    pub appointment_late_minutes: u16,
    pub priority_run: Option<Spanned<u8>>,
    pub cut_off: bool,
    pub first: Vec<FirstRule>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            call_limit: Spanned::new(0..0, 3),
            absent_after_seconds: None,
            return_within_minutes: 30,
            return_place: Spanned::new(0..0, "after-3".into()),
            appointment_early_minutes: 30,
            appointment_late_minutes: 15,
            priority_run: None,
            cut_off: true,
            first: Vec::new(),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FirstRule {
    pub service: Spanned<String>,
    pub after_minutes: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hours {
    pub days: Vec<Spanned<String>>,
    pub tickets_from: Spanned<String>,
    pub open: Spanned<String>,
    pub break_from: Option<Spanned<String>>,
    pub break_to: Option<Spanned<String>>,
    pub close: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Targets {
    pub general_minutes: u16,
    pub priority_minutes: u16,
}

impl Default for Targets {
    fn default() -> Self {
        Self { general_minutes: 30, priority_minutes: 5 }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PriorityGroup {
    #[serde(rename = "code")]
    pub _code: String,
    pub name_id: String,
    pub name_en: String,
    #[serde(rename = "basis")]
    pub _basis: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    pub id: String,
    pub en: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Holiday {
    pub date: Spanned<String>,
    pub name_id: String,
    pub name_en: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agency {
    pub code: Spanned<String>,
    pub name_id: String,
    pub name_en: String,
    pub short: String,
    #[serde(rename = "kind")]
    pub _kind: Option<String>,
    pub letters: Vec<Spanned<String>>,
    pub zone: Spanned<u8>,
    pub counters: Spanned<u16>,
    #[serde(default)]
    pub share_permille: u16,
    #[serde(default)]
    pub hours: Vec<Spanned<Hours>>,
    #[serde(default)]
    pub exceptions: Vec<Spanned<Exception>>,
    #[serde(default)]
    pub desks: Vec<Desk>,
    #[serde(default)]
    pub services: Vec<Service>,
}

/// Counters of an agency that do not serve all of it alike.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Desk {
    pub counters: Vec<Spanned<u16>>,
    #[serde(default)]
    pub main: Vec<Spanned<String>>,
    #[serde(default)]
    pub support: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Service {
    pub code: Spanned<String>,
    pub name_id: Spanned<String>,
    pub name_en: String,
    pub letter: Spanned<String>,
    pub minutes: Spanned<u16>,
    #[serde(rename = "minutes_src")]
    pub _minutes_src: Option<String>,
    #[serde(default)]
    pub cost_rp: u32,
    pub quota: Option<u16>,
    pub quota_morning: Option<u16>,
    pub quota_afternoon: Option<u16>,
    pub target_minutes: Option<u16>,
    pub priority_target_minutes: Option<u16>,
    #[serde(default)]
    pub hours: Vec<Spanned<Hours>>,
    #[serde(default)]
    pub exceptions: Vec<Spanned<Exception>>,
    #[serde(default)]
    pub requirements: Vec<Spanned<String>>,
}
