//! The display without a window: what is really drawn, from messages given by hand.

use std::{env, path::Path};

use hall_ui::Theme;
use iced_test::Simulator;
use queue_core::{
    brand::{Brand, Logo},
    lang::Lang,
    wire::{
        Tick, WIRE_VERSION,
        display::{CounterShown, CounterUpdate},
    },
};

use queue_core::wire::display::Call;

use super::*;
use crate::{board, samples};

const LYING: Size = Size::new(1920.0, 1080.0);
const UPRIGHT: Size = Size::new(1080.0, 1920.0);

struct Wall {
    display: Display,
    now: Instant,
    window: Size,
}

impl Wall {
    /// A paired display that has heard nothing.
    fn dark(window: Size) -> Self {
        let now = Instant::now();
        let token = Token::try_from("secret".to_owned()).unwrap();
        let mut display = Display::new("Layar 1", Languages::default(), Some(token), now);
        let measured = Message::Measured(window::Id::unique(), window);
        assert_eq!(display.update(measured, now), []);
        Self { display, now, window }
    }

    fn showing(window: Size, board: queue_core::wire::display::Board) -> Self {
        let mut wall = Self::dark(window);
        wall.hear(DisplayMessage::Snapshot(Box::new(board)));
        wall
    }

    fn hear(&mut self, message: DisplayMessage) {
        self.live(live::Event::Heard(Box::new(message)));
    }

    fn live(&mut self, event: live::Event) {
        assert_eq!(self.display.update(Message::Live(event), self.now), []);
    }

    /// Lets time pass in the ticks that the display asks for.
    fn pass(&mut self, seconds: u64) {
        let end = self.now + Duration::from_secs(seconds);
        while self.now < end {
            self.now = end.min(self.now + self.display.tick());
            self.display.update(Message::Tick, self.now);
        }
    }

    /// The same with a server that lives.
    fn live_on(&mut self, seconds: u64) {
        for _ in 0..seconds {
            let now = samples::now() + jiff::SignedDuration::from_secs(1);
            self.hear(DisplayMessage::Tick(Tick { now }));
            self.pass(1);
        }
    }

    fn simulator(&self) -> Simulator<'_, Message, Theme> {
        Simulator::with_size(hall_ui::font::settings(), self.window, self.display.view())
    }

    fn sees(&self, text: &str) -> bool {
        self.simulator().find(text).is_ok()
    }

    /// A text that must be there; whether all of it is within the window.
    fn is_within(&self, text: &str) -> bool {
        let found = self.simulator().find(text).unwrap_or_else(|_| panic!("no {text:?}"));
        let bounds = found.bounds();
        let visible = found.visible_bounds().unwrap_or_else(|| panic!("{text:?} is hidden"));
        (bounds.width - visible.width).abs() < 1.0 && (bounds.height - visible.height).abs() < 1.0
    }

    /// Draws it. With `DISPLAY_PICTURES` set to a folder, the picture is kept there.
    fn draw(&self, name: &str) {
        let shape = self.display.shape.pick("upright", "lying");
        let picture = self.simulator().snapshot(&self.display.theme()).unwrap();
        if let Ok(folder) = env::var("DISPLAY_PICTURES") {
            assert!(
                picture.matches_image(Path::new(&folder).join(format!("{name}-{shape}"))).unwrap()
            );
        }
    }
}

#[test]
fn the_board_shows_the_newest_call_the_last_ones_and_every_counter() {
    for window in [LYING, UPRIGHT] {
        let wall = Wall::showing(window, samples::board());
        for text in [
            "Mal Pelayanan Publik Kabupaten Bogor",
            "Zona 1",
            "09.24",
            "Sekarang dipanggil",
            "Now calling",
            "A012",
            "Disdukcapil · Perekaman KTP-el",
            "ID card: recording (photo, fingerprints)",
            "B007",
            "C044",
            "Semua loket",
            "Loket 1",
            "A010",
            "istirahat",
            "on break",
            "siap",
            "tutup",
            "Loket 15",
            "Samsat",
            "Pengaduan layanan: hubungi meja informasi atau SP4N-LAPOR!",
        ] {
            assert!(wall.is_within(text), "{text} in {window:?}");
        }
        assert!(!wall.sees("PERAGAAN") && !wall.sees("Panggilan ke-2 · Call 2"));
        wall.draw("board");
    }
}

#[test]
fn a_call_takes_the_place_of_the_one_before_and_a_burst_queues_up() {
    let again = "Panggilan ke-2 · Call 2";
    for window in [LYING, UPRIGHT] {
        let mut wall = Wall::showing(window, samples::board());
        for (seq, number) in [(101, "A013"), (102, "A014")] {
            wall.hear(DisplayMessage::Call(Call { nth: 2, ..samples::call(seq, number, 2) }));
        }
        assert!(wall.sees("A013") && !wall.sees("A014"));
        assert!(wall.is_within(again));
        wall.live_on(5);
        assert!(wall.sees("A014") && wall.sees("A013") && wall.sees("A012"), "the last two stay");
        let row = samples::counter(2, CounterShown::Called("A014".parse().unwrap()));
        wall.hear(DisplayMessage::Counter(CounterUpdate { seq: 102, row }));
        wall.draw("called");
        wall.pass(13);
        assert!(!wall.sees(again), "a stale board does not say that somebody calls");
    }
}

