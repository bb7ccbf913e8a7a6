//! A visit from touch to survey, across real processes: a kiosk and a display on virtual screens,
//! a printer made of software, an officer and a phone in real browsers. What is on the screens is
//! read by a program that is not ours, and so is the QR code, out of what was printed.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::path::Path;

use hall_tests::{
    Result, artefacts,
    browser::{Browser, Driver},
    paper::{read_qr, wait_for_slip},
    process::{Process, own},
    screen::Screen,
    server::Server,
};
use queue_core::Event;
use queue_store::{Store, SystemClock};

const PASSWORD: &str = "kata-sandi-uji-2026";
const SERVICE: &str = "Perekaman KTP-el";

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn from_the_touch_to_the_survey() {
    let folder = artefacts("visit").unwrap();
    let mut server = Server::install(&folder).await.unwrap();
    server.add_user("rina", "Rina Kartika", "officer", PASSWORD).await.unwrap();
    let kiosk_token = server.add_device("kiosk", "Kios 1", None).await.unwrap();
    let display_token = server.add_device("display", "Layar Zona 1", Some(1)).await.unwrap();
    server.start().await.unwrap();

    let slips = folder.join("slips");
    let mut command = own("virtual-printer").unwrap();
    command.args(["--listen", "127.0.0.1:0", "--out"]).arg(&slips);
    let mut printer = Process::start("printer", command, &folder).unwrap();
    let printer_at = printer
        .wait_for_line("its address", |line| line.strip_prefix("listening on ").map(str::to_owned))
        .await
        .unwrap();

    let kiosk_screen = Screen::start("kiosk", 1080, 1920, &folder.join("kiosk")).await.unwrap();
    let display_screen =
        Screen::start("display", 1920, 1080, &folder.join("display")).await.unwrap();
    let printer_lines = format!(
        "repeats = \"off\"\n[printer]\ntransport = \"{printer_at}\"\nprofile = \"epson-tm-t82x\"\n"
    );
    let _kiosk = window(
        &server,
        "kiosk",
        &kiosk_token,
        &printer_lines,
        (1080, 1920),
        &kiosk_screen,
        &folder,
    )
    .unwrap();
    let _display =
        window(&server, "display", &display_token, "", (1920, 1080), &display_screen, &folder)
            .unwrap();

    // Two visitors take a number, each with two touches.
    take_number(&kiosk_screen, "A001").await.unwrap();
    kiosk_screen.picture("ticket").await.unwrap();
    // Nobody touches the screen any more: it is ready for the next one by itself.
    kiosk_screen.wait_for_text("Mau mengurus apa").await.unwrap();
    take_number(&kiosk_screen, "A002").await.unwrap();

    // The first one's phone scans the paper.
    let slip = wait_for_slip(&slips, 1).await.unwrap();
    assert!(slip.text.contains("A001") && slip.text.contains(SERVICE), "{}", slip.text);
    let second = wait_for_slip(&slips, 2).await.unwrap();
    let page = read_qr(&slip.picture).await.unwrap();
    assert_ne!(page, read_qr(&second.picture).await.unwrap());
    let driver = Driver::start(&folder).await.unwrap();
    let phone = driver.phone("phone", 390, 844).await.unwrap();
    phone.open(&page).await.unwrap();
    phone.wait_for_text("Anda berikutnya").await.unwrap();
    phone.picture(&folder, "phone-waiting").await.unwrap();

    // An officer opens counter 1 and calls.
    let officer = driver.browser("officer", 1440, 900).await.unwrap();
    log_in(&officer, &server).await.unwrap();
    officer.wait_for_text("2 pengunjung menunggu").await.unwrap();
    officer.wait_for_element("#action-call-next:enabled").await.unwrap();
    officer.press(" ").await.unwrap();
    officer.wait_for_element("#action-start:enabled").await.unwrap();
    officer.picture(&folder, "console-called").await.unwrap();

    // Board and phone show it, from the log.
    display_screen.wait_for_text("A001").await.unwrap();
    display_screen.picture("called").await.unwrap();
    phone.wait_for_text("Silakan menuju").await.unwrap();
    phone.wait_for_text("Loket 1").await.unwrap();
    phone.picture(&folder, "phone-called").await.unwrap();

    // Served, and the next one is called in the same step.
    officer.press(" ").await.unwrap();
    officer.wait_for_element("#action-finish-and-call:enabled").await.unwrap();
    phone.wait_for_text("Sedang dilayani").await.unwrap();
    officer.picture(&folder, "console-serving").await.unwrap();
    officer.press(" ").await.unwrap();
    display_screen.wait_for_text("A002").await.unwrap();

    // The same page is the survey now.
    answer_survey(&phone, &folder).await.unwrap();
    phone.open(&page).await.unwrap();
    phone.wait_for_text("Terima kasih").await.unwrap();
    assert!(!phone.text().await.unwrap().contains("Pertanyaan 1 dari 9"), "a visit is rated once");

    phone.close().await.unwrap();
    officer.close().await.unwrap();
    server.stop().await.unwrap();
    check_log(&server, &page).await;
}

