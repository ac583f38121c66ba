//! The two pages side by side: on the same server with the same headers, before the same Google, in the same browser.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sandbox::Scenario;

use super::report::{Measured, Page, Report};
use crate::{
    command::{command, run},
    config::Config,
    dress, install, place, port, site,
    stage::{self, Stage},
    trouble::Trouble,
    weigh,
};

/// What the peer takes from the app's host, so that both are served alike.
const SHARED: [&str; 3] = ["_headers", "404.html", "config.json"];

/// Serves both, and lets a browser walk through them.
pub(super) fn measure(
    page: &Path,
    browser: &install::Browser,
    runs: u32,
) -> Result<Report, Trouble> {
    let (google, app, peer) = (port::any()?, port::any()?, port::any()?);
    let google_url = port::url("127.0.0.1", &google)?;
    let app_url = port::url("127.0.0.1", &app)? + "/";
    let peer_url = port::url("127.0.0.1", &peer)? + "/";

    let ours = place::target().join("bench/ours");
    dress::dress(page, &ours, &Config::made(&stage::config(&google_url, Scenario::default()))?)?;
    let theirs = build_peer()?;
    for name in SHARED {
        let (from, to) = (ours.join(name), theirs.join(name));
        fs::copy(&from, &to).map_err(|source| Trouble::file(&from, source))?;
    }
    weigh::compress(&ours)?;
    weigh::compress(&theirs)?;

    let stage = Stage::new()?;
    stage.sandbox(google, Scenario::default(), &[&app_url, &peer_url])?;
    stage.serve(app, site::shipped(&ours)?)?;
    stage.serve(peer, site::shipped(&theirs)?)?;

    let file = place::target().join("bench/report.json");
    // A report of an earlier run must not be taken for this one's.
    let _ = fs::remove_file(&file);
    let mut node = command("node");
    node.arg("tests/bench/measure.mjs").arg(runs.to_string()).current_dir(place::root());
    node.env("FROMLINE_URL", app_url).env("PEER_URL", peer_url).env("SANDBOX_URL", google_url);
    node.env("CHROMIUM", &browser.program).env("BENCH_REPORT", &file);
    run(&mut node, "the lines above say what could not be measured")?;

    let measured = Measured::read(&file)?;
    Ok(Report {
        ours: Page { timed: measured.ours, weights: weigh::weigh(&ours)? },
        peer: Page { timed: measured.peer, weights: weigh::weigh(&theirs)? },
        inputs: measured.inputs,
        browser: measured.browser,
    })
}

/// The peer as Vite builds it for production.
fn build_peer() -> Result<PathBuf, Trouble> {
    let folder = place::target().join("bench/peer");
    let mut vite = command("node");
    vite.arg("node_modules/vite/bin/vite.js").args([
        "build",
        "--logLevel",
        "warn",
        "--emptyOutDir",
    ]);
    vite.arg("--outDir").arg(&folder).current_dir(place::peer());
    run(&mut vite, "the lines above say why")?;
    Ok(folder)
}
