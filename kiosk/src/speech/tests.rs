//! Every scene, in both languages: what is said, that a pack can say it, and how it sounds.

use std::{collections::BTreeSet, path::Path, sync::LazyLock, time::Instant};

use hall_texts::{Lang, Text};
use hall_ui::shape::Shape;
use hall_voice::{
    espeak::Espeak,
    level, make,
    pack::Pack,
    phrase::{Part, Phrase, Script},
    reader::Reader,
    sound,
    utterance::{Piece, compose},
    vocabulary,
};
use queue_core::{
    Bilingual, Refusal,
    calendar::Opening,
    catalogue::ServiceCode,
    command::PauseReason,
    ticket::Class,
    wire::{
        ErrorBody,
        kiosk::{IssueRequest, KioskStates},
    },
};

use super::*;
use crate::{
    access::{Access, Aid},
    hall::Hall,
    legs::Legs,
    numbers::touch::GivenBy,
    paper::Paper,
    printing::{PrinterHealth, PrinterPlace, PrinterState, outcome::Outcome},
    samples,
    screen::{
        Screen, agency::Agency, appointment::Appointment, home, home::Home, search, search::Search,
        service, service::Service, taking, taking::Asked, taking::Taking, ticket, ticket::Ticket,
    },
};

const CODE: &str = "DKC-KTPR";

fn code(text: &str) -> ServiceCode {
    text.parse().unwrap()
}

fn why(refusal: Option<Refusal>) -> ErrorBody {
    ErrorBody {
        code: "x".into(),
        text: Bilingual::new("Kata server.", "The server's words."),
        refusal,
        retry: false,
    }
}

fn on(day: i8) -> Opening {
    let date = jiff::civil::date(2026, 11, day);
    Opening { date, time: jiff::civil::time(13, 30, 0, 0) }
}

/// The ways of being shut, each with when it ends.
fn refusals() -> Vec<ErrorBody> {
    let service = || code(CODE);
    let reason = Some(Bilingual::new("Rapat", "Meeting"));
    [
        Some(Refusal::HallClosed { opens: Some(on(24)) }),
        Some(Refusal::HallClosed { opens: None }),
        Some(Refusal::Holiday { name: Bilingual::new("Natal", "Christmas"), opens: Some(on(30)) }),
        Some(Refusal::ServiceClosed { service: service(), reason, opens: Some(on(25)) }),
        Some(Refusal::ServicePaused {
            service: service(),
            reason: PauseReason::Other,
            opens: None,
        }),
        Some(Refusal::QuotaReached { service: service(), opens: Some(on(25)) }),
        Some(Refusal::CutOff { service: service(), opens: Some(on(24)) }),
        Some(Refusal::Legs { most: 5 }),
        None,
    ]
    .into_iter()
    .map(why)
    .collect()
}

/// What a hall is, beside its screens.
struct Setting {
    hall: Hall,
    offline: bool,
    legs: Legs,
    printers: Vec<PrinterHealth>,
}

/// Made once: the search of a hall takes time to make.
static HALL: LazyLock<Hall> = LazyLock::new(|| Hall::new(samples::snapshot()));

impl Setting {
    fn usual() -> Self {
        let hall = HALL.clone();
        Self { hall, offline: false, legs: Legs::default(), printers: Vec::new() }
    }

    fn with(change: impl FnOnce(&mut KioskStates)) -> Self {
        let mut usual = Self::usual();
        let mut states = usual.hall.snapshot().states.clone();
        change(&mut states);
        usual.hall.apply(states);
        usual
    }

    fn context(&self, lang: Lang) -> Context<'_> {
        Context {
            hall: &self.hall,
            lang,
            access: Access::default().with(Aid::Voice, true),
            time: jiff::civil::date(2026, 11, 24).at(9, 24, 0, 0),
            now: Instant::now(),
            shape: Shape::Upright,
            offline: self.offline,
            legs: &self.legs,
            printers: &self.printers,
        }
    }
}

