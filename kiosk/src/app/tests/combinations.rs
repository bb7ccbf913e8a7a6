//! Every screen, in both languages, on every screen that it is made for, with large letters and
//! lowered or not: nothing is cut off, nothing lies on anything else, and every target is large
//! enough for a finger.

use hall_texts::Lang;
use hall_ui::widget::words::Fit;
use iced::{Rectangle, Size};
use iced_test::selector::{Candidate, Selector};

use queue_core::{catalogue::ServiceCode, wire::kiosk::ServiceInfo};

use super::{Visit, scenes};
use crate::{
    access::{Access, Aid},
    samples,
};

/// Upright, lying, and a small one that is less long.
const WINDOWS: [(f32, f32); 3] = [(1080.0, 1920.0), (1920.0, 1080.0), (1280.0, 800.0)];
/// The least side of a target, of 1080 pixels.
const FINGER: f32 = 96.0;
/// The least that a text may be set smaller: what a visitor asked to be large stays large.
const SMALLEST: f32 = 0.75;
/// From here on all targets of a lowered screen.
const LOW: f32 = 0.4;

/// What is drawn.
#[derive(Debug, Clone)]
enum Drawn {
    Text(String, Rectangle),
    Fit(Fit, Rectangle),
    Target(Rectangle),
}

struct Everything;

impl Selector for Everything {
    type Output = Drawn;

    fn select(&mut self, candidate: Candidate<'_>) -> Option<Drawn> {
        match candidate {
            Candidate::Text { content, bounds, .. } => Some(Drawn::Text(content.into(), bounds)),
            Candidate::Focusable { bounds, .. } => Some(Drawn::Target(bounds)),
            Candidate::Custom { state, bounds, .. } => {
                state.downcast_ref::<Fit>().map(|fit| Drawn::Fit(*fit, bounds))
            }
            _ => None,
        }
    }

    fn description(&self) -> String {
        "everything".into()
    }
}

/// All that is drawn, in the order of the tree.
fn drawn(visit: &Visit) -> Vec<Drawn> {
    visit.all(Everything)
}

/// Whether two overlap by more than rounding.
fn overlap(a: Rectangle, b: Rectangle) -> bool {
    a.intersection(&b).is_some_and(|both| both.width > 1.0 && both.height > 1.0)
}

/// What is wrong with a screen.
fn faults(visit: &Visit) -> Vec<String> {
    let canvas = Rectangle::with_size(visit.canvas()).expand(1.0);
    let zoom = visit.kiosk.scale() / visit.kiosk.shape.scale(visit.kiosk.window);
    let all = drawn(visit);
    let mut faults = Vec::new();
    let mut texts: Vec<(&str, Rectangle)> = Vec::new();
    let mut targets: Vec<Rectangle> = Vec::new();
    for one in &all {
        match one {
            Drawn::Text(text, bounds) if !text.is_empty() => texts.push((text, *bounds)),
            Drawn::Text(..) => {}
            Drawn::Target(bounds) => targets.push(*bounds),
            Drawn::Fit(fit, bounds) => {
                if fit.cut || fit.scale < SMALLEST {
                    let what = all.iter().find_map(|other| match other {
                        Drawn::Text(text, place) if place == bounds => Some(text.as_str()),
                        _ => None,
                    });
                    faults.push(format!("{:?} has no room: {fit:?}", what.unwrap_or("a target")));
                }
            }
        }
    }
    for (place, (text, bounds)) in texts.iter().enumerate() {
        if !bounds.is_within(&canvas) {
            faults.push(format!("{text:?} is off the screen: {bounds:?}"));
        }
        for (other, its) in &texts[place + 1..] {
            if overlap(*bounds, *its) {
                faults.push(format!("{text:?} and {other:?} overlap"));
            }
        }
        for target in &targets {
            if overlap(*bounds, *target) && !bounds.is_within(&target.expand(1.0)) {
                faults.push(format!("{text:?} stands out of its target"));
            }
        }
    }
    for (place, target) in targets.iter().enumerate() {
        if !target.is_within(&canvas) {
            faults.push(format!("a target is off the screen: {target:?}"));
        }
        if target.width.min(target.height) * zoom < FINGER - 0.5 {
            faults.push(format!("a target is too small: {target:?}"));
        }
        if visit.kiosk.access.has(Aid::Low) && target.y < canvas.height * LOW - 2.0 {
            faults.push(format!("a target is too high: {target:?}"));
        }
        if targets[place + 1..].iter().any(|other| overlap(*target, *other)) {
            faults.push(format!("targets overlap at {target:?}"));
        }
    }
    faults
}

/// A scene in every combination; what is wrong with it.
fn in_every_combination(name: &str, scene: fn() -> Visit) -> Vec<String> {
    let mut wrong = Vec::new();
    for (width, height) in WINDOWS {
        let mut visit = scene().on(Size::new(width, height));
        for lang in [Lang::Id, Lang::En] {
            for (large, low) in [(false, false), (true, false), (false, true), (true, true)] {
                visit.kiosk.lang = lang;
                visit.kiosk.access = Access::default().with(Aid::Large, large).with(Aid::Low, low);
                let faults = faults(&visit);
                if !faults.is_empty() {
                    let tag = lang.tag();
                    wrong.push(format!(
                        "{name} {width}x{height} {tag} large {large} low {low}:\n    {}",
                        faults.join("\n    ")
                    ));
                }
            }
        }
    }
    wrong
}

/// The scenes are shared out among tests, which run beside each other.
fn part(part: usize, parts: usize) {
    let only = std::env::var("KIOSK_SCENE").ok();
    let wrong: Vec<_> = scenes::ALL
        .iter()
        .chain(&scenes::UNPAIRED)
        .skip(part)
        .step_by(parts)
        .filter(|(name, _)| only.as_deref().is_none_or(|only| *name == only))
        .flat_map(|(name, scene)| in_every_combination(name, *scene))
        .collect();
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_screen_fits_in_every_combination_1() {
    part(0, 4);
}

#[test]
fn every_screen_fits_in_every_combination_2() {
    part(1, 4);
}

#[test]
fn every_screen_fits_in_every_combination_3() {
    part(2, 4);
}

#[test]
fn every_screen_fits_in_every_combination_4() {
    part(3, 4);
}

/// Names and requirements are the hall's own: the longest of the catalogue fit.
#[test]
fn the_longest_services_of_the_catalogue_fit() {
    for lang in [Lang::Id, Lang::En] {
        for code in longest(lang, 16) {
            for (width, height) in WINDOWS {
                let mut visit = scenes::opened(code.as_str()).on(Size::new(width, height));
                visit.kiosk.lang = lang;
                visit.kiosk.access = Access::default().with(Aid::Large, true);
                let faults = faults(&visit);
                assert!(faults.is_empty(), "{code} {width}x{height}: {}", faults.join("; "));
            }
        }
    }
}

/// The services of which most is told.
fn longest(lang: Lang, most: usize) -> Vec<ServiceCode> {
    let mut services = samples::snapshot().services;
    let told = |service: &ServiceInfo| {
        let lines = service.requirements.iter().map(|line| line.get(lang).len() + 40);
        service.name.get(lang).len() * 2 + lines.sum::<usize>()
    };
    services.sort_by_key(|service| std::cmp::Reverse(told(service)));
    services.into_iter().take(most).map(|service| service.code).collect()
}
