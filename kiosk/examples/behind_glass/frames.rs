//! What a picture of the kiosk costs on the software renderer, at 1080 × 1920.

use std::{collections::BTreeMap, time::Duration};

use glass::Frame;
use queue_core::Lang;

use crate::stand::Stand;

/// Visits before, that fill the caches of letters.
const WARM_UP: usize = 3;
/// Visits that are watched from home to home.
const VISITS: usize = 30;
/// Whole pictures of each screen.
const WHOLE: usize = 60;
/// How long the hall takes for a number here: the spinner turns meanwhile.
const ASKED_FOR: Duration = Duration::from_millis(500);
/// A screen is looked at for so long: until it has slid in, and a little more.
const LOOK: Duration = Duration::from_millis(250);
/// The ticket comes out, and then its bar runs.
const LOOK_AT_TICKET: Duration = Duration::from_secs(3);
/// What a frame may take at sixty a second.
const SIXTIETH: f64 = 1_000.0 / 60.0;

/// Watches visits, and draws whole pictures besides.
pub fn measure() {
    let mut stand = Stand::new();
    let moving = moving(&mut stand);
    let whole = whole(&mut stand);
    for (what, frames) in &moving {
        tell(what, frames);
    }
    for (what, frames) in &whole {
        tell(&format!("{what}, as a whole"), frames);
    }
    let all = |frames: &BTreeMap<_, Vec<f64>>| frames.values().flatten().copied().collect();
    let (moving, whole): (Vec<f64>, Vec<f64>) = (all(&moving), all(&whole));
    let late = moving.iter().filter(|ms| **ms > SIXTIETH).count();
    println!("{} of {} frames took more than a sixtieth of a second", late, moving.len());
    ratios::write(&[
        ("kiosk_frame_p50_ms", ratios::median(moving.clone())),
        ("kiosk_frame_p99_ms", ratios::percentile(moving, 99)),
        ("kiosk_whole_frame_p50_ms", ratios::median(whole.clone())),
        ("kiosk_whole_frame_p99_ms", ratios::percentile(whole, 99)),
    ])
    .unwrap();
}

/// Milliseconds of frames, by what was to be seen.
type Frames = BTreeMap<&'static str, Vec<f64>>;

fn tell(what: &str, frames: &[f64]) {
    let (p50, p99) = (ratios::median(frames.to_vec()), ratios::percentile(frames.to_vec(), 99));
    println!("{what}: {} frames, {p50:.1} ms, one in a hundred {p99:.1} ms", frames.len());
}

/// All frames of visits that show anything new, at sixty a second.
fn moving(stand: &mut Stand) -> Frames {
    let mut frames = Frames::new();
    for nth in 0..WARM_UP + VISITS {
        let mut watch = |stand: &mut Stand, what, time| {
            stand.watch(time, |frame| {
                if nth >= WARM_UP && frame.drawn > 0.0 {
                    frames.entry(what).or_default().push(millis(&frame));
                }
            });
        };
        watch(stand, "home slides in", LOOK);
        stand.tap(&stand.popular(nth, Lang::Id));
        watch(stand, "a service slides in", LOOK);
        stand.tap("Ambil nomor antrean");
        watch(stand, "a number is asked for", ASKED_FOR);
        stand.answer();
        watch(stand, "the ticket comes out", LOOK);
        stand.print();
        watch(stand, "the ticket", LOOK_AT_TICKET);
        stand.tap("Selesai");
    }
    frames
}

/// Pictures that are drawn as a whole.
fn whole(stand: &mut Stand) -> Frames {
    let mut frames = Frames::new();
    for nth in 0..WHOLE {
        let mut anew = |stand: &mut Stand, what| {
            stand.pass(LOOK_AT_TICKET);
            stand.glass.darken();
            frames.entry(what).or_default().push(millis(&stand.draw()));
        };
        anew(stand, "home");
        stand.tap(&stand.popular(nth, Lang::Id));
        anew(stand, "a service");
        stand.tap("Ambil nomor antrean");
        anew(stand, "a number is asked for");
        stand.answer();
        stand.print();
        anew(stand, "the ticket");
        stand.tap("Selesai");
    }
    frames
}

fn millis(frame: &Frame) -> f64 {
    frame.took.as_secs_f64() * 1e3
}