fn settings() -> Vec<Setting> {
    let mut two = Legs::begin(code(CODE), Class::General);
    two.add(code("IMI-PSB"));
    let mut proposed = two.clone();
    proposed.order(two.services(), two.services().to_vec());
    let out = PrinterHealth { place: PrinterPlace::First, state: PrinterState::PaperOut };
    let pause = jiff::civil::time(13, 0, 0, 0);
    vec![
        Setting::usual(),
        Setting { offline: true, ..Setting::usual() },
        Setting { legs: Legs::begin(code(CODE), Class::Priority), ..Setting::usual() },
        Setting { legs: two, ..Setting::usual() },
        Setting { legs: proposed, printers: vec![out], ..Setting::usual() },
        Setting::with(|states| states.pause_until = Some(pause)),
    ]
}

/// Settings in which a service stands in every way.
fn services() -> Vec<Setting> {
    let mut all = settings();
    assert_eq!(HALL.services().next().unwrap().code, code(CODE), "the first one is changed below");
    for why in refusals() {
        all.push(Setting::with(|states| states.services[0].closed = Some(why)));
    }
    let waits = [
        (None, None, 0),
        (Some(0), None, 0),
        (Some(5), Some((0, 0)), 1),
        (Some(5), Some((0, 10)), 3),
        (Some(15), Some((10, 25)), 7),
        (Some(15), None, 20),
    ];
    for (minutes, range, waiting) in waits {
        all.push(Setting::with(|states| {
            let state = &mut states.services[0];
            (state.wait_minutes, state.wait_range, state.waiting) = (minutes, range, waiting);
            state.counters_open = u32::from(minutes.is_some());
            state.counters_from = minutes.is_none().then(|| jiff::civil::time(8, 5, 0, 0));
            state.quota_left = Some(1 + u16::try_from(waiting).unwrap());
        }));
    }
    all
}

fn tickets() -> Vec<Ticket> {
    let papers = [
        Paper::Printing,
        Paper::Out,
        Paper::PaperOut,
        Paper::Failed,
        Paper::Unproven,
        Paper::NoPrinter,
    ];
    let by = [GivenBy::Hall, GivenBy::Kiosk];
    let each = papers.into_iter().flat_map(|paper| by.map(|by| (paper, by)));
    each.zip(0..)
        .map(|((paper, by), ahead)| {
            let mut issued = samples::ticket("AB978");
            issued.ahead = ahead;
            issued.class = if ahead % 2 == 0 { Class::Priority } else { Class::General };
            Ticket::new(issued, by, Lang::Id, paper, Instant::now())
        })
        .collect()
}

fn takings() -> Vec<Taking> {
    let asked = || {
        let key = "key-00001".parse().unwrap();
        let (service, later, class) = (code(CODE), Vec::new(), Class::General);
        let request = IssueRequest { key, service, later, class, lang: Lang::Id };
        Taking::new(Asked::Number(request), Instant::now())
    };
    let mut unanswered = asked();
    unanswered.unanswered();
    let refused = refusals().into_iter().map(|why| {
        let mut taking = asked();
        taking.refused(Box::new(why));
        taking
    });
    [asked(), unanswered].into_iter().chain(refused).collect()
}