#[test]
fn the_picture_moves_only_while_a_call_is_new() {
    let mut wall = Wall::showing(LYING, samples::board());
    assert_eq!(wall.display.tick(), RESTING);
    wall.hear(DisplayMessage::Call(samples::call(101, "A013", 2)));
    assert_eq!(wall.display.tick(), MOVING);
    wall.live_on(5);
    assert_eq!(wall.display.tick(), RESTING);
}

#[test]
fn a_silent_server_leaves_a_mark_and_in_the_end_no_number() {
    for window in [LYING, UPRIGHT] {
        let mut wall = Wall::showing(window, samples::board());
        wall.pass(11);
        assert!(wall.sees("Sekarang dipanggil"));
        wall.pass(1);
        let stale = "Tampilan belum diperbarui sejak 09.24. Dengarkan panggilan petugas.";
        assert!(wall.is_within(stale));
        assert!(wall.sees("Display not updated since 09:24. Please listen for the staff."));
        assert!(wall.sees("Panggilan terakhir yang diketahui") && !wall.sees("Sekarang dipanggil"));
        wall.draw("stale");
        wall.hear(DisplayMessage::Tick(Tick { now: samples::now() }));
        assert!(wall.sees("Sekarang dipanggil"), "the mark goes by itself");
        wall.live(live::Event::Lost);
        wall.pass(2);
        assert!(wall.sees(stale), "a lost link is marked sooner");
        wall.pass(board::GIVEN_UP_AFTER.as_secs());
        assert!(wall.sees("Layar tidak tersambung") && !wall.sees("A012"));
        wall.draw("unlinked");
    }
}

#[test]
fn many_counters_take_turns() {
    for window in [LYING, UPRIGHT] {
        let counters = (1..=55)
            .map(|id| {
                samples::counter(
                    id,
                    CounterShown::Serving(
                        format!("AJ{id:04}").replace("AJ00", "AJ0").parse().unwrap(),
                    ),
                )
            })
            .collect();
        let board = queue_core::wire::display::Board { counters, zone: None, ..samples::board() };
        let mut wall = Wall::showing(window, board);
        assert!(wall.sees("Semua zona") && wall.sees("Loket 1") && !wall.sees("Loket 55"));
        wall.hear(DisplayMessage::Call(samples::call(101, "AJ1055", 55)));
        assert!(wall.is_within("Loket 55"), "a fresh call is never on another page");
        wall.draw("many");
        wall.live_on(8);
        assert!(!wall.sees("Loket 1") && wall.sees("Loket 16") && wall.sees("Loket 55"));
    }
}

#[test]
fn thirteen_counters_need_no_pages() {
    let counters = (1..=13).map(|id| samples::counter(id, CounterShown::Free)).collect();
    let board = queue_core::wire::display::Board { counters, ..samples::board() };
    for window in [LYING, UPRIGHT] {
        let wall = Wall::showing(window, board.clone());
        for counter in 1..=13 {
            assert!(wall.is_within(&format!("Loket {counter}")), "{counter} in {window:?}");
        }
        wall.draw("thirteen");
    }
}

#[test]
fn before_the_first_call_the_board_says_so() {
    let mut board = queue_core::wire::display::Board { recent: Vec::new(), ..samples::board() };
    board.hall.demo = true;
    let name = "Mal Pelayanan Publik Kabupaten Hulu Sungai Tengah";
    board.hall.name.id = name.into();
    for window in [LYING, UPRIGHT] {
        let wall = Wall::showing(window, board.clone());
        assert!(wall.sees("Belum ada panggilan") && wall.sees("No calls yet"));
        assert!(wall.is_within("PERAGAAN") && wall.is_within(name) && wall.is_within("09.24"));
        wall.draw("nobody");
    }
}

