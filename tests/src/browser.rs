//! Headless Chromium, driven through its own driver.

use std::path::{Path, PathBuf};

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::process::Command;

use crate::{HallTestError, Result, process::Process, wait_for};

/// The driver of all browsers of a test.
pub struct Driver {
    address: String,
    profiles: tempfile::TempDir,
    _process: Process,
}

impl Driver {
    /// Starts `chromedriver` on a free port.
    pub async fn start(folder: &Path) -> Result<Self> {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0");
        let mut process = Process::start("chromedriver", command, folder)?;
        let port = process
            .wait_for_line("its port", |line| {
                let (_, port) = line.split_once("started successfully on port ")?;
                port.trim_end_matches('.').parse::<u16>().ok()
            })
            .await?;
        let profiles = tempfile::tempdir()?;
        Ok(Self { address: format!("http://127.0.0.1:{port}"), profiles, _process: process })
    }

    /// Opens a browser with a window of `width` × `height` CSS pixels and a profile of its own.
    pub async fn browser(&self, name: &str, width: u32, height: u32) -> Result<Browser> {
        self.start_browser(name, width, height, json!({})).await
    }

    /// Opens a browser that is a phone with a screen of `width` × `height` CSS pixels.
    pub async fn phone(&self, name: &str, width: u32, height: u32) -> Result<Browser> {
        let metrics = json!({ "width": width, "height": height, "pixelRatio": 2.0, "touch": true });
        self.start_browser(name, width, height, json!({ "deviceMetrics": metrics })).await
    }

    async fn start_browser(
        &self,
        name: &str,
        width: u32,
        height: u32,
        emulation: Value,
    ) -> Result<Browser> {
        let profile = self.profiles.path().join(name);
        let arguments = [
            "--headless=new".to_owned(),
            // The tests run as root in CI, where Chromium's sandbox cannot start.
            "--no-sandbox".into(),
            "--disable-gpu".into(),
            "--disable-quic".into(),
            "--disable-dev-shm-usage".into(),
            "--no-first-run".into(),
            "--disable-background-networking".into(),
            "--disable-component-update".into(),
            "--disable-sync".into(),
            "--hide-scrollbars".into(),
            format!("--window-size={width},{height}"),
            format!("--user-data-dir={}", profile.display()),
        ];
        // The language is what a phone in the hall asks for.
        let mut options =
            json!({ "args": arguments, "prefs": { "intl.accept_languages": "id-ID,id" } });
        if emulation.get("deviceMetrics").is_some() {
            options["mobileEmulation"] = emulation;
        }
        let capabilities = serde_json::from_value(json!({ "goog:chromeOptions": options }))?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&self.address)
            .await?;
        Ok(Browser { client })
    }
}

/// A browser window.
pub struct Browser {
    client: Client,
}

impl Browser {
    /// The driver's client, for what is not here.
    pub const fn client(&self) -> &Client {
        &self.client
    }

    /// Opens a page.
    pub async fn open(&self, address: &str) -> Result<()> {
        Ok(self.client.goto(address).await?)
    }

    /// All text that the page shows.
    pub async fn text(&self) -> Result<String> {
        let found = self.client.find(Locator::Css("body")).await;
        match found {
            Ok(body) => Ok(body.text().await?),
            // Between two pages there is none.
            Err(error) if error.is_no_such_element() => Ok(String::new()),
            Err(error) => Err(error.into()),
        }
    }

    /// Waits until the page shows `text`, in any case.
    pub async fn wait_for_text(&self, text: &str) -> Result<()> {
        let wanted = text.to_lowercase();
        wait_for(&format!("\"{text}\" on the page"), || async {
            match self.text().await {
                Ok(shown) if shown.to_lowercase().contains(&wanted) => Ok(Ok(())),
                Ok(shown) => Ok(Err(shown)),
                Err(HallTestError::Browser(error)) if error.is_stale_element_reference() => {
                    Ok(Err("the page changed".into()))
                }
                Err(error) => Err(error),
            }
        })
        .await
    }

    /// Clicks an element once it is there and takes clicks.
    pub async fn click(&self, css: &str) -> Result<()> {
        wait_for(&format!("{css} to take a click"), || async {
            let clicked = match self.client.find(Locator::Css(css)).await {
                Ok(element) => element.click().await,
                Err(error) => Err(error),
            };
            Ok(clicked.map_err(|error| error.to_string()))
        })
        .await
    }

    /// Waits until an element is there.
    pub async fn wait_for_element(&self, css: &str) -> Result<()> {
        wait_for(&format!("{css} on the page"), || async {
            let found = self.client.find(Locator::Css(css)).await;
            Ok(found.map(|_| ()).map_err(|error| error.to_string()))
        })
        .await
    }

    /// Types into an element.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        Ok(self.client.find(Locator::Css(css)).await?.send_keys(text).await?)
    }

    /// Presses a key on the page itself.
    pub async fn press(&self, key: &str) -> Result<()> {
        Ok(self.client.find(Locator::Css("body")).await?.send_keys(key).await?)
    }

    /// Saves what the window shows as `<folder>/<name>.png`.
    pub async fn picture(&self, folder: &Path, name: &str) -> Result<PathBuf> {
        let path = folder.join(format!("{name}.png"));
        std::fs::write(&path, self.client.screenshot().await?)?;
        Ok(path)
    }

    /// Closes it.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.close().await?)
    }
}
