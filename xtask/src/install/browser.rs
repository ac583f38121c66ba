//! A Chromium to test in, with the driver that goes with it.

use std::{env, path::PathBuf};

use super::{NETWORK, debian};
use crate::{
    command::{command, read, run},
    place,
    trouble::Trouble,
};

const NAMES: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
];

/// Where installers put it without telling the search path.
const PLACES: [&str; 5] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/snap/bin/chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];

#[derive(Clone)]
pub(crate) struct Browser {
    pub(crate) program: PathBuf,
    /// Drives it for wasm-bindgen's tests; Playwright does without.
    pub(crate) driver: Option<PathBuf>,
}

impl Browser {
    /// The one that CHROMIUM names, one that is installed, or a new one.
    pub(crate) fn find_or_install() -> Result<Self, Trouble> {
        if let Some(program) = find() {
            return Ok(Self { program, driver: driver() });
        }
        if debian::is_ours() {
            from_debian()?;
        } else {
            from_playwright()?;
        }
        let program = find().or_else(playwrights_own);
        let program =
            program.ok_or_else(|| Trouble::missing("Chromium", "install Chrome or Chromium"))?;
        Ok(Self { program, driver: driver() })
    }

    /// One with a driver.
    pub(crate) fn with_driver() -> Result<Self, Trouble> {
        let browser = Self::find_or_install()?;
        if browser.driver.is_some() {
            return Ok(browser);
        }
        if debian::is_ours() {
            from_debian()?;
            // Debian's driver fits Debian's Chromium, which may not be the browser found before.
            let program = place::program("chromium").unwrap_or_else(|| browser.program.clone());
            if let Some(driver) = driver() {
                return Ok(Self { program, driver: Some(driver) });
            }
        }
        let mend = "install the one of your Chrome's version and name it in CHROMEDRIVER";
        let driver = driver().ok_or_else(|| Trouble::missing("chromedriver", mend))?;
        Ok(Self { program: browser.program, driver: Some(driver) })
    }
}

fn find() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let on_the_path = || NAMES.into_iter().find_map(place::program);
    let elsewhere = || PLACES.into_iter().map(PathBuf::from).find(|place| place.exists());
    named.or_else(on_the_path).or_else(elsewhere)
}

fn driver() -> Option<PathBuf> {
    env::var_os("CHROMEDRIVER").map(PathBuf::from).or_else(|| place::program("chromedriver"))
}

fn from_debian() -> Result<(), Trouble> {
    println!("Installing Chromium and its driver from Debian's packages …");
    debian::install(&["chromium", "chromium-driver"])
}

fn from_playwright() -> Result<(), Trouble> {
    super::node::packages()?;
    println!("Installing a Chromium by Playwright …");
    run(
        command("npx").args(["playwright", "install", "chromium"]).current_dir(place::e2e()),
        NETWORK,
    )
}

fn playwrights_own() -> Option<PathBuf> {
    let script = "console.log(require('@playwright/test').chromium.executablePath())";
    let path = read(command("node").args(["--eval", script]).current_dir(place::e2e()))?;
    Some(PathBuf::from(path)).filter(|path| path.exists())
}