/// Does something with every scene, and its name.
fn each_scene(lang: Lang, mut see: impl FnMut(&Scene<'_>)) {
    let pairings = [Pairing::Asking, Pairing::Code("K7XQ2M".into()), Pairing::Unreachable];
    for pairing in &pairings {
        see(&Scene::Pairing(pairing));
    }
    let notices =
        [Notice::Connecting, Notice::LinkLost, Notice::OtherVersion, Notice::OutOfService];
    for notice in notices {
        see(&Scene::Notice(notice));
    }
    let usual = Setting::usual();
    for why in &refusals() {
        see(&Scene::Closed(why, usual.context(lang)));
    }
    for setting in services() {
        let agency = setting.hall.agencies()[0].code.clone();
        let screens = [
            Screen::Home(Home::new()),
            Screen::Agency(Agency::new(agency)),
            Screen::Search(Search::new()),
            Screen::Service(Service::new(code(CODE))),
            Screen::Service(Service::new(code("NO-SUCH"))),
            Screen::Appointment(Appointment::new()),
            Screen::Visit,
        ];
        for screen in &screens {
            see(&Scene::Screen(screen, setting.context(lang)));
        }
    }
    // Whatever they cost and ask for.
    for service in usual.hall.services() {
        let screen = Screen::Service(Service::new(service.code.clone()));
        see(&Scene::Screen(&screen, usual.context(lang)));
    }
    let takings = takings().into_iter().map(|taking| Screen::Taking(Box::new(taking)));
    let tickets = tickets().into_iter().map(|ticket| Screen::Ticket(Box::new(ticket)));
    for screen in takings.chain(tickets) {
        see(&Scene::Screen(&screen, usual.context(lang)));
    }
}

/// The pack that `voice-pack` makes, without its sound.
fn pack(lang: Lang) -> Pack {
    let manifest = make::manifest(lang, "no voice", &vocabulary::of(lang));
    Pack::new(Path::new("nowhere"), manifest)
}

/// All that a pack has no clip for, but names.
fn unsaid(script: &Script, pack: &Pack) -> Vec<String> {
    let of = |phrase: &Phrase| {
        let name = |text: &str| {
            phrase.parts().iter().any(|part| matches!(part, Part::Name(name) if name == text))
        };
        let pieces = compose(phrase, Some(pack)).into_iter();
        let texts = pieces.filter_map(|piece| match piece {
            Piece::Speech(text) => Some(text),
            _ => None,
        });
        texts.filter(|text| !name(text)).collect::<Vec<_>>()
    };
    script.phrases.iter().flat_map(of).collect()
}

/// A script as people hear it.
fn heard(script: &Script) -> String {
    script.phrases.iter().map(Phrase::plain).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_pack_says_every_prompt_but_for_names() {
    for lang in Lang::ALL {
        let pack = pack(lang);
        let mut said = BTreeSet::new();
        each_scene(lang, |scene| {
            let script = prompt(scene, lang);
            assert!(!script.phrases.is_empty(), "{scene:?} is silent");
            assert_eq!(unsaid(&script, &pack), Vec::<String>::new(), "{}", heard(&script));
            said.insert(heard(&script));
        });
        assert!(said.len() > 60, "the scenes differ: {}", said.len());
    }
}

#[test]
fn what_changes_on_a_screen_is_said_by_the_pack_too() {
    let now = Instant::now();
    for lang in Lang::ALL {
        let pack = pack(lang);
        let setting = Setting::usual();
        let check = |before: Screen, after: Screen, manner: Manner, says: Text<'_>| {
            let before = Stage::of(&Scene::Screen(&before, setting.context(lang)));
            let scene = Scene::Screen(&after, setting.context(lang));
            let (script, how) = news(&before, &scene, lang).unwrap();
            assert_eq!(unsaid(&script, &pack), Vec::<String>::new());
            let says = Phrase::of(&says, lang).plain();
            assert!(heard(&script).contains(&says), "{} instead of {says}", heard(&script));
            assert_eq!(how, manner, "{says}");
        };
        let mut home = Home::new();
        home.update(home::Message::Page(1));
        let page = Text::VoicePage { page: hall_voice::say_as::cardinal(2) };
        check(Screen::Home(Home::new()), Screen::Home(home), Manner::Instead, page);

        let mut search = Search::new();
        "QWXZ".chars().for_each(|key| drop(search.update(search::Message::Key(key))));
        let none = Text::VoiceSearchNone;
        check(Screen::Search(Search::new()), Screen::Search(search), Manner::Instead, none);

        let mut chosen = Service::new(code(CODE));
        chosen.update(service::Message::Class(Class::Priority));
        let usual = Screen::Service(Service::new(code(CODE)));
        check(usual, Screen::Service(chosen), Manner::Instead, Text::VoiceClassPriority);

        let ticket = |paper| {
            let issued = samples::ticket("A012");
            Ticket::new(issued, GivenBy::Hall, lang, paper, now)
        };
        let screen = |ticket| Screen::Ticket(Box::new(ticket));
        let mut printed = ticket(Paper::Printing);
        printed.heard(Outcome::Printed, now);
        let waits = screen(ticket(Paper::Printing));
        check(waits, screen(printed), Manner::After, Text::VoiceTicketPrinted);
        let mut again = ticket(Paper::Out);
        again.update(ticket::Message::Reprint, now);
        let out = screen(ticket(Paper::Out));
        check(out, screen(again), Manner::Instead, Text::VoiceTicketReprinting);
        let mut helped = ticket(Paper::Out);
        helped.update(ticket::Message::Help, now);
        let out = screen(ticket(Paper::Out));
        check(out, screen(helped), Manner::Instead, Text::VoiceTicketHelp);

        let mut refused = takings().remove(0);
        refused.update(taking::Message::Home, now);
        refused.unanswered();
        let asking = Screen::Taking(Box::new(takings().remove(0)));
        let refused = Screen::Taking(Box::new(refused));
        check(asking, refused, Manner::Instead, Text::VoiceNotGiven);
    }
}

#[test]
fn a_ticket_is_told_with_number_wait_and_place() {
    let setting = Setting::usual();
    let mut issued = samples::ticket("A012");
    issued.ahead = 1;
    let ticket = Ticket::new(issued, GivenBy::Hall, Lang::Id, Paper::Printing, Instant::now());
    let screen = Screen::Ticket(Box::new(ticket));
    let said = heard(&prompt(&Scene::Screen(&screen, setting.context(Lang::Id)), Lang::Id));
    for words in [
        "Nomor antrean Anda: A, 0, 1, 2",
        "Perkiraan waktu tunggu 10 sampai 25 menit.",
        "Satu orang sebelum Anda.",
        "Tempatnya di",
        "Sekali lagi: A, 0, 1, 2",
    ] {
        assert!(said.contains(words), "{words} is not in {said}");
    }
}

/// Needs espeak-ng. The clips that some screens need are made, and what they say is looked at as
/// sound: how long, how loud, and that nothing is clipped.
#[test]
fn screens_sound_as_long_and_as_loud_as_they_should() {
    let espeak = Espeak::find().expect("this test needs espeak-ng: scripts/setup tests");
    for lang in Lang::ALL {
        let setting = Setting::usual();
        let screens = [
            Screen::Home(Home::new()),
            Screen::Service(Service::new(code(CODE))),
            Screen::Ticket(Box::new(tickets().swap_remove(2))),
        ];
        let scripts: Vec<_> = screens
            .iter()
            .map(|screen| prompt(&Scene::Screen(screen, setting.context(lang)), lang))
            .collect();
        let folder = tempfile::tempdir().unwrap();
        let words = needed(&scripts, lang);
        make::make(folder.path(), lang, &words, &espeak).unwrap();
        let made = Pack::open(folder.path()).unwrap();
        let mut reader = Reader::new([(lang, made)], Some(espeak.clone()));
        for script in &scripts {
            let sound = reader.script(script).unwrap();
            let characters = heard(script).chars().count() as f32;
            let seconds = sound.duration().as_secs_f32();
            // Speech is 10 to 25 letters a second.
            let pace = characters / seconds;
            assert!((8.0..25.0).contains(&pace), "{lang:?}: {pace} letters a second");
            let loudness = level::loudness(&sound).unwrap();
            assert!((loudness - level::LOUDNESS).abs() < 2.0, "{lang:?}: {loudness} dBFS");
            assert!(sound.peak() <= level::amplitude(level::PEAK) + 0.001, "{lang:?}: clipped");
            let path = folder.path().join("prompt.wav");
            sound::write(&path, &sound).unwrap();
            assert_eq!(sound::read(&path).unwrap().duration(), sound.duration());
        }
    }
}

/// The clips of some scripts.
fn needed(scripts: &[Script], lang: Lang) -> Vec<vocabulary::Entry> {
    let pack = pack(lang);
    let pieces = scripts.iter().flat_map(|script| &script.phrases);
    let pieces = pieces.flat_map(|phrase| compose(phrase, Some(&pack)));
    let clips: BTreeSet<_> = pieces
        .filter_map(|piece| match piece {
            Piece::Clip(id) => Some(id),
            _ => None,
        })
        .collect();
    let mut words = vocabulary::of(lang);
    words.retain(|entry| clips.contains(&entry.id));
    words
}
