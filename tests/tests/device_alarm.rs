//! A roll that runs out and a kiosk that dies, across real processes: the administrator's open
//! page says so by itself, and what to do.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use hall_tests::{
    artefacts,
    browser::{Browser, Driver},
    process::{Process, own},
    screen::Screen,
    server::Server,
    wait_for,
};
use virtual_printer::{Config, Paper, VirtualPrinter};

const PASSWORD: &str = "kata-sandi-uji-2026";

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_open_page_says_which_device_is_in_trouble() {
    let folder = artefacts("device-alarm").unwrap();
    let mut server = Server::install(&folder).await.unwrap();
    server.add_user("sri", "Sri Wahyuni", "administrator", PASSWORD).await.unwrap();
    let token = server.add_device("kiosk", "Kios 1", None).await.unwrap();
    server.start().await.unwrap();
    let listen = "127.0.0.1:0".parse().unwrap();
    let printer = VirtualPrinter::start(Config { listen, ..Config::default() }).await.unwrap();

    let screen = Screen::start("kiosk", 1080, 1920, &folder.join("kiosk")).await.unwrap();
    let config = folder.join("kiosk.toml");
    let text = format!(
        "server = \"{}\"\nstate_dir = \"{}\"\ntoken = \"{token}\"\n[printer]\n\
         transport = \"{}\"\nprofile = \"epson-tm-t82x\"\n",
        server.url(""),
        folder.join("kiosk-state").display(),
        printer.addr()
    );
    std::fs::write(&config, text).unwrap();
    let mut command = own("kiosk").unwrap();
    command.arg("--config").arg(&config).env("DISPLAY", screen.display());
    command.env_remove("WAYLAND_DISPLAY").env("ICED_BACKEND", "tiny-skia");
    let kiosk = Process::start("kiosk", command, &folder).unwrap();

    let driver = Driver::start(&folder).await.unwrap();
    let head = driver.browser("head", 1440, 900).await.unwrap();
    head.open(&server.url("/login")).await.unwrap();
    head.fill("input[name=login]", "sri").await.unwrap();
    head.fill("input[name=password]", PASSWORD).await.unwrap();
    head.click("form button[type=submit]").await.unwrap();
    head.wait_for_text("Pilih loket").await.unwrap();
    head.open(&server.url("/admin/devices")).await.unwrap();
    head.wait_for_text("kertas cukup").await.unwrap();
    without_alarms(&head).await;

    printer.set_paper(Paper::Out);
    head.wait_for_text("Kios 1: kertas habis. Ganti gulungan kertas.").await.unwrap();
    head.picture(&folder, "paper-out").await.unwrap();
    printer.set_paper(Paper::Ok);
    without_alarms(&head).await;

    kiosk.kill().await.unwrap();
    head.wait_for_text("Kios 1: tidak terhubung.").await.unwrap();
    head.picture(&folder, "lost").await.unwrap();
    head.close().await.unwrap();
    server.stop().await.unwrap();
}

/// Waits until the page shows no alarm.
async fn without_alarms(page: &Browser) {
    let gone = wait_for("no alarm on the page", || async {
        let text = page.text().await?;
        Ok(if text.contains("Segera") || text.contains("Peringatan") { Err(text) } else { Ok(()) })
    });
    gone.await.unwrap();
}