/// Starts the kiosk or the display in a window that fills its screen.
fn window(
    server: &Server,
    program: &str,
    token: &str,
    more: &str,
    (width, height): (u32, u32),
    screen: &Screen,
    folder: &Path,
) -> Result<Process> {
    let config = folder.join(format!("{program}.toml"));
    let state = folder.join(format!("{program}-state"));
    let text = format!(
        "server = \"{}\"\nstate_dir = \"{}\"\ntoken = \"{token}\"\n{more}\n[window]\nwidth = {width}\nheight = {height}\nfullscreen = true\n",
        server.url(""),
        state.display()
    );
    std::fs::write(&config, text)?;
    let mut command = own(program)?;
    command.arg("--config").arg(&config);
    command
        .env("DISPLAY", screen.display())
        .env_remove("WAYLAND_DISPLAY")
        .env("ICED_BACKEND", "tiny-skia");
    Process::start(program, command, folder)
}

async fn take_number(kiosk: &Screen, number: &str) -> Result<()> {
    kiosk.tap(SERVICE).await?;
    kiosk.tap("Ambil nomor antrean").await?;
    kiosk.wait_for_text(number).await?;
    Ok(())
}

async fn log_in(officer: &Browser, server: &Server) -> Result<()> {
    officer.open(&server.url("/login")).await?;
    officer.fill("input[name=login]", "rina").await?;
    officer.fill("input[name=password]", PASSWORD).await?;
    officer.click("form button[type=submit]").await?;
    officer.click("button[name=counter][value='1']").await?;
    Ok(())
}

/// Nine questions, one at a time, each with the third of four answers; then a word of thanks.
async fn answer_survey(phone: &Browser, folder: &Path) -> Result<()> {
    for question in 1..=9 {
        phone.wait_for_text(&format!("Pertanyaan {question} dari 9")).await?;
        if question == 4 {
            phone.picture(folder, "phone-survey").await?;
        }
        phone.click("fieldset.question:not([hidden]) label.option:nth-of-type(3)").await?;
        phone.click("button[data-next]").await?;
    }
    phone.fill("textarea[name=comment]", "Cepat dan ramah").await?;
    phone.click("button[type=submit]").await?;
    phone.wait_for_text("Terima kasih").await?;
    phone.picture(folder, "phone-thanks").await?;
    Ok(())
}

/// What the log says of the visit: the QR code on the paper was the issued ticket's, the paper is
/// proven, the order of things is right, and the answer leads to no ticket.
async fn check_log(server: &Server, page: &str) {
    let store = Store::open(&server.database(), std::sync::Arc::new(SystemClock::new())).unwrap();
    let log = store.events_after(0, 1_000).await.unwrap();
    store.shutdown().await;
    let issued = log.iter().find_map(|recorded| match &recorded.event {
        Event::Issued { number, token, .. } if number.to_string() == "A001" => {
            Some(token.to_string())
        }
        _ => None,
    });
    assert!(page.ends_with(&issued.unwrap()), "{page}");
    let kinds: Vec<_> = log
        .iter()
        .filter(|recorded| {
            recorded.event.number().is_none_or(|number| number.to_string() == "A001")
        })
        .map(|recorded| recorded.event.kind())
        .filter(|kind| !kind.starts_with("day-") && !["expired", "carried"].contains(kind))
        .collect();
    let wanted = [
        "issued",
        "print-reported",
        "counter-opened",
        "called",
        "started",
        "served",
        "survey-right-used",
        "survey-answered",
    ];
    assert_eq!(kinds, wanted);
    let proven = log.iter().any(|recorded| {
        matches!(&recorded.event, Event::PrintReported { outcome, .. }
            if *outcome == queue_core::ticket::PrintOutcome::Printed)
    });
    assert!(proven, "the printer proved that it printed");
    let answers = log.iter().find_map(|recorded| match &recorded.event {
        Event::SurveyAnswered { answers, .. } => Some(answers.clone()),
        _ => None,
    });
    let answers = answers.unwrap();
    for element in queue_core::survey::Element::QUESTIONS {
        assert_eq!(u8::from(answers.score(element)), 3, "{}", element.code());
    }
    assert_eq!(answers.comment.as_deref(), Some("Cepat dan ramah"));
}
