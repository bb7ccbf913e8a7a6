//! An administrator locks a kiosk, puts a line on its screen and has it start again, from a page in
//! a browser to a real window.

use std::path::Path;

use hall_tests::{
    Result, artefacts,
    browser::{Browser, Driver},
    process::{Process, own},
    screen::Screen,
    server::Server,
};

const PASSWORD: &str = "kata-sandi-uji-2026";
const LOCK: &str = "form[action*='/lock']";
const MESSAGE: &str = "form[action*='/message']";

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_kiosk_does_what_its_administrator_orders() {
    let folder = artefacts("kiosk-orders").unwrap();
    let mut server = Server::install(&folder).await.unwrap();
    server.add_user("sri", "Sri Wahyuni", "administrator", PASSWORD).await.unwrap();
    let token = server.add_device("kiosk", "Kios 1", None).await.unwrap();
    server.start().await.unwrap();
    let screen = Screen::start("kiosk", 1080, 1920, &folder.join("kiosk")).await.unwrap();
    let config = folder.join("kiosk.toml");
    let (address, state) = (server.url(""), folder.join("kiosk-state"));
    let text = format!(
        "server = \"{address}\"\nstate_dir = \"{}\"\ntoken = \"{token}\"\n",
        state.display()
    );
    std::fs::write(&config, text).unwrap();
    let running = kiosk(&config, &screen, &folder).unwrap();
    screen.wait_for_text("Mau mengurus apa").await.unwrap();

    let driver = Driver::start(&folder).await.unwrap();
    let head = driver.browser("head", 1440, 900).await.unwrap();
    log_in(&head, &server).await.unwrap();
    head.open(&server.url("/admin/devices/1")).await.unwrap();
    head.fill(&format!("{LOCK} input[name=text]"), "Layar sedang diganti").await.unwrap();
    head.click(&format!("{LOCK} button")).await.unwrap();
    head.wait_for_text("terkunci: Layar sedang diganti").await.unwrap();
    head.picture(&folder, "locked").await.unwrap();
    screen.wait_for_text("Layar sedang diganti").await.unwrap();
    screen.picture("locked").await.unwrap();
    head.click("form[action*='/unlock'] button").await.unwrap();
    screen.wait_for_text("Mau mengurus apa").await.unwrap();

    head.fill(&format!("{MESSAGE} input[name=text]"), "Imigrasi pindah ke lantai dua")
        .await
        .unwrap();
    head.click(&format!("{MESSAGE} button")).await.unwrap();
    head.wait_for_text("Pesan ditampilkan.").await.unwrap();
    screen.wait_for_text("Imigrasi pindah ke lantai dua").await.unwrap();
    screen.picture("message").await.unwrap();

    head.click("form[action*='/restart'] button").await.unwrap();
    head.wait_for_text("Kios diminta mulai ulang.").await.unwrap();
    head.picture(&folder, "restart").await.unwrap();
    let ended = running.ended().await.unwrap();
    assert_eq!(ended.code(), Some(75), "no success: its service starts it again");

    let _started = kiosk(&config, &screen, &folder).unwrap();
    screen.wait_for_text("Imigrasi pindah ke lantai dua").await.unwrap();
    head.close().await.unwrap();
    server.stop().await.unwrap();
}

fn kiosk(config: &Path, screen: &Screen, folder: &Path) -> Result<Process> {
    let mut command = own("kiosk")?;
    command.arg("--config").arg(config).env("DISPLAY", screen.display());
    command.env_remove("WAYLAND_DISPLAY").env("ICED_BACKEND", "tiny-skia");
    Process::start("kiosk", command, folder)
}

async fn log_in(head: &Browser, server: &Server) -> Result<()> {
    head.open(&server.url("/login")).await?;
    head.fill("input[name=login]", "sri").await?;
    head.fill("input[name=password]", PASSWORD).await?;
    head.click("form button[type=submit]").await?;
    head.wait_for_text("Pilih loket").await
}
