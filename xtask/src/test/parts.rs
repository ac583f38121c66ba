//! The kinds of tests that need no page, each by its own runner.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sandbox::Scenario;
use serde_json::{Value, json};

use super::tally::Tally;
use crate::{
    command::{Heard, command, hear},
    install, place, port,
    stage::Stage,
    trouble::Trouble,
};

#[expect(clippy::unnecessary_wraps, reason = "the parts look alike from outside")]
pub(super) fn native(arguments: &[String]) -> Result<Tally, Trouble> {
    let mut cargo = command("cargo");
    let Heard { success, text } =
        hear(cargo.args(["test", "--workspace", "--no-fail-fast"]).args(arguments));
    Ok(Tally::of_cargo(&text).if_runner(success))
}

pub(super) fn browser(arguments: &[String]) -> Result<Tally, Trouble> {
    let browser = install::for_browser_tests()?;
    let mut cargo = command("cargo");
    cargo.args([
        "test",
        "--package",
        "fromline",
        "--target",
        "wasm32-unknown-unknown",
        "--test",
        "web",
        "--",
    ]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", webdriver(&browser.program)?);
    // Seconds; the runner's own 5 and 20 are short on a busy machine.
    cargo.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60").env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    cargo.envs(browser.driver.map(|driver| ("CHROMEDRIVER", driver)));
    let Heard { success, text } = hear(cargo.args(arguments));
    Ok(Tally::of_cargo(&text).if_runner(success))
}

/// webdriver.json, naming the browser that was found.
fn webdriver(program: &Path) -> Result<PathBuf, Trouble> {
    let given = place::root().join("webdriver.json");
    let text = fs::read_to_string(&given).map_err(|source| Trouble::file(&given, source))?;
    let mut capabilities: Value = serde_json::from_str(&text).unwrap_or_else(|_| json!({}));
    capabilities["goog:chromeOptions"]["binary"] = json!(program);
    let own = place::target().join("webdriver.json");
    fs::write(&own, capabilities.to_string()).map_err(|source| Trouble::file(&own, source))?;
    Ok(own)
}

pub(super) fn conformance(arguments: &[String]) -> Result<Tally, Trouble> {
    install::for_conformance()?;
    let stage = Stage::new()?;
    let google = port::any()?;
    let google_url = port::url("127.0.0.1", &google)?;
    // The client library redirects to a port without a server: only the address matters.
    stage.sandbox(google, Scenario::default(), &["http://127.0.0.1:8080/"])?;
    let mut node = command("node");
    // One after the other: they play in one sandbox.
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]);
    node.args(arguments).args(conformance_files());
    let Heard { success, text } =
        hear(node.current_dir(place::e2e()).env("SANDBOX_URL", google_url));
    Ok(Tally::of_node(&text).if_runner(success))
}

/// Named one by one: Node's versions disagree on what a folder means.
fn conformance_files() -> Vec<PathBuf> {
    let folder = place::e2e().join("conformance");
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut files: Vec<_> =
        entries.map(|entry| Path::new("conformance").join(entry.file_name())).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    files
}
