//! A real kiosk in its window while the server is dead: it goes on, also when it is killed and
//! started again, says so on screen and slip, and hands over when the server is back. Then the QR
//! code on the paper works.

use std::path::Path;

use hall_tests::{
    Result, artefacts,
    browser::Driver,
    paper::{read_qr, wait_for_slip},
    process::{Process, own},
    screen::Screen,
    server::Server,
    wait_for,
};

const SERVICE: &str = "Perekaman KTP-el";

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_kiosk_goes_on_without_its_server() {
    let folder = artefacts("alone").unwrap();
    let mut server = Server::install(&folder).await.unwrap();
    let token = server.add_device("kiosk", "Kios 1", None).await.unwrap();
    server.start().await.unwrap();
    let slips = folder.join("slips");
    let (_printer, printer_at) = printer(&slips, &folder).await.unwrap();
    let screen = Screen::start("kiosk", 1080, 1920, &folder.join("kiosk")).await.unwrap();
    let config = folder.join("kiosk.toml");
    let text = format!(
        "server = \"{}\"\nstate_dir = \"{}\"\ntoken = \"{token}\"\nrepeats = \"off\"\n[printer]\n\
         transport = \"{printer_at}\"\nprofile = \"epson-tm-t82x\"\n",
        server.url(""),
        folder.join("kiosk-state").display()
    );
    std::fs::write(&config, text).unwrap();
    let kiosk = kiosk(&config, &screen, &folder).unwrap();
    take_number(&screen, "A001").await.unwrap();
    screen.wait_for_text("Mau mengurus apa").await.unwrap();

    server.kill().await.unwrap();
    screen.wait_for_text("Sambungan terputus").await.unwrap();
    screen.picture("home").await.unwrap();
    screen.tap(SERVICE).await.unwrap();
    screen.wait_for_text("Ambil nomor antrean").await.unwrap();
    screen.picture("service").await.unwrap();
    screen.tap("Ambil nomor antrean").await.unwrap();
    screen.wait_for_text("A5000").await.unwrap();
    screen.picture("ticket").await.unwrap();
    let slip = wait_for_slip(&slips, 2).await.unwrap();
    assert!(slip.text.contains("A5000"), "{}", slip.text);
    assert!(slip.text.contains("Diberikan saat sambungan terputus"), "{}", slip.text);

    // The power goes at the kiosk too: it starts without a server, and gives out the next number.
    kiosk.kill().await.unwrap();
    let _kiosk = crate::kiosk(&config, &screen, &folder).unwrap();
    screen.wait_for_text("Mau mengurus apa").await.unwrap();
    take_number(&screen, "A5001").await.unwrap();
    screen.picture("after-restart").await.unwrap();
    let second = wait_for_slip(&slips, 3).await.unwrap();

    server.start().await.unwrap();
    let driver = Driver::start(&folder).await.unwrap();
    let phone = driver.phone("phone", 390, 844).await.unwrap();
    for (slip, number) in [(slip, "A5000"), (second, "A5001")] {
        let page = read_qr(&slip.picture).await.unwrap();
        wait_for("the number to be handed over", || async {
            let answer = reqwest::get(page.to_lowercase()).await?;
            let (found, text) = (answer.status().is_success(), answer.text().await?);
            Ok(if found && text.contains(number) { Ok(()) } else { Err(text) })
        })
        .await
        .unwrap();
        phone.open(&page).await.unwrap();
        phone.wait_for_text(number).await.unwrap();
    }
    phone.picture(&folder, "phone").await.unwrap();
    phone.close().await.unwrap();
    screen.wait_for_text("Mau mengurus apa").await.unwrap();
    take_number(&screen, "A002").await.unwrap();
    server.stop().await.unwrap();
}

async fn printer(slips: &Path, folder: &Path) -> Result<(Process, String)> {
    let mut command = own("virtual-printer")?;
    command.args(["--listen", "127.0.0.1:0", "--out"]).arg(slips);
    let mut printer = Process::start("printer", command, folder)?;
    let listening = |line: &str| line.strip_prefix("listening on ").map(str::to_owned);
    let address = printer.wait_for_line("its address", listening).await?;
    Ok((printer, address))
}

fn kiosk(config: &Path, screen: &Screen, folder: &Path) -> Result<Process> {
    let mut command = own("kiosk")?;
    command.arg("--config").arg(config).env("DISPLAY", screen.display());
    command.env_remove("WAYLAND_DISPLAY").env("ICED_BACKEND", "tiny-skia");
    Process::start("kiosk", command, folder)
}

async fn take_number(kiosk: &Screen, number: &str) -> Result<()> {
    kiosk.tap(SERVICE).await?;
    kiosk.tap("Ambil nomor antrean").await?;
    kiosk.wait_for_text(number).await?;
    Ok(())
}
