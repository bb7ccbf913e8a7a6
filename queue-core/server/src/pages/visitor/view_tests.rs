//! What a visitor sees from the queue to the survey.

use queue_core::{
    Command, Lang,
    catalogue::TicketNumber,
    forecast,
    survey::{Answers, Element, Score},
    ticket::{Class, StateName, TicketId},
};
use queue_store::Visit;

use super::{stage::Followed, view::TicketPage};
use crate::pages::{
    language::PageLang,
    morning::{COUNTER, Morning},
};

fn draw(morning: &Morning, number: TicketNumber, lang: Lang) -> String {
    let ticket = morning.ticket(number);
    let visit = Followed::today(&morning.hall, ticket, morning.now);
    page(morning, visit, lang)
}

fn page(morning: &Morning, visit: Followed<'_>, lang: Lang) -> String {
    let uri = format!("/?lang={}", lang.tag()).parse().unwrap();
    let board = forecast::board(&morning.hall, morning.now);
    let page = TicketPage {
        hall: &morning.hall,
        board: &board,
        visit,
        token: queue_core::ticket::Token::from_bytes([1; 16]),
        now: morning.now,
        lang: PageLang::of(&uri, &axum::http::HeaderMap::new()),
    };
    page.draw().into_string()
}

fn best() -> Answers {
    let score = Score::try_from(4).unwrap();
    Answers {
        persyaratan: score,
        prosedur: score,
        waktu: score,
        biaya: score,
        produk: score,
        kompetensi: score,
        perilaku: score,
        sarpras: score,
        pengaduan: score,
        comment: None,
    }
}

#[test]
fn who_waits_sees_place_time_and_the_last_call() {
    let mut morning = Morning::new();
    morning.open();
    let first = morning.issue("DKC-KTPR", Class::General);
    morning.issue("DKC-KTPR", Class::General);
    let mine = morning.issue("DKC-KTPR", Class::General);
    morning.call();
    let html = draw(&morning, mine, Lang::Id);
    assert!(html.contains("data-stage=\"waiting\""));
    assert!(html.contains("<b>1 orang lagi</b>"), "{html}");
    // One ahead of 10 minutes and one at the counter of 10 minutes: around 08:20.
    assert!(html.contains("antara pukul 08.15 dan 08.30"), "{html}");
    assert!(html.contains(&format!("<b>{first} · Loket 1</b>")));
    assert!(html.contains("/cancel"));
    assert!(draw(&morning, mine, Lang::En).contains("between 08:15 and 08:30"));
}

#[test]
fn nothing_is_promised_while_no_counter_is_open() {
    let mut morning = Morning::new();
    let mine = morning.issue("DKC-KTPR", Class::General);
    let html = draw(&morning, mine, Lang::Id);
    assert!(html.contains("Belum ada loket buka untuk layanan ini"));
    assert!(!html.contains("sekitar pukul"));
}

#[test]
fn who_is_called_sees_where_to_go_and_cannot_cancel() {
    let mut morning = Morning::new();
    morning.open();
    let mine = morning.issue("DKC-KTPR", Class::General);
    let ticket = morning.call();
    let html = draw(&morning, mine, Lang::Id);
    assert!(html.contains("data-stage=\"called\""));
    assert!(html.contains("Silakan menuju") && html.contains("<strong>Loket 1</strong>"));
    assert!(html.contains("Zona 1") && html.contains("Dipanggil pukul 08.00"));
    assert!(!html.contains("/cancel"));
    morning.pass(2);
    morning.ask(&Command::Recall { counter: COUNTER, ticket });
    assert!(draw(&morning, mine, Lang::Id).contains("Panggilan ke-2, pukul 08.02"));
    morning.start(ticket);
    assert!(draw(&morning, mine, Lang::Id).contains("data-stage=\"serving\""));
}

