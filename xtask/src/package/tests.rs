//! The archive's bytes, and the script that a deployer runs in place of a build.
#![cfg(unix)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::atomic::{AtomicU32, Ordering},
};

use serde_json::{Value, json};

use super::*;

/// A folder that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path =
            env::temp_dir().join(format!("fromline-package-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What of the unpacked archive the script works on.
fn unpacked() -> Folder {
    let folder = Folder::new();
    let page = folder.0.join("page");
    fs::create_dir_all(&page).unwrap();
    for (from, to) in [("index.html", "index.html"), ("public/_headers", "_headers")] {
        fs::copy(place::root().join(from), page.join(to)).unwrap();
    }
    dress::configure(&page, &Config::shipped().unwrap()).unwrap();
    hosting::write(&page, &folder.0.join("hosting")).unwrap();
    fs::copy(place::root().join("xtask/release/set-hosts.sh"), folder.0.join("set-hosts.sh"))
        .unwrap();
    folder
}

fn set_hosts(folder: &Path, config: &[u8]) -> Output {
    fs::write(folder.join("mine.json"), config).unwrap();
    Command::new("sh").args(["set-hosts.sh", "mine.json"]).current_dir(folder).output().unwrap()
}

fn ends(name: &str, end: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == end)
}

fn all(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = archive::files(folder).unwrap();
    files.retain(|name| !ends(name, "gz") && !ends(name, "br"));
    let read = |name: String| (name.clone(), fs::read(folder.join(name)).unwrap());
    files.into_iter().map(read).collect()
}

fn endpoints(endpoints: &Value) -> Vec<u8> {
    json!({ "client_id": "1-a.apps.googleusercontent.com", "endpoints": endpoints })
        .to_string()
        .into()
}

#[test]
fn the_script_writes_what_a_build_with_the_same_file_writes() {
    let several = json!({
        "token": "https://Broker.Acme.example:443/t/", "revoke": "https://broker.acme.example/r",
        "gmail": "http://127.0.0.1:8090", "dns": "https://dns.acme.example:8443/resolve", "issuer": "https://x.example",
        "directory": "https://admin.acme.example", "cloud_identity": "https://broker.acme.example/i",
    });
    let off = "{ \"organisation\" : false, \"client_id\": \"1-a.apps.googleusercontent.com\", \"kinds\": [\"organisation\"] }";
    let spread = "\u{feff}{\r\n \"kinds\": [\"a}\", \"\\\"token\\\": {\"],\r\n \"client_id\": \"1-a.apps.googleusercontent.com\",\r\n\
        \"endpoints\" : {\r\n\t\"gmail\" :\t\"https:\\/\\/mail.acme.example\\/g\" } }\r\n";
    for config in
        [endpoints(&several), endpoints(&json!({})), spread.into(), off.into(), b"{}".to_vec()]
    {
        let (script, build) = (unpacked(), unpacked());
        let output = set_hosts(&script.0, &config);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::remove_file(script.0.join("mine.json")).unwrap();

        let shipped = fs::read(build.0.join("page/config.json")).unwrap();
        let config = String::from_utf8(config).unwrap();
        let value = serde_json::from_str::<Value>(config.trim_start_matches('\u{feff}')).unwrap();
        let made = if value == json!({}) { Config::shipped() } else { Config::made(&value) };
        dress::configure(&build.0.join("page"), &made.unwrap()).unwrap();
        hosting::write(&build.0.join("page"), &build.0.join("hosting")).unwrap();
        // The script leaves the file itself to the deployer.
        fs::write(build.0.join("page/config.json"), shipped).unwrap();
        assert!(all(&script.0) == all(&build.0), "the files differ for {config}");
    }
}

#[test]
fn the_script_changes_nothing_for_a_file_that_the_page_would_refuse() {
    for (config, said) in [
        (endpoints(&json!({ "token": "http://broker.example/t" })), "https://"),
        (endpoints(&json!({ "token": "broker.example/t" })), "“token”"),
        (endpoints(&json!({ "tokens": "https://broker.example/t" })), "“tokens”"),
        (endpoints(&json!({ "gmail": "https://a.example;script-src" })), "“gmail”"),
        (endpoints(&json!({ "gmail": "https://a.example'x" })), "“gmail”"),
        (endpoints(&json!({ "gmail": "https://u:p@a.example" })), "“gmail”"),
        (endpoints(&json!({ "dns": "https://[2001:db8::1]/" })), "“dns”"),
        (endpoints(&json!({ "dns": "https://m\u{fc}ller.example/" })), "xn--"),
        (b"\xff\xfe{\0}\0".to_vec(), "UTF-8"),
        (b"client_id = 1".to_vec(), "begin with {"),
        (b"{ \"endpoints\": { \"token".to_vec(), "quote"),
        (b"{ \"endpoints\": { \"token\": \"https://a.example\"".to_vec(), "bracket"),
    ] {
        let folder = unpacked();
        let before = all(&folder.0);
        let output = set_hosts(&folder.0, &config);
        fs::remove_file(folder.0.join("mine.json")).unwrap();

        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && text.contains(said), "{said} in {text}");
        assert!(all(&folder.0) == before, "{text}");
    }
}