#[test]
fn a_board_in_a_halls_own_look_has_room_for_its_logo() {
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#7A1F3D" d="M0 9 4.5 0 9 9z"/></svg>"##;
    let mut board = samples::board();
    let (color, accent) = ("#7A1F3D".parse().ok(), "#8FD14F".parse().ok());
    board.hall.brand = Brand { color, accent, logo: Logo::read(svg).ok() };
    for window in [LYING, UPRIGHT] {
        let plain = Wall::showing(window, samples::board());
        let mut wall = Wall::showing(window, board.clone());
        let name = |wall: &Wall| {
            wall.simulator().find("Mal Pelayanan Publik Kabupaten Bogor").unwrap().bounds()
        };
        let moved = name(&wall).x - name(&plain).x;
        assert!(moved >= hall_ui::space::Size::Box.px(), "the logo stands before the name");
        assert!(wall.is_within("Mal Pelayanan Publik Kabupaten Bogor") && wall.is_within("Zona 1"));
        assert_ne!(wall.display.theme(), plain.display.theme());
        wall.draw("branded");
        // A new day's snapshot may come of another catalogue.
        wall.hear(DisplayMessage::Snapshot(Box::new(samples::board())));
        assert_eq!(wall.display.theme(), plain.display.theme());
        assert!((name(&wall).x - name(&plain).x).abs() < 1.0);
    }
}

#[test]
fn the_board_speaks_the_languages_that_are_set() {
    let mut wall = Wall::showing(LYING, samples::board());
    wall.display.languages = Languages { first: Lang::En, second: None };
    assert!(wall.sees("Now calling") && wall.sees("09:24") && wall.sees("Counter 3"));
    assert!(!wall.sees("Sekarang dipanggil") && !wall.sees("Perekaman KTP-el"));
}

#[test]
fn why_there_is_no_board_is_said() {
    for window in [LYING, UPRIGHT] {
        let mut wall = Wall::dark(window);
        assert!(wall.sees("Menyambungkan layar"));
        wall.draw("connecting");
        let why = Bilingual::new("Zona 9 tidak ada.", "There is no zone 9.");
        wall.live(live::Event::Refused(why));
        assert!(wall.sees("Zona 9 tidak ada.") && wall.sees("There is no zone 9."));
        wall.draw("refused");
        wall.live(live::Event::Lost);
        assert!(wall.sees("Menyambungkan layar"));
        let other =
            queue_core::wire::display::Board { version: WIRE_VERSION + 1, ..samples::board() };
        wall.hear(DisplayMessage::Snapshot(Box::new(other)));
        assert!(wall.sees("Layar belum dapat dipakai"));
    }
}

#[test]
fn a_display_that_is_not_known_is_paired_by_a_code() {
    for window in [LYING, UPRIGHT] {
        let mut wall = Wall::showing(window, samples::board());
        wall.live(live::Event::Unknown);
        assert_eq!(wall.display.token(), None);
        assert!(wall.sees("Pasangkan layar ini") && !wall.sees("A012"));
        wall.display.update(Message::Pairing(pairing::Event::Code("482915".into())), wall.now);
        assert!(wall.is_within("482915") && wall.sees("Nama layar: Layar 1"));
        wall.draw("pairing");
        wall.display.update(Message::Pairing(pairing::Event::Unreachable), wall.now);
        assert!(!wall.sees("482915"));
        let token = Token::try_from("fresh".to_owned()).unwrap();
        let paired = Message::Pairing(pairing::Event::Paired(token.clone()));
        let effects = wall.display.update(paired, wall.now);
        assert_eq!(effects, [Effect::KeepToken(token.clone())]);
        assert_eq!(wall.display.token(), Some(&token));
        assert!(wall.sees("Menyambungkan layar"));
    }
}

#[test]
fn the_picture_fills_the_window_that_it_gets() {
    let now = Instant::now();
    let mut display = Display::new("Layar 1", Languages::default(), None, now);
    let id = window::Id::unique();
    assert_eq!(display.update(Message::Resized(id), now), [Effect::Measure(id)]);
    let small = Size::new(1366.0, 768.0);
    assert_eq!(display.update(Message::Measured(id, small), now), [Effect::Measure(id)]);
    let scale = display.scale();
    assert!((scale - 768.0 / 1080.0).abs() < 0.001, "{scale}");
    let scaled = Size::new(small.width / scale, small.height / scale);
    assert_eq!(display.update(Message::Measured(id, scaled), now), []);
}

#[test]
fn it_tells_how_it_is_every_minute_while_it_is_linked() {
    let mut wall = Wall::dark(LYING);
    let token = wall.display.token().cloned().unwrap();
    let tick = |wall: &mut Wall| wall.display.update(Message::Tick, wall.now);
    assert_eq!(tick(&mut wall), [], "there is no link yet");
    wall.hear(DisplayMessage::Snapshot(Box::new(samples::board())));
    assert_eq!(tick(&mut wall), [Effect::TellHealth(token.clone())]);
    assert_eq!(tick(&mut wall), [], "it is under way");
    wall.display.update(Message::HealthTold(true), wall.now);
    wall.now += Duration::from_secs(59);
    assert_eq!(tick(&mut wall), []);
    wall.now += Duration::from_secs(1);
    assert_eq!(tick(&mut wall), [Effect::TellHealth(token.clone())]);
    wall.display.update(Message::HealthTold(true), wall.now);
    wall.live(live::Event::Lost);
    wall.now += Duration::from_mins(2);
    assert_eq!(tick(&mut wall), [], "nobody would hear it");
}