#[test]
fn who_was_served_is_asked_nine_questions_in_the_questionnaires_order() {
    let mut morning = Morning::new();
    morning.open();
    let mine = morning.issue("DKC-KTPR", Class::General);
    let ticket = morning.call();
    morning.start(ticket);
    morning.finish(ticket);
    let html = draw(&morning, mine, Lang::Id);
    assert!(html.contains("data-stage=\"survey\""));
    let places: Vec<_> = Element::QUESTIONS
        .iter()
        .map(|element| {
            let name = format!("name=\"{}\"", element.code());
            assert_eq!(html.matches(&name).count(), 4, "{name}");
            html.find(&name).unwrap()
        })
        .collect();
    assert!(places.is_sorted());
    // Facilities are asked 8th, complaints 9th.
    let saying = |text: &str| html.find(text).unwrap();
    assert!(
        saying("kualitas sarana dan prasarana?") < saying("penanganan pengaduan pengguna layanan?")
    );
    assert!(html.contains("Pertanyaan 9 dari 9"));
    for exact in [
        "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
        "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?",
        "Ada tetapi tidak berfungsi",
        "Jangan menulis nama atau NIK.",
    ] {
        assert!(html.contains(exact), "{exact}");
    }
    assert_eq!(html.matches(" required").count(), 36);
    assert!(draw(&morning, mine, Lang::En).contains("Question 9 of 9"));
}

#[test]
fn who_has_answered_is_thanked_and_not_asked_again() {
    let mut morning = Morning::new();
    morning.open();
    let mine = morning.issue("DKC-KTPR", Class::General);
    let ticket = morning.call();
    morning.start(ticket);
    morning.finish(ticket);
    morning.ask(&Command::AnswerSurvey { ticket, answers: best() });
    let html = draw(&morning, mine, Lang::Id);
    assert!(html.contains("data-stage=\"answered\"") && html.contains("Terima kasih"));
    assert!(html.contains("lapor.go.id") && !html.contains("<form"));
}

#[test]
fn an_earlier_visit_can_be_rated_for_a_week() {
    let mut morning = Morning::new();
    morning.open();
    let number = morning.issue("DKC-KTPR", Class::General);
    let ticket = morning.call();
    morning.start(ticket);
    morning.finish(ticket);
    let visit = Visit {
        ticket: TicketId { day: morning.hall.day(), number },
        service: "DKC-KTPR".parse().unwrap(),
        class: Class::General,
        state: StateName::Served,
        counter: Some(COUNTER),
        served_at: Some(morning.now),
        survey_open: true,
    };
    morning.pass(24 * 60);
    morning.turn();
    let html = page(&morning, Followed::earlier(&visit, morning.now), Lang::Id);
    assert!(html.contains("data-stage=\"survey\"") && html.contains("23 November 2026"));
    morning.pass(7 * 24 * 60);
    morning.turn();
    let html = page(&morning, Followed::earlier(&visit, morning.now), Lang::Id);
    assert!(html.contains("data-stage=\"survey-over\"") && !html.contains("<form"));
}

#[test]
fn every_other_end_has_a_page_that_says_what_to_do() {
    let mut morning = Morning::new();
    morning.open();
    let day = morning.hall.day();
    let absent = morning.issue("DKC-KTPR", Class::General);
    let ticket = morning.call();
    morning.ask(&Command::NoShow { counter: COUNTER, ticket });
    let cancelled = morning.issue("DKC-KTPR", Class::General);
    morning.ask(&Command::Cancel { ticket: TicketId { day, number: cancelled } });
    let void = morning.issue("DKC-KTPR", Class::General);
    morning.ask(&Command::Void { ticket: TicketId { day, number: void } });
    for (number, stage, words) in [
        (absent, "absent", "Silakan temui petugas loket"),
        (cancelled, "cancelled", "silakan ambil nomor baru"),
        (void, "void", "tiketnya tidak tercetak"),
    ] {
        let html = draw(&morning, number, Lang::Id);
        assert!(html.contains(&format!("data-stage=\"{stage}\"")), "{stage}");
        assert!(html.contains(words), "{html}");
    }
}
