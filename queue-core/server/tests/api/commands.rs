//! The program itself, as somebody types it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use tempfile::TempDir;

const CATALOGUE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/catalogue.toml");

fn server(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command.current_dir(folder).env("LANG", "C.UTF-8").stdin(Stdio::null());
    command
}

/// A folder with a configuration that listens at `listen`.
fn folder(listen: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("[server]\nlisten = \"{listen}\"\n[store]\npath = \"hall.db\"\n");
    std::fs::write(folder.path().join("balai.toml"), text).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    server(folder).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What a command that must fail says.
fn complaint(output: &Output) -> String {
    assert!(!output.status.success(), "{}", said(output));
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn import(folder: &Path) {
    let output = run(folder, &["import-catalogue", CATALOGUE]);
    assert!(output.status.success(), "{}", complaint(&output));
    assert!(said(&output).contains("184 layanan"), "{}", said(&output));
}

/// A server that serves.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(folder: &Path) -> Self {
        let mut command = server(folder);
        let mut child =
            command.arg("serve").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.split_whitespace().find(|word| word.starts_with("127.0.0.1:"));
        let address = address.unwrap_or_else(|| panic!("{line}")).trim_end_matches('.').to_owned();
        Self { child, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = std::net::TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Asks it to stop, and gives whether it did so in order.
    fn stop(mut self) -> bool {
        let kill = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(kill.success());
        self.child.wait().unwrap().success()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_hall_is_set_up_served_and_stopped_in_order() {
    let folder = folder("127.0.0.1:0");
    let folder = folder.path();
    let none = complaint(&run(folder, &["serve"]));
    assert!(none.contains("import-catalogue"), "{none}");
    import(folder);
    let running = Running::start(folder);
    assert!(running.get("/healthz").contains("\"status\":\"ok\""));

    let second = complaint(&run(folder, &["serve"]));
    assert!(second.contains("sedang dipakai server lain"), "{second}");
    let busy = complaint(&run(folder, &["import-catalogue", CATALOGUE]));
    assert!(busy.contains("Hentikan server itu"), "{busy}");
    // Beside a running server.
    let token = run(folder, &["device", "add", "--kind", "kiosk", "--name", "Kios 1"]);
    assert_eq!(said(&token).trim().len(), 64, "{}", complaint(&token));
    assert!(said(&run(folder, &["device", "list"])).contains("Kios 1"));

    assert!(running.stop());
    assert!(run(folder, &["rebuild"]).status.success());
}

#[test]
fn a_port_in_use_is_named_with_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let folder = folder(&address.to_string());
    import(folder.path());
    let shown = complaint(&run(folder.path(), &["serve"]));
    assert!(shown.contains(&format!("Port {} di 127.0.0.1", address.port())), "{shown}");
    assert!(shown.contains("ganti \"listen\" di balai.toml"), "{shown}");
    let english = complaint(&run(folder.path(), &["serve", "--lang", "en"]));
    assert!(english.contains("is used by another program"), "{english}");
}

#[test]
fn a_catalogue_with_faults_is_explained_line_by_line() {
    let folder = folder("127.0.0.1:0");
    let file = folder.path().join("katalog.toml");
    let text = std::fs::read_to_string(CATALOGUE).unwrap().replacen("07:30", "7.30", 1);
    std::fs::write(file, text).unwrap();
    let shown = complaint(&run(folder.path(), &["import-catalogue", "katalog.toml"]));
    assert!(shown.contains("Baris 14") && shown.contains("7.30"), "{shown}");
    let missing = complaint(&run(folder.path(), &["import-catalogue", "tidak-ada.toml"]));
    assert!(missing.contains("tidak-ada.toml tidak dapat dibaca"), "{missing}");
}

#[test]
fn a_user_is_added_with_a_password_from_the_standard_input() {
    let folder = folder("127.0.0.1:0");
    let folder = folder.path();
    import(folder);
    let add = |login: &str, password: &str| {
        let mut child = server(folder)
            .args(["user", "add", "--login", login, "--name", "Rina Kartika"])
            .args(["--role", "officer", "--counter", "3", "--agency", "DKC", "--password-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that fails before it asks for the password has closed its end.
        let _ = writeln!(child.stdin.take().unwrap(), "{password}");
        child.wait_with_output().unwrap()
    };
    assert!(complaint(&add("rina", "pendek")).contains("paling sedikit 8"));
    assert!(complaint(&add("Rina K", "kata sandi panjang")).contains("huruf kecil"));
    assert!(add("rina", "kata sandi panjang").status.success());
    assert!(complaint(&add("rina", "kata sandi panjang")).contains("rina sudah ada"));
    let list = said(&run(folder, &["user", "list"]));
    let row: Vec<_> = list.lines().nth(1).unwrap().split_whitespace().collect();
    assert_eq!(row, ["rina", "Rina", "Kartika", "officer", "DKC", "3"]);
}

#[test]
fn a_device_that_is_not_there_cannot_be_approved_or_revoked() {
    let folder = folder("127.0.0.1:0");
    import(folder.path());
    let shown = complaint(&run(folder.path(), &["device", "approve", "123456"]));
    assert!(shown.contains("Kode 123456 tidak dikenal"), "{shown}");
    let shown = complaint(&run(folder.path(), &["device", "revoke", "9"]));
    assert!(shown.contains("Tidak ada perangkat nomor 9"), "{shown}");
}

#[test]
fn the_description_of_the_api_needs_no_hall() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["openapi"]);
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["info"]["title"], "Balai hall server");
}

#[test]
fn a_configuration_that_is_wrong_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let missing = complaint(&run(folder.path(), &["serve"]));
    assert!(missing.contains("balai.toml tidak dapat dibaca"), "{missing}");
    std::fs::write(folder.path().join("balai.toml"), "[server]\nporrt = 1\n").unwrap();
    let wrong = complaint(&run(folder.path(), &["serve"]));
    assert!(wrong.contains("baris 2: kunci \"porrt\" tidak dikenal"), "{wrong}");
}
