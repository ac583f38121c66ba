//! The journeys of a person through the shipped page, in one engine after the other. Playwright runs all of them; it
//! drives Chromium and Firefox itself, and `tests/e2e/support/webkit.mjs` drives WebKit.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use super::{report::Report, tally::Tally, world};
use crate::{
    command::{Heard, command, hear},
    install::{self, Browser, WebKit},
    package, page, place, port,
    stage::Stage,
    trouble::Trouble,
};

/// How many journeys run at once, each row of them in a world of its own; a browser keeps about one processor busy.
const WORLDS: usize = 2;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// What came of the journeys in an engine.
pub(super) enum Walked {
    /// The engine isn't on this machine, and why.
    NotHere(String),
    Reported(Tally, Report),
}

/// The programs of an engine, as its tests read them in their environment.
type Programs = Vec<(&'static str, PathBuf)>;

impl Engine {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }

    /// Its project in `tests/e2e/playwright.config.mjs`.
    const fn project(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// What it takes beyond Chromium, or why that can't be had.
    fn programs(self) -> Result<Programs, String> {
        Ok(match self {
            Self::Chromium => Vec::new(),
            Self::Firefox => vec![("FIREFOX", install::firefox()?)],
            Self::WebKit => {
                let WebKit { driver, browser, screen } = install::webkit()?;
                vec![("WEBKIT_DRIVER", driver), ("WEBKIT_BROWSER", browser), ("XVFB", screen)]
            }
        })
    }

    pub(super) fn walk(self, arguments: &[String]) -> Result<Walked, Trouble> {
        let browser = install::for_journeys()?;
        match self.programs() {
            Ok(programs) => walk(self, &page::build()?, &browser, &programs, arguments),
            Err(why) => Ok(Walked::NotHere(why)),
        }
    }
}

/// The journeys of these arguments, through this page, in Chromium.
pub(super) fn through(
    page: &Path,
    browser: &Browser,
    arguments: &[String],
) -> Result<Walked, Trouble> {
    walk(Engine::Chromium, page, browser, &Programs::new(), arguments)
}

fn walk(
    engine: Engine,
    page: &Path,
    browser: &Browser,
    programs: &[(&str, PathBuf)],
    arguments: &[String],
) -> Result<Walked, Trouble> {
    let stage = Stage::new()?;
    let worlds = worlds(&stage, page)?;
    let file = place::target().join(format!("journeys.{}.json", engine.project()));
    // A report of an earlier run must not be taken for this one's.
    let _ = fs::remove_file(&file);
    let mut playwright = command("playwright");
    playwright.arg("test").arg(format!("--project={}", engine.project())).args(arguments);
    playwright.current_dir(place::e2e()).env("FROMLINE_WORLDS", worlds.to_string());
    playwright.env("CHROMIUM", &browser.program).env("JOURNEYS_REPORT", &file);
    playwright.envs(programs.iter().map(|(name, program)| (name, program)));
    let Heard { success, .. } = hear(&mut playwright);
    let text = fs::read_to_string(&file).unwrap_or_default();
    let tally = Tally::of_playwright(&text).if_runner(success);
    Ok(Walked::Reported(tally, Report::read(&text)))
}

fn worlds(stage: &Stage, page: &Path) -> Result<Value, Trouble> {
    let journeys = place::target().join("journeys");
    let release = package::make(page, &journeys, &package::Commit::of_a_trial())?;
    // Ports for servers that journeys start themselves: held until every world has its own.
    let free: Vec<_> = (0..WORLDS).map(|_| port::any()).collect::<Result<_, _>>()?;
    let mut worlds = Vec::new();
    for (number, port) in free.iter().enumerate() {
        let unpacked = port::url("127.0.0.1", port)? + "/";
        let folder = journeys.join(number.to_string());
        let mut world = world::perform(stage, page, &folder, &unpacked)?;
        world["FROMLINE_RELEASE"] = json!(release);
        world["FROMLINE_RELEASE_URL"] = json!(unpacked);
        worlds.push(world);
    }
    Ok(Value::from(worlds))
}
