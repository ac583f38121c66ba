//! The four kinds of tests, each by its own runner.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sandbox::Scenario;
use serde_json::{Value, json};

use super::tally::Tally;
use crate::{
    command::{Heard, command, hear},
    config::Config,
    dress, elsewhere, host, hosting, install,
    install::Browser,
    package, page, place, port, site,
    stage::{self, Stage},
    trouble::Trouble,
    weigh,
};

/// How many journeys run at once, each row of them in a world of its own; a browser keeps about one processor busy.
const WORLDS: usize = 2;

/// Where the plain host has the page: not at its root.
const PLAIN_PATH: &str = "/acme/fromline";

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

pub(super) fn journeys(arguments: &[String]) -> Result<Tally, Trouble> {
    let browser = install::for_journeys()?;
    through(&page::build()?, &browser, arguments)
}

pub(super) fn in_firefox(arguments: &[String]) -> Result<Tally, Trouble> {
    let browser = install::for_journeys()?;
    let Some(firefox) = install::firefox() else { return Ok(Tally::NOT_HERE) };
    walk(&page::build()?, &browser, Some(&firefox), arguments)
}

/// The journeys of these arguments, through this page.
pub(super) fn through(
    page: &Path,
    browser: &Browser,
    arguments: &[String],
) -> Result<Tally, Trouble> {
    walk(page, browser, None, arguments)
}

/// The same, in Firefox where one is given.
fn walk(
    page: &Path,
    browser: &Browser,
    firefox: Option<&Path>,
    arguments: &[String],
) -> Result<Tally, Trouble> {
    let stage = Stage::new()?;
    let journeys = place::target().join("journeys");
    let release = package::make(page, &journeys, &package::Commit::of_a_trial())?;
    // Ports for servers that journeys start themselves: held until every world has its own.
    let free: Vec<_> = (0..WORLDS).map(|_| port::any()).collect::<Result<_, _>>()?;
    let mut worlds = Vec::new();
    for (number, port) in free.iter().enumerate() {
        let unpacked = port::url("127.0.0.1", port)? + "/";
        let mut world = perform(&stage, page, &journeys.join(number.to_string()), &unpacked)?;
        world["FROMLINE_RELEASE"] = json!(release);
        world["FROMLINE_RELEASE_URL"] = json!(unpacked);
        worlds.push(world);
    }
    drop(free);
    let report = place::target().join("journeys.json");
    // A report of an earlier run must not be taken for this one's.
    let _ = fs::remove_file(&report);
    let mut playwright = command("playwright");
    let project = if firefox.is_some() { "firefox" } else { "chromium" };
    playwright
        .arg("test")
        .arg(format!("--project={project}"))
        .args(arguments)
        .current_dir(place::e2e());
    playwright.env("FROMLINE_WORLDS", Value::from(worlds).to_string());
    playwright.envs(firefox.map(|firefox| ("FIREFOX", firefox)));
    playwright.env("CHROMIUM", &browser.program).env("JOURNEYS_REPORT", &report);
    let success = hear(&mut playwright).success;
    let text = fs::read_to_string(&report).unwrap_or_default();
    Ok(Tally::of_playwright(&text).if_runner(success))
}

/// Starts everything that one row of journeys goes through, and tells where it is: what the journeys read in their
/// environment. The sandbox knows the app at `unpacked`, too, where nothing is served yet.
fn perform(stage: &Stage, page: &Path, folder: &Path, unpacked: &str) -> Result<Value, Trouble> {
    let (google, app, plain, far) = (port::any()?, port::any()?, port::any()?, port::any()?);
    let host = port::any()?;
    let google_url = port::url("127.0.0.1", &google)?;
    let app_url = port::url("127.0.0.1", &app)? + "/";
    let plain_url = port::url("localhost", &plain)? + PLAIN_PATH + "/";
    let far_url = port::url("localhost", &far)?;
    // Under its other name the same page is a stranger, whom the app tells nothing.
    let (host_url, stranger_url) = (port::url("localhost", &host)?, port::url("127.0.0.1", &host)?);

    let shipped = folder.join("dist");
    let mut config = stage::config(&google_url, Scenario::default());
    config["embed_origins"] = json!([host_url]);
    dress::dress(page, &shipped, &Config::made(&config)?)?;
    let hosting = folder.join("hosting");
    hosting::write(&shipped, &hosting)?;
    weigh::compress(&shipped)?;
    let other = folder.join("plain-dist");
    dress::dress(page, &other, &Config::made(&elsewhere::config(&far_url, &google_url))?)?;

    stage.sandbox(google, Scenario::default(), &[&app_url, &plain_url, unpacked])?;
    stage.serve(app, site::shipped(&shipped)?)?;
    stage.serve(plain, site::plain(&other, PLAIN_PATH))?;
    stage.serve(far, elsewhere::router(&google_url))?;
    stage.serve(host, host::router(&app_url)?)?;
    Ok(json!({
        "FROMLINE_URL": app_url,
        "FROMLINE_PLAIN_URL": plain_url,
        "FROMLINE_HOST_URL": host_url,
        "FROMLINE_STRANGER_URL": stranger_url,
        "SANDBOX_URL": google_url,
        "FROMLINE_SITE": shipped,
        "FROMLINE_HOSTING": hosting,
    }))
}