#[test]
fn what_was_compressed_never_says_the_old_hosts() {
    let folder = unpacked();
    for name in ["index.html.br", "index.html.gz", "compose.html.br", "compose.html.gz"] {
        fs::write(folder.0.join("page").join(name), "old").unwrap();
    }
    assert!(
        set_hosts(&folder.0, &endpoints(&json!({ "gmail": "https://a.example" }))).status.success()
    );

    for name in ["index.html.br", "index.html.gz", "compose.html.br", "compose.html.gz"] {
        assert!(
            fs::read(folder.0.join("page").join(name)).map_or(true, |bytes| bytes != b"old"),
            "{name}"
        );
    }
}

#[test]
fn the_same_files_make_the_same_archive_in_another_folder_at_another_time() {
    let archives = ["b a", "a b"].map(|order| {
        let folder = Folder::new();
        let root = folder.0.join("fromline-0");
        fs::create_dir_all(root.join("page")).unwrap();
        for name in order.split(' ') {
            fs::write(root.join("page").join(name), name).unwrap();
        }
        let file = folder.0.join("x.tar.gz");
        archive::write(&root, &file, 86_400).unwrap();
        fs::read(file).unwrap()
    });

    assert!(archives[0] == archives[1]);
    let mut tar = tar::Archive::new(flate2::read::GzDecoder::new(&*archives[0]));
    let seen = tar.entries().unwrap().map(|entry| {
        let entry = entry.unwrap();
        let header = entry.header();
        assert_eq!(
            (header.mtime().unwrap(), header.uid().unwrap(), header.gid().unwrap()),
            (86_400, 0, 0)
        );
        entry.path().unwrap().display().to_string()
    });
    assert_eq!(seen.collect::<Vec<_>>(), ["fromline-0/page/a", "fromline-0/page/b"]);
}

/// The files that a document leads to, from the top of the archive.
fn links(text: &str, at: &str) -> Vec<String> {
    let links = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    let own = links.filter(|link| !link.is_empty() && !link.contains(':'));
    let folder = Path::new(at).parent().unwrap();
    own.map(|link| match link.strip_prefix("../") {
        Some(above) => above.to_owned(),
        None => folder.join(link).display().to_string(),
    })
    .collect()
}

#[test]
fn every_document_of_the_archive_is_there_with_what_it_leads_to() {
    let made = ["LICENSES-OF-CRATES.txt"];
    let is_there = |link: &str| {
        let fits = |name: &str| name == link || link.ends_with('/') && name.starts_with(link);
        made.contains(&link) || COPIED.iter().any(|(_, to)| fits(to))
    };
    for (from, to) in COPIED.into_iter().filter(|(_, to)| ends(to, "md")) {
        let text = fs::read_to_string(place::root().join(from)).unwrap();
        for link in links(&text, to) {
            assert!(is_there(&link), "{to} leads to {link}");
        }
    }
}

#[test]
fn the_example_of_a_configuration_is_read_by_the_page() {
    let example = include_str!("../../release/config.example.json");

    assert!(fromline::config::Config::read(example).is_ok());
}
